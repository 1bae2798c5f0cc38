//! Stores credentials in `storage.session`, in memory, each until it expires.

use rolebox_aws::arn::RoleArn;
use rolebox_aws::clock::ClockSkew;
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_browser::api::{Alarm, number, object};
use rolebox_browser::state::{ActiveUntil, State};
use rolebox_browser::store::{Area, Changes};
use rolebox_browser::{from_js, room};
use rolebox_protocol::Failure;
use rolebox_saml::LoginId;
use rolebox_session::login::Login;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    expires_at: i64,
    assumed_role_arn: String,
    narrowed_by: Option<String>,
}

/// The place of stored credentials: person, role and rights.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) window_kind: WindowKind,
    pub(crate) person: String,
    pub(crate) role: RoleArn,
    /// The ARN of the policy that narrows them.
    pub(crate) narrowing: Option<String>,
}

impl Slot {
    /// Returns the slot for a login's person.
    pub(crate) fn of(state: &State, login: &Login, role: &RoleArn, rights: Rights) -> Self {
        Self::of_person(state, login.person(state.window_kind), role, rights)
    }

    /// Returns the slot for the person whom a page means. None: there is no such person.
    pub(crate) fn named(state: &State, named: &LoginId, role: &RoleArn, rights: Rights) -> Option<Self> {
        Some(Self::of_person(state, state.person(named)?, role, rights))
    }

    /// The narrowing policy comes from the person's settings.
    fn of_person(state: &State, person: String, role: &RoleArn, rights: Rights) -> Self {
        let narrowing = match rights {
            Rights::Full => None,
            Rights::Narrowed => {
                Some(state.effective().settings.narrowing_policy.in_partition(role.partition()))
            }
        };
        Self { window_kind: state.window_kind, person, role: role.clone(), narrowing }
    }

    pub(crate) fn rights(&self) -> Rights {
        if self.narrowing.is_some() { Rights::Narrowed } else { Rights::Full }
    }

    fn keys(&self) -> [String; 2] {
        keys(self.window_kind, &self.person, &self.role, self.rights())
    }
}

/// Stores credentials obtained for the named login.
pub(crate) async fn write(
    slot: &Slot,
    credentials: &Credentials,
    active: &ActiveUntil,
    named: &LoginId,
) -> Result<(), Failure> {
    let [credential, listed] = slot.keys();
    let value = object(&[
        ("accessKeyId", credentials.access_key_id().into()),
        // Exposed to the browser's memory-only storage, which content scripts can't read.
        ("secretAccessKey", credentials.secret_access_key().expose().into()),
        ("sessionToken", credentials.session_token().expose().into()),
        ("expiresAt", number(credentials.expires_at_ms())),
        ("assumedRoleArn", credentials.assumed_role_arn().into()),
        ("narrowedBy", slot.narrowing.as_deref().into()),
    ]);
    let changes = Changes::default().with_js(&credential, &value).with(&listed, active);
    room::write(changes, core::slice::from_ref(named)).await
}

/// Schedules the removal of credentials at their expiry. `skew` converts that time to this computer's clock.
pub(crate) async fn sweep_at(expires_at: i64, skew: ClockSkew) {
    Alarm::Sweep.set_by(skew.local(expires_at)).await;
}

/// Returns the active credentials, if any. None if they were narrowed by another policy.
pub(crate) async fn read(slot: &Slot, now: i64) -> Option<Credentials> {
    let [key, _] = slot.keys();
    live(from_js(Area::Session.read_one(key).await?)?, slot.narrowing.as_deref(), now)
}

/// Returns a person's full active credentials for each of these roles that has any.
pub(crate) async fn read_all<'a>(
    window_kind: WindowKind,
    person: &str,
    roles: impl IntoIterator<Item = &'a RoleArn>,
    now: i64,
) -> Result<Vec<Option<Credentials>>, Failure> {
    let keys: Vec<String> = roles
        .into_iter()
        .map(|role| {
            let [key, _] = keys(window_kind, person, role, Rights::Full);
            key
        })
        .collect();
    let items = Area::Session.read(&keys).await?;
    Ok(keys.iter().map(|key| live(items.get(key)?, None, now)).collect())
}

fn live(stored: Stored, narrowing: Option<&str>, now: i64) -> Option<Credentials> {
    if stored.expires_at <= now || stored.narrowed_by.as_deref() != narrowing {
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

/// Returns the storage keys of a person's credentials for a role: one with the secrets, one without.
pub(crate) fn keys(window_kind: WindowKind, person: &str, role: &RoleArn, rights: Rights) -> [String; 2] {
    let person = person.to_owned();
    [
        StorageKey::Credential(person.clone(), role.clone(), rights),
        StorageKey::Active(person, role.clone(), rights),
    ]
    .map(|key| window_kind.key(&key))
}
