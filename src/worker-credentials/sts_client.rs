//! Sends requests to AWS: to STS, and to AWS sign-in for a token. No other module accesses the network.
//!
//! Every answer includes AWS's time. The clock skew is stored for all checks of deadlines.

use js_sys::{Date, Promise, Uint8Array};
use rolebox_aws::clock::ClockSkew;
use rolebox_aws::credentials::Credentials;
use rolebox_browser::api::{object, settled};
use rolebox_browser::milliseconds;
use rolebox_browser::state::State;
use rolebox_browser::store::Area;
use rolebox_protocol::Failure;
use rolebox_session::storage_key::StorageKey;
use rolebox_sts::federation::{SignInToken, TokenRequest};
use rolebox_sts::{AssumeRoleWithSaml, CONTENT_TYPE, SignedRequest, SigningError, StsError};
use rolebox_text::secret::Secret;
use wasm_bindgen::prelude::*;

/// The timeout for AWS's answer, in milliseconds.
const PATIENCE_MS: u32 = 20_000;

#[wasm_bindgen]
extern "C" {
    type Response;
    type Headers;

    #[wasm_bindgen(catch)]
    fn fetch(url: &str, init: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &Response) -> Headers;
    #[wasm_bindgen(method)]
    fn get(this: &Headers, name: &str) -> Option<String>;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = AbortSignal, js_name = timeout)]
    fn abort_after(milliseconds: u32) -> JsValue;
}

/// An answer of AWS.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Secret,
    /// The clock skew of this computer, from this answer or an earlier one.
    pub(crate) skew: ClockSkew,
}

impl Answer {
    /// Returns the time by AWS's clock, Unix milliseconds.
    pub(crate) fn now(&self) -> i64 {
        self.skew.corrected(milliseconds(Date::now()))
    }
}

/// Calls `AssumeRoleWithSAML` at a regional endpoint of the role's partition. Also returns AWS's time.
pub(crate) async fn assume_role_with_saml(
    state: &State,
    host: &str,
    request: &AssumeRoleWithSaml<'_>,
) -> Result<(Credentials, i64), Failure> {
    let headers = object(&[("content-type", CONTENT_TYPE.into())]);
    let answer = post(state, &format!("https://{host}/"), &headers, &request.body()).await?;
    // Exposed only to be read into a type that hides it.
    let credentials = rolebox_sts::read_answer(answer.status, answer.body.expose()).map_err(Failure::Sts)?;
    Ok((credentials, answer.now()))
}

/// Sends the request that `sign` makes for a given time, and reads the answer. A request that STS refuses
/// because of its time is signed once more, with the time from the refusal. Returns the answer with the
/// clock skew.
pub(crate) async fn signed<A>(
    state: &State,
    sign: impl Fn(i64) -> Result<SignedRequest, SigningError>,
    read: impl Fn(u16, &str) -> Result<A, StsError>,
) -> Result<(A, Answer), Failure> {
    let mut now = state.now;
    let mut tries = 2;
    loop {
        tries -= 1;
        let request = sign(now).map_err(|_| Failure::OtherPartition)?;
        // Exposed to STS: two of the headers let anyone who has them act.
        let headers = request.headers.each_ref().map(|(name, value)| (*name, value.expose().into()));
        let answer = post(state, &request.url, &object(&headers), &request.body).await?;
        match read(answer.status, answer.body.expose()) {
            Ok(read) => return Ok((read, answer)),
            Err(StsError::ClockSkew) if tries > 0 => now = answer.now(),
            // In the answer to a signed request, this refers to the credentials that signed it, not to the
            // login.
            Err(StsError::ExpiredToken) => return Err(Failure::CredentialsRefused),
            Err(error) => return Err(Failure::Sts(error)),
        }
    }
}

/// Asks AWS sign-in for a token.
pub(crate) async fn sign_in_token(state: &State, request: TokenRequest) -> Result<SignInToken, Failure> {
    let headers = object(&[("content-type", CONTENT_TYPE.into())]);
    let answer = post(state, request.url(), &headers, request.body()).await;
    let answer = answer.map_err(|_| Failure::FederationFailed)?;
    // Exposed only to be read into a type that hides it.
    Ok(request.read(answer.status, answer.body.expose())?)
}

/// Posts a form.
async fn post(state: &State, url: &str, headers: &JsValue, body: &Secret) -> Result<Answer, Failure> {
    let (status, body, date) = send(url, headers, body).await.map_err(|_| Failure::Network)?;
    let seen = date.and_then(|date| ClockSkew::between(&date, milliseconds(Date::now())));
    if let Some(seen) = seen.filter(|seen| *seen != state.skew) {
        // If the write fails, the next answer shows the skew again.
        let _ = Area::Session.write_one(&state.window_kind.key(&StorageKey::Skew), &seen).await;
    }
    Ok(Answer { status, body, skew: seen.unwrap_or(state.skew) })
}

async fn send(url: &str, headers: &JsValue, body: &Secret) -> Result<(u16, Secret, Option<String>), JsValue> {
    // Exposed to AWS, the intended recipient. It is passed as bytes: the browser copies bytes as they are
    // but would encode a string again, and the bytes can be wiped afterwards.
    let bytes = Uint8Array::from(body.expose().as_bytes());
    let init = object(&[
        ("method", "POST".into()),
        ("headers", headers.clone()),
        ("body", (&bytes).into()),
        ("cache", "no-store".into()),
        ("credentials", "omit".into()),
        ("redirect", "error".into()),
        ("referrerPolicy", "no-referrer".into()),
        ("signal", abort_after(PATIENCE_MS)),
    ]);
    let called = fetch(url, &init);
    bytes.fill(0, 0, bytes.length());
    let response: Response = settled(called).await?.unchecked_into();
    let date = response.headers().get("date");
    let text = settled(response.text()).await?;
    Ok((response.status(), text.as_string().unwrap_or_default().into(), date))
}
