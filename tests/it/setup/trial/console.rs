//! What somebody stored in Okta's console, and the people in it, outlive every apply.

use super::applied::{Applied, of};
use super::designs::named;
use super::pool::with_aws;
use rolebox_setup::design::Role;
use rolebox_trial::Action;
use serde_json::{Map, Value, json};

/// Returns the app's settings as Okta has them.
fn settings(applied: &Applied<'_>) -> Map<String, Value> {
    let apps = applied.okta("okta_app_saml");
    let app = apps.values().next().unwrap();
    serde_json::from_str(app["app_settings_json"].as_str().unwrap()).unwrap()
}

fn store(applied: &Applied<'_>, stored: &Value) {
    let id = applied.okta("okta_app_saml").into_keys().next().unwrap();
    let mut all = settings(applied);
    all.extend(stored.as_object().unwrap().clone());
    applied.in_okta("okta_app_saml", &id, |app| {
        app["app_settings_json"] = Value::Object(all).to_string().into();
    });
}

/// Applies twice after the console was used: once without a reason, once with one.
#[track_caller]
fn outlives(applied: &mut Applied<'_>, stored: &Value) {
    store(applied, stored);
    applied.nothing_is_left_to_change();
    applied.design.roles.iter_mut().for_each(|role: &mut Role| role.session_seconds = 7_200);
    applied.write();
    applied.apply();
    let found = settings(applied);
    assert_eq!(found["sessionDuration"], 7_200);
    for (name, value) in stored.as_object().unwrap() {
        assert_eq!(found.get(name), Some(value), "{name} was stored in the console");
    }
    applied.nothing_is_left_to_change();
}

#[test]
fn key_secret_and_connected_accounts_of_the_api_integration_survive_an_apply() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/legacy"));
        let stored = json!({
            "accessKey": "AKIAIOSFODNN7EXAMPLE",
            "secretKey": "stored",
            "accountID": "022222222222,333333333333",
        });
        outlives(&mut applied, &stored);
    });
}

#[test]
fn the_client_of_okta_aws_cli_survives_an_apply() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/example"));
        outlives(&mut applied, &json!({ "webSSOAllowedClient": "0oaconsole" }));
    });
}

#[test]
fn people_created_by_an_apply_are_never_deleted_by_one() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/createpeople"));
        let people = applied.okta("okta_user").len();
        assert_eq!(people, applied.design.people.len());
        let plan = applied.change(|design| {
            design.options.create_people = false;
            design.remove_person(1);
        });
        let deleted = of(&plan, Action::Delete);
        assert!(!deleted.iter().any(|address| address.contains("okta_user")), "{deleted:?}");
        applied.apply();
        applied.nothing_is_left_to_change();
        applied.terraform().destroy().unwrap();
        assert_eq!(applied.okta("okta_user").len(), people);
    });
}
