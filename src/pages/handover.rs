//! Posts a login to AWS, or the sign-in token for which credentials were exchanged: for the hand-over page, when no tab
//! has a sign-in page left, and for the instant picker.
//!
//! This and `extension/pass-on.js` are the only places where an assertion or a sign-in token enters a DOM. The form is
//! built, submitted and removed in one task.

use crate::{browser, text};
use rolebox_protocol::{Failure, FormMessage, HandoverForm, HandoverRequest};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlFormElement, HtmlInputElement};

/// Requests the form and submits it, or says why it can't.
pub(crate) async fn take_and_submit() {
    let asked = HandoverRequest::Take;
    let done = if browser::address() == "credentials" {
        post(&FormMessage { credentials: asked }).await
    } else {
        post(&asked).await
    };
    if let (Err(failure), Some(place)) = (done, browser::element("message")) {
        place.set_text_content(Some(&text::failure(&failure)));
    }
}

/// Requests a form and submits it.
///
/// # Errors
/// If the worker gives none, or the page can't submit it.
pub(crate) async fn post(asked: &impl Serialize) -> Result<(), Failure> {
    let form: HandoverForm = browser::ask(asked).await?;
    submit(form).ok_or(Failure::WorkerFailed)
}

fn submit(form: HandoverForm) -> Option<()> {
    let document = browser::document()?;
    let element: HtmlFormElement = document.create_element("form").ok()?.dyn_into().ok()?;
    element.set_method("post");
    element.set_action(&form.action);
    for (name, value) in form.fields {
        let field: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
        field.set_type("hidden");
        field.set_name(&name);
        field.set_value(&value);
        element.append_child(&field).ok()?;
    }
    document.body()?.append_child(&element).ok()?;
    // Use the prototype's method, because a field named `submit` would hide the form's own.
    let submitted = submit_form(&element);
    element.remove();
    submitted.ok()
}

#[wasm_bindgen]
extern "C" {
    /// `HTMLFormElement.prototype.submit.call(form)`.
    #[wasm_bindgen(catch, js_namespace = ["HTMLFormElement", "prototype", "submit"], js_name = call)]
    fn submit_form(form: &HtmlFormElement) -> Result<(), JsValue>;
}
