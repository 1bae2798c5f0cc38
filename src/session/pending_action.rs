//! A pending action: what a person asked for when their login had expired, to be done after the next one.
//!
//! It is stored for five minutes and done once: the code that finds that it
//! [matches](PendingAction::matches) removes it before doing it. The next login only claims to be the
//! person's, as every login does. The pending action gives a forged login nothing more: it is bound to the
//! role that the person chose, and AWS refuses anyone who must not have that role.

use crate::chain::{self, ChainedRole};
use crate::login::Login;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::format::Format;
use serde::{Deserialize, Serialize};

/// How long a pending action is stored, in milliseconds.
pub const PENDING_ACTION_LIFE_MS: i64 = 5 * 60 * 1000;

/// An action, and the person whose login it waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PendingAction {
    /// The action.
    pub action: Action,
    /// The identity provider's entity ID, as the expired login claimed it.
    pub issuer: String,
    /// The RoleSessionName, as the expired login claimed it.
    pub session_name: Option<String>,
    /// When the person asked, Unix milliseconds.
    pub at: i64,
}

/// What a person asked for, with the role it is bound to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Sign in to the console.
    SignIn(RoleArn),
    /// Copy credentials.
    Copy {
        /// The role.
        role: RoleArn,
        /// The format.
        format: Format,
    },
}

impl Action {
    /// Returns the role that the action is bound to.
    #[must_use]
    pub const fn role(&self) -> &RoleArn {
        match self {
            Self::SignIn(role) | Self::Copy { role, .. } => role,
        }
    }
}

impl PendingAction {
    /// Returns whether the pending action has expired. One with a time in the future has too: the clock was
    /// set back since.
    #[must_use]
    pub const fn is_over(&self, now: i64) -> bool {
        now < self.at || self.at.saturating_add(PENDING_ACTION_LIFE_MS) <= now
    }

    /// Returns whether a login is the one that the action waits for: of the same person, newer than the
    /// action, usable, and with its role, either directly or through the configured chained roles.
    #[must_use]
    pub fn matches(&self, login: &Login, configured: &[ChainedRole], now: i64) -> bool {
        let theirs = login.roles.iter().map(|pair| &pair.role);
        !self.is_over(now)
            && self.at <= login.seen_at
            && login.is_usable(now)
            && self.issuer == login.issuer
            && self.session_name == login.session_name
            && chain::leads_to(theirs, configured, self.action.role())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::Settings;
    use crate::login::Arrival;
    use proptest::prelude::*;
    use rolebox_saml::Role;

    const NOW: i64 = 1_772_366_400_000;

    fn role(name: &str) -> RoleArn {
        format!("arn:aws:iam::123456789012:role/{name}").parse().unwrap()
    }

    fn login() -> Login {
        let pair = |name| Role {
            role: role(name),
            principal: "arn:aws:iam::123456789012:saml-provider/Okta".parse().unwrap(),
        };
        Login {
            issuer: "okta".into(),
            session_name: Some("jane@example.com".into()),
            acs_url: "https://signin.aws.amazon.com/saml".into(),
            seen_at: NOW,
            usable_until: NOW + PENDING_ACTION_LIFE_MS,
            session_duration_s: None,
            session_ends_at: None,
            roles: vec![pair("A"), pair("B")],
            warnings: vec![],
            arrival: Arrival::default(),
        }
    }

    fn pending(action: Action) -> PendingAction {
        let Login { issuer, session_name, .. } = login();
        PendingAction { action, issuer, session_name, at: NOW - 1 }
    }

    #[test]
    fn a_pending_action_waits_for_the_same_person_with_the_same_role() {
        let other = |change: fn(&mut Login)| {
            let mut login = login();
            change(&mut login);
            login
        };
        let sign_in = || Action::SignIn(role("A"));
        for (what, action, login, expected) in [
            ("the same", sign_in(), login(), true),
            ("a copy", Action::Copy { role: role("B"), format: Format::Fish }, login(), true),
            ("a role that is gone", Action::SignIn(role("C")), login(), false),
            ("another issuer", sign_in(), other(|login| login.issuer = "entra".into()), false),
            ("another person", sign_in(), other(|login| login.session_name = Some("joe".into())), false),
            ("no name", sign_in(), other(|login| login.session_name = None), false),
            ("an older login", sign_in(), other(|login| login.seen_at = NOW - 2), false),
            ("an expired login", sign_in(), other(|login| login.usable_until = NOW), false),
        ] {
            assert_eq!(pending(action).matches(&login, &[], NOW), expected, "{what}");
        }
    }

    #[test]
    fn a_pending_action_for_a_chained_role_waits_for_a_login_that_leads_to_it() {
        let chained = |name, via| {
            let (role, via) = (role(name), role(via));
            let settings =
                Settings { role, via, external_id: None, session_name: None, duration: None, region: None };
            ChainedRole::try_from(settings).unwrap()
        };
        let configured = [chained("Audit", "A"), chained("Vault", "Audit"), chained("Far", "Elsewhere")];
        for (name, expected) in [("Audit", true), ("Vault", true), ("Far", false), ("Elsewhere", false)] {
            let pending = pending(Action::SignIn(role(name)));
            assert_eq!(pending.matches(&login(), &configured, NOW), expected, "{name}");
            assert!(!pending.matches(&login(), &[], NOW), "{name}");
        }
    }

    #[test]
    fn a_pending_action_expires_after_five_minutes_and_when_the_clock_is_set_back() {
        let pending = PendingAction { at: NOW, ..pending(Action::SignIn(role("A"))) };
        for (after, over) in [(0, false), (299_999, false), (300_000, true), (-1, true)] {
            assert_eq!(pending.is_over(NOW + after), over, "{after}");
            assert_eq!(pending.matches(&login(), &[], NOW + after), !over, "{after}");
        }
    }

    #[test]
    fn a_pending_action_is_read_as_it_was_stored() {
        for action in [Action::SignIn(role("A")), Action::Copy { role: role("A"), format: Format::Process }] {
            let pending = pending(action);
            let stored = serde_json::to_value(&pending).unwrap();
            assert_eq!(serde_json::from_value::<PendingAction>(stored).unwrap(), pending);
        }
    }

    proptest! {
        #[test]
        fn no_stored_time_makes_a_pending_action_last_longer(at in any::<i64>(), now in any::<i64>()) {
            let pending = PendingAction { at, ..pending(Action::SignIn(role("A"))) };
            let age = i128::from(now) - i128::from(at);
            prop_assert_eq!(pending.is_over(now), !(0..i128::from(PENDING_ACTION_LIFE_MS)).contains(&age));
        }
    }
}
