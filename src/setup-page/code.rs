//! A text to copy: a file, or commands.

use rolebox_setup_bundle::highlight::{Kind, highlight};
use rolebox_ui::click::click;
use rolebox_ui::clipboard;
use yew::prelude::*;

/// Properties of [`Code`].
#[derive(PartialEq, Properties)]
pub(crate) struct CodeProps {
    /// The file's path: the extension selects the syntax colours. It is also the label of the copy button for
    /// a screen reader.
    pub(crate) path: AttrValue,
    pub(crate) text: AttrValue,
}

/// The text and its button.
#[component]
pub(crate) fn Code(props: &CodeProps) -> Html {
    let said = use_state(|| None::<(AttrValue, bool)>);
    let copy = {
        let (text, said) = (props.text.clone(), said.setter());
        click(move || {
            let copied = clipboard::write(text.to_string().into());
            said.set(Some((text.clone(), copied)));
        })
    };
    // A status message about an earlier text no longer applies.
    let status = match said.as_ref().filter(|(text, _)| *text == props.text) {
        Some((_, true)) => "Copied.",
        Some((_, false)) => "The browser did not copy: select the text and copy it by hand.",
        None => "",
    };
    let pieces = highlight(&props.path, &props.text).into_iter().map(|(kind, piece)| {
        let piece = piece.to_owned();
        match class(kind) {
            "" => html! { { piece } },
            class => html! { <span {class}>{ piece }</span> },
        }
    });
    html! {
        <div class="copyable">
            <div class="buttons">
                <button class="quiet" onclick={copy}>
                    { "Copy" }<span class="unseen">{ format!(" {}", props.path) }</span>
                </button>
                <span role="status">{ status }</span>
            </div>
            <pre tabindex="0" aria-label={props.path.clone()}><code>{ for pieces }</code></pre>
        </div>
    }
}

const fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Comment => "comment",
        Kind::String => "string",
        Kind::Value => "value",
        Kind::Name => "given",
        Kind::Heading => "heading",
        Kind::Plain => "",
    }
}
