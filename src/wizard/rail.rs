//! The rail: every step under its phase, which of them is shown, and where something is still to be mended.

use crate::step::{Phase, Step};
use rolebox_setup::check::Problem;
use yew::prelude::*;

/// Properties of [`Rail`].
#[derive(PartialEq, Properties)]
pub(crate) struct RailProps {
    pub(crate) current: Step,
    pub(crate) problems: std::rc::Rc<Vec<Problem>>,
}

/// The rail.
#[component]
pub(crate) fn Rail(props: &RailProps) -> Html {
    let entry = |step: Step| {
        let open = props.problems.iter().filter(|problem| Step::of_field(&problem.field) == step).count();
        html! {
            <li>
                <a href={format!("#{}", step.name())} aria-current={(step == props.current).then_some("step")}>
                    { step.title() }
                    if open > 0 {
                        <span class="open" title={to_mend(open)}>
                            { open }<span class="unseen">{ " to mend" }</span>
                        </span>
                    }
                </a>
            </li>
        }
    };
    let phase = |phase: Phase| {
        let steps = Step::ALL.into_iter().filter(|step| step.phase() == phase);
        html! {
            <li>
                <span class="phase">{ phase.title() }</span>
                <ol>{ for steps.map(entry) }</ol>
            </li>
        }
    };
    html! {
        <nav aria-label="Steps"><ol class="rail">{ for Phase::ALL.map(phase) }</ol></nav>
    }
}

/// Says how much is to be mended.
pub(crate) fn to_mend(count: usize) -> String {
    if count == 1 { "1 thing to mend".into() } else { format!("{count} things to mend") }
}
