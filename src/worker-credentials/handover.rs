//! What the hand-over page of a tab is to post. It waits in memory until the page takes it, once.

use rolebox_aws::arn::RoleArn;
use rolebox_browser::store::{Area, Changes};
use rolebox_browser::{api, from_js, room};
use rolebox_protocol::{Failure, HandoverForm};
use rolebox_saml::LoginId;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const PAGE: &str = "extension/handover.html";

/// The page asks for a form that is ready.
const PAGE_FOR_FORM: &str = "extension/handover.html#credentials";

/// A login with a role. The assertion is read when the page asks.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Handover {
    /// The login.
    pub(crate) login: LoginId,
    /// The role.
    pub(crate) role: RoleArn,
    /// Where to go instead of where the identity provider wanted to lead.
    pub(crate) relay_state: Option<String>,
}

/// Opens the hand-over page in a new tab, for a login.
pub(crate) async fn hand_over(window_kind: WindowKind, handover: &Handover) -> Result<(), Failure> {
    open(window_kind, PAGE, handover, core::slice::from_ref(&handover.login)).await
}

/// Opens the hand-over page in a new tab, for a form that is ready. It holds a sign-in token.
pub(crate) async fn hand_over_form(window_kind: WindowKind, form: &HandoverForm) -> Result<(), Failure> {
    open(window_kind, PAGE_FOR_FORM, form, &[]).await
}

/// Takes what was left for a tab, so that nobody else finds it.
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
        // A page of an extension that spans both kinds of windows can't stand in an incognito tab.
        return Err(Failure::PageGone);
    }
    // Empty first: the page must not ask before there is something to take.
    let tab = api::open_tab().await.ok_or(Failure::PageGone)?;
    let changes = Changes::default().with(&window_kind.key(&StorageKey::Handover(tab.id)), handover);
    room::write(changes, staying).await?;
    api::navigate(tab, page).await.map_err(|_| Failure::PageGone)
}
