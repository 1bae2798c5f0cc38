//! Which row an event of the pointer is about. The list listens for all of its rows: a listener for each row would
//! delay the first list.

use crate::field::row_of;
use rolebox_role_list::state::Event;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// A click chooses the row; on its star it makes the role a favorite, or ends that.
pub(crate) fn clicked(event: &MouseEvent) -> Option<Event> {
    let row = row(event)?;
    if target(event)?.closest(".role-star").ok()?.is_none() {
        return Some(Event::Chose(row));
    }
    event.is_trusted().then_some(Event::Starred(row))
}

/// The pointer is over the row.
pub(crate) fn moved(event: &MouseEvent) -> Option<Event> {
    Some(Event::Pointed(Some(row(event)?)))
}

/// The right button opens the actions for the row.
pub(crate) fn wants_actions(event: &MouseEvent) -> Option<Event> {
    let row = row(event)?;
    event.prevent_default();
    Some(Event::Opened(row))
}

fn row(event: &MouseEvent) -> Option<usize> {
    row_of(&target(event)?.closest(".role").ok()??.id())
}

fn target(event: &MouseEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
