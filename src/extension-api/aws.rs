//! The way to AWS: the only code that accesses the network.

use crate::Chrome;
use crate::promise::{object, settled};
use crate::task::milliseconds;
use js_sys::{Date, Promise, Uint8Array};
use rolebox_text::secret::Secret;
use rolebox_worker::ports::{Aws, AwsReply};
use wasm_bindgen::prelude::*;

/// The timeout for AWS's answer, in milliseconds. Three endpoints at most are asked in turn, and Firefox ends the
/// worker 30 seconds after its last call of the browser.
const PATIENCE_MS: u32 = 8_000;

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

impl Aws for Chrome {
    async fn post(self, url: &str, headers: &[(&str, &str)], body: &Secret) -> Option<AwsReply> {
        send(url, headers, body).await.ok()
    }

    fn local_now(self) -> i64 {
        milliseconds(Date::now())
    }
}

async fn send(url: &str, headers: &[(&str, &str)], body: &Secret) -> Result<AwsReply, JsValue> {
    let headers: Vec<(&str, JsValue)> =
        headers.iter().map(|(name, value)| (*name, (*value).into())).collect();
    // Exposed to AWS, the intended recipient. It is passed as bytes: the browser copies bytes as they are
    // but would encode a string again, and the bytes can be wiped afterwards.
    let bytes = Uint8Array::from(body.expose().as_bytes());
    let init = object(&[
        ("method", "POST".into()),
        ("headers", object(&headers)),
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
    Ok(AwsReply { status: response.status(), body: text.as_string().unwrap_or_default().into(), date })
}
