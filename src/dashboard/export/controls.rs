//! Controls that all steps of an export share.

use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::export::Event;
use rolebox_ui::button::Button;
use yew::prelude::*;

/// Draws a role's name after its path.
pub(super) fn role_name(role: &RoleArn) -> Html {
    html! {
        <>
            if role.path() != "/" { <span class="path">{ role.path() }</span> }
            <b>{ role.name() }</b>
        </>
    }
}

/// Draws a button that sends an event when a person clicks.
pub(super) fn press(button: Button, dispatch: &Callback<Event>, event: Event) -> Html {
    let dispatch = dispatch.clone();
    button.draw(move || dispatch.emit(event.clone()))
}
