//! Prints the size of the extension, and compares each module with its budget.

use crate::extension::browser::Browser;
use crate::extension::package;
use crate::extension::wasm::{CRATES, SETUP_PAGE};
use crate::places::Places;
use anyhow::{Context, Result};
use std::fs::{self, File};
use zip::ZipArchive;

/// Prints the sizes, and returns the modules above their budgets.
///
/// # Errors
/// When the extension can't be packed.
pub(crate) fn faults(places: &Places) -> Result<Vec<String>> {
    let path = package::pack(places, Browser::Chrome)?;
    let mut zip = ZipArchive::new(File::open(&path)?).context("the package is not a zip file")?;
    let mut faults = Vec::new();
    println!("{:<22} {:>9} {:>9} {:>9}", "file", "bytes", "deflated", "budget");
    for krate in &CRATES {
        let budgets = [("_bg.wasm", krate.budget), (".js", None)];
        for (ending, budget) in budgets {
            let folder = if krate.name == SETUP_PAGE { "www/pkg" } else { "pkg" };
            let name = format!("{folder}/{}{ending}", krate.name);
            let file = zip.by_name(&name).with_context(|| format!("the package does not contain {name}"))?;
            let shown = budget.map(|budget| budget.to_string()).unwrap_or_default();
            println!("{name:<22} {:>9} {:>9} {shown:>9}", file.size(), file.compressed_size());
            faults.extend(over_budget(&name, file.size(), budget));
        }
    }
    println!("{:<22} {:>9}", "the whole zip", fs::metadata(&path)?.len());
    Ok(faults)
}

fn over_budget(name: &str, size: u64, budget: Option<u64>) -> Option<String> {
    let budget = budget?;
    (size > budget).then(|| format!("{name} has {size} bytes; its budget is {budget}"))
}

#[cfg(test)]
mod tests {
    use super::over_budget;

    #[test]
    fn a_file_may_fill_its_budget_but_not_more() {
        assert_eq!(over_budget("a", 10, Some(10)), None);
        assert!(over_budget("a", 11, Some(10)).is_some());
    }
}
