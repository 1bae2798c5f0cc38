//! The search field. It is part of the HTML and has the focus before the program is loaded; this module only
//! listens to it.

use crate::{browser, menu};
use js_sys::Array;
use rolebox_role_list::keys::{Command, Key, Place, RowCommand};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, HtmlInputElement, KeyboardEvent};
use yew::Callback;

/// The event by which `early-input.js` says that Enter was pressed before the field had the focus. No web page can send it:
/// only the extension's own scripts run in its documents.
const EARLIER_ENTER: &str = "earlierenter";

/// A person's action in the search field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Changed the text.
    Typed,
    /// Pressed a key that is a command for the list.
    Pressed(Command),
    /// Clicked in the field or anywhere else on the page.
    Clicked,
}

/// The search field.
#[derive(Clone)]
pub(crate) struct Field {
    input: HtmlInputElement,
    act: Callback<Act>,
    /// What stands in the place of a search.
    placeholder: String,
    /// The chosen row and the number of rows, as last drawn.
    list: Rc<Cell<(usize, usize)>>,
}

impl Field {
    /// Finds the field.
    pub(crate) fn find(act: Callback<Act>) -> Option<Self> {
        let input: HtmlInputElement = browser::element("query")?.dyn_into().ok()?;
        let placeholder = input.placeholder();
        Some(Self { input, act, placeholder, list: Rc::default() })
    }

    /// Replays everything done in it before, and listens from now on.
    pub(crate) fn listen(&self, early: &Array) {
        early.iter().for_each(|event| self.handle(event.unchecked_ref()));
        let Some(document) = browser::document() else { return };
        let listening = self.clone();
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| listening.handle(&event));
        for name in ["input", "keydown", "pointerdown", EARLIER_ENTER] {
            // Fails only for a listener that is no function.
            let _ = document.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        }
        listener.forget();
    }

    /// Returns the text.
    pub(crate) fn query(&self) -> String {
        self.input.value()
    }

    /// Clears the text.
    pub(crate) fn clear(&self) {
        self.input.set_value("");
    }

    /// Replaces the text.
    pub(crate) fn set(&self, text: &str) {
        self.input.set_value(text);
    }

    /// Takes the focus.
    pub(crate) fn focus(&self) {
        let _ = self.input.focus();
    }

    /// Tells assistive technology and the key handler which row of a list is chosen, by the ids of both.
    pub(crate) fn follow(&self, list: &str, id: &str, chosen: usize, rows: usize) {
        self.list.set((chosen, rows));
        let _ = self.input.set_attribute("aria-controls", list);
        let _ = self.input.set_attribute("aria-expanded", if rows > 0 { "true" } else { "false" });
        // A row that is out of view is not in the document.
        let _ = match browser::element(id) {
            Some(_) => self.input.set_attribute("aria-activedescendant", id),
            None => self.input.remove_attribute("aria-activedescendant"),
        };
    }

    /// Says what the text is for, if not for the search, and whether it can't be used. `described_by` is the id of the
    /// element that says for which role.
    pub(crate) fn explain(&self, purpose: Option<String>, described_by: Option<&str>, wrong: bool) {
        self.input.set_placeholder(purpose.as_deref().unwrap_or(&self.placeholder));
        let _ = match described_by {
            Some(id) => self.input.set_attribute("aria-describedby", id),
            None => self.input.remove_attribute("aria-describedby"),
        };
        let _ = match wrong {
            true => self.input.set_attribute("aria-invalid", "true"),
            false => self.input.remove_attribute("aria-invalid"),
        };
    }

    /// Handles only a person's events, since scripts can make events too. It ignores the keys of an input
    /// method.
    fn handle(&self, event: &Event) {
        if event.type_() == EARLIER_ENTER {
            self.act.emit(Act::Pressed(Command::Use(RowCommand::SignIn)));
            return;
        }
        if !event.is_trusted() {
            return;
        }
        let inside =
            event.target().is_some_and(|target| target == *AsRef::<EventTarget>::as_ref(&self.input));
        match event.dyn_ref::<KeyboardEvent>() {
            Some(key) => {
                // Escape works everywhere, the other keys only here.
                let command = self.command(key).filter(|command| inside || *command == Command::Escape);
                if let Some(command) = command {
                    key.prevent_default();
                    self.act.emit(Act::Pressed(command));
                }
            }
            None if event.type_() == "pointerdown" => {
                menu::leave(event);
                self.act.emit(Act::Clicked);
            }
            None if inside => self.act.emit(Act::Typed),
            None => {}
        }
    }

    fn command(&self, event: &KeyboardEvent) -> Option<Command> {
        if event.is_composing() {
            return None;
        }
        let cursor = self.input.selection_start().ok().flatten();
        let end = u32::try_from(self.input.value().encode_utf16().count()).ok();
        let (chosen, rows) = self.list.get();
        let place = Place { cursor_at_end: cursor == end, empty: end == Some(0), chosen, rows };
        Key {
            name: &event.key(),
            code: &event.code(),
            command: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            repeat: event.repeat(),
        }
        .command(place)
    }
}

/// Returns the id of a row's element.
pub(crate) fn row_id(number: usize) -> String {
    format!("role-{number}")
}

/// Returns the number of the row whose element has this id.
pub(crate) fn row_of(id: &str) -> Option<usize> {
    id.strip_prefix("role-")?.parse().ok()
}
