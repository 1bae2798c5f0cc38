//! Overviews for the tests.

use rolebox_aws::arn::RoleArn;
use rolebox_credentials::format::Format;
use rolebox_protocol::{LoginVerdict, Marked, Overview, Person, Preferences};
use rolebox_saml::LoginId;

pub(crate) const NOW: i64 = 1_000_000;

/// Account 2 has an alias that counts as production.
pub(crate) fn role(account: u64, name: &str) -> RoleArn {
    format!("arn:aws:iam::{account:012}:role/{name}").parse().unwrap()
}

pub(crate) fn login(number: u8) -> LoginId {
    format!("{number:064}").parse().unwrap()
}

/// A person whose login can be used for a while.
pub(crate) fn person(name: &str, login_number: u8, roles: Vec<RoleArn>) -> Person {
    Person {
        login: login(login_number),
        issuer: "https://idp.example/".into(),
        session_name: Some(name.into()),
        new_issuer: false,
        verdict: LoginVerdict::Accepted,
        usable_until: NOW + 300_000,
        roles,
        via: Vec::new(),
        warnings: Vec::new(),
    }
}

pub(crate) fn overview(people: Vec<Person>) -> Overview {
    Overview {
        people,
        role_ignored: false,
        may_see_logins: true,
        aliases: vec![("000000000002".parse().unwrap(), "acme-prod".into())],
        marked: Some(Marked::default()),
        used: Vec::new(),
        arranged: Vec::new(),
        active: Vec::new(),
        chained: Vec::new(),
        problems: Vec::new(),
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
