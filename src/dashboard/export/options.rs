//! Draws the two settings of an export, each in its step: the session duration and the profile names.

use crate::text;
use rolebox_credentials::export::template::{ProfileTemplate, TemplateError};
use rolebox_dashboard_state::export::Event;
use rolebox_settings::Setting;
use rolebox_settings::effective::Effective;
use rolebox_ui::durations::durations;
use rolebox_ui::select::Select;
use rolebox_ui::text as shared;
use rolebox_ui::text_field::TextField;
use yew::prelude::*;

/// Draws how the profiles are named.
pub(super) fn names(template: &str, error: Option<TemplateError>, dispatch: &Callback<Event>) -> Html {
    // Every valid template is used as it is typed, but saved only when the person leaves the field.
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| {
            if let Ok(template) = text.parse::<ProfileTemplate>() {
                dispatch.emit(Event::Set(Setting::ProfileTemplate(template)));
            }
        })
    };
    let field = TextField {
        described_by: Some("export-template-help".into()),
        value: Some(template.to_owned().into()),
        invalid: error.is_some(),
        oninput: Some(dispatch.reform(Event::Template)),
        onchange: Some(onchange),
        ..TextField::default()
    };
    html! {
        <>
            <label class="option">{ text::EXPORT_TEMPLATE.get() }{ field.draw() }</label>
            <p id="export-template-help" class={classes!("help", error.map(|_| "bad"))}>
                { error.map_or_else(|| text::EXPORT_TEMPLATE_HELP.get(), text::template_error) }
            </p>
        </>
    }
}

/// Draws how long the credentials are to last.
pub(super) fn lengths(effective: &Effective, dispatch: &Callback<Event>) -> Html {
    let most = effective.managed.max_duration_seconds;
    let chosen = most.map_or(effective.settings.duration, |most| effective.settings.duration.min(most));
    let choices = durations(Some(chosen), most).into_iter();
    let choices = choices.map(|length| (length, shared::duration(length.seconds()))).collect();
    let choose = dispatch.reform(|length| Event::Set(Setting::Duration(length)));
    html! { <label class="option">{ shared::DURATION.get() }{ Select::of(choices, &chosen, choose).draw() }</label> }
}
