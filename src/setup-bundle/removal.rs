//! The commands that remove what the new code no longer reaches, in their order.
//!
//! Terraform reaches an account through the provider in the account's file. Without that file it can't delete
//! anything there ("Provider configuration not present"), so the resources of the account are deleted first,
//! with the old code. A StackSet reaches the accounts of its units through its script.

use crate::stack_set::{access, command, is_without_terraform};
use crate::{File, code};
use rolebox_setup::check::{Checked, check};
use rolebox_setup::design::{Account, Design, Mode};
use std::collections::BTreeSet;

/// A step with its commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it does, as a sentence or two.
    pub does: String,
    /// The commands to run in the folder of the code.
    pub commands: Vec<String>,
    /// Whether it needs the old code.
    pub while_reached: bool,
}

/// Returns the steps from the code of the old design to that of the new one, if accounts or units are only in
/// the old one, or if the new one creates AWS's side in the other way; otherwise none. An account whose ID
/// changed is another account.
#[must_use]
pub fn removal(old: Checked<'_>, new: &Design) -> Vec<Step> {
    let design = old.design();
    let kept: BTreeSet<&str> = new.accounts.iter().map(|account| account.id.as_str()).collect();
    let is_gone = |account: &&Account| !kept.contains(account.id.as_str());
    let mut steps = match (&design.options.stack_set, &new.options.stack_set) {
        (Some(_), None) => vec![without_stack_set()],
        // A StackSet belongs to its region.
        (Some(_), Some(_)) if design.region != new.region => vec![without_stack_set()],
        (Some(before), Some(after)) => {
            let gone: Vec<&str> =
                design.accounts.iter().filter(is_gone).map(|account| account.alias.as_str()).collect();
            let units: Vec<&str> = before
                .organizational_units
                .iter()
                .filter(|unit| !after.organizational_units.contains(unit))
                .map(String::as_str)
                .collect();
            by_stack_set(&gone, &units)
        }
        (None, after) => {
            // Terraform no longer reaches any account.
            let gone: Vec<&Account> =
                design.accounts.iter().filter(|account| after.is_some() || is_gone(account)).collect();
            if gone.is_empty() {
                Vec::new()
            } else if design.options.terragrunt {
                by_unit(design, &gone, after.is_some())
            } else {
                by_target(old, &gone, new)
            }
        }
    };
    if !steps.is_empty() {
        steps.push(applied(new, design.options.stack_set.is_some() == new.options.stack_set.is_some()));
    }
    steps
}

fn by_target(old: Checked<'_>, gone: &[&Account], new: &Design) -> Vec<Step> {
    let files = code(old, None);
    let addresses: Vec<String> = gone.iter().flat_map(|account| reached_through(&files, account)).collect();
    let targets: String = addresses.iter().map(|address| format!(" -target={address}")).collect();
    let kept = check(new).map_or_else(|_| files.clone(), |new| code(new, None));
    let is_gone = |file: &File| gone.iter().any(|account| file.path.contains(&account.id));
    let is_kept = |file: &File| kept.iter().any(|other| other.path == file.path);
    let is_old = |file: &&File| is_root(file) && (is_gone(file) || !is_kept(file));
    let names: Vec<&str> = files.iter().filter(is_old).map(|file| file.path.as_str()).collect();
    vec![
        with_old_code(
            gone,
            vec![
                format!("terraform plan -destroy -out remove.tfplan{targets}"),
                "terraform apply remove.tfplan".into(),
            ],
        ),
        closed(addresses.iter().map(|address| format!("terraform state rm {address}")).collect()),
        with_new_code(format!("rm {}", names.join(" "))),
    ]
}

fn without_stack_set() -> Step {
    Step {
        does: "With the old files, before you save the new ones, remove what the StackSet created, which the new code can't \
               take over. Nobody can log in until the last step."
            .into(),
        commands: vec!["./scripts/stack-set.sh delete".into()],
        while_reached: true,
    }
}

fn by_stack_set(gone: &[&str], units: &[&str]) -> Vec<Step> {
    let leave = (!gone.is_empty()).then(|| Step {
        does: format!(
            "Move {} out of the organizational units in AWS Organizations, and wait until it is no longer under *Stack instances* of \
             the StackSet in CloudFormation's console: AWS then has removed its stack, provider and roles. If it stays in a unit, \
             the script removes its roles there, and leaves the SAML provider. If you close the account, do it after that: AWS \
             can't remove anything from a closed one.",
            gone.join(", ")
        ),
        commands: Vec::new(),
        while_reached: true,
    });
    let remove = (!units.is_empty()).then(|| Step {
        does: "Remove the stacks from all accounts of the units that are not in the new design.".into(),
        commands: vec![format!("./scripts/stack-set.sh remove {}", units.join(" "))],
        while_reached: true,
    });
    leave.into_iter().chain(remove).collect()
}

/// Returns the steps for the units of these accounts. `is_last` says that the new design has no units.
fn by_unit(old: &Design, gone: &[&Account], is_last: bool) -> Vec<Step> {
    let destroy = |unit: &String| format!("terragrunt run --working-dir {unit} -- destroy");
    let mut units: Vec<String> = gone
        .iter()
        .flat_map(|account| {
            let api = (old.mode == Mode::LegacyApi).then(|| format!("okta-api/{}", account.id));
            core::iter::once(format!("accounts/{}", account.id)).chain(api)
        })
        .collect();
    let mut steps = vec![with_old_code(gone, units.iter().map(destroy).collect())];
    if is_last && old.identity_provider.as_okta().is_some() {
        let okta = "okta".to_owned();
        steps.push(Step {
            does: "Delete Okta's side too, which the new code creates again: it can't find the state of this unit.".into(),
            commands: vec![destroy(&okta)],
            while_reached: true,
        });
        units.push(okta);
    }
    steps.push(with_new_code(format!("rm -r {}", units.join(" "))));
    steps
}

/// Returns the last step. The other tool has to be prepared if the old design did not use it.
fn applied(new: &Design, is_prepared: bool) -> Step {
    let mut commands = Vec::new();
    let mut add = |command: &str| commands.push(command.to_owned());
    let by_stack_set = new.options.stack_set.is_some();
    if new.options.terragrunt {
        add("terragrunt run --all apply");
    } else if !is_without_terraform(new) {
        if !is_prepared {
            add("terraform init");
        }
        add("terraform plan -out setup.tfplan");
        add("terraform apply setup.tfplan");
    }
    if by_stack_set && !is_prepared {
        add(&access(new));
    }
    if by_stack_set {
        add(command(new));
    }
    let groups = if new.identity_provider.as_okta().is_some() {
        " It also deletes the groups of accounts that are gone."
    } else {
        ""
    };
    Step { does: format!("Apply the new code.{groups}"), commands, while_reached: false }
}

fn with_old_code(gone: &[&Account], commands: Vec<String>) -> Step {
    let names: Vec<String> =
        gone.iter().map(|account| format!("{} ({})", account.alias, account.id)).collect();
    Step {
        does: format!(
            "With the old code, which alone reaches them, remove the roles and the SAML provider from {} before you save the \
             new files. The plan destroys nothing else. After that nobody can log in there.",
            names.join(", ")
        ),
        commands,
        while_reached: true,
    }
}

fn closed(commands: Vec<String>) -> Step {
    Step {
        does: "Only for an account that is closed or out of reach, do this instead: remove it from Terraform's state.".into(),
        commands,
        while_reached: true,
    }
}

fn with_new_code(command: String) -> Step {
    Step {
        does: "Replace the old files with the new ones. A zip adds and replaces files, but removes none."
            .into(),
        commands: vec![command],
        while_reached: false,
    }
}

fn is_root(file: &File) -> bool {
    file.path.ends_with(".tf") && !file.path.contains('/')
}

/// Returns the addresses of the root module's resources in an account: the blocks that name its provider.
/// There is no need for a parser, which would take a tenth of the setup page: we wrote these blocks.
fn reached_through(files: &[File], account: &Account) -> Vec<String> {
    let provider = format!("aws.account_{}", account.id);
    let root = files.iter().filter(|file| is_root(file));
    let blocks = root.flat_map(|file| file.text.split("\n}\n"));
    blocks.filter(|block| block.contains(&provider)).filter_map(address).collect()
}

/// Returns the address of a module or resource block.
fn address(block: &str) -> Option<String> {
    let head = block.lines().find(|line| line.ends_with('{') && !line.starts_with(' '))?;
    let words: Vec<&str> = head.split(' ').map(|word| word.trim_matches('"')).collect();
    match words.as_slice() {
        ["module", name, "{"] => Some(format!("module.{name}")),
        ["resource", kind, name, "{"] => Some(format!("{kind}.{name}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
