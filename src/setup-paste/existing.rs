//! Reads what already exists in accounts: any number of answers of `aws iam list-roles` and `aws iam
//! list-saml-providers`, of one or many accounts.

use super::{MAX_ROWS, PasteError, bounded};
use rolebox_setup::check::rules;
use rolebox_setup::edit::{Found, FoundRole};
use serde::Deserialize;
use serde_json::{Deserializer, Value};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Roles {
        #[serde(rename = "Roles")]
        roles: Vec<Entry>,
    },
    Providers {
        #[serde(rename = "SAMLProviderList")]
        providers: Vec<Entry>,
    },
}

/// An entry of either list. Its ARN has everything that is needed.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    arn: String,
}

/// Reads the answers one after the other. The result is in the order of account IDs. An empty list counts for
/// the account of the other answers if they are all of one account.
///
/// # Errors
///
/// The text has something else in it.
pub fn existing(text: &str) -> Result<Vec<Found>, PasteError> {
    let text = bounded(text)?;
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let (mut no_roles, mut no_providers) = (false, false);
    let mut rows = 0;
    let stream = Deserializer::from_str(text).into_iter::<Value>();
    for value in stream {
        let value = value.map_err(|error| PasteError::Json { line: error.line() })?;
        let answer = serde_json::from_value(value).map_err(|_| PasteError::NotIam)?;
        let (kind, entries) = match &answer {
            Answer::Roles { roles } => ("role/", roles),
            Answer::Providers { providers } => ("saml-provider/", providers),
        };
        rows += entries.len();
        if rows > MAX_ROWS {
            return Err(PasteError::TooMuch);
        }
        match &answer {
            Answer::Roles { roles } => no_roles |= roles.is_empty(),
            Answer::Providers { providers } => no_providers |= providers.is_empty(),
        }
        for Entry { arn } in entries {
            let (account, resource) = parts(arn).ok_or(PasteError::NotIam)?;
            let resource = resource.strip_prefix(kind).ok_or(PasteError::NotIam)?;
            let here = found
                .entry(account.to_owned())
                .or_insert_with(|| Found { account: account.to_owned(), ..Found::default() });
            let (path, name) = resource.rsplit_once('/').unwrap_or(("", resource));
            match answer {
                Answer::Roles { .. } => here.roles.get_or_insert_default().push(FoundRole {
                    name: name.to_owned(),
                    path: if path.is_empty() { "/".to_owned() } else { format!("/{path}/") },
                }),
                Answer::Providers { .. } => here.providers.get_or_insert_default().push(name.to_owned()),
            }
        }
    }
    let mut found: Vec<Found> = found.into_values().collect();
    if let [one] = found.as_mut_slice() {
        if no_roles {
            one.roles.get_or_insert_default();
        }
        if no_providers {
            one.providers.get_or_insert_default();
        }
    }
    Ok(found)
}

/// Splits an ARN of IAM into account and resource.
fn parts(arn: &str) -> Option<(&str, &str)> {
    let fields: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", _, "iam", "", account, resource] = fields.as_slice() else { return None };
    rules::account_id(account).then_some((*account, *resource))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: &str = r#"{
    "Roles": [
        {
            "Path": "/",
            "RoleName": "Admin",
            "RoleId": "AROA1",
            "Arn": "arn:aws:iam::022222222222:role/Admin",
            "CreateDate": "2024-01-01T00:00:00+00:00",
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []},
            "MaxSessionDuration": 3600
        },
        {"Arn": "arn:aws:iam::022222222222:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport"}
    ]
}"#;
    const PROVIDERS: &str = r#"{"SAMLProviderList": [{"Arn": "arn:aws:iam::022222222222:saml-provider/Okta", "ValidUntil": "2124-01-01T00:00:00+00:00"}]}"#;

    fn role(name: &str, path: &str) -> FoundRole {
        FoundRole { name: name.into(), path: path.into() }
    }

    #[test]
    fn roles_and_providers_are_read_with_the_account_that_has_them() {
        let roles = vec![
            role("Admin", "/"),
            role("AWSServiceRoleForSupport", "/aws-service-role/support.amazonaws.com/"),
        ];
        let both = Found {
            account: "022222222222".into(),
            roles: Some(roles),
            providers: Some(vec!["Okta".into()]),
        };
        assert_eq!(existing(ROLES), Ok(vec![Found { providers: None, ..both.clone() }]));
        assert_eq!(existing(PROVIDERS), Ok(vec![Found { roles: None, ..both.clone() }]));
        assert_eq!(existing(&format!("\u{feff}{PROVIDERS}\n{ROLES}")), Ok(vec![both]));
        let other = ROLES.replace("022222222222", "111111111111");
        let accounts: Vec<_> =
            existing(&format!("{ROLES}{other}")).unwrap().into_iter().map(|found| found.account).collect();
        assert_eq!(accounts, ["022222222222", "111111111111"]);
    }

    #[test]
    fn an_empty_list_counts_beside_another_one() {
        let none = r#"{"SAMLProviderList": []}"#;
        assert_eq!(existing(none), Ok(vec![]));
        let found = existing(&format!("{ROLES}{none}")).unwrap();
        assert_eq!(found[0].providers, Some(vec![]));
    }

    #[test]
    fn anything_else_is_refused() {
        for (text, error) in [
            ("", PasteError::Empty),
            ("{\n]", PasteError::Json { line: 2 }),
            ("{}", PasteError::NotIam),
            ("[1]", PasteError::NotIam),
            (r#"{"Roles": [{"RoleName": "Admin"}]}"#, PasteError::NotIam),
            (r#"{"Roles": [{"Arn": "arn:aws:iam::1:role/Admin"}]}"#, PasteError::NotIam),
            (r#"{"Roles": [{"Arn": "arn:aws:iam::022222222222:user/Admin"}]}"#, PasteError::NotIam),
            (r#"{"Users": []}"#, PasteError::NotIam),
        ] {
            assert_eq!(existing(text), Err(error), "{text}");
        }
        let many = format!(
            "{{\"Roles\": [{}]}}",
            vec![r#"{"Arn": "arn:aws:iam::022222222222:role/A"}"#; 5_001].join(",")
        );
        assert_eq!(existing(&many), Err(PasteError::TooMuch));
    }
}
