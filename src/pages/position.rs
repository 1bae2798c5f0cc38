//! Elements whose position or height only the program knows.
//!
//! The content security policy forbids `style` attributes, so both are set through the CSSOM after each
//! drawing.

use crate::browser::set_style;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`Spacer`].
#[derive(PartialEq, Properties)]
pub(crate) struct SpacerProps {
    /// In CSS pixels.
    pub(crate) height: u32,
}

/// Takes up the space of rows that are not drawn.
#[component]
pub(crate) fn Spacer(props: &SpacerProps) -> Html {
    let node = use_node_ref();
    use_style(&node, "height", props.height);
    html! { <div ref={node} role="presentation"></div> }
}

/// Properties of [`At`].
#[derive(PartialEq, Properties)]
pub(crate) struct AtProps {
    /// Distance from the top of the list, in CSS pixels.
    pub(crate) top: u32,
    pub(crate) children: Html,
}

/// Places buttons for the pointer over the list at a row.
#[component]
pub(crate) fn At(props: &AtProps) -> Html {
    let node = use_node_ref();
    use_style(&node, "top", props.top);
    html! { <div ref={node} class="role-buttons" aria-hidden="true">{ props.children.clone() }</div> }
}

#[hook]
fn use_style(node: &NodeRef, property: &'static str, pixels: u32) {
    let node = node.clone();
    use_effect_with(pixels, move |pixels| {
        if let Some(element) = node.cast::<HtmlElement>() {
            set_style(&element, property, *pixels);
        }
    });
}
