//! Below a step: what was last done with the whole design, the link to the previous step, the progress of this one, and the link to the next. That link is
//! the only filled button of a step.

use crate::controls::{Page, message};
use rolebox_setup_page_state::review::items;
use rolebox_setup_page_state::route::Route;
use rolebox_setup_steps::{State, Step};
use yew::prelude::*;

/// Draws them.
pub(crate) fn draw(page: Page<'_>) -> Html {
    let step = page.state.step();
    let link = |step: Step, class: &'static str, word: &'static str| {
        html! { <a {class} href={Route::to(step).href()}><span><b>{ word }</b><span class="wide">{ ": " }{ step.title() }</span></span></a> }
    };
    let (class, said) = match page.state.progress().state(step) {
        State::ToFix(count) => ("to-fix", format!("{} to fix in this step", items(count))),
        State::Done => ("complete", "✓ This step is complete".to_owned()),
        State::Open => ("", String::new()),
    };
    html! {
        <nav class="shell-bar neighbours" aria-label="Previous and next step">
            <div class="said">{ message(page.state.whole()) }</div>
            { for step.before().map(|step| link(step, "button button-secondary", "Back")) }
            <span class="state"><span {class}>{ said }</span></span>
            { for step.after().map(|step| link(step, "button button-primary", "Next")) }
        </nav>
    }
}
