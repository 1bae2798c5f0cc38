//! Answers the messages of the other parts. The sender is identified before the message is read.

use crate::sign_in;
use rolebox_aws::partition::Partition;
use rolebox_protocol::sender::Sender;
use rolebox_protocol::{
    ContentCommand, ContentRequest, Failure, Listed, LoginVerdict, PageRequest, PickerRequest, Placement,
    PopupRequest,
};
use rolebox_saml::LoginId;
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_worker::binding::{self, Binding};
use rolebox_worker::ports::{Area, Browser, Changes};
use rolebox_worker::requester::{Requester, failed, refused, reply};
use rolebox_worker::state::State;
use rolebox_worker::tell;
use rolebox_worker::{badge, remember};

/// Answers a message with the serde form of `Result<Answer, Failure>`.
pub async fn message_received<B: Browser>(
    browser: B,
    message: B::Value,
    sender: B::Value,
    now: i64,
    policy_known: bool,
) -> B::Value {
    let Some(requester) = Requester::judge(browser, sender) else { return refused(browser) };
    let window_kind = requester.window_kind(false);
    match requester.sender {
        Sender::Page | Sender::Instant(_) => match browser.read_value(message) {
            Some(PopupRequest { incognito, only, request: PageRequest::GetOverview(_) }) => {
                let asked =
                    Asked { window_kind: requester.window_kind(incognito), only, role_ignored: false };
                overview(browser, asked, now, policy_known).await
            }
            Some(_) | None => refused(browser),
        },
        Sender::Picker(tab) => match browser.read_value(message) {
            Some(request) => picker(browser, window_kind, tab, request, now, policy_known).await,
            None => refused(browser),
        },
        Sender::Handover(_) => refused(browser),
        Sender::Content(tab) => match browser.read_value(message) {
            Some(request) => content(browser, window_kind, tab, request, now).await,
            None => refused(browser),
        },
        Sender::Replaced(tab) => match browser.read_value(message) {
            Some(request @ ContentRequest::Left(_)) => content(browser, window_kind, tab, request, now).await,
            Some(ContentRequest::Hello | ContentRequest::Listed(_)) | None => refused(browser),
        },
    }
}

/// What a page asks to see.
struct Asked {
    window_kind: WindowKind,
    /// The login of one tab. None: everybody's.
    only: Option<LoginId>,
    /// AWS shows its list although a role was posted.
    role_ignored: bool,
}

/// Returns everything to show.
async fn overview<B: Browser>(browser: B, asked: Asked, now: i64, policy_known: bool) -> B::Value {
    let Asked { window_kind, only, role_ignored } = asked;
    // A policy that is known can still take longer to read than the rest, so the read waits for it.
    let state = if policy_known {
        State::read(browser, window_kind, now).await
    } else {
        State::read_by_now(browser, window_kind, now).await
    };
    let state = match state {
        Ok(state) => state,
        Err(failure) => return failed(browser, failure),
    };
    let mut overview = state.overview(only.as_ref());
    overview.role_ignored = role_ignored;
    // Only a page without a login says it.
    overview.may_see_logins = !overview.people.is_empty() || browser.is_permitted(&sign_in_pattern()).await;
    reply(browser, &Ok(overview))
}

/// Returns the match pattern of the sign-in pages that every installation needs.
fn sign_in_pattern() -> String {
    format!("https://*.{}/*", Partition::Aws.sign_in_host())
}

async fn picker<B: Browser>(
    browser: B,
    window_kind: WindowKind,
    tab: i64,
    request: PickerRequest,
    now: i64,
    policy_known: bool,
) -> B::Value {
    let command = match request {
        PickerRequest::Page(request) => {
            // The picker shows the login of its tab and must not ask about any other.
            let Some(Binding { login, has_role, .. }) = binding::of(browser, window_kind, tab).await else {
                return failed(browser, Failure::LoginGone);
            };
            return match request {
                PageRequest::GetOverview(_) => {
                    let asked = Asked { window_kind, only: Some(login), role_ignored: has_role };
                    overview(browser, asked, now, policy_known).await
                }
                PageRequest::SignIn(asked) if asked.login == login => {
                    reply(browser, &sign_in::on_page(browser, tab, &asked.role).await)
                }
                PageRequest::SignIn(_) | PageRequest::Forget(_) => refused(browser),
            };
        }
        PickerRequest::Ready => ContentCommand::Ready,
        PickerRequest::Height(height) => ContentCommand::Height(height),
        PickerRequest::Close => ContentCommand::Remove,
    };
    browser.post_to_content(tab, &command);
    reply(browser, &Ok(()))
}

async fn content<B: Browser>(
    browser: B,
    window_kind: WindowKind,
    tab: i64,
    request: ContentRequest,
    now: i64,
) -> B::Value {
    let binding = binding::of(browser, window_kind, tab).await;
    match request {
        ContentRequest::Hello => {
            if window_kind == WindowKind::Incognito
                && binding.is_some()
                && let Ok(state) = State::read_unmanaged(browser, window_kind, now).await
            {
                badge::show(&state, Some(tab));
            }
            let show = binding.is_some_and(|binding| binding::offers_choice(binding.choices));
            reply(browser, &Ok(Placement { show }))
        }
        ContentRequest::Listed(page) => match binding {
            Some(binding) => reply(browser, &listed(browser, window_kind, &binding.login, &page, now).await),
            None => failed(browser, Failure::LoginGone),
        },
        ContentRequest::Left(began) => {
            // A login seen after the page's response began is that of the page that replaced it: this message can
            // come later.
            if binding.is_some_and(|binding| binding.seen_at <= began) {
                binding::remove(browser, window_kind, tab).await;
            }
            reply(browser, &Ok(()))
        }
    }
}

/// Handles AWS's list of roles, which means that AWS has accepted a login. If the list does not fit the
/// tab's login, a page has posted another one there in the meantime, and the list proves nothing about that
/// login.
async fn listed<B: Browser>(
    browser: B,
    window_kind: WindowKind,
    login: &LoginId,
    page: &Listed,
    now: i64,
) -> Result<(), Failure> {
    let state = State::read_unmanaged(browser, window_kind, now).await?;
    let Some(known) = state.known.iter().find(|known| known.id == *login) else {
        return Err(Failure::LoginGone);
    };
    let (fits, learned) = remember::accounts_listed(&state, &known.login, &page.accounts).await;
    let claimed = fits && known.verdict == LoginVerdict::Claimed;
    if claimed {
        let changes = B::Changes::default()
            .with(&window_kind.key(&StorageKey::Verdict(login.clone())), &LoginVerdict::Accepted)
            .with(&window_kind.key(&StorageKey::CameFrom(login.clone())), &page.from);
        browser.write(Area::Session, changes).await?;
    }
    if fits && !state.is_listed(&known.login) {
        remember::providers_listed(&state, &known.login).await;
    }
    if learned || claimed {
        tell::changed(browser).await;
    }
    Ok(())
}
