//! The frame around the steps: the draft and its history, the rail, and everything about the design as a
//! whole.

use crate::change::{Change, StepProps};
use crate::extension;
use crate::kept;
use crate::rail::{Rail, to_fix};
use crate::steps;
use crate::steps::whole::Whole;
use rolebox_setup::check::{Problem, check};
use rolebox_setup::design::Design;
use rolebox_setup_steps::Draft;
use rolebox_setup_steps::{Progress, State, Step};
use rolebox_ui::browser;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// How many changes can be undone.
const MOST_UNDONE: usize = 100;

/// The events.
pub(crate) enum Msg {
    /// A step changed something.
    Change(Change),
    /// The person undoes the last change.
    Undo,
    /// The address names another step.
    Moved,
    /// The worker reported a change.
    News,
}

/// The component.
pub(crate) struct App {
    draft: Rc<Draft>,
    problems: Rc<Vec<Problem>>,
    progress: Rc<Progress>,
    /// The design before each change, the latest last.
    past: Vec<Design>,
    step: Step,
    /// The browser stores the draft.
    kept: bool,
    /// How many changes the worker has reported.
    news: u32,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link().clone();
        browser::on_address(move || link.send_message(Msg::Moved));
        if extension::is_here() {
            let link = context.link().clone();
            browser::on_changed(move || link.send_message(Msg::News));
        }
        let mut app = Self {
            draft: Rc::default(),
            problems: Rc::default(),
            progress: Rc::new(Progress::of(&Draft::default(), &[])),
            past: Vec::new(),
            step: step(),
            kept: true,
            news: 0,
        };
        app.keep(kept::load());
        app
    }

    fn update(&mut self, _: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Change(Change::Design(change)) => {
                let mut draft = Draft::clone(&self.draft);
                draft.change(change);
                if draft == *self.draft {
                    return false;
                }
                if self.past.len() == MOST_UNDONE {
                    self.past.remove(0);
                }
                self.past.push(self.draft.design.clone());
                self.keep(draft);
            }
            Msg::Change(Change::Draft(change)) => {
                let mut draft = Draft::clone(&self.draft);
                change(&mut draft);
                self.keep(draft);
            }
            Msg::Undo => {
                let Some(design) = self.past.pop() else { return false };
                self.keep(Draft { design, matched: false, ..Draft::clone(&self.draft) });
            }
            Msg::News => self.news = self.news.wrapping_add(1),
            Msg::Moved => {
                self.step = step();
                self.keep(Draft::clone(&self.draft));
                if let Some(window) = browser::window() {
                    window.scroll_to_with_x_and_y(0.0, 0.0);
                }
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let props = StepProps {
            draft: self.draft.clone(),
            problems: self.problems.clone(),
            news: self.news,
            change: link.callback(Msg::Change),
        };
        html! {
            <div class="frame">
                <Rail current={self.step} progress={self.progress.clone()} />
                <main>
                    <Whole key={self.step.name()} step={props.clone()} can_undo={!self.past.is_empty()} onundo={link.callback(|()| Msg::Undo)} />
                    if !self.kept {
                        <p class="alert" role="alert">
                            { "The browser cannot save the draft: export it before you leave this page." }
                        </p>
                    }
                    <section aria-labelledby="step-title">
                        <h2 id="step-title" tabindex="-1">{ self.step.title() }</h2>
                        { steps::draw(self.step, props) }
                    </section>
                    { self.neighbours() }
                </main>
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        // A problem links to its field, which takes the focus once.
        if let Some(path) = browser::parameter("field") {
            focus(&path);
            browser::forget_parameters();
        }
    }
}

impl App {
    fn keep(&mut self, mut draft: Draft) {
        draft.visited.insert(self.step.name().to_owned());
        self.problems = problems(&draft.design);
        self.progress = Rc::new(Progress::of(&draft, &self.problems));
        self.kept = kept::save(&draft);
        self.draft = Rc::new(draft);
    }

    /// Draws the link to the previous step, the progress of this one, and the link to the next.
    fn neighbours(&self) -> Html {
        let link = |step: Step, class: &'static str, word: &str| {
            let href = format!("#{}", step.name());
            html! { <a {class} {href}><b>{ word }</b><span>{ ": " }{ step.title() }</span></a> }
        };
        let state = match self.progress.state(self.step) {
            State::ToFix(count) => html! { <span class="to-fix">{ to_fix(count) }{ " in this step" }</span> },
            State::Done => html! { <span class="complete">{ "✓ This step is complete" }</span> },
            State::Open => Html::default(),
        };
        html! {
            <nav class="neighbours" aria-label="Previous and next step">
                { for self.step.before().map(|step| link(step, "previous", "Back")) }
                <span class="state">{ state }</span>
                { for self.step.after().map(|step| link(step, "next primary", "Next")) }
            </nav>
        }
    }
}

fn problems(design: &Design) -> Rc<Vec<Problem>> {
    Rc::new(check(design).err().unwrap_or_default())
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

/// Returns the step that the address names, or the first.
fn step() -> Step {
    browser::address().parse().unwrap_or(Step::Introduction)
}
