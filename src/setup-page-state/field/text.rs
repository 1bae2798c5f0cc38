//! The text fields of the design: which there are, and the answer of each.

mod words;

use super::{list_of, some};
use rolebox_setup::design::{Account, Ci, Design, IdentityProvider, Login, Okta, Person, Role};
use rolebox_setup::edit::OktaOrg;
use rolebox_setup_paste as paste;

/// A text field. Those of an account, a role or a person have its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// The URL of the Okta organization.
    OktaUrl,
    /// The client ID of okta-aws-cli.
    WebSsoClient,
    /// The ID of an existing AWS app in Okta.
    AppId,
    /// The company.
    Organization,
    /// The name of the SAML provider in AWS.
    ProviderName,
    /// The ID of an account.
    AccountId(usize),
    /// The name of an account in files and profiles.
    AccountAlias(usize),
    /// The role by which the management account reaches an account.
    AccessRole(usize),
    /// The IAM alias of an account.
    AwsAlias(usize),
    /// The name of a role.
    RoleName(usize),
    /// The managed policies of a role.
    Policies(usize),
    /// The permissions boundary of a role.
    Boundary(usize),
    /// The database users that a role may log in as.
    DatabaseUsers(usize),
    /// The login of a person.
    Login(usize),
    /// The first name of a person.
    FirstName(usize),
    /// The last name of a person.
    LastName(usize),
    /// The organizational units of the StackSet.
    Units,
    /// The repository that a pipeline applies.
    Repository,
    /// The connection through which AWS reads the repository.
    Connection,
    /// The S3 bucket for Terraform's state.
    StateBucket,
    /// Where logins start.
    StartUrl,
    /// The entity ID of the identity provider.
    Issuer,
}

impl Text {
    /// Returns the field's path in the file. It is the element's id, to which problems link.
    #[must_use]
    pub fn path(self) -> String {
        let (list, index, name) = match self {
            Self::OktaUrl => return "identityProvider.url".into(),
            Self::WebSsoClient => return "identityProvider.webSsoClient".into(),
            Self::AppId => return "identityProvider.appId".into(),
            Self::Organization => return "organization".into(),
            Self::ProviderName => return "providerName".into(),
            Self::Units => return "options.stackSet.organizationalUnits".into(),
            Self::Repository => return "options.ci.repository".into(),
            Self::Connection => return "options.ci.connectionArn".into(),
            Self::StateBucket => return "options.stateBucket".into(),
            Self::StartUrl => return "login.startUrl".into(),
            Self::Issuer => return "login.issuer".into(),
            Self::AccountId(index) => ("accounts", index, "id"),
            Self::AccountAlias(index) => ("accounts", index, "alias"),
            Self::AccessRole(index) => ("accounts", index, "accessRole"),
            Self::AwsAlias(index) => ("accounts", index, "awsAlias"),
            Self::RoleName(index) => ("roles", index, "name"),
            Self::Policies(index) => ("roles", index, "policies"),
            Self::Boundary(index) => ("roles", index, "boundary"),
            Self::DatabaseUsers(index) => ("roles", index, "databaseUsers"),
            Self::Login(index) => ("people", index, "login"),
            Self::FirstName(index) => ("people", index, "firstName"),
            Self::LastName(index) => ("people", index, "lastName"),
        };
        format!("{list}[{index}].{name}")
    }

    /// Returns true if the field is in a table, whose column heading shows its name.
    #[must_use]
    pub const fn is_in_table(self) -> bool {
        matches!(
            self,
            Self::AccountId(_)
                | Self::AccountAlias(_)
                | Self::AccessRole(_)
                | Self::RoleName(_)
                | Self::Policies(_)
                | Self::Boundary(_)
                | Self::Login(_)
                | Self::FirstName(_)
                | Self::LastName(_)
        )
    }

    /// Returns the text.
    #[must_use]
    pub fn value(self, design: &Design) -> String {
        let account = |index: usize| design.accounts.get(index);
        let role = |index: usize| design.roles.get(index);
        let person = |index: usize| design.people.get(index);
        let okta = || design.identity_provider.as_okta();
        let login = || design.login.as_ref();
        let text = match self {
            Self::OktaUrl => okta().map(|okta| &okta.url),
            Self::WebSsoClient => okta().and_then(|okta| okta.web_sso_client.as_ref()),
            Self::AppId => okta().and_then(|okta| okta.app_id.as_ref()),
            Self::Organization => Some(&design.organization),
            Self::ProviderName => Some(&design.provider_name),
            Self::AccountId(index) => account(index).map(|account| &account.id),
            Self::AccountAlias(index) => account(index).map(|account| &account.alias),
            Self::AccessRole(index) => account(index).and_then(|account| account.access_role.as_ref()),
            Self::AwsAlias(index) => account(index).and_then(|account| account.aws_alias.as_ref()),
            Self::RoleName(index) => role(index).map(|role| &role.name),
            Self::Boundary(index) => role(index).and_then(|role| role.boundary.as_ref()),
            Self::Login(index) => person(index).map(|person| &person.login),
            Self::FirstName(index) => person(index).map(|person| &person.first_name),
            Self::LastName(index) => person(index).map(|person| &person.last_name),
            Self::StateBucket => design.options.state_bucket.as_ref(),
            Self::StartUrl => login().map(|login| &login.start_url),
            Self::Issuer => login().map(|login| &login.issuer),
            Self::Repository => match &design.options.ci {
                Ci::None => None,
                Ci::CodeBuild { repository, .. } => repository.as_ref(),
                Ci::GithubActions { repository, .. } => Some(repository),
            },
            Self::Connection => match &design.options.ci {
                Ci::CodeBuild { connection_arn, .. } => connection_arn.as_ref(),
                Ci::None | Ci::GithubActions { .. } => None,
            },
            Self::Policies(_) | Self::DatabaseUsers(_) | Self::Units => {
                return self.list(design).unwrap_or_default().join(", ");
            }
        };
        text.cloned().unwrap_or_default()
    }

    fn list(self, design: &Design) -> Option<&[String]> {
        if let Self::Policies(index) = self {
            design.roles.get(index).map(|role| &*role.policies)
        } else if let Self::DatabaseUsers(index) = self {
            design.roles.get(index).map(|role| &*role.database_users)
        } else {
            design.options.stack_set.as_ref().map(|set| &*set.organizational_units)
        }
    }

    /// Changes the answer to what a person typed. A field that the design does not have is left alone.
    pub fn set(self, design: &mut Design, text: String) {
        match self {
            Self::OktaUrl => set_okta_url(design, text),
            Self::WebSsoClient => with_okta(design, |okta| okta.web_sso_client = trimmed(&text)),
            Self::AppId => with_okta(design, |okta| okta.app_id = trimmed(&text)),
            Self::Organization => design.organization = text,
            Self::ProviderName => design.provider_name = text,
            Self::AccountId(index) => design.set_account_id(index, &text),
            Self::AccountAlias(index) => with_account(design, index, |account| account.alias = text),
            Self::AccessRole(index) => {
                with_account(design, index, |account| account.access_role = some(text))
            }
            Self::AwsAlias(index) => with_account(design, index, |account| account.aws_alias = some(text)),
            Self::RoleName(index) => design.set_role_name(index, &text),
            Self::Policies(index) => with_role(design, index, |role| role.policies = list_of(&text)),
            Self::Boundary(index) => with_role(design, index, |role| role.boundary = some(text)),
            Self::DatabaseUsers(index) => {
                with_role(design, index, |role| role.database_users = list_of(&text))
            }
            Self::Login(index) => design.set_login(index, &text),
            Self::FirstName(index) => with_person(design, index, |person| person.first_name = text),
            Self::LastName(index) => with_person(design, index, |person| person.last_name = text),
            Self::Units => {
                if let Some(set) = &mut design.options.stack_set {
                    set.organizational_units = list_of(&text);
                }
            }
            Self::Repository => match &mut design.options.ci {
                Ci::None => {}
                Ci::CodeBuild { repository, .. } => *repository = some(text),
                Ci::GithubActions { repository, .. } => *repository = text,
            },
            Self::Connection => {
                if let Ci::CodeBuild { connection_arn, .. } = &mut design.options.ci {
                    *connection_arn = some(text);
                }
            }
            Self::StateBucket => design.options.state_bucket = some(text),
            Self::StartUrl => {
                let link = paste::okta(&text).ok().and_then(|org| org.embed_link);
                with_login(design, |login| login.start_url = link.unwrap_or(text));
            }
            Self::Issuer => with_login(design, |login| login.issuer = text),
        }
    }
}

/// A complete address is normalized; an incomplete one stays as typed.
fn set_okta_url(design: &mut Design, text: String) {
    match paste::okta(&text) {
        Ok(org) if text.starts_with("https://") && text.trim_end_matches('/') != org.url => {
            design.take_okta(org)
        }
        Ok(org) if !org.custom_domain => design.take_okta(OktaOrg { url: text, ..org }),
        Ok(_) | Err(_) => design.set_okta_url(text),
    }
}

fn trimmed(text: &str) -> Option<String> {
    some(text.trim().to_owned())
}

fn with_okta(design: &mut Design, set: impl FnOnce(&mut Okta)) {
    if let IdentityProvider::Okta(okta) = &mut design.identity_provider {
        set(okta);
    }
}

fn with_account(design: &mut Design, index: usize, set: impl FnOnce(&mut Account)) {
    if let Some(account) = design.accounts.get_mut(index) {
        set(account);
    }
}

fn with_role(design: &mut Design, index: usize, set: impl FnOnce(&mut Role)) {
    if let Some(role) = design.roles.get_mut(index) {
        set(role);
    }
}

fn with_person(design: &mut Design, index: usize, set: impl FnOnce(&mut Person)) {
    if let Some(person) = design.people.get_mut(index) {
        set(person);
    }
}

fn with_login(design: &mut Design, set: impl FnOnce(&mut Login)) {
    let login = design.login.get_or_insert_default();
    set(login);
    // Both are unknown, which is not an error.
    if login.issuer.is_empty() && login.start_url.is_empty() {
        design.login = None;
    }
}
