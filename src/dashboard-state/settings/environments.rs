//! The rules of environments while the person edits them: what is typed, what is wrong with it, and which known
//! roles each rule matches.

use rolebox_aws::arn::RoleArn;
use rolebox_environments::{Environments, Names, Rule, RuleError, Source};
use rolebox_protocol::Overview;
use rolebox_role_list::environment::Color;
use rolebox_role_list::{Aliases, Arrangement};
use rolebox_settings::effective::Effective;
use rolebox_settings::{AtMost, MOST_RULES, Setting};
use rolebox_text::order::sorted;

/// A rule as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedRule {
    /// The name.
    pub name: String,
    /// The color.
    pub color: Color,
    /// The patterns, separated by commas.
    pub patterns: String,
}

/// All rules as they are typed, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedRules(pub Vec<TypedRule>);

/// Which known roles the rules match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches<'a> {
    /// The number of known roles.
    pub known: usize,
    /// The roles of each rule; none for a rule that is wrong.
    pub of_rules: Vec<Vec<&'a RoleArn>>,
}

impl From<&Rule> for TypedRule {
    fn from(rule: &Rule) -> Self {
        Self { name: rule.name.to_string(), color: rule.color, patterns: rule.pattern_text() }
    }
}

impl TypedRule {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// Why it is no rule.
    pub fn read(&self) -> Result<Rule, RuleError> {
        Ok(Rule {
            name: self.name.trim().parse()?,
            color: self.color,
            patterns: Rule::patterns(&self.patterns)?,
        })
    }
}

impl TypedRules {
    /// Shows rules.
    #[must_use]
    pub fn of(rules: &[Rule]) -> Self {
        Self(rules.iter().map(TypedRule::from).collect())
    }

    /// Returns the rules with another one in a place.
    #[must_use]
    pub fn with(&self, at: usize, rule: TypedRule) -> Self {
        let mut rules = self.clone();
        if let Some(old) = rules.0.get_mut(at) {
            *old = rule;
        }
        rules
    }

    /// Returns the rules with an empty one at the end. None if there are as many as there may be.
    #[must_use]
    pub fn with_another(&self) -> Option<Self> {
        let mut rules = self.clone();
        rules.0.push(TypedRule { name: String::new(), color: Color::Sandbox, patterns: String::new() });
        (rules.0.len() <= MOST_RULES).then_some(rules)
    }

    /// Returns the rules without one.
    #[must_use]
    pub fn without(&self, at: usize) -> Self {
        let mut rules = self.clone();
        if at < rules.0.len() {
            rules.0.remove(at);
        }
        rules
    }

    /// Returns the rules with one of them tried before the one above it. None for the first.
    #[must_use]
    pub fn with_earlier(&self, at: usize) -> Option<Self> {
        let mut rules = self.clone();
        let above = at.checked_sub(1).filter(|_| at < rules.0.len())?;
        rules.0.swap(above, at);
        Some(rules)
    }

    /// Returns the setting to save. None if a rule is wrong.
    #[must_use]
    pub fn read(&self) -> Option<Setting> {
        let rules = self.0.iter().map(|rule| rule.read().ok()).collect::<Option<Vec<_>>>()?;
        Some(Setting::Environments(AtMost::try_from(rules).ok()?))
    }

    /// Returns which known roles these rules would match, within the administrator's policy and beside the
    /// patterns for production.
    #[must_use]
    pub fn matches<'o>(&self, effective: &Effective, overview: &'o Overview) -> Matches<'o> {
        let (places, own): (Vec<usize>, Vec<Rule>) =
            self.0.iter().enumerate().filter_map(|(at, rule)| Some((at, rule.read().ok()?))).unzip();
        let environments = Environments { own, ..effective.environments() };
        let (aliases, arrangement) = (Aliases::new(overview), Arrangement::new(overview));
        let mut known: Vec<&RoleArn> =
            sorted(overview.people.iter().flat_map(|person| &person.roles).collect(), Ord::cmp);
        known.dedup();
        let mut matches = Matches { known: known.len(), of_rules: vec![Vec::new(); self.0.len()] };
        for role in known {
            let account = role.account();
            let (alias, own) = (aliases.of(&account), arrangement.account_name(&account));
            let names = Names { role, alias, own };
            if let Some(Source::Own(rule)) = environments.of(names).map(|mark| mark.source)
                && let Some(roles) = places.get(rule).and_then(|at| matches.of_rules.get_mut(*at))
            {
                roles.push(role);
            }
        }
        matches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{overview, person, role};

    fn typed(name: &str, color: Color, patterns: &str) -> TypedRule {
        TypedRule { name: name.into(), color, patterns: patterns.into() }
    }

    #[test]
    fn rules_are_saved_only_when_all_are_right() {
        let usual = TypedRules::of(&Rule::usual());
        assert_eq!(usual.read(), Some(Setting::Environments(AtMost::first_of(Rule::usual()))));
        let more = usual.with_another().unwrap();
        assert_eq!(more.read(), None);
        assert_eq!(more.0[4].read(), Err(RuleError::Name));
        let named = more.with(4, typed(" Lab ", Color::Sandbox, "lab,"));
        let Some(Setting::Environments(rules)) = named.read() else { panic!("they are right") };
        assert_eq!(rules[4].to_string(), "Lab (sandbox): lab");
        assert_eq!(named.with(0, typed("A", Color::Staging, "-")).read(), None);
        assert_eq!(named.without(4), usual);
        assert_eq!(named.with_earlier(4).unwrap().0[3].name, " Lab ");
        assert_eq!((named.with_earlier(0), named.with_earlier(5)), (None, None));
        let full = TypedRules(vec![typed("A", Color::Staging, "a"); MOST_RULES]);
        assert!(full.read().is_some());
        assert_eq!(full.with_another(), None);
    }

    #[test]
    fn each_role_counts_for_the_rule_that_decides_while_another_is_wrong() {
        // Account 2 is acme-prod.
        let overview = overview(vec![
            person("ada", 1, vec![role(1, "Admin"), role(2, "Admin"), role(3, "LabUser")]),
            person("bob", 2, vec![role(2, "Admin"), role(2, "LabUser")]),
        ]);
        let rules = TypedRules(vec![
            typed("", Color::Sandbox, "admin"),
            typed("Prod", Color::Production, "prod"),
            typed("Lab", Color::Sandbox, "lab"),
        ]);
        let matches = rules.matches(&Effective::default(), &overview);
        assert_eq!(matches.known, 4);
        assert_eq!(
            matches.of_rules,
            [vec![], vec![&role(2, "Admin"), &role(2, "LabUser")], vec![&role(3, "LabUser")]]
        );
        let mut effective = Effective::default();
        effective.settings.production_patterns = AtMost::first_of(["acme".parse().unwrap()]);
        assert_eq!(rules.matches(&effective, &overview).of_rules[1], Vec::<&RoleArn>::new());
    }
}
