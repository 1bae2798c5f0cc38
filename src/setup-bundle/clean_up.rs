//! The script that deletes the IAM user that was created for the setup.

use crate::template::fill;
use rolebox_setup::design::{Design, Mode};

/// Returns the script.
pub(super) fn text(design: &Design) -> String {
    let roles = |account| -> Vec<&str> { design.roles_of(account).map(|role| role.name.as_str()).collect() };
    let accounts: Vec<String> = design
        .accounts
        .iter()
        .map(|account| format!("{}:{}", account.id, roles(account).join("/")))
        .collect();
    let kept = if design.mode == Mode::LegacyApi { "OktaRoleReader" } else { "" };
    fill(
        include_str!("scripts/clean-up.sh"),
        &[("example-accounts", &accounts.join(" ")), ("example-kept", kept)],
    )
}
