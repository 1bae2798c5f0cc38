use super::*;
use crate::design::{Account, Design, Login, Person, example};

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
        (|d| d.people[1].login = "ANA@acme.example".into(), "people[1].login", Rule::LoginTwice),
        (|d| d.people[1].first_name = "a\nb".into(), "people[1].firstName", Rule::PersonName),
        (|d| d.grants[0].person = "zoe@acme.example".into(), "grants[0].person", Rule::UnknownPerson),
        (|d| d.grants[0].account = "999999999999".into(), "grants[0].account", Rule::UnknownAccount),
        (|d| d.grants[0].role = "Owner".into(), "grants[0].role", Rule::UnknownRole),
        (|d| d.grants[0].role = "ReadOnly".into(), "grants[0].role", Rule::RoleNotCreated),
        (|d| d.grants[1] = d.grants[0].clone(), "grants[1]", Rule::GrantTwice),
        (|d| d.identity_provider = IdentityProvider::Generic, "options.mfa", Rule::OktaOnly),
        (|d| d.options.ci = Ci::CodeBuild, "options.stateBucket", Rule::BucketMissing),
        (|d| d.options.state_bucket = Some("No".into()), "options.stateBucket", Rule::Bucket),
        (
            |d| d.options.ci = Ci::GithubActions { repository: "acme".into() },
            "options.ci.repository",
            Rule::Repository,
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
fn all_problems_are_told_not_the_first() {
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
    IdentityProvider::Okta { url: url.into() }
}

fn login(start_url: &str) -> Option<crate::design::Login> {
    Some(crate::design::Login { issuer: "http://www.okta.com/exk1".into(), start_url: start_url.into() })
}

#[test]
fn where_logins_begin_may_be_half_known_and_counts_when_it_is_whole() {
    let mut design = example();
    let url = "https://acme.okta.com/home/amazon_aws/0oa1b2/272";
    design.login = Some(Login { issuer: String::new(), start_url: url.into() });
    assert!(check(&design).is_ok());
    assert_eq!(design.known_login(), None);
    design.login = Some(Login { issuer: "http://www.okta.com/exk1".into(), start_url: url.into() });
    assert!(check(&design).is_ok() && design.known_login().is_some());
}
