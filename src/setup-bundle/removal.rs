//! The commands that take accounts out of the code, in their order.
//!
//! Terraform reaches an account through the provider in the account's file. Without that file it can't delete
//! anything there ("Provider configuration not present"), so the resources of the account are deleted first,
//! with the old code.

use crate::{File, code};
use rolebox_setup::check::Checked;
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

/// Returns the steps from the code of the old design to that of the new one, if accounts are only in the old
/// one; otherwise none. An account whose ID changed is another account.
#[must_use]
pub fn removal(old: Checked<'_>, new: &Design) -> Vec<Step> {
    let kept: BTreeSet<&str> = new.accounts.iter().map(|account| account.id.as_str()).collect();
    let accounts = &old.design().accounts;
    let gone: Vec<&Account> = accounts.iter().filter(|account| !kept.contains(account.id.as_str())).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    if old.design().options.stack_set.is_some() {
        return by_stack_set(old.design(), &gone);
    }
    if old.design().options.terragrunt { by_unit(old.design(), &gone) } else { by_target(old, &gone) }
}

fn by_target(old: Checked<'_>, gone: &[&Account]) -> Vec<Step> {
    let files = code(old, None);
    let addresses: Vec<String> = gone.iter().flat_map(|account| reached_through(&files, account)).collect();
    let targets: String = addresses.iter().map(|address| format!(" -target={address}")).collect();
    let names = gone.iter().map(|account| format!("account_{}.tf", account.id)).collect::<Vec<_>>().join(" ");
    vec![
        with_old_code(gone, vec![
            format!("terraform plan -destroy -out remove.tfplan{targets}"),
            "terraform apply remove.tfplan".into(),
        ]),
        closed(addresses.iter().map(|address| format!("terraform state rm {address}")).collect()),
        with_new_code(format!("rm {names}")),
        Step {
            does: "Apply the new code. It removes their groups at the identity provider, if Terraform makes them."
                .into(),
            commands: vec!["terraform plan -out setup.tfplan".into(), "terraform apply setup.tfplan".into()],
            while_reached: false,
        },
    ]
}

fn by_stack_set(old: &Design, gone: &[&Account]) -> Vec<Step> {
    let names: Vec<&str> = gone.iter().map(|account| account.alias.as_str()).collect();
    let leave = format!(
        "Move {} out of the organizational units in AWS Organizations, or close it: the StackSet then removes its stack there.",
        names.join(", ")
    );
    let mut commands = vec!["./scripts/stack-set.sh".to_owned()];
    if old.identity_provider.as_okta().is_some() {
        let terraform = ["terraform plan -out setup.tfplan", "terraform apply setup.tfplan"];
        commands.splice(0..0, terraform.map(str::to_owned));
    }
    vec![
        Step { does: leave, commands: Vec::new(), while_reached: true },
        Step { does: "Apply the new code.".into(), commands, while_reached: false },
    ]
}

fn by_unit(old: &Design, gone: &[&Account]) -> Vec<Step> {
    let units: Vec<String> = gone
        .iter()
        .flat_map(|account| {
            let api = (old.mode == Mode::LegacyApi).then(|| format!("okta-api/{}", account.id));
            core::iter::once(format!("accounts/{}", account.id)).chain(api)
        })
        .collect();
    vec![
        with_old_code(
            gone,
            units.iter().map(|unit| format!("terragrunt run --working-dir {unit} -- destroy")).collect(),
        ),
        with_new_code(format!("rm -r {}", units.join(" "))),
        Step {
            does: "Apply the new code. It removes their groups at the identity provider, if Terraform makes them."
                .into(),
            commands: vec!["terragrunt run --all apply".into()],
            while_reached: false,
        },
    ]
}

fn with_old_code(gone: &[&Account], commands: Vec<String>) -> Step {
    let names: Vec<String> =
        gone.iter().map(|account| format!("{} ({})", account.alias, account.id)).collect();
    Step {
        does: format!(
            "With the old code, before you save the new files, remove the roles and the SAML provider from {}. \
             The plan destroys nothing else; nobody can log in there any more.",
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

/// Returns the addresses of the root module's resources in an account: the blocks that name its provider.
/// There is no need for a parser, which would take a tenth of the setup page: we wrote these blocks.
fn reached_through(files: &[File], account: &Account) -> Vec<String> {
    let provider = format!("aws.account_{}", account.id);
    let root = files.iter().filter(|file| file.path.ends_with(".tf") && !file.path.contains('/'));
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
mod tests {
    use super::*;
    use rolebox_setup::check::check;
    use rolebox_setup::design::{Ci, example};

    fn commands(old: &Design, new: &Design) -> Vec<String> {
        removal(check(old).unwrap(), new).into_iter().flat_map(|step| step.commands).collect()
    }

    #[test]
    fn an_account_is_emptied_before_its_file_is_removed() {
        let (old, mut new) = (example(), example());
        assert_eq!(removal(check(&old).unwrap(), &new), []);
        new.accounts[2].alias = "production".into();
        assert_eq!(removal(check(&old).unwrap(), &new), [], "another alias is the same account");
        new.remove_account(2);
        assert_eq!(
            commands(&old, &new),
            [
                "terraform plan -destroy -out remove.tfplan -target=module.account_333333333333",
                "terraform apply remove.tfplan",
                "terraform state rm module.account_333333333333",
                "rm account_333333333333.tf",
                "terraform plan -out setup.tfplan",
                "terraform apply setup.tfplan",
            ]
        );
        let steps = removal(check(&old).unwrap(), &new);
        assert!(steps[0].does.contains("acme-production (333333333333)"), "{}", steps[0].does);
    }

    #[test]
    fn everything_created_in_the_account_is_removed_with_it() {
        let (mut old, mut new) = (Design { mode: Mode::LegacyApi, ..example() }, example());
        old.options.ci = Ci::GithubActions { repository: "acme/aws".into(), provider_exists: false };
        old.options.state_bucket = Some("acme-state".into());
        new.remove_account(0);
        let first = commands(&old, &new).remove(0);
        for target in [
            "-target=module.account_111111111111",
            "-target=module.okta_api_111111111111",
            "-target=aws_iam_role.apply",
        ] {
            assert!(first.contains(target), "{first}");
        }
        assert!(!first.contains("222222222222") && !first.contains("data."), "{first}");
    }

    #[test]
    fn a_terragrunt_unit_is_destroyed_before_its_folder_is_removed() {
        let (mut old, mut new) = (Design { mode: Mode::LegacyApi, ..example() }, example());
        old.options.terragrunt = true;
        old.options.state_bucket = Some("acme-state".into());
        new.remove_account(1);
        assert_eq!(
            commands(&old, &new),
            [
                "terragrunt run --working-dir accounts/022222222222 -- destroy",
                "terragrunt run --working-dir okta-api/022222222222 -- destroy",
                "rm -r accounts/022222222222 okta-api/022222222222",
                "terragrunt run --all apply",
            ]
        );
    }
}
