//! What a pasted text says, as far as a design takes it over. `rolebox-setup-paste` reads such texts.

use crate::design::Account;

/// Accounts, and what is particular about some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accounts {
    /// Those that are open, in the order of the list.
    pub accounts: Vec<Account>,
    /// IDs of those that were invited: `OrganizationAccountAccessRole` may be missing there. Ask.
    pub invited: Vec<String>,
    /// IDs of those that are closed or about to be. They were left out.
    pub closed: Vec<String>,
}

/// An Okta organization, as one of its URLs shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OktaOrg {
    /// Its own URL, without `-admin` and without a path.
    pub url: String,
    /// The embed link of the AWS app, if that is what was pasted.
    pub embed_link: Option<String>,
    /// The host is not one of Okta's: a custom domain, or a mistake. Ask.
    pub custom_domain: bool,
}

/// What the answers say of an account. Of what was not asked there, nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The account's ID.
    pub account: String,
    /// The roles there, if the answers list them.
    pub roles: Option<Vec<FoundRole>>,
    /// The names of the SAML providers there, if the answers list them.
    pub providers: Option<Vec<String>>,
}

/// A role that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRole {
    /// Its name.
    pub name: String,
    /// Its path: `/`, or a longer one, with which SAML can't name it.
    pub path: String,
}
