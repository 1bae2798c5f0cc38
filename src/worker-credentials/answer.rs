//! Answers requests about credentials. The sender is identified before the message is read.

use crate::{again, bulk, check, configured, console, copy, diagnose, forget, handover, notice, sign_in};
use rolebox_browser::binding::{self, Binding};
use rolebox_browser::from_js;
use rolebox_browser::requester::{Requester, failed, refused, reply};
use rolebox_browser::state::State;
use rolebox_browser::{api, remember};
use rolebox_protocol::sender::Sender;
use rolebox_protocol::{
    CHANGED, Failure, FormMessage, HandoverForm, HandoverRequest, ListMessage, ListRequest, ManageMessage,
    ManageRequest, PageRequest, PickerRequest, PopupRequest,
};
use rolebox_saml::LoginId;
use rolebox_session::storage_key::WindowKind;
use rolebox_settings::Setting;
use wasm_bindgen::JsValue;

/// Answers a message with the serde form of `Result<Answer, Failure>`.
pub(crate) async fn message_received(message: JsValue, sender: JsValue, now: i64) -> JsValue {
    let Some(requester) = Requester::judge(sender) else { return refused() };
    match requester.sender {
        Sender::Page => match from_js::<ListMessage>(message.clone()) {
            Some(asked) => list(requester.window_kind(asked.incognito), asked.credentials, None, now).await,
            None => match from_js::<ManageMessage>(message.clone()) {
                Some(asked) => manage(requester.window_kind(asked.incognito), asked.manage, now).await,
                None => page(requester, message, now).await,
            },
        },
        Sender::Picker(tab) => match from_js::<ListMessage>(message.clone()) {
            Some(asked) => picker(requester.window_kind(false), tab, asked.credentials, now).await,
            None => page(requester, message, now).await,
        },
        Sender::Handover(tab) => {
            let window_kind = requester.window_kind(false);
            match from_js::<FormMessage>(message.clone()) {
                Some(_) => reply(&handover::take::<HandoverForm>(window_kind, tab).await),
                None => match from_js::<HandoverRequest>(message) {
                    Some(HandoverRequest::Take) => reply(&sign_in::take(window_kind, tab, now).await),
                    None => refused(),
                },
            }
        }
        Sender::Content(_) => refused(),
    }
}

/// Answers the picker, which shows the login of its tab and must not ask about any other.
async fn picker(window_kind: WindowKind, tab: i32, request: ListRequest, now: i64) -> JsValue {
    let Some(Binding { login, .. }) = binding::of(window_kind, tab).await else {
        return failed(Failure::LoginGone);
    };
    if request.login().is_some_and(|asked| *asked != login) {
        return refused();
    }
    list(window_kind, request, Some((tab, &login)), now).await
}

/// Answers a role list: the popup's, or a picker's for the login of its tab.
async fn list(
    window_kind: WindowKind,
    request: ListRequest,
    only: Option<(i32, &LoginId)>,
    now: i64,
) -> JsValue {
    let state = match State::read(window_kind, now).await {
        Ok(state) => state,
        Err(failure) => return failed(failure),
    };
    match request {
        ListRequest::Copy(request) => reply(&copy::copy(&state, &request).await),
        ListRequest::ChangeSetting(request) => {
            reply(&change(&state, request.setting.into(), only.map(|(tab, _)| tab), now).await)
        }
        ListRequest::SignInAgain(request) => reply(&again::sign_in(&state, request).await),
        ListRequest::GetWaiting(_) => reply(&Ok(again::waiting(&state, only.map(|(_, login)| login)))),
        ListRequest::TakeWaiting(request) => reply(&Ok(again::take(&state, &request.login).await)),
        ListRequest::OpenConsole(request) => reply(&console::open(&state, &request).await),
    }
}

/// Answers the dashboard and the setup page.
async fn manage(window_kind: WindowKind, request: ManageRequest, now: i64) -> JsValue {
    let read = if let ManageRequest::Obtain(request) = &request {
        State::read_about(window_kind, now, &request.roles).await
    } else {
        State::read(window_kind, now).await
    };
    let state = match read {
        Ok(state) => state,
        Err(failure) => return failed(failure),
    };
    match request {
        ManageRequest::Forget(request) => reply(&forget::one(&state, &request, now).await),
        ManageRequest::ForgetAll(_) => reply(&forget::all(window_kind, now).await),
        ManageRequest::GetSettings(_) => reply(&Ok(state.effective())),
        ManageRequest::ChangeSetting(request) => reply(&change(&state, request.setting, None, now).await),
        ManageRequest::Obtain(request) => reply(&bulk::obtain(&state, &request, now).await),
        ManageRequest::Export(request) => reply(&bulk::export(&state, &request).await),
        ManageRequest::GetRolePreferences(_) => reply(&Ok(state.role_preferences())),
        ManageRequest::ChangeRolePreference(request) => {
            changed(remember::change_role_preference(window_kind, &request.role, request.preference).await)
        }
        ManageRequest::ImportSettings(file) => {
            let done = remember::import(window_kind, &file).await;
            settings_changed(&state, file.settings.contains(&Setting::Remember(false)), now).await;
            changed(done)
        }
        ManageRequest::GetDiagnostics(_) => reply(&Ok(diagnose::known(&state))),
        ManageRequest::GetRefused(request) => reply(&diagnose::refused_claims(&state, request)),
        ManageRequest::GetClaims(request) => reply(&diagnose::claims(&state, &request)),
        ManageRequest::Check(request) => reply(&check::check(&state, &request).await),
        ManageRequest::GetChained(_) => reply(&Ok(state.chained())),
        ManageRequest::AddChained(request) => reply(&configured::add(&request).await),
        ManageRequest::RemoveChained(request) => reply(&configured::remove(&request).await),
    }
}

/// Changes a setting and notifies the pages, except the one in the tab `asked_in`.
async fn change(state: &State, setting: Setting, asked_in: Option<i32>, now: i64) -> Result<(), Failure> {
    let forgets = setting == Setting::Remember(false);
    let done = remember::change(setting).await;
    settings_changed(state, forgets, now).await;
    api::broadcast(CHANGED, asked_in);
    done
}

/// Adjusts stored data to changed settings. `forgets`: nothing may be remembered any more.
async fn settings_changed(state: &State, forgets: bool, now: i64) {
    forget::limited_by_another(state, now).await;
    if forgets {
        forget::ended(now).await;
    } else {
        notice::plan_all(now).await;
    }
}

/// Answers requests of popup and picker about logins and stored data that no list waits for.
async fn page(requester: Requester, message: JsValue, now: i64) -> JsValue {
    let (window_kind, request, tab) = match requester.sender {
        Sender::Page => match from_js::<PopupRequest>(message) {
            Some(asked) => (requester.window_kind(asked.incognito), asked.request, None),
            None => return refused(),
        },
        Sender::Picker(tab) => match from_js::<PickerRequest>(message) {
            Some(PickerRequest::Page(request)) => {
                if binding::of(requester.window_kind(false), tab).await.is_none() {
                    return failed(Failure::LoginGone);
                }
                (requester.window_kind(false), request, Some(tab))
            }
            Some(PickerRequest::Ready | PickerRequest::Height(_) | PickerRequest::Close) | None => {
                return refused();
            }
        },
        Sender::Handover(_) | Sender::Content(_) => return refused(),
    };
    match request {
        PageRequest::SignIn(request) if tab.is_none() => {
            match State::read_unmanaged(window_kind, now).await {
                Ok(state) => reply(&sign_in::anywhere(&state, &request).await),
                Err(failure) => failed(failure),
            }
        }
        PageRequest::Forget(_) => {
            let done = forget::remembered(window_kind, now).await;
            api::broadcast(CHANGED, tab);
            reply(&done)
        }
        PageRequest::SignIn(_) | PageRequest::GetOverview(_) => refused(),
    }
}

fn changed(done: Result<(), Failure>) -> JsValue {
    api::broadcast(CHANGED, None);
    reply(&done)
}
