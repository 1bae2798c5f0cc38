//! Asks where a person signs in, if no start URL is known for their identity provider.

use crate::confirm::Confirm;
use crate::text;
use crate::text_field::TextField;
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
    /// Why the text can't be used, or empty.
    #[prop_or_default]
    pub alert: AttrValue,
    /// The key that cancels, if the page has one.
    #[prop_or_default]
    pub cancel_key: Option<&'static str>,
    /// Called with the text whenever the person changes it.
    pub onwrite: Callback<String>,
    /// Called when the person wants the page stored and opened.
    pub onagree: Callback<()>,
    /// Called for Enter while a suggestion is shown and the question itself has the focus. Without it, Enter does
    /// nothing there.
    #[prop_or_default]
    pub onenter: Option<Callback<()>>,
    /// Called when the person cancels.
    pub oncancel: Callback<()>,
}

/// The question, with a field for the address. If no address was suggested, the person has to type one, so
/// the field has the focus.
#[component]
pub fn StartUrl(props: &StartUrlProps) -> Html {
    let field = use_node_ref();
    let onagree = props.onagree.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.repeat() && !event.is_composing() && event.is_trusted() {
            onagree.emit(());
        }
    });
    let by_enter = props.suggested && props.onenter.is_some();
    let advice = if props.suggested { text::START_URL_SUGGESTED } else { text::START_URL_ADVICE };
    let address = TextField {
        kind: "url",
        name: Some(text::START_URL_FIELD.get().into()),
        value: Some(props.written.clone()),
        placeholder: Some("https://".into()),
        invalid: !props.alert.is_empty(),
        node: field.clone(),
        oninput: Some(props.onwrite.clone()),
        onkeydown: Some(onkeydown),
        ..TextField::default()
    };
    html! {
        <Confirm
            title={text::START_URL.get()}
            question={format!("{} {}", text::START_URL_UNKNOWN.get(), advice.get())}
            facts={vec![(text::ISSUER.get().into(), props.issuer.clone())]}
            agree={text::START_URL_OPEN.get()}
            focused={if props.suggested { NodeRef::default() } else { field }}
            {by_enter}
            agree_key={(by_enter || !props.suggested).then_some("⏎")}
            cancel_key={props.cancel_key}
            alert={props.alert.clone()}
            onagree={props.onagree.clone()}
            onenter={props.onenter.clone()}
            oncancel={props.oncancel.clone()}
        >
            { address.draw() }
        </Confirm>
    }
}
