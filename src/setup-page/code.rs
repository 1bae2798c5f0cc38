//! A text to copy: a file, or commands.

use rolebox_setup_bundle::highlight::{self, highlight};
use rolebox_ui::button::{Button, Kind};
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
    let label = html! { <>{ "Copy" }<span class="unseen">{ format!(" {}", props.path) }</span></> };
    let copy = {
        let (text, said) = (props.text.clone(), said.setter());
        Button::with(Kind::Secondary, label).draw(move || {
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
                { copy }
                <span role="status">{ status }</span>
            </div>
            <pre tabindex="0" aria-label={props.path.clone()}><code>{ for pieces }</code></pre>
        </div>
    }
}

const fn class(kind: highlight::Kind) -> &'static str {
    match kind {
        highlight::Kind::Comment => "comment",
        highlight::Kind::String => "string",
        highlight::Kind::Value => "value",
        highlight::Kind::Name => "given",
        highlight::Kind::Heading => "heading",
        highlight::Kind::Plain => "",
    }
}
