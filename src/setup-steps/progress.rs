//! How far each step is: the rail shows it beside the step's name.

use super::Step;
use crate::Draft;
use rolebox_setup::check::{Problem, check};
use rolebox_setup::design::{Options, blank};
use rolebox_setup_bundle::instructions;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was not visited or is not finished.
    Open,
    /// This many problems have to be fixed there.
    ToFix(usize),
    /// Nothing is left to do there.
    Done,
}

/// How far every step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress([State; Step::ALL.len()]);

impl Progress {
    /// Returns the progress of a draft whose design has these problems.
    #[must_use]
    pub fn of(draft: &Draft, problems: &[Problem]) -> Self {
        Self(Step::ALL.map(|step| {
            let open = problems.iter().filter(|problem| Step::of_field(&problem.field) == step).count();
            if open > 0 {
                State::ToFix(open)
            } else if is_done(step, draft, problems.is_empty()) {
                State::Done
            } else {
                State::Open
            }
        }))
    }

    /// Returns how far a step is.
    #[must_use]
    pub fn state(&self, step: Step) -> State {
        let index = Step::ALL.iter().position(|other| *other == step);
        index.and_then(|index| self.0.get(index)).copied().unwrap_or(State::Open)
    }
}

/// Returns true if nothing is left to do at a step without problems. A step with defaults is done once it was
/// visited or changed.
fn is_done(step: Step, draft: &Draft, valid: bool) -> bool {
    let design = &draft.design;
    let visited = draft.visited.contains(step.name());
    match step {
        Step::Introduction => visited,
        Step::Provider => !design.organization.is_empty(),
        Step::Accounts => !design.accounts.is_empty(),
        Step::Roles => visited || design.roles != blank().roles,
        Step::People => !design.people.is_empty(),
        Step::Access => !design.grants.is_empty(),
        Step::Options => visited || design.options != Options::default(),
        Step::Review => visited && valid,
        Step::Files => draft.saved.as_ref() == Some(design),
        Step::Apply => valid && everything_is_applied(draft),
        Step::Login => draft.matched,
        Step::CommandLine => visited && valid,
    }
}

fn everything_is_applied(draft: &Draft) -> bool {
    let Ok(checked) = check(&draft.design) else { return false };
    let sections = instructions(checked);
    let mut titles = sections
        .iter()
        .filter_map(|section| Some(section.strip_prefix("## ")?.lines().next().unwrap_or_default()));
    titles.all(|title| draft.done.contains(title))
}
