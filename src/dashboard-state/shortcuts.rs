//! The keys of the list, for the page that shows them. A test presses each, so that the page is complete and true.

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// Signs in.
    SignIn,
    /// Copies credentials.
    Copy,
    /// Copies credentials with fewer rights.
    CopyNarrowed,
    /// Uses a favorite.
    Favorite,
    /// Opens the actions.
    Actions,
    /// Goes to the row above or below.
    Move,
    /// Goes a page up or down.
    Page,
    /// Goes to the first or the last row.
    Ends,
    /// Folds and unfolds a section.
    Fold,
    /// Goes to the buttons.
    Tab,
    /// Clears, then closes.
    Escape,
    /// Agrees to a question before production.
    Agree,
    /// Takes fewer rights instead.
    Instead,
    /// Answers a question with no.
    Decline,
}

/// The keys, each with what it does: alternatives between spaces, `Mod` for Ctrl or, on a Mac, Cmd.
pub const LIST: [(&str, Shortcut); 11] = [
    ("Enter", Shortcut::SignIn),
    ("Mod+Enter", Shortcut::Copy),
    ("Mod+Shift+Enter", Shortcut::CopyNarrowed),
    ("Alt+1 Alt+9", Shortcut::Favorite),
    ("Mod+K", Shortcut::Actions),
    ("\u{2191} \u{2193}", Shortcut::Move),
    ("Page\u{a0}Up Page\u{a0}Down", Shortcut::Page),
    ("Home End", Shortcut::Ends),
    ("\u{2190} \u{2192}", Shortcut::Fold),
    ("Tab", Shortcut::Tab),
    ("Esc", Shortcut::Escape),
];

/// The keys that answer a question before production, likewise.
pub const QUESTION: [(&str, Shortcut); 3] =
    [("Enter", Shortcut::Agree), ("R", Shortcut::Instead), ("Esc", Shortcut::Decline)];

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_role_list::keys::{Command, Key, Move, Place, RowCommand};

    /// Returns what the list calls that which a key does.
    const fn meaning(command: Command) -> Option<Shortcut> {
        Some(match command {
            Command::Use(RowCommand::SignIn) => Shortcut::SignIn,
            Command::Use(RowCommand::Copy) => Shortcut::Copy,
            Command::Use(RowCommand::CopyNarrowed) => Shortcut::CopyNarrowed,
            Command::Favorite(_) => Shortcut::Favorite,
            Command::Actions => Shortcut::Actions,
            Command::Move(Move::Up | Move::Down) => Shortcut::Move,
            Command::Move(Move::PageUp | Move::PageDown) => Shortcut::Page,
            Command::Move(Move::First | Move::Last) => Shortcut::Ends,
            Command::Fold(_) => Shortcut::Fold,
            Command::Escape => Shortcut::Escape,
            // It has no key of its own: Actions lists it.
            Command::Use(RowCommand::NewTab) => return None,
        })
    }

    fn pressed(keys: &str) -> Option<Command> {
        let mut key = Key::default();
        for part in keys.split('+') {
            match part {
                "Mod" => key.command = true,
                "Shift" => key.shift = true,
                "Alt" => key.alt = true,
                "1" => key.code = "Digit1",
                "9" => key.code = "Digit9",
                "\u{2191}" => key.name = "ArrowUp",
                "\u{2193}" => key.name = "ArrowDown",
                "\u{2190}" => key.name = "ArrowLeft",
                "\u{2192}" => key.name = "ArrowRight",
                "Page\u{a0}Up" => key.name = "PageUp",
                "Page\u{a0}Down" => key.name = "PageDown",
                "Esc" => key.name = "Escape",
                other => key.name = other,
            }
        }
        key.command(Place { cursor_at_end: true, empty: true, chosen: 1, rows: 3 })
    }

    #[test]
    fn each_key_does_what_the_page_says() {
        for (keys, shortcut) in LIST {
            for keys in keys.split(' ') {
                // Tab is the browser's.
                let expected = Some(shortcut).filter(|shortcut| *shortcut != Shortcut::Tab);
                assert_eq!(pressed(keys).and_then(meaning), expected, "{keys}");
            }
        }
    }

    #[test]
    fn the_page_has_every_key_of_the_list() {
        let names = [
            "Enter",
            "Escape",
            "Tab",
            "ArrowUp",
            "ArrowDown",
            "ArrowLeft",
            "ArrowRight",
            "PageUp",
            "PageDown",
            "Home",
            "End",
        ];
        let letters: Vec<String> = (' '..='~').map(String::from).collect();
        let shown = |shortcut| LIST.iter().any(|(_, known)| *known == shortcut);
        for name in names.into_iter().chain(letters.iter().map(String::as_str)) {
            for [command, shift, alt] in (0..8_u8).map(|bits| [1, 2, 4].map(|bit| bits & bit != 0)) {
                let code = format!("Digit{name}");
                let key = Key { name, code: &code, command, shift, alt, repeat: false };
                let place = Place { cursor_at_end: true, empty: true, chosen: 1, rows: 3 };
                if let Some(meaning) = key.command(place).and_then(meaning) {
                    assert!(shown(meaning), "{key:?}");
                }
            }
        }
    }
}
