//! The labels of a design's fields on the setup page.
//!
//! In the file a field has a path, such as `accounts[1].accessRole`. People who have not seen the file don't
//! know these names, so the page shows the field's label with each problem.

use super::Step;
use rolebox_setup::design::{Design, Grant, IdentityProvider};

/// Returns the label of a field by its path in the file, with the entry's name if it is in a list.
#[must_use]
pub fn place(field: &str, design: &Design) -> String {
    let label = label(field, design);
    match name_of_entry(field, design) {
        Some(name) if !name.is_empty() => format!("{label} ({name})"),
        Some(_) | None => label,
    }
}

/// Returns the label of a field by its path in the file, as the page shows it beside the field.
#[must_use]
pub fn label(field: &str, design: &Design) -> String {
    let Some((list, index, part)) = entry(field) else {
        return single(field, design).unwrap_or_else(|| Step::of_field(field).title()).to_owned();
    };
    let number = index + 1;
    match (list, part) {
        ("accounts", "id") => format!("Account ID of account {number}"),
        ("accounts", "alias") => format!("Alias of account {number}"),
        ("accounts", "awsAlias") => format!("Alias in AWS of account {number}"),
        ("accounts", "accessRole") => format!("Access role for account {number}"),
        ("accounts", "existing") => format!("What already exists in account {number}"),
        ("accounts", "color") => format!("Color of account {number}"),
        ("accounts", "roles") => format!("Roles of account {number}"),
        ("accounts", _) => format!("Account {number}"),
        ("roles", "name") => format!("Name of role {number}"),
        ("roles", "policies") => format!("Managed policies of role {number}"),
        ("roles", "sessionSeconds") => format!("Longest session of role {number}"),
        ("roles", "boundary") => format!("Permissions boundary of role {number}"),
        ("roles", "databaseUsers") => format!("Database users of role {number}"),
        ("roles", _) => format!("Role {number}"),
        ("people", "firstName") => format!("First name of person {number}"),
        ("people", "lastName") => format!("Last name of person {number}"),
        ("people", _) => format!("Login of person {number}"),
        ("grants", _) => {
            design.grants.get(index).map_or_else(|| "Access".to_owned(), |grant| cell(design, grant))
        }
        _ => single(list, design).unwrap_or_else(|| Step::of_field(field).title()).to_owned(),
    }
}

/// Returns the name of the list entry that a field is in, unless the field is that name.
fn name_of_entry<'a>(field: &str, design: &'a Design) -> Option<&'a str> {
    let (list, index, part) = entry(field)?;
    match list {
        "accounts" if part != "alias" => Some(&design.accounts.get(index)?.alias),
        "roles" if part != "name" => Some(&design.roles.get(index)?.name),
        "people" if matches!(part, "firstName" | "lastName") => Some(&design.people.get(index)?.login),
        _ => None,
    }
}

/// Returns the list, the index and the part of the entry that the path of a field names: `list[index].part`.
#[must_use]
pub fn entry(field: &str) -> Option<(&str, usize, &str)> {
    let (list, rest) = field.split_once('[')?;
    let (index, inner) = rest.split_once(']')?;
    Some((list, index.parse().ok()?, first_of(inner.strip_prefix('.').unwrap_or(inner))))
}

/// Returns the label after the title of its step, unless both are the same.
#[must_use]
pub fn titled(step: Step, field: &str, design: &Design) -> String {
    let (title, place) = (step.title(), place(field, design));
    if title == place { place } else { format!("{title}: {place}") }
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
