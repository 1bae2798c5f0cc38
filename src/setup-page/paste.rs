//! A place to paste or drop something, or to choose a file. The content is read here and sent nowhere.

use rolebox_setup::design;
use rolebox_ui::click::click;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The result of a paste: what was accepted, or why nothing was.
pub(crate) type Outcome = Result<String, String>;

/// Properties of [`Paste`].
#[derive(PartialEq, Properties)]
pub(crate) struct PasteProps {
    /// The element's id.
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    /// What can be pasted, and how to get it.
    pub(crate) hint: AttrValue,
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// The name of the button that reads the text.
    pub(crate) action: AttrValue,
    /// Reads the text. Accepted text is removed from the field; rejected text stays there to be fixed.
    pub(crate) read: Callback<String, Outcome>,
}

/// The field with its buttons.
#[component]
pub(crate) fn Paste(props: &PasteProps) -> Html {
    let field = use_node_ref();
    let outcome = use_state(|| None::<Outcome>);
    let take = {
        let (read, outcome, field) = (props.read.clone(), outcome.setter(), field.clone());
        Callback::from(move |text: String| {
            let said = read.emit(text.clone());
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                field.set_value(if said.is_ok() { "" } else { &text });
            }
            outcome.set(Some(said));
        })
    };
    let taken = {
        let (take, field) = (take.clone(), field.clone());
        click(move || {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                take.emit(field.value());
            }
        })
    };
    let bring = {
        let (take, outcome) = (take, outcome.setter());
        Callback::from(move |file: File| {
            let (take, outcome) = (take.clone(), outcome.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match text_of(&file).await {
                    Ok(text) => take.emit(text),
                    Err(said) => outcome.set(Some(Err(said))),
                }
            });
        })
    };
    let ondrop = {
        let bring = bring.clone();
        Callback::from(move |event: DragEvent| {
            // The browser itself inserts dropped text.
            if let Some(file) = event.data_transfer().and_then(|data| first(data.files())) {
                event.prevent_default();
                bring.emit(file);
            }
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some((input, file)) = input.and_then(|input| Some((input.clone(), first(input.files())?))) else {
            return;
        };
        // Lets the person choose the same file again after changing it.
        input.set_value("");
        bring.emit(file);
    });
    let (taken_said, refused) = match &*outcome {
        None => ("", ""),
        Some(Ok(said)) => (said.as_str(), ""),
        Some(Err(said)) => ("", said.as_str()),
    };
    let hint = format!("{}-hint", props.id);
    html! {
        <div class="paste">
            <label for={&props.id}>{ &props.label }</label>
            <textarea
                id={&props.id}
                ref={field}
                rows="4"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                placeholder={&props.placeholder}
                aria-describedby={hint.clone()}
                ondragover={|event: DragEvent| event.prevent_default()}
                {ondrop}
            />
            <span id={hint} class="hint">{ &props.hint }</span>
            <div class="buttons">
                <button onclick={taken}>{ &props.action }</button>
                <label class="file">{ "From a file" }<input type="file" {onchange} /></label>
            </div>
            <p class="alert" role="alert">{ refused }</p>
            <p class="status" role="status">{ taken_said }</p>
        </div>
    }
}

fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
}

async fn text_of(file: &File) -> Outcome {
    if file.size() > rolebox_setup_paste::MAX_LENGTH as f64 {
        return Err("This file is too large: the limit is 8 MiB.".into());
    }
    let bytes = bytes_of(file).await.ok_or("This file can't be read: choose a text file.")?;
    design::decode(&bytes).map_err(|_| {
        "This file is not UTF-8: save it as UTF-8 (in Excel as CSV UTF-8), or paste its text.".into()
    })
}

/// Reads a file.
pub(crate) async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
