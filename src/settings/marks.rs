//! What decides on environments and on the question for production, as it is stored.
//!
//! The worker passes it to popup and picker unread: its module has no room for the code that reads rules.

use super::effective::Effective;
use super::managed::ManagedPolicy;
use super::{AskForProduction, AtMost, Settings, Stored};
use serde::{Deserialize, Serialize};

/// The stored texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The person's.
    pub own: Texts,
    /// The administrator's. None: not known yet.
    pub managed: Option<Texts>,
}

/// The stored texts of one side. None is what is absent or no text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts(pub Option<Vec<String>>, pub Option<Vec<String>>, pub Option<String>);

impl Marks {
    /// Takes the texts out of storage.
    #[must_use]
    pub fn stored(own: &impl Stored, managed: Option<&impl Stored>) -> Self {
        Self {
            own: Texts(
                own.get("setting:environments"),
                own.get("setting:productionPatterns"),
                own.get("setting:askForProduction"),
            ),
            managed: managed.map(|managed| {
                let ask = "askForProduction";
                // Strict: what can't be read is meant to ask.
                let asks = managed.get(ask).or_else(|| managed.has(ask).then(String::new));
                Texts(managed.get("environments"), managed.get("productionPatterns"), asks)
            }),
        }
    }

    /// Reads them: only what concerns environments differs from the default. As long as the administrator's
    /// policy is not known, it counts as asking each time.
    #[must_use]
    pub fn read(&self) -> Effective {
        let Texts(rules, patterns, ask) = &self.own;
        let mut settings = Settings::default();
        let rules = rules.as_ref().and_then(|rules| rules.iter().map(|rule| rule.parse().ok()).collect());
        if let Some(rules) = rules.and_then(|rules: Vec<_>| rules.try_into().ok()) {
            settings.environments = rules;
        }
        let patterns = patterns.as_ref().and_then(|all| all.iter().map(|text| text.parse().ok()).collect());
        if let Some(patterns) = patterns.and_then(|patterns: Vec<_>| patterns.try_into().ok()) {
            settings.production_patterns = patterns;
        }
        if let Some(ask) = ask.as_deref().and_then(AskForProduction::by_name) {
            settings.ask_for_production = ask;
        }
        let mut managed = ManagedPolicy::default();
        match &self.managed {
            None => managed.ask_for_production = Some(AskForProduction::Always),
            Some(Texts(rules, patterns, ask)) => {
                let ask = ask.as_deref();
                managed.ask_for_production =
                    ask.map(|ask| AskForProduction::by_name(ask).unwrap_or(AskForProduction::Always));
                managed.environments = valid(rules.as_deref());
                managed.production_patterns = valid(patterns.as_deref());
            }
        }
        Effective { settings, managed }
    }
}

/// Leaves out what can't be read.
fn valid<T: core::str::FromStr, const MOST: usize>(texts: Option<&[String]>) -> AtMost<T, MOST> {
    AtMost::first_of(texts.unwrap_or_default().iter().filter_map(|text| text.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Shelf, other_settings, stored};
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// What environments depend on.
    fn concerned(effective: &Effective) -> impl PartialEq + core::fmt::Debug {
        (effective.environments(), effective.ask_for_production())
    }

    #[test]
    fn without_a_known_policy_the_question_comes_each_time() {
        let own = Shelf::from(json!({"setting:askForProduction": "never"}));
        let asks = |managed: Option<&Shelf>| Marks::stored(&own, managed).read().ask_for_production();
        assert_eq!(asks(None), AskForProduction::Always);
        assert_eq!(asks(Some(&Shelf::default())), AskForProduction::Never);
        assert_eq!(Marks::default().read().settings, Settings::default());
    }

    #[test]
    fn settings_are_read_as_they_were_stored() {
        for settings in [Settings::default(), other_settings()] {
            let read = Marks::stored(&stored(&settings), Some(&Shelf::default())).read();
            let expected = Effective { settings, managed: ManagedPolicy::default() };
            assert_eq!(concerned(&read), concerned(&expected));
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let rule = prop_oneof![
            Just(json!("Prod (production): prod")),
            Just(json!("x")),
            Just(json!("")),
            any::<String>().prop_map(|text| json!(text)),
        ];
        prop_oneof![
            prop::collection::vec(rule, 0..4).prop_map(Value::from),
            prop::sample::select(vec!["never", "daily", "always", "Always", ""]).prop_map(|text| json!(text)),
            Just(json!(true)),
            Just(Value::Null),
            Just(json!(vec!["Prod (production): prod"; 21])),
            Just(json!(vec!["x"; 101])),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_stored_is_read_as_settings_and_policy_read_it(
            own in prop::array::uniform3(prop::option::of(any_value())),
            managed in prop::array::uniform3(prop::option::of(any_value())),
        ) {
            let names = ["environments", "productionPatterns", "askForProduction"];
            let shelf = |prefix: &str, values: [Option<Value>; 3]| {
                let named = names.iter().zip(values);
                let some = named.filter_map(|(name, value)| Some((format!("{prefix}{name}"), value?)));
                Shelf::from(Value::from_iter(some))
            };
            let (own, managed) = (shelf("setting:", own), shelf("", managed));
            let expected = Effective { settings: Settings::read(&own), managed: ManagedPolicy::read(&managed) };
            let read = Marks::stored(&own, Some(&managed)).read();
            prop_assert_eq!(concerned(&read), concerned(&expected));
        }
    }
}
