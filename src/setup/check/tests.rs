use super::*;
use crate::design::{Account, Design, IdentityProvider, Login, Person, StackSet, example};

fn problems(change: impl FnOnce(&mut Design)) -> Vec<(String, Rule)> {
    let mut design = example();
    change(&mut design);
    let problems = check(&design).err().unwrap_or_default();
    problems.into_iter().map(|problem| (problem.field, problem.rule)).collect()
}

#[test]
fn the_example_has_no_problem() {
    assert_eq!(problems(|_| {}), []);
}

#[test]
fn every_problem_names_its_field_and_its_rule() {
    type Change = fn(&mut Design);
    let rows: &[(Change, &str, Rule)] = &[
        (|d| d.organization.clear(), "organization", Rule::Name),
        (
            |d| d.identity_provider = okta("https://acme-admin.okta.com"),
            "identityProvider.url",
            Rule::OktaUrl,
        ),
        (|d| d.identity_provider = okta("https://acme.okta.com/"), "identityProvider.url", Rule::OktaUrl),
        (
            |d| d.login = login("https://evil.okta.com/home/amazon_aws/0oa1/272"),
            "login.startUrl",
            Rule::EmbedLink,
        ),
        (|d| d.login = login("http://acme.okta.com"), "login.startUrl", Rule::StartUrl),
        (|d| d.provider_name = "Ok ta".into(), "providerName", Rule::ProviderName),
        (|d| d.partition = "moon".into(), "partition", Rule::Partition),
        (|d| d.region = "cn-north-1".into(), "region", Rule::Region),
        (|d| d.sign_in_regions = vec!["eu-west-1".into(); 2], "signInRegions[1]", Rule::RegionTwice),
        (|d| d.accounts[1].id = "22222222222".into(), "accounts[1].id", Rule::AccountId),
        (|d| d.accounts[0].id = d.accounts[1].id.clone(), "accounts[1].id", Rule::AccountIdTwice),
        (|d| d.accounts[2].alias = "Prod".into(), "accounts[2].alias", Rule::Alias),
        (|d| d.accounts[2].alias = d.accounts[1].alias.clone(), "accounts[2].alias", Rule::AliasTwice),
        (|d| d.accounts[0].management = false, "accounts", Rule::Management),
        (|d| d.mode = Mode::SingleAccount, "accounts", Rule::SingleAccount),
        (|d| d.accounts[0].roles = Some(vec!["Owner".into()]), "accounts[0].roles[0]", Rule::UnknownRole),
        (|d| d.roles[0].name = "team/Admin".into(), "roles[0].name", Rule::RoleName),
        (|d| d.roles[1].name = "AWSReservedSSO_x".into(), "roles[1].name", Rule::RoleReserved),
        (|d| d.roles[1].name = "admin".into(), "roles[1].name", Rule::RoleTwice),
        (
            |d| d.roles[0].policies[0] = "arn:aws-cn:iam::aws:policy/A".into(),
            "roles[0].policies[0]",
            Rule::Policy,
        ),
        (|d| d.roles[0].policies.clear(), "roles[0].policies", Rule::None),
        (|d| d.roles[0].session_seconds = 900, "roles[0].sessionSeconds", Rule::SessionSeconds),
        (|d| d.roles[0].boundary = Some("a b".into()), "roles[0].boundary", Rule::Policy),
        (|d| d.people[0].login = "ana".into(), "people[0].login", Rule::Login),
        (|d| d.people[0].login = "o'brien@acme.example".into(), "people[0].login", Rule::LoginSign),
        (|d| d.people[0].login = "zoë@acme.example".into(), "people[0].login", Rule::LoginSign),
        (|d| d.people[0].login = format!("{}@acme.example", "a".repeat(60)), "people[0].login", Rule::Login),
        (
            |d| d.roles[1].policies[0] = "arn:aws:iam::022222222222:policy/Own".into(),
            "roles[1].policies[0]",
            Rule::PolicyOfAnotherAccount,
        ),
        (
            |d| d.roles[2].boundary = Some("arn:aws:iam::022222222222:policy/Own".into()),
            "roles[2].boundary",
            Rule::PolicyOfAnotherAccount,
        ),
        (
            |d| {
                entra(d, 42);
            },
            "roles[1].name",
            Rule::EntraRoleValue { length: 121 },
        ),
        (|d| rules_for(d, 2_001), "options.membership", Rule::GroupRules { groups: 2_001 }),
        (|d| d.people[1].login = "ANA@acme.example".into(), "people[1].login", Rule::LoginTwice),
        (|d| d.people[1].first_name = "a\nb".into(), "people[1].firstName", Rule::PersonName),
        (|d| d.grants[0].person = "zoe@acme.example".into(), "grants[0].person", Rule::UnknownPerson),
        (|d| d.grants[0].account = "999999999999".into(), "grants[0].account", Rule::UnknownAccount),
        (|d| d.grants[0].role = "Owner".into(), "grants[0].role", Rule::UnknownRole),
        (|d| d.grants[0].role = "ReadOnly".into(), "grants[0].role", Rule::RoleNotCreated),
        (|d| d.grants[1] = d.grants[0].clone(), "grants[1]", Rule::GrantTwice),
        (|d| d.identity_provider = IdentityProvider::Generic, "options.mfa", Rule::OktaOnly),
        (
            |d| d.options.ci = Ci::CodeBuild { repository: None, connection_arn: None },
            "options.stateBucket",
            Rule::BucketMissing,
        ),
        (|d| d.options.terragrunt = true, "options.stateBucket", Rule::BucketMissing),
        (
            |d| {
                d.options.terragrunt = true;
                d.options.state_bucket = Some("acme-state".into());
                d.options.ci = Ci::CodeBuild { repository: None, connection_arn: None };
            },
            "options.terragrunt",
            Rule::TerragruntPipeline,
        ),
        (|d| d.options.state_bucket = Some("No".into()), "options.stateBucket", Rule::Bucket),
        (
            |d| d.options.ci = Ci::GithubActions { repository: "acme".into(), provider_exists: false },
            "options.ci.repository",
            Rule::Repository,
        ),
        (|d| known(d).web_sso_client = Some("x".into()), "identityProvider.webSsoClient", Rule::OktaAppId),
        (|d| known(d).app_id = Some("00g1".into()), "identityProvider.appId", Rule::OktaAppId),
        (|d| group(d, "aws_022222222222_Owner", "00g1"), "identityProvider.groups", Rule::OktaGroupName),
        (|d| group(d, "aws_111111111111_ReadOnly", "00g1"), "identityProvider.groups", Rule::OktaGroupName),
        (
            |d| group(d, "aws_022222222222_Admin", "0oa1"),
            "identityProvider.groups.aws_022222222222_Admin",
            Rule::OktaGroupId,
        ),
        (
            |d| {
                group(d, "aws_022222222222_Admin", "00g1");
                group(d, "aws_333333333333_Admin", "00g1");
            },
            "identityProvider.groups.aws_333333333333_Admin",
            Rule::OktaGroupIdTwice,
        ),
        (|d| d.accounts[1].aws_alias = Some("022222222222".into()), "accounts[1].awsAlias", Rule::AwsAlias),
        (
            |d| d.accounts.iter_mut().for_each(|account| account.aws_alias = Some("acme".into())),
            "accounts[1].awsAlias",
            Rule::AwsAliasTwice,
        ),
        (|d| d.accounts[1].color = Some("#ff0000".into()), "accounts[1].color", Rule::Color),
        (
            |d| d.accounts[0].existing.roles = vec!["ReadOnly".into()],
            "accounts[0].existing.roles[0]",
            Rule::RoleNotCreated,
        ),
        (
            |d| d.accounts[1].existing.roles = vec!["Owner".into()],
            "accounts[1].existing.roles[0]",
            Rule::UnknownRole,
        ),
        (
            |d| d.accounts[1].existing.roles = vec!["Admin".into(); 2],
            "accounts[1].existing.roles[1]",
            Rule::ListedTwice,
        ),
        (
            |d| d.roles[1].database_users = vec!["eu-central-1:ABC/app".into()],
            "roles[1].databaseUsers[0]",
            Rule::DatabaseUser,
        ),
        (
            |d| d.roles[1].database_users = vec!["cn-north-1:*/app".into()],
            "roles[1].databaseUsers[0]",
            Rule::DatabaseUser,
        ),
        (
            |d| d.roles[1].database_users = vec!["eu-central-1:*/app".into(); 2],
            "roles[1].databaseUsers[1]",
            Rule::ListedTwice,
        ),
        (
            |d| d.options.ci = code_build(Some("acme/aws"), None),
            "options.ci.connectionArn",
            Rule::ConnectionMissing,
        ),
        (
            |d| d.options.ci = code_build(None, Some(CONNECTION)),
            "options.ci.repository",
            Rule::ConnectionMissing,
        ),
        (
            |d| d.options.ci = code_build(Some("acme/aws"), Some("arn:aws:iam::012345678901:role/A")),
            "options.ci.connectionArn",
            Rule::ConnectionArn,
        ),
        (
            |d| {
                stack_set(d, &["r-ab12"]);
                d.options.terragrunt = true;
            },
            "options.stackSet",
            Rule::StackSetAlone,
        ),
        (
            |d| {
                stack_set(d, &["r-ab12"]);
                d.options.ci = code_build(None, None);
            },
            "options.stackSet",
            Rule::StackSetAlone,
        ),
        (
            |d| {
                stack_set(d, &["r-ab12"]);
                d.accounts[0].existing.provider = true;
            },
            "options.stackSet",
            Rule::StackSetExisting,
        ),
        (|d| stack_set(d, &[]), "options.stackSet.organizationalUnits", Rule::None),
        (|d| stack_set(d, &["ou-1"]), "options.stackSet.organizationalUnits[0]", Rule::OrganizationalUnit),
        (
            |d| stack_set(d, &["r-ab12", "r-ab12"]),
            "options.stackSet.organizationalUnits[1]",
            Rule::ListedTwice,
        ),
        (
            |d| {
                stack_set(d, &["r-ab12"]);
                d.mode = Mode::SingleAccount;
            },
            "options.stackSet",
            Rule::StackSetMode,
        ),
        (
            |d| {
                let one = d.people[0].clone();
                d.people.extend((0..5_000).map(|n| Person { login: format!("p{n}@a.b"), ..one.clone() }));
            },
            "people",
            Rule::TooMany { most: 5_000 },
        ),
    ];
    for (change, field, rule) in rows {
        let found = problems(change);
        assert!(found.contains(&((*field).to_owned(), *rule)), "{field} {rule:?}: {found:?}");
    }
}

#[test]
fn all_problems_are_reported_not_only_the_first() {
    let found = problems(|design| {
        design.organization.clear();
        design.accounts[1].id.clear();
        design.people[2].login.clear();
    });
    assert!(found.len() >= 3, "{found:?}");
}

#[test]
fn a_problem_reads_as_a_line_with_an_example() {
    let mut design = example();
    design.accounts[2].id = "1".into();
    let problem = check(&design).unwrap_err().remove(0);
    assert_eq!(
        problem.to_string(),
        "accounts[2].id must have exactly twelve digits, leading zeros included, as a text, such as \"012345678901\""
    );
}

#[test]
fn people_arrive_at_the_hosts_of_partition_and_regions() {
    for (partition, region, sign_in, urls) in [
        ("aws", "eu-west-1", &[][..], &["https://signin.aws.amazon.com/saml"][..]),
        (
            "aws",
            "eu-west-1",
            &["eu-west-1"],
            &["https://eu-west-1.signin.aws.amazon.com/saml", "https://signin.aws.amazon.com/saml"],
        ),
        ("aws-us-gov", "us-gov-west-1", &[], &["https://signin.amazonaws-us-gov.com/saml"]),
        ("aws-eusc", "eusc-de-east-1", &[], &["https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml"]),
    ] {
        let mut design = example();
        design.partition = partition.into();
        design.region = region.into();
        design.sign_in_regions = sign_in.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(check(&design).unwrap().acs_urls(), urls);
    }
}

#[test]
fn ten_times_a_large_organization_is_checked() {
    let mut design = example();
    let account = Account { management: false, ..design.accounts[1].clone() };
    design.accounts.extend((0..500).map(|n| Account {
        id: format!("{n:012}"),
        alias: format!("a{n}"),
        ..account.clone()
    }));
    let person = design.people[0].clone();
    design.people.extend((0..2_000).map(|n| Person { login: format!("p{n}@a.b"), ..person.clone() }));
    let grant = design.grants[1].clone();
    design.grants = (0..50_000)
        .map(|n| crate::design::Grant {
            person: format!("p{}@a.b", n % 2_000),
            account: format!("{:012}", n / 2_000),
            ..grant.clone()
        })
        .collect();
    assert!(check(&design).is_ok());
}

fn okta(url: &str) -> IdentityProvider {
    IdentityProvider::okta(url)
}

const CONNECTION: &str =
    "arn:aws:codeconnections:eu-central-1:012345678901:connection/0a1b2c3d-1111-2222-3333-4444aaaabbbb";

fn known(design: &mut Design) -> &mut Okta {
    let IdentityProvider::Okta(okta) = &mut design.identity_provider else { unreachable!() };
    okta
}

fn group(design: &mut Design, name: &str, id: &str) {
    known(design).groups.insert(name.into(), id.into());
}

fn code_build(repository: Option<&str>, connection_arn: Option<&str>) -> Ci {
    Ci::CodeBuild { repository: repository.map(Into::into), connection_arn: connection_arn.map(Into::into) }
}

fn stack_set(design: &mut Design, units: &[&str]) {
    let organizational_units = units.iter().map(|unit| (*unit).to_owned()).collect();
    design.options.stack_set = Some(StackSet { organizational_units });
}

#[test]
fn existing_resources_and_optional_fields_are_no_problem() {
    let found = problems(|d| {
        known(d).web_sso_client = Some("0oa1b2C3".into());
        known(d).app_id = Some("0oa4".into());
        group(d, "aws_022222222222_Admin", "00g1");
        d.accounts[0].aws_alias = Some("acme".into());
        d.accounts[0].color = Some("darkBlue".into());
        d.accounts[0].existing.provider = true;
        d.accounts[0].existing.roles = vec!["Admin".into()];
        d.roles[1].policies.clear();
        d.roles[1].database_users =
            ["eu-central-1:cluster-ABC123/app_readonly", "eu-west-1:*/app"].map(Into::into).into();
        d.options.state_bucket = Some("acme-state".into());
        (d.options.session_tags, d.options.source_identity) = (true, true);
    });
    assert_eq!(found, []);
    assert_eq!(problems(|d| stack_set(d, &["r-ab12", "ou-ab12-1a2b3c4d"])), []);
}

fn login(start_url: &str) -> Option<crate::design::Login> {
    Some(crate::design::Login { issuer: "http://www.okta.com/exk1".into(), start_url: start_url.into() })
}

#[test]
fn the_login_may_be_incomplete_and_counts_once_complete() {
    let mut design = example();
    let url = "https://acme.okta.com/home/amazon_aws/0oa1b2/272";
    design.login = Some(Login { issuer: String::new(), start_url: url.into() });
    assert!(check(&design).is_ok());
    assert_eq!(design.known_login(), None);
    design.login = Some(Login { issuer: "http://www.okta.com/exk1".into(), start_url: url.into() });
    assert!(check(&design).is_ok() && design.known_login().is_some());
}

/// A design for Entra ID whose longest role name has this many characters.
fn entra(design: &mut Design, length: usize) {
    design.identity_provider = IdentityProvider::EntraId;
    design.options = Default::default();
    design.provider_name = "AzureAD".into();
    design.set_role_name(1, &"R".repeat(length));
}

/// A design whose grants need this many groups, each filled by a rule.
fn rules_for(design: &mut Design, groups: usize) {
    design.options.membership = Membership::Rule;
    let (account, person) = (design.accounts[1].clone(), design.people[0].login.clone());
    design.grants.clear();
    for number in 0..groups {
        let id = format!("{number:012}");
        design.accounts.push(Account { id: id.clone(), alias: format!("a{number}"), ..account.clone() });
        design.grants.push(crate::design::Grant {
            person: person.clone(),
            account: id,
            role: "Admin".into(),
        });
    }
}

#[test]
fn a_value_at_its_limit_is_accepted() {
    assert_eq!(problems(|design| entra(design, 41)), []);
    let only_there = |design: &mut Design| {
        design.roles[1].policies[0] = "arn:aws:iam::111111111111:policy/Own".into();
        design.accounts[0].roles = Some(vec!["Admin".into(), "Developer".into()]);
        for account in &mut design.accounts[1..] {
            account.roles = Some(vec!["Admin".into(), "ReadOnly".into()]);
        }
        design.grants.retain(|grant| grant.role != "Developer");
    };
    assert_eq!(problems(only_there), []);
    let found = problems(|design| rules_for(design, 2_000));
    assert!(!found.iter().any(|(_, rule)| matches!(rule, Rule::GroupRules { .. })), "{found:?}");
}

#[test]
fn one_wrong_name_makes_one_line() {
    type Change = fn(&mut Design);
    let rows: &[(Change, &str)] = &[
        // The grants still have the correct login, or the broken one.
        (|d| d.people[0].login = "o'brien@acme.example".into(), "people[0].login"),
        (|d| d.set_login(0, "o'brien@acme.example"), "people[0].login"),
        (|d| d.accounts[1].id = "22222222222".into(), "accounts[1].id"),
        (|d| d.roles[2].name = "Read Only".into(), "roles[2].name"),
        // Nothing in the list explains these.
        (|d| d.people[0].login = "anna@acme.example".into(), "grants[0].person"),
        (|d| d.accounts[1].id = "222222222222".into(), "grants[1].account"),
        (|d| d.accounts[2].roles = Some(vec!["Admin".into()]), "grants[4].role"),
    ];
    for (change, field) in rows {
        let found = problems(change);
        assert_eq!(found.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), [*field]);
    }
    let both = problems(|design| {
        design.people[0].login = "o'brien@acme.example".into();
        design.grants[3].person = "zoe@acme.example".into();
    });
    assert_eq!(both.len(), 3, "one of two is nobody's: {both:?}");
}

#[test]
fn advice_stops_nothing() {
    type Change = fn(&mut Design);
    let rows: &[(Change, &str, &str)] = &[
        (|d| more_accounts(d, 13), "accounts", "about 4 GB"),
        (|d| more_accounts(d, 47), "accounts", "about 12 GB"),
        (|d| d.roles[1].policies = (0..11).map(|n| format!("P{n}")).collect(), "roles[1].policies", "has 11"),
        (
            |d| {
                let regions = "abcdefghijklmnopqrstuvwxyzabcdefghijkl".chars().enumerate();
                d.sign_in_regions = regions.map(|(n, letter)| format!("eu-{letter}outh-{n}")).collect();
            },
            "signInRegions",
            "IAM allows 2048",
        ),
    ];
    for (change, field, says) in rows {
        let mut design = example();
        change(&mut design);
        let advice = check(&design).unwrap().advice();
        let [one] = advice.as_slice() else { panic!("{field}: {advice:?}") };
        assert!(one.field == *field && one.sentence.contains(says), "{one}");
    }
    let mut design = example();
    more_accounts(&mut design, 12);
    design.roles[1].policies = (0..10).map(|n| format!("P{n}")).collect();
    assert_eq!(check(&design).unwrap().advice(), []);
}

fn more_accounts(design: &mut Design, number: usize) {
    let account = design.accounts[1].clone();
    design.accounts.extend((0..number).map(|n| Account {
        id: format!("{n:012}"),
        alias: format!("a{n}"),
        ..account.clone()
    }));
}
