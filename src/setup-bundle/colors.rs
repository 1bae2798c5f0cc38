//! The script that sets the colours of accounts in AWS's console.
//!
//! Terraform needs a recent release of AWS's provider for it; a script doesn't.

use super::{File, account};
use crate::template::fill;
use rolebox_setup::design::Design;

/// Adds the script, if any account has a colour.
pub(super) fn add(design: &Design, files: &mut Vec<File>) {
    let colors: Vec<String> = design
        .accounts
        .iter()
        .filter_map(|one| {
            let role = if account::is_first(design, one) { "" } else { account::access_role(one) };
            Some(format!("{}:{role}:{}", one.id, one.color.as_ref()?))
        })
        .collect();
    if !colors.is_empty() {
        let values = [("example-colors", colors.join(" ")), ("example-partition", design.partition.clone())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let script = fill(include_str!("scripts/account-colors.sh"), &values);
        files.push(File::new("scripts/account-colors.sh", script));
    }
}
