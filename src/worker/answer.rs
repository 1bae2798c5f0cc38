//! Answers the messages of the other parts. The sender is judged before the message is read.

use crate::browser;
use crate::from_js::from_js;
use crate::state::{self, State};
use crate::store::Area;
use crate::to_js::to_js;
use crate::{badge, copy, remember, sign_in};
use rolebox_core::assertion::LoginId;
use rolebox_core::messages::{
    CHANGED, ContentCommand, ContentRequest, Failure, HandoverRequest, PageRequest, PickerRequest, Placement,
    PopupRequest, Standing,
};
use rolebox_core::scope::{Key, Scope};
use rolebox_core::sender::{Origin, Sender};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

/// What the browser says of a sender (`runtime.MessageSender`).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MessageSender {
    id: Option<String>,
    url: Option<String>,
    tab: Option<browser::Tab>,
    frame_id: Option<i32>,
}

/// Answers a message with the serde form of `Result<Answer, Failure>`.
pub(crate) async fn message_received(message: JsValue, sender: JsValue, now: i64) -> JsValue {
    let Some(sender) = from_js::<MessageSender>(sender) else { return reply(&refused()) };
    let origin = Origin {
        extension: sender.id.as_deref(),
        url: sender.url.as_deref(),
        tab: sender.tab.map(|tab| tab.id),
        frame: sender.frame_id,
    };
    let scope = Scope::of_window(sender.tab.is_some_and(|tab| tab.incognito));
    match Sender::judge(&origin, &browser::extension_id(), &browser::extension_url("")) {
        Some(Sender::Popup) => match from_js::<PopupRequest>(message) {
            // In a tab the browser knows which kind of window it is; the popup alone has to say it.
            Some(PopupRequest { incognito, request }) => {
                let scope = if sender.tab.is_some() { scope } else { Scope::of_window(incognito) };
                page(scope, None, request, now).await
            }
            None => reply(&refused()),
        },
        Some(Sender::Picker(tab)) => match from_js::<PickerRequest>(message) {
            Some(request) => picker(scope, tab, request, now).await,
            None => reply(&refused()),
        },
        Some(Sender::Handover(tab)) => match from_js::<HandoverRequest>(message) {
            Some(HandoverRequest::Take) => reply(&sign_in::take(scope, tab, now).await),
            None => reply(&refused()),
        },
        Some(Sender::Content(tab)) => match from_js::<ContentRequest>(message) {
            Some(request) => content(scope, tab, request, now).await,
            None => reply(&refused()),
        },
        None => reply(&refused()),
    }
}

fn refused() -> Result<(), Failure> {
    Err(Failure::NotAllowed)
}

fn reply(answer: &Result<impl Serialize, Failure>) -> JsValue {
    to_js(answer)
}

/// Answers the popup (`picker` is none), or the picker of a tab with its login.
async fn page(
    scope: Scope,
    picker: Option<(i32, Option<LoginId>)>,
    request: PageRequest,
    now: i64,
) -> JsValue {
    let state = match State::read(scope, now).await {
        Ok(state) => state,
        Err(failure) => return reply(&Err::<(), _>(failure)),
    };
    // The picker shows the login of its tab and may ask about no other.
    let (tab, only) = match picker {
        Some((tab, Some(login))) => (Some(tab), Some(login)),
        Some((_, None)) => return reply(&Err::<(), _>(Failure::LoginGone)),
        None => (None, None),
    };
    let may_ask = |login: &LoginId| only.as_ref().is_none_or(|only| only == login);
    match request {
        PageRequest::GetOverview(_) => reply(&Ok(state.overview(only.as_ref()))),
        PageRequest::SignIn(request) if may_ask(&request.login) => reply(&match tab {
            Some(tab) => sign_in::on_page(tab, &request.role).await,
            None => sign_in::anywhere(&state, &request, now).await,
        }),
        PageRequest::CopyCredentials(request) if may_ask(&request.login) => {
            reply(&copy::copy(&state, &request, now).await)
        }
        PageRequest::SignIn(_) | PageRequest::CopyCredentials(_) => reply(&refused()),
        PageRequest::ChangeSetting(setting) => changed(remember::change(setting).await, tab),
        PageRequest::Forget(_) => changed(remember::forget_all(scope).await, tab),
    }
}

fn changed(done: Result<(), Failure>, tab: Option<i32>) -> JsValue {
    browser::broadcast(CHANGED, tab);
    reply(&done)
}

async fn picker(scope: Scope, tab: i32, request: PickerRequest, now: i64) -> JsValue {
    let command = match request {
        PickerRequest::Page(request) => {
            let login = state::binding(scope, tab).await.map(|binding| binding.login);
            return page(scope, Some((tab, login)), request, now).await;
        }
        PickerRequest::Ready => ContentCommand::Ready,
        PickerRequest::Height(height) => ContentCommand::Height(height),
        PickerRequest::Close => ContentCommand::Remove,
    };
    browser::post_to_content(tab, &command);
    reply(&Ok(()))
}

async fn content(scope: Scope, tab: i32, request: ContentRequest, now: i64) -> JsValue {
    let binding = state::binding(scope, tab).await;
    match request {
        ContentRequest::Hello => {
            if scope == Scope::Incognito
                && binding.is_some()
                && let Ok(state) = State::read(scope, now).await
            {
                badge::show(&state, now, Some(tab));
            }
            reply(&Ok(Placement { show: binding.as_ref().is_some_and(state::offers_choice) }))
        }
        ContentRequest::Listed(headings) => match binding {
            Some(binding) => reply(&listed(scope, tab, &binding.login, &headings, now).await),
            // Not decoded yet: the page reports again as soon as it hears of the login.
            None => reply(&Err::<(), _>(Failure::LoginGone)),
        },
    }
}

/// AWS has taken the login and shows its roles.
async fn listed(
    scope: Scope,
    tab: i32,
    login: &LoginId,
    headings: &[String],
    now: i64,
) -> Result<(), Failure> {
    let state = State::read(scope, now).await?;
    remember::accounts_listed(&state, headings).await;
    let claimed = state.known.iter().any(|known| known.id == *login && known.standing == Standing::Claimed);
    if claimed {
        Area::Session.write_one(&scope.key(&Key::Standing(login.clone())), &Standing::Accepted).await?;
    }
    browser::broadcast(CHANGED, Some(tab));
    Ok(())
}
