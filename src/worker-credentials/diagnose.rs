//! Returns the data that explains logins, and stores the last refusals of STS for it.
//!
//! It reads no assertion: each login was stored with an excerpt that cannot be used to sign in. The page
//! that asks explains it.

use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{Diagnostics, Failure, GetClaims, GetRefused, LoginSeen};
use rolebox_session::login::{KeptLogin, Known, RefusedLogin};
use rolebox_session::storage_key::{StorageKey, WindowKind};
use rolebox_sts::StsError;
use rolebox_text::order::in_order;
use rolebox_worker::ports::{Area, Online};
use rolebox_worker::state::State;
use rolebox_worker::{stored_keys, tell};
use std::cmp::Reverse;

/// The maximum number of refusals stored for each window kind. The oldest are removed first.
const MOST_TROUBLES: usize = 20;

/// Returns everything that can be explained.
pub(crate) fn known<B: Online>(state: &State<B>) -> Diagnostics {
    let logins = in_order(&state.known, |known| Reverse(known.login.seen_at));
    let seen = |known: &Known| LoginSeen {
        login: known.id.clone(),
        issuer: known.login.issuer.clone(),
        session_name: known.login.session_name.clone(),
        seen_at: known.login.seen_at,
    };
    Diagnostics {
        logins: logins.into_iter().map(seen).collect(),
        problems: state.problems(),
        troubles: state.troubles(),
    }
}

/// Returns the claims of a login, with all of its roles.
pub(crate) fn claims<B: Online>(state: &State<B>, asked: &GetClaims) -> Result<KeptLogin, Failure> {
    let login = state.login(&asked.login).cloned().ok_or(Failure::LoginGone)?;
    Ok(KeptLogin { login, excerpt: state.excerpt(&asked.login).ok_or(Failure::LoginGone)? })
}

/// Returns the claims of a response that gave no login.
pub(crate) fn refused_claims<B: Online>(
    state: &State<B>,
    asked: GetRefused,
) -> Result<RefusedLogin, Failure> {
    state.refused(asked.at).ok_or(Failure::LoginGone)
}

/// Stores why STS gave no credentials for a role. A failure costs only a line of the diagnostics.
pub(crate) async fn refused<B: Online>(
    browser: B,
    window_kind: WindowKind,
    role: &RoleArn,
    error: &StsError,
    now: i64,
) {
    let _ = browser
        .write_one(Area::Session, &window_kind.key(&StorageKey::Trouble(now, role.clone())), error)
        .await;
    let keys = stored_keys::read(browser, Area::Session, window_kind).await.unwrap_or_default();
    let troubles = keys.into_iter().filter_map(|(text, key)| {
        let StorageKey::Trouble(at, _) = key else { return None };
        Some((at, text))
    });
    let newest_first = in_order(troubles, |(at, _)| Reverse(*at));
    let too_many: Vec<String> = newest_first.into_iter().skip(MOST_TROUBLES).map(|(_, key)| key).collect();
    // The next refusal removes what stays.
    let _ = browser.remove(Area::Session, &too_many).await;
    tell::changed(browser).await;
}
