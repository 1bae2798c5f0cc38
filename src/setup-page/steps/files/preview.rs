//! One file, with syntax colours and a copy button.

use crate::code::Code;
use rolebox_setup_bundle::File;
use yew::prelude::*;

/// Properties of [`Preview`].
#[derive(PartialEq, Properties)]
pub(crate) struct PreviewProps {
    pub(crate) file: File,
}

/// The file.
#[component]
pub(crate) fn Preview(props: &PreviewProps) -> Html {
    html! {
        <section class="preview" aria-label={props.file.path.clone()}>
            <h3>{ &props.file.path }</h3>
            <Code path={props.file.path.clone()} text={props.file.text.clone()} />
        </section>
    }
}
