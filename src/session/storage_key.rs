//! Which half of the state a tab belongs to, and the storage keys within it.
//!
//! The extension runs once for normal and incognito windows. Every key of an incognito tab carries a prefix that no
//! key of a normal tab has, so neither can be read as the other, and one sweep of the prefix wipes the half.

use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_aws::credentials::Rights;
use rolebox_saml::LoginId;

/// Normal windows, or incognito windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WindowKind {
    /// Normal windows.
    Normal,
    /// Incognito windows: nothing of them is ever written to a disk.
    Incognito,
}

/// What a storage key holds. One key for each thing: a list that is read, changed and written loses parallel updates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageKey {
    /// A login without its assertion.
    Login(LoginId),
    /// The assertion of a login, until its deadline.
    Assertion(LoginId),
    /// What AWS said to a login.
    Verdict(LoginId),
    /// The login that a tab is bound to.
    Tab(i32),
    /// A role to sign in to, for the hand-over page in a tab.
    Handover(i32),
    /// Why the response that came to a tab was refused.
    Problem(i32),
    /// The credentials of a person ([`crate::login::Login::person`]) for a role.
    Credential(String, RoleArn, Rights),
    /// Until when they last, without the secrets: what a list of them needs.
    Active(String, RoleArn, Rights),
    /// A role that the person has configured to be assumed from another. On disk, as settings are.
    Chain(RoleArn),
    /// How far the clock of this computer is off. The same for every window, and no secret: kept in each scope.
    Skew,
    /// The longest duration that a role was seen to allow.
    Maximum(RoleArn),
    /// What the person wants for a role, other than for the rest.
    RolePreference(RoleArn),
    /// When a role was last used.
    Used(RoleArn),
    /// The alias of an account.
    Alias(AccountId),
    /// An identity provider through which credentials were got, by [`crate::login::provider_digest`].
    Issuer(String),
    /// For which end the person was told that the credentials of a person for a role are going to expire.
    Noticed(String, RoleArn, Rights),
    /// Why STS gave no credentials for a role at a time, Unix milliseconds.
    Trouble(i64, RoleArn),
    /// What only the explanation of a login needs.
    Details(LoginId),
    /// The site from which a login came that AWS accepted.
    CameFrom(LoginId),
    /// What a person ([`crate::login::Login::person`]) wants done after their next login.
    Waiting(String),
}

const INCOGNITO: &str = "incognito/";

/// Ends the name of a person whose credentials are narrowed. Names of people are hex, so none ends so by itself.
const NARROWED: &str = "/narrowed";

impl WindowKind {
    /// Tells the scope of a tab or window by its flag.
    #[must_use]
    pub const fn of_window(incognito: bool) -> Self {
        if incognito { Self::Incognito } else { Self::Normal }
    }

    /// Writes the storage key of a thing.
    #[must_use]
    pub fn key(self, key: &StorageKey) -> String {
        let prefix = match self {
            Self::Normal => "",
            Self::Incognito => INCOGNITO,
        };
        let (kind, name) = match key {
            StorageKey::Login(id) => ("login", id.to_string()),
            StorageKey::Assertion(id) => ("assertion", id.to_string()),
            StorageKey::Verdict(id) => ("standing", id.to_string()),
            StorageKey::Tab(tab) => ("tab", tab.to_string()),
            StorageKey::Handover(tab) => ("handover", tab.to_string()),
            StorageKey::Problem(tab) => ("problem", tab.to_string()),
            StorageKey::Credential(person, role, rights) => {
                ("credential", session_name(person, role, *rights))
            }
            StorageKey::Active(person, role, rights) => ("held", session_name(person, role, *rights)),
            StorageKey::Noticed(person, role, rights) => ("noticed", session_name(person, role, *rights)),
            StorageKey::Chain(role) => ("chain", role.to_string()),
            StorageKey::Skew => ("skew", String::new()),
            StorageKey::Maximum(role) => ("maximum", role.to_string()),
            StorageKey::RolePreference(role) => ("wish", role.to_string()),
            StorageKey::Used(role) => ("used", role.to_string()),
            StorageKey::Alias(account) => ("alias", account.to_string()),
            StorageKey::Issuer(digest) => ("issuer", digest.clone()),
            StorageKey::Trouble(at, role) => ("trouble", format!("{at}:{role}")),
            StorageKey::Details(id) => ("details", id.to_string()),
            StorageKey::CameFrom(id) => ("from", id.to_string()),
            StorageKey::Waiting(person) => ("waiting", person.clone()),
        };
        format!("{prefix}{kind}:{name}")
    }

    /// Reads a storage key. None for a key that is not ours, such as a setting.
    #[must_use]
    pub fn read(text: &str) -> Option<(Self, StorageKey)> {
        let (window_kind, text) = match text.strip_prefix(INCOGNITO) {
            Some(rest) => (Self::Incognito, rest),
            None => (Self::Normal, text),
        };
        let (kind, name) = text.split_once(':')?;
        let key = match kind {
            "login" => StorageKey::Login(name.parse().ok()?),
            "assertion" => StorageKey::Assertion(name.parse().ok()?),
            "standing" => StorageKey::Verdict(name.parse().ok()?),
            "tab" => StorageKey::Tab(name.parse().ok()?),
            "handover" => StorageKey::Handover(name.parse().ok()?),
            "problem" => StorageKey::Problem(name.parse().ok()?),
            "credential" | "held" | "noticed" => {
                let (person, role) = name.split_once(':')?;
                let (person, rights) = match person.strip_suffix(NARROWED) {
                    Some(person) => (person, Rights::Narrowed),
                    None => (person, Rights::Full),
                };
                let (person, role) = (person.to_owned(), role.parse().ok()?);
                match kind {
                    "held" => StorageKey::Active(person, role, rights),
                    "noticed" => StorageKey::Noticed(person, role, rights),
                    _ => StorageKey::Credential(person, role, rights),
                }
            }
            "chain" => StorageKey::Chain(name.parse().ok()?),
            "skew" if name.is_empty() => StorageKey::Skew,
            "maximum" => StorageKey::Maximum(name.parse().ok()?),
            "wish" => StorageKey::RolePreference(name.parse().ok()?),
            "used" => StorageKey::Used(name.parse().ok()?),
            "alias" => StorageKey::Alias(name.parse().ok()?),
            "issuer" => StorageKey::Issuer(name.to_owned()),
            "trouble" => {
                let (at, role) = name.split_once(':')?;
                StorageKey::Trouble(at.parse().ok()?, role.parse().ok()?)
            }
            "details" => StorageKey::Details(name.parse().ok()?),
            "from" => StorageKey::CameFrom(name.parse().ok()?),
            "waiting" => StorageKey::Waiting(name.to_owned()),
            _ => return None,
        };
        Some((window_kind, key))
    }
}

fn session_name(person: &str, role: &RoleArn, rights: Rights) -> String {
    let narrowed = match rights {
        Rights::Full => "",
        Rights::Narrowed => NARROWED,
    };
    format!("{person}{narrowed}:{role}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_key() -> Vec<StorageKey> {
        let id: LoginId = "a".repeat(64).parse().unwrap();
        let role: RoleArn = "arn:aws:iam::123456789012:role/team/A".parse().unwrap();
        vec![
            StorageKey::Login(id.clone()),
            StorageKey::Assertion(id.clone()),
            StorageKey::Verdict(id.clone()),
            StorageKey::Details(id.clone()),
            StorageKey::CameFrom(id),
            StorageKey::Trouble(1_700_000_000_000, role.clone()),
            StorageKey::Waiting("b".repeat(64)),
            StorageKey::Tab(7),
            StorageKey::Handover(7),
            StorageKey::Problem(7),
            StorageKey::Credential("b".repeat(64), role.clone(), Rights::Full),
            StorageKey::Credential("b".repeat(64), role.clone(), Rights::Narrowed),
            StorageKey::Active("b".repeat(64), role.clone(), Rights::Full),
            StorageKey::Active("b".repeat(64), role.clone(), Rights::Narrowed),
            StorageKey::Noticed("b".repeat(64), role.clone(), Rights::Full),
            StorageKey::Chain(role.clone()),
            StorageKey::Skew,
            StorageKey::Maximum(role.clone()),
            StorageKey::RolePreference(role.clone()),
            StorageKey::Used(role),
            StorageKey::Alias("000000000012".parse().unwrap()),
            StorageKey::Issuer("c".repeat(64)),
        ]
    }

    #[test]
    fn a_key_is_read_as_it_was_written_and_never_in_the_other_scope() {
        for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
            for key in every_key() {
                assert_eq!(WindowKind::read(&window_kind.key(&key)), Some((window_kind, key)));
            }
        }
    }

    #[test]
    fn settings_are_no_keys_of_a_scope() {
        assert_eq!(WindowKind::read("setting"), None);
        assert_eq!(WindowKind::read("setting:format"), None);
    }
}
