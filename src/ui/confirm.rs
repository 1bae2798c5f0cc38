//! Asks the person to confirm before the first credentials are copied through a new identity provider (a
//! forged login looks just like a real one), before a pending action is done, and before a production role is used.

use crate::button::{Button, Kind};
use crate::facts::{self, Fact};
use crate::{status, text};
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
    /// Confirming removes something.
    #[prop_or_default]
    pub danger: bool,
    /// A field that the person has to fill in, if any.
    #[prop_or_default]
    pub children: Html,
    /// Beside the title, such as an environment's word.
    #[prop_or_default]
    pub beside: Html,
    /// Why the answer can't be used, or empty.
    #[prop_or_default]
    pub alert: AttrValue,
    /// The element that gets the focus instead of the question: a field that the key press which opened it
    /// can't confirm.
    #[prop_or_default]
    pub focused: NodeRef,
    /// Ctrl+Enter or Cmd+Enter confirms too. Set this only if no such key opened the question.
    #[prop_or_default]
    pub by_key: bool,
    /// Enter confirms too, while the question itself has the focus. A key that is held down since before the
    /// question was asked does not.
    #[prop_or_default]
    pub by_enter: bool,
    /// Called instead of `onagree` for that key.
    #[prop_or_default]
    pub onenter: Option<Callback<()>>,
    /// Another answer, with the label of its button. The key R gives it.
    #[prop_or_default]
    pub instead: Option<(AttrValue, Callback<()>)>,
    /// A class with the colors of the question.
    #[prop_or_default]
    pub class: Classes,
    /// The keys that confirm, as the button shows them, if the page has any.
    #[prop_or_default]
    pub agree_key: Option<&'static str>,
    /// The key that cancels, if the page has one.
    #[prop_or_default]
    pub cancel_key: Option<&'static str>,
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
        let (node, onagree, instead) = (node.clone(), onagree.clone(), props.instead.clone());
        let (by_key, by_enter) = (props.by_key, props.by_enter);
        let onenter = props.onenter.clone().unwrap_or_else(|| onagree.clone());
        move |event: KeyboardEvent| {
            if event.repeat() || !event.is_trusted() || event.is_composing() {
                return;
            }
            let chord = event.ctrl_key() || event.meta_key();
            let plain = !chord && !event.alt_key() && !event.shift_key();
            // On a button, Enter presses that button.
            let here = event.target().is_some() && event.target() == node.get().map(Into::into);
            let then = match event.key().as_str() {
                "Enter" if by_key && chord => Some(&onagree),
                "Enter" if by_enter && plain && here => Some(&onenter),
                "r" | "R" if plain => instead.as_ref().map(|(_, then)| then),
                _ => None,
            };
            if let Some(then) = then {
                event.prevent_default();
                then.emit(());
            }
        }
    };
    let enter = props.agree_key.or(props.by_enter.then_some("Enter"));
    let escape = props.cancel_key.or(props.by_enter.then_some("Esc"));
    let kind = if props.danger { Kind::Danger } else { Kind::Primary };
    let agree = Button::with(kind, props.agree.to_string().into()).key(enter);
    let cancel = Button::secondary(text::CANCEL.get()).key(escape);
    let instead = props.instead.clone().map(|(label, then)| {
        let button = Button::secondary(label.to_string()).key(Some("R"));
        button.draw(move || then.emit(()))
    });
    html! {
        <div
            ref={node}
            class={classes!("confirm", props.by_enter.then_some("confirm-enter"), props.class.clone())}
            role="alertdialog"
            aria-labelledby="confirm-title"
            aria-describedby="confirm-question"
            tabindex="-1"
            {onkeydown}
        >
            <div class="confirm-head">
                <strong id="confirm-title">{ &props.title }</strong>
                { props.beside.clone() }
            </div>
            <div id="confirm-question">
                <p>{ &props.question }</p>
                if !props.facts.is_empty() {
                    { facts::draw(&props.facts) }
                }
            </div>
            { props.children.clone() }
            { status::alert(&props.alert) }
            <div class="buttons">
                { agree.draw(move || onagree.emit(())) }
                { for instead }
                { cancel.draw(move || oncancel.emit(())) }
            </div>
        </div>
    }
}
