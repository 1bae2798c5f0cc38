//! Answers the messages of the other parts. The sender is identified before the message is read.

use crate::sign_in;
use rolebox_browser::binding::{self, Binding};
use rolebox_browser::requester::{Requester, failed, refused, reply};
use rolebox_browser::state::State;
use rolebox_browser::store::{Area, Changes};
use rolebox_browser::{api, badge, from_js, remember};
use rolebox_protocol::sender::Sender;
use rolebox_protocol::{
    CHANGED, ContentCommand, ContentRequest, Failure, Listed, LoginVerdict, PageRequest, PickerRequest,
    Placement, PopupRequest,
};
use rolebox_saml::LoginId;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use wasm_bindgen::JsValue;

/// Answers a message with the serde form of `Result<Answer, Failure>`.
pub(crate) async fn message_received(
    message: JsValue,
    sender: JsValue,
    now: i64,
    policy_known: bool,
) -> JsValue {
    let Some(requester) = Requester::judge(sender) else { return refused() };
    let window_kind = requester.window_kind(false);
    match requester.sender {
        Sender::Page => match from_js::<PopupRequest>(message) {
            Some(PopupRequest { incognito, request: PageRequest::GetOverview(_) }) => {
                overview(requester.window_kind(incognito), None, now, policy_known).await
            }
            Some(_) | None => refused(),
        },
        Sender::Picker(tab) => match from_js::<PickerRequest>(message) {
            Some(request) => picker(window_kind, tab, request, now, policy_known).await,
            None => refused(),
        },
        Sender::Handover(_) => refused(),
        Sender::Content(tab) => match from_js::<ContentRequest>(message) {
            Some(request) => content(window_kind, tab, request, now).await,
            None => refused(),
        },
    }
}

/// Returns everything to show: for everybody, or only for the login of one tab.
async fn overview(window_kind: WindowKind, only: Option<&LoginId>, now: i64, policy_known: bool) -> JsValue {
    // A policy that is known can still take longer to read than the rest, so the read waits for it.
    let state = if policy_known {
        State::read(window_kind, now).await
    } else {
        State::read_by_now(window_kind, now).await
    };
    match state {
        Ok(state) => reply(&Ok(state.overview(only))),
        Err(failure) => failed(failure),
    }
}

async fn picker(
    window_kind: WindowKind,
    tab: i32,
    request: PickerRequest,
    now: i64,
    policy_known: bool,
) -> JsValue {
    let command = match request {
        PickerRequest::Page(request) => {
            // The picker shows the login of its tab and must not ask about any other.
            let Some(Binding { login, .. }) = binding::of(window_kind, tab).await else {
                return failed(Failure::LoginGone);
            };
            return match request {
                PageRequest::GetOverview(_) => overview(window_kind, Some(&login), now, policy_known).await,
                PageRequest::SignIn(asked) if asked.login == login => {
                    reply(&sign_in::on_page(tab, &asked.role).await)
                }
                PageRequest::SignIn(_) | PageRequest::Forget(_) => refused(),
            };
        }
        PickerRequest::Ready => ContentCommand::Ready,
        PickerRequest::Height(height) => ContentCommand::Height(height),
        PickerRequest::Close => ContentCommand::Remove,
    };
    api::post_to_content(tab, &command);
    reply(&Ok(()))
}

async fn content(window_kind: WindowKind, tab: i32, request: ContentRequest, now: i64) -> JsValue {
    let binding = binding::of(window_kind, tab).await;
    match request {
        ContentRequest::Hello => {
            if window_kind == WindowKind::Incognito
                && binding.is_some()
                && let Ok(state) = State::read_unmanaged(window_kind, now).await
            {
                badge::show(&state, Some(tab));
            }
            reply(&Ok(Placement { show: binding.as_ref().is_some_and(binding::offers_choice) }))
        }
        ContentRequest::Listed(page) => match binding {
            Some(binding) => reply(&listed(window_kind, tab, &binding.login, &page, now).await),
            None => failed(Failure::LoginGone),
        },
    }
}

/// Handles AWS's list of roles, which means that AWS has accepted a login. If the list does not fit the
/// tab's login, a page has posted another one there in the meantime, and the list proves nothing about that
/// login.
async fn listed(
    window_kind: WindowKind,
    tab: i32,
    login: &LoginId,
    page: &Listed,
    now: i64,
) -> Result<(), Failure> {
    let state = State::read_unmanaged(window_kind, now).await?;
    let Some(known) = state.known.iter().find(|known| known.id == *login) else {
        return Err(Failure::LoginGone);
    };
    let (fits, learned) = remember::accounts_listed(&state, &known.login, &page.accounts).await;
    let claimed = fits && known.verdict == LoginVerdict::Claimed;
    if claimed {
        let changes = Changes::default()
            .with(&window_kind.key(&StorageKey::Verdict(login.clone())), &LoginVerdict::Accepted)
            .with(&window_kind.key(&StorageKey::CameFrom(login.clone())), &page.from);
        Area::Session.write(changes).await?;
    }
    if learned || claimed {
        api::broadcast(CHANGED, Some(tab));
    }
    Ok(())
}
