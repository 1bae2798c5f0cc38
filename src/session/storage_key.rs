//! Window kinds, and the storage keys of each.
//!
//! The extension runs once for normal and incognito windows. Every key of an incognito tab has a prefix that
//! no key of a normal tab has. So no key can belong to both, and removing all keys with the prefix clears
//! everything from incognito windows.

use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_aws::credentials::Rights;
use rolebox_saml::LoginId;

/// The window kind: normal or incognito.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WindowKind {
    /// Normal windows.
    Normal,
    /// Incognito windows: none of their data is ever written to disk.
    Incognito,
}

/// What a storage key stands for. Each thing has its own key: a list that is read, changed and written back
/// loses parallel updates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageKey {
    /// A login without its assertion.
    Login(LoginId),
    /// The assertion of a login, until its deadline.
    Assertion(LoginId),
    /// The login verdict.
    Verdict(LoginId),
    /// The login that a tab is bound to.
    Tab(i64),
    /// A role to sign in to, for the hand-over page in a tab.
    Handover(i64),
    /// Why the response that came to a tab was refused.
    Problem(i64),
    /// The credentials of a person ([`crate::login::Login::person`]) for a role.
    Credential(String, RoleArn, Rights),
    /// The time until which they are valid, without the secrets. A list of credentials needs no more.
    Active(String, RoleArn, Rights),
    /// A chained role that the person has configured. Stored on disk, like settings.
    Chain(RoleArn),
    /// The clock skew of this computer. It is the same for every window and no secret, and is stored for
    /// each window kind.
    Skew,
    /// The longest duration that the role is known to allow.
    Maximum(RoleArn),
    /// The role preference.
    RolePreference(RoleArn),
    /// When a role was last used, and how often: [`crate::used::Used`].
    Used(RoleArn),
    /// When the person last agreed to use a production role.
    Agreed(RoleArn),
    /// What a person arranged, by the name of a [`crate::arranged::Arranged`].
    Arranged(String),
    /// When a page of the console was last opened from a list, by its path, or a region, by its name.
    Opened(String),
    /// The alias of an account.
    Alias(AccountId),
    /// An identity provider through which credentials were obtained, by [`crate::login::provider_digest`].
    Issuer(String),
    /// An identity provider of which AWS listed a login's roles, by [`crate::login::provider_digest`].
    Listed(String),
    /// The expiry time about which the person was already notified, for a person's credentials for a role.
    Noticed(String, RoleArn, Rights),
    /// Why STS gave no credentials for a role, and when, Unix milliseconds.
    Trouble(i64, RoleArn),
    /// Data that only the explanation of a login needs.
    Details(LoginId),
    /// The site from which an accepted login came.
    CameFrom(LoginId),
    /// The pending action of a person ([`crate::login::Login::person`]).
    Waiting(String),
    /// The remembered roles of a person ([`crate::remembered`]). Without a person: when the history was cleared,
    /// in the session only.
    Remembered(String),
}

const INCOGNITO: &str = "incognito/";

/// The suffix of a person's name for narrowed credentials. Names of people are hex, so none ends like this
/// by itself.
const NARROWED: &str = "/narrowed";

impl WindowKind {
    /// Returns the window kind of a tab or window from its incognito flag.
    #[must_use]
    pub const fn of_window(incognito: bool) -> Self {
        if incognito { Self::Incognito } else { Self::Normal }
    }

    /// Writes a storage key.
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
            StorageKey::Agreed(role) => ("agreed", role.to_string()),
            StorageKey::Arranged(name) => ("arranged", name.clone()),
            StorageKey::Opened(name) => ("opened", name.clone()),
            StorageKey::Alias(account) => ("alias", account.to_string()),
            StorageKey::Issuer(digest) => ("issuer", digest.clone()),
            StorageKey::Listed(digest) => ("listed", digest.clone()),
            StorageKey::Trouble(at, role) => ("trouble", format!("{at}:{role}")),
            StorageKey::Details(id) => ("details", id.to_string()),
            StorageKey::CameFrom(id) => ("from", id.to_string()),
            StorageKey::Waiting(person) => ("waiting", person.clone()),
            StorageKey::Remembered(person) => ("roles", person.clone()),
        };
        format!("{prefix}{kind}:{name}")
    }

    /// Reads a storage key. None for a key that this module did not write, such as a setting.
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
            "agreed" => StorageKey::Agreed(name.parse().ok()?),
            "arranged" => StorageKey::Arranged(name.to_owned()),
            "opened" => StorageKey::Opened(name.to_owned()),
            "alias" => StorageKey::Alias(name.parse().ok()?),
            "issuer" => StorageKey::Issuer(name.to_owned()),
            "listed" => StorageKey::Listed(name.to_owned()),
            "trouble" => {
                let (at, role) = name.split_once(':')?;
                StorageKey::Trouble(at.parse().ok()?, role.parse().ok()?)
            }
            "details" => StorageKey::Details(name.parse().ok()?),
            "from" => StorageKey::CameFrom(name.parse().ok()?),
            "waiting" => StorageKey::Waiting(name.to_owned()),
            "roles" => StorageKey::Remembered(name.to_owned()),
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
            StorageKey::Remembered("b".repeat(64)),
            StorageKey::Remembered(String::new()),
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
            StorageKey::Used(role.clone()),
            StorageKey::Agreed(role),
            StorageKey::Arranged("favorite:arn:aws:iam::123456789012:role/team/A".to_owned()),
            StorageKey::Opened("/ec2/home".to_owned()),
            StorageKey::Alias("000000000012".parse().unwrap()),
            StorageKey::Issuer("c".repeat(64)),
            StorageKey::Listed("c".repeat(64)),
        ]
    }

    #[test]
    fn a_key_is_read_as_it_was_written_and_only_for_its_window_kind() {
        for window_kind in [WindowKind::Normal, WindowKind::Incognito] {
            for key in every_key() {
                assert_eq!(WindowKind::read(&window_kind.key(&key)), Some((window_kind, key)));
            }
        }
    }

    #[test]
    fn a_foreign_key_belongs_to_no_window_kind() {
        for text in
            ["setting", "setting:format", "skew:other", "tab:", "login:abc", "held:nobody", "trouble:now:x"]
        {
            assert_eq!(WindowKind::read(text), None, "{text}");
        }
    }
}
