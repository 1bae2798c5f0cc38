//! The AWS side as a CloudFormation template, for a StackSet that AWS Organizations deploys to the accounts
//! of organizational units.

use super::File;
use crate::template::fill;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Design, Role, StackSet};
use serde_json::{Map, Value, json};

/// A parameter has at most 4096 characters; metadata have more.
const PARTS: usize = 4;

/// Adds the files.
pub(super) fn add(checked: Checked<'_>, stack_set: &StackSet, files: &mut Vec<File>) {
    let design = checked.design();
    let template = serde_json::to_string_pretty(&template(checked)).unwrap_or_default() + "\n";
    files.push(File::new("cloudformation/aws-access.json", template));
    let units = stack_set.organizational_units.join(" ");
    let management = design.accounts.iter().find(|account| account.management);
    let values = [
        ("example-region", design.region.as_str()),
        ("example-units", &units),
        ("example-management", management.map_or("", |account| &account.id)),
    ];
    files.push(File::new("scripts/stack-set.sh", fill(include_str!("scripts/stack-set.sh"), &values)));
}

fn template(checked: Checked<'_>) -> Value {
    let design = checked.design();
    let parts: Vec<String> = (1..=PARTS).map(|number| format!("Metadata{number}")).collect();
    let parameter = |name: &String| {
        let description = "The identity provider's metadata, cut to what a parameter takes.";
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
    let mut conditions = Map::new();
    let is_made = |role: &&Role| {
        design.accounts.iter().any(|account| design.roles_of(account).any(|one| one.name == role.name))
    };
    for one in design.roles.iter().filter(is_made) {
        let mut resource = json!({ "Type": "AWS::IAM::Role", "Properties": role(checked, one) });
        if let (Some(condition), Some(fields)) = (condition(design, one), resource.as_object_mut()) {
            let name = format!("Creates{}", logical(one));
            fields.insert("Condition".into(), json!(name));
            conditions.insert(name, condition);
        }
        resources.insert(logical(one), resource);
    }
    let mut template = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "SAML provider and roles for people who log in to AWS.",
        "Parameters": parts.iter().map(parameter).collect::<Map<String, Value>>(),
        "Resources": resources,
    });
    if let (false, Some(fields)) = (conditions.is_empty(), template.as_object_mut()) {
        fields.insert("Conditions".into(), conditions.into());
    }
    template
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

/// Returns the condition of a role. A role that not all accounts of the design have is only created where the
/// design says so; the others are created in every account of the units, including future ones.
fn condition(design: &Design, role: &Role) -> Option<Value> {
    let creating: Vec<Value> = design
        .accounts
        .iter()
        .filter(|account| design.roles_of(account).any(|one| one.name == role.name))
        .map(|account| json!({ "Fn::Equals": [{ "Ref": "AWS::AccountId" }, account.id] }))
        .collect();
    (creating.len() < design.accounts.len()).then(|| any(creating))
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
        [] => json!({ "Fn::Equals": ["nowhere", ""] }),
        [one] => one.clone(),
        _ => json!({ "Fn::Or": conditions }),
    }
}
