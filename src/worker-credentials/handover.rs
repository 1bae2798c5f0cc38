//! The data that the hand-over page or the instant picker of a tab posts. It waits in memory until the page takes it,
//! once.

use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{Failure, HandoverForm};
use rolebox_saml::LoginId;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::ports::{Area, Changes, Online, Tab};
use rolebox_worker::room;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const PAGE: &str = "extension/handover.html";

/// The page that asks for a ready form.
const PAGE_FOR_FORM: &str = "extension/handover.html#credentials";

/// Where the hand-over page opens.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    /// In a new tab in front.
    Front,
    /// In a new tab behind the others.
    Behind,
    /// In this tab, in place of its page.
    Tab(Tab),
}

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

/// Opens the hand-over page for a login.
pub(crate) async fn hand_over<B: Online>(
    browser: B,
    window_kind: WindowKind,
    handover: &Handover,
    place: Place,
) -> Result<(), Failure> {
    open(browser, window_kind, (PAGE, place), handover, core::slice::from_ref(&handover.login)).await
}

/// Opens the hand-over page for a ready form. The form contains a sign-in token.
pub(crate) async fn hand_over_form<B: Online>(
    browser: B,
    window_kind: WindowKind,
    form: &HandoverForm,
    place: Place,
) -> Result<(), Failure> {
    open(browser, window_kind, (PAGE_FOR_FORM, place), form, &[]).await
}

/// Keeps a login with a role for the page that is in the tab already.
pub(crate) async fn keep<B: Online>(
    browser: B,
    window_kind: WindowKind,
    handover: &Handover,
    tab: i64,
) -> Result<(), Failure> {
    store(browser, window_kind, handover, core::slice::from_ref(&handover.login), tab).await
}

/// Takes the data for a tab, so that nobody else can read it.
pub(crate) async fn take<B: Online, T: DeserializeOwned>(
    browser: B,
    window_kind: WindowKind,
    tab: i64,
) -> Result<T, Failure> {
    let key = window_kind.key(&StorageKey::Handover(tab));
    let found = browser.read_one(Area::Session, &key).await;
    // If it stays, only this page of this tab can ask for it, until the tab closes.
    let _ = browser.remove(Area::Session, &[key]).await;
    found.ok_or(Failure::NothingToHandOver)
}

async fn open<B: Online>(
    browser: B,
    window_kind: WindowKind,
    (page, place): (&str, Place),
    handover: &impl Serialize,
    staying: &[LoginId],
) -> Result<(), Failure> {
    if window_kind == WindowKind::Incognito {
        // A page of an extension that spans both window kinds can't open in an incognito tab.
        return Err(Failure::IncognitoWindow);
    }
    // A new tab starts empty: the page must not ask before the data is stored.
    let tab = match place {
        Place::Front => browser.open_tab(true).await,
        Place::Behind => browser.open_tab(false).await,
        Place::Tab(tab) => Some(tab),
    };
    let tab = tab.ok_or(Failure::PageGone)?;
    store(browser, window_kind, handover, staying, tab.id).await?;
    browser.navigate(tab, page).await.then_some(()).ok_or(Failure::PageGone)
}

async fn store<B: Online>(
    browser: B,
    window_kind: WindowKind,
    handover: &impl Serialize,
    staying: &[LoginId],
    tab: i64,
) -> Result<(), Failure> {
    let changes = B::Changes::default().with(&window_kind.key(&StorageKey::Handover(tab)), handover);
    room::write(browser, changes, staying).await
}
