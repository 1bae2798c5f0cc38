//! The hand-over page: posts a login to AWS when no tab has a sign-in page left, or the sign-in token for
//! which credentials were exchanged.
//!
//! This is the only place where an assertion or a sign-in token enters a DOM. The form is built, submitted
//! and removed in one task.

use crate::{browser, text};
use rolebox_protocol::{Failure, FormMessage, HandoverForm, HandoverRequest};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlFormElement, HtmlInputElement};

/// Requests the form and submits it, or says why it can't.
pub(crate) async fn take_and_submit() {
    let asked = HandoverRequest::Take;
    let form = if browser::address() == "credentials" {
        browser::ask::<HandoverForm>(&FormMessage { credentials: asked }).await
    } else {
        browser::ask::<HandoverForm>(&asked).await
    };
    let done = match form {
        Ok(form) => submit(form).ok_or(Failure::WorkerFailed),
        Err(failure) => Err(failure),
    };
    if let (Err(failure), Some(place)) = (done, browser::element("message")) {
        place.set_text_content(Some(&text::failure(&failure)));
    }
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
