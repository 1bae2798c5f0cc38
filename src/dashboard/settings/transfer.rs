//! Export of all settings to a file, import from one, and names of accounts from a list. Nothing in the file is secret.

use super::review::{self, Review};
use super::{RowPreference, text};
use rolebox_dashboard_state::settings::account_names::{AccountNames, Wrong};
use rolebox_dashboard_state::settings::{Outcome, Ticks, Waiting};
use rolebox_protocol::{ImportSettings, Overview};
use rolebox_role_list::Arrangement;
use rolebox_session::arranged::Arrange;
use rolebox_settings::Settings;
use rolebox_settings_file::difference::{Change, Current};
use rolebox_ui::button::Button;
use rolebox_ui::download;
use rolebox_ui::file;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::text::Text;
use rolebox_ui::text_area::TextArea;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlTextAreaElement};
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
    let wrong = use_state(Vec::new);
    let area = use_node_ref();
    let export = {
        let props = props.clone();
        Button::secondary(text::EXPORT.get()).draw(move || {
            let arranged = Arrangement::new(&props.overview).all();
            let file = rolebox_settings_file::write(&props.settings, &props.preferences, &[], &arranged);
            props.say.emit(if download::save(FILE_NAME, file.as_bytes()) {
                StatusMessage::Status(text::EXPORTED.get())
            } else {
                StatusMessage::Alert(text::NOT_EXPORTED.get())
            });
        })
    };
    let answer = {
        let (props, waiting) = (props.clone(), waiting.clone());
        Callback::from(move |chosen: Vec<Change>| {
            let arranged = Arrangement::new(&props.overview).all();
            let (after, outcome) = waiting.answer(&chosen, &current(&props, &arranged));
            waiting.set(after);
            follow(&props, outcome);
        })
    };
    // Follows a text: of a settings file, or of a list of names. None: it can't be read.
    let read = {
        let (props, waiting, wrong) = (props.clone(), waiting.clone(), wrong.clone());
        Callback::from(move |(names, text): (bool, Option<String>)| {
            let arranged = Arrangement::new(&props.overview).all();
            let current = current(&props, &arranged);
            let text = text.as_deref();
            let (next, outcome) = if names {
                let Ok(read) = AccountNames::read(text.unwrap_or_default()) else {
                    return props.say.emit(StatusMessage::Alert(text::NAMES_TOO_LARGE.get()));
                };
                wrong.set(read.wrong.clone());
                let nothing = read.named.is_empty();
                let (next, outcome) = waiting.name(read, &current);
                if nothing {
                    return props.say.emit(StatusMessage::Alert(text::NO_NAMES.get()));
                }
                (next, outcome)
            } else {
                wrong.set(Vec::new());
                match waiting.read(text, &current) {
                    Ok(read) => read,
                    Err(error) => return props.say.emit(StatusMessage::Alert(text::not_imported(&error))),
                }
            };
            waiting.set(next);
            follow(&props, outcome);
        })
    };
    let file = |names: bool, label: Text, accept| {
        let read = read.clone();
        let chosen = Callback::from(move |chosen: File| {
            let read = read.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let text = JsFuture::from(chosen.text()).await.ok().and_then(|text| text.as_string());
                read.emit((names, text));
            });
        });
        file::button(label.get().into(), accept, chosen)
    };
    let show = {
        let (area, read) = (area.clone(), read.clone());
        Button::secondary(text::NAMES_SHOW.get()).draw(move || {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                read.emit((true, Some(area.value())));
                // A pasted `~/.aws/config` can contain keys.
                area.set_value("");
            }
        })
    };
    // Computed again when a setting changes, so that the values shown as current are current.
    let arranged = Arrangement::new(&props.overview).all();
    let changes = waiting.changes(&current(props, &arranged));
    let key = changes.as_ref().map(|(number, changes)| format!("{number} {}", review::key(changes)));
    let node = use_node_ref();
    use_effect_with(key.clone(), {
        let node = node.clone();
        move |_: &Option<String>| {
            if let Some(element) = node.cast::<web_sys::HtmlElement>() {
                let _ = element.focus();
            }
        }
    });
    let ticked = use_state(|| (None, None::<Ticks>));
    let review = changes.as_ref().map(|(_, changes)| {
        let padded = waiting.padded().map(|padded| padded.as_slice());
        let ticks = ticked.1.clone().filter(|_| ticked.0 == key);
        let ticks = ticks.unwrap_or_else(|| Ticks::new(changes, padded));
        let tick = {
            let (ticked, key) = (ticked.setter(), key.clone());
            Callback::from(move |ticks| ticked.set((key.clone(), Some(ticks))))
        };
        Review { changes, padded, ticks, node, tick, answer }.draw()
    });
    let line = |(line, wrong): &(u32, Wrong)| html! { <li>{ text::wrong_name(*line, *wrong) }</li> };
    let names = Some(text::NAMES_TEXT.get().into());
    html! {
        <section class="group" aria-labelledby="transfer">
            <h3 id="transfer">{ text::TRANSFER.get() }</h3>
            <p class="about">{ text::TRANSFER_ABOUT.get() }</p>
            <div class="adding">{ export }{ file(false, text::IMPORT, Some(".json,application/json")) }</div>
            <h4 id="account-names">{ text::NAMES.get() }</h4>
            <p class="about">{ text::NAMES_ABOUT.get() }</p>
            { TextArea { rows: 4, name: names, node: area, ..TextArea::default() }.draw() }
            <div class="adding">{ show }{ file(true, text::NAMES_FILE, None) }</div>
            if !wrong.is_empty() {
                <ul class="listing" tabindex="0" aria-label={text::NAMES_WRONG.get()}>{ for wrong.iter().map(line) }</ul>
            }
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
fn current<'p>(props: &'p TransferProps, arranged: &'p [Arrange]) -> Current<'p> {
    let aliases = &props.overview.aliases;
    Current { settings: &props.settings, roles: &props.preferences, aliases, arranged }
}
