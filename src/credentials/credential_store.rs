//! Where credentials are kept: `storage.session`, in memory, each until it expires.

use rolebox_browser::api::{self, number, object};
use rolebox_browser::from_js;
use rolebox_browser::state::HeldUntil;
use rolebox_browser::store::{Area, Changes};
use rolebox_core::arn::RoleArn;
use rolebox_core::credentials::Credentials;
use rolebox_core::messages::Failure;
use rolebox_core::scope::{Key, Scope};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    expires_at: i64,
    assumed_role_arn: String,
}

/// Keeps the credentials of a person for a role.
pub(crate) async fn write(
    scope: Scope,
    person: &str,
    role: &RoleArn,
    credentials: &Credentials,
    held: &HeldUntil,
) -> Result<(), Failure> {
    let [credential, listed] = keys(scope, person, role);
    let value = object(&[
        ("accessKeyId", credentials.access_key_id().into()),
        // Exposed to the browser's memory-only storage, which content scripts can't read.
        ("secretAccessKey", credentials.secret_access_key().expose().into()),
        ("sessionToken", credentials.session_token().expose().into()),
        ("expiresAt", number(credentials.expires_at_ms())),
        ("assumedRoleArn", credentials.assumed_role_arn().into()),
    ]);
    Area::Session.write(Changes::default().with_js(&credential, &value).with(&listed, held)).await
}

/// Has the credentials of a person for roles swept when they have expired. One alarm for all of them, named for every
/// key: a browser keeps 500 alarms at most.
pub(crate) fn sweep_at<'a>(
    scope: Scope,
    person: &str,
    roles: impl IntoIterator<Item = &'a RoleArn>,
    expires_at: i64,
) {
    let keys: Vec<String> = roles.into_iter().flat_map(|role| keys(scope, person, role)).collect();
    api::set_alarm(&keys.join(api::BETWEEN_KEYS), expires_at);
}

/// Returns the credentials of a person for a role, if there are any by now.
pub(crate) async fn read(scope: Scope, person: &str, role: &RoleArn, now: i64) -> Option<Credentials> {
    let [key, _] = keys(scope, person, role);
    live(from_js(Area::Session.read_one(key).await?)?, now)
}

/// Returns the credentials of a person for each of these roles for which there are any by now.
pub(crate) async fn read_all<'a>(
    scope: Scope,
    person: &str,
    roles: impl IntoIterator<Item = &'a RoleArn>,
    now: i64,
) -> Result<Vec<Option<Credentials>>, Failure> {
    let keys: Vec<String> = roles
        .into_iter()
        .map(|role| {
            let [key, _] = keys(scope, person, role);
            key
        })
        .collect();
    let items = Area::Session.read(&keys).await?;
    Ok(keys.iter().map(|key| live(items.get(key)?, now)).collect())
}

fn live(stored: Stored, now: i64) -> Option<Credentials> {
    if stored.expires_at <= now {
        return None;
    }
    Credentials::new(
        stored.access_key_id,
        stored.secret_access_key.into(),
        stored.session_token.into(),
        stored.expires_at,
        stored.assumed_role_arn,
    )
    .ok()
}

/// Returns the storage keys of the credentials of a person for a role: with the secrets, and without.
pub(crate) fn keys(scope: Scope, person: &str, role: &RoleArn) -> [String; 2] {
    let person = person.to_owned();
    [Key::Credential(person.clone(), role.clone()), Key::Held(person, role.clone())]
        .map(|key| scope.key(&key))
}
