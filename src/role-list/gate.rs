//! Decides when Enter counts.
//!
//! An Enter that was meant for the previous page must not open a role: Enter does nothing until the person
//! has typed, moved or clicked here. If the person types and presses Enter before the list has loaded, they
//! mean the text, so the row command waits for the list.

use super::keys::{Command, RowCommand};

/// The gate between a key and its row command. It starts closed in each popup and picker.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gate {
    open: bool,
    typed: bool,
    waiting: Option<Command>,
}

impl Gate {
    /// The person changed the query. A command still waiting was meant for another text.
    pub fn typed(&mut self) {
        *self = Self { open: true, typed: true, waiting: None };
    }

    /// The person chose a row by key, or clicked.
    pub fn moved(&mut self) {
        self.open = true;
    }

    /// Returns whether the person has done anything here.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// The chosen row is gone: the next Enter could mean another one.
    pub fn shut(&mut self) {
        *self = Self::default();
    }

    /// Handles Enter. Returns the row command to carry out now.
    pub fn enter(&mut self, command: RowCommand, list_is_there: bool) -> Option<RowCommand> {
        if list_is_there {
            return self.open.then_some(command);
        }
        self.waiting = self.typed.then_some(Command::Use(command));
        None
    }

    /// Lets a command wait for the list that names what it means itself.
    pub fn wait(&mut self, command: Command) {
        self.waiting = Some(command);
    }

    /// Handles a failed request for the list. A command that waits is dropped: the next list can come much
    /// later.
    pub fn list_failed(&mut self) {
        self.waiting = None;
    }

    /// Handles the arrival of the list. Returns the command that waited for it.
    pub fn list_is_there(&mut self) -> Option<Command> {
        self.waiting.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_enter_does_nothing() {
        let mut gate = Gate::default();
        assert!(!gate.is_open());
        assert_eq!(gate.enter(RowCommand::SignIn, true), None);
        assert_eq!(gate.enter(RowCommand::SignIn, false), None);
        assert_eq!(gate.list_is_there(), None);
    }

    #[test]
    fn enter_counts_after_typing_or_moving() {
        for touch in [Gate::typed, Gate::moved] {
            let mut gate = Gate::default();
            touch(&mut gate);
            assert!(gate.is_open());
            assert_eq!(gate.enter(RowCommand::Copy, true), Some(RowCommand::Copy));
        }
    }

    #[test]
    fn an_early_enter_after_text_waits_for_the_list_once() {
        let mut gate = Gate::default();
        gate.typed();
        assert_eq!(gate.enter(RowCommand::SignIn, false), None);
        assert_eq!(gate.list_is_there(), Some(Command::Use(RowCommand::SignIn)));
        assert_eq!(gate.list_is_there(), None);
    }

    #[test]
    fn an_early_enter_is_dropped_when_the_list_fails() {
        let mut gate = Gate::default();
        gate.typed();
        gate.enter(RowCommand::SignIn, false);
        gate.list_failed();
        assert_eq!(gate.list_is_there(), None);
        assert_eq!(gate.enter(RowCommand::SignIn, true), Some(RowCommand::SignIn));
    }

    #[test]
    fn text_after_an_early_enter_cancels_it() {
        let mut gate = Gate::default();
        gate.typed();
        gate.enter(RowCommand::SignIn, false);
        gate.typed();
        assert_eq!(gate.list_is_there(), None);
        assert_eq!(gate.enter(RowCommand::SignIn, true), Some(RowCommand::SignIn));
    }

    #[test]
    fn a_choice_without_a_list_does_not_let_enter_wait() {
        let mut gate = Gate::default();
        gate.moved();
        gate.enter(RowCommand::SignIn, false);
        assert_eq!(gate.list_is_there(), None);
    }

    #[test]
    fn enter_does_nothing_when_the_chosen_role_disappeared() {
        let mut gate = Gate::default();
        gate.typed();
        gate.shut();
        assert_eq!(gate.enter(RowCommand::SignIn, true), None);
    }
}
