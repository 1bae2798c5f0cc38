//! A place to paste or drop something, or to choose a file. The content is read here and sent nowhere.

use crate::controls::{Field, Page, message};
use crate::file;
use rolebox_setup_page_state::paste::Paste;
use rolebox_setup_page_state::state::Event;
use rolebox_ui::browser;
use rolebox_ui::button::Button;
use rolebox_ui::text_area::TextArea;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

impl Page<'_> {
    /// Draws the field with its buttons.
    pub(crate) fn paste(self, paste: Paste) -> Html {
        let words = paste.words();
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
                if let Some(dropped) = event.data_transfer().and_then(|data| data.files()?.get(0)) {
                    event.prevent_default();
                    file::read(dropped, brought.clone());
                }
            }
        };
        let field = Field::new(words.id, words.label.into(), words.hint);
        let area = TextArea {
            rows: 4,
            id: Some(field.id.clone()),
            described_by: Some(field.said_id()),
            placeholder: Some(words.placeholder.into()),
            ondrop: Some(Callback::from(ondrop)),
            ..TextArea::default()
        };
        html! {
            <div class="paste">
                { field.draw(area.draw()) }
                <div class="buttons">{ read }{ file::button("From a file".into(), None, brought) }</div>
                { message(&self.state.shown().said(paste)) }
            </div>
        }
    }
}
