//! What a change of the design changes, and what it leaves alone.

use super::applied::{Applied, of, only};
use super::designs::named;
use super::pool::with_aws;
use rolebox_setup::design::{Account, Grant, Person, Role};
use rolebox_trial::{Action, Inventory};

const STAGING: &str = "022222222222";

/// Each step begins where the one before ended: whatever that left to change would show in its plan.
#[test]
fn people_roles_and_aliases_change_and_nothing_else_is_touched() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/example"));

        // Ben leaves: he gets out of the groups, one of which was his alone.
        let plan = applied.becomes(|design| *design = named("elsewhere/minus-person"));
        assert!(plan.changes.iter().all(|change| change.address.starts_with("module.okta.")), "{plan:?}");
        assert_eq!(of(&plan, Action::Create), [""; 0]);
        let deleted = of(&plan, Action::Delete);
        assert!(deleted.iter().all(|address| address.contains("aws_022222222222_Developer")), "{deleted:?}");

        // An account gets another name.
        let plan = applied.becomes(|design| design.accounts[1].alias = "4th-floor".into());
        assert_eq!(plan.changes, [], "only outputs may differ");

        // Dan joins, for a new role.
        let plan = applied.becomes(|design| {
            let (login, role) = ("dan@acme.example", "Auditor");
            let policies = vec!["SecurityAudit".to_owned()];
            design.roles.push(Role { name: role.into(), policies, ..design.roles[0].clone() });
            design.people.push(Person { login: login.into(), ..design.people[0].clone() });
            design.grants.push(Grant { person: login.into(), account: STAGING.into(), role: role.into() });
        });
        only(&plan, &[Action::Create, Action::Update]);
        let updated = of(&plan, Action::Update);
        assert!(updated.iter().all(|address| address.contains("okta_app_group_assignments")), "{updated:?}");
        let made = of(&plan, Action::Create);
        assert!(made.iter().all(|address| address.contains("Auditor")), "{made:?}");

        applied.nothing_is_left_to_change();
        applied.aws_has_what_the_design_says();
    });
}

#[test]
fn a_new_account_is_added_and_the_others_stay_as_they_are() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/minus-account"));
        let plan = applied.becomes(|design| {
            let account = Account { id: STAGING.into(), alias: "new".into(), ..design.accounts[1].clone() };
            design.accounts.insert(0, account);
            let ana = design.people[0].login.clone();
            design.grants.push(Grant { person: ana, account: STAGING.into(), role: "Admin".into() });
        });
        only(&plan, &[Action::Create, Action::Update]);
        let made = of(&plan, Action::Create);
        assert!(made.iter().all(|address| address.contains(STAGING)), "{made:?}");
        applied.nothing_is_left_to_change();
        applied.aws_has_what_the_design_says();
        applied.terraform().destroy().unwrap();
        assert!(applied.accounts().iter().all(Inventory::is_empty));
    });
}

#[test]
fn a_state_with_account_names_is_migrated() {
    with_aws(|tools, aws| {
        let applied = Applied::new(tools, aws, named("elsewhere/example"));
        applied.state_is(|state| {
            let names = applied_names();
            names.iter().fold(state, |state, (id, name)| {
                state
                    .replace(&format!("module.account_{id}"), &format!("module.account_{name}"))
                    .replace(&format!(".account_{id}\""), &format!(".{name}\""))
            })
        });
        let plan = applied.plan();
        only(&plan, &[Action::Move]);
        assert!(!plan.changes.is_empty());
        applied.apply();
        applied.nothing_is_left_to_change();
    });
}

/// The accounts of the example, as earlier releases called them in Terraform.
fn applied_names() -> [(&'static str, &'static str); 3] {
    [("111111111111", "acme_root"), (STAGING, "acme_staging"), ("333333333333", "acme_production")]
}
