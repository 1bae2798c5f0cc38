//! The properties of a step, and the changes it can make.

use rolebox_setup::check::Problem;
use rolebox_setup::design::Design;
use rolebox_setup_steps::Draft;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of every step.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StepProps {
    pub(crate) draft: Rc<Draft>,
    /// All problems of the design, in the order of the file.
    pub(crate) problems: Rc<Vec<Problem>>,
    /// How many changes the extension's worker has reported.
    pub(crate) news: u32,
    pub(crate) change: Callback<Change>,
}

/// A change to the draft.
pub(crate) enum Change {
    /// A change to the administrator's answers. It can be undone.
    Design(Box<dyn FnOnce(&mut Design)>),
    /// A change to what the page remembers besides the design.
    Draft(Box<dyn FnOnce(&mut Draft)>),
}

impl StepProps {
    /// Changes the design.
    pub(crate) fn edit(&self, change: impl FnOnce(&mut Design) + 'static) {
        self.change.emit(Change::Design(Box::new(change)));
    }

    /// Changes what is remembered besides the design.
    pub(crate) fn remember(&self, change: impl FnOnce(&mut Draft) + 'static) {
        self.change.emit(Change::Draft(Box::new(change)));
    }

    /// Returns a callback that remembers whether a login matched the design.
    pub(crate) fn on_match(&self) -> Callback<bool> {
        let props = self.clone();
        Callback::from(move |matched: bool| {
            if props.draft.matched != matched {
                props.remember(move |draft| draft.matched = matched);
            }
        })
    }

    /// Returns a callback for the text of a field.
    pub(crate) fn on_text(&self, set: impl Fn(&mut Design, String) + Clone + 'static) -> Callback<String> {
        let props = self.clone();
        Callback::from(move |text| {
            let set = set.clone();
            props.edit(move |design| set(design, text));
        })
    }

    /// Returns a callback for a button, a checkbox or a select element.
    pub(crate) fn on<Event>(&self, change: impl Fn(&mut Design) + Clone + 'static) -> Callback<Event> {
        let props = self.clone();
        Callback::from(move |_| props.edit(change.clone()))
    }

    /// Returns the first problem of a field, by its path in the file.
    pub(crate) fn problem(&self, field: &str) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.field == field)
    }
}
