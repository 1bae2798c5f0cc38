//! Stores assertions in `storage.session`, in memory, each until its deadline.

use crate::api::object;
use crate::from_js::from_js;
use crate::state::State;
use crate::store::{Area, Changes};
use rolebox_saml::{EncodedResponse, LoginId};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_text::secret::Secret;
use serde::Deserialize;

/// An assertion and the RelayState posted with it.
pub struct KeptAssertion {
    /// The SAML response in base64, as STS requires it.
    pub response: Secret,
    /// The RelayState: where the person wants to go.
    pub relay_state: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    response: String,
    relay_state: Option<String>,
}

impl KeptAssertion {
    /// Takes a response. It is exposed only into a type that wipes it as well.
    pub fn new(encoded: &EncodedResponse, relay_state: Option<String>) -> Self {
        Self { response: encoded.expose().into(), relay_state }
    }
}

/// Adds an assertion to the values to be written.
pub fn with(changes: Changes, window_kind: WindowKind, id: &LoginId, kept: &KeptAssertion) -> Changes {
    let value = object(&[
        // Exposed to the browser's memory-only storage, which content scripts can't read.
        ("response", kept.response.expose().into()),
        ("relayState", kept.relay_state.as_deref().into()),
    ]);
    changes.with_js(&window_kind.key(&StorageKey::Assertion(id.clone())), &value)
}

/// Returns an assertion if it can still be used.
pub async fn read(state: &State, id: &LoginId) -> Option<KeptAssertion> {
    if !state.login(id)?.is_usable(state.now) {
        return None;
    }
    let key = state.window_kind.key(&StorageKey::Assertion(id.clone()));
    let stored: Stored = from_js(Area::Session.read_one(key).await?)?;
    Some(KeptAssertion { response: stored.response.into(), relay_state: stored.relay_state })
}
