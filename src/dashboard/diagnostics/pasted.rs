//! Explains a SAML response that the person pastes, drops or opens as a file.
//!
//! The response is read here and sent nowhere. The text stays in its field, which the browser is told not to
//! store, until the person clears it or the page closes.

use super::explained::Explained;
use crate::text;
use rolebox_dashboard_state::diagnostics::{self as state, pasted};
use rolebox_diagnosis::Diagnosis;
use rolebox_saml::form::MAX_BODY;
use rolebox_ui::button::Button;
use rolebox_ui::file;
use rolebox_ui::status::alert;
use rolebox_ui::text_area::TextArea;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlTextAreaElement};
use yew::html::Scope;
use yew::prelude::*;
use zeroize::Zeroizing;

/// The events.
pub(crate) enum Msg {
    /// The person wants the text explained.
    Explain,
    /// A file was dropped or chosen.
    Brought(File),
    /// The file was read; `None` if it can't be.
    Read(Option<Zeroizing<String>>),
    /// The person wants the text cleared.
    Clear,
}

/// The result.
enum Outcome {
    Nothing,
    Explained(Box<Diagnosis>),
    /// There is no text, or it is not a SAML response.
    Unreadable(String),
}

/// The field and the explanation of its text.
pub(crate) struct Pasted {
    field: NodeRef,
    outcome: Outcome,
}

impl Component for Pasted {
    type Message = Msg;
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self { field: NodeRef::default(), outcome: Outcome::Nothing }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Explain => self.explain(),
            Msg::Brought(file) => {
                context.link().send_future(async move { Msg::Read(read(&file).await) });
                return false;
            }
            Msg::Read(Some(text)) => {
                self.set(&text);
                self.explain();
            }
            Msg::Read(None) => self.outcome = Outcome::Unreadable(text::FILE_UNREADABLE.get()),
            Msg::Clear => {
                self.set("");
                self.outcome = Outcome::Nothing;
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let (diagnosis, alert) = match &self.outcome {
            Outcome::Nothing => (None, String::new()),
            Outcome::Explained(diagnosis) => (Some(diagnosis), String::new()),
            Outcome::Unreadable(sentence) => (None, sentence.clone()),
        };
        let area = TextArea {
            rows: 5,
            name: Some(text::PASTE_FIELD.get().into()),
            described_by: Some("paste-lead".into()),
            node: self.field.clone(),
            ondrop: Some(dropped(link)),
            ..TextArea::default()
        };
        html! {
            <div class="card part">
                <h3>{ text::PASTE.get() }</h3>
                <p class="lead" id="paste-lead">{ text::PASTE_LEAD.get() }</p>
                { area.draw() }
                <div class="buttons">
                    { button(link, Button::primary(text::EXPLAIN.get()), || Msg::Explain) }
                    { button(link, Button::secondary(text::CLEAR.get()), || Msg::Clear) }
                    { file::button(text::PASTE_FILE.get().into(), None, link.callback(Msg::Brought)) }
                </div>
                { self::alert(&alert) }
                if let Some(diagnosis) = diagnosis {
                    <Explained diagnosis={(**diagnosis).clone()} />
                }
            </div>
        }
    }
}

impl Pasted {
    fn explain(&mut self) {
        let field = self.field.cast::<HtmlTextAreaElement>();
        let text = Zeroizing::new(field.map(|field| field.value()).unwrap_or_default());
        self.outcome = match pasted(&text) {
            state::Pasted::Empty => Outcome::Unreadable(text::PASTE_NOTHING.get()),
            state::Pasted::Unreadable(sentence) => Outcome::Unreadable(sentence),
            state::Pasted::Explained(diagnosis) => Outcome::Explained(diagnosis),
        };
    }

    fn set(&self, text: &str) {
        if let Some(field) = self.field.cast::<HtmlTextAreaElement>() {
            field.set_value(text);
        }
    }
}

fn button(link: &Scope<Pasted>, button: Button, message: fn() -> Msg) -> Html {
    let link = link.clone();
    button.draw(move || link.send_message(message()))
}

fn dropped(link: &Scope<Pasted>) -> Callback<DragEvent> {
    link.batch_callback(|event: DragEvent| {
        // The browser itself inserts dropped text.
        let file = event.data_transfer()?.files()?.get(0)?;
        event.prevent_default();
        Some(Msg::Brought(file))
    })
}

/// Reads a file. Returns `None` for one that is too large to be a response.
async fn read(file: &File) -> Option<Zeroizing<String>> {
    if file.size() > MAX_BODY as f64 {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string().map(Zeroizing::new)
}
