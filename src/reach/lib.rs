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

use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_protocol::Overview;
use rolebox_session::used::Used;
use rolebox_text::order::sorted;

/// Returns the alias of an account. The last entry counts.
pub fn alias_of<'o>(overview: &'o Overview, account: &AccountId) -> Option<&'o str> {
    let mut found = overview.aliases.iter().rev().filter(|(other, _)| other == account);
    found.next().map(|(_, alias)| alias.as_str())
}

/// The number of roles that count as used last.
const MOST_RECENT: usize = 10;

/// Returns the roles used last, newest first.
fn recent(overview: &Overview) -> Vec<&RoleArn> {
    let used = overview.used.iter().map(|(role, used)| (role, Used::from_stored(*used).at())).collect();
    let newest = sorted(used, |(_, one): &(&RoleArn, i64), (_, other)| other.cmp(one));
    newest.into_iter().take(MOST_RECENT).map(|(role, _)| role).collect()
}
