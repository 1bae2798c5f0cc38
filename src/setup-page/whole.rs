//! Actions on the design as a whole: undo, start over, save it to a file to keep or share, and load one.

use crate::controls::Page;
use crate::file;
use rolebox_setup_page_state::state::Event;
use rolebox_setup_steps::Step;
use rolebox_ui::button::{Button, Kind};
use yew::prelude::*;

/// Draws the row of buttons.
pub(crate) fn draw(page: Page<'_>) -> Html {
    let import = {
        let tell = page.tell.clone();
        Callback::from(move |content: file::Content| tell.emit(Event::Import(content.ok())))
    };
    let undo = Button::secondary("Undo".into()).disabled(!page.state.can_undo());
    html! {
        <div class="whole buttons" role="group" aria-label="The whole design">
            { page.button(undo, Event::Undo) }
            { page.button(Button::with(Kind::Secondary, of_design("Export")), Event::Export) }
            { file::button(of_design("Import"), Some(".json,application/json"), import) }
            // The introduction has this button where it speaks of the example.
            if page.state.step() != Step::Introduction { { page.action("Load example", Event::LoadExample) } }
            { page.action("Start over", Event::StartOver) }
        </div>
    }
}

/// A narrow window has room for the verb.
fn of_design(verb: &'static str) -> Html {
    html! { <span>{ verb }<span class="wide">{ " design" }</span></span> }
}
