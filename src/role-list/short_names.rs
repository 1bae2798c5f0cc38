//! The names of roles and accounts as lists draw them: without the prefixes that the person or the administrator
//! leaves out. What is searched, copied, asked or reported has the whole names.

use rolebox_aws::arn::RoleArn;
use rolebox_protocol::Overview;
use rolebox_settings::left_out;

/// What is left out of which names.
#[derive(Debug, Clone, Copy)]
pub struct ShortNames<'o> {
    overview: &'o Overview,
    prefixes: [&'o str; 2],
}

impl<'o> ShortNames<'o> {
    /// Takes the names of an overview, and the prefixes in force.
    #[must_use]
    pub fn new(overview: &'o Overview) -> Self {
        let prefixes = overview.marked.as_ref().map(|marked| marked.marks.name_prefixes());
        Self { overview, prefixes: prefixes.unwrap_or_default() }
    }

    /// Returns the name of a role as a list draws it: the end of its whole name. If two roles of an account would have
    /// the same name, both stay whole.
    #[must_use]
    pub fn role<'r>(&self, role: &'r RoleArn) -> &'r str {
        let roles = self.overview.people.iter().flat_map(|person| &person.roles);
        // Comparing texts is faster than taking the account out of each ARN.
        let account = role.as_str().split(":role/").next().unwrap_or_default();
        let others = roles.filter(|other| *other != role && other.as_str().starts_with(account));
        self.short(role.name(), others.map(RoleArn::name))
    }

    /// Returns an account's alias as a list draws it, likewise.
    #[must_use]
    pub fn alias<'a>(&self, alias: &'a str) -> &'a str {
        let aliases = self.overview.aliases.iter().map(|(_, alias)| alias.as_str());
        self.short(alias, aliases.filter(|other| *other != alias))
    }

    fn short<'n>(&self, name: &'n str, mut others: impl Iterator<Item = &'o str>) -> &'n str {
        let short = self.without(name);
        if short.len() == name.len() || others.any(|other| other == short || self.without(other) == short) {
            name
        } else {
            short
        }
    }

    fn without<'n>(&self, name: &'n str) -> &'n str {
        let [own, managed] = self.prefixes.map(|prefixes| left_out(prefixes, name));
        name.get(own.max(managed)..).unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{overview, person, role};
    use super::*;
    use proptest::prelude::*;
    use rolebox_protocol::Marked;
    use rolebox_settings::effective::Effective;
    use rolebox_settings::marks::Marks;
    use std::collections::HashSet;

    fn leave_out(overview: &mut Overview, own: &str, managed: &str) {
        let mut effective = Effective::default();
        effective.settings.name_prefixes = own.parse().unwrap();
        effective.managed.name_prefixes = managed.parse().unwrap();
        overview.marked = Some(Marked { marks: Marks::write(&effective), ..Marked::default() });
    }

    #[test]
    fn prefixes_are_left_out_unless_two_names_of_an_account_become_equal() {
        let roles =
            ["acme-Admin", "acme-team-Read", "Write", "ACME-Write", "acme-"].map(|name| role(1, name));
        let mut all = overview(vec![person("a", roles.to_vec()), person("b", roles.to_vec())], vec![]);
        all.people[0].roles.push(role(2, "acme-Write"));
        all.aliases = [(1, "acme-prod"), (2, "acme-dev"), (3, "dev")]
            .map(|(account, alias)| (role(account, "A").account(), alias.to_owned()))
            .to_vec();
        let whole = ShortNames::new(&all);
        assert_eq!((whole.role(&roles[0]), whole.alias("acme-prod")), ("acme-Admin", "acme-prod"));
        leave_out(&mut all, "acme-", "acme-team-");
        let names = ShortNames::new(&all);
        let listed = &all.people[0].roles;
        let drawn: Vec<&str> = listed.iter().map(|role| names.role(role)).collect();
        assert_eq!(drawn, ["Admin", "Read", "Write", "ACME-Write", "acme-", "Write"]);
        assert_eq!(
            ["acme-prod", "acme-dev", "dev"].map(|alias| names.alias(alias)),
            ["prod", "acme-dev", "dev"]
        );
    }

    proptest! {
        #[test]
        fn two_names_that_differ_are_drawn_differently(
            names in prop::collection::hash_set("[ab]{1,5}", 1..12),
            prefixes in prop::collection::vec("[ab]{1,2}", 0..4),
        ) {
            let roles: Vec<RoleArn> = names.iter().map(|name| role(1, name)).collect();
            let mut all = overview(vec![person("a", roles.clone())], vec![]);
            all.aliases = (0..).zip(&names).map(|(at, name)| (role(at, "A").account(), name.clone())).collect();
            leave_out(&mut all, &prefixes.join(" "), "");
            let short = ShortNames::new(&all);
            let drawn: HashSet<&str> = roles.iter().map(|role| short.role(role)).collect();
            prop_assert_eq!(drawn.len(), names.len());
            prop_assert!(roles.iter().all(|role| role.name().ends_with(short.role(role)) && !short.role(role).is_empty()));
            let drawn: HashSet<&str> = names.iter().map(|name| short.alias(name)).collect();
            prop_assert_eq!(drawn.len(), names.len());
        }
    }
}
