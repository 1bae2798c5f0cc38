//! The results of a trial, as text.

use anyhow::Result;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Design, IdentityProvider};
use rolebox_trial::{Action, Fetched, Inventory, Plan, Role, Tools, Trial};
use std::collections::BTreeMap;

/// A Terraform command, in the order in which they are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Validate,
    ApplyOlder,
    Remove,
    Plan,
    Apply,
    PlanAgain,
    Destroy,
}

impl Step {
    const fn name(self) -> &'static str {
        match self {
            Self::Validate => "validate",
            Self::ApplyOlder => "apply the older design",
            Self::Remove => "remove accounts",
            Self::Plan => "plan",
            Self::Apply => "apply",
            Self::PlanAgain => "plan again",
            Self::Destroy => "destroy",
        }
    }
}

/// The final report.
pub(super) struct Report {
    names: BTreeMap<String, String>,
    head: String,
    steps: String,
    accounts: Vec<Inventory>,
    not_tried: Vec<&'static str>,
    faulty: bool,
}

impl Report {
    pub(super) fn new(
        tools: &Tools,
        trial: &Trial,
        checked: Checked<'_>,
        older: Option<Checked<'_>>,
    ) -> Result<Self> {
        let design = checked.design();
        let names =
            design.accounts.iter().map(|account| (account.id.clone(), account.alias.clone())).collect();
        Ok(Self {
            names,
            head: head(tools, trial, design)?,
            steps: String::new(),
            accounts: Vec::new(),
            not_tried: not_tried(tools, trial, design, older.map(Checked::design)),
            faulty: false,
        })
    }

    /// Records a step that succeeded.
    pub(super) fn done(&mut self, step: Step, what: &str) {
        self.steps += &format!("{}: {what}\n", step.name());
    }

    /// Records a step that finished but found a fault.
    pub(super) fn wrong(&mut self, step: Step, what: &str) {
        self.done(step, &format!("WRONG: {what}"));
        self.faulty = true;
    }

    /// Records a step that did not finish.
    pub(super) fn stopped(&mut self, step: Step, why: &anyhow::Error) {
        self.wrong(step, &format!("{why:#}"));
    }

    /// Records what AWS has.
    pub(super) fn found(&mut self, accounts: Vec<Inventory>) {
        self.accounts = accounts;
    }

    pub(super) const fn is_faulty(&self) -> bool {
        self.faulty
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("{}\n{}", self.head, self.steps);
        if !self.accounts.is_empty() {
            text += "\nAWS would contain:\n";
            for account in &self.accounts {
                let name = self.names.get(&account.account).map(String::as_str).unwrap_or_default();
                text += &format!("\n{} {name}\n{}", account.account, inside(account));
            }
        }
        text += "\nNot tried:\n";
        text += &self.not_tried.iter().map(|line| format!("- {line}\n")).collect::<String>();
        text
    }
}

fn head(tools: &Tools, trial: &Trial, design: &Design) -> Result<String> {
    let okta = matches!(design.identity_provider, IdentityProvider::Okta { .. });
    let aws = if tools.simulates_aws() { "moto simulates AWS" } else { "nothing simulates AWS" };
    let played = match (okta, trial.applies_okta(design)) {
        (true, true) => format!("{aws}, and a provider that keeps its objects in a file simulates Okta"),
        (true, false) => format!("{aws}, and nothing simulates Okta"),
        (false, _) => aws.to_owned(),
    };
    let fetched = match tools.fetched() {
        None => "",
        Some(Fetched::Registry) => {
            "Before that, `terraform init` fetched its provider for AWS from the registry, through your proxy if you have one.\n"
        }
        Some(Fetched::Configuration) => {
            "Before that, `terraform init` fetched its provider for AWS with your TF_CLI_CONFIG_FILE, through your proxy if you have one.\n"
        }
    };
    Ok(format!(
        "Tried with Terraform {} in a temporary folder: {played}.\nTerraform got no credentials and could reach only 127.0.0.1.\n{fetched}",
        trial.terraform().version()?
    ))
}

fn not_tried(tools: &Tools, trial: &Trial, design: &Design, older: Option<&Design>) -> Vec<&'static str> {
    let mut lines = Vec::new();
    if !tools.simulates_aws() {
        lines.push("apply, plan and destroy: for these, `python3 -m pip install 'moto[server]'`");
    }
    if matches!(design.identity_provider, IdentityProvider::Okta { .. }) {
        lines.push(if trial.applies_okta(design) {
            "what Okta rejects: its stand-in accepts everything, and knows the arguments of provider 4.20"
        } else {
            "Okta's side: app, groups and people are left out; for these, `python3 -m pip install tf msgpack grpcio protobuf`"
        });
    } else {
        lines.push("the identity provider's side, which people set up by hand: example metadata was used");
    }
    if tools.simulates_aws() {
        lines.push("what AWS rejects but moto accepts: limits, service control policies, a login itself");
    }
    let by_stack_set = |design: &Design| design.options.stack_set.is_some();
    if by_stack_set(design) {
        lines.push("the StackSet: its template, script and units. In its place Terraform created the provider and roles in the accounts of the design");
    }
    if older.is_some_and(|older| by_stack_set(older) != by_stack_set(design)) {
        lines.push("the change between Terraform and the StackSet, in which nobody can log in for a while: Terraform applied both designs");
    } else if older.is_some_and(by_stack_set) {
        lines.push("the change of the StackSet: Terraform applied the older design too");
    }
    if design.options.terragrunt {
        lines.push("Terragrunt's own files: the same modules were applied by Terraform alone");
    }
    if design.options.state_bucket.is_some() {
        lines.push("the state bucket: the state stayed in the folder");
    }
    lines
}

fn inside(account: &Inventory) -> String {
    let mut text = String::new();
    for provider in &account.providers {
        text += &format!("  SAML provider {provider}\n");
    }
    for provider in &account.identity_providers {
        text += &format!("  OpenID Connect provider {provider}\n");
    }
    let width = account.roles.iter().map(|role| role.name.chars().count()).max().unwrap_or_default();
    for role in &account.roles {
        text += &format!("  role {:width$}  {}\n", role.name, rights(role));
    }
    for user in &account.users {
        text += &format!("  IAM user {user}\n");
    }
    if text.is_empty() { "  nothing\n".to_owned() } else { text }
}

fn rights(role: &Role) -> String {
    let own = role.inline.iter().map(|name| format!("{name} (inline)"));
    let policies: Vec<String> = role.policies.iter().cloned().chain(own).collect();
    let boundary = role.boundary.as_deref().map(|arn| format!(", limited by boundary {}", last(arn)));
    let policies = if policies.is_empty() { "no policy".to_owned() } else { policies.join(", ") };
    format!("{}, sessions up to {}{}", policies, duration(role.seconds), boundary.unwrap_or_default())
}

fn last(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap_or(arn)
}

fn duration(seconds: u32) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60);
    match (hours, minutes) {
        (hours, 0) => format!("{hours} h"),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Counts the changes of a plan.
pub(super) fn changed(plan: &Plan) -> String {
    let mut counts: BTreeMap<Action, usize> = BTreeMap::new();
    for change in &plan.changes {
        *counts.entry(change.action).or_default() += 1;
    }
    if counts.is_empty() {
        return "nothing to change".to_owned();
    }
    let parts: Vec<String> =
        counts.iter().map(|(action, count)| format!("{count} {}", word(*action))).collect();
    parts.join(", ")
}

/// Lists the changes that a plan would make.
pub(super) fn listed(plan: &Plan) -> String {
    let lines = plan.changes.iter().map(|change| format!("\n  {} {}", verb(change.action), change.address));
    let lines: String = lines.collect();
    match (plan.is_empty, lines.is_empty()) {
        (true, _) => "nothing to change".to_owned(),
        (false, true) => "outputs change".to_owned(),
        (false, false) => format!("{} to change{lines}", plan.changes.len()),
    }
}

const fn verb(action: Action) -> &'static str {
    match action {
        Action::Create => "make",
        Action::Update => "change",
        Action::Replace => "replace",
        Action::Delete => "delete",
        Action::Import => "import",
        Action::Move => "move",
        Action::Remove => "forget",
        Action::Read => "read",
        Action::Noop => "leave",
    }
}

const fn word(action: Action) -> &'static str {
    match action {
        Action::Create => "made",
        Action::Update => "changed",
        Action::Replace => "replaced",
        Action::Delete => "deleted",
        Action::Import => "imported",
        Action::Move => "moved",
        Action::Remove => "forgotten",
        Action::Read => "read",
        Action::Noop => "left",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_trial::Change;

    #[test]
    fn a_report_lists_the_roles_policies_and_limits_of_an_account() {
        let role = |name: &str, policies: &[&str], seconds, boundary: Option<&str>| Role {
            name: name.to_owned(),
            policies: policies.iter().map(|policy| (*policy).to_owned()).collect(),
            inline: Vec::new(),
            seconds,
            boundary: boundary.map(ToOwned::to_owned),
            trust: serde_json::Value::Null,
        };
        let own = Role { inline: vec!["ReadRoles".into()], ..role("Okta", &[], 5_400, None) };
        let bounded = role("Admin", &["A", "B"], 3_600, Some("arn:aws:iam::aws:policy/PowerUserAccess"));
        let account = Inventory {
            account: "111111111111".into(),
            providers: vec!["Okta".into()],
            identity_providers: Vec::new(),
            roles: vec![bounded, own],
            users: vec!["OktaRoleReader".into()],
        };
        let expected = "  SAML provider Okta
  role Admin  A, B, sessions up to 1 h, limited by boundary PowerUserAccess
  role Okta   ReadRoles (inline), sessions up to 1 h 30 min
  IAM user OktaRoleReader
";
        assert_eq!(inside(&account), expected);
    }

    #[test]
    fn a_plan_is_listed_change_by_change() {
        let change = |action, address: &str| Change { action, address: address.to_owned(), imported: false };
        let changes = vec![change(Action::Create, "a"), change(Action::Delete, "b")];
        let plan = Plan { changes, is_empty: false };
        assert_eq!(listed(&plan), "2 to change\n  make a\n  delete b");
        assert_eq!(changed(&plan), "1 made, 1 deleted");
        assert_eq!(listed(&Plan { changes: Vec::new(), is_empty: false }), "outputs change");
        assert_eq!(listed(&Plan { changes: Vec::new(), is_empty: true }), "nothing to change");
    }
}
