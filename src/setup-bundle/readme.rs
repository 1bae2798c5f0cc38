//! The README of a bundle: the commands in their order, and what each of them does.

mod certificate;
mod credentials;
mod existing;
mod identity_provider;
mod pipeline;

use super::second_year;
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
    sections.extend(stack_set(design).filter(|_| design.identity_provider.as_okta().is_some()));
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
    format!(
        "# {} logs in to AWS\n\nThis code lets {} in to {} as {}, through {}. {}\n\nThe matrix stands in `{}`. No file here holds a secret. Terraform's state holds none either, and is still nobody\nelse's business.\n",
        markdown(&design.organization),
        count(design.people.len(), "person").replace("persons", "people"),
        count(design.accounts.len(), "account"),
        count(design.roles.len(), "role"),
        design.identity_provider.product(),
        if design.mode == Mode::LegacyApi {
            "One standing key is needed: Okta's own, for the API integration."
        } else {
            "Nobody needs a standing key."
        },
        if design.options.terragrunt { "matrix.json" } else { "terraform.tfvars" },
    )
}

/// Removes Markdown syntax from a name.
fn markdown(text: &str) -> String {
    text.chars().filter(|letter| !"\\`*_{}[]<>()#!|~".contains(*letter)).collect()
}

fn apply(design: &Design) -> String {
    if let (Some(stack_set), None) = (stack_set(design), design.identity_provider.as_okta()) {
        return format!("## 3. Apply\n\n{stack_set}");
    }
    let (resources, commands) = if design.options.terragrunt {
        (
            "every unit",
            "    terragrunt run --all plan\n    terragrunt run --all apply\n    terragrunt run --all output",
        )
    } else {
        (
            "what will be made",
            "    terraform init\n    terraform plan -out setup.tfplan\n    terraform apply setup.tfplan\n    terraform output",
        )
    };
    let people = if design.options.create_people {
        " It looks up everybody in\nOkta, so run `./scripts/create-people.sh` first, now and whenever somebody joins: it makes who is missing. Nobody is\never deleted: whoever leaves the list, or all if the option is taken back, keep their accounts and lose their groups."
    } else {
        ""
    };
    let sides = if design.options.stack_set.is_some() {
        " at Okta alone"
    } else {
        ": in each account one SAML provider and its roles. It stops with a sentence when credentials\nbelong to another account, or when somebody is granted a role that no account creates"
    };
    format!(
        r"## 3. Apply

{commands}

`plan` lists {resources}{sides}.{people} Commit
`.terraform.lock.hcl`, which `init` writes: the same releases of the providers then work everywhere.
"
    )
}

fn stack_set(design: &Design) -> Option<String> {
    design.options.stack_set.as_ref()?;
    let metadata = if design.identity_provider.as_okta().is_some() {
        "Terraform makes Okta's side alone. Save the app's metadata, whose address is `metadata_url` in its output:\n\n    curl -fo metadata.xml METADATA-URL\n\n"
    } else {
        "Save the identity provider's metadata as `metadata.xml` beside this file, if it is not there.\n\n"
    };
    let management = if design.accounts.iter().any(|account| account.management) {
        " In the management account, which a StackSet leaves out, it makes a stack of the same template."
    } else {
        ""
    };
    let region = &design.region;
    Some(format!(
        r"### AWS's side by a StackSet

{metadata}With credentials of the management account, once for the organization:

    aws cloudformation activate-organizations-access --region {region}

and now, after each change of the design, and after each new certificate of the identity provider, whose metadata you save
first:

    ./scripts/stack-set.sh

It deploys `cloudformation/aws-access.json` to the accounts of the organizational units, and to each that joins one.{management}
A role that the design creates in some accounts alone is made in those alone, by their IDs; every other role is made in each
account of the units. A stack takes over nothing: a provider or role of the same name has to go first. An account that
leaves the units loses its stack, provider and roles. To take all of it away again:

    aws cloudformation delete-stack-instances --region {region} --stack-set-name rolebox-aws-access --regions {region} \
      --deployment-targets OrganizationalUnitIds=UNITS --no-retain-stacks
    aws cloudformation delete-stack-set --region {region} --stack-set-name rolebox-aws-access
    aws cloudformation delete-stack --region {region} --stack-name rolebox-aws-access

Unproven: cfn-lint has read the template, and moto, which plays AWS in tests, has deployed its roles; no organization has.
"
    ))
}

fn particulars(checked: Checked<'_>, reader: Reader) -> Vec<String> {
    let design = checked.design();
    let mut notes: Vec<String> = Vec::new();
    if design.accounts.len() > 1 {
        let others = match reader {
            Reader::Files => {
                "- Other accounts are reached through the role `OrganizationAccountAccessRole`, which AWS Organizations puts into\n  accounts that it creates. An account that was invited has none: create it there, or name another as `accessRole`."
            }
            Reader::Page => {
                "- Other accounts are reached through the role `OrganizationAccountAccessRole`, which AWS Organizations puts into\n  accounts that it creates. An account that was invited has none: create it there, or name another under *Accounts*."
            }
        };
        notes.push(others.into());
    }
    if design.options.terragrunt {
        notes.push("- Terragrunt: the first plan of an account is made with metadata that are not there yet, and looks the same with them.\n  The root has no state of its own: outputs are those of a unit, `okta` or `accounts/ID`. Before an account leaves the\n  design, `terragrunt run --working-dir accounts/ID -- destroy`, or its roles stay in AWS. Terragrunt itself was not\n  run when this layout was checked, only the modules and what the units hand to them.".to_owned());
    }
    if design.accounts.len() > 15 && !design.options.terragrunt {
        notes.push("- Terraform starts a provider process for each account, of about 250 MB. In batches it takes fewer: first\n  `-target=module.okta` where there is Okta, then some accounts at a time with `-target=module.account_ID`, and a plan\n  of everything at the end on a machine that has the memory.".to_owned());
    }
    if design.mode == Mode::LegacyApi {
        notes.push("- Legacy API mode: make a key for the IAM user `OktaRoleReader` in the console, and enter it in the app's *Provisioning*\n  tab with the IDs of the other accounts as *Connected accounts*; then *Refresh Application Data*. This key never\n  expires: rotate it, or leave this mode. Group mapping needs none.".into());
    }
    if design.mode == Mode::LegacyApi {
        notes.push("- The settings of the app that only its console knows, the key among them, are sent back as Okta shows them. After an\n  apply that changed the app, press *Test API Credentials*. Terraform's state has what Okta shows of them, so keep it\n  as you keep the key.".into());
    }
    if design.options.session_tags {
        notes.push("- Session tags: the trust policies let them through. Which there are is said at the identity provider, by attributes\n  `https://aws.amazon.com/SAML/Attributes/PrincipalTag:NAME`.".into());
    }
    if design.options.source_identity {
        notes.push("- Source identity: the trust policies let it be set. The identity provider sets it by the attribute\n  `https://aws.amazon.com/SAML/Attributes/SourceIdentity`; it stays with every role that is assumed from there.".into());
    }
    if design.roles.iter().any(|role| !role.database_users.is_empty()) {
        notes.push("- Database users: the database needs IAM authentication switched on, and has to have the user (PostgreSQL:\n  `GRANT rds_iam TO name`; MySQL: `IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'`). The token of\n  `aws rds generate-db-auth-token` is the password then, for 15 minutes.".into());
    }
    if design.options.membership == Membership::Rule {
        notes.push(rules(design, reader));
    }
    if design.options.mfa {
        notes.push("- The second factor is asked for by a sign-on policy of its own, which needs Okta Identity Engine.".into());
    }
    if design.roles.iter().any(|role| role.session_seconds != checked.session_seconds()) {
        notes.push("- Console sessions last as long as the strictest role allows: AWS refuses a login that asks a role for more. Credentials\n  that are copied may last as long as their role allows.".into());
    }
    if design.options.state_bucket.is_some() {
        notes.push(
            "- The bucket for the state has to be there before `init`: versioned, and closed to the public."
                .into(),
        );
    } else {
        notes.push(
            "- The state stays in `terraform.tfstate` beside this file. Keep it, and keep it from others."
                .into(),
        );
    }
    if design.accounts.iter().any(|account| account.color.is_some()) {
        notes.push("- Colors of accounts in AWS's own console: `./scripts/account-colors.sh`, with the credentials of step 1 (unproven: written\n  after the AWS CLI's model, not tried at AWS; it needs a CLI that knows `uxc`, and a policy of the organization may forbid it).".into());
    }
    if let (Some(_), Some(grant)) = (design.identity_provider.as_okta(), design.grants.first()) {
        notes.push(format!("- Self-service: groups such as `{}` are plain groups of Okta. A group rule can fill them from\n  people's profiles, and where Okta sells you *Access Requests*, people ask for a group, somebody approves, and it ends by\n  itself. *Push Groups* is something else: it copies groups into an app, and AWS takes none over SAML.", group_name(&grant.account, &grant.role)));
    }
    if notes.is_empty() { Vec::new() } else { vec![format!("### Good to know\n\n{}\n", notes.join("\n"))] }
}

/// Explains how rules fill the groups, and how people can request access.
fn rules(design: &Design, reader: Reader) -> String {
    let group =
        design.grants.first().map_or_else(String::new, |grant| group_name(&grant.account, &grant.role));
    if reader == Reader::Page {
        return "- Rules fill the groups. They name logins; README.md says how an expression takes the place of one.".into();
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
        "- Rules fill the groups. They name logins; an expression in a file of yours, `{file}`, takes the place of one:\n\n      {text}\n"
    )
}

fn login(design: &Design, reader: Reader) -> String {
    let output = if design.options.terragrunt {
        "terragrunt run --working-dir okta -- output"
    } else {
        "terraform output"
    };
    let known = if design.known_login().is_some() {
        "`extension/settings.json` tells Rolebox where logins begin: import it in its options. For a whole company, the policies\nbeside it go to `/etc/opt/chrome/policies/managed/` or `/etc/opt/edge/policies/managed/`, and to Firefox's\n`policies.json`.".to_owned()
    } else if reader == Reader::Page {
        "When it works, fill in where logins begin under *First login* and save the files again: then there are settings for\nRolebox, and policies for the browsers of a company.".to_owned()
    } else {
        format!(
            "When it works, put issuer and start URL (`{output}`, or your identity provider's metadata) into the design and render\nit again, and there are settings for Rolebox and policies for the browsers of a company:\n\n    \"login\": {{ \"issuer\": \"...\", \"startUrl\": \"https://...\" }}"
        )
    };
    let okta = design.identity_provider.as_okta().filter(|_| design.known_login().is_some());
    let command_lines = match okta.map(|okta| &okta.web_sso_client) {
        None => "",
        Some(None) => " `okta_aws_login_config` is for people who use gimme-aws-creds.",
        Some(Some(_)) => {
            " For people who use Okta's command lines there are\n`okta-aws-cli-config`, which takes its place, and `okta_aws_login_config` for gimme-aws-creds."
        }
    };
    format!(
        r"## 4. Log in

Log in as one of the people. AWS shows the roles of the matrix. To compare a login with the design, keep the value of
the form field `SAMLResponse` of a login (it is good for five minutes, so it is no secret for long):

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

In each account in which you made an IAM user for the start, with credentials that you copied from a SAML login to that
account, and only with such:

    export AWS_PROFILE={profile}
    ./scripts/clean-up.sh show NAME-OF-THE-IAM-USER
    ./scripts/clean-up.sh deactivate NAME-OF-THE-IAM-USER
    ./scripts/clean-up.sh delete NAME-OF-THE-IAM-USER

`show` says what the others will do. The last command some days after `deactivate`.{token} Keep one way in that does not
need the identity provider: root of the first account, with a second factor, locked away.
"
    )
}
