//! Asks before something is done: before the first credentials through a new identity provider are copied, since a
//! forged login looks just like a real one, and before what was wanted earlier is done now.

use crate::click::click;
use crate::facts::{self, Fact};
use crate::text;
use yew::prelude::*;

/// Properties of [`Confirm`].
#[derive(PartialEq, Properties)]
pub struct ConfirmProps {
    /// What it is about; by default a new identity provider.
    #[prop_or_else(|| text::NEW_ISSUER.get().into())]
    pub title: AttrValue,
    /// What is asked, in words of our own.
    pub question: AttrValue,
    /// Whose login it is, and which account is meant.
    #[prop_or_default]
    pub facts: Vec<Fact>,
    /// What is done when the person agrees; by default credentials are copied.
    #[prop_or_else(|| text::COPY_CREDENTIALS.get().into())]
    pub agree: AttrValue,
    /// What the person has to fill in, if anything.
    #[prop_or_default]
    pub children: Html,
    /// What has the focus instead of the question: a field that the key which led here can't confirm.
    #[prop_or_default]
    pub focused: NodeRef,
    /// Ctrl+Enter or Cmd+Enter agrees too: only where no such key led here.
    #[prop_or_default]
    pub by_key: bool,
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
                <button onclick={agree}>{ &props.agree }</button>
                <button class="quiet" onclick={cancel}>{ text::CANCEL.get() }</button>
            </div>
        </div>
    }
}
