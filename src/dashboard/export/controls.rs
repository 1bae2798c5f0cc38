//! Controls that all steps of an export share.

use super::{Export, Msg};
use rolebox_aws::arn::RoleArn;
use rolebox_ui::click::click;
use yew::html::Scope;
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

/// Returns a callback that sends a message when a person clicks.
pub(super) fn press(link: &Scope<Export>, message: fn() -> Msg) -> Callback<MouseEvent> {
    let link = link.clone();
    click(move || link.send_message(message()))
}
