//! Answers what asks for credentials. The sender is judged before the message is read.

use crate::{again, bulk, check, configured, console, copy, diagnose, forget, handover, notice, sign_in};
use rolebox_browser::asked::{Asker, failed, refused, reply};
use rolebox_browser::from_js;
use rolebox_browser::state::State;
use rolebox_browser::{api, binding, remember};
use rolebox_protocol::sender::Sender;
use rolebox_protocol::{
    CHANGED, CredentialMessage, CredentialRequest, Failure, FormMessage, HandoverForm, HandoverRequest,
    PageRequest, PickerRequest, PopupRequest,
};
use rolebox_saml::LoginId;
use rolebox_settings::Setting;
use wasm_bindgen::JsValue;

/// Answers a message with the serde form of `Result<Answer, Failure>`.
pub(crate) async fn message_received(message: JsValue, sender: JsValue, now: i64) -> JsValue {
    let Some(asker) = Asker::judge(sender) else { return refused() };
    let picker_tab = match asker.sender {
        Sender::Page => None,
        Sender::Picker(tab) => Some(tab),
        Sender::Handover(tab) => {
            let scope = asker.scope(false);
            return match from_js::<FormMessage>(message.clone()) {
                Some(_) => reply(&handover::take::<HandoverForm>(scope, tab).await),
                None => match from_js::<HandoverRequest>(message) {
                    Some(HandoverRequest::Take) => reply(&sign_in::take(scope, tab, now).await),
                    None => refused(),
                },
            };
        }
        Sender::Content(_) => return refused(),
    };
    let message = match from_js::<CredentialMessage>(message.clone()) {
        Some(message) => message,
        None => return page(asker, message, now).await,
    };
    let scope = asker.scope(message.incognito);
    // The picker shows the login of its tab and may ask about no other.
    let only = match picker_tab {
        None => None,
        Some(tab) => match binding::of(scope, tab).await {
            Some(binding) => Some(binding.login),
            None => return failed(Failure::LoginGone),
        },
    };
    let may_ask = |login: &LoginId| only.as_ref().is_none_or(|only| only == login);
    let read = if let CredentialRequest::Obtain(request) = &message.credentials {
        State::read_about(scope, now, &request.roles).await
    } else {
        State::read(scope, now).await
    };
    let state = match read {
        Ok(state) => state,
        Err(failure) => return failed(failure),
    };
    match message.credentials {
        CredentialRequest::Copy(request) if may_ask(&request.login) => {
            reply(&copy::copy(&state, &request).await)
        }
        CredentialRequest::Forget(request) if may_ask(&request.login) => {
            reply(&forget::one(&state, &request, now).await)
        }
        CredentialRequest::ForgetAll(_) if only.is_none() => reply(&forget::all(scope, now).await),
        CredentialRequest::GetSettings(_) if only.is_none() => reply(&Ok(state.effective())),
        CredentialRequest::ChangeSetting(request) if only.is_none() || request.setting.is_in_picker() => {
            let forgets = request.setting == Setting::Remember(false);
            let done = remember::change(request.setting).await;
            forget::limited_by_another(&state, now).await;
            if forgets {
                forget::ended(now).await;
            } else {
                notice::plan_all(now).await;
            }
            api::broadcast(CHANGED, picker_tab);
            reply(&done)
        }
        CredentialRequest::Obtain(request) if only.is_none() => {
            reply(&bulk::obtain(&state, &request, now).await)
        }
        CredentialRequest::Export(request) if only.is_none() => reply(&bulk::export(&state, &request).await),
        CredentialRequest::GetRoleWishes(_) if only.is_none() => reply(&Ok(state.role_wishes())),
        CredentialRequest::ChangeRoleWish(request) if only.is_none() => {
            changed(remember::change_wish(scope, &request.role, request.wish).await)
        }
        CredentialRequest::ImportSettings(file) if only.is_none() => {
            let done = remember::import(scope, &file).await;
            forget::limited_by_another(&state, now).await;
            if file.settings.contains(&Setting::Remember(false)) {
                forget::ended(now).await;
            } else {
                notice::plan_all(now).await;
            }
            changed(done)
        }
        CredentialRequest::GetDiagnostics(_) if only.is_none() => reply(&Ok(diagnose::known(&state))),
        CredentialRequest::GetRefused(request) if only.is_none() => {
            reply(&diagnose::refused_claims(&state, request))
        }
        CredentialRequest::GetClaims(request) if only.is_none() => reply(&diagnose::claims(&state, &request)),
        CredentialRequest::SignInAgain(request) if may_ask(&request.login) => {
            reply(&again::sign_in(&state, request).await)
        }
        CredentialRequest::GetWaiting(_) => reply(&Ok(again::waiting(&state, only.as_ref()))),
        CredentialRequest::TakeWaiting(request) if may_ask(&request.login) => {
            reply(&Ok(again::take(&state, &request.login).await))
        }
        CredentialRequest::Check(request) if only.is_none() => reply(&check::check(&state, &request).await),
        CredentialRequest::OpenConsole(request) if may_ask(&request.login) => {
            reply(&console::open(&state, &request).await)
        }
        CredentialRequest::GetChained(_) if only.is_none() => reply(&Ok(state.chained())),
        CredentialRequest::AddChained(request) if only.is_none() => reply(&configured::add(&request).await),
        CredentialRequest::RemoveChained(request) if only.is_none() => {
            reply(&configured::remove(&request).await)
        }
        CredentialRequest::GetDiagnostics(_)
        | CredentialRequest::GetRefused(_)
        | CredentialRequest::GetClaims(_)
        | CredentialRequest::SignInAgain(_)
        | CredentialRequest::TakeWaiting(_)
        | CredentialRequest::GetSettings(_)
        | CredentialRequest::Obtain(_)
        | CredentialRequest::Export(_)
        | CredentialRequest::GetRoleWishes(_)
        | CredentialRequest::ChangeRoleWish(_)
        | CredentialRequest::ImportSettings(_)
        | CredentialRequest::Check(_)
        | CredentialRequest::OpenConsole(_)
        | CredentialRequest::GetChained(_)
        | CredentialRequest::AddChained(_)
        | CredentialRequest::RemoveChained(_)
        | CredentialRequest::Copy(_)
        | CredentialRequest::Forget(_)
        | CredentialRequest::ForgetAll(_)
        | CredentialRequest::ChangeSetting(_) => refused(),
    }
}

/// Answers what popup and picker ask of logins and of what is kept, and no list waits for.
async fn page(asker: Asker, message: JsValue, now: i64) -> JsValue {
    let (scope, request, tab) = match asker.sender {
        Sender::Page => match from_js::<PopupRequest>(message) {
            Some(asked) => (asker.scope(asked.incognito), asked.request, None),
            None => return refused(),
        },
        Sender::Picker(tab) => match from_js::<PickerRequest>(message) {
            Some(PickerRequest::Page(request)) => {
                if binding::of(asker.scope(false), tab).await.is_none() {
                    return failed(Failure::LoginGone);
                }
                (asker.scope(false), request, Some(tab))
            }
            Some(PickerRequest::Ready | PickerRequest::Height(_) | PickerRequest::Close) | None => {
                return refused();
            }
        },
        Sender::Handover(_) | Sender::Content(_) => return refused(),
    };
    match request {
        PageRequest::SignIn(request) if tab.is_none() => match State::read_unmanaged(scope, now).await {
            Ok(state) => reply(&sign_in::anywhere(&state, &request).await),
            Err(failure) => failed(failure),
        },
        PageRequest::Forget(_) => {
            let done = forget::remembered(scope, now).await;
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
