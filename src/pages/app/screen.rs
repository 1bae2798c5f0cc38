//! Measures the list and scrolls it.

use super::{App, Msg, sender};
use crate::browser;
use rolebox_role_list::state::Event;
use rolebox_role_list::{Metrics, Viewport};
use web_sys::Element;
use yew::html::Scope;

impl App {
    /// Watches the size of the list.
    pub(super) fn watch(&self, link: &Scope<Self>) {
        link.send_message(Msg::Moved);
        if let Some(scroller) = self.scroller.cast::<Element>() {
            browser::on_resize(&scroller, sender(link, || Msg::Moved));
        }
    }

    /// Asks for the height of the picker with the whole list in it, when that has changed. The content script
    /// limits it.
    pub(super) fn fit(&self) {
        let body = browser::document().and_then(|document| document.body());
        let Some((body, scroller)) = body.zip(self.scroller.cast::<Element>()) else { return };
        let covered = self.state.is_covered();
        let _ = body.toggle_attribute_with_force("data-covered", covered);
        let around = body.get_bounding_client_rect().height() - scroller.get_bounding_client_rect().height();
        let least = if covered { browser::declared_pixels("--picker-least").unwrap_or_default() } else { 0 };
        // A search that began before the list was there has a list of the first height.
        let list = match self.list_height.get() {
            0 => browser::declared_pixels("--picker-height").unwrap_or_default(),
            height => height,
        };
        let height = (list + around.ceil() as u32).max(least);
        if self.height.replace(height) != height {
            self.surface.want_height(height);
        }
    }

    /// Measures the list's position and the height of its rows. Returns true if anything changed.
    pub(super) fn measure(&mut self, link: &Scope<Self>) -> bool {
        let Some(scroller) = self.scroller.cast::<Element>() else { return false };
        let pixels = |value: i32| u32::try_from(value).unwrap_or_default();
        let view = Viewport { top: pixels(scroller.scroll_top()), height: pixels(scroller.client_height()) };
        let metrics = metrics();
        if self.state.view() == view && self.state.metrics() == metrics {
            return false;
        }
        self.happened(link, Event::Measured(metrics, view));
        true
    }

    /// Scrolls to where the state wants the list, then measures how far it went. A list that can't scroll
    /// fires no event.
    pub(super) fn scroll(&mut self, link: &Scope<Self>) {
        if let (Some(top), Some(scroller)) = (self.state.take_scroll(), self.scroller.cast::<Element>()) {
            scroller.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
            link.send_message(Msg::Moved);
        }
    }
}

/// Scrolls a list as little as brings one of its rows into view.
pub(super) fn reveal(row: &Element) {
    let Some(list) = row.parent_element() else { return };
    let (row, view) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
    let by = (row.bottom() - view.bottom()).max(0.0) + (row.top() - view.top()).min(0.0);
    list.set_scroll_top(list.scroll_top().saturating_add(by.ceil() as i32));
}

/// Reads the heights declared in the style sheet; they depend on the size of the window.
pub(super) fn metrics() -> Metrics {
    let declared = |property| browser::declared_pixels(property).unwrap_or_default();
    Metrics {
        head: declared("--head-height"),
        title: declared("--title-height"),
        row: declared("--row-height"),
        stuck_head: declared("--stuck-head"),
        stuck_title: declared("--stuck-title"),
    }
}
