//! What is offered in the address bar after the keyword.

use crate::alias_of;
pub use crate::markup::Style;
use crate::step::{Caution, Step, sign_in};
use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_protocol::{Overview, Person};
use rolebox_role_list::Arrangement;
use rolebox_search::{Entry, Highlights, Index};
use rolebox_session::used::Used;
use rolebox_text::order::{in_order, sorted};
use serde::Serialize;
use std::cmp::Reverse;

/// The maximum number of suggestions.
pub const MOST: usize = 6;

/// A role that the person can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// What the browser writes into the address bar and passes on: the role's ARN.
    pub content: String,
    /// What it shows.
    pub description: String,
    /// Whether the popup asks before the role is used.
    pub asks: bool,
}

/// Finds roles as the list does: the same search, the person with the best match first.
#[derive(Debug)]
pub struct AddressBar<'o> {
    overview: &'o Overview,
    now: i64,
}

/// A role that matches a text, and can be used.
struct Match<'o> {
    person: &'o Person,
    role: &'o RoleArn,
    marks: Highlights,
}

impl<'o> AddressBar<'o> {
    /// Takes the roles of an overview. `now` is by this computer's clock, in Unix milliseconds.
    #[must_use]
    pub const fn new(overview: &'o Overview, now: i64) -> Self {
        Self { overview, now }
    }

    /// Returns the best matches in the order of the list, each role once.
    #[must_use]
    pub fn suggest(&self, text: &str, style: Style, caution: &Caution<'_>) -> Vec<Suggestion> {
        let arrangement = Arrangement::new(self.overview);
        let suggestion = |found: Match<'_>| {
            let Match { person, role, marks } = found;
            let account = role.account();
            let alias = alias_of(self.overview, &account);
            let own = [arrangement.role_name(role), arrangement.account_name(&account)];
            Suggestion {
                content: role.as_str().to_owned(),
                description: description(role, alias, own, &marks, style),
                asks: caution.asks(person, role, alias),
            }
        };
        self.matches(text).into_iter().map(suggestion).collect()
    }

    /// Returns the role that a text means: the one that it names by its ARN, or else the best match. A text without
    /// a word means none: Enter alone must not use a role.
    #[must_use]
    pub fn meant(&self, text: &str) -> Option<(&'o Person, &'o RoleArn)> {
        if text.trim().is_empty() {
            return None;
        }
        let found = self.matches(text).into_iter().next()?;
        Some((found.person, found.role))
    }

    /// Returns the roles that a text means and that can be used, best first, at most [`MOST`].
    fn matches(&self, text: &str) -> Vec<Match<'o>> {
        let named: Option<RoleArn> = text.trim().parse().ok();
        let arrangement = Arrangement::new(self.overview);
        let mut all = Vec::new();
        for person in &self.overview.people {
            let mut index = self.index(person, &arrangement);
            // A hidden role is offered only if it is named.
            let is_hidden = |role: &RoleArn| named.is_none() && arrangement.hides(role);
            let mut hits = index.search(text, &self.used(person));
            hits.retain(|hit| person.roles.get(hit.entry).is_some_and(|role| !is_hidden(role)));
            let best = hits.first().map(|hit| hit.score).unwrap_or_default();
            let mut theirs = Vec::new();
            for hit in hits {
                let Some(role) = person.roles.get(hit.entry) else { continue };
                let is_meant = named.as_ref().is_none_or(|named| named == role);
                if is_meant && sign_in(self.overview, person, role, self.now) != Step::Ask {
                    theirs.push(Match { person, role, marks: index.highlight(hit.entry, text) });
                }
                if theirs.len() == MOST {
                    break;
                }
            }
            all.push((best, theirs));
        }
        let mut found: Vec<Match<'o>> = Vec::new();
        for one in in_order(all, |(best, _)| Reverse(*best)).into_iter().flat_map(|(_, theirs)| theirs) {
            if found.len() < MOST && !found.iter().any(|other| other.role == one.role) {
                found.push(one);
            }
        }
        found
    }

    fn index(&self, person: &Person, arrangement: &Arrangement) -> Index {
        let accounts: Vec<AccountId> = person.roles.iter().map(RoleArn::account).collect();
        Index::new(person.roles.iter().zip(&accounts).map(|(role, account)| Entry {
            alias: alias_of(self.overview, account),
            own_account: arrangement.account_name(account),
            own_role: arrangement.role_name(role),
            account_id: account.as_str(),
            role_name: role.name(),
            role_path: role.path(),
        }))
    }

    /// Returns the roles of a person that were used, the most useful first, as the list ranks them.
    fn used(&self, person: &Person) -> Vec<usize> {
        let position = |used: &RoleArn| person.roles.iter().position(|role| role == used);
        let used = self.overview.used.iter();
        let used =
            used.filter_map(|(role, used)| Some((position(role)?, Used::from_stored(*used)))).collect();
        let used: Vec<(usize, Used)> =
            sorted(used, |(_, one), (_, other)| other.score(self.now).cmp(&one.score(self.now)));
        used.into_iter().map(|(role, _)| role).collect()
    }
}

/// Writes name, path, alias and account ID, with the person's own names of role and account in place of name and alias.
/// The alias is the account's owner's, so the ID is always beside it.
fn description(
    role: &RoleArn,
    alias: Option<&str>,
    [own_role, own_account]: [Option<&str>; 2],
    marks: &Highlights,
    style: Style,
) -> String {
    let mut text = String::new();
    let (name, name_marks) = own_role.map_or((role.name(), &marks.role_name), |own| (own, &marks.own_role));
    style.add(&mut text, name, name_marks, None);
    if role.path() != "/" {
        text.push(' ');
        style.add(&mut text, role.path(), &marks.role_path, Some("dim"));
    }
    text.push_str(" \u{b7} ");
    let account =
        own_account.map(|own| (own, &marks.own_account)).or(alias.map(|alias| (alias, &marks.alias)));
    if let Some((account, account_marks)) = account {
        style.add(&mut text, account, account_marks, None);
        text.push(' ');
    }
    style.add(&mut text, role.account().as_str(), &marks.account_id, Some("dim"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::tests::read;
    use crate::testing::{NOW, active, overview, person, role};
    use proptest::prelude::*;
    use rolebox_role_list::{Catalogue, Folds};
    use rolebox_session::arranged::Arranged;
    use rolebox_settings::AtMost;
    use rolebox_settings::effective::Effective;

    fn two_people() -> Overview {
        let ada = vec![role(1, "Admin"), role(2, "ReadOnly"), role(2, "team/Admin"), role(3, "Audit")];
        overview(vec![person(1, ada), person(2, vec![role(2, "team/Admin")])], vec![role(3, "Audit")])
    }

    fn suggest(overview: &Overview, text: &str) -> Vec<Suggestion> {
        AddressBar::new(overview, NOW).suggest(text, Style::Xml, &caution(overview))
    }

    fn caution(overview: &Overview) -> Caution<'_> {
        let mut effective = Effective::default();
        effective.settings.environments = AtMost::default();
        effective.settings.production_patterns = AtMost::first_of(["ReadOnly".parse().unwrap()]);
        Caution::new(&effective, overview, NOW)
    }

    fn contents(overview: &Overview, text: &str) -> Vec<String> {
        suggest(overview, text).into_iter().map(|suggestion| suggestion.content).collect()
    }

    #[test]
    fn suggestions_are_the_first_rows_of_the_list_with_its_marks() {
        let overview = two_people();
        let found = suggest(&overview, "adm prod");
        let expected =
            "<match>Adm</match>in <dim>/team/</dim> \u{b7} acme-<match>prod</match> <dim>000000000002</dim>";
        assert_eq!(found.iter().map(|one| one.description.as_str()).collect::<Vec<_>>(), [expected]);
        assert_eq!(found[0].content, role(2, "team/Admin").as_str());
        let plain = AddressBar::new(&overview, NOW).suggest("adm prod", Style::Plain, &caution(&overview));
        assert_eq!(plain[0].description, "Admin /team/ \u{b7} acme-prod 000000000002");
        // Without a text, the role that was used last comes first, as in the list.
        assert_eq!(contents(&overview, "")[0], role(3, "Audit").as_str());
        let asks: Vec<bool> = suggest(&overview, "prod").iter().map(|one| one.asks).collect();
        assert_eq!(asks, [true, false]);
        let mut posted = two_people();
        posted.people[0].new_issuer = true;
        assert!(suggest(&posted, "prod").iter().all(|one| one.asks));
    }

    #[test]
    fn own_names_stand_where_the_list_has_them() {
        let mut overview = two_people();
        let names = [
            (Arranged::RoleName(role(2, "ReadOnly")).to_string(), "Look <only>"),
            (Arranged::AccountName(role(2, "A").account()).to_string(), "Our shop"),
        ];
        overview.arranged = names.into_iter().flat_map(|(name, own)| [name, own.to_owned()]).collect();
        let found = suggest(&overview, "look shop");
        let expected =
            "<match>Look</match> &lt;only&gt; \u{b7} Our <match>shop</match> <dim>000000000002</dim>";
        assert_eq!(found[0].description, expected);
        assert_eq!(contents(&overview, "readonly acme-prod"), [role(2, "ReadOnly").as_str()]);
    }

    #[test]
    fn there_are_six_suggestions_at_most_and_no_two_for_one_role() {
        let roles: Vec<RoleArn> = (0..20).map(|account| role(account, "Admin")).collect();
        let overview = overview(vec![person(1, roles.clone()), person(2, roles)], vec![]);
        let found = contents(&overview, "admin");
        assert_eq!(found.len(), MOST);
        assert!(found.iter().enumerate().all(|(at, one)| !found[..at].contains(one)));
    }

    #[test]
    fn only_roles_that_can_be_used_now_are_offered() {
        let mut overview = two_people();
        overview.people[0].usable_until = NOW;
        assert_eq!(contents(&overview, "audit"), Vec::<String>::new());
        assert_eq!(AddressBar::new(&overview, NOW).meant("audit"), None);
        overview.active = vec![active(&overview.people[0], &role(3, "Audit"), NOW + 1)];
        assert_eq!(contents(&overview, "audit"), [role(3, "Audit").as_str()]);
    }

    #[test]
    fn enter_uses_the_best_match_or_the_role_that_is_named_and_alone_none() {
        let overview = two_people();
        let bar = AddressBar::new(&overview, NOW);
        let meant = |text: &str| {
            bar.meant(text).map(|(person, role)| (person.session_name.clone().unwrap(), role.clone()))
        };
        let admin = role(2, "team/Admin");
        assert_eq!(meant("prod adm"), Some(("person-1".into(), admin.clone())));
        assert_eq!(meant(&format!(" {admin}")), Some(("person-1".into(), admin)));
        for text in [
            "",
            "  ",
            "nothing",
            "arn:aws:iam::000000000009:role/Admin",
            "arn:aws:iam::000000000002:role/Adm",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_order_is_that_of_the_list(query in "[admprou012 ]{0,6}[adr]") {
            let overview = two_people();
            let mut listed: Vec<String> = Vec::new();
            for group in Catalogue::new(&overview, NOW).list(&query, &overview.people, &Folds::default()) {
                for role in group.parts.iter().flat_map(|part| &part.roles) {
                    let role = overview.people[group.person].roles[*role].as_str().to_owned();
                    if !listed.contains(&role) {
                        listed.push(role);
                    }
                }
            }
            prop_assert_eq!(contents(&overview, &query), listed);
        }

        #[test]
        fn a_hostile_name_changes_no_markup(alias in "([<>&\"'a-c]|\\PC|]]>|</match>){1,12}", query in "[a-c<&]{0,3}") {
            let mut overview = two_people();
            overview.aliases = vec![("000000000002".parse().unwrap(), alias.clone())];
            for suggestion in suggest(&overview, &query) {
                let text = read(&suggestion.description);
                let arn: RoleArn = suggestion.content.parse().unwrap();
                prop_assert!(text.starts_with(arn.name()) && text.ends_with(arn.account().as_str()), "{}", text);
            }
        }
    }
}
