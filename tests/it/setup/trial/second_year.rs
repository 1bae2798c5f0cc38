//! The README's chapter on the second year, typed word by word.

use super::applied::{Applied, of};
use super::designs::named;
use super::pool::with_aws;
use rolebox_setup::check::check;
use rolebox_setup::design::{Design, IdentityProvider};
use rolebox_setup_bundle::bundle;
use rolebox_trial::{Action, Inventory};

/// Returns the commands of a part of the README: the indented lines below its heading.
fn commands(design: &Design, heading: &str) -> Vec<String> {
    let files = bundle(check(design).unwrap());
    let readme = files.iter().find(|file| file.path == "README.md").unwrap();
    let lines = readme.text.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
    let part = lines.take_while(|line| !line.starts_with('#'));
    let commands: Vec<String> =
        part.filter_map(|line| line.strip_prefix("    ")).map(|line| line.trim().to_owned()).collect();
    assert!(!commands.is_empty(), "README has no commands below {heading}");
    commands
}

const EVERY_CHANGE: &str = "## 6. The second year";

/// Does what each command does; `render` writes what the design is by now.
fn type_in(applied: &mut Applied<'_>, commands: &[String]) {
    for line in commands {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            // The harness is `try` itself, has the older design, and needs no address of Okta.
            ["cp", ..] | ["rolebox", "setup", "try", ..] | ["export", ..] => {}
            ["rolebox", "setup", "render", "design.json", "-o", "."] => applied.write(),
            ["terraform", ..] => {
                applied.terraform().run_typed(line).unwrap_or_else(|error| panic!("{line}: {error}"));
            }
            _ => panic!("nobody knows what this does: {line}"),
        }
    }
}

#[test]
fn the_commands_for_every_change_apply_the_design() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/minus-account"));
        let commands = commands(&applied.design, EVERY_CHANGE);
        // Somebody leaves, an account is new, and so is the role that somebody gets there.
        applied.design.remove_person(1);
        applied.design.accounts.push(named("elsewhere/example").accounts[1].clone());
        applied.design.roles[1].name = "Engineer".into();
        type_in(&mut applied, &commands);
        applied.nothing_is_left_to_change();
        applied.aws_has_what_the_design_says();
    });
}

#[test]
fn the_commands_that_remove_an_account_leave_nothing_there() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/legacy"));
        let removing = removing(&applied.design);
        let (forgetting, destroying): (Vec<_>, Vec<_>) =
            removing.into_iter().partition(|line| line.contains("state rm"));
        assert!(!forgetting.is_empty());
        type_in(&mut applied, &destroying);
        let gone = applied.design.accounts[2].id.clone();
        let left = applied.aws.list(&[&gone], "eu-central-1").unwrap();
        assert!(left.iter().all(Inventory::is_empty), "{left:?}");
        the_others_stay(&mut applied);
    });
}

#[test]
fn the_commands_remove_a_closed_account_from_the_state() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/example"));
        let forgetting: Vec<String> =
            removing(&applied.design).into_iter().filter(|line| line.contains("state rm")).collect();
        type_in(&mut applied, &forgetting);
        the_others_stay(&mut applied);
    });
}

fn removing(design: &Design) -> Vec<String> {
    commands(design, "### An account is removed")
}

/// Takes the last account out of the design, and does what is done at every change.
#[track_caller]
fn the_others_stay(applied: &mut Applied<'_>) {
    let gone = applied.design.accounts[2].id.clone();
    let plan = applied.change(|design| design.remove_account(2));
    assert!(plan.changes.iter().all(|change| change.address.starts_with("module.okta.")), "{plan:?}");
    let deleted = of(&plan, Action::Delete);
    assert!(deleted.iter().all(|address| address.contains(&gone)), "{deleted:?}");
    let commands = commands(&applied.design, EVERY_CHANGE);
    type_in(applied, &commands);
    applied.nothing_is_left_to_change();
    applied.aws_has_what_the_design_says();
}

#[test]
fn the_commands_that_leave_okta_move_one_account_first_and_delete_the_app_last() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/example"));
        let commands = commands(&applied.design, "### Another identity provider instead of Okta");
        applied.design.identity_provider = IdentityProvider::EntraId;
        applied.design.options.mfa = false;
        let (last, before) = commands.split_last().unwrap();
        type_in(&mut applied, before);
        assert_eq!(applied.okta("okta_app_saml").len(), 1, "the app stays until the last command");
        let plan = applied.plan();
        let updated = of(&plan, Action::Update);
        assert!(!updated.iter().any(|address| address.contains("111111111111")), "{updated:?}");
        type_in(&mut applied, std::slice::from_ref(last));
        assert_eq!(applied.okta("okta_app_saml").len(), 0);
        assert!(!applied.okta("okta_user").is_empty());
        applied.nothing_is_left_to_change();
        applied.aws_has_what_the_design_says();
    });
}
