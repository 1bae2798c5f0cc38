//! The effective settings: a person's settings within an administrator's policy.

use super::managed::ManagedPolicy;
use super::start_url::suggestion;
use super::{AskForProduction, HttpsUrl, RolePreference, Settings, SortRoles, StartUrl};
use rolebox_environments::Environments;
use rolebox_session::verdict::LoginVerdict;
use rolebox_sts::{DurationLimits, SessionDuration};
use serde::{Deserialize, Serialize};

/// As many as a popup without a login has room for.
const MOST_START_PAGES: usize = 3;

/// Settings and policy together. A page shows the policy as locked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Effective {
    /// The person's own settings, which they can change.
    pub settings: Settings,
    /// The administrator's policy.
    pub managed: ManagedPolicy,
}

/// The facts about a role and a login that decide the duration of a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// The role preference.
    pub preference: RolePreference,
    /// The assertion's SessionDuration, in seconds.
    pub offered_s: Option<u32>,
    /// The assertion's SessionNotOnOrAfter, Unix milliseconds.
    pub session_ends_at: Option<i64>,
    /// The longest session that the role is known to allow.
    pub role_maximum: Option<SessionDuration>,
}

impl Effective {
    /// Returns whether credentials may be obtained and copied.
    #[must_use]
    pub const fn may_copy(&self) -> bool {
        self.managed.credentials
    }

    /// Returns whether credentials of many roles may be obtained at once.
    #[must_use]
    pub const fn may_bulk(&self) -> bool {
        self.managed.credentials && self.managed.bulk
    }

    /// Returns whether credentials may be saved as a file.
    #[must_use]
    pub const fn may_save_files(&self) -> bool {
        self.managed.credentials && self.managed.file_export
    }

    /// Returns the rules by which a role has its environment: the administrator's before the person's.
    #[must_use]
    pub fn environments(&self) -> Environments {
        let patterns =
            self.managed.production_patterns.iter().chain(self.settings.production_patterns.iter());
        Environments {
            production: patterns.cloned().collect(),
            managed: self.managed.environments.to_vec(),
            own: self.settings.environments.to_vec(),
        }
    }

    /// Returns when to ask before a production role is used: as the person chose, or more often if the
    /// administrator did.
    #[must_use]
    pub fn ask_for_production(&self) -> AskForProduction {
        let own = self.settings.ask_for_production;
        self.managed.ask_for_production.map_or(own, |managed| managed.max(own))
    }

    /// Returns the order of roles in a list: as the person chose, or else as the administrator did.
    #[must_use]
    pub fn sort_roles(&self) -> SortRoles {
        let own = self.settings.sort_roles;
        let is_default = own == SortRoles::default();
        self.managed.sort_roles.filter(|_| is_default).unwrap_or(own)
    }

    /// Returns the page where a new login begins: the administrator's for the issuer, or else the person's.
    #[must_use]
    pub fn start_url(&self, issuer: &str) -> Option<&HttpsUrl> {
        let mut all = self.managed.start_urls.iter().chain(self.settings.start_urls.iter());
        all.find(|start| start.issuer.as_str() == issuer).map(|start| &start.url)
    }

    /// Returns the pages where a person can log in, while nobody has: the administrator's first, three at most.
    #[must_use]
    pub fn start_pages(&self) -> Vec<HttpsUrl> {
        let mut pages: Vec<HttpsUrl> = Vec::new();
        for start in self.managed.start_urls.iter().chain(self.settings.start_urls.iter()) {
            if pages.len() < MOST_START_PAGES && !pages.contains(&start.url) {
                pages.push(start.url.clone());
            }
        }
        pages
    }

    /// Returns a start URL to suggest to the person, after a login whose page had this `document.referrer`.
    ///
    /// Returns none for an issuer that has a start URL already: a login never changes a saved one.
    #[must_use]
    pub fn suggested_start_url(
        &self,
        issuer: &str,
        referrer: &str,
        verdict: LoginVerdict,
    ) -> Option<StartUrl> {
        if self.start_url(issuer).is_some() {
            return None;
        }
        suggestion(issuer, referrer, verdict)
    }

    /// Returns the duration to request.
    ///
    /// The preferred duration is the role's own, or else the assertion's if the person chose to use that, or
    /// else the setting (by default an hour, however long the console's session is). Limits then shorten it,
    /// but never below STS's minimum.
    #[must_use]
    pub fn duration(&self, circumstances: &Circumstances, now: i64) -> SessionDuration {
        let offered = circumstances.offered_s.and_then(|seconds| SessionDuration::try_from(seconds).ok());
        let offered = offered.filter(|_| self.settings.use_session_duration);
        let preference = circumstances.preference.duration.or(offered).unwrap_or(self.settings.duration);
        let limits = DurationLimits {
            managed: self.managed.max_duration_seconds,
            role_maximum: circumstances.role_maximum,
            session_ends_at: circumstances.session_ends_at,
        };
        limits.apply(preference, now)
    }
}

#[cfg(test)]
mod tests {
    use super::super::AtMost;
    use super::*;
    use proptest::prelude::*;
    use rolebox_aws::arn::RoleArn;
    use rolebox_environments::Names;

    fn start(issuer: &str, url: &str) -> StartUrl {
        StartUrl { issuer: issuer.parse().unwrap(), url: url.parse().unwrap() }
    }

    fn duration(seconds: u32) -> SessionDuration {
        seconds.try_into().unwrap()
    }

    #[test]
    fn without_credentials_nothing_that_needs_them_is_allowed() {
        for (credentials, bulk, file_export, expected) in [
            (true, true, true, [true, true, true]),
            (false, true, true, [false, false, false]),
            (true, false, true, [true, false, true]),
            (true, true, false, [true, true, false]),
        ] {
            let managed = ManagedPolicy { credentials, bulk, file_export, ..ManagedPolicy::default() };
            let effective = Effective { managed, ..Effective::default() };
            assert_eq!([effective.may_copy(), effective.may_bulk(), effective.may_save_files()], expected);
        }
    }

    #[test]
    fn the_administrators_page_comes_before_the_persons() {
        let mut effective = Effective::default();
        let own = vec![start("a", "https://own.example/a"), start("b", "https://own.example/b")];
        effective.settings.start_urls = own.try_into().unwrap();
        effective.managed.start_urls = AtMost::first_of([start("a", "https://managed.example/a")]);
        for (issuer, url) in
            [("a", Some("https://managed.example/a")), ("b", Some("https://own.example/b")), ("A", None)]
        {
            assert_eq!(effective.start_url(issuer).map(HttpsUrl::as_str), url, "{issuer}");
        }
    }

    #[test]
    fn the_pages_to_log_in_at_are_the_administrators_then_the_persons_each_once() {
        let mut effective = Effective::default();
        assert_eq!(effective.start_pages(), []);
        let own = ["https://b.example/", "https://a.example/", "https://c.example/", "https://d.example/"];
        let own: Vec<StartUrl> = own.map(|url| start(url, url)).into();
        effective.settings.start_urls = own.try_into().unwrap();
        effective.managed.start_urls = AtMost::first_of([start("x", "https://a.example/")]);
        let pages: Vec<String> = effective.start_pages().iter().map(|url| url.as_str().to_owned()).collect();
        assert_eq!(pages, ["https://a.example/", "https://b.example/", "https://c.example/"]);
    }

    #[test]
    fn a_login_suggests_nothing_for_an_issuer_that_has_a_page() {
        let mut effective = Effective::default();
        let suggested = |effective: &Effective| {
            effective.suggested_start_url("a", "https://evil.example/", LoginVerdict::Accepted)
        };
        assert_eq!(suggested(&effective), Some(start("a", "https://evil.example/")));
        effective.managed.start_urls = AtMost::first_of([start("a", "https://managed.example/a")]);
        assert_eq!(suggested(&effective), None);
    }

    #[test]
    fn patterns_and_rules_of_both_count() {
        let mut effective = Effective::default();
        effective.managed.production_patterns = AtMost::first_of(["live".parse().unwrap()]);
        effective.settings.production_patterns = AtMost::first_of(["pr0d".parse().unwrap()]);
        effective.managed.environments = AtMost::first_of(["Money (production): billing".parse().unwrap()]);
        let role: RoleArn = "arn:aws:iam::123456789012:role/Admin".parse().unwrap();
        let environments = effective.environments();
        let production = ["oliver", "pr0d", "acme-prod", "acme-billing-dev", "dev"]
            .map(|alias| environments.is_production(Names { role: &role, alias: Some(alias), own: None }));
        assert_eq!(production, [true, true, true, true, false]);
    }

    #[test]
    fn the_administrator_can_only_ask_for_more_questions() {
        use AskForProduction::{Always, Daily, Never};
        for (own, managed, expected) in [
            (Never, None, Never),
            (Daily, None, Daily),
            (Never, Some(Daily), Daily),
            (Always, Some(Daily), Always),
            (Always, Some(Never), Always),
            (Daily, Some(Always), Always),
        ] {
            let mut effective = Effective::default();
            effective.settings.ask_for_production = own;
            effective.managed.ask_for_production = managed;
            assert_eq!(effective.ask_for_production(), expected, "{own:?} {managed:?}");
        }
    }

    #[test]
    fn the_duration_follows_role_then_assertion_then_setting() {
        for (setting, use_offered, role, offered_s, cap, expected) in [
            (3_600, false, None, None, None, 3_600),
            (3_600, false, None, Some(28_800), None, 3_600),
            (3_600, true, None, Some(28_800), None, 28_800),
            (7_200, true, None, None, None, 7_200),
            (7_200, true, None, Some(1), None, 7_200),
            (7_200, true, Some(900), Some(28_800), None, 900),
            (43_200, false, None, None, Some(14_400), 14_400),
            (3_600, false, Some(43_200), None, Some(7_200), 7_200),
            (3_600, false, None, None, Some(43_200), 3_600),
        ] {
            let mut effective = Effective::default();
            effective.settings.duration = duration(setting);
            effective.settings.use_session_duration = use_offered;
            effective.managed.max_duration_seconds = cap.map(duration);
            let preference = RolePreference { duration: role.map(duration), format: None };
            let circumstances = Circumstances { preference, offered_s, ..Circumstances::default() };
            let case = (setting, use_offered, role, offered_s, cap);
            assert_eq!(effective.duration(&circumstances, 0).seconds(), expected, "{case:?}");
        }
    }

    proptest! {
        #[test]
        fn no_preference_exceeds_the_administrators_maximum(
            setting in 900..=43_200_u32,
            role in prop::option::of(900..=43_200_u32),
            offered_s in prop::option::of(any::<u32>()),
            cap in 900..=43_200_u32,
            session_ends_at in any::<Option<i64>>(),
            now in any::<i64>(),
        ) {
            let mut effective = Effective::default();
            effective.settings.duration = duration(setting);
            effective.settings.use_session_duration = true;
            effective.managed.max_duration_seconds = Some(duration(cap));
            let preference = RolePreference { duration: role.map(duration), format: None };
            let circumstances = Circumstances { preference, offered_s, session_ends_at, role_maximum: None };
            prop_assert!(effective.duration(&circumstances, now) <= duration(cap));
        }
    }

    #[test]
    fn the_order_of_the_administrator_holds_until_the_person_chooses_one() {
        use SortRoles::{Account, Name, Recent};
        for (own, managed, expected) in
            [(Recent, None, Recent), (Recent, Some(Account), Account), (Name, Some(Account), Name)]
        {
            let mut effective = Effective::default();
            effective.settings.sort_roles = own;
            effective.managed.sort_roles = managed;
            assert_eq!(effective.sort_roles(), expected, "{own:?} {managed:?}");
        }
    }
}
