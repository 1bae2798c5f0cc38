//! The one component. It turns what the browser reports into events of `rolebox_setup_page_state::state`, which
//! decides, carries out the effects, and draws the state.

use crate::controls::Page;
use crate::{extension, kept, neighbours, rail, steps, whole};
use rolebox_setup_page_state::state::{Event, State};
use rolebox_ui::browser;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::html::Scope;
use yew::prelude::*;

/// The component.
pub(crate) struct App {
    pub(crate) state: State,
    tell: Callback<Event>,
}

impl Component for App {
    type Message = Event;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link().clone();
        browser::on_address(move || link.send_message(Event::Moved(fragment())));
        let in_extension = extension::is_here();
        if in_extension {
            let link = context.link().clone();
            browser::on_changed(move || link.send_message(Event::News));
        }
        let link = context.link();
        let (state, effects) = State::open(&fragment(), kept::load().as_deref(), in_extension);
        let mut app = Self { state, tell: link.callback(|event| event) };
        for effect in effects {
            app.carry_out(link, effect);
        }
        app
    }

    fn update(&mut self, context: &Context<Self>, event: Event) -> bool {
        self.happened(context.link(), event);
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let page = Page { state: &self.state, tell: &self.tell };
        let step = self.state.step();
        html! {
            <>
                { rail::draw(page) }
                <main class="shell-content">
                    { whole::draw(page) }
                    if !self.state.is_stored() {
                        <p class="alert" role="alert">
                            { "The browser cannot save the draft: export it before you leave this page." }
                        </p>
                    }
                    // The next step's controls are other elements: this one's keep what was typed and opened.
                    <section key={step.name()} aria-labelledby="step-title">
                        <h2 id="step-title" tabindex="-1">{ step.title() }</h2>
                        { steps::draw(page) }
                    </section>
                    { neighbours::draw(page) }
                </main>
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        // A problem links to its field, which takes the focus once.
        if let Some(path) = self.state.take_focus() {
            focus(&path);
            browser::forget_parameters();
        }
    }
}

impl App {
    pub(crate) fn happened(&mut self, link: &Scope<Self>, event: Event) {
        for effect in self.state.update(event) {
            self.carry_out(link, effect);
        }
    }
}

/// Returns the fragment of the page's address.
fn fragment() -> String {
    browser::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Focuses the field of a path, or the element around it, because an error in a list entry is fixed there.
fn focus(path: &str) {
    let mut path = path;
    loop {
        if let Some(element) = browser::element(path) {
            // Elements in a closed `details` can't take the focus.
            if let Ok(Some(folded)) = element.closest("details:not([open])") {
                let _ = folded.set_attribute("open", "");
            }
            let _ = element.unchecked_ref::<HtmlElement>().focus();
            return;
        }
        match path.rfind(['.', '[']).and_then(|end| path.get(..end)) {
            Some(around) => path = around,
            None => return,
        }
    }
}
