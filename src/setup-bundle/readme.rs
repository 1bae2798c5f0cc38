//! The README of a bundle: the commands in their order, and what each of them does.

mod certificate;
mod credentials;
mod existing;
mod identity_provider;
mod pipeline;
mod stack_set;

use super::second_year;
use super::stack_set::is_without_terraform;
use rolebox_idp_metadata::Metadata;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Design, IdentityProvider, Membership, Mode, Okta, group_name};

/// The reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Somebody with the files, who knows the names in them.
    Files,
    /// Somebody on the setup page, which has labels instead.
    Page,
}

/// Returns the README.
pub(super) fn text(checked: Checked<'_>, metadata: Option<&Metadata>) -> String {
    let sections = sections(checked, Reader::Files, metadata).join("\n");
    format!("{sections}\n{}", second_year::text(checked))
}

/// Returns its sections: the introduction first, then those with a heading.
pub(super) fn sections(checked: Checked<'_>, reader: Reader, metadata: Option<&Metadata>) -> Vec<String> {
    let design = checked.design();
    let mut sections = vec![introduction(design), credentials::aws(design)];
    match &design.identity_provider {
        IdentityProvider::Okta(Okta { url, .. }) => sections.push(credentials::okta(url)),
        IdentityProvider::EntraId
        | IdentityProvider::Keycloak
        | IdentityProvider::GoogleWorkspace
        | IdentityProvider::Generic => sections.push(identity_provider::text(checked)),
    }
    sections.push(apply(design));
    sections.extend(stack_set::text(design).filter(|_| !is_without_terraform(design)));
    sections.extend(particulars(checked, reader));
    sections.extend(pipeline::text(design, reader));
    sections.push(existing::text(design, reader));
    sections.push(certificate::text(design, metadata));
    sections.push(login(design, reader));
    sections.push(clean_up(design));
    sections
}

fn introduction(design: &Design) -> String {
    let count = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
    let (matrix, state) = if is_without_terraform(design) {
        ("design.json", "")
    } else {
        let matrix = if design.options.terragrunt { "matrix.json" } else { "terraform.tfvars" };
        (matrix, " Terraform's state contains none either, but keep it\nprivate.")
    };
    format!(
        "# {} logs in to AWS\n\nThis code lets {} in to {} as {}, through {}. {}\n\nThe matrix is in `{matrix}`. No file here contains a secret.{state}\n",
        markdown(&design.organization),
        count(design.people.len(), "person").replace("persons", "people"),
        count(design.accounts.len(), "account"),
        count(design.roles.len(), "role"),
        design.identity_provider.product(),
        if design.mode == Mode::LegacyApi {
            "One permanent key is needed: Okta's key for the API integration."
        } else {
            "Nobody needs a permanent key."
        },
    )
}

/// Removes Markdown syntax from a name.
fn markdown(text: &str) -> String {
    text.chars().filter(|letter| !"\\`*_{}[]<>()#!|~".contains(*letter)).collect()
}

fn apply(design: &Design) -> String {
    if let Some(stack_set) = stack_set::text(design).filter(|_| is_without_terraform(design)) {
        return format!("## 3. Apply\n\n{}{stack_set}", stack_set::FIRST);
    }
    let (resources, commands) = if design.options.terragrunt {
        (
            "every unit",
            "    terragrunt run --all plan\n    terragrunt run --all apply\n    terragrunt run --all output",
        )
    } else {
        (
            "what Terraform will create",
            "    terraform init\n    terraform plan -out setup.tfplan\n    terraform apply setup.tfplan\n    terraform output",
        )
    };
    let people = if design.options.create_people {
        " It looks up everybody in\nOkta, so run `./scripts/create-people.sh` first, now and whenever somebody joins: it creates the people who are missing.\nIt never deletes anybody: people who leave the list, or everybody if you turn the option off, keep their Okta accounts\nand lose their groups."
    } else {
        ""
    };
    let (first, output, sides) = if design.options.stack_set.is_some() {
        (stack_set::FIRST, " okta", " at Okta")
    } else {
        (
            "",
            "",
            ": in each account one SAML provider and its roles. It stops with a message if credentials\nbelong to another account, or if somebody is granted a role that no account creates",
        )
    };
    format!(
        r"## 3. Apply

{first}{commands}{output}

`plan` lists {resources}{sides}.{people} Commit
`.terraform.lock.hcl`, which `init` writes, so that everybody uses the same provider releases.
"
    )
}

fn particulars(checked: Checked<'_>, reader: Reader) -> Vec<String> {
    let design = checked.design();
    let mut notes: Vec<String> = Vec::new();
    let by_stack_set = design.options.stack_set.is_some();
    if design.accounts.len() > 1 && !by_stack_set {
        let others = match reader {
            Reader::Files => {
                "- Terraform reaches the other accounts through the role `OrganizationAccountAccessRole`, which AWS Organizations creates\n  in its new accounts. An account that was invited does not have it: create it there, or name another role as `accessRole`."
            }
            Reader::Page => {
                "- Terraform reaches the other accounts through the role `OrganizationAccountAccessRole`, which AWS Organizations creates\n  in its new accounts. An account that was invited does not have it: create it there, or name another role under *Accounts*."
            }
        };
        notes.push(others.into());
    }
    if design.options.terragrunt {
        notes.push("- Terragrunt: the first plan of an account uses placeholder metadata, and looks the same with the real one. The root has\n  no state of its own: outputs belong to a unit, `okta` or `accounts/ID`. Before an account leaves the design, run\n  `terragrunt run --working-dir accounts/ID -- destroy`, or its roles stay in AWS. The tests of this layout did not run\n  Terragrunt itself, only the modules with the inputs of the units.".to_owned());
    }
    if design.accounts.len() > 15 && !design.options.terragrunt && !by_stack_set {
        notes.push("- Terraform starts a provider process of about 250 MB for each account. Batches need less memory: apply first\n  `-target=module.okta` if you use Okta, then a few accounts at a time with `-target=module.account_ID`, and at the end\n  plan everything on a machine with enough memory.".to_owned());
    }
    if design.mode == Mode::LegacyApi {
        notes.push("- Legacy API mode: create a key for the IAM user `OktaRoleReader` in the console, and enter it in the app's *Provisioning*\n  tab with the IDs of the other accounts as *Connected accounts*; then choose *Refresh Application Data*. This key never\n  expires: rotate it, or leave this mode. Group mapping needs no key.".into());
    }
    if design.mode == Mode::LegacyApi {
        notes.push("- Terraform sends the app settings that exist only in Okta's console, such as the key, back as Okta shows them. After an\n  apply that changed the app, press *Test API Credentials*. Terraform's state contains what Okta shows of them, so protect\n  the state like the key.".into());
    }
    if design.options.session_tags {
        notes.push("- Session tags: the trust policies allow them. The identity provider sets them with attributes\n  `https://aws.amazon.com/SAML/Attributes/PrincipalTag:NAME`.".into());
    }
    if design.options.source_identity {
        notes.push("- Source identity: the trust policies allow it. The identity provider sets it with the attribute\n  `https://aws.amazon.com/SAML/Attributes/SourceIdentity`; every role that is assumed from there keeps it.".into());
    }
    if design.roles.iter().any(|role| !role.database_users.is_empty()) {
        notes.push("- Database users: switch on IAM authentication for the database, and create the user in it (PostgreSQL:\n  `GRANT rds_iam TO name`; MySQL: `IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'`). The output of\n  `aws rds generate-db-auth-token` is then the password for 15 minutes.".into());
    }
    if design.options.membership == Membership::Rule {
        notes.push(rules(design, reader));
    }
    if design.options.mfa {
        notes.push(
            "- A separate sign-on policy asks for the second factor. It needs Okta Identity Engine.".into(),
        );
    }
    if design.roles.iter().any(|role| role.session_seconds != checked.session_seconds()) {
        notes.push("- Console sessions last as long as the strictest role allows: AWS rejects a login that asks a role for more. Copied\n  credentials can last as long as their role allows.".into());
    }
    if is_without_terraform(design) {
        // There is no state.
    } else if design.options.state_bucket.is_some() {
        notes.push(
            "- Create the state bucket before `init`, with versioning and without public access.".into(),
        );
    } else {
        notes.push(
            "- The state stays in `terraform.tfstate` next to this file. Don't lose it, and keep it private."
                .into(),
        );
    }
    if design.accounts.iter().any(|account| account.color.is_some()) {
        notes.push("- Colors of accounts in AWS's own console: `./scripts/account-colors.sh`, with the credentials of step 1 (not tested\n  at AWS: written from the AWS CLI's model. It needs a CLI that has `uxc`, and an organization policy may forbid it).".into());
    }
    if let (Some(_), Some(grant)) = (design.identity_provider.as_okta(), design.grants.first()) {
        notes.push(format!("- Self-service: groups such as `{}` are plain Okta groups. A group rule can fill them from\n  people's profiles. With Okta's *Access Requests*, people ask for a group, somebody approves, and the membership ends by\n  itself. *Push Groups* is something else: it copies groups into an app, and AWS accepts none through SAML.", group_name(&grant.account, &grant.role)));
    }
    if notes.is_empty() { Vec::new() } else { vec![format!("### Good to know\n\n{}\n", notes.join("\n"))] }
}

/// Explains how rules fill the groups, and how people can request access.
fn rules(design: &Design, reader: Reader) -> String {
    let group =
        design.grants.first().map_or_else(String::new, |grant| group_name(&grant.account, &grant.role));
    if reader == Reader::Page {
        return "- Rules fill the groups by login. README.md says how to use an expression instead.".into();
    }
    let (file, text) = if design.options.terragrunt {
        ("group_rules.json", format!("{{ \"{group}\": \"user.department == \\\"Operations\\\"\" }}"))
    } else {
        (
            "group_rules.auto.tfvars",
            format!("group_rules = {{ \"{group}\" = \"user.department == \\\"Operations\\\"\" }}"),
        )
    };
    format!(
        "- Rules fill the groups by login. To use an expression instead, put it into a file `{file}`:\n\n      {text}\n"
    )
}

fn login(design: &Design, reader: Reader) -> String {
    let output = if design.identity_provider.as_okta().is_none() {
        "from your identity provider"
    } else if design.options.terragrunt {
        "`terragrunt run --working-dir okta -- output`"
    } else {
        "`terraform output okta`"
    };
    let known = if design.known_login().is_some() {
        "`extension/settings.json` tells Rolebox where logins start: import it in Rolebox's settings. For a whole company, put the\npolicies next to it into `/etc/opt/chrome/policies/managed/` or `/etc/opt/edge/policies/managed/`, and into Firefox's\n`policies.json`.".to_owned()
    } else if reader == Reader::Page {
        "When it works, enter where logins start under *First login* and save the files again. They then include settings for\nRolebox and policies for company browsers.".to_owned()
    } else {
        format!(
            "When it works, put issuer and start URL ({output}) into the design and render it again. The files\nthen include settings for Rolebox and policies for company browsers:\n\n    \"login\": {{ \"issuer\": \"...\", \"startUrl\": \"https://...\" }}"
        )
    };
    let okta = design.identity_provider.as_okta().filter(|_| design.known_login().is_some());
    let command_lines = match okta.map(|okta| &okta.web_sso_client) {
        None => "",
        Some(None) => " `okta_aws_login_config` is for people who use gimme-aws-creds.",
        Some(Some(_)) => {
            " For people who use Okta's command lines there are\n`okta-aws-cli-config`, which replaces it, and `okta_aws_login_config` for gimme-aws-creds."
        }
    };
    format!(
        r"## 4. Log in

Log in as one of the people. AWS shows the roles of the matrix. To compare a login with the design, keep the value of
the form field `SAMLResponse` of a login (it is valid for five minutes, so it is not a secret for long):

    rolebox setup verify design.json response.txt

{known}

`aws-config` has the profiles for `~/.aws/config`.{command_lines}
"
    )
}

fn clean_up(design: &Design) -> String {
    let profile = design
        .first_account()
        .and_then(|account| {
            let role = design.roles_of(account).next()?;
            Some(format!("{}-{}", super::profiles::account_name(account), role.name))
        })
        .unwrap_or_default();
    let token = if design.identity_provider.as_okta().is_some() {
        " Revoke your token at Okta, if you made one in step 2\n(*Security*, *API*, *Tokens*)."
    } else {
        ""
    };
    format!(
        r"## 5. Clean up

Do this in each account in which you created an IAM user for the start. Use only credentials that you copied from a SAML
login to that account:

    export AWS_PROFILE={profile}
    ./scripts/clean-up.sh show NAME-OF-THE-IAM-USER
    ./scripts/clean-up.sh deactivate NAME-OF-THE-IAM-USER
    ./scripts/clean-up.sh delete NAME-OF-THE-IAM-USER

`show` says what the other two will do. Run `delete` some days after `deactivate`.{token} Keep one way in that does not
need the identity provider: root of the first account, with a second factor, locked away.
"
    )
}
