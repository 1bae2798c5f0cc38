//! The last chapter of a bundle's README: the commands for later changes.

use crate::removal::{Step, removal};
use crate::stack_set::{command, is_without_terraform};
use rolebox_setup::check::{Checked, check};
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
        first_stack_set(design),
    ];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!("## 6. The second year\n\n{}", parts.join("\n"))
}

fn every_change(design: &Design) -> String {
    let command = command(design);
    let credentials = match (design.options.ci == Ci::None, design.identity_provider.as_okta().is_some()) {
        (false, _) => "",
        (true, true) => " It needs the credentials of steps 1 and 2 again.",
        (true, false) => " It needs the credentials of step 1 again.",
    };
    let start = format!(
        "Every change starts in `design.json`, which these files are made from. Change it in an editor or on the setup page\n(*Import*, *Export design*).{credentials}"
    );
    let zip = "If these files came as a zip from the setup page, save it there again and unpack\nit over them instead of running `render`.\n";
    if is_without_terraform(design) {
        return format!(
            r"{start} First keep a copy of the template,

    cp cloudformation/aws-access.json before.json

then change the design, and see what that changes in AWS:

    rolebox setup render design.json -o .
    diff before.json cloudformation/aws-access.json
    {command}

{zip}"
        );
    }
    let mut tries = "";
    let apply = if design.options.terragrunt {
        "    terragrunt run --all plan\n    terragrunt run --all apply\n".to_owned()
    } else {
        let terraform =
            "    terraform init\n    terraform plan -out change.tfplan\n    terraform apply change.tfplan\n";
        if design.options.stack_set.is_some() {
            tries = " It does not try the StackSet:\nTerraform creates the same roles in its place.";
            format!("{terraform}    {command}\n")
        } else {
            terraform.to_owned()
        }
    };
    let pipeline = if design.options.ci == Ci::None {
        ""
    } else {
        "\nWith the pipeline, commit and push after `render` instead: the pipeline plans, and applies the plan after a person has approved it.\n"
    };
    format!(
        r"{start} First keep a copy,

    cp design.json before.json

then change it, and see what the change would do:

    rolebox setup try design.json --from before.json
    rolebox setup render design.json -o .
{apply}{pipeline}
`try` needs no credentials and reaches neither AWS nor the identity provider.{tries} Still read the plan: it should contain
only what the sections below describe. {zip}"
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
    let text = if design.options.stack_set.is_some() {
        "Move it into one of the organizational units, which deploys the SAML provider there. Add it to `accounts`, and its roles\nto `grants`. The script then creates its roles, and does not change the other accounts."
    } else if design.mode == Mode::SingleAccount {
        "Set `mode` to `organizations`, mark your current account as `management` if it is the management account, and add the new one.\nThe plan creates its SAML provider and roles, and does not change the other accounts."
    } else {
        "Add it to `accounts`, and its roles to `grants`. Terraform can reach an account that AWS Organizations created at once; for one\nthat was invited, name the role that your management account may assume there as `accessRole`.\nThe plan creates its SAML provider and roles, and does not change the other accounts."
    };
    format!("### A new account\n\n{text}\n")
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
    let steps = while_reached(&removal(checked, &without));
    let alias = design.accounts.get(index).map_or("", |account| account.alias.as_str());
    let end = match (design.options.stack_set.is_some(), design.identity_provider.as_okta().is_some()) {
        (false, true) => ": `render` removes its code, and the plan deletes its\ngroups in Okta",
        (false, false) => ": `render` removes its code",
        (true, true) => ". The plan deletes its groups in\nOkta",
        (true, false) => "",
    };
    format!(
        "### An account is removed\n\nDo this first. For `{alias}`:\n\n{steps}Then remove it from `design.json`, and continue as for every change{end}.\n"
    )
}

/// Writes the steps that need the old code.
fn while_reached(steps: &[Step]) -> String {
    let steps = steps.iter().filter(|step| step.while_reached);
    steps
        .map(|step| {
            let commands: String = step.commands.iter().map(|command| format!("    {command}\n")).collect();
            let end = if commands.is_empty() { "" } else { "\n" };
            format!("{}\n\n{commands}{end}", step.does)
        })
        .collect()
}

/// The files of accounts are gone once the new code is there, so these commands are for the old one.
fn first_stack_set(design: &Design) -> String {
    let mut old = design.clone();
    let (Some(_), Ok(checked)) = (old.options.stack_set.take(), check(&old)) else { return String::new() };
    let steps = removal(checked, design);
    let delete = steps.iter().flat_map(|step| &step.commands).find(|command| command.starts_with("rm "));
    let (steps, delete) = (while_reached(&steps), delete.map_or("", String::as_str));
    format!(
        "### From Terraform to a StackSet\n\nOnly if Terraform has created AWS's side. If the old files are gone, first render the old design again. If it has a\npipeline, first take that out of it, and apply.\n\n{steps}Then render this design again, which deletes the old files. A zip only adds and replaces files: after unpacking it, run\n\n    {delete}\n\nThen do step 3.\n"
    )
}

fn new_role() -> String {
    r"### A new role

Add it to `roles`, to the `roles` of the accounts that list theirs, and to `grants`. It is created in each of these
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
        let apply = if is_without_terraform(design) { "run `./scripts/stack-set.sh`" } else { "apply" };
        return format!(
            r"### Another identity provider

Create the app there, as step 2 describes, and render the design with the new `kind`. Replace `metadata.xml` with its
metadata, and {apply}: from then on AWS accepts only logins from the new one. To go back, restore the old metadata.
"
        );
    };
    let (org, base) = okta.url.trim_start_matches("https://").split_once('.').unwrap_or_default();
    let first = design.first_account().map_or("", |account| account.id.as_str());
    let aside = r"### Another identity provider instead of Okta

Create the app there. Change `kind` in the design, remove what only Okta has (such as `url` and `options.mfa`), and render it into
a new folder, so that the old code, which still has Okta, stays:

    rolebox setup render design.json -o ../next

Save the new identity provider's metadata as `../next/metadata.xml`.";
    if design.options.stack_set.is_some() {
        return format!(
            r"{aside} This ends the logins through Okta in every account:

    ../next/scripts/stack-set.sh

Log in through the new identity provider. If that fails, go back with `./scripts/stack-set.sh` in this folder. When it
works, delete Okta's side last, with the credentials of step 2:

    terraform destroy

From then on work in `../next`.
"
        );
    }
    if design.options.terragrunt {
        return format!(
            r"{aside} The state keys are the same, so you can move each
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
