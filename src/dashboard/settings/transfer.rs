//! Export of all settings to a file, and import from one. Nothing in the file is secret.

use super::review::Review;
use super::{RowPreference, text};
use rolebox_protocol::{ImportSettings, Overview};
use rolebox_settings::Settings;
use rolebox_settings_file::difference::{self, Change, Current};
use rolebox_settings_file::{FileError, Imported};
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

/// A file that was read and waits for the person's answer.
#[derive(Clone, PartialEq)]
struct Waiting {
    /// Distinguishes the file from the one before.
    number: u32,
    file: Rc<Imported>,
}

/// Export and import.
#[component]
pub(super) fn Transfer(props: &TransferProps) -> Html {
    let waiting = use_state(|| None::<Waiting>);
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
            let file = waiting.as_ref().map(|waiting| waiting.file.clone()).unwrap_or_default();
            waiting.set(None);
            if chosen.is_empty() {
                return props.say.emit(StatusMessage::Nothing);
            }
            match difference::request(&current(&props), &chosen) {
                Ok(request) => {
                    let said = StatusMessage::Status(text::imported(chosen.len(), &file.unknown));
                    props.import.emit((request, said));
                }
                Err(_) => props.say.emit(StatusMessage::Alert(text::TOO_MANY_PAGES.get())),
            }
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
                match text.ok_or(FileError::NotSettings).and_then(|text| rolebox_settings_file::read(&text)) {
                    Ok(imported) => {
                        if difference::changes(&current(&props), &imported).is_empty() {
                            waiting.set(None);
                            return props
                                .say
                                .emit(StatusMessage::Status(text::nothing_new(&imported.unknown)));
                        }
                        props.say.emit(StatusMessage::Nothing);
                        let number = waiting.as_ref().map_or(0, |before| before.number) + 1;
                        waiting.set(Some(Waiting { number, file: Rc::new(imported) }));
                    }
                    Err(error) => props.say.emit(StatusMessage::Alert(text::not_imported(&error))),
                }
            });
        }
    };
    // Computed again when a setting changes, so that the values shown as current are current.
    let review = waiting.as_ref().and_then(|waiting| {
        let changes = Rc::new(difference::changes(&current(props), &waiting.file));
        let key = format!("{} {changes:?}", waiting.number);
        (!changes.is_empty()).then(|| html! { <Review {key} {changes} {answer} /> })
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

/// Returns the current settings.
fn current(props: &TransferProps) -> Current<'_> {
    Current { settings: &props.settings, roles: &props.preferences, aliases: &props.overview.aliases }
}
