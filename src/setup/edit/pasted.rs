//! The content of a pasted text that a design takes over. `rolebox-setup-paste` reads such texts.

use crate::design::Account;

/// A list of accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accounts {
    /// The open accounts, in the order of the list.
    pub accounts: Vec<Account>,
    /// IDs of invited accounts: `OrganizationAccountAccessRole` may be missing there, so ask.
    pub invited: Vec<String>,
    /// IDs of accounts that are closed or being closed. They are not in `accounts`.
    pub closed: Vec<String>,
}

/// What a URL shows of an Okta organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OktaOrg {
    /// Its own URL, without `-admin` and without a path.
    pub url: String,
    /// The embed link of the AWS app, if the URL is one.
    pub embed_link: Option<String>,
    /// The host is not one of Okta's: a custom domain or a mistake, so ask.
    pub custom_domain: bool,
}

/// What exists in an account. `None` means that the answers don't say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The account's ID.
    pub account: String,
    /// The roles.
    pub roles: Option<Vec<FoundRole>>,
    /// The names of the SAML providers.
    pub providers: Option<Vec<String>>,
}

/// An existing role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRole {
    /// Its name.
    pub name: String,
    /// Its path. A role with another path than `/` can't be taken over.
    pub path: String,
}
