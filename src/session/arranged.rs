//! How a person arranged their lists: favorites, hidden roles and accounts, and own names.
//!
//! Each of these is stored under a key of its own. A list of roles gets them as they are stored and reads them
//! itself, so that the worker's first module need not contain their types.

use core::fmt;
use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_text::printable::steers;
use rolebox_text::text_type;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The largest number of favorites, hidden roles and accounts, and own names together.
pub const MOST: usize = 20_000;

/// The beginning of the name of each favorite.
const FAVORITE: &str = "favorite:";

/// The highest number of a favorite: the keys Alt+1 to Alt+9.
pub const LAST_NUMBER: u8 = 9;

/// What is arranged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Arranged {
    /// A favorite role.
    Favorite(RoleArn),
    /// A role that lists leave out.
    HiddenRole(RoleArn),
    /// An account whose roles lists leave out.
    HiddenAccount(AccountId),
    /// The person's own name of a role.
    RoleName(RoleArn),
    /// The person's own name of an account.
    AccountName(AccountId),
}

/// A change of the arrangement, as a page asks for it. Each variant has one value, a pair: messages between the
/// pages and the worker have no other variants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Arrange {
    /// Whether the role is a favorite.
    Favorite((RoleArn, bool)),
    /// Whether lists leave out the role.
    HiddenRole((RoleArn, bool)),
    /// Whether lists leave out the roles of the account.
    HiddenAccount((AccountId, bool)),
    /// The person's own name of the role. None removes it.
    RoleName((RoleArn, Option<OwnName>)),
    /// The person's own name of the account. None removes it.
    AccountName((AccountId, Option<OwnName>)),
}

/// A name that a person gave to a role or an account.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct OwnName(Box<str>);

/// Why a text is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OwnNameError {
    /// The text is empty.
    #[error("a name needs a text")]
    Empty,
    /// The text is too long for a row.
    #[error("a name has 64 characters at most")]
    TooLong,
    /// The text has characters that are invisible or change how other text is shown.
    #[error("a name has no invisible characters")]
    Unseen,
    /// The text begins or ends with a space.
    #[error("a name has no space at its beginning and end")]
    Space,
}

impl OwnName {
    /// The largest number of characters.
    pub const MOST_CHARS: usize = 64;

    fn check(text: &str) -> Result<(), OwnNameError> {
        match text {
            "" => Err(OwnNameError::Empty),
            _ if text.chars().nth(Self::MOST_CHARS).is_some() => Err(OwnNameError::TooLong),
            _ if text.contains(steers) => Err(OwnNameError::Unseen),
            _ if text.trim() != text => Err(OwnNameError::Space),
            _ => Ok(()),
        }
    }
}

text_type!(OwnName, OwnNameError);

impl Arranged {
    /// Reads what [`Display`](fmt::Display) wrote.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (kind, of) = text.split_once(':')?;
        let (role, account) = (|| of.parse().ok(), || of.parse().ok());
        match kind {
            "favorite" => role().map(Self::Favorite),
            "hidden" => role().map(Self::HiddenRole).or_else(|| account().map(Self::HiddenAccount)),
            "name" => role().map(Self::RoleName).or_else(|| account().map(Self::AccountName)),
            _ => None,
        }
    }

    /// Returns the account, or that of the role.
    #[must_use]
    pub fn account(&self) -> AccountId {
        match self {
            Self::Favorite(role) | Self::HiddenRole(role) | Self::RoleName(role) => role.account(),
            Self::HiddenAccount(account) | Self::AccountName(account) => account.clone(),
        }
    }

    /// Returns the role. None for an account.
    #[must_use]
    pub const fn role(&self) -> Option<&RoleArn> {
        match self {
            Self::Favorite(role) | Self::HiddenRole(role) | Self::RoleName(role) => Some(role),
            Self::HiddenAccount(_) | Self::AccountName(_) => None,
        }
    }
}

/// The name within its storage key.
impl fmt::Display for Arranged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Favorite(role) => write!(formatter, "favorite:{role}"),
            Self::HiddenRole(role) => write!(formatter, "hidden:{role}"),
            Self::HiddenAccount(account) => write!(formatter, "hidden:{account}"),
            Self::RoleName(role) => write!(formatter, "name:{role}"),
            Self::AccountName(account) => write!(formatter, "name:{account}"),
        }
    }
}

impl Arrange {
    /// Returns what it changes.
    #[must_use]
    pub fn name(&self) -> Arranged {
        match self {
            Self::Favorite((role, _)) => Arranged::Favorite(role.clone()),
            Self::HiddenRole((role, _)) => Arranged::HiddenRole(role.clone()),
            Self::HiddenAccount((account, _)) => Arranged::HiddenAccount(account.clone()),
            Self::RoleName((role, _)) => Arranged::RoleName(role.clone()),
            Self::AccountName((account, _)) => Arranged::AccountName(account.clone()),
        }
    }

    /// Returns the text to store, or None to remove what is stored. `taken` are the texts of the other
    /// favorites: a new one gets the lowest number that none of them has.
    fn text(&self, taken: &[String]) -> Option<String> {
        match self {
            Self::Favorite((_, true)) => {
                let mut numbers = (1..=LAST_NUMBER).map(|number| number.to_string());
                Some(numbers.find(|number| !taken.contains(number)).unwrap_or_default())
            }
            Self::HiddenRole((_, true)) | Self::HiddenAccount((_, true)) => Some(String::new()),
            Self::RoleName((_, name)) | Self::AccountName((_, name)) => {
                name.as_ref().map(|name| name.as_str().to_owned())
            }
            Self::Favorite((_, false)) | Self::HiddenRole((_, false)) | Self::HiddenAccount((_, false)) => {
                None
            }
        }
    }

    /// Returns what a change ends: a favorite is not hidden, and a hidden role is no favorite.
    fn ends(&self) -> Option<Arranged> {
        match self {
            Self::Favorite((role, true)) => Some(Arranged::HiddenRole(role.clone())),
            Self::HiddenRole((role, true)) => Some(Arranged::Favorite(role.clone())),
            Self::Favorite((_, false))
            | Self::HiddenRole((_, false))
            | Self::HiddenAccount(_)
            | Self::RoleName(_)
            | Self::AccountName(_) => None,
        }
    }
}

/// What changes in the stored data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// What to write, each with its text.
    pub written: Vec<(Arranged, String)>,
    /// What to remove.
    pub removed: Vec<Arranged>,
}

impl Changes {
    /// Returns what the wanted changes do to the stored arrangement, given by names and texts. None if there
    /// would be more than [`MOST`].
    #[must_use]
    pub fn new(stored: &[(String, String)], wanted: &[Arrange]) -> Option<Self> {
        let numbers = stored.iter().filter(|(name, _)| name.starts_with(FAVORITE));
        let mut taken: Vec<String> = numbers.map(|(_, number)| number.clone()).collect();
        let mut changes = Self::default();
        for change in wanted {
            let name = change.name();
            let text = name.to_string();
            let is_stored = stored.iter().any(|(stored, _)| *stored == text);
            match change.text(&taken) {
                // It keeps its number.
                Some(_) if is_stored && matches!(name, Arranged::Favorite(_)) => {}
                Some(text) => {
                    if matches!(name, Arranged::Favorite(_)) {
                        taken.push(text.clone());
                    }
                    changes.written.push((name, text));
                }
                None => changes.removed.push(name),
            }
            changes.removed.extend(change.ends());
        }
        (stored.len() + changes.written.len() <= MOST).then_some(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role() -> RoleArn {
        "arn:aws:iam::123456789012:role/team/A".parse().unwrap()
    }

    fn account() -> AccountId {
        "000000000012".parse().unwrap()
    }

    #[test]
    fn a_name_is_read_as_it_was_written() {
        for name in [
            Arranged::Favorite(role()),
            Arranged::HiddenRole(role()),
            Arranged::HiddenAccount(account()),
            Arranged::RoleName(role()),
            Arranged::AccountName(account()),
        ] {
            assert_eq!(Arranged::read(&name.to_string()), Some(name));
        }
        for text in ["", "favorite", "favorite:000000000012", "hidden:", "name:x", "pin:000000000012"] {
            assert_eq!(Arranged::read(text), None, "{text}");
        }
    }

    fn stored(texts: &[&str]) -> Vec<(String, String)> {
        let name = |at: usize| format!("favorite:arn:aws:iam::123456789012:role/{at}");
        texts.iter().enumerate().map(|(at, text)| (name(at), (*text).to_owned())).collect()
    }

    #[test]
    fn a_new_favorite_gets_the_lowest_free_number_and_the_tenth_none() {
        let number = |texts: &[&str]| {
            let changes = Changes::new(&stored(texts), &[Arrange::Favorite((role(), true))]).unwrap();
            assert_eq!(changes.removed, [Arranged::HiddenRole(role())]);
            changes.written[0].1.clone()
        };
        assert_eq!(number(&[]), "1");
        assert_eq!(number(&["1", "3", ""]), "2");
        assert_eq!(number(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]), "");
        let two = ["A", "B"].map(|name| {
            Arrange::Favorite((format!("arn:aws:iam::123456789012:role/{name}").parse().unwrap(), true))
        });
        let numbers = Changes::new(&stored(&["2"]), &two).unwrap().written;
        assert_eq!(numbers.into_iter().map(|(_, number)| number).collect::<Vec<_>>(), ["1", "3"]);
    }

    #[test]
    fn a_favorite_keeps_its_number_until_it_is_none() {
        let stored = [(Arranged::Favorite(role()).to_string(), "7".to_owned())];
        let again = Changes::new(&stored, &[Arrange::Favorite((role(), true))]).unwrap();
        assert_eq!(again.written, []);
        let gone = Changes::new(&stored, &[Arrange::HiddenRole((role(), true))]).unwrap();
        assert_eq!(gone.written, [(Arranged::HiddenRole(role()), String::new())]);
        assert_eq!(gone.removed, [Arranged::Favorite(role())]);
        let none = Changes::new(&stored, &[Arrange::Favorite((role(), false))]).unwrap();
        assert_eq!((none.written, none.removed), (vec![], vec![Arranged::Favorite(role())]));
    }

    #[test]
    fn an_own_name_is_stored_and_removed() {
        let name: OwnName = "Shop".parse().unwrap();
        let set = Changes::new(&[], &[Arrange::AccountName((account(), Some(name)))]).unwrap();
        assert_eq!(set.written, [(Arranged::AccountName(account()), "Shop".to_owned())]);
        let unset = Changes::new(&[], &[Arrange::RoleName((role(), None))]).unwrap();
        assert_eq!(unset.removed, [Arranged::RoleName(role())]);
    }

    #[test]
    fn no_more_is_stored_than_a_list_can_read_in_time() {
        let full: Vec<_> = (0..MOST).map(|at| (format!("hidden:{at:012}"), String::new())).collect();
        assert_eq!(Changes::new(&full, &[Arrange::HiddenRole((role(), true))]), None);
        assert!(Changes::new(&full, &[Arrange::HiddenRole((role(), false))]).is_some());
    }

    #[test]
    fn an_own_name_is_a_short_visible_text() {
        for (text, error) in [
            ("", Some(OwnNameError::Empty)),
            ("Production (new)", None),
            (" x", Some(OwnNameError::Space)),
            ("a\u{202e}b", Some(OwnNameError::Unseen)),
            ("a\nb", Some(OwnNameError::Unseen)),
            ("\u{6771}".repeat(64).as_str(), None),
            ("\u{6771}".repeat(65).as_str(), Some(OwnNameError::TooLong)),
        ] {
            assert_eq!(text.parse::<OwnName>().err(), error, "{text:?}");
        }
    }
}
