//! The script that creates people at Okta.
//!
//! Terraform does not create people: it would delete them again when the option is switched off, a person
//! leaves the list, or everything is destroyed.

use super::File;
use crate::template::fill;
use rolebox_setup::design::{Design, Okta};
use serde_json::json;

/// Adds the script, if the design wants it.
pub(super) fn add(design: &Design, files: &mut Vec<File>) {
    let Some(Okta { url, .. }) = design.identity_provider.as_okta() else { return };
    if !design.options.create_people {
        return;
    }
    let people: Vec<String> = design
        .people
        .iter()
        .map(|person| {
            let profile = json!({
                "login": person.login,
                "email": person.login,
                "firstName": person.first_name,
                "lastName": person.last_name,
            });
            format!("{} {}", person.login, json!({ "profile": profile }))
        })
        .collect();
    let values = [("example-url", url.as_str()), ("example-people", &people.join("\n"))];
    files
        .push(File::new("scripts/create-people.sh", fill(include_str!("scripts/create-people.sh"), &values)));
}
