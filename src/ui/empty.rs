//! What a view shows while it has nothing to show: that, and what to do.

use yew::prelude::*;

/// Draws a text in place of a list.
pub fn empty(text: String) -> Html {
    html! { <div class="empty"><p>{ text }</p></div> }
}
