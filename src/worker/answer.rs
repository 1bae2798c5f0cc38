//! Answers the messages of the other parts. The sender is judged before the message is read.

use crate::sign_in;
use rolebox_browser::asked::{Asker, failed, refused, reply};
use rolebox_browser::state::State;
use rolebox_browser::store::{Area, Changes};
use rolebox_browser::{api, badge, binding, from_js, remember};
use rolebox_core::assertion::LoginId;
use rolebox_core::messages::{
    CHANGED, ContentCommand, ContentRequest, Failure, HandoverRequest, Listed, PageRequest, PickerRequest,
    Placement, PopupRequest, Standing,
};
use rolebox_core::scope::{Key, Scope};
use rolebox_core::sender::Sender;
use wasm_bindgen::JsValue;

/// Answers a message with the serde form of `Result<Answer, Failure>`.
pub(crate) async fn message_received(message: JsValue, sender: JsValue, now: i64) -> JsValue {
    let Some(asker) = Asker::judge(sender) else { return refused() };
    let scope = asker.scope(false);
    match asker.sender {
        Sender::Page => match from_js::<PopupRequest>(message) {
            Some(PopupRequest { incognito, request }) => {
                page(asker.scope(incognito), None, request, now).await
            }
            None => refused(),
        },
        Sender::Picker(tab) => match from_js::<PickerRequest>(message) {
            Some(request) => picker(scope, tab, request, now).await,
            None => refused(),
        },
        Sender::Handover(tab) => match from_js::<HandoverRequest>(message) {
            Some(HandoverRequest::Take) => reply(&sign_in::take(scope, tab, now).await),
            None => refused(),
        },
        Sender::Content(tab) => match from_js::<ContentRequest>(message) {
            Some(request) => content(scope, tab, request, now).await,
            None => refused(),
        },
    }
}

/// Answers the popup (`picker` is none), or the picker of a tab with its login.
async fn page(
    scope: Scope,
    picker: Option<(i32, Option<LoginId>)>,
    request: PageRequest,
    now: i64,
) -> JsValue {
    let state = match State::read_by_now(scope, now).await {
        Ok(state) => state,
        Err(failure) => return failed(failure),
    };
    // The picker shows the login of its tab and may ask about no other.
    let (tab, only) = match picker {
        Some((tab, Some(login))) => (Some(tab), Some(login)),
        Some((_, None)) => return failed(Failure::LoginGone),
        None => (None, None),
    };
    let may_ask = |login: &LoginId| only.as_ref().is_none_or(|only| only == login);
    match request {
        PageRequest::GetOverview(_) => reply(&Ok(state.overview(only.as_ref()))),
        PageRequest::SignIn(request) if may_ask(&request.login) => reply(&match tab {
            Some(tab) => sign_in::on_page(tab, &request.role).await,
            None => sign_in::anywhere(&state, &request).await,
        }),
        PageRequest::SignIn(_) => refused(),
        PageRequest::Forget(_) => changed(remember::forget_all(scope).await, tab),
    }
}

fn changed(done: Result<(), Failure>, tab: Option<i32>) -> JsValue {
    api::broadcast(CHANGED, tab);
    reply(&done)
}

async fn picker(scope: Scope, tab: i32, request: PickerRequest, now: i64) -> JsValue {
    let command = match request {
        PickerRequest::Page(request) => {
            let login = binding::of(scope, tab).await.map(|binding| binding.login);
            return page(scope, Some((tab, login)), request, now).await;
        }
        PickerRequest::Ready => ContentCommand::Ready,
        PickerRequest::Height(height) => ContentCommand::Height(height),
        PickerRequest::Close => ContentCommand::Remove,
    };
    api::post_to_content(tab, &command);
    reply(&Ok(()))
}

async fn content(scope: Scope, tab: i32, request: ContentRequest, now: i64) -> JsValue {
    let binding = binding::of(scope, tab).await;
    match request {
        ContentRequest::Hello => {
            if scope == Scope::Incognito
                && binding.is_some()
                && let Ok(state) = State::read_unmanaged(scope, now).await
            {
                badge::show(&state, Some(tab));
            }
            reply(&Ok(Placement { show: binding.as_ref().is_some_and(binding::offers_choice) }))
        }
        ContentRequest::Listed(page) => match binding {
            Some(binding) => reply(&listed(scope, tab, &binding.login, &page, now).await),
            None => failed(Failure::LoginGone),
        },
    }
}

/// AWS has taken the login and shows its roles.
async fn listed(scope: Scope, tab: i32, login: &LoginId, page: &Listed, now: i64) -> Result<(), Failure> {
    let state = State::read_unmanaged(scope, now).await?;
    let learned = remember::accounts_listed(&state, &page.accounts).await;
    let claimed = state.known.iter().any(|known| known.id == *login && known.standing == Standing::Claimed);
    if claimed {
        let changes = Changes::default()
            .with(&scope.key(&Key::Standing(login.clone())), &Standing::Accepted)
            .with(&scope.key(&Key::CameFrom(login.clone())), &page.from);
        Area::Session.write(changes).await?;
    }
    if learned || claimed {
        api::broadcast(CHANGED, Some(tab));
    }
    Ok(())
}
