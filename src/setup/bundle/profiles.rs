//! What people put into files of their own: profiles for the AWS CLI, and for those who use Okta's command lines.

use super::File;
use crate::design::{Design, IdentityProvider};
use std::collections::{BTreeSet, HashMap};

/// Writes the profiles for `~/.aws/config`, named as the extension names them by default. They hold no credentials.
pub(super) fn aws_config(design: &Design) -> String {
    let aliases: HashMap<&str, &str> =
        design.accounts.iter().map(|account| (account.id.as_str(), account.alias.as_str())).collect();
    let profiles: BTreeSet<(&str, &str, &str)> = design
        .grants
        .iter()
        .filter_map(|grant| {
            Some((*aliases.get(grant.account.as_str())?, grant.role.as_str(), grant.account.as_str()))
        })
        .collect();
    let mut text =
        "# For ~/.aws/config. Rolebox copies credentials for profiles of these names.\n".to_owned();
    for (alias, role, id) in profiles {
        let arn = format!("arn:{}:iam::{id}:role/{role}", design.partition);
        text += &format!("\n# {arn}\n[profile {alias}-{role}]\nregion = {}\n", design.region);
    }
    text
}

/// Adds the configuration of gimme-aws-creds, once the app's embed link is known.
pub(super) fn add_okta_cli(design: &Design, files: &mut Vec<File>) {
    let (IdentityProvider::Okta { url }, Some(login)) = (&design.identity_provider, &design.login) else {
        return;
    };
    let text = format!(
        "[DEFAULT]\nokta_org_url = {url}\napp_url = {}\naws_rolename = all\naws_default_duration = {}\ncred_profile = acc-role\nwrite_aws_creds = True\n",
        login.start_url,
        super::values::session_seconds(design)
    );
    files.push(File::new("okta_aws_login_config", text));
}
