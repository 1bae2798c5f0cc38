//! What the browser's own controls offer of Rolebox: commands with keys, the address bar, and the context menu of the
//! toolbar button.
//!
//! It decides which role is meant, and whether it may be used without a look at a list. `src/worker-credentials` does
//! it, `extension/reach.js` hears the controls.

pub mod address_bar;
pub mod button_menu;
pub mod last_role;
mod markup;
pub mod step;

#[cfg(test)]
mod testing;

use rolebox_aws::arn::AccountId;
use rolebox_protocol::Overview;

/// Returns the alias of an account. The last entry counts.
pub fn alias_of<'o>(overview: &'o Overview, account: &AccountId) -> Option<&'o str> {
    let mut found = overview.aliases.iter().rev().filter(|(other, _)| other == account);
    found.next().map(|(_, alias)| alias.as_str())
}
