//! Actions on the design as a whole: undo, start over, save it to a file to keep or share, and load one.

use crate::controls::{Page, message};
use crate::file;
use rolebox_setup_page_state::state::Event;
use rolebox_ui::button::Button;
use yew::prelude::*;

/// Draws the row of buttons.
pub(crate) fn draw(page: Page<'_>) -> Html {
    let import = {
        let tell = page.tell.clone();
        Callback::from(move |content: file::Content| tell.emit(Event::Import(content.ok())))
    };
    let undo = Button::secondary("Undo".into()).disabled(!page.state.can_undo());
    html! {
        <>
            <div class="whole buttons" role="group" aria-label="The whole design">
                { page.button(undo, Event::Undo) }
                { page.action("Export design", Event::Export) }
                { file::button("Import design", Some(".json,application/json"), import) }
                { page.action("Load example", Event::LoadExample) }
                { page.action("Start over", Event::StartOver) }
            </div>
            { message(page.state.whole()) }
        </>
    }
}
