//! Draws the two settings of an export: the session duration and the profile names.

use super::controls::typed;
use super::{Export, Msg};
use crate::text;
use rolebox_credentials::export::template::{ProfileTemplate, TemplateError};
use rolebox_settings::Setting;
use rolebox_settings::effective::Effective;
use rolebox_sts::SessionDuration;
use rolebox_ui::text as shared;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::html::Scope;
use yew::prelude::*;

const HOURS: [u32; 5] = [1, 2, 4, 8, 12];

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
            { durations(effective, link) }
            <label class="template">
                { text::EXPORT_TEMPLATE.get() }
                <input
                    type="text"
                    value={template.to_owned()}
                    oninput={link.batch_callback(|event: InputEvent| typed(&event).map(Msg::Template))}
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

fn durations(effective: &Effective, link: &Scope<Export>) -> Html {
    let most = effective.managed.max_duration_seconds;
    let chosen = most.map_or(effective.settings.duration, |most| effective.settings.duration.min(most));
    let mut offered: Vec<SessionDuration> = HOURS
        .iter()
        .filter_map(|hours| SessionDuration::try_from(hours * 3600).ok())
        .filter(|duration| most.is_none_or(|most| *duration <= most))
        .collect();
    for more in most.into_iter().chain([chosen]) {
        if let Err(place) = offered.binary_search(&more) {
            offered.insert(place, more);
        }
    }
    let options = offered
        .iter()
        .map(|duration| html! { <option selected={*duration == chosen}>{ shared::duration(duration.seconds()) }</option> });
    let options: Html = options.collect();
    let onchange = link.batch_callback(move |event: Event| {
        let select: HtmlSelectElement = event.target()?.dyn_into().ok()?;
        let position = usize::try_from(select.selected_index()).ok()?;
        offered.get(position).map(|duration| Msg::Set(Setting::Duration(*duration)))
    });
    html! { <label>{ shared::DURATION.get() }<select {onchange}>{ options }</select></label> }
}
