//! The data that the hand-over page of a tab posts. It waits in memory until the page takes it, once.

use rolebox_aws::arn::RoleArn;
use rolebox_browser::store::{Area, Changes};
use rolebox_browser::{api, from_js, room};
use rolebox_protocol::{Failure, HandoverForm};
use rolebox_saml::LoginId;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const PAGE: &str = "extension/handover.html";

/// The page that asks for a ready form.
const PAGE_FOR_FORM: &str = "extension/handover.html#credentials";

/// A login with a role. The assertion is read when the page asks.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Handover {
    /// The login.
    pub(crate) login: LoginId,
    /// The role.
    pub(crate) role: RoleArn,
    /// The RelayState to use instead of the identity provider's.
    pub(crate) relay_state: Option<String>,
}

/// Opens the hand-over page in a new tab, for a login.
pub(crate) async fn hand_over(window_kind: WindowKind, handover: &Handover) -> Result<(), Failure> {
    open(window_kind, PAGE, handover, core::slice::from_ref(&handover.login)).await
}

/// Opens the hand-over page in a new tab, for a ready form. The form contains a sign-in token.
pub(crate) async fn hand_over_form(window_kind: WindowKind, form: &HandoverForm) -> Result<(), Failure> {
    open(window_kind, PAGE_FOR_FORM, form, &[]).await
}

/// Takes the data for a tab, so that nobody else can read it.
pub(crate) async fn take<T: DeserializeOwned>(window_kind: WindowKind, tab: i32) -> Result<T, Failure> {
    let key = window_kind.key(&StorageKey::Handover(tab));
    let found = Area::Session.read_one(key.clone()).await;
    Area::Session.remove(&[key]).await;
    found.and_then(from_js).ok_or(Failure::NothingToHandOver)
}

async fn open(
    window_kind: WindowKind,
    page: &str,
    handover: &impl Serialize,
    staying: &[LoginId],
) -> Result<(), Failure> {
    if window_kind == WindowKind::Incognito {
        // A page of an extension that spans both window kinds can't open in an incognito tab.
        return Err(Failure::PageGone);
    }
    // The tab starts empty: the page must not ask before the data is stored.
    let tab = api::open_tab().await.ok_or(Failure::PageGone)?;
    let changes = Changes::default().with(&window_kind.key(&StorageKey::Handover(tab.id)), handover);
    room::write(changes, staying).await?;
    api::navigate(tab, page).await.map_err(|_| Failure::PageGone)
}
