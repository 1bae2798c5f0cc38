//! Lists what a file would change, so that a person can review it first and confirm each change to a
//! protective setting.

use super::Imported;
use rolebox_aws::alias;
use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_protocol::ImportSettings;
use rolebox_session::arranged::Arrange;
use rolebox_settings::{EntityId, HttpsUrl, RolePreference, Setting, Settings, StartUrl, TooMany};
use rolebox_text::order::sorted;
use std::collections::HashMap;

/// The state before the import.
#[derive(Debug, Clone, Copy)]
pub struct Current<'a> {
    /// The person's settings.
    pub settings: &'a Settings,
    /// The role preferences.
    pub roles: &'a [(RoleArn, RolePreference)],
    /// The account names. If an account appears twice, the last name counts.
    pub aliases: &'a [(AccountId, String)],
    /// Favorites, what is hidden, and own names.
    pub arranged: &'a [Arrange],
}

/// A change that a person can accept or decline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A setting other than the start pages.
    Setting {
        /// The current value.
        before: Setting,
        /// The new value.
        after: Setting,
    },
    /// An identity provider's start page is changed or removed.
    StartPage {
        /// The identity provider.
        issuer: EntityId,
        /// The current page.
        before: Option<HttpsUrl>,
        /// The new page.
        after: Option<HttpsUrl>,
    },
    /// An account's name.
    Account {
        /// The account.
        account: AccountId,
        /// The current name.
        before: Option<String>,
        /// The new name.
        after: String,
    },
    /// A new favorite, something that is hidden from now on, or an own name.
    Arranged {
        /// The current name, if it is about a name: the person's own, or else the alias.
        before: Option<String>,
        /// The change.
        after: Arrange,
    },
    /// A role preference.
    Role {
        /// The role.
        role: RoleArn,
        /// The current preference.
        before: RolePreference,
        /// The new preference.
        after: RolePreference,
    },
}

impl Change {
    /// Returns true if the change affects something that protects the person: limits on credentials, the
    /// page where they sign in, the environments, the question for production, names, and which data stays on this
    /// computer. Such a change needs a confirmation of its own.
    #[must_use]
    pub fn protects(&self) -> bool {
        match self {
            Self::StartPage { .. } | Self::Account { .. } => true,
            Self::Arranged { after, .. } => matches!(after, Arrange::RoleName(_) | Arrange::AccountName(_)),
            Self::Role { .. } => false,
            Self::Setting { before, after } => match (before, after) {
                (
                    Setting::NarrowingPolicy(_)
                    | Setting::StartUrls(_)
                    | Setting::Environments(_)
                    | Setting::NamePrefixes(_),
                    _,
                ) => true,
                (Setting::Remember(_), Setting::Remember(remembers)) => *remembers,
                (Setting::AskForProduction(before), Setting::AskForProduction(after)) => after < before,
                // Added patterns only increase the protection.
                (Setting::ProductionPatterns(before), Setting::ProductionPatterns(after)) => {
                    before.iter().any(|pattern| !after.contains(pattern))
                }
                (
                    Setting::Remember(_)
                    | Setting::ProductionPatterns(_)
                    | Setting::AskForProduction(_)
                    | Setting::SortRoles(_)
                    | Setting::Format(_)
                    | Setting::Duration(_)
                    | Setting::UseSessionDuration(_)
                    | Setting::InstantPicker(_)
                    | Setting::Region(_)
                    | Setting::ProfileTemplate(_)
                    | Setting::NotifyBeforeExpiry(_),
                    _,
                ) => false,
            },
        }
    }
}

/// Lists what a file would change, in the order of the settings. Values that are already set are not listed.
#[must_use]
pub fn changes(current: &Current<'_>, file: &Imported) -> Vec<Change> {
    let mut changes = Vec::new();
    for before in current.settings.each() {
        let same = |after: &&Setting| after.name() == before.name();
        match file.settings.iter().rfind(same) {
            Some(Setting::StartUrls(after)) => {
                changes.extend(start_pages(&current.settings.start_urls, after));
            }
            Some(after) if *after != before => {
                changes.push(Change::Setting { before, after: after.clone() });
            }
            Some(_) | None => {}
        }
    }
    let aliases: HashMap<&AccountId, &String> =
        current.aliases.iter().map(|(account, alias)| (account, alias)).collect();
    for (account, after) in file.accounts.iter().filter_map(|name| alias::from_heading(name)) {
        let before = aliases.get(&account).map(|alias| (*alias).clone());
        if before.as_ref() != Some(&after) {
            changes.push(Change::Account { account, before, after });
        }
    }
    let known: Vec<(String, &Arrange)> = sorted(
        current.arranged.iter().map(|arranged| (arranged.name().to_string(), arranged)).collect(),
        |one: &(String, &Arrange), other| one.0.cmp(&other.0),
    );
    for after in &file.arranged {
        let name = after.name().to_string();
        let at = known.binary_search_by(|(known, _)| known.cmp(&name)).ok();
        let own = at.and_then(|at| known.get(at)).map(|(_, arranged)| *arranged);
        if own == Some(after) {
            continue;
        }
        let before = match (own, after) {
            (Some(Arrange::RoleName((_, name)) | Arrange::AccountName((_, name))), _) => {
                name.as_ref().map(ToString::to_string)
            }
            (_, Arrange::RoleName((role, _))) => Some(role.name().to_owned()),
            (_, Arrange::AccountName((account, _))) => aliases.get(account).map(|alias| (*alias).clone()),
            (_, Arrange::Favorite(_) | Arrange::HiddenRole(_) | Arrange::HiddenAccount(_)) => None,
        };
        changes.push(Change::Arranged { before, after: after.clone() });
    }
    for (role, after) in &file.roles {
        let known = current.roles.iter().find(|(known, _)| known == role);
        let before = known.map(|(_, preference)| *preference).unwrap_or_default();
        if before != *after {
            changes.push(Change::Role { role: role.clone(), before, after: *after });
        }
    }
    changes
}

fn start_pages(before: &[StartUrl], after: &[StartUrl]) -> Vec<Change> {
    let page = |pages: &[StartUrl], issuer: &EntityId| {
        pages.iter().find(|page| page.issuer == *issuer).map(|page| page.url.clone())
    };
    let mut changes: Vec<Change> = Vec::new();
    for StartUrl { issuer, .. } in before.iter().chain(after) {
        let change = Change::StartPage {
            issuer: issuer.clone(),
            before: page(before, issuer),
            after: page(after, issuer),
        };
        let Change::StartPage { before, after, .. } = &change else { continue };
        if before != after && !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}

/// Builds the request for some of the changes.
///
/// # Errors
///
/// Returns an error if there would be too many start pages.
pub fn request<'c>(
    current: &Current<'_>,
    chosen: impl IntoIterator<Item = &'c Change>,
) -> Result<ImportSettings, TooMany> {
    let mut request = ImportSettings {
        settings: Vec::new(),
        roles: Vec::new(),
        accounts: Vec::new(),
        arranged: Vec::new(),
    };
    let mut pages: Vec<StartUrl> = current.settings.start_urls.to_vec();
    let mut pages_change = false;
    for change in chosen {
        match change {
            Change::Setting { after, .. } => request.settings.push(after.clone()),
            Change::StartPage { issuer, after, .. } => {
                pages_change = true;
                pages.retain(|page| page.issuer != *issuer);
                pages.extend(after.clone().map(|url| StartUrl { issuer: issuer.clone(), url }));
            }
            Change::Account { account, after, .. } => request.accounts.push(format!("{after} ({account})")),
            Change::Arranged { after, .. } => request.arranged.push(after.clone()),
            Change::Role { role, after, .. } => request.roles.push((role.clone(), *after)),
        }
    }
    if pages_change {
        request.settings.push(Setting::StartUrls(pages.try_into()?));
    }
    Ok(request)
}

#[cfg(test)]
mod tests;
