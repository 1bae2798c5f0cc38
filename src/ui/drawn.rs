//! Looks at what was drawn, for tests without a browser.

use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

/// Returns every element, from the outside in.
pub(crate) fn elements(drawn: &Html) -> Vec<&VTag> {
    match drawn {
        VNode::VTag(tag) => {
            let inside = tag.children().map(elements).unwrap_or_default();
            [&**tag].into_iter().chain(inside).collect()
        }
        VNode::VList(list) => list.iter().flat_map(elements).collect(),
        VNode::VText(_)
        | VNode::VPortal(_)
        | VNode::VComp(_)
        | VNode::VSuspense(_)
        | VNode::VRef(_)
        | VNode::VRaw(_) => Vec::new(),
    }
}

/// Returns an attribute of an element. An attribute without a value is an empty text.
pub(crate) fn attribute<'a>(element: &'a VTag, name: &str) -> Option<&'a str> {
    element.attributes.iter().find(|(is, _)| *is == name).map(|(_, value)| value)
}
