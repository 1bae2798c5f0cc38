use super::*;
use crate::Draft;
use rolebox_aws::partition::{Partition, opt_in_regions};
use rolebox_setup::check::{Rule, check};
use rolebox_setup::design::{
    Ci, Design, Existing, Grant, IdentityProvider, Login, Membership, Mode, Okta, Person, StackSet, blank,
    example,
};
use rolebox_setup_bundle::instructions;
use std::collections::BTreeSet;

/// Returns the names of fields that only appear in the file: those of more than one word.
fn names_of_the_file() -> BTreeSet<String> {
    fn collect(value: &serde_json::Value, names: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    names.insert(name.clone());
                    collect(value, names);
                }
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, names)),
            serde_json::Value::String(text) => {
                names.insert(text.clone());
            }
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
        }
    }
    let mut names = BTreeSet::new();
    for design in [full(), Design { mode: Mode::SingleAccount, ..full() }] {
        collect(&serde_json::to_value(design).unwrap(), &mut names);
    }
    names.retain(|name| {
        name.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase())
            && name.bytes().any(|byte| byte.is_ascii_uppercase())
    });
    names
}

/// A design in which every field is set.
fn full() -> Design {
    let mut design = example();
    design.login = Some(Login {
        issuer: "http://www.okta.com/exk1".into(),
        start_url: "https://acme.okta.com/home/amazon_aws/0oa1b2/272".into(),
    });
    design.sign_in_regions = vec!["eu-west-1".into()];
    design.accounts[1].access_role = Some("Deployer".into());
    design.roles[0].boundary = Some("PowerUserAccess".into());
    design.options.state_bucket = Some("acme-state".into());
    design.options.create_people = true;
    design.options.membership = Membership::Rule;
    design.options.session_tags = true;
    design.options.source_identity = true;
    if let IdentityProvider::Okta(okta) = &mut design.identity_provider {
        okta.web_sso_client = Some("0oa1b2c3d4e5f6g7h8i9".into());
        okta.app_id = Some("0oa1b2c3d4e5f6g7h8i9".into());
        okta.groups = [("aws_111111111111_Admin".to_owned(), "00g1b2c3d4e5f6g7h8i9".to_owned())].into();
    }
    let account = &mut design.accounts[0];
    account.aws_alias = Some("acme".into());
    account.existing = Existing { provider: true, roles: vec!["Admin".into()] };
    account.color = Some("red".into());
    design.roles[1].database_users = vec!["eu-central-1:*/app_readonly".into()];
    design
}

fn assert_no_name_of_the_file(text: &str) {
    for name in names_of_the_file() {
        assert!(!text.contains(&name), "{name} in: {text}");
    }
    for sign in ["\": ", "[0]", "{\""] {
        assert!(!text.contains(sign), "{sign} in: {text}");
    }
}

/// A design in which as much as possible is wrong.
fn broken() -> Design {
    let mut design = full();
    design.organization.clear();
    design.identity_provider = IdentityProvider::Okta(Okta {
        url: "acme".into(),
        web_sso_client: Some("x".into()),
        app_id: Some("x".into()),
        groups: [("x".to_owned(), "x".to_owned())].into(),
    });
    design.login = Some(Login { issuer: "\n".into(), start_url: "http://x".into() });
    design.provider_name = "O K".into();
    design.region = "mars".into();
    design.sign_in_regions = vec!["mars".into(), "mars".into()];
    let mut account = design.accounts[1].clone();
    account.id = "1".into();
    account.alias = "Bad Alias".into();
    account.management = true;
    account.roles = Some(vec!["Nobody".into()]);
    account.access_role = Some("a/b".into());
    account.aws_alias = Some("A".into());
    account.existing.roles = vec!["Other".into()];
    account.color = Some("mauve".into());
    design.accounts.push(account);
    let mut role = design.roles[0].clone();
    role.name = "AWSReservedSSO_x/".into();
    role.policies = vec!["a b".into(), "a b".into()];
    role.session_seconds = 1;
    role.boundary = Some("a b".into());
    role.database_users = vec!["x".into()];
    design.roles.push(role);
    design.people.push(Person { login: "x".into(), first_name: "\n".into(), last_name: "\n".into() });
    let grant = Grant { person: "nobody".into(), account: "0".into(), role: "None".into() };
    design.grants.extend([grant.clone(), grant]);
    design.options.ci = Ci::CodeBuild { repository: Some("x".into()), connection_arn: None };
    design.options.state_bucket = Some("No".into());
    design.options.stack_set = Some(StackSet { organizational_units: vec!["x".into(), "x".into()] });
    design
}

#[test]
fn the_page_shows_every_problem_without_field_names_of_the_file() {
    assert!(names_of_the_file().contains("accessRole") && names_of_the_file().contains("singleAccount"));
    let others = [
        Design { mode: Mode::SingleAccount, ..full() },
        Design { identity_provider: IdentityProvider::Keycloak, mode: Mode::LegacyApi, ..full() },
        Design { mode: Mode::LegacyApi, ..broken() },
        Design { identity_provider: IdentityProvider::EntraId, provider_name: "x".repeat(100), ..full() },
        Design { partition: "moon".into(), roles: Vec::new(), ..full() },
        blank(),
    ];
    let mut seen = 0;
    for design in [broken()].into_iter().chain(others) {
        for problem in check(&design).unwrap_err() {
            let told = format!("{} {}", place(&problem.field, &design), problem.rule.sentence());
            // Words of AWS.
            let known = told.replace("AWSReservedSSO_", "").replace("darkBlue, lightBlue", "");
            assert_no_name_of_the_file(&known);
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn the_page_shows_advice_without_field_names_of_the_file() {
    let mut design = full();
    design.sign_in_regions = Partition::Aws.default_regions().iter().map(|name| (*name).to_owned()).collect();
    design.sign_in_regions.extend(opt_in_regions().iter().map(|name| (*name).to_owned()));
    design.roles[0].policies = (0..15).map(|number| format!("Policy{number}")).collect();
    let account = design.accounts[1].clone();
    design.accounts.extend((0..20).map(|number| {
        let mut account = account.clone();
        account.id = format!("{number:012}");
        account.alias = format!("a{number}");
        account
    }));
    let advice = check(&design).unwrap().advice();
    assert!(advice.len() >= 2, "{advice:?}");
    for advice in advice {
        assert_no_name_of_the_file(&format!("{}. {}", place(&advice.field, &design), advice.sentence));
    }
}

#[test]
fn a_problem_names_the_label_of_its_field_and_its_entry() {
    let design = full();
    for (field, label) in [
        ("accounts[1].id", "Account ID of account 2 (acme-staging)"),
        ("accounts[1].accessRole", "Access role for account 2 (acme-staging)"),
        ("accounts[0].roles[0]", "Roles of account 1 (acme-root)"),
        ("accounts", "Accounts"),
        ("roles[1].policies[1]", "Managed policies of role 2 (Developer)"),
        ("roles[1].name", "Name of role 2"),
        ("people[2].firstName", "First name of person 3 (chloe@acme.example)"),
        ("people[99].login", "Login of person 100"),
        ("grants[3].role", "Developer for ben@acme.example in acme-staging"),
        ("grants[999]", "Access"),
        ("identityProvider.url", "Okta organization"),
        ("identityProvider.groups.aws_111111111111_A.b", "Groups in Okta"),
        ("signInRegions[1]", "Regional sign-in"),
        ("options.ci.repository", "Repository"),
        ("options.somethingNew", "Options"),
    ] {
        assert_eq!(place(field, &design), label, "{field}");
    }
}

#[test]
fn the_page_shows_commands_without_field_names_of_the_file() {
    let providers = [
        full().identity_provider,
        IdentityProvider::EntraId,
        IdentityProvider::Keycloak,
        IdentityProvider::GoogleWorkspace,
        IdentityProvider::Generic,
    ];
    for provider in providers {
        for (login, terragrunt) in [(None, false), (full().login, true)] {
            let mut design = Design { login, identity_provider: provider.clone(), ..full() };
            design.options.terragrunt = terragrunt;
            if !matches!(provider, IdentityProvider::Okta { .. }) {
                design.options = rolebox_setup::design::Options { terragrunt, ..Default::default() };
            }
            design.options.state_bucket = Some("acme-state".into());
            let checked = check(&design).unwrap();
            // Expressions of Okta and Keycloak are not names of the file.
            let text = instructions(checked).concat();
            assert_no_name_of_the_file(&text);
        }
    }
}

fn state(step: Step, draft: &Draft) -> State {
    let problems = check(&draft.design).err().unwrap_or_default();
    Progress::of(draft, &problems).state(step)
}

#[test]
fn a_step_is_ticked_when_it_is_complete() {
    let mut draft = Draft::default();
    assert!(matches!(state(Step::Provider, &draft), State::ToFix(_)));
    assert_eq!(state(Step::Roles, &draft), State::Open, "nobody has looked at them");
    draft.visited.insert(Step::Roles.name().into());
    assert_eq!(state(Step::Roles, &draft), State::Done);
    draft.design = example();
    for step in [Step::Provider, Step::Accounts, Step::Roles, Step::People, Step::Access, Step::Options] {
        assert_eq!(state(step, &draft), State::Done, "{step:?}");
    }
    for step in [Step::Review, Step::Files, Step::Apply, Step::Login] {
        assert_eq!(state(step, &draft), State::Open, "{step:?}");
    }
    draft.saved = Some(draft.design.clone());
    assert_eq!(state(Step::Files, &draft), State::Done);
    draft.matched = true;
    assert_eq!(state(Step::Login, &draft), State::Done);
    draft.change(|design| design.organization = "Umbrella".into());
    assert_eq!(state(Step::Files, &draft), State::Open, "the files say something else now");
    assert_eq!(state(Step::Login, &draft), State::Open, "the login was compared with something else");
}

#[test]
fn apply_is_ticked_when_all_its_parts_are() {
    let mut draft = Draft { design: example(), ..Draft::default() };
    let titles: Vec<String> = instructions(check(&draft.design).unwrap())
        .iter()
        .filter_map(|section| Some(section.strip_prefix("## ")?.lines().next()?.to_owned()))
        .collect();
    assert!(titles.len() >= 5, "{titles:?}");
    for title in titles {
        assert_eq!(state(Step::Apply, &draft), State::Open, "{title}");
        draft.done.insert(title);
    }
    assert_eq!(state(Step::Apply, &draft), State::Done);
    draft.design.organization.clear();
    assert_eq!(state(Step::Apply, &draft), State::Open);
}

#[test]
fn every_step_has_its_own_url() {
    for step in Step::ALL {
        assert_eq!(step.name().parse(), Ok(step));
    }
    assert_eq!(Step::ALL.map(Step::name).into_iter().collect::<BTreeSet<_>>().len(), Step::ALL.len());
    assert_eq!("".parse::<Step>(), Err(()));
}

#[test]
fn a_rule_reads_as_a_sentence() {
    assert_eq!(
        Rule::AccountId.sentence(),
        "must have exactly twelve digits, leading zeros included, such as 012345678901"
    );
    assert_eq!(Rule::OktaOnly.sentence(), "needs Okta as the identity provider");
}

#[test]
fn a_step_and_its_only_list_are_called_once() {
    let design = example();
    assert_eq!(titled(Step::Accounts, "accounts", &design), "Accounts");
    assert_eq!(titled(Step::Accounts, "region", &design), format!("Accounts: {}", place("region", &design)));
}
