//! Folding a section, and the keys of the favorites.

use super::{Effect, State};
use crate::keys::RowCommand;
use crate::{Row, Title};

impl State {
    /// Folds or unfolds a section. The chosen row stays chosen; if it is folded away, its title is chosen.
    pub(super) fn fold(&mut self, person: usize, title: Title, folded: bool) {
        let Some(shown) = &self.shown else { return };
        let Some(of) = shown.overview.people.get(person) else { return };
        self.folds.fold(of, title, folded);
        let row = shown.layout.row(self.chosen);
        let section =
            shown.layout.section(self.chosen).and_then(|(person, part)| Some((person, part.title?)));
        self.place();
        let number = |shown: &super::Shown| {
            let by_row = row.and_then(|row| shown.layout.number(row));
            by_row.or_else(|| section.and_then(|(person, title)| shown.layout.first_of(person, title)))
        };
        self.chosen = self.shown.as_ref().and_then(number).unwrap_or_default();
        self.pointed = None;
    }

    /// Folds or unfolds a section by a click.
    pub(super) fn toggle(&mut self, person: usize, title: Title) {
        let folded = self.shown.as_ref().and_then(|shown| {
            let of = shown.overview.people.get(person)?;
            Some(self.folds.is_folded(of, title))
        });
        if let Some(folded) = folded {
            self.fold(person, title, !folded);
        }
        self.effects.push(Effect::Focus);
    }

    /// Folds or unfolds the section of the chosen row. Returns whether it was not so before.
    pub(super) fn fold_chosen(&mut self, folded: bool) -> bool {
        let section = self.shown.as_ref().and_then(|shown| shown.layout.section(self.chosen));
        let Some((person, part)) = section.filter(|(_, part)| part.folded != folded) else { return false };
        let Some(title) = part.title else { return false };
        self.fold(person, title, folded);
        self.reveal();
        true
    }

    /// Chooses the row of a favorite, and signs in with it: in a frame of another page only if Enter counts,
    /// because the key may have been meant for that page.
    pub(super) fn use_favorite(&mut self, number: u8) {
        let Some(row) = self.shown.as_ref().and_then(|shown| shown.catalogue.borrow().favorite(number))
        else {
            return;
        };
        if self.number_of(row).is_none() {
            self.list_favorites(row.person);
        }
        let Some(number) = self.number_of(row) else { return };
        let counts = self.gate.is_open() || !self.framed;
        self.chosen = number;
        self.pointed = None;
        self.gate.moved();
        self.reveal();
        if counts {
            self.use_row(RowCommand::SignIn);
        }
    }

    /// Ends the search, and unfolds a person's favorites.
    fn list_favorites(&mut self, person: usize) {
        if !self.query.is_empty() {
            self.effects.push(Effect::ClearField);
            self.search(String::new());
        }
        self.fold(person, Title::Favorites, false);
    }

    fn number_of(&self, row: Row) -> Option<usize> {
        self.shown.as_ref()?.layout.number(row)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{METRICS, NOW, ada, ada_and_bob, arrived, login, pressed};
    use super::super::{Event, Question};
    use super::*;
    use crate::keys::{Command, Move};
    use crate::tests::role;
    use rolebox_protocol::{Overview, SignIn};
    use rolebox_session::arranged::Arranged;

    const ENTER: Command = Command::Use(RowCommand::SignIn);

    /// Billing is favorite 2.
    fn with_favorite(mut overview: Overview) -> Overview {
        overview.arranged = vec![Arranged::Favorite(role(2, "Billing")).to_string(), "2".to_owned()];
        overview
    }

    /// Roles of two accounts: four in the first, two in the second.
    fn two_accounts() -> Overview {
        let mut all = ada();
        all.people[0].roles = [(1, "A"), (1, "B"), (1, "C"), (1, "D"), (2, "E"), (2, "F")]
            .map(|(at, name)| role(at, name))
            .into();
        all
    }

    fn state(framed: bool, overview: &Overview) -> State {
        let mut state = State::new(framed, METRICS, NOW);
        state.update(Event::Looked(true), NOW);
        state.update(arrived(1, overview), NOW);
        state
    }

    fn chosen(state: &State) -> Option<String> {
        Some(state.shown()?.person_of(state.chosen())?.1.name().to_owned())
    }

    fn sign_in(name: &str, account: u64) -> Effect {
        Effect::SignIn(SignIn { login: login(1), role: role(account, name) })
    }

    #[test]
    fn a_section_folds_into_its_title_and_enter_unfolds_it() {
        let mut state = state(false, &two_accounts());
        state.update(pressed(Command::Move(Move::Down)), NOW);
        assert_eq!(chosen(&state).as_deref(), Some("B"));
        state.update(pressed(Command::Fold(true)), NOW);
        assert_eq!((chosen(&state), state.chosen(), state.shown().unwrap().layout.len), (None, 0, 3));
        // Nothing is chosen that could be used.
        for command in [RowCommand::Copy, RowCommand::CopyNarrowed] {
            assert_eq!(state.update(pressed(Command::Use(command)), NOW), []);
        }
        state.update(pressed(Command::Move(Move::Down)), NOW);
        assert_eq!(chosen(&state).as_deref(), Some("E"));
        state.update(pressed(Command::Move(Move::Up)), NOW);
        assert_eq!(state.update(pressed(ENTER), NOW), []);
        assert_eq!((chosen(&state).as_deref(), state.shown().unwrap().layout.len), (Some("A"), 6));
        assert_eq!(state.update(pressed(ENTER), NOW), [sign_in("A", 1)]);
    }

    #[test]
    fn a_section_stays_folded_in_the_next_overview_and_so_does_the_choice_of_its_title() {
        let mut state = state(false, &two_accounts());
        state.update(Event::Toggled { person: 0, title: Title::Account(0) }, NOW);
        assert_eq!((state.chosen(), chosen(&state)), (0, None));
        state.update(pressed(Command::Move(Move::Up)), NOW);
        let mut next = two_accounts();
        next.people.insert(0, ada_and_bob().people.remove(1));
        next.people[1].roles.reverse();
        state.update(Event::Changed, NOW);
        state.update(arrived(2, &next), NOW);
        assert_eq!((state.chosen(), chosen(&state), state.shown().unwrap().layout.len), (1, None, 4));
    }

    #[test]
    fn the_key_of_a_favorite_signs_in_with_it_wherever_it_is_listed() {
        let mut state = state(false, &with_favorite(two_accounts_and_billing()));
        assert_eq!(state.update(pressed(Command::Favorite(1)), NOW), []);
        assert_eq!(state.update(pressed(Command::Favorite(2)), NOW), [sign_in("Billing", 2)]);
        state.update(Event::Typed("zzz".into()), NOW);
        let effects = state.update(pressed(Command::Favorite(2)), NOW);
        assert!(effects.contains(&sign_in("Billing", 2)) && effects.contains(&Effect::ClearField));
        state.update(Event::Toggled { person: 0, title: Title::Favorites }, NOW);
        assert_eq!(state.update(pressed(Command::Favorite(2)), NOW), [sign_in("Billing", 2)]);
        assert_eq!(chosen(&state).as_deref(), Some("Billing"));
    }

    fn two_accounts_and_billing() -> Overview {
        let mut all = two_accounts();
        all.people[0].roles.push(role(2, "Billing"));
        all
    }

    #[test]
    fn in_a_picker_the_key_of_a_favorite_counts_as_enter_does() {
        let mut state = state(true, &with_favorite(ada()));
        let signs_in = |effects: &[Effect]| effects.contains(&sign_in("Billing", 2));
        assert!(!signs_in(&state.update(pressed(Command::Favorite(2)), NOW)));
        assert_eq!(chosen(&state).as_deref(), Some("Billing"));
        assert!(signs_in(&state.update(pressed(Command::Favorite(2)), NOW)));
        state.update(Event::Looked(false), NOW);
        assert!(!signs_in(&state.update(pressed(Command::Favorite(2)), NOW)));
    }

    #[test]
    fn the_key_of_a_favorite_waits_for_the_list_and_not_for_the_answer_to_a_question() {
        let mut state = State::new(false, METRICS, NOW);
        assert_eq!(state.update(pressed(Command::Favorite(2)), NOW), []);
        let effects = state.update(arrived(1, &with_favorite(ada())), NOW);
        assert!(effects.contains(&sign_in("Billing", 2)));
        let asked = rolebox_protocol::SignInAgain { login: login(1), action: None, start_url: None };
        state.ask(Question::StartUrl { asked, text: String::new(), suggested: false });
        assert_eq!(state.update(pressed(Command::Favorite(2)), NOW), []);
    }
}
