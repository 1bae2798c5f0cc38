//! Answers requests about credentials. The sender is identified before the message is read.

use crate::handover::Place;
use crate::{
    again, arrange, bulk, check, configured, console, copy, diagnose, forget, handover, notice, remembered,
    sign_in,
};
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::sender::Sender;
use rolebox_protocol::{
    Failure, FormMessage, HandoverForm, HandoverRequest, ListMessage, ListRequest, ManageMessage,
    ManageRequest, Marked, PageRequest, PickerRequest, PopupRequest,
};
use rolebox_saml::LoginId;
use rolebox_session::storage_key::WindowKind;
use rolebox_settings::Setting;
use rolebox_worker::binding::{self, Binding};
use rolebox_worker::ports::Online;
use rolebox_worker::remember;
use rolebox_worker::requester::{Requester, failed, refused, reply};
use rolebox_worker::state::State;
use rolebox_worker::tell;

/// Answers a message with the serde form of `Result<Answer, Failure>`.
pub async fn message_received<B: Online>(
    browser: B,
    message: B::Value,
    sender: B::Value,
    now: i64,
) -> B::Value {
    let Some(requester) = Requester::judge(browser, sender) else { return refused(browser) };
    match requester.sender {
        Sender::Page => match browser.read_value::<ListMessage>(message.clone()) {
            Some(asked) => from_page(browser, requester, asked, now).await,
            None => match browser.read_value::<ManageMessage>(message.clone()) {
                Some(asked) => {
                    manage(browser, requester.window_kind(asked.incognito), asked.manage, now).await
                }
                None => page(browser, requester, message, now).await,
            },
        },
        Sender::Picker(tab) => match browser.read_value::<ListMessage>(message.clone()) {
            Some(asked) => picker(browser, requester.window_kind(false), tab, asked.credentials, now).await,
            None => page(browser, requester, message, now).await,
        },
        Sender::Instant(tab) => match browser.read_value::<ListMessage>(message.clone()) {
            Some(asked) => from_page(browser, requester, asked, now).await,
            None => match browser.read_value::<HandoverRequest>(message.clone()) {
                Some(asked) => form(browser, requester, tab, &asked, now).await,
                None => page(browser, requester, message, now).await,
            },
        },
        Sender::Handover(tab) => match browser.read_value::<FormMessage>(message.clone()) {
            Some(FormMessage { credentials: HandoverRequest::Take }) => {
                let window_kind = requester.window_kind(false);
                reply(browser, &handover::take::<B, HandoverForm>(browser, window_kind, tab).await)
            }
            Some(_) => refused(browser),
            None => match browser.read_value::<HandoverRequest>(message) {
                Some(asked @ HandoverRequest::Take) => form(browser, requester, tab, &asked, now).await,
                Some(HandoverRequest::PassOn(_)) | None => refused(browser),
            },
        },
        Sender::Content(_) | Sender::Replaced(_) => refused(browser),
    }
}

/// Answers a list on a page of our own.
async fn from_page<B: Online>(browser: B, requester: Requester, asked: ListMessage, now: i64) -> B::Value {
    let window_kind = requester.window_kind(asked.incognito);
    list(browser, window_kind, asked.credentials, asked.only.as_ref(), now).await
}

/// Returns the form that a page of our own posts to AWS.
async fn form<B: Online>(
    browser: B,
    requester: Requester,
    tab: i64,
    asked: &HandoverRequest,
    now: i64,
) -> B::Value {
    let window_kind = requester.window_kind(false);
    let form = match asked {
        HandoverRequest::Take => {
            let binds = requester.sender == Sender::Instant(tab);
            sign_in::take(browser, window_kind, tab, binds, now).await
        }
        HandoverRequest::PassOn(login) => sign_in::pass_on(browser, window_kind, login, now).await,
    };
    reply(browser, &form)
}

/// Answers the picker, which shows the login of its tab and must not ask about any other.
async fn picker<B: Online>(
    browser: B,
    window_kind: WindowKind,
    tab: i64,
    request: ListRequest,
    now: i64,
) -> B::Value {
    let Some(Binding { login, .. }) = binding::of(browser, window_kind, tab).await else {
        return failed(browser, Failure::LoginGone);
    };
    if request.login().is_some_and(|asked| *asked != login) {
        return refused(browser);
    }
    list(browser, window_kind, request, Some(&login), now).await
}

/// Answers a role list: the popup's, or a picker's for the login of its tab.
async fn list<B: Online>(
    browser: B,
    window_kind: WindowKind,
    request: ListRequest,
    only: Option<&LoginId>,
    now: i64,
) -> B::Value {
    // A list has to know what production is before anything is used. It does not wait for a policy: until then
    // production asks each time.
    let read = if let ListRequest::GetMarks(_) = request {
        State::read_by_now(browser, window_kind, now).await
    } else {
        State::read(browser, window_kind, now).await
    };
    let state = match read {
        Ok(state) => state,
        Err(failure) => return failed(browser, failure),
    };
    match request {
        ListRequest::Copy(request) => reply(browser, &copy::copy(&state, &request).await),
        ListRequest::ChangeSetting(request) => {
            reply(browser, &change(&state, &request.setting.into(), now).await)
        }
        ListRequest::SignInAgain(request) => reply(browser, &again::sign_in(&state, request).await),
        ListRequest::GetWaiting(_) => reply(browser, &Ok(again::waiting(&state, only))),
        ListRequest::TakeWaiting(request) => reply(browser, &Ok(again::take(&state, &request.login).await)),
        ListRequest::Arrange(request) => {
            let done = arrange::arrange(&state, only, request.change).await;
            changed(browser, done).await
        }
        ListRequest::GetMarks(_) => {
            remembered::keep(&state).await;
            // A picker is for the login of its tab only.
            let remembered = if only.is_none() { remembered::others(&state) } else { Vec::new() };
            reply(browser, &Ok(Marked { remembered, ..state.marked() }))
        }
        ListRequest::NameProfile(request) => reply(browser, &Ok(copy::profile_name(&state, &request.role))),
        ListRequest::OpenConsole(request) => {
            reply(browser, &console::open(&state, &request, Place::Front).await)
        }
        ListRequest::Agree(request) => {
            let chained = state.chained();
            let is_known = |role: &&RoleArn| {
                state.person_has(&request.login, role) || chained.iter().any(|chained| chained.role == **role)
            };
            for role in request.roles.iter().filter(is_known) {
                remember::agreed(&state, role).await;
            }
            tell::changed(browser).await;
            reply(browser, &Ok(()))
        }
    }
}

/// Answers the dashboard and the setup page.
async fn manage<B: Online>(
    browser: B,
    window_kind: WindowKind,
    request: ManageRequest,
    now: i64,
) -> B::Value {
    let read = if let ManageRequest::Obtain(request) = &request {
        State::read_about(browser, window_kind, now, &request.roles).await
    } else {
        State::read(browser, window_kind, now).await
    };
    let state = match read {
        Ok(state) => state,
        Err(failure) => return failed(browser, failure),
    };
    match request {
        ManageRequest::Forget(request) => reply(browser, &forget::one(&state, &request, now).await),
        ManageRequest::ForgetAll(_) => reply(browser, &forget::all(browser, window_kind, now).await),
        ManageRequest::GetSettings(_) => reply(browser, &Ok(state.effective())),
        ManageRequest::ChangeSetting(request) => reply(browser, &change(&state, &request.setting, now).await),
        ManageRequest::Obtain(request) => reply(browser, &bulk::obtain(&state, &request, now).await),
        ManageRequest::Export(request) => reply(browser, &bulk::export(&state, &request).await),
        ManageRequest::GetRolePreferences(_) => reply(browser, &Ok(state.role_preferences())),
        ManageRequest::ChangeRolePreference(request) => {
            let done =
                remember::change_role_preference(browser, window_kind, &request.role, request.preference);
            changed(browser, done.await).await
        }
        ManageRequest::ImportSettings(file) => {
            let done = remember::import(&state, &file).await;
            settings_changed(&state, file.settings.contains(&Setting::Remember(false)), now).await;
            changed(browser, done).await
        }
        ManageRequest::GetDiagnostics(_) => reply(browser, &Ok(diagnose::known(&state))),
        ManageRequest::GetRefused(request) => reply(browser, &diagnose::refused_claims(&state, request)),
        ManageRequest::GetClaims(request) => reply(browser, &diagnose::claims(&state, &request)),
        ManageRequest::Check(request) => reply(browser, &check::check(&state, &request).await),
        ManageRequest::GetChained(_) => reply(browser, &Ok(state.chained())),
        ManageRequest::AddChained(request) => reply(browser, &configured::add(browser, &request).await),
        ManageRequest::RemoveChained(request) => reply(browser, &configured::remove(browser, &request).await),
    }
}

/// Changes a setting and notifies the pages.
async fn change<B: Online>(state: &State<B>, setting: &Setting, now: i64) -> Result<(), Failure> {
    let done = remember::change(state.browser, setting).await;
    settings_changed(state, *setting == Setting::Remember(false), now).await;
    tell::changed(state.browser).await;
    done
}

/// Adjusts stored data to changed settings. `forgets`: nothing may be remembered any more.
async fn settings_changed<B: Online>(state: &State<B>, forgets: bool, now: i64) {
    forget::limited_by_another(state, now).await;
    if forgets {
        forget::ended(state.browser, now).await;
    } else {
        notice::plan_all(state.browser, now).await;
    }
}

/// Answers requests of popup and picker about logins and stored data that no list waits for.
async fn page<B: Online>(browser: B, requester: Requester, message: B::Value, now: i64) -> B::Value {
    let (window_kind, request) = match requester.sender {
        Sender::Page | Sender::Instant(_) => match browser.read_value::<PopupRequest>(message) {
            Some(asked) => (requester.window_kind(asked.incognito), asked.request),
            None => return refused(browser),
        },
        Sender::Picker(tab) => match browser.read_value::<PickerRequest>(message) {
            Some(PickerRequest::Page(request)) => {
                if binding::of(browser, requester.window_kind(false), tab).await.is_none() {
                    return failed(browser, Failure::LoginGone);
                }
                (requester.window_kind(false), request)
            }
            Some(PickerRequest::Ready | PickerRequest::Height(_) | PickerRequest::Close) | None => {
                return refused(browser);
            }
        },
        Sender::Handover(_) | Sender::Content(_) | Sender::Replaced(_) => return refused(browser),
    };
    match request {
        PageRequest::SignIn(request) => match State::read_unmanaged(browser, window_kind, now).await {
            Ok(state) => match requester.sender {
                Sender::Page => reply(browser, &sign_in::anywhere(&state, &request).await),
                Sender::Instant(tab) => reply(browser, &sign_in::here(&state, &request, tab).await),
                Sender::Picker(_) | Sender::Handover(_) | Sender::Content(_) | Sender::Replaced(_) => {
                    refused(browser)
                }
            },
            Err(failure) => failed(browser, failure),
        },
        PageRequest::Forget(_) => {
            let done = forget::remembered(browser, window_kind, now).await;
            changed(browser, done).await
        }
        PageRequest::GetOverview(_) => refused(browser),
    }
}

async fn changed<B: Online>(browser: B, done: Result<(), Failure>) -> B::Value {
    tell::changed(browser).await;
    reply(browser, &done)
}
