//! What decides on environments, on the question for production and on the names in lists, as it is stored.
//!
//! The worker passes it to the pages unread, as one list of texts.

use super::effective::Effective;
use super::managed::{Entry, ManagedPolicy};
use super::{AskForProduction, AtMost, Settings, Stored};
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// The stored texts: of the person, then [`KNOWN`] and those of the administrator if their policy is known already. Each
/// value follows its key. Only keys begin with a line break, which no valid text has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks(Vec<String>);

const OWN: [&str; 3] =
    ["\nsetting:environments", "\nsetting:productionPatterns", "\nsetting:askForProduction"];
const MANAGED: [&str; 3] = ["\nenvironments", "\nproductionPatterns", "\naskForProduction"];
const OWN_PREFIXES: &str = "\nsetting:namePrefixes";
const MANAGED_PREFIXES: &str = "\nnamePrefixes";

/// The mark of a known policy.
const KNOWN: &str = "\n";

impl Marks {
    /// Takes the texts out of storage.
    #[must_use]
    pub fn stored(own: &impl Stored, managed: Option<&impl Stored>) -> Self {
        let mut texts = Vec::new();
        take(own, OWN, |name| own.get(name), &mut texts);
        take_text(own, OWN_PREFIXES, &mut texts);
        if let Some(managed) = managed {
            texts.push(KNOWN.to_owned());
            // Firefox checks no schema: an entry that is no text is left out, as `managed` does.
            let list = |name: &str| {
                let entries: Option<Vec<Entry<String>>> = managed.get(name);
                Some(entries?.into_iter().filter_map(|entry| entry.0).collect())
            };
            take(managed, MANAGED, list, &mut texts);
            take_text(managed, MANAGED_PREFIXES, &mut texts);
        }
        Self(texts)
    }

    /// Writes the texts of settings and of a known policy, as storage would have them.
    #[must_use]
    pub fn write(effective: &Effective) -> Self {
        let Effective { settings, managed } = effective;
        let parts = [
            (OWN, &settings.environments, &settings.production_patterns, Some(settings.ask_for_production)),
            (MANAGED, &managed.environments, &managed.production_patterns, managed.ask_for_production),
        ];
        let prefixes = [(OWN_PREFIXES, &settings.name_prefixes), (MANAGED_PREFIXES, &managed.name_prefixes)];
        let mut texts: Vec<String> =
            prefixes.iter().flat_map(|(key, prefixes)| [(*key).to_owned(), prefixes.to_string()]).collect();
        for ([rules_key, patterns_key, ask_key], rules, patterns, ask) in parts {
            texts.extend([rules_key.to_owned()].into_iter().chain(rules.iter().map(ToString::to_string)));
            texts.extend(
                [patterns_key.to_owned()].into_iter().chain(patterns.iter().map(ToString::to_string)),
            );
            texts.extend(ask.iter().flat_map(|ask| [ask_key, ask.name()]).map(ToOwned::to_owned));
        }
        texts.push(KNOWN.to_owned());
        Self(texts)
    }

    /// Reads them: only what concerns environments differs from the default. As long as the administrator's
    /// policy is not known, it counts as asking each time.
    #[must_use]
    pub fn read(&self) -> Effective {
        let mut settings = Settings::default();
        let [rules, patterns, ask] = OWN.map(|key| self.of(key));
        if let Some(rules) = rules.and_then(all) {
            settings.environments = rules;
        }
        if let Some(patterns) = patterns.and_then(all) {
            settings.production_patterns = patterns;
        }
        if let Some(ask) = ask.and_then(choice) {
            settings.ask_for_production = ask;
        }
        let [rules, patterns, ask] = MANAGED.map(|key| self.of(key));
        let strict = |ask| choice(ask).unwrap_or(AskForProduction::Always);
        let unknown = !self.0.iter().any(|text| text == KNOWN);
        let managed = ManagedPolicy {
            environments: valid(rules),
            production_patterns: valid(patterns),
            ask_for_production: if unknown { Some(AskForProduction::Always) } else { ask.map(strict) },
            ..ManagedPolicy::default()
        };
        Effective { settings, managed }
    }

    /// Returns the prefixes that lists leave out of names, for [`left_out`](super::left_out): the person's and the
    /// administrator's.
    #[must_use]
    pub fn name_prefixes(&self) -> [&str; 2] {
        let text = |key| self.of(key).and_then(|texts| texts.first()).map_or("", String::as_str);
        [text(OWN_PREFIXES), text(MANAGED_PREFIXES)]
    }

    /// Returns the texts of a value. None if it is absent.
    fn of(&self, key: &str) -> Option<&[String]> {
        let at = self.0.iter().position(|text| text == key)?;
        let texts = self.0.get(at + 1..)?;
        let end = texts.iter().position(|text| text.starts_with('\n')).unwrap_or(texts.len());
        texts.get(..end)
    }
}

/// Adds each value that is present. In place of one that is neither a text nor a list of texts stands an empty text,
/// which is not valid anywhere.
fn take(
    stored: &impl Stored,
    keys: [&str; 3],
    read: impl Fn(&str) -> Option<Vec<String>>,
    texts: &mut Vec<String>,
) {
    let [rules, patterns, ask] = keys;
    for key in [rules, patterns] {
        let name = key.get(1..).unwrap_or(key);
        if stored.has(name) {
            texts.push(key.to_owned());
            texts.extend(read(name).unwrap_or_else(|| vec![String::new()]));
        }
    }
    take_text(stored, ask, texts);
}

/// Adds a value that is one text, likewise.
fn take_text(stored: &impl Stored, key: &str, texts: &mut Vec<String>) {
    let name = key.get(1..).unwrap_or(key);
    if stored.has(name) {
        texts.push(key.to_owned());
        texts.push(stored.get(name).unwrap_or_default());
    }
}

/// Reads a list in which every text is valid.
fn all<T: FromStr, const MOST: usize>(texts: &[String]) -> Option<AtMost<T, MOST>> {
    let read = texts.iter().map(|text| text.parse().ok()).collect::<Option<Vec<T>>>();
    read.and_then(|read| read.try_into().ok())
}

/// Leaves out what is not valid.
fn valid<T: FromStr, const MOST: usize>(texts: Option<&[String]>) -> AtMost<T, MOST> {
    AtMost::first_of(texts.unwrap_or_default().iter().filter_map(|text| text.parse().ok()))
}

/// Reads a choice.
fn choice(texts: &[String]) -> Option<AskForProduction> {
    let [text] = texts else { return None };
    AskForProduction::by_name(text)
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
            assert_eq!(concerned(&Marks::write(&expected).read()), concerned(&expected));
            for marks in [Marks::stored(&stored(&expected.settings), None::<&Shelf>), Marks::write(&expected)]
            {
                let prefixes = [expected.settings.name_prefixes.as_str(), ""];
                assert_eq!(marks.name_prefixes(), prefixes);
            }
        }
    }

    #[test]
    fn prefixes_that_can_not_be_read_leave_out_nothing() {
        let prefixes = |own: Value, managed: Value| {
            let own = Shelf::from(json!({"setting:namePrefixes": own}));
            let managed = Shelf::from(json!({"namePrefixes": managed}));
            Marks::stored(&own, Some(&managed)).name_prefixes().map(str::to_owned)
        };
        assert_eq!(prefixes(json!("a-"), json!("b- c-")), ["a-", "b- c-"]);
        assert_eq!(prefixes(json!(["a-"]), json!({})), ["", ""]);
        assert_eq!(prefixes(json!("\nenvironments"), json!(7)), ["", ""]);
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let rule = prop_oneof![
            Just(json!("Prod (production): prod")),
            Just(json!("x")),
            Just(json!("")),
            Just(json!(7)),
            Just(Value::Null),
            "[^\n].{0,9}".prop_map(|text| json!(text)),
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
