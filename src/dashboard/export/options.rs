//! Draws the two settings of an export: the session duration and the profile names.

use super::{Export, Msg};
use crate::text;
use rolebox_credentials::export::template::{ProfileTemplate, TemplateError};
use rolebox_settings::Setting;
use rolebox_settings::effective::Effective;
use rolebox_ui::durations::durations;
use rolebox_ui::select::Select;
use rolebox_ui::{event, text as shared};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::html::Scope;
use yew::prelude::*;

pub(super) fn options(
    effective: &Effective,
    template: &str,
    error: Option<TemplateError>,
    link: &Scope<Export>,
) -> Html {
    // Every valid template is used as it is typed, but saved only when the person leaves the field.
    let onchange = link.batch_callback(|event: Event| {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        input
            .value()
            .parse::<ProfileTemplate>()
            .ok()
            .map(|template| Msg::Set(Setting::ProfileTemplate(template)))
    });
    html! {
        <div class="options">
            { lengths(effective, link) }
            <label class="template">
                { text::EXPORT_TEMPLATE.get() }
                <input
                    type="text"
                    value={template.to_owned()}
                    oninput={link.batch_callback(|event: InputEvent| event::text(&event).map(Msg::Template))}
                    {onchange}
                    aria-invalid={error.map(|_| "true")}
                    aria-describedby="export-template-help"
                    autocomplete="off"
                    spellcheck="false"
                />
            </label>
            <p id="export-template-help" class={classes!("help", error.map(|_| "bad"))}>
                { error.map_or_else(|| text::EXPORT_TEMPLATE_HELP.get(), text::template_error) }
            </p>
        </div>
    }
}

fn lengths(effective: &Effective, link: &Scope<Export>) -> Html {
    let most = effective.managed.max_duration_seconds;
    let chosen = most.map_or(effective.settings.duration, |most| effective.settings.duration.min(most));
    let choices = durations(Some(chosen), most).into_iter();
    let choices = choices.map(|length| (length, shared::duration(length.seconds()))).collect();
    let select = Select::of(choices, &chosen, link.callback(|length| Msg::Set(Setting::Duration(length))));
    html! { <label>{ shared::DURATION.get() }{ select.draw() }</label> }
}
