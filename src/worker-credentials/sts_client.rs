//! Sends requests to AWS: to STS, and to AWS sign-in for a token. No other module accesses the network.
//!
//! Every answer includes AWS's time. The clock skew is stored for all checks of deadlines.

use rolebox_aws::clock::ClockSkew;
use rolebox_aws::credentials::Credentials;
use rolebox_protocol::Failure;
use rolebox_session::storage_key::StorageKey;
use rolebox_sts::federation::{SignInToken, TokenRequest};
use rolebox_sts::{AssumeRoleWithSaml, CONTENT_TYPE, SignedRequest, SigningError, StsError};
use rolebox_text::secret::Secret;
use rolebox_worker::ports::{Area, AwsReply, Online};
use rolebox_worker::state::State;

/// An answer of AWS.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Secret,
    /// The clock skew of this computer, from this answer or an earlier one.
    pub(crate) skew: ClockSkew,
}

impl Answer {
    /// Returns the time by AWS's clock, Unix milliseconds.
    pub(crate) fn now(&self, browser: impl Online) -> i64 {
        self.skew.corrected(browser.local_now())
    }
}

/// Calls `AssumeRoleWithSAML` at a regional endpoint of the role's partition. Also returns AWS's time.
pub(crate) async fn assume_role_with_saml<B: Online>(
    state: &State<B>,
    host: &str,
    request: &AssumeRoleWithSaml<'_>,
) -> Result<(Credentials, i64), Failure> {
    let headers = [("content-type", CONTENT_TYPE)];
    let answer = post(state, &format!("https://{host}/"), &headers, &request.body()).await?;
    // Exposed only to be read into a type that hides it.
    let credentials = rolebox_sts::read_answer(answer.status, answer.body.expose()).map_err(Failure::Sts)?;
    Ok((credentials, answer.now(state.browser)))
}

/// Sends the request that `sign` makes for a given time, and reads the answer. A request that STS refuses
/// because of its time is signed once more, with the time from the refusal. Returns the answer with the
/// clock skew.
pub(crate) async fn signed<B: Online, A>(
    state: &State<B>,
    sign: impl Fn(i64) -> Result<SignedRequest, SigningError>,
    read: impl Fn(u16, &str) -> Result<A, StsError>,
) -> Result<(A, Answer), Failure> {
    let mut now = state.now;
    let mut tries = 2;
    loop {
        tries -= 1;
        let request = sign(now).map_err(|_| Failure::OtherPartition)?;
        // Exposed to STS: two of the headers let anyone who has them act.
        let headers = request.headers.each_ref().map(|(name, value)| (*name, value.expose()));
        let answer = post(state, &request.url, &headers, &request.body).await?;
        match read(answer.status, answer.body.expose()) {
            Ok(read) => return Ok((read, answer)),
            Err(StsError::ClockSkew) if tries > 0 => now = answer.now(state.browser),
            // In the answer to a signed request, this refers to the credentials that signed it, not to the
            // login.
            Err(StsError::ExpiredToken) => return Err(Failure::CredentialsRefused),
            Err(error) => return Err(Failure::Sts(error)),
        }
    }
}

/// Asks AWS sign-in for a token.
pub(crate) async fn sign_in_token<B: Online>(
    state: &State<B>,
    request: TokenRequest,
) -> Result<SignInToken, Failure> {
    let headers = [("content-type", CONTENT_TYPE)];
    let answer = post(state, request.url(), &headers, request.body()).await;
    let answer = answer.map_err(|_| Failure::FederationFailed)?;
    // Exposed only to be read into a type that hides it.
    Ok(request.read(answer.status, answer.body.expose())?)
}

/// Posts a form.
async fn post<B: Online>(
    state: &State<B>,
    url: &str,
    headers: &[(&str, &str)],
    body: &Secret,
) -> Result<Answer, Failure> {
    let AwsReply { status, body, date } =
        state.browser.post(url, headers, body).await.ok_or(Failure::Network)?;
    let seen = date.and_then(|date| ClockSkew::between(&date, state.browser.local_now()));
    if let Some(seen) = seen.filter(|seen| *seen != state.skew) {
        let key = state.window_kind.key(&StorageKey::Skew);
        // If the write fails, the next answer shows the skew again.
        let _ = state.browser.write_one(Area::Session, &key, &seen).await;
    }
    Ok(Answer { status, body, skew: seen.unwrap_or(state.skew) })
}
