//! Draws how many production roles *Select all* left out, for the bar, and the questions about production.

use super::controls::press;
use crate::base_profiles::name;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::export::{Event, ExportState, Include};
use rolebox_role_list::Aliases;
use rolebox_role_list::environment::Color;
use rolebox_ui::button::Button;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::environment;
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
            <span class="left-out">
                { text::export_left_out(left_out.len()) }{ " " }
                { press(include, dispatch, Event::Include(Include::Ask)) }
            </span>
        };
    }
    html! {
        <Confirm
            title={text::EXPORT_INCLUDE_TITLE.get()}
            question={text::export_include_question(left_out.len())}
            agree={text::export_include_agree(left_out.len())}
            onagree={dispatch.reform(|()| Event::Include(Include::Agree))}
            oncancel={dispatch.reform(|()| Event::Include(Include::Decline))}
        >
            { list(state, &left_out) }
        </Confirm>
    }
}

/// Draws the question before production roles are exported.
pub(super) fn question(state: &ExportState, roles: &[&RoleArn], dispatch: &Callback<Event>) -> Html {
    html! {
        <Confirm
            key="production"
            title={text::EXPORT_PRODUCTION_TITLE.get()}
            question={text::export_production_question(roles.len())}
            agree={text::EXPORT_START.get()}
            class={environment::class(Color::Production)}
            by_enter=true
            onagree={dispatch.reform(|()| Event::Production)}
            oncancel={dispatch.reform(|()| Event::Declined)}
        >
            { list(state, roles) }
        </Confirm>
    }
}

fn list(state: &ExportState, roles: &[&RoleArn]) -> Html {
    let aliases = Aliases::new(state.overview());
    let line = |role: &&RoleArn| html! { <li>{ name(role, aliases.of(&role.account())) }</li> };
    html! {
        <ul class="listing" tabindex="0" aria-label={text::EXPORT_INCLUDE_LIST.get()}>{ for roles.iter().map(line) }</ul>
    }
}
