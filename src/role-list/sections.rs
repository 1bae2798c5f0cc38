//! The sections of a person's roles while nothing is searched, and which of them are folded.

use super::chained::Children;
use rolebox_aws::arn::AccountId;
use rolebox_protocol::Person;

/// The number of roles used last that have a section of their own.
pub const RECENT: usize = 5;

/// A group of rows of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The title above them. None for what a search found.
    pub title: Option<Title>,
    /// Indices in [`Person::roles`], at least one.
    pub roles: Vec<usize>,
    /// The rows are folded into their title.
    pub folded: bool,
}

/// The title of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// The favorites, by their numbers.
    Favorites,
    /// The roles used last.
    Recent,
    /// The other roles of an account, which is that of this index in [`Person::roles`].
    Account(usize),
    /// All other roles, by name.
    All,
    /// The roles of accounts in which the person has only one: a title for each would be as high as its row.
    Singles,
    /// The roles that the person hid. Folded at first, also below what a search found.
    Hidden,
}

/// Where a role is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Favorite,
    Recent,
    Hidden,
    Account,
}

/// Returns the sections of a person's roles. Each role is in one of them. `favorites` and `recent` are in
/// the order of their rows, `accounts` are all roles by account.
///
/// A chained role that is in none of the first sections and not hidden follows the role it is assumed from,
/// wherever that role is.
pub(super) fn sections(
    places: &[Place],
    favorites: &[usize],
    recent: &[usize],
    accounts: Vec<Vec<usize>>,
    chained: &Children,
) -> Vec<Part> {
    let at = |role: usize| places.get(role).copied().unwrap_or(Place::Account);
    let nested = |roles: Vec<usize>| chained.nested(roles, |role| at(role) != Place::Account);
    let recent = recent.iter().copied().filter(|role| at(*role) == Place::Recent).collect();
    let mut parts = vec![(Title::Favorites, nested(favorites.to_vec())), (Title::Recent, nested(recent))];
    let hidden = accounts.iter().flatten().copied().filter(|role| at(*role) == Place::Hidden).collect();
    let single = accounts.iter().filter(|roles| roles.len() == 1).count();
    let mut singles = Vec::new();
    for account in accounts {
        let Some(first) = account.first().copied() else { continue };
        let is_single = account.len() == 1 && single > 1;
        let roles = nested(account.into_iter().filter(|role| at(*role) == Place::Account).collect());
        if is_single {
            singles.extend(roles);
        } else {
            parts.push((Title::Account(first), roles));
        }
    }
    parts.extend([(Title::Singles, singles), (Title::Hidden, hidden)]);
    let parts = parts.into_iter().filter(|(_, roles)| !roles.is_empty());
    parts.map(|(title, roles)| Part { title: Some(title), roles, folded: false }).collect()
}

/// The sections that the person folded, or unfolded if they are folded at first, as long as the page is open. A new overview can have
/// people and roles in another order, so they are named by what stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folds(Vec<Fold>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Fold {
    issuer: String,
    session_name: Option<String>,
    section: Section,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Section {
    Favorites,
    Recent,
    Account(AccountId),
    All,
    Singles,
    Hidden,
}

impl Folds {
    /// Returns whether a person's section is folded.
    #[must_use]
    pub fn is_folded(&self, person: &Person, title: Title) -> bool {
        let at_first = title == Title::Hidden;
        let is_changed = !self.0.is_empty() && self.0.contains(&Fold::new(person, title));
        at_first != is_changed
    }

    /// Returns whether two titles are of the same section of the same person, perhaps in two overviews.
    #[must_use]
    pub fn is_same(one: (&Person, Title), other: (&Person, Title)) -> bool {
        Fold::new(one.0, one.1) == Fold::new(other.0, other.1)
    }

    /// Folds or unfolds a person's section.
    pub fn fold(&mut self, person: &Person, title: Title, folded: bool) {
        if self.is_folded(person, title) == folded {
            return;
        }
        let fold = Fold::new(person, title);
        match self.0.iter().position(|other| *other == fold) {
            Some(at) => drop(self.0.swap_remove(at)),
            None => self.0.push(fold),
        }
    }
}

impl Fold {
    fn new(person: &Person, title: Title) -> Self {
        let section = match title {
            Title::Favorites => Section::Favorites,
            Title::Recent => Section::Recent,
            Title::Account(role) => match person.roles.get(role) {
                Some(role) => Section::Account(role.account()),
                None => Section::Singles,
            },
            Title::All => Section::All,
            Title::Singles => Section::Singles,
            Title::Hidden => Section::Hidden,
        };
        let (issuer, session_name) = (person.issuer.clone(), person.session_name.clone());
        Self { issuer, session_name, section }
    }
}
