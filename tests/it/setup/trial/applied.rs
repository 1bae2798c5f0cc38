//! A design that is applied.

use rolebox_setup::check::check;
use rolebox_setup::design::Design;
use rolebox_trial::{Action, Aws, Inventory, Plan, Terraform, Tools, Trial};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

pub(super) struct Applied<'a> {
    trial: Trial,
    pub(super) aws: &'a mut Aws,
    pub(super) design: Design,
}

impl<'a> Applied<'a> {
    /// Applies a design where nothing is.
    pub(super) fn new(tools: &Tools, aws: &'a mut Aws, design: Design) -> Self {
        let applied = Self::begin(tools, aws, design);
        applied.apply();
        applied
    }

    /// Writes the code of a design, and applies nothing yet.
    pub(super) fn begin(tools: &Tools, aws: &'a mut Aws, design: Design) -> Self {
        let trial = Trial::start(tools, Some(aws), &design).unwrap();
        let mut applied = Self { trial, aws, design };
        applied.write();
        applied
    }

    pub(super) fn terraform(&self) -> &Terraform {
        self.trial.terraform()
    }

    /// Returns the folder in which Terraform runs.
    pub(super) fn code(&self) -> PathBuf {
        self.trial.code()
    }

    /// Writes the code of what the design is by now.
    pub(super) fn write(&mut self) {
        let checked = check(&self.design).unwrap_or_else(|problems| panic!("{}", problems[0]));
        self.trial.write(checked).unwrap();
    }

    /// Changes the design, applies it, and returns what that did.
    pub(super) fn becomes(&mut self, change: impl FnOnce(&mut Design)) -> Plan {
        change(&mut self.design);
        self.write();
        self.apply()
    }

    /// Changes the text of Terraform's state.
    pub(super) fn state_is(&self, change: impl FnOnce(String) -> String) {
        let file = self.code().join("terraform.tfstate");
        fs::write(&file, change(fs::read_to_string(&file).unwrap())).unwrap();
    }

    /// Changes the design, and returns what a plan says to it.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Design)) -> Plan {
        change(&mut self.design);
        self.write();
        self.plan()
    }

    pub(super) fn plan(&self) -> Plan {
        self.terraform().plan().unwrap_or_else(|error| panic!("{error}"))
    }

    pub(super) fn apply(&self) -> Plan {
        self.terraform().apply().unwrap_or_else(|error| panic!("{error}"))
    }

    #[track_caller]
    pub(super) fn nothing_is_left_to_change(&self) {
        let plan = self.plan();
        assert!(plan.is_empty, "the second plan wants {:?}", plan.changes);
    }

    #[track_caller]
    pub(super) fn nothing_of_aws_changes(&self) {
        let plan = self.plan();
        assert_eq!(plan.changes, []);
    }

    pub(super) fn accounts(&mut self) -> Vec<Inventory> {
        let accounts: Vec<&str> = self.design.accounts.iter().map(|account| account.id.as_str()).collect();
        self.aws.list(&accounts, &self.design.region).unwrap()
    }

    /// Compares AWS itself, not Terraform's state, with the design.
    pub(super) fn aws_has_what_the_design_says(&mut self) {
        let last = |name: &String| name.rsplit('/').next().unwrap().to_owned();
        let found = self.accounts();
        for (account, inventory) in self.design.accounts.iter().zip(&found) {
            assert_eq!(inventory.account, account.id);
            assert_eq!(
                inventory.providers,
                std::slice::from_ref(&self.design.provider_name),
                "{}",
                account.id
            );
            let provider = format!(
                "arn:{}:iam::{}:saml-provider/{}",
                self.design.partition, account.id, self.design.provider_name
            );
            for role in self.design.roles_of(account) {
                let found = inventory.roles.iter().find(|found| found.name == role.name);
                let found = found.unwrap_or_else(|| panic!("{} has no {}", account.id, role.name));
                let mut policies: Vec<String> = role.policies.iter().map(last).collect();
                policies.sort();
                assert_eq!(found.policies, policies, "{} {}", account.id, role.name);
                assert_eq!(found.seconds, role.session_seconds, "{} {}", account.id, role.name);
                assert_eq!(found.boundary.as_ref().map(last), role.boundary.as_ref().map(last));
                assert!(found.trust.to_string().contains(&provider), "{}", found.trust);
            }
        }
    }

    /// Returns what Okta has of a kind, by ID.
    pub(super) fn okta(&self, kind: &str) -> BTreeMap<String, Value> {
        let all: Value = serde_json::from_str(&fs::read_to_string(self.trial.okta()).unwrap()).unwrap();
        serde_json::from_value(all.get(kind).cloned().unwrap_or_else(|| serde_json::json!({}))).unwrap()
    }

    /// Changes an object in Okta, as somebody does in its console; makes it if it is not there.
    pub(super) fn in_okta(&self, kind: &str, id: &str, change: impl FnOnce(&mut Value)) {
        let text = fs::read_to_string(self.trial.okta()).unwrap_or_else(|_| "{}".to_owned());
        let mut all: Value = serde_json::from_str(&text).unwrap();
        change(&mut all[kind][id]);
        fs::write(self.trial.okta(), all.to_string()).unwrap();
    }
}

/// Returns the addresses of what a plan does in one way.
pub(super) fn of(plan: &Plan, action: Action) -> Vec<&str> {
    let changes = plan.changes.iter().filter(|change| change.action == action);
    let mut addresses: Vec<&str> = changes.map(|change| change.address.as_str()).collect();
    addresses.sort_unstable();
    addresses
}

/// Asserts that a plan does only these things.
#[track_caller]
pub(super) fn only(plan: &Plan, actions: &[Action]) {
    let other: Vec<_> = plan.changes.iter().filter(|change| !actions.contains(&change.action)).collect();
    assert!(other.is_empty(), "{other:?}");
}
