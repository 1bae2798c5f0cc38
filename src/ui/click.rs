//! Clicks of a person. A script can make click events too; those never use or confirm anything.

use yew::prelude::*;

/// Calls `then` when a person clicks.
pub fn click(then: impl Fn() + 'static) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        if event.is_trusted() {
            then();
        }
    })
}
