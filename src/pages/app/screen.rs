//! Which part of the list is visible, and the heights of everything.

use super::{App, Msg, sender};
use crate::browser;
use crate::surface::Surface;
use rolebox_role_list::{Metrics, Viewport};
use web_sys::{Element, HtmlElement};
use yew::html::Scope;

impl App {
    /// Watches the size of the list, and of the picker as a whole.
    pub(super) fn watch(&self, link: &Scope<Self>) {
        link.send_message(Msg::Moved);
        if let Some(scroller) = self.scroller.cast::<Element>() {
            browser::on_resize(&scroller, sender(link, || Msg::Moved));
        }
        let (surface, body) = (self.surface, browser::document().and_then(|document| document.body()));
        if let (Surface::Picker, Some(body)) = (surface, body) {
            let measured = body.clone();
            browser::on_resize(&body, move || {
                surface.want_height(measured.get_bounding_client_rect().height().ceil() as u32);
            });
        }
    }

    /// Measures the list's position and the height of its rows. Returns true if anything changed.
    pub(super) fn look(&mut self) -> bool {
        let Some(scroller) = self.scroller.cast::<Element>() else { return false };
        let pixels = |value: i32| u32::try_from(value).unwrap_or_default();
        let view = Viewport { top: pixels(scroller.scroll_top()), height: pixels(scroller.client_height()) };
        let moved = core::mem::replace(&mut self.view, view) != view;
        let metrics = metrics();
        let resized = core::mem::replace(&mut self.metrics, metrics) != metrics;
        if resized {
            self.place();
        }
        moved || resized
    }

    /// Brings the chosen row into view: the rows around it are drawn next, then the list is scrolled.
    pub(super) fn reveal(&mut self) {
        let top = self.shown.as_ref().and_then(|shown| shown.layout.scroll_to(self.chosen, self.view));
        if let Some(top) = top {
            self.view.top = top;
            self.scroll_to = Some(top);
        }
    }

    /// Scrolls to where [`App::reveal`] wants the list, then measures how far it went. A list that can't
    /// scroll fires no event.
    pub(super) fn scroll(&mut self, link: &Scope<Self>) {
        if let (Some(top), Some(scroller)) = (self.scroll_to.take(), self.scroller.cast::<Element>()) {
            scroller.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
            link.send_message(Msg::Moved);
        }
    }

    /// Makes the picker as high as all roles need. Searching must not change the height, or the page below
    /// would jump.
    pub(super) fn fit(&self) {
        let list = self.scroller.cast::<HtmlElement>();
        if let (Surface::Picker, Some(shown), Some(list)) = (self.surface, &self.shown, list)
            && self.query.is_empty()
        {
            browser::set_style(&list, "height", shown.layout.height);
        }
    }
}

/// Reads the heights declared in the style sheet; they depend on the width.
pub(super) fn metrics() -> Metrics {
    let declared = |property| browser::declared_pixels(property).unwrap_or_default();
    Metrics {
        head: declared("--head-height"),
        title: declared("--title-height"),
        row: declared("--row-height"),
    }
}
