//! What the page reads of the state to draw it.

use super::{Message, Shown, State};
use rolebox_setup::check::Problem;
use rolebox_setup::design::Design;
use rolebox_setup_steps::{Draft, Progress, Step};

impl State {
    /// Returns the draft.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Returns the answers.
    #[must_use]
    pub fn design(&self) -> &Design {
        &self.draft.design
    }

    /// Returns where logins start, if the person has entered it.
    #[must_use]
    pub fn start_url(&self) -> Option<&str> {
        let login = self.draft.design.login.as_ref()?;
        (!login.start_url.is_empty()).then_some(&login.start_url)
    }

    /// Returns all problems of the design, in the order of the file.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns how far every step is.
    #[must_use]
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Returns the open step.
    #[must_use]
    pub fn step(&self) -> Step {
        self.step
    }

    /// Returns whether a change can be undone.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Returns whether the browser has stored the draft.
    #[must_use]
    pub fn is_stored(&self) -> bool {
        self.is_stored
    }

    /// Returns what was last done with the design as a whole.
    #[must_use]
    pub fn whole(&self) -> &Message {
        &self.whole
    }

    /// Returns what the open step shows besides the draft.
    #[must_use]
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Returns the field that takes the focus, once.
    pub fn take_focus(&mut self) -> Option<String> {
        self.focus.take()
    }
}
