//! What the review shows beside the problems: the access person by person.

use rolebox_setup::design::Design;
use std::collections::{BTreeMap, HashMap};

/// A person's accounts, each with its roles.
pub type Accounts<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Returns each person's login with the aliases of their accounts and the roles there.
#[must_use]
pub fn access(design: &Design) -> Vec<(&str, Accounts<'_>)> {
    let aliases: HashMap<&str, &str> =
        design.accounts.iter().map(|account| (account.id.as_str(), account.alias.as_str())).collect();
    let mut granted: HashMap<&str, Accounts<'_>> = HashMap::new();
    for grant in &design.grants {
        let account = aliases.get(grant.account.as_str()).copied().unwrap_or(&grant.account);
        granted.entry(&grant.person).or_default().entry(account).or_default().push(&grant.role);
    }
    let people = design.people.iter().map(|person| person.login.as_str());
    people.map(|login| (login, granted.remove(login).unwrap_or_default())).collect()
}

/// Returns a sentence with a capital letter and a full stop.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    format!("{}{}.", first.map(String::from_iter).unwrap_or_default(), letters.as_str())
}

/// Returns a number of problems in words.
#[must_use]
pub fn items(count: usize) -> String {
    if count == 1 { "1 item".into() } else { format!("{count} items") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_setup::design::{Grant, example};

    #[test]
    fn everybody_is_listed_with_what_they_get() {
        let mut design = example();
        design.grants.clear();
        let grant = |account: &str, role: &str| Grant {
            person: "ben@acme.example".into(),
            account: account.into(),
            role: role.into(),
        };
        design.grants.extend([
            grant("222", "Admin"),
            grant("022222222222", "Admin"),
            grant("022222222222", "ReadOnly"),
        ]);
        let all = access(&design);
        assert_eq!(all.len(), design.people.len());
        let of = |login: &str| all.iter().find(|(other, _)| *other == login).unwrap().1.clone();
        assert!(of("ana@acme.example").is_empty());
        let expected = [("222", vec!["Admin"]), ("acme-staging", vec!["Admin", "ReadOnly"])];
        assert_eq!(of("ben@acme.example"), BTreeMap::from(expected), "an unknown account keeps its ID");
    }

    #[test]
    fn words_read_well() {
        assert_eq!(sentence("iAM allows 10"), "IAM allows 10.");
        assert_eq!(sentence(""), ".");
        assert_eq!((items(1), items(2)), ("1 item".to_owned(), "2 items".to_owned()));
    }
}
