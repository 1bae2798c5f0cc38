//! Whether the credentials are those with which Terraform can begin.

use rolebox_setup::design::Design;
use rolebox_setup_paste::{Caller, Identity};

/// Returns what is right about the credentials, or why they are the wrong ones.
pub(super) fn judge(design: &Design, identity: &Identity) -> Result<String, String> {
    let account = identity.account.as_str();
    let Some(first) = design.first_account() else { return Err("The design has no account.".into()) };
    if identity.partition.name() != design.partition {
        return Err(format!(
            "These credentials belong to the partition {}, but the design's accounts are in {}: log in there.",
            identity.partition.name(),
            design.partition
        ));
    }
    if account != first.id {
        return Err(format!(
            "These credentials belong to account {account}, but Terraform starts in {} ({}): log in there.",
            first.alias, first.id
        ));
    }
    let place = format!("in {} ({account})", first.alias);
    match &identity.caller {
        Caller::Root if design.accounts.len() > 1 => Err(format!(
            "You are root {place}. AWS lets root assume no role, so the other accounts are out of reach: use a role or a user."
        )),
        Caller::Root => Ok(format!("You are root {place}. That works for this one time.")),
        Caller::User { name } => {
            Ok(format!("You are the IAM user {name} {place}. Its key does not expire: delete it in step 5."))
        }
        Caller::AssumedRole { role } => {
            Ok(format!("You have the role {role} {place}, with temporary credentials. That is right."))
        }
        Caller::Federated => {
            Ok(format!("You are a federated user {place}, with temporary credentials. That is right."))
        }
    }
}
