//! Asks STS. The one place from which the extension reaches the network.

use js_sys::Promise;
use rolebox_browser::api::{object, settled};
use rolebox_core::credentials::Credentials;
use rolebox_core::messages::Failure;
use rolebox_core::secret::Secret;
use rolebox_core::sts::{self, AssumeRoleWithSaml, CONTENT_TYPE};
use wasm_bindgen::prelude::*;

/// How long STS has for its answer, in milliseconds.
const PATIENCE_MS: u32 = 20_000;

#[wasm_bindgen]
extern "C" {
    type Response;

    #[wasm_bindgen(catch)]
    fn fetch(url: &str, init: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = AbortSignal, js_name = timeout)]
    fn abort_after(milliseconds: u32) -> JsValue;
}

/// Calls `AssumeRoleWithSAML` at a regional endpoint of the role's partition.
pub(crate) async fn assume_role(
    host: &str,
    request: &AssumeRoleWithSaml<'_>,
) -> Result<Credentials, Failure> {
    let body = request.body().map_err(|_| Failure::TooLongForSts)?;
    let (status, answer) = post(host, &body).await.map_err(|_| Failure::Network)?;
    sts::read_answer(status, answer.expose()).map_err(Failure::Sts)
}

async fn post(host: &str, body: &Secret) -> Result<(u16, Secret), JsValue> {
    let init = object(&[
        ("method", "POST".into()),
        ("headers", object(&[("content-type", CONTENT_TYPE.into())])),
        // Exposed to STS, which is who it is for.
        ("body", body.expose().into()),
        ("cache", "no-store".into()),
        ("credentials", "omit".into()),
        ("redirect", "error".into()),
        ("referrerPolicy", "no-referrer".into()),
        ("signal", abort_after(PATIENCE_MS)),
    ]);
    let response: Response = settled(fetch(&format!("https://{host}/"), &init)).await?.unchecked_into();
    let text = settled(response.text()).await?;
    Ok((response.status(), text.as_string().unwrap_or_default().into()))
}
