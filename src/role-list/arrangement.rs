//! Reads how a person arranged their lists from an overview: favorites, what is hidden, and own names.

use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_protocol::Overview;
use rolebox_session::arranged::{Arrange, Arranged, LAST_NUMBER, OwnName};
use rolebox_text::order::sorted;

/// Favorites, hidden roles and own names. What is unreadable counts as absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The favorites in the order of their numbers, then those without.
    favorites: Vec<(RoleArn, Option<u8>)>,
    /// Roles and accounts, each with its own name or None if it is hidden, in their order. Few types of
    /// collections keep the page small.
    others: Vec<(Key, Option<OwnName>)>,
}

/// A role or an account by its text, and whether this is about hiding it.
type Key = (String, bool);

impl Arrangement {
    /// Reads that of an overview.
    #[must_use]
    pub fn new(overview: &Overview) -> Self {
        let (mut favorites, mut others) = (Vec::new(), Vec::new());
        for entry in overview.arranged.chunks_exact(2) {
            let [name, text] = entry else { continue };
            let (of, hides) = match Arranged::read(name) {
                Some(Arranged::Favorite(role)) => {
                    let number = text.parse().ok().filter(|number| (1..=LAST_NUMBER).contains(number));
                    favorites.push((role, number));
                    continue;
                }
                Some(Arranged::HiddenRole(role)) => (role.to_string(), true),
                Some(Arranged::HiddenAccount(account)) => (account.to_string(), true),
                Some(Arranged::RoleName(role)) => (role.to_string(), false),
                Some(Arranged::AccountName(account)) => (account.to_string(), false),
                None => continue,
            };
            let own = text.parse().ok().filter(|_| !hides);
            if hides || own.is_some() {
                others.push(((of, hides), own));
            }
        }
        let order = |number: Option<u8>| number.unwrap_or(u8::MAX);
        let favorites: Vec<(RoleArn, Option<u8>)> =
            sorted(favorites, |one, other| (order(one.1), &one.0).cmp(&(order(other.1), &other.0)));
        // Two favorites that were added at the same moment can have the same number.
        let (mut numbered, mut without) = (Vec::new(), Vec::new());
        for (role, number) in favorites {
            if number.is_some() && numbered.last().is_none_or(|(_, taken)| *taken != number) {
                numbered.push((role, number));
            } else {
                without.push((role, None));
            }
        }
        numbered.append(&mut without);
        Self { favorites: numbered, others: sorted(others, |one, other| one.0.cmp(&other.0)) }
    }

    /// Returns the favorites, in the order of their numbers, then those without a number.
    #[must_use]
    pub fn favorites(&self) -> &[(RoleArn, Option<u8>)] {
        &self.favorites
    }

    /// Returns everything as the changes that make it: the favorites in their order, then the rest.
    #[must_use]
    pub fn all(&self) -> Vec<Arrange> {
        let favorites = self.favorites.iter().map(|(role, _)| Arrange::Favorite((role.clone(), true)));
        let others = self.others.iter().filter_map(|((of, hides), own)| {
            let (role, account) = (|| of.parse().ok(), || of.parse().ok());
            if *hides {
                let role = role().map(|role| Arrange::HiddenRole((role, true)));
                return role.or_else(|| Some(Arrange::HiddenAccount((account()?, true))));
            }
            let role = role().map(|role| Arrange::RoleName((role, own.clone())));
            role.or_else(|| Some(Arrange::AccountName((account()?, own.clone()))))
        });
        favorites.chain(others).collect()
    }

    /// Returns whether a role is a favorite.
    #[must_use]
    pub fn is_favorite(&self, role: &RoleArn) -> bool {
        self.favorites.iter().any(|(favorite, _)| favorite == role)
    }

    /// Returns whether a role is hidden by itself.
    #[must_use]
    pub fn is_role_hidden(&self, role: &RoleArn) -> bool {
        self.find(role.as_str(), true).is_some()
    }

    /// Returns whether the roles of an account are hidden.
    #[must_use]
    pub fn is_account_hidden(&self, account: &AccountId) -> bool {
        self.find(account.as_str(), true).is_some()
    }

    /// Returns whether a list leaves out a role. A favorite is always listed.
    #[must_use]
    pub fn hides(&self, role: &RoleArn) -> bool {
        !self.others.is_empty()
            && (self.is_role_hidden(role) || self.is_account_hidden(&role.account()))
            && !self.is_favorite(role)
    }

    /// Returns the person's own name of a role.
    #[must_use]
    pub fn role_name(&self, role: &RoleArn) -> Option<&str> {
        self.find(role.as_str(), false)?.as_ref().map(OwnName::as_str)
    }

    /// Returns the person's own name of an account.
    #[must_use]
    pub fn account_name(&self, account: &AccountId) -> Option<&str> {
        self.find(account.as_str(), false)?.as_ref().map(OwnName::as_str)
    }

    fn find(&self, of: &str, hides: bool) -> Option<&Option<OwnName>> {
        let by_key = |((text, kind), _): &(Key, Option<OwnName>)| (text.as_str(), *kind).cmp(&(of, hides));
        let at = self.others.binary_search_by(by_key).ok()?;
        self.others.get(at).map(|(_, own)| own)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{overview, role};
    use super::*;

    #[test]
    fn an_arrangement_is_read_and_unreadable_parts_are_left_out() {
        let mut all = overview(vec![], vec![]);
        let set = |name: String, text: &str| [name, text.to_owned()];
        all.arranged = [
            set(Arranged::HiddenRole(role(1, "A")).to_string(), ""),
            set(Arranged::HiddenAccount(role(2, "A").account()).to_string(), ""),
            set(Arranged::RoleName(role(1, "A")).to_string(), "Boss"),
            set(Arranged::RoleName(role(1, "B")).to_string(), "a\u{202e}b"),
            set(Arranged::AccountName(role(2, "A").account()).to_string(), "Shop"),
            set(Arranged::Favorite(role(2, "B")).to_string(), ""),
            set("hidden:somebody".to_owned(), ""),
            set("else".to_owned(), ""),
        ]
        .concat();
        let arrangement = Arrangement::new(&all);
        let hidden =
            [role(1, "A"), role(1, "B"), role(2, "A"), role(2, "B")].map(|role| arrangement.hides(&role));
        assert_eq!(hidden, [true, false, true, false]);
        assert_eq!(
            (arrangement.role_name(&role(1, "A")), arrangement.role_name(&role(1, "B"))),
            (Some("Boss"), None)
        );
        assert_eq!(arrangement.account_name(&role(2, "A").account()), Some("Shop"));
        let name = |text: &str| text.parse().ok();
        let expected = [
            Arrange::Favorite((role(2, "B"), true)),
            Arrange::AccountName((role(2, "A").account(), name("Shop"))),
            Arrange::HiddenAccount((role(2, "A").account(), true)),
            Arrange::RoleName((role(1, "A"), name("Boss"))),
            Arrange::HiddenRole((role(1, "A"), true)),
        ];
        assert_eq!(arrangement.all(), expected);
    }

    #[test]
    fn each_number_belongs_to_one_favorite_and_the_others_follow() {
        let mut all = overview(vec![], vec![]);
        let favorite =
            |name: &str, text: &str| [Arranged::Favorite(role(1, name)).to_string(), text.to_owned()];
        all.arranged = [
            favorite("D", ""),
            favorite("C", "2"),
            favorite("B", "2"),
            favorite("A", "9"),
            favorite("E", "12"),
        ]
        .concat();
        let arrangement = Arrangement::new(&all);
        let read: Vec<_> =
            arrangement.favorites().iter().map(|(role, number)| (role.name(), *number)).collect();
        assert_eq!(read, [("B", Some(2)), ("A", Some(9)), ("C", None), ("D", None), ("E", None)]);
    }
}
