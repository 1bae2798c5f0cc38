//! Asks the person to confirm before the first credentials are copied through a new identity provider (a
//! forged login looks just like a real one), and before a pending action is done.

use crate::button::Button;
use crate::facts::{self, Fact};
use crate::text;
use yew::prelude::*;

/// Properties of [`Confirm`].
#[derive(PartialEq, Properties)]
pub struct ConfirmProps {
    /// The title; by default that of a new identity provider.
    #[prop_or_else(|| text::NEW_ISSUER.get().into())]
    pub title: AttrValue,
    /// The question, in our own words.
    pub question: AttrValue,
    /// The person who logged in, and the account.
    #[prop_or_default]
    pub facts: Vec<Fact>,
    /// The label of the button that confirms; by default it copies credentials.
    #[prop_or_else(|| text::COPY_CREDENTIALS.get().into())]
    pub agree: AttrValue,
    /// A field that the person has to fill in, if any.
    #[prop_or_default]
    pub children: Html,
    /// The element that gets the focus instead of the question: a field that the key press which opened it
    /// can't confirm.
    #[prop_or_default]
    pub focused: NodeRef,
    /// Ctrl+Enter or Cmd+Enter confirms too. Set this only if no such key opened the question.
    #[prop_or_default]
    pub by_key: bool,
    /// Called when the person confirms.
    pub onagree: Callback<()>,
    /// Called when the person cancels.
    pub oncancel: Callback<()>,
}

/// The question. It takes the focus itself; if a button had it, the key press that opened the question could
/// also answer it.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let node = use_node_ref();
    use_effect_with((), {
        let (node, focused) = (node.clone(), props.focused.clone());
        move |()| {
            if let Some(element) = focused.cast::<web_sys::HtmlElement>().or_else(|| node.cast()) {
                let _ = element.focus();
            }
        }
    });
    let (onagree, oncancel) = (props.onagree.clone(), props.oncancel.clone());
    let onkeydown = {
        let (onagree, by_key) = (onagree.clone(), props.by_key);
        move |event: KeyboardEvent| {
            let chord = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
            if by_key && chord && !event.repeat() && event.is_trusted() {
                event.prevent_default();
                onagree.emit(());
            }
        }
    };
    html! {
        <div
            ref={node}
            class="confirm"
            role="alertdialog"
            aria-labelledby="confirm-title"
            aria-describedby="confirm-question"
            tabindex="-1"
            {onkeydown}
        >
            <strong id="confirm-title">{ &props.title }</strong>
            <div id="confirm-question">
                <p>{ &props.question }</p>
                if !props.facts.is_empty() {
                    { facts::draw(&props.facts) }
                }
            </div>
            { props.children.clone() }
            <div class="buttons">
                { Button::primary(props.agree.to_string()).draw(move || onagree.emit(())) }
                { Button::secondary(text::CANCEL.get()).draw(move || oncancel.emit(())) }
            </div>
        </div>
    }
}
