//! Asks once before the first credentials through a new identity provider are copied: a forged login looks just
//! like a real one.

use crate::click::click;
use crate::text;
use yew::prelude::*;

/// Properties of [`Confirm`].
#[derive(PartialEq, Properties)]
pub struct ConfirmProps {
    /// Whose login it is, and which account is meant.
    pub question: AttrValue,
    /// What the button says by which the person agrees.
    #[prop_or_else(|| text::COPY_CREDENTIALS.get().into())]
    pub agree: AttrValue,
    /// Called when the person agrees.
    pub onagree: Callback<()>,
    /// Called when the person does not.
    pub oncancel: Callback<()>,
}

/// The question. It takes the focus, but none of its buttons has it: the key that led here must not answer as well.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let node = use_node_ref();
    use_effect_with((), {
        let node = node.clone();
        move |()| {
            if let Some(element) = node.cast::<web_sys::HtmlElement>() {
                let _ = element.focus();
            }
        }
    });
    let (onagree, oncancel) = (props.onagree.clone(), props.oncancel.clone());
    let agree = click(move || onagree.emit(()));
    let cancel = click(move || oncancel.emit(()));
    html! {
        <div
            ref={node}
            class="confirm"
            role="alertdialog"
            aria-labelledby="confirm-title"
            aria-describedby="confirm-question"
            tabindex="-1"
        >
            <strong id="confirm-title">{ text::NEW_ISSUER.get() }</strong>
            <p id="confirm-question">{ &props.question }</p>
            <div class="buttons">
                <button onclick={agree}>{ &props.agree }</button>
                <button class="quiet" onclick={cancel}>{ text::CANCEL.get() }</button>
            </div>
        </div>
    }
}
