//! The rail: every step under its phase, which step is shown, and the progress of each. In a narrow window it
//! is a select element.

use rolebox_setup_steps::{Phase, Progress, State, Step};
use rolebox_ui::{browser, select};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Properties of [`Rail`].
#[derive(PartialEq, Properties)]
pub(crate) struct RailProps {
    pub(crate) current: Step,
    pub(crate) progress: std::rc::Rc<Progress>,
}

/// The rail.
#[component]
pub(crate) fn Rail(props: &RailProps) -> Html {
    let steps = || Step::ALL.into_iter().enumerate();
    let entry = |(index, step): (usize, Step)| {
        let current = (step == props.current).then_some("step");
        let (mark, said) = match props.progress.state(step) {
            State::Done => {
                (html! { <span class="mark done" aria-hidden="true">{ "✓" }</span> }, " done".to_owned())
            }
            State::ToFix(count) => (number(index), format!(" {count} to fix")),
            State::Open => (number(index), String::new()),
        };
        let open = match props.progress.state(step) {
            State::ToFix(count) => {
                html! { <span class="open" aria-hidden="true" title={to_fix(count)}>{ count }</span> }
            }
            State::Done | State::Open => Html::default(),
        };
        html! {
            <li>
                <a href={format!("#{}", step.name())} aria-current={current}>
                    { mark }<span class="title">{ step.title() }<span class="unseen">{ said }</span></span>{ open }
                </a>
            </li>
        }
    };
    let phase = |phase: Phase| {
        html! {
            <li>
                <span class="phase">{ phase.title() }</span>
                <ol>{ for steps().filter(|(_, step)| step.phase() == phase).map(entry) }</ol>
            </li>
        }
    };
    let option = |(index, step): (usize, Step)| {
        let state = match props.progress.state(step) {
            State::Done => " ✓".to_owned(),
            State::ToFix(count) => format!(" ({count} to fix)"),
            State::Open => String::new(),
        };
        let title = format!("{}. {}{state}", index + 1, step.title());
        select::option(title.into(), step == props.current)
    };
    html! {
        <>
            <nav aria-label="Steps"><ol class="rail">{ for Phase::ALL.map(phase) }</ol></nav>
            <nav class="narrow-rail" aria-label="Steps as a list">
                <label>
                    <span>{ "Step" }</span>
                    <select onchange={Callback::from(go)}>{ for steps().map(option) }</select>
                </label>
            </nav>
        </>
    }
}

fn number(index: usize) -> Html {
    html! { <span class="mark" aria-hidden="true">{ index + 1 }</span> }
}

/// Opens the chosen step.
fn go(event: Event) {
    let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    let chosen = select.and_then(|select| usize::try_from(select.selected_index()).ok());
    if let (Some(step), Some(window)) = (chosen.and_then(|index| Step::ALL.get(index)), browser::window()) {
        let _ = window.location().set_hash(step.name());
    }
}

/// Returns how many problems there are to fix, in words.
pub(crate) fn to_fix(count: usize) -> String {
    format!("{} to fix", items(count))
}

/// Returns a number of problems in words.
pub(crate) fn items(count: usize) -> String {
    if count == 1 { "1 item".into() } else { format!("{count} items") }
}
