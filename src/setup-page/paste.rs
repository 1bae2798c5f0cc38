//! A place to paste or drop something, or to choose a file. The content is read here and sent nowhere.

use crate::controls::{Page, message};
use crate::file;
use rolebox_setup_page_state::paste::Paste;
use rolebox_setup_page_state::state::Event;
use rolebox_ui::browser;
use rolebox_ui::button::Button;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

impl Page<'_> {
    /// Draws the field with its buttons.
    pub(crate) fn paste(self, paste: Paste) -> Html {
        let words = paste.words();
        let hint = format!("{}-hint", words.id);
        let read = {
            let tell = self.tell.clone();
            Button::secondary(words.action.into()).draw(move || {
                let field = browser::element(words.id);
                if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
                    tell.emit(Event::Pasted(paste, field.value()));
                }
            })
        };
        let tell = self.tell.clone();
        let brought = Callback::from(move |content| tell.emit(Event::Brought(paste, content)));
        let ondrop = {
            let brought = brought.clone();
            move |event: DragEvent| {
                // The browser itself inserts dropped text.
                if let Some(dropped) = event.data_transfer().and_then(|data| file::first(data.files())) {
                    event.prevent_default();
                    file::read(dropped, brought.clone());
                }
            }
        };
        html! {
            <div class="paste">
                <label for={words.id}>{ words.label }</label>
                <textarea
                    id={words.id}
                    class="text-field"
                    rows="4"
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                    placeholder={words.placeholder}
                    aria-describedby={hint.clone()}
                    ondragover={|event: DragEvent| event.prevent_default()}
                    {ondrop}
                />
                <span id={hint} class="hint">{ words.hint }</span>
                <div class="buttons">{ read }{ file::button("From a file", None, brought) }</div>
                { message(&self.state.shown().said(paste)) }
            </div>
        }
    }
}
