//! The last chapter of a bundle's README: the commands for later changes.

use crate::removal::removal;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Ci, Design, Mode};

/// Returns the chapter.
pub(super) fn text(checked: Checked<'_>) -> String {
    let design = checked.design();
    let parts = [
        every_change(design),
        joins(design),
        leaves(design),
        new_account(design),
        removed_account(checked),
        new_role(),
        certificate(),
        another_provider(design),
    ];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!("## 6. The second year\n\n{}", parts.join("\n"))
}

fn every_change(design: &Design) -> String {
    let by_stack_set = design.options.stack_set.is_some();
    let terraform =
        "    terraform init\n    terraform plan -out change.tfplan\n    terraform apply change.tfplan\n";
    let apply = if design.options.terragrunt {
        "    terragrunt run --all plan\n    terragrunt run --all apply\n".to_owned()
    } else {
        let is_there = !by_stack_set || design.identity_provider.as_okta().is_some();
        let terraform = if is_there { terraform } else { "" };
        let stacks = if by_stack_set { "    ./scripts/stack-set.sh\n" } else { "" };
        format!("{terraform}{stacks}")
    };
    let pipeline = if design.options.ci == Ci::None {
        ""
    } else {
        "\nWith the pipeline, commit and push after `render` instead: the pipeline plans, and applies the plan after a person has approved it.\n"
    };
    format!(
        r"Every change starts in `design.json`, which these files are made from. Change it in an editor or on the setup page
(*Import*, *Export design*). First keep a copy,

    cp design.json before.json

then change it, and see what the change would do:

    rolebox setup try design.json --from before.json
    rolebox setup render design.json -o .
{apply}{pipeline}
`try` needs no credentials and reaches neither AWS nor the identity provider. Still read the plan: it should contain
only what the sections below describe. If these files came as a zip from the setup page, save it there again and unpack
it over them instead of running `render`.
"
    )
}

fn joins(design: &Design) -> String {
    let text = if design.identity_provider.as_okta().is_none() {
        "Give them the roles at the identity provider. Nothing changes in AWS, so there is nothing to apply. Add them to the\ndesign for `verify`."
    } else if design.options.create_people {
        if design.options.ci == Ci::None {
            "Add them to `people` and `grants`, render, and run `./scripts/create-people.sh` before the plan: it creates the person\nin Okta. The plan puts them into groups. Nothing changes in AWS."
        } else {
            "Add them to `people` and `grants`, render, and run `./scripts/create-people.sh` yourself before you push, with the\ncredentials of step 2: the pipeline does not run it, and its plan stops if Okta does not have somebody. The plan puts\nthem into groups. Nothing changes in AWS."
        }
    } else {
        "They have to be in Okta first. Add them to `people` and `grants`. The plan puts them into groups, and creates groups\nthat were empty before. Nothing changes in AWS."
    };
    format!("### Somebody joins\n\n{text}\n")
}

fn leaves(design: &Design) -> String {
    let longest = design.roles.iter().map(|role| role.session_seconds).max().unwrap_or(3_600).div_ceil(3_600);
    let hours = if longest == 1 { "an hour".to_owned() } else { format!("{longest} hours") };
    let text = if design.identity_provider.as_okta().is_none() {
        "Remove their roles at the identity provider, and remove them from the design. Nothing changes in AWS."
    } else {
        "Remove them from `people` and `grants`. The plan removes them from groups, and deletes groups that become empty; it never\ndeletes a person. Deactivate them in Okta."
    };
    format!(
        "### Somebody leaves\n\n{text}\n\nOpen sessions continue for up to {hours}. To end them at once, open the role in the IAM console of each account\nand press *Revoke active sessions*: it ends the sessions of everybody who is using the role.\n"
    )
}

fn new_account(design: &Design) -> String {
    let text = if design.mode == Mode::SingleAccount {
        "Set `mode` to `organizations`, mark your current account as `management` if it is the management account, and add the new one."
    } else {
        "Add it to `accounts`, and its roles to `grants`. Terraform can reach an account that AWS Organizations created at once; for one\nthat was invited, name the role that your management account may assume there as `accessRole`."
    };
    format!(
        "### A new account\n\n{text}\nThe plan creates its SAML provider and roles, and does not change the other accounts.\n"
    )
}

/// Returns the commands for one account, as an example.
fn removed_account(checked: Checked<'_>) -> String {
    let design = checked.design();
    let first = design.first_account().map(|account| account.id.as_str());
    let Some(index) = design.accounts.iter().rposition(|account| Some(account.id.as_str()) != first) else {
        return String::new();
    };
    let mut without = design.clone();
    without.remove_account(index);
    // `render` does the other steps.
    let steps = removal(checked, &without).into_iter().filter(|step| step.while_reached);
    let steps: String = steps
        .map(|step| {
            let commands: String = step.commands.iter().map(|command| format!("    {command}\n")).collect();
            format!("{}\n\n{commands}\n", step.does)
        })
        .collect();
    let alias = design.accounts.get(index).map_or("", |account| account.alias.as_str());
    format!(
        "### An account is removed\n\nTerraform needs the account's code to remove what is in it, so do this first. For `{alias}`:\n\n{steps}Then remove it from `design.json`, and continue as for every change: `render` removes its code, and the plan deletes its\ngroups at the identity provider, if Terraform made them.\n"
    )
}

fn new_role() -> String {
    r"### A new role

Add it to `roles`, to the `roles` of the accounts that list theirs, and to `grants`. The plan creates it in each of these
accounts. A renamed role is a new one, and the old one is deleted: people find it under the new name at their next login.
If somebody attached policies to the old one by hand, AWS does not delete it until they are detached.
"
    .to_owned()
}

fn certificate() -> String {
    "### The certificate expires\n\nThis takes five steps; see *When the certificate expires* above.\n"
        .to_owned()
}

/// The app and its groups are deleted after every account has stopped using them.
fn another_provider(design: &Design) -> String {
    let Some(okta) = design.identity_provider.as_okta() else {
        return r"### Another identity provider

Create the app there, as step 2 describes, and render the design with the new `kind`. Replace `metadata.xml` with its
metadata, and apply: from then on AWS accepts only logins from the new one. To go back, restore the old metadata.
"
        .to_owned();
    };
    let (org, base) = okta.url.trim_start_matches("https://").split_once('.').unwrap_or_default();
    let first = design.first_account().map_or("", |account| account.id.as_str());
    if design.options.terragrunt {
        return format!(
            r"### Another identity provider instead of Okta

Create the app there. Change `kind` in the design, remove what only Okta has (such as `url` and `options.mfa`), and render it into
a new folder, so that the old code, which still has Okta, stays:

    rolebox setup render design.json -o ../next

Save the new identity provider's metadata as `../next/metadata.xml`. The state keys are the same, so you can move each
account separately, this one first. This ends its logins through Okta:

    terragrunt run --working-dir ../next/accounts/{first} -- apply

Log in there through the new identity provider. When that works, move the other accounts, and delete Okta's side last:

    terragrunt run --all --working-dir ../next apply
    terragrunt run --working-dir okta -- destroy

Until you run the last line you can go back: apply the same accounts from this folder.
"
        );
    }
    format!(
        r"### Another identity provider instead of Okta

Create the app there. Change `kind` in the design, remove what only Okta has (such as `url` and `options.mfa`), and render it. Save
the new identity provider's metadata as `metadata.xml` next to this file. Terraform still has to reach Okta, but the code
no longer contains its URL; its credentials stay in the environment as in step 2:

    rolebox setup render design.json -o .
    export OKTA_ORG_NAME={org} OKTA_BASE_URL={base}
    terraform init

Move one account first. This ends its logins through Okta; those of the other accounts continue:

    terraform apply -target=module.account_{first}

Log in there through the new identity provider. When that works, move the others. This deletes the app and its groups in Okta:

    terraform apply

Until you run the last line you can go back: render the old design, and apply.
"
    )
}
