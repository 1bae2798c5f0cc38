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
        "\nWith the pipeline, commit and push after `render` instead: it plans, and applies what a person has approved.\n"
    };
    format!(
        r"Every change begins in `design.json`, of which these files are made: change it in an editor, or on the setup page
(*Import*, *Export design*). Keep a copy of what it was,

    cp design.json before.json

change it, and see what that would do before it does:

    rolebox setup try design.json --from before.json
    rolebox setup render design.json -o .
{apply}{pipeline}
`try` needs no credentials and reaches neither AWS nor the identity provider. Read the plan all the same: it should name
nothing but what is told below. If these files came as a zip from the setup page, save it there again and unpack it over
them, in the place of `render`.
"
    )
}

fn joins(design: &Design) -> String {
    let text = if design.identity_provider.as_okta().is_none() {
        "Give them the roles at the identity provider. Nothing changes in AWS, so that there is nothing to apply; in the design\nthey are for `verify`."
    } else if design.options.create_people {
        if design.options.ci == Ci::None {
            "Add them to `people` and `grants`, render, and run `./scripts/create-people.sh` before the plan: it makes the person\nin Okta. The plan puts them into groups. Nothing changes in AWS."
        } else {
            "Add them to `people` and `grants`, render, and run `./scripts/create-people.sh` yourself before you push, with the\ncredentials of step 2: the pipeline does not run it, and its plan stops at people whom Okta does not know. The plan puts\nthem into groups. Nothing changes in AWS."
        }
    } else {
        "They have to be in Okta first. Add them to `people` and `grants`. The plan puts them into groups, and makes a group\nthat nobody was in before. Nothing changes in AWS."
    };
    format!("### Somebody joins\n\n{text}\n")
}

fn leaves(design: &Design) -> String {
    let longest = design.roles.iter().map(|role| role.session_seconds).max().unwrap_or(3_600).div_ceil(3_600);
    let hours = if longest == 1 { "an hour".to_owned() } else { format!("{longest} hours") };
    let text = if design.identity_provider.as_okta().is_none() {
        "Take their roles away at the identity provider, and them out of the design. Nothing changes in AWS."
    } else {
        "Take them out of `people` and `grants`. The plan takes them out of groups, and deletes a group that nobody is in any\nmore; it never deletes a person. Deactivate them in Okta."
    };
    format!(
        "### Somebody leaves\n\n{text}\n\nSessions that are open go on, for up to {hours}. To end them at once, open the role in the IAM console of each account\nand press *Revoke active sessions*: it ends those of everybody who has the role at that moment.\n"
    )
}

fn new_account(design: &Design) -> String {
    let text = if design.mode == Mode::SingleAccount {
        "Set `mode` to `organizations` and mark the account that you have as `management`, if it is that; then add the other."
    } else {
        "Add it to `accounts`, and its roles to `grants`. An account that AWS Organizations made is reached at once; for one that\nwas invited name the role that your management account may assume there as `accessRole`."
    };
    format!(
        "### A new account\n\n{text}\nThe plan makes its SAML provider and roles, and leaves the other accounts alone.\n"
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
        "### An account is removed\n\nIts code is needed to take away what is in it, so that goes first. For `{alias}`:\n\n{steps}Then take it out of `design.json`, and go on as for every change: `render` takes its code away, and the plan deletes its\ngroups at the identity provider, if Terraform made them.\n"
    )
}

fn new_role() -> String {
    r"### A new role

Add it to `roles`, to the `roles` of the accounts that list theirs, and to `grants`. The plan makes it in each of these
accounts. A role that gets another name is a new one, and the old one is deleted: people find it under the new name at
their next login. If somebody attached policies to the old one by hand, AWS refuses to delete it until they are detached.
"
    .to_owned()
}

fn certificate() -> String {
    "### The certificate ends\n\nThat takes five steps, which stand above: *When the certificate ends*.\n"
        .to_owned()
}

/// The app and its groups are deleted after every account has stopped using them.
fn another_provider(design: &Design) -> String {
    let Some(okta) = design.identity_provider.as_okta() else {
        return r"### Another identity provider

Make the app there, as step 2 says for it, and render the design with the new `kind`. Put its metadata in the place of
`metadata.xml`, and apply: from then on AWS takes logins of the new one only. To go back, put the old metadata back.
"
        .to_owned();
    };
    let (org, base) = okta.url.trim_start_matches("https://").split_once('.').unwrap_or_default();
    let first = design.first_account().map_or("", |account| account.id.as_str());
    if design.options.terragrunt {
        return format!(
            r"### Another identity provider instead of Okta

Make the app there. Change `kind` in the design, take out what only Okta has (such as `url` and `options.mfa`), and render it into a
new folder, so that the code that still knows Okta stays:

    rolebox setup render design.json -o ../next

Save the new identity provider's metadata as `../next/metadata.xml`. The state's keys are the same, so each account can go
over by itself, this one first. Its logins through Okta end there:

    terragrunt run --working-dir ../next/accounts/{first} -- apply

Log in there through the new one. When that works, let the other accounts follow, and delete Okta's side last:

    terragrunt run --all --working-dir ../next apply
    terragrunt run --working-dir okta -- destroy

Up to the last line you can go back: apply the same accounts from this folder.
"
        );
    }
    format!(
        r"### Another identity provider instead of Okta

Make the app there. Change `kind` in the design, take out what only Okta has (such as `url` and `options.mfa`), and render it. Save
the new identity provider's metadata as `metadata.xml` beside this file. Terraform still has to reach Okta, whose
address the code no longer says; its credentials stay in the environment as in step 2:

    rolebox setup render design.json -o .
    export OKTA_ORG_NAME={org} OKTA_BASE_URL={base}
    terraform init

Let one account go over first. Its logins through Okta end there, those of the others go on:

    terraform apply -target=module.account_{first}

Log in there through the new one. When that works, let the others follow. This deletes the app and its groups in Okta:

    terraform apply

Up to the last line you can go back: render the old design, and apply.
"
    )
}
