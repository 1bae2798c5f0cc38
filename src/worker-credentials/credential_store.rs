//! Stores credentials in `storage.session`, in memory, each until it expires.

use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_protocol::Failure;
use rolebox_saml::LoginId;
use rolebox_session::login::Login;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_settings::Stored as _;
use rolebox_worker::ports::{Area, Changes, Online};
use rolebox_worker::room;
use rolebox_worker::state::{ActiveUntil, State};
use serde::{Deserialize, Serialize};

/// The stored form: read as `String`, written as `&str`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored<T> {
    access_key_id: T,
    secret_access_key: T,
    session_token: T,
    expires_at: i64,
    assumed_role_arn: T,
    narrowed_by: Option<T>,
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
    pub(crate) fn of<B: Online>(state: &State<B>, login: &Login, role: &RoleArn, rights: Rights) -> Self {
        Self::of_person(state, login.person(state.window_kind), role, rights)
    }

    /// Returns the slot for the person whom a page means. None: there is no such person.
    pub(crate) fn named<B: Online>(
        state: &State<B>,
        named: &LoginId,
        role: &RoleArn,
        rights: Rights,
    ) -> Option<Self> {
        Some(Self::of_person(state, state.person(named)?, role, rights))
    }

    /// The narrowing policy comes from the person's settings.
    fn of_person<B: Online>(state: &State<B>, person: String, role: &RoleArn, rights: Rights) -> Self {
        let narrowing = match rights {
            Rights::Full => None,
            Rights::Narrowed => Some(state.settings().narrowing_policy.in_partition(role.partition())),
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
pub(crate) async fn write<B: Online>(
    state: &State<B>,
    slot: &Slot,
    credentials: &Credentials,
    active: &ActiveUntil,
    named: &LoginId,
) -> Result<(), Failure> {
    let [credential, listed] = slot.keys();
    let stored = Stored {
        access_key_id: credentials.access_key_id(),
        // Exposed to the browser's memory-only storage, which content scripts can't read.
        secret_access_key: credentials.secret_access_key().expose(),
        session_token: credentials.session_token().expose(),
        expires_at: credentials.expires_at_ms(),
        assumed_role_arn: credentials.assumed_role_arn(),
        narrowed_by: slot.narrowing.as_deref(),
    };
    let changes = B::Changes::default().with(&credential, &stored).with(&listed, active);
    room::write(state.browser, changes, core::slice::from_ref(named)).await
}

/// Returns the active credentials in a slot, if any, with their validity. None if they were narrowed by another policy.
pub(crate) async fn active<B: Online>(state: &State<B>, slot: &Slot) -> Option<(Credentials, ActiveUntil)> {
    let active = state.active(&slot.person, &slot.role, slot.rights())?;
    let [key, _] = slot.keys();
    let stored = state.browser.read_one(Area::Session, &key).await?;
    Some((live(stored, slot.narrowing.as_deref(), state.now)?, active))
}

/// Returns a person's full active credentials for each of these roles that has any.
pub(crate) async fn read_all<'a, B: Online>(
    browser: B,
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
    let items = browser.read(Area::Session, &keys).await?;
    Ok(keys.iter().map(|key| live(items.get(key)?, None, now)).collect())
}

fn live(stored: Stored<String>, narrowing: Option<&str>, now: i64) -> Option<Credentials> {
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
