//! What people copy into their own files: profiles for the AWS CLI and for Okta's command-line tools.

use super::File;
use crate::template::fill;
use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_credentials::export::names::Names;
use rolebox_settings::ProfileTemplate;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Account, Design};
use std::collections::{BTreeSet, HashMap};

/// Returns the profiles for `~/.aws/config`, with the names that the extension gives them by default. They
/// hold no credentials.
pub(super) fn aws_config(design: &Design) -> String {
    let mut text =
        "# For ~/.aws/config. Rolebox copies credentials for profiles of these names.\n".to_owned();
    for Profile { name, arn, .. } in profiles(design) {
        text += &format!("\n# {arn}\n[profile {name}]\nregion = {}\n", design.region);
    }
    text
}

/// Returns the same profiles for a program that prints credentials for the AWS CLI's `credential_process`.
/// Its command can have the placeholders `{role_arn}`, `{account_id}`, `{role}` and `{profile}`.
#[must_use]
pub fn process_config(design: &Design, command: &str) -> String {
    let mut text = String::new();
    for Profile { name, role, id, arn } in profiles(design) {
        let values =
            [("{role_arn}", arn.as_str()), ("{account_id}", id), ("{role}", role), ("{profile}", &name)];
        let command = fill(command, &values);
        text += &format!("[profile {name}]\nregion = {}\ncredential_process = {command}\n\n", design.region);
    }
    text
}

struct Profile<'a> {
    name: String,
    role: &'a str,
    id: &'a str,
    arn: String,
}

/// Returns the extension's name for an account, which is the one on AWS's page.
pub(super) fn account_name(account: &Account) -> &str {
    account.aws_alias.as_deref().unwrap_or(&account.alias)
}

/// Returns a profile for each granted role, sorted by account and role.
fn profiles(design: &Design) -> impl Iterator<Item = Profile<'_>> {
    let aliases: HashMap<&str, &str> =
        design.accounts.iter().map(|account| (account.id.as_str(), account_name(account))).collect();
    let granted: BTreeSet<(&str, &str, &str)> = design
        .grants
        .iter()
        .filter_map(|grant| {
            Some((*aliases.get(grant.account.as_str())?, grant.role.as_str(), grant.account.as_str()))
        })
        .collect();
    let arn = |id: &str, role: &str| format!("arn:{}:iam::{id}:role/{role}", design.partition);
    let roles: Vec<RoleArn> = granted.iter().filter_map(|(_, role, id)| arn(id, role).parse().ok()).collect();
    let alias = |account: &AccountId| aliases.get(account.as_str()).map(|alias| (*alias).to_owned());
    let names = Names::new(&ProfileTemplate::default(), &roles, alias);
    granted.into_iter().map(move |(alias, role, id)| {
        let arn = arn(id, role);
        let name = arn.parse().ok().and_then(|role| names.of(&role).map(ToString::to_string));
        // A checked design has no other roles.
        Profile { name: name.unwrap_or_else(|| format!("{alias}-{role}")), role, id, arn }
    })
}

/// Adds the configurations of gimme-aws-creds and okta-aws-cli, once the app's embed link is known.
pub(super) fn add_okta_cli(checked: Checked<'_>, files: &mut Vec<File>) {
    let design = checked.design();
    let (Some(okta), Some(login)) = (design.identity_provider.as_okta(), design.known_login()) else {
        return;
    };
    let client = okta.web_sso_client.as_deref();
    // Without such a client only the login of Okta Classic works.
    let flow = match client {
        Some(client) => format!("client_id = {client}\nforce_classic = False\nopen_browser = True\n"),
        None => "force_classic = True\n".to_owned(),
    };
    let text = format!(
        "[DEFAULT]\nokta_org_url = {}\ngimme_creds_server = appurl\napp_url = {}\n{flow}aws_rolename = all\naws_default_duration = {}\n\
         cred_profile = acc-role\nresolve_aws_alias = True\ninclude_path = False\nwrite_aws_creds = True\noutput_format = export\n\
         remember_device = False\nenable_keychain = True\n",
        okta.url,
        login.start_url,
        checked.session_seconds()
    );
    files.push(File::new("okta_aws_login_config", text));
    if let Some(client) = client {
        let host = okta.url.trim_start_matches("https://");
        let linked = login.start_url.split("home/amazon_aws/").nth(1).and_then(|rest| rest.split('/').next());
        let app = okta.app_id.as_deref().or(linked);
        let app = app.map_or_else(String::new, |app| format!(" --aws-acct-fed-app-id {app}"));
        let command = format!(
            "okta-aws-cli web --format process-credentials --open-browser --org-domain {host} --oidc-client-id {client}{app} \
             --aws-iam-idp arn:{}:iam::{{account_id}}:saml-provider/{} --aws-iam-role {{role_arn}}",
            design.partition, design.provider_name
        );
        let head = "# For ~/.aws/config, instead of aws-config, for those who use okta-aws-cli 2.1 or later. It opens the browser.\n\n";
        files.push(File::new("okta-aws-cli-config", head.to_owned() + &process_config(design, &command)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_setup::design::example;

    #[test]
    fn profiles_have_the_names_that_the_extension_gives_them() {
        let design = example();
        let account = |id: &str| design.accounts.iter().find(|account| account.id == id);
        let roles = profiles(&design).map(|profile| profile.arn.parse().unwrap()).collect::<Vec<RoleArn>>();
        let alias = |id: &AccountId| account(id.as_str()).map(|account| account_name(account).to_owned());
        let names = Names::new(&ProfileTemplate::default(), &roles, alias);
        for profile in profiles(&design) {
            assert_eq!(profile.name, names.of(&profile.arn.parse().unwrap()).unwrap().as_str());
        }
        let mut design = design;
        design.accounts[1].aws_alias = Some("as-in-aws".into());
        assert!(profiles(&design).any(|profile| profile.name.starts_with("as-in-aws-")));
        // An alias that is another account's ID is not used as a name.
        let other = design.accounts[1].id.clone();
        design.accounts[0].alias.clone_from(&other);
        let names: Vec<String> = profiles(&design).map(|profile| profile.name).collect();
        assert!(names.iter().all(|name| !name.starts_with(&other)), "{names:?}");
    }

    #[test]
    fn a_program_is_called_with_what_each_profile_is_for() {
        let text = process_config(&example(), "helper --role {role_arn} --as {profile} {account_id} {role}");
        assert!(
            text.contains(
                "[profile acme-staging-Developer]\nregion = eu-central-1\ncredential_process = helper --role arn:aws:iam::022222222222:role/Developer --as acme-staging-Developer 022222222222 Developer\n"
            ),
            "{text}"
        );
    }
}
