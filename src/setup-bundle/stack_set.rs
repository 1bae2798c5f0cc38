//! The AWS side as a CloudFormation template, for a StackSet that AWS Organizations deploys to the accounts
//! of organizational units.

use super::File;
use crate::template::fill;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Account, Design, Role, StackSet};
use serde_json::{Map, Value, json};

/// Returns true if a StackSet creates AWS's side and people set up the identity provider: no Terraform then.
pub(super) const fn is_without_terraform(design: &Design) -> bool {
    design.options.stack_set.is_some() && design.identity_provider.as_okta().is_none()
}

/// Returns the command that lets CloudFormation deploy to the organization. It is needed once.
pub(super) fn access(design: &Design) -> String {
    format!("aws cloudformation activate-organizations-access --region {}", design.region)
}

/// Returns the command that creates AWS's side, or updates it.
pub(super) const fn command(design: &Design) -> &'static str {
    if is_without_terraform(design) {
        "./scripts/stack-set.sh"
    } else {
        // The document at `metadata_url` has only the key that signs, and AWS needs the next one too.
        "terraform output -raw metadata >metadata.xml && ./scripts/stack-set.sh"
    }
}

/// A parameter has at most 4096 characters; metadata have more.
const PARTS: usize = 4;

/// Adds the files.
pub(super) fn add(checked: Checked<'_>, stack_set: &StackSet, files: &mut Vec<File>) {
    let design = checked.design();
    files.push(File::new("cloudformation/aws-access.json", template(checked)));
    let units = stack_set.organizational_units.join(" ");
    let management = design.accounts.iter().find(|account| account.management);
    let values = [
        ("example-region", design.region.as_str()),
        ("example-units", &units),
        ("example-management", management.map_or("", |account| &account.id)),
    ];
    files.push(File::new("scripts/stack-set.sh", fill(include_str!("scripts/stack-set.sh"), &values)));
}

fn template(checked: Checked<'_>) -> String {
    let design = checked.design();
    let parts: Vec<String> = (1..=PARTS).map(|number| format!("Metadata{number}")).collect();
    let parameter = |name: &String| {
        let description =
            "The identity provider's metadata, split, because a parameter has a maximum length.";
        let mut value = json!({ "Type": "String", "Description": description });
        if let (true, Some(fields)) = (name != "Metadata1", value.as_object_mut()) {
            fields.insert("Default".into(), json!(""));
        }
        (name.clone(), value)
    };
    let references: Vec<Value> = parts.iter().map(|name| json!({ "Ref": name })).collect();
    let mut resources = Map::new();
    resources.insert(
        "Provider".into(),
        json!({
            "Type": "AWS::IAM::SAMLProvider",
            "Properties": {
                "Name": design.provider_name,
                "SamlMetadataDocument": { "Fn::Join": ["", references] },
            },
        }),
    );
    // Each set of accounts is a condition. A role without one would be in every account of the units.
    let mut sets: Vec<Vec<&str>> = Vec::new();
    for one in &design.roles {
        let has_it = |account: &&Account| design.roles_of(account).any(|role| role.name == one.name);
        let set: Vec<&str> =
            design.accounts.iter().filter(has_it).map(|account| account.id.as_str()).collect();
        if set.is_empty() {
            continue;
        }
        let index = sets.iter().position(|known| *known == set).unwrap_or(sets.len());
        if index == sets.len() {
            sets.push(set);
        }
        let condition = format!("Accounts{}", index + 1);
        let resource =
            json!({ "Type": "AWS::IAM::Role", "Condition": condition, "Properties": role(checked, one) });
        resources.insert(logical(one), resource);
    }
    // One line each: hundreds of accounts on lines of their own would exceed the size of a template.
    let conditions: Vec<String> = sets
        .iter()
        .enumerate()
        .map(|(index, set)| format!("    \"Accounts{}\": {}", index + 1, is_one_of(set)))
        .collect();
    let template = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "SAML provider and roles for people who log in to AWS.",
        "Parameters": parts.iter().map(parameter).collect::<Map<String, Value>>(),
        "Resources": resources,
    });
    let rest = serde_json::to_string_pretty(&template).unwrap_or_default();
    format!(
        "{{\n  \"Conditions\": {{\n{}\n  }},{}\n",
        conditions.join(",\n"),
        rest.strip_prefix('{').unwrap_or_default()
    )
}

fn role(checked: Checked<'_>, role: &Role) -> Value {
    let partition = &checked.design().partition;
    let arn = |policy: &str| {
        if policy.starts_with("arn:") {
            policy.to_owned()
        } else {
            format!("arn:{partition}:iam::aws:policy/{policy}")
        }
    };
    let policies: Vec<String> = role.policies.iter().map(|policy| arn(policy)).collect();
    let mut value = json!({
        "RoleName": role.name,
        "MaxSessionDuration": role.session_seconds,
        "ManagedPolicyArns": policies,
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "Federated": { "Ref": "Provider" } },
                "Action": super::values::trust_actions(checked.design()),
                "Condition": { "StringEquals": { "SAML:aud": checked.acs_urls() } },
            }],
        },
    });
    let Some(fields) = value.as_object_mut() else { return value };
    if let Some(boundary) = &role.boundary {
        fields.insert("PermissionsBoundary".into(), json!(arn(boundary)));
    }
    if !role.database_users.is_empty() {
        let resource = |user: &String| {
            let (region, user) = user.split_once(':').unwrap_or_default();
            json!({ "Fn::Sub": format!("arn:{partition}:rds-db:{region}:${{AWS::AccountId}}:dbuser:{user}") })
        };
        let resources: Vec<Value> = role.database_users.iter().map(resource).collect();
        let statement = json!({ "Effect": "Allow", "Action": "rds-db:connect", "Resource": resources });
        fields.insert(
            "Policies".into(),
            json!([{
                "PolicyName": "DatabaseUsers",
                "PolicyDocument": { "Version": "2012-10-17", "Statement": [statement] },
            }]),
        );
    }
    value
}

/// Returns the condition that a stack is in one of these accounts.
fn is_one_of(accounts: &[&str]) -> Value {
    let is = |id: &&str| json!({ "Fn::Equals": [{ "Ref": "AWS::AccountId" }, id] });
    any(accounts.iter().map(is).collect())
}

/// Returns the logical name of a role, which only depends on the role's name: if it changed, CloudFormation
/// would create the role again while it still exists. Logical names only have letters and digits; other
/// characters, and the `X` that marks them, are written as their hex code.
fn logical(role: &Role) -> String {
    let mut name = String::from("Role");
    for letter in role.name.chars() {
        if letter.is_ascii_alphanumeric() && letter != 'X' {
            name.push(letter);
        } else {
            name += &format!("X{:02X}", u32::from(letter));
        }
    }
    name
}

/// `Fn::Or` takes two to ten conditions.
fn any(mut conditions: Vec<Value>) -> Value {
    while conditions.len() > 10 {
        conditions = conditions.chunks(10).map(|some| any(some.to_vec())).collect();
    }
    match conditions.as_slice() {
        [one] => one.clone(),
        _ => json!({ "Fn::Or": conditions }),
    }
}
