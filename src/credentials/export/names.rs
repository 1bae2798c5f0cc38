//! Unique names for the roles' profiles.

use super::template::{ProfileTemplate, path};
use crate::profile::ProfileName;
use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_text::order::sorted;
use std::collections::{HashMap, HashSet};

/// The name of a role's profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name that the template gives.
    pub wanted: ProfileName,
    /// The unique name.
    pub name: ProfileName,
}

/// The profile that tools use by default. An export must never set it.
const RESERVED: &str = "default";

/// Longest part of a path that goes into a name.
const PATH_LIMIT: usize = 48;

/// The names of all known roles. Copy, export and configuration all take a role's name from here, so it is
/// the same in all three.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(HashMap<RoleArn, Named>);

impl Names {
    /// Names roles as [`names`] does. A repeated role gets one name.
    pub fn new<'a>(
        template: &ProfileTemplate,
        roles: impl IntoIterator<Item = &'a RoleArn>,
        alias: impl Fn(&AccountId) -> Option<String>,
    ) -> Self {
        let roles: HashSet<&RoleArn> = roles.into_iter().collect();
        let roles: Vec<_> = roles.into_iter().map(|role| (role.clone(), alias(&role.account()))).collect();
        let named = names(template, &roles);
        Self(roles.into_iter().map(|(role, _)| role).zip(named).collect())
    }

    /// Returns the name of a role's profile, with the name that the template gives.
    #[must_use]
    pub fn get(&self, role: &RoleArn) -> Option<&Named> {
        self.0.get(role)
    }

    /// Returns the name of a role's profile.
    #[must_use]
    pub fn of(&self, role: &RoleArn) -> Option<&ProfileName> {
        self.get(role).map(|named| &named.name)
    }
}

impl Named {
    /// Returns true if the profile could not have the wanted name.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.wanted != self.name
    }
}

/// Names the roles' profiles, in the given order. Each role comes with its account's alias, if known.
///
/// Names are unique without regard to case: botocore distinguishes case, but tools on Windows may not. If
/// roles want the same name, each name gets a suffix: the account ID if their accounts differ, then the path
/// if it differs within an account, then a number. No name is `default`. The names do not depend on the order
/// of the roles, but on which roles are named together.
#[must_use]
pub fn names(template: &ProfileTemplate, roles: &[(RoleArn, Option<String>)]) -> Vec<Named> {
    let wanted: Vec<Wanted<'_>> = roles
        .iter()
        .map(|(role, alias)| {
            let name = template.render(role, alias.as_deref());
            Wanted { role, account: role.account(), key: key(&name), name }
        })
        .collect();
    let by_name = sorted(wanted.iter().enumerate().collect(), |(_, a), (_, b)| {
        (&a.key, a.role, &a.name).cmp(&(&b.key, b.role, &b.name))
    });

    let mut taken = Taken::default();
    let mut named = vec![None; roles.len()];
    let mut name = |place: usize, name| {
        if let Some(slot) = named.get_mut(place) {
            *slot = Some(name);
        }
    };
    let (alone, together): (Vec<_>, Vec<_>) = by_name
        .chunk_by(|(_, a), (_, b)| a.key == b.key)
        .partition(|group| matches!(group, [(_, role)] if role.key != RESERVED));
    // Roles that can have their wanted name get it first, before names with suffixes are assigned.
    for (place, role) in alone.into_iter().flatten() {
        name(*place, taken.take(&role.name, ""));
    }
    for group in together {
        let paths = Paths::new(group);
        for (place, role) in group {
            name(*place, taken.take(&role.name, &paths.suffix(role)));
        }
    }
    let named = wanted.into_iter().zip(named);
    named.filter_map(|(role, name)| Some(Named { wanted: role.name, name: name? })).collect()
}

struct Wanted<'a> {
    role: &'a RoleArn,
    account: AccountId,
    name: ProfileName,
    /// The name in one case, for comparison.
    key: String,
}

/// The paths of the roles that want the same name, by account.
struct Paths<'a>(HashMap<&'a AccountId, HashSet<&'a str>>);

impl<'a> Paths<'a> {
    fn new(group: &[(usize, &'a Wanted<'_>)]) -> Self {
        let mut paths: HashMap<_, HashSet<_>> = HashMap::new();
        for (_, role) in group {
            paths.entry(&role.account).or_default().insert(role.role.path());
        }
        Self(paths)
    }

    /// Returns the suffix that distinguishes a role from the others.
    fn suffix(&self, role: &Wanted<'_>) -> String {
        let mut suffix = String::new();
        // A role that alone wants the reserved name has no others to differ from, but still needs a suffix.
        if self.0.len() > 1 || role.key == RESERVED {
            suffix.push('-');
            suffix.push_str(role.account.as_str());
        }
        let path = path(role.role).trim_end_matches('/');
        if !path.is_empty() && self.0.get(&role.account).is_some_and(|paths| paths.len() > 1) {
            suffix.push('-');
            suffix
                .extend(path.chars().map(|letter| if letter == '/' { '-' } else { letter }).take(PATH_LIMIT));
        }
        suffix
    }
}

fn key(name: &ProfileName) -> String {
    name.as_str().to_ascii_lowercase()
}

/// The names already assigned.
#[derive(Default)]
struct Taken {
    keys: HashSet<String>,
    /// The last number used after each name: thousands of roles can want the same name.
    numbers: HashMap<String, u32>,
}

impl Taken {
    /// Assigns a name with a suffix, and adds a number if that name is already assigned.
    fn take(&mut self, name: &ProfileName, suffix: &str) -> ProfileName {
        let plain = name.with_suffix(suffix);
        if self.keys.insert(key(&plain)) {
            return plain;
        }
        let number = self.numbers.entry(key(&plain)).or_insert(1);
        loop {
            *number += 1;
            let numbered = name.with_suffix(&format!("{suffix}-{number}"));
            if self.keys.insert(key(&numbered)) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn role(role: &str) -> RoleArn {
        let (account, name) = role.split_once(':').unwrap();
        format!("arn:aws:iam::{account:0>12}:role/{name}").parse().unwrap()
    }

    fn check(template: &str, cases: &[(&str, Option<&str>, &str)]) {
        let roles: Vec<_> =
            cases.iter().map(|(text, alias, _)| (role(text), alias.map(str::to_owned))).collect();
        let names = names(&template.parse().unwrap(), &roles);
        let names: Vec<_> = names.iter().map(|named| named.name.as_str()).collect();
        let expected: Vec<_> = cases.iter().map(|(.., name)| *name).collect();
        assert_eq!(names, expected, "{template}");
    }

    #[test]
    fn a_name_without_a_competitor_stays() {
        check("{alias}-{role}", &[("1:A", Some("prod"), "prod-A"), ("2:A", None, "000000000002-A")]);
    }

    #[test]
    fn names_get_the_account_then_the_path_then_a_number() {
        check(
            "{role}",
            &[
                ("1:A", None, "A-000000000001"),
                ("2:A", None, "A-000000000002"),
                ("2:team/eu/A", None, "A-000000000002-team-eu"),
                ("3:B", None, "B"),
            ],
        );
        check("{alias}", &[("1:B", Some("x"), "x-2"), ("1:A", Some("x"), "x"), ("1:C", Some("x"), "x-3")]);
        check("{alias}-{role}", &[("1:a/A", Some("x"), "x-A-a"), ("1:A", Some("x"), "x-A")]);
        check("{role}", &[("1:A,B", None, "A-B"), ("1:A=B", None, "A-B-2")]);
    }

    #[test]
    fn names_that_differ_only_in_case_are_the_same() {
        check("{role}", &[("1:admin", None, "admin-000000000001"), ("2:Admin", None, "Admin-000000000002")]);
    }

    #[test]
    fn a_made_up_name_gives_way_to_a_wanted_one() {
        check(
            "{role}",
            &[
                ("1:A", None, "A-000000000001-2"),
                ("2:A", None, "A-000000000002"),
                ("3:A-000000000001", None, "A-000000000001"),
            ],
        );
    }

    #[test]
    fn no_profile_becomes_the_default() {
        check("{alias}", &[("1:A", Some("Default"), "Default-000000000001")]);
    }

    #[test]
    fn a_changed_name_is_reported() {
        let roles = [(role("1:A"), None), (role("2:A"), None), (role("2:B"), None)];
        let changed = names(&"{role}".parse().unwrap(), &roles);
        assert_eq!(changed.iter().map(Named::is_changed).collect::<Vec<_>>(), [true, true, false]);
        assert_eq!(changed[0].wanted.as_str(), "A");
    }

    #[test]
    fn thousands_of_roles_with_one_name_get_unique_names() {
        let roles: Vec<_> =
            (0..5_000).map(|number| (role(&format!("1:R{number}")), Some("x".into()))).collect();
        let names = names(&"{alias}".parse().unwrap(), &roles);
        assert_eq!(names.iter().map(|named| key(&named.name)).collect::<HashSet<_>>().len(), 5_000);
    }

    #[test]
    fn an_alias_that_looks_like_an_account_id_takes_no_name_of_that_account() {
        check(
            "{alias}-{role}",
            &[
                ("1:Admin", None, "000000000001-Admin"),
                ("2:Admin", Some("000000000001"), "000000000002-Admin"),
                ("3:Admin", Some("000000000001-x"), "000000000003-Admin"),
            ],
        );
    }

    fn templates() -> impl Strategy<Value = ProfileTemplate> {
        let long = format!("{{role}}{}", "x".repeat(120));
        let texts =
            ["{alias}-{role}", "{role}", "{alias}", "{account_id}", "{path}{role}", &long].map(str::to_owned);
        proptest::sample::select(texts.to_vec()).prop_map(|text| text.parse().unwrap())
    }

    proptest! {
        /// Named in separate runs: for example, one was copied yesterday and the other today.
        #[test]
        fn no_name_of_an_account_contains_the_id_of_another(
            alias in "(000000000001|000000000001-a|000000000001-[a-z0-9-]{1,4}|[0-9]{12}|[a-z0-9-]{1,14})",
            name in "[aA](-[ab]){0,2}",
            other in "[aA](-[ab]){0,1}",
        ) {
            let template = ProfileTemplate::default();
            let mine = names(&template, &[(role(&format!("1:{name}")), None)]);
            let theirs = names(&template, &[(role(&format!("2:{other}")), Some(alias))]);
            prop_assert_ne!(key(&mine[0].name), key(&theirs[0].name));
        }

        #[test]
        fn no_two_accounts_share_a_name_whatever_their_aliases(
            template in templates(),
            texts in proptest::collection::hash_set("[1-4]:(a|b-a|x-a|[a-c]{1,2})", 2..12),
            aliases in proptest::array::uniform4(proptest::option::of("(a|a-b|a-x|x|00000000000[1-4])")),
        ) {
            let roles: Vec<RoleArn> = texts.iter().map(|text| role(text)).collect();
            let alias = |account: &AccountId| {
                let digit = account.as_str().bytes().last().unwrap_or_default();
                aliases[usize::from(digit - b'1')].clone()
            };
            let names = Names::new(&template, roles.iter().chain(&roles), alias);
            let mut owners: HashMap<String, AccountId> = HashMap::new();
            for role in &roles {
                let owner = owners.entry(key(names.of(role).unwrap())).or_insert_with(|| role.account());
                prop_assert_eq!(&*owner, &role.account());
            }
        }

        #[test]
        fn every_role_has_a_unique_name_in_any_order(
            template in templates(),
            texts in proptest::collection::hash_set("[12]:([ab]/){0,2}([aA]|default|a-2|a,b|a=b|a{60})", 1..12),
            aliases in proptest::array::uniform2(proptest::option::of("[xX]|default|x-000000000001")),
            turn in any::<proptest::sample::Index>(),
        ) {
            let mut roles: Vec<_> = texts
                .iter()
                .map(|text| (role(text), aliases[usize::from(text.starts_with('1'))].clone()))
                .collect();
            let before: HashMap<_, _> =
                roles.iter().map(|(role, _)| role.clone()).zip(names(&template, &roles)).collect();
            let keys: HashSet<_> = before.values().map(|named| key(&named.name)).collect();
            prop_assert_eq!(keys.len(), roles.len());
            prop_assert!(!keys.contains(RESERVED));
            for (role, alias) in &roles {
                prop_assert_eq!(&before[role].wanted, &template.render(role, alias.as_deref()));
            }
            roles.reverse();
            let places = roles.len();
            roles.rotate_left(turn.index(places));
            let after: HashMap<_, _> =
                roles.iter().map(|(role, _)| role.clone()).zip(names(&template, &roles)).collect();
            prop_assert_eq!(before, after);
        }
    }
}
