//! The file of one account: its provider, its module, its output.

use crate::design::{Account, Design, Mode};

/// Returns the account's name in Terraform.
pub(super) fn identifier(account: &Account) -> String {
    account.alias.replace('-', "_")
}

/// Puts an account into a template that speaks of `example-account`.
pub(super) fn fill(template: &str, account: &Account) -> String {
    template.replace("example_account", &identifier(account)).replace("example-account", &account.alias)
}

/// Tells whether the account is reached with the administrator's own credentials.
pub(super) fn is_first(design: &Design, account: &Account) -> bool {
    design.first_account().is_some_and(|first| first.id == account.id)
}

/// Returns the role by which the management account reaches it.
pub(super) fn access_role(account: &Account) -> &str {
    account.access_role.as_deref().unwrap_or("OrganizationAccountAccessRole")
}

/// Writes the file.
pub(super) fn text(design: &Design, account: &Account) -> String {
    let legacy = design.mode == Mode::LegacyApi;
    let (own, api) = if is_first(design, account) {
        (include_str!("../terraform/root/account.tf"), include_str!("../terraform/root/legacy_management.tf"))
    } else {
        (
            include_str!("../terraform/root/account_member.tf"),
            include_str!("../terraform/root/legacy_member.tf"),
        )
    };
    let template = own.replace("OrganizationAccountAccessRole", access_role(account));
    fill(&template, account) + &if legacy { fill(api, account) } else { String::new() }
}
