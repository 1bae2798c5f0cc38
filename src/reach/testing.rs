//! People with roles, for the tests.

use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_credentials::format::Format;
use rolebox_protocol::{ActiveCredentials, LoginVerdict, Overview, Person, Preferences};
use rolebox_session::used::Used;

pub(crate) const NOW: i64 = 1_772_366_400_000;
pub(crate) const LATER: i64 = NOW + 60_000;

pub(crate) fn role(account: u64, name: &str) -> RoleArn {
    format!("arn:aws:iam::{account:012}:role/{name}").parse().unwrap()
}

/// A person with an accepted login that can be used.
pub(crate) fn person(number: u8, roles: Vec<RoleArn>) -> Person {
    Person {
        login: format!("{number:064}").parse().unwrap(),
        issuer: "https://idp.example".into(),
        session_name: Some(format!("person-{number}")),
        new_issuer: false,
        verdict: LoginVerdict::Accepted,
        usable_until: LATER,
        roles,
        via: Vec::new(),
        warnings: Vec::new(),
    }
}

pub(crate) fn active(person: &Person, role: &RoleArn, expires_at: i64) -> ActiveCredentials {
    let (login, role) = (person.login.clone(), role.clone());
    ActiveCredentials { login, role, rights: Rights::Full, expires_at }
}

/// What a page shows of these people. `recent` is newest first.
pub(crate) fn overview(people: Vec<Person>, recent: Vec<RoleArn>) -> Overview {
    Overview {
        people,
        aliases: vec![("000000000002".parse().unwrap(), "acme-prod".into())],
        used: recent.into_iter().zip((0..NOW).rev().map(|at| Used::once(at).stored())).collect(),
        arranged: Vec::new(),
        marked: None,
        active: Vec::new(),
        chained: Vec::new(),
        problems: Vec::new(),
        role_ignored: false,
        may_see_logins: true,
        preferences: Preferences {
            remember: true,
            format: Format::ALL[0],
            duration_s: 3600,
            max_duration_s: None,
            may_copy: Some(true),
            narrowing_policy: None,
            instant_picker: false,
        },
    }
}
