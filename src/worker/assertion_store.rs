//! Stores assertions in `storage.session`, in memory, each until its deadline.

use crate::ports::{Area, Browser, Changes};
use crate::state::State;
use rolebox_saml::{EncodedResponse, LoginId};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_text::secret::Secret;
use serde::{Deserialize, Serialize};

/// An assertion and the RelayState posted with it.
pub struct KeptAssertion {
    /// The SAML response in base64, as STS requires it.
    pub response: Secret,
    /// The RelayState: where the person wants to go.
    pub relay_state: Option<String>,
}

/// The stored form: read as `String`, written as `&str`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored<T> {
    response: T,
    relay_state: Option<T>,
}

impl KeptAssertion {
    /// Takes a response. It is exposed only into a type that wipes it as well.
    #[must_use]
    pub fn new(encoded: &EncodedResponse, relay_state: Option<String>) -> Self {
        Self { response: encoded.expose().into(), relay_state }
    }
}

/// Adds an assertion to the values to be written.
pub fn with<C: Changes>(changes: C, window_kind: WindowKind, id: &LoginId, kept: &KeptAssertion) -> C {
    // Exposed to the browser's memory-only storage, which content scripts can't read.
    let stored = Stored { response: kept.response.expose(), relay_state: kept.relay_state.as_deref() };
    changes.with(&window_kind.key(&StorageKey::Assertion(id.clone())), &stored)
}

/// Returns an assertion if it can still be used.
pub async fn read<B: Browser>(state: &State<B>, id: &LoginId) -> Option<KeptAssertion> {
    if !state.login(id)?.is_usable(state.now) {
        return None;
    }
    let key = state.window_kind.key(&StorageKey::Assertion(id.clone()));
    let stored: Stored<String> = state.browser.read_one(Area::Session, &key).await?;
    Some(KeptAssertion { response: stored.response.into(), relay_state: stored.relay_state })
}
