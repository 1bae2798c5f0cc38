//! The meaning of keys pressed in the search field.

/// The effect of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Choose another row.
    Move(Move),
    /// Use the chosen row.
    Use(RowCommand),
    /// Use the favorite with this number.
    Favorite(u8),
    /// Open the actions for the chosen row, or close them.
    Actions,
    /// Fold the section of the chosen row (true), or unfold it.
    Fold(bool),
    /// Clear the query, or close.
    Escape,
}

/// How the selection moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// A row command: what to do with a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowCommand {
    /// Sign in to the console.
    SignIn,
    /// Sign in to the console in a new tab.
    NewTab,
    /// Copy its credentials.
    Copy,
    /// Copy credentials with fewer rights than the role.
    CopyNarrowed,
}

/// A key as the browser names it (`KeyboardEvent.key`), with its modifier keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Key<'a> {
    /// The name of the key.
    pub name: &'a str,
    /// The place of the key on the keyboard (`KeyboardEvent.code`). With Alt, many keyboards give a digit's
    /// key another name.
    pub code: &'a str,
    /// Ctrl, or Cmd on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key is held down and this is not its first event.
    pub repeat: bool,
}

/// The state of the search field and the list when the key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The text cursor is at the end of the query, with nothing selected.
    pub cursor_at_end: bool,
    /// The query is empty, so keys that move within a text do nothing there.
    pub empty: bool,
    /// The chosen row.
    pub chosen: usize,
    /// The number of rows.
    pub rows: usize,
}

impl Key<'_> {
    /// Returns the effect of the key. None if the key belongs to the text field.
    ///
    /// Home and End serve both the list and the text. Home goes to the first row, and from there to the
    /// start of the text. End goes to the end of the text, and from there to the last row. With Ctrl they
    /// always apply to the list.
    #[must_use]
    pub fn command(self, place: Place) -> Option<Command> {
        if self.alt {
            let number = self.code.strip_prefix("Digit")?.parse().ok()?;
            // AltGr, which types characters, counts as Ctrl with Alt.
            let is_favorite = number > 0 && !self.command && !self.shift && !self.repeat;
            return is_favorite.then_some(Command::Favorite(number));
        }
        let command = match self.name {
            // A key that is held down, perhaps since before the picker appeared, is not another command.
            "Enter" | "Escape" if self.repeat => return None,
            "k" | "K" if self.command && !self.shift && !self.repeat => Command::Actions,
            "Enter" if self.command && self.shift => Command::Use(RowCommand::CopyNarrowed),
            "Enter" if self.command => Command::Use(RowCommand::Copy),
            "Enter" => Command::Use(RowCommand::SignIn),
            "Escape" => Command::Escape,
            _ if self.shift => return None,
            "ArrowUp" => Command::Move(Move::Up),
            "ArrowDown" => Command::Move(Move::Down),
            "PageUp" => Command::Move(Move::PageUp),
            "PageDown" => Command::Move(Move::PageDown),
            "ArrowLeft" | "ArrowRight" if place.empty && !self.command => {
                Command::Fold(self.name == "ArrowLeft")
            }
            "Home" if self.command || place.chosen > 0 => Command::Move(Move::First),
            "End" if self.command || (place.cursor_at_end && place.chosen + 1 < place.rows) => {
                Command::Move(Move::Last)
            }
            _ => return None,
        };
        Some(command)
    }
}

impl Move {
    /// Returns the row chosen after the move, for `rows` rows with `page` rows to a page. It does not wrap
    /// around.
    #[must_use]
    pub fn from(self, chosen: usize, rows: usize, page: usize) -> usize {
        let last = rows.saturating_sub(1);
        match self {
            Self::Up => chosen.saturating_sub(1),
            Self::Down => chosen + 1,
            Self::PageUp => chosen.saturating_sub(page),
            Self::PageDown => chosen + page,
            Self::First => 0,
            Self::Last => last,
        }
        .min(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Place = Place { cursor_at_end: true, empty: false, chosen: 0, rows: 9 };

    fn check(name: &str, change: fn(&mut Key<'_>), place: Place, wanted: Option<Command>) {
        let mut key = Key { name, ..Key::default() };
        change(&mut key);
        assert_eq!(key.command(place), wanted, "{key:?} {place:?}");
    }

    #[test]
    fn enter_signs_in_and_with_ctrl_it_copies() {
        check("Enter", |_| (), START, Some(Command::Use(RowCommand::SignIn)));
        check("Enter", |key| key.command = true, START, Some(Command::Use(RowCommand::Copy)));
    }

    #[test]
    fn ctrl_k_opens_the_actions_and_k_is_a_letter() {
        check("k", |key| key.command = true, START, Some(Command::Actions));
        check("k", |_| (), START, None);
        check("K", |key| (key.command, key.shift) = (true, true), START, None);
    }

    #[test]
    fn a_repeated_key_does_nothing() {
        check("Enter", |key| key.repeat = true, START, None);
        check("Escape", |key| key.repeat = true, START, None);
    }

    #[test]
    fn home_and_end_serve_list_and_text() {
        let inside = Place { cursor_at_end: false, ..START };
        let last = Place { chosen: 8, ..START };
        check("End", |_| (), START, Some(Command::Move(Move::Last)));
        check("End", |_| (), inside, None);
        check("End", |key| key.command = true, inside, Some(Command::Move(Move::Last)));
        check("End", |_| (), last, None);
        check("Home", |_| (), last, Some(Command::Move(Move::First)));
        check("Home", |_| (), START, None);
        check("Home", |key| key.shift = true, last, None);
    }

    #[test]
    fn alt_with_a_digit_is_the_key_of_a_favorite_whatever_it_types() {
        let key = |change: fn(&mut Key<'_>)| {
            let mut key = Key { name: "\u{a1}", code: "Digit1", alt: true, ..Key::default() };
            change(&mut key);
            key.command(START)
        };
        assert_eq!(key(|_| ()), Some(Command::Favorite(1)));
        assert_eq!(key(|key| key.code = "Digit9"), Some(Command::Favorite(9)));
        let others: [fn(&mut Key<'_>); 5] = [
            |key| key.code = "Digit0",
            |key| key.code = "Numpad1",
            |key| key.command = true,
            |key| key.repeat = true,
            |key| key.alt = false,
        ];
        assert_eq!(others.map(key), [None; 5]);
    }

    #[test]
    fn cursor_keys_fold_only_while_there_is_no_text() {
        let empty = Place { empty: true, ..START };
        check("ArrowLeft", |_| (), empty, Some(Command::Fold(true)));
        check("ArrowRight", |_| (), empty, Some(Command::Fold(false)));
        check("ArrowRight", |key| key.shift = true, empty, None);
        check("ArrowLeft", |key| key.command = true, empty, None);
    }

    #[test]
    fn letters_and_cursor_keys_stay_with_the_text() {
        for name in ["a", "ArrowLeft", "ArrowRight", "Backspace", "Tab", " "] {
            check(name, |_| (), START, None);
        }
        check("ArrowDown", |key| key.alt = true, START, None);
    }

    #[test]
    fn the_choice_stays_within_the_list() {
        for (way, chosen, wanted) in [
            (Move::Up, 0, 0),
            (Move::Up, 4, 3),
            (Move::Down, 8, 8),
            (Move::Down, 4, 5),
            (Move::PageDown, 4, 8),
            (Move::PageUp, 6, 1),
            (Move::Last, 0, 8),
            (Move::First, 8, 0),
        ] {
            assert_eq!(way.from(chosen, 9, 5), wanted, "{way:?} from {chosen}");
        }
        assert_eq!(Move::Down.from(0, 0, 5), 0);
    }
}
