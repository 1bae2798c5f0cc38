//! An administrator's policy for every installation, from the browser's `storage.managed`.
//!
//! A restriction that is present but can't be read counts as the strictest of its kind: an administrator who
//! mistypes `"credentials": "no"` meant to allow less, not more. The lists restrict nothing, so their
//! unreadable entries are left out.
//!
//! `extension/managed_schema.json` describes the same fields to Chromium, which drops a value of another
//! type before it reaches this code. So the schema sets no bounds: a maximum of 86400 must arrive here to be
//! read as 43200.

use super::{AskForProduction, AtMost, MOST_RULES, NamePrefixes, Pattern, Rule, SortRoles, StartUrl, Stored};
use rolebox_aws::alias;
use rolebox_aws::arn::AccountId;
use rolebox_sts::SessionDuration;
use serde::{Deserialize, Deserializer, Serialize};

/// An administrator's policy. By default everything is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManagedPolicy {
    /// Whether credentials may be obtained at all.
    pub credentials: bool,
    /// The longest session that credentials may have.
    pub max_duration_seconds: Option<SessionDuration>,
    /// Whether credentials of many roles may be obtained at once.
    pub bulk: bool,
    /// Whether credentials may be saved as a file.
    pub file_export: bool,
    /// The pages where a new login begins. They take precedence over the person's own.
    pub start_urls: AtMost<StartUrl, 50>,
    /// The patterns that mark an account or role as production, in addition to the person's own.
    pub production_patterns: AtMost<Pattern, 100>,
    /// The rules that give roles their environment. They are tried before the person's own.
    pub environments: AtMost<Rule, MOST_RULES>,
    /// When Rolebox asks, at least, before a production role is used. None: as the person chooses.
    pub ask_for_production: Option<AskForProduction>,
    /// The prefixes that lists leave out of names, in addition to the person's own.
    pub name_prefixes: NamePrefixes,
    /// The order of roles in a list, unless the person chose another one than the default.
    pub sort_roles: Option<SortRoles>,
    /// Whether logins are shown in the instant picker. None: as the person chooses.
    pub instant_picker: Option<bool>,
    /// The names of accounts, used until AWS's own page has given them.
    pub account_names: Vec<(AccountId, String)>,
}

impl Default for ManagedPolicy {
    fn default() -> Self {
        Self {
            credentials: true,
            max_duration_seconds: None,
            bulk: true,
            file_export: true,
            start_urls: AtMost::default(),
            production_patterns: AtMost::default(),
            environments: AtMost::default(),
            ask_for_production: None,
            name_prefixes: NamePrefixes::default(),
            sort_roles: None,
            instant_picker: None,
            account_names: Vec::new(),
        }
    }
}

impl ManagedPolicy {
    /// Reads only whether credentials may be obtained at all.
    #[must_use]
    pub fn allows_credentials(stored: &impl Stored) -> bool {
        stored.get("credentials").unwrap_or(!stored.has("credentials"))
    }

    /// Reads only the longest session. A value outside STS's bounds counts as the nearer bound.
    #[must_use]
    pub fn longest(stored: &impl Stored) -> Option<SessionDuration> {
        let key = "maxDurationSeconds";
        match stored.get::<i64>(key) {
            Some(seconds) => Some(SessionDuration::nearest(seconds)),
            None => stored.has(key).then_some(SessionDuration::SHORTEST),
        }
    }

    /// Reads only the account names, each as on AWS's page: `acme-prod (123456789012)`. Other entries are
    /// left out.
    #[must_use]
    pub fn account_names(stored: &impl Stored) -> Vec<(AccountId, String)> {
        let names: Vec<String> = stored.get("accountNames").unwrap_or_default();
        names.iter().filter_map(|name| alias::from_heading(name)).collect()
    }

    /// Reads only whether logins are shown in the instant picker. A value that can't be read means no.
    #[must_use]
    pub fn instant_picker(stored: &impl Stored) -> Option<bool> {
        let key = "instantPicker";
        stored.get(key).or_else(|| stored.has(key).then_some(false))
    }

    /// Reads a policy.
    #[must_use]
    pub fn read(stored: &impl Stored) -> Self {
        let allowed = |key: &str| stored.get(key).unwrap_or(!stored.has(key));
        Self {
            credentials: Self::allows_credentials(stored),
            max_duration_seconds: Self::longest(stored),
            bulk: allowed("bulk"),
            file_export: allowed("fileExport"),
            start_urls: entries(stored, "startUrls"),
            production_patterns: entries(stored, "productionPatterns"),
            environments: entries(stored, "environments"),
            ask_for_production: stored
                .get("askForProduction")
                .or_else(|| stored.has("askForProduction").then_some(AskForProduction::Always)),
            name_prefixes: stored.get("namePrefixes").unwrap_or_default(),
            sort_roles: stored.get("sortRoles"),
            instant_picker: Self::instant_picker(stored),
            account_names: Self::account_names(stored),
        }
    }
}

fn entries<T: for<'de> Deserialize<'de>, const MOST: usize>(
    stored: &impl Stored,
    key: &str,
) -> AtMost<T, MOST> {
    let entries: Vec<Entry<T>> = stored.get(key).unwrap_or_default();
    AtMost::first_of(entries.into_iter().filter_map(|entry| entry.0))
}

/// An entry of a list. None if it can't be read.
pub(super) struct Entry<T>(pub(super) Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entry<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(T::deserialize(deserializer).ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Shelf;
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;

    fn read(policy: Value) -> ManagedPolicy {
        ManagedPolicy::read(&Shelf::from(policy))
    }

    #[test]
    fn without_a_policy_everything_is_allowed() {
        assert_eq!(read(json!({})), ManagedPolicy::default());
        assert_eq!(read(json!({"unknown": false})), ManagedPolicy::default());
    }

    #[test]
    fn a_switch_that_cannot_be_read_is_off() {
        for (value, allowed) in [
            (json!(true), true),
            (json!(false), false),
            (json!("true"), false),
            (json!(1), false),
            (json!(null), false),
            (json!({}), false),
        ] {
            let policy = read(json!({"credentials": value, "bulk": value, "fileExport": value}));
            assert_eq!([policy.credentials, policy.bulk, policy.file_export], [allowed; 3], "{value}");
        }
    }

    #[test]
    fn a_managed_account_name_is_read_like_a_heading_of_aws_page() {
        let names =
            |value: Value| ManagedPolicy::account_names(&Shelf::from(json!({ "accountNames": value })));
        let read = names(json!(["acme-prod (123456789012)", "acme (12)", "", "a b (123456789012)"]));
        assert_eq!(read, [("123456789012".parse().unwrap(), "acme-prod".to_owned())]);
        assert_eq!(names(json!("acme-prod (123456789012)")), []);
    }

    #[test]
    fn an_invalid_longest_session_counts_as_the_shortest() {
        for (value, seconds) in [
            (json!(900), 900),
            (json!(7_200), 7_200),
            (json!(86_400), 43_200),
            (json!(i64::MAX), 43_200),
            (json!(0), 900),
            (json!(-5), 900),
            (json!("3600"), 900),
            (json!(3_600.5), 900),
            (json!(null), 900),
        ] {
            let policy = read(json!({"maxDurationSeconds": value}));
            assert_eq!(policy.max_duration_seconds.map(SessionDuration::seconds), Some(seconds), "{value}");
        }
    }

    #[test]
    fn a_policy_for_the_question_that_cannot_be_read_asks_each_time() {
        use AskForProduction::{Always, Daily, Never};
        for (value, expected) in [
            (json!("never"), Never),
            (json!("daily"), Daily),
            (json!("always"), Always),
            (json!("Daily"), Always),
            (json!(true), Always),
            (json!(null), Always),
        ] {
            let policy = read(json!({"askForProduction": value}));
            assert_eq!(policy.ask_for_production, Some(expected), "{value}");
        }
    }

    #[test]
    fn an_instant_picker_that_cannot_be_read_is_off() {
        for (policy, expected) in [
            (json!({}), None),
            (json!({"instantPicker": true}), Some(true)),
            (json!({"instantPicker": false}), Some(false)),
            (json!({"instantPicker": "true"}), Some(false)),
            (json!({"instantPicker": null}), Some(false)),
        ] {
            assert_eq!(read(policy.clone()).instant_picker, expected, "{policy}");
        }
    }

    #[test]
    fn one_invalid_entry_does_not_affect_the_others() {
        let policy = read(json!({
            "startUrls": [
                {"issuer": "a", "url": "http://a.example"},
                {"issuer": "b", "url": "https://b.example", "note": "kept"},
                {"issuer": "c"},
                7,
            ],
            "productionPatterns": ["", "prod", null, "live"],
            "environments": ["Prod: prod", "Live (production): live", 7],
        }));
        let issuers: Vec<_> = policy.start_urls.iter().map(|start| start.issuer.as_str()).collect();
        let patterns: Vec<_> = policy.production_patterns.iter().map(Pattern::as_str).collect();
        assert_eq!((issuers, patterns), (vec!["b"], vec!["prod", "live"]));
        assert_eq!(policy.environments.to_vec(), ["Live (production): live".parse().unwrap()]);
        assert_eq!(read(json!({"startUrls": "https://b.example"})).start_urls.len(), 0);
        assert_eq!(read(json!({"productionPatterns": vec!["x"; 101]})).production_patterns.len(), 100);
    }

    #[test]
    fn the_schema_for_chromium_names_the_same_fields() {
        let schema: Value =
            serde_json::from_str(include_str!("../../extension/managed_schema.json")).unwrap();
        let names =
            |value: &Value| -> BTreeSet<String> { value.as_object().unwrap().keys().cloned().collect() };
        let shelf = Shelf::default();
        let _ = ManagedPolicy::read(&shelf);
        let described = names(&schema["properties"]);
        assert_eq!(described, names(&serde_json::to_value(ManagedPolicy::default()).unwrap()));
        assert_eq!(described, shelf.asked());
        let start_url = StartUrl { issuer: "a".parse().unwrap(), url: "https://a.example".parse().unwrap() };
        let entry = &schema["properties"]["startUrls"]["items"]["properties"];
        assert_eq!(names(entry), names(&serde_json::to_value(start_url).unwrap()));
    }

    proptest! {
        #[test]
        fn any_maximum_limits_a_session(value in any::<Option<i64>>()) {
            let policy = read(json!({"maxDurationSeconds": value}));
            prop_assert!(policy.max_duration_seconds.is_some());
        }
    }
}
