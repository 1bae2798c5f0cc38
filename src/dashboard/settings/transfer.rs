//! Export of all settings to a file, and import from one. Nothing in the file is secret.

use super::review::Review;
use super::{RowPreference, text};
use rolebox_dashboard_state::settings::{Outcome, Waiting};
use rolebox_protocol::{ImportSettings, Overview};
use rolebox_settings::Settings;
use rolebox_settings_file::difference::{Change, Current};
use rolebox_ui::button::Button;
use rolebox_ui::download;
use rolebox_ui::event;
use rolebox_ui::status::StatusMessage;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

const FILE_NAME: &str = "rolebox-settings.json";

/// What export and import need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TransferProps {
    pub(super) settings: Settings,
    pub(super) preferences: Rc<Vec<RowPreference>>,
    pub(super) overview: Rc<Overview>,
    pub(super) import: Callback<(ImportSettings, StatusMessage)>,
    pub(super) say: Callback<StatusMessage>,
}

/// Export and import.
#[component]
pub(super) fn Transfer(props: &TransferProps) -> Html {
    let waiting = use_state(Waiting::default);
    let export = {
        let props = props.clone();
        Button::secondary(text::EXPORT.get()).draw(move || {
            let said = if download::save(
                FILE_NAME,
                rolebox_settings_file::write(&props.settings, &props.preferences, &[]).as_bytes(),
            ) {
                StatusMessage::Status(text::EXPORTED.get())
            } else {
                StatusMessage::Alert(text::NOT_EXPORTED.get())
            };
            props.say.emit(said);
        })
    };
    let answer = {
        let (props, waiting) = (props.clone(), waiting.clone());
        Callback::from(move |chosen: Vec<Change>| {
            let (after, outcome) = waiting.answer(&chosen, &current(&props));
            waiting.set(after);
            follow(&props, outcome);
        })
    };
    let onchange = {
        let (props, waiting) = (props.clone(), waiting.clone());
        move |event: Event| {
            let Some((input, chosen)) = event::file(&event) else { return };
            let (props, waiting) = (props.clone(), waiting.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let text = JsFuture::from(chosen.text()).await.ok().and_then(|text| text.as_string());
                // Lets the person choose the same file again after correcting it.
                input.set_value("");
                match waiting.read(text.as_deref(), &current(&props)) {
                    Ok((read, outcome)) => {
                        waiting.set(read);
                        follow(&props, outcome);
                    }
                    Err(error) => props.say.emit(StatusMessage::Alert(text::not_imported(&error))),
                }
            });
        }
    };
    // Computed again when a setting changes, so that the values shown as current are current.
    let review = waiting.changes(&current(props)).map(|(number, changes)| {
        let key = format!("{number} {changes:?}");
        html! { <Review {key} changes={Rc::new(changes)} {answer} /> }
    });
    html! {
        <section class="group" aria-labelledby="transfer">
            <h3 id="transfer">{ text::TRANSFER.get() }</h3>
            <p class="about">{ text::TRANSFER_ABOUT.get() }</p>
            <div class="adding">
                { export }
                <div class="field">
                    <label for="import">{ text::IMPORT.get() }</label>
                    <input id="import" type="file" accept=".json,application/json" {onchange} />
                </div>
            </div>
            { for review }
        </section>
    }
}

/// Says what a file led to, and has accepted changes made.
fn follow(props: &TransferProps, outcome: Outcome) {
    props.say.emit(match outcome {
        Outcome::Review | Outcome::Dropped => StatusMessage::Nothing,
        Outcome::NothingNew { unknown } => StatusMessage::Status(text::nothing_new(&unknown)),
        Outcome::TooManyPages => StatusMessage::Alert(text::TOO_MANY_PAGES.get()),
        Outcome::Import { request, changes, unknown } => {
            let done = StatusMessage::Status(text::imported(changes, &unknown));
            return props.import.emit((request, done));
        }
    });
}

/// Returns the current settings.
fn current(props: &TransferProps) -> Current<'_> {
    Current { settings: &props.settings, roles: &props.preferences, aliases: &props.overview.aliases }
}
