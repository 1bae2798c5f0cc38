//! Controls that all steps of an export share.

use rolebox_dashboard_state::export::Event;
use rolebox_ui::button::Button;
use rolebox_ui::text::Text;
use yew::prelude::*;

/// Draws the title of one of the three steps.
pub(super) fn step(number: &'static str, title: Text) -> Html {
    html! { <h3><span class="step" aria-hidden="true">{ number }</span>{ title.get() }</h3> }
}

/// Draws a button that sends an event when a person clicks.
pub(super) fn press(button: Button, dispatch: &Callback<Event>, event: Event) -> Html {
    let dispatch = dispatch.clone();
    button.draw(move || dispatch.emit(event.clone()))
}
