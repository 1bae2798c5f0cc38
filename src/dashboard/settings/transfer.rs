//! All settings as a file: saved, and taken over from one. Nothing in it is secret.

use super::{Said, Wish, text};
use rolebox_core::messages::ImportSettings;
use rolebox_core::settings::Settings;
use rolebox_core::settings::file::{self, FileError, Imported};
use rolebox_ui::click::click;
use rolebox_ui::download;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const FILE_NAME: &str = "rolebox-settings.json";

/// What both ways need.
#[derive(Clone)]
pub(super) struct TransferProps {
    pub(super) settings: Settings,
    pub(super) wishes: Rc<Vec<Wish>>,
    pub(super) import: Callback<(ImportSettings, Said)>,
    pub(super) say: Callback<Said>,
}

/// Both ways.
pub(super) fn transfer(props: TransferProps) -> Html {
    let export = {
        let props = props.clone();
        click(move || {
            let said =
                if download::save(FILE_NAME, file::write(&props.settings, &props.wishes, &[]).as_bytes()) {
                    Said::Status(text::EXPORTED.get())
                } else {
                    Said::Alert(text::NOT_EXPORTED.get())
                };
            props.say.emit(said);
        })
    };
    let onchange = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some((input, chosen)) = input.and_then(|input| Some((input.clone(), input.files()?.get(0)?)))
        else {
            return;
        };
        let props = props.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let text = JsFuture::from(chosen.text()).await.ok().and_then(|text| text.as_string());
            // So that the same file can be chosen again, once it is put right.
            input.set_value("");
            match text.ok_or(FileError::NotSettings).and_then(|text| file::read(&text)) {
                Ok(imported) => props.import.emit(taken(imported)),
                Err(error) => props.say.emit(Said::Alert(text::not_imported(&error))),
            }
        });
    };
    html! {
        <section class="group" aria-labelledby="transfer">
            <h3 id="transfer">{ text::TRANSFER.get() }</h3>
            <p class="about">{ text::TRANSFER_ABOUT.get() }</p>
            <div class="adding">
                <button onclick={export}>{ text::EXPORT.get() }</button>
                <div class="field">
                    <label for="import">{ text::IMPORT.get() }</label>
                    <input id="import" type="file" accept=".json,application/json" {onchange} />
                </div>
            </div>
        </section>
    }
}

/// What to ask for, and what to say when it is done.
fn taken(imported: Imported) -> (ImportSettings, Said) {
    let Imported { settings, roles, accounts, unknown } = imported;
    let said = text::imported(settings.len(), roles.len(), &unknown);
    (ImportSettings { settings, roles, accounts }, Said::Status(said))
}
