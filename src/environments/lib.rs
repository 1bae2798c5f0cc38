//! Environments: which roles are production, staging, development or a sandbox, by the names they have.
//!
//! A name proves nothing: the account's owner chose it. So an environment is a warning, never a permission.
//! Nothing here reads settings or asks anything.

mod color;
mod pattern;
mod rule;
#[cfg(test)]
mod tests;
mod words;

pub use color::Color;
pub use pattern::{Pattern, PatternError};
pub use rule::{Rule, RuleError, RuleName, WordPattern};

use rolebox_aws::arn::RoleArn;
use words::Words;

/// The names by which a role is known.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The role: its account ID, path and name count.
    pub role: &'a RoleArn,
    /// The alias of its account.
    pub alias: Option<&'a str>,
    /// The name that the person gave the account.
    pub own: Option<&'a str>,
}

/// The rules in force, and the order in which they are tried.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environments {
    /// The patterns that mark production before any rule does: the administrator's and the person's.
    pub production: Vec<Pattern>,
    /// The administrator's rules. They are tried before the person's.
    pub managed: Vec<Rule>,
    /// The person's rules.
    pub own: Vec<Rule>,
}

/// What decided a role's environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// One of [`Environments::production`], by its position.
    Pattern(usize),
    /// One of [`Environments::managed`], by its position.
    Managed(usize),
    /// One of [`Environments::own`], by its position.
    Own(usize),
}

/// The environment of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'e> {
    /// Its name, the word that a person sees.
    pub name: &'e str,
    /// Its color. [`Color::Production`] makes it production.
    pub color: Color,
    /// The pattern that matched.
    pub pattern: &'e str,
    /// What decided it.
    pub source: Source,
}

/// The name of production if no rule has its color.
const PRODUCTION: &str = "Prod";

impl Environments {
    /// Returns the environment of a role: that of the first rule that matches one of its names. The patterns
    /// for production come first, so that no rule can hide what they mark.
    #[must_use]
    pub fn of(&self, names: Names<'_>) -> Option<Mark<'_>> {
        let texts = Texts::of(names);
        for (at, pattern) in self.production.iter().enumerate() {
            if texts.whole().any(|text| pattern.matches(text)) {
                return Some(Mark {
                    name: self.production_name(),
                    color: Color::Production,
                    pattern: pattern.as_str(),
                    source: Source::Pattern(at),
                });
            }
        }
        let managed = self.managed.iter().enumerate().map(|(at, rule)| (rule, Source::Managed(at)));
        let own = self.own.iter().enumerate().map(|(at, rule)| (rule, Source::Own(at)));
        managed.chain(own).find_map(|(rule, source)| {
            let pattern = rule.patterns.iter().find(|pattern| texts.have(pattern))?;
            let pattern = pattern.as_str();
            Some(Mark { name: rule.name.as_str(), color: rule.color, pattern, source })
        })
    }

    /// Returns true if a role is production.
    #[must_use]
    pub fn is_production(&self, names: Names<'_>) -> bool {
        self.of(names).is_some_and(|mark| mark.color == Color::Production)
    }

    /// Returns the positions of the [patterns for production](Self::production) that match none of these
    /// roles.
    #[must_use]
    pub fn idle<'a>(&self, roles: impl IntoIterator<Item = Names<'a>>) -> Vec<usize> {
        let mut idle: Vec<usize> = (0..self.production.len()).collect();
        for names in roles {
            if idle.is_empty() {
                break;
            }
            let texts = Texts::of(names);
            idle.retain(|at| {
                let matches = |pattern: &Pattern| texts.whole().any(|text| pattern.matches(text));
                !self.production.get(*at).is_some_and(matches)
            });
        }
        idle
    }

    /// Returns what the person and the administrator call production.
    fn production_name(&self) -> &str {
        let mut rules = self.managed.iter().chain(&self.own);
        let named = rules.find(|rule| rule.color == Color::Production);
        named.map_or(PRODUCTION, |rule| rule.name.as_str())
    }
}

/// The texts of a role that patterns are compared with.
struct Texts {
    /// Alias, own name, account ID, role name and path, each by its words.
    words: Vec<Words>,
    /// Role name and account ID; with the other two names of the account; each account with the role's name.
    whole: Vec<String>,
    /// The words of `<account>/<name>`, where patterns with a slash are looked for.
    both: Vec<Words>,
}

impl Texts {
    fn of(Names { role, alias, own }: Names<'_>) -> Self {
        let (id, name) = (role.account(), role.name());
        let accounts = || [Some(id.as_str()), alias, own].into_iter().flatten();
        let both: Vec<String> = accounts().map(|account| format!("{account}/{name}")).collect();
        let parts = accounts().chain([name, role.path()]);
        Self {
            words: parts.map(Words::of).collect(),
            both: both.iter().map(|text| Words::of(text)).collect(),
            whole: accounts().chain([name]).map(ToOwned::to_owned).chain(both).collect(),
        }
    }

    fn whole(&self) -> impl Iterator<Item = &str> {
        self.whole.iter().map(String::as_str)
    }

    fn have(&self, pattern: &WordPattern) -> bool {
        match pattern.wildcards() {
            Some(pattern) => self.whole().any(|text| pattern.matches(text)),
            None if pattern.as_str().contains('/') => self.both.iter().any(|text| text.have(pattern.words())),
            None => self.words.iter().any(|text| text.have(pattern.words())),
        }
    }
}
