//! Asks where a person signs in, if no start URL is known for their identity provider.

use crate::confirm::Confirm;
use crate::text;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`StartUrl`].
#[derive(PartialEq, Properties)]
pub struct StartUrlProps {
    /// The identity provider, as the page names it.
    pub issuer: AttrValue,
    /// The text in the field.
    pub written: AttrValue,
    /// The field was filled in with the site from which the last login came.
    pub suggested: bool,
    /// Called with the text whenever the person changes it.
    pub onwrite: Callback<String>,
    /// Called when the person wants the page stored and opened.
    pub onagree: Callback<()>,
    /// Called when the person cancels.
    pub oncancel: Callback<()>,
}

/// The question, with a field for the address. If no address was suggested, the person has to type one, so
/// the field has the focus.
#[component]
pub fn StartUrl(props: &StartUrlProps) -> Html {
    let field = use_node_ref();
    let (onagree, onwrite) = (props.onagree.clone(), props.onwrite.clone());
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.repeat() && !event.is_composing() && event.is_trusted() {
            onagree.emit(());
        }
    };
    let oninput = move |event: InputEvent| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            onwrite.emit(input.value());
        }
    };
    let advice = if props.suggested { text::START_URL_SUGGESTED } else { text::START_URL_ADVICE };
    html! {
        <Confirm
            title={text::START_URL.get()}
            question={format!("{} {}", text::START_URL_UNKNOWN.get(), advice.get())}
            facts={vec![(text::ISSUER.get().into(), props.issuer.clone())]}
            agree={text::START_URL_OPEN.get()}
            focused={if props.suggested { NodeRef::default() } else { field.clone() }}
            onagree={props.onagree.clone()}
            oncancel={props.oncancel.clone()}
        >
            <input
                ref={field}
                type="url"
                class="url"
                aria-label={text::START_URL_FIELD.get()}
                value={props.written.clone()}
                placeholder="https://"
                autocomplete="off"
                spellcheck="false"
                {onkeydown}
                {oninput}
            />
        </Confirm>
    }
}
