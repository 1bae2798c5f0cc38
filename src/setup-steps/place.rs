//! The labels of a design's fields on the setup page.
//!
//! In the file a field has a path, such as `accounts[1].accessRole`. People who have not seen the file don't
//! know these names, so the page shows the field's label with each problem.

use super::Step;
use rolebox_setup::design::{Design, Grant, IdentityProvider};

/// Returns the label of a field by its path in the file, with the entry's name if it is in a list.
#[must_use]
pub fn place(field: &str, design: &Design) -> String {
    let (list, rest) = field.split_once('[').unwrap_or((field, ""));
    let entry = rest.split_once(']').and_then(|(index, rest)| {
        Some((index.parse::<usize>().ok()?, rest.strip_prefix('.').unwrap_or(rest)))
    });
    match (list, entry) {
        ("accounts", Some((index, inner))) => account(design, index, inner),
        ("roles", Some((index, inner))) => role(design, index, inner),
        ("people", Some((index, inner))) => {
            let label = match first_of(inner) {
                "firstName" => "First name",
                "lastName" => "Last name",
                _ => "Login",
            };
            let login = design.people.get(index).map(|person| &*person.login);
            named(&format!("{label} of person {}", index + 1), login.filter(|_| label != "Login"))
        }
        ("grants", Some((index, _))) => {
            design.grants.get(index).map_or_else(|| "Access".to_owned(), |grant| cell(design, grant))
        }
        _ => single(list, design).unwrap_or_else(|| Step::of_field(field).title()).to_owned(),
    }
}

/// Returns the label after the title of its step, unless both are the same.
#[must_use]
pub fn titled(step: Step, field: &str, design: &Design) -> String {
    let (title, place) = (step.title(), place(field, design));
    if title == place { place } else { format!("{title}: {place}") }
}

fn account(design: &Design, index: usize, inner: &str) -> String {
    let number = index + 1;
    let label = match first_of(inner) {
        "id" => format!("Account ID of account {number}"),
        "alias" => format!("Alias of account {number}"),
        "awsAlias" => format!("Alias in AWS of account {number}"),
        "accessRole" => format!("Access role for account {number}"),
        "existing" => format!("What already exists in account {number}"),
        "color" => format!("Color of account {number}"),
        "roles" => format!("Roles of account {number}"),
        _ => format!("Account {number}"),
    };
    let alias = design.accounts.get(index).map(|account| &*account.alias);
    named(&label, alias.filter(|_| inner != "alias"))
}

fn role(design: &Design, index: usize, inner: &str) -> String {
    let number = index + 1;
    let label = match first_of(inner) {
        "name" => format!("Name of role {number}"),
        "policies" => format!("Managed policies of role {number}"),
        "sessionSeconds" => format!("Longest session of role {number}"),
        "boundary" => format!("Permissions boundary of role {number}"),
        "databaseUsers" => format!("Database users of role {number}"),
        _ => format!("Role {number}"),
    };
    let name = design.roles.get(index).map(|role| &*role.name);
    named(&label, name.filter(|_| inner != "name"))
}

/// Describes a cell of the matrix.
fn cell(design: &Design, grant: &Grant) -> String {
    let account = design.accounts.iter().find(|account| account.id == grant.account);
    let account = account.map_or(&*grant.account, |account| &*account.alias);
    format!("{} for {} in {account}", grant.role, grant.person)
}

/// Returns the label of a field that is not in a list.
fn single(field: &str, design: &Design) -> Option<&'static str> {
    let okta = matches!(design.identity_provider, IdentityProvider::Okta { .. });
    let label = match field {
        "organization" => "Company",
        "providerName" => "Name of the SAML provider in AWS",
        "identityProvider" => "Identity provider",
        "identityProvider.url" => "Okta organization",
        "identityProvider.webSsoClient" => "Client ID of okta-aws-cli",
        "identityProvider.appId" => "AWS app in Okta",
        "login.issuer" => "Issuer",
        "login.startUrl" if okta => "Embed link of the app",
        "login.startUrl" => "Where logins start",
        "accounts" => "Accounts",
        "roles" => "Roles",
        "people" => "People",
        "grants" => "Access",
        "mode" => "How Terraform reaches the accounts",
        "partition" => "Partition",
        "region" => "Region",
        "signInRegions" => "Regional sign-in",
        "options.mfa" => "Ask for a second factor at every login to AWS",
        "options.createPeople" => "Create the people on the list in Okta",
        "options.membership" => "Fill groups by rules",
        "options.terragrunt" => "Lay out the code for Terragrunt",
        "options.sessionTags" => "Allow session tags",
        "options.sourceIdentity" => "Allow a source identity",
        "options.stateBucket" => "S3 bucket for the state",
        "options.ci" => "Who applies the code",
        "options.ci.repository" => "Repository",
        "options.ci.connectionArn" => "Connection to the repository",
        "options.ci.providerExists" => "The account already has GitHub's OIDC provider",
        _ if field.starts_with("identityProvider.groups") => "Groups in Okta",
        _ if field.starts_with("options.stackSet") => "Organizational units",
        _ => return None,
    };
    Some(label)
}

fn first_of(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or_default()
}

fn named(label: &str, name: Option<&str>) -> String {
    match name.filter(|name| !name.is_empty()) {
        Some(name) => format!("{label} ({name})"),
        None => label.to_owned(),
    }
}
