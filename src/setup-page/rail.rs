//! The rail: every step under its phase, which step is shown, and the progress of each. In a narrow window it
//! is a select element.

use crate::controls::Page;
use rolebox_setup_page_state::review::items;
use rolebox_setup_page_state::route::Route;
use rolebox_setup_page_state::state::Event;
use rolebox_setup_steps::{Phase, State, Step};
use yew::prelude::*;

/// Draws the rail.
pub(crate) fn draw(page: Page<'_>) -> Html {
    let (current, progress) = (page.state.step(), page.state.progress());
    let steps = || Step::ALL.into_iter().enumerate();
    let entry = |(index, step): (usize, Step)| {
        let (class, mark, said, open) = match progress.state(step) {
            State::Done => ("mark done", "✓".to_owned(), " done".to_owned(), Html::default()),
            State::ToFix(count) => {
                let title = format!("{} to fix", items(count));
                let open = html! { <span class="open" aria-hidden="true" {title}>{ count }</span> };
                ("mark", (index + 1).to_string(), format!(" {count} to fix"), open)
            }
            State::Open => ("mark", (index + 1).to_string(), String::new(), Html::default()),
        };
        html! {
            <li>
                <a href={Route::to(step).href()} aria-current={(step == current).then_some("step")}>
                    <span {class} aria-hidden="true">{ mark }</span>
                    <span class="title">{ step.title() }<span class="unseen">{ said }</span></span>
                    { open }
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
    let title = |(index, step): (usize, Step)| {
        let state = match progress.state(step) {
            State::Done => " ✓".to_owned(),
            State::ToFix(count) => format!(" ({count} to fix)"),
            State::Open => String::new(),
        };
        format!("{}. {}{state}", index + 1, step.title())
    };
    let shown = steps().position(|(_, step)| step == current).unwrap_or_default();
    html! {
        <>
            <nav class="shell-rail" aria-label="Steps"><ol class="rail">{ for Phase::ALL.map(phase) }</ol></nav>
            <nav class="shell-narrow" aria-label="Steps as a list">
                <label>
                    <span>{ "Step" }</span>
                    { page.select(steps().map(title).collect(), shown, Event::WentTo).draw() }
                </label>
            </nav>
        </>
    }
}
