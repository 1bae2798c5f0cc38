//! Draws the production roles that *Select all* left out, and the question about them.

use super::controls::press;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::export::{Event, ExportState, Include};
use rolebox_role_list::Aliases;
use rolebox_ui::button::Button;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::text as shared;
use yew::prelude::*;

/// Draws the number of roles and the button, or the question.
pub(super) fn left_out(state: &ExportState, dispatch: &Callback<Event>) -> Html {
    let left_out = state.left_out();
    if left_out.is_empty() {
        return Html::default();
    }
    if !state.asks_about_production() {
        let include = Button::secondary(text::EXPORT_INCLUDE.get());
        return html! {
            <p class="left-out">
                { text::export_left_out(left_out.len()) }{ " " }
                { press(include, dispatch, Event::Include(Include::Ask)) }
            </p>
        };
    }
    let aliases = Aliases::new(state.overview());
    let line = |role: &&RoleArn| {
        let id = role.account();
        let account = shared::account(aliases.of(&id), id.as_str());
        html! { <li>{ format!("{account} {}{}", role.path().trim_start_matches('/'), role.name()) }</li> }
    };
    html! {
        <Confirm
            title={text::EXPORT_INCLUDE_TITLE.get()}
            question={text::export_include_question(left_out.len())}
            agree={text::export_include_agree(left_out.len())}
            onagree={dispatch.reform(|()| Event::Include(Include::Agree))}
            oncancel={dispatch.reform(|()| Event::Include(Include::Decline))}
        >
            <ul class="listing" tabindex="0" aria-label={text::EXPORT_INCLUDE_LIST.get()}>{ for left_out.iter().map(line) }</ul>
        </Confirm>
    }
}
