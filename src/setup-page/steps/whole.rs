//! Actions on the design as a whole: undo, start over, save it to a file to keep or share, and load one.

use crate::change::StepProps;
use crate::paste::bytes_of;
use rolebox_setup::design::{self, Design};
use rolebox_setup_steps::Draft;
use rolebox_ui::click::click;
use rolebox_ui::download;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const FILE_NAME: &str = "design.json";

/// Properties of [`Whole`].
#[derive(PartialEq, Properties)]
pub(crate) struct WholeProps {
    pub(crate) step: StepProps,
    pub(crate) can_undo: bool,
    pub(crate) onundo: Callback<()>,
}

/// The row of buttons.
#[component]
pub(crate) fn Whole(props: &WholeProps) -> Html {
    let said = use_state(|| Ok::<_, String>(String::new()));
    let export = {
        let (step, said) = (props.step.clone(), said.setter());
        click(move || {
            let saved = download::save(FILE_NAME, design::write(&step.draft.design).as_bytes());
            said.set(if saved {
                Ok(format!("Saved {FILE_NAME}. It contains IDs, names and logins, and no secret."))
            } else {
                Err("The browser did not save the file: allow downloads for this page.".into())
            });
        })
    };
    let import = {
        let (step, said) = (props.step.clone(), said.setter());
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some((input, file)) = input.and_then(|input| Some((input.clone(), input.files()?.get(0)?)))
            else {
                return;
            };
            let (step, said) = (step.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let bytes = bytes_of(&file).await;
                // Lets the person choose the same file again after correcting it.
                input.set_value("");
                said.set(match bytes.ok_or("it can't be read".into()).and_then(|bytes| read(&bytes)) {
                    Ok(design) => {
                        step.edit(move |current| *current = design);
                        Ok("Imported the design. Undo brings back the previous one.".into())
                    }
                    Err(reason) => Err(format!("This file is not a design: {reason}. Nothing changed.")),
                });
            });
        })
    };
    let anew = {
        let (step, said) = (props.step.clone(), said.setter());
        click(move || {
            step.edit(|design| *design = design::blank());
            step.remember(|draft| *draft = Draft::default());
            said.set(Ok("All answers are cleared, in the browser too. Undo brings the design back.".into()));
        })
    };
    let example = {
        let (step, said) = (props.step.clone(), said.setter());
        click(move || {
            step.edit(|design| *design = design::example());
            said.set(Ok("Loaded an example. Undo brings back the previous design.".into()));
        })
    };
    let undo = {
        let (onundo, said) = (props.onundo.clone(), said.setter());
        click(move || {
            onundo.emit(());
            said.set(Ok(String::new()));
        })
    };
    let (status, alert) = match &*said {
        Ok(status) => (status.as_str(), ""),
        Err(alert) => ("", alert.as_str()),
    };
    html! {
        <div class="whole">
            <div class="buttons" role="group" aria-label="The whole design">
                <button class="quiet" disabled={!props.can_undo} onclick={undo}>{ "Undo" }</button>
                <button class="quiet" onclick={export}>{ "Export design" }</button>
                <label class="file">
                    { "Import design" }
                    <input type="file" accept=".json,application/json" onchange={import} />
                </label>
                <button class="quiet" onclick={example}>{ "Load example" }</button>
                <button class="quiet" onclick={anew}>{ "Start over" }</button>
            </div>
            <p class="alert" role="alert">{ alert }</p>
            <p class="status" role="status">{ status }</p>
        </div>
    }
}

fn read(bytes: &[u8]) -> Result<Design, String> {
    design::read_bytes(bytes).map_err(|error| error.to_string())
}
