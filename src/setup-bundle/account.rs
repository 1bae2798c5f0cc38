//! The file of one account: its provider, its module, its output.
//!
//! Names contain the account's ID, not its alias, so that another alias changes nothing in AWS.

use super::pipeline;
use crate::template::fill;
use rolebox_setup::design::{Account, Ci, Design, Mode};

/// The placeholder of an account's ID in the templates.
pub(super) const ID: &str = "000000000000";

/// Returns the account's name in Terraform.
pub(super) fn identifier(account: &Account) -> String {
    format!("account_{}", account.id)
}

/// Returns true if the account is reached with the administrator's own credentials.
pub(super) fn is_first(design: &Design, account: &Account) -> bool {
    design.first_account().is_some_and(|first| first.id == account.id)
}

/// Returns the role through which the management account reaches it.
pub(super) fn access_role(account: &Account) -> &str {
    account.access_role.as_deref().unwrap_or("OrganizationAccountAccessRole")
}

/// Returns the role through which Terraform reaches it. A pipeline plans with a role that can only read.
fn reached_by(design: &Design, account: &Account) -> String {
    let role = access_role(account);
    match design.options.ci {
        Ci::None => role.to_owned(),
        Ci::CodeBuild { .. } | Ci::GithubActions { .. } => {
            format!("${{var.plan_only ? \"{}\" : \"{role}\"}}", pipeline::PLAN_ROLE)
        }
    }
}

/// Writes the file.
pub(super) fn text(design: &Design, account: &Account) -> String {
    let (own, api) = if is_first(design, account) {
        (include_str!("terraform/root/account.tf"), include_str!("terraform/root/legacy_management.tf"))
    } else {
        (include_str!("terraform/root/account_member.tf"), include_str!("terraform/root/legacy_member.tf"))
    };
    let api = if design.mode == Mode::LegacyApi { api } else { "" };
    let role = reached_by(design, account);
    fill(&format!("{own}{api}"), &[(ID, &account.id), ("example-access-role", &role)])
}
