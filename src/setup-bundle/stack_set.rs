//! The AWS side as a CloudFormation template, for a StackSet that AWS Organizations deploys to the accounts
//! of organizational units.

use super::File;
use crate::template::fill;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Account, Design, Role, StackSet};
use serde_json::json;

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
    // Each set of accounts is a condition. A role without one would be in every account of the units.
    let mut sets: Vec<Vec<&str>> = Vec::new();
    let mut roles: Vec<String> = Vec::new();
    for one in &design.roles {
        let has_it = |account: &&Account| design.roles_of(account).any(|role| role.name == one.name);
        let accounts = design.accounts.iter().filter(has_it);
        let set: Vec<&str> = accounts.map(|account| account.id.as_str()).collect();
        if set.is_empty() {
            continue;
        }
        let index = sets.iter().position(|known| *known == set).unwrap_or(sets.len());
        roles.push(role(checked, one, &condition(index)));
        if index == sets.len() {
            sets.push(set);
        }
    }
    // One line each: hundreds of accounts on lines of their own would exceed the size of a template.
    let conditions: Vec<String> = sets
        .iter()
        .enumerate()
        .map(|(index, set)| format!("\"{}\": {}", condition(index), is_one_of(set)))
        .collect();
    let values = [
        ("example-conditions", conditions.join(",\n    ")),
        ("example-provider", design.provider_name.clone()),
        ("example-roles", roles.join(",\n    ")),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    fill(include_str!("cloudformation/template.json"), &values)
}

/// Stands between two properties of a role.
const AND: &str = ",\n        ";

/// Returns the name of the condition of a set of accounts.
fn condition(index: usize) -> String {
    format!("Accounts{}", index + 1)
}

fn role(checked: Checked<'_>, role: &Role, condition: &str) -> String {
    let partition = &checked.design().partition;
    let arn = |policy: &String| {
        if policy.starts_with("arn:") {
            policy.clone()
        } else {
            format!("arn:{partition}:iam::aws:policy/{policy}")
        }
    };
    let policies: Vec<String> = role.policies.iter().map(arn).collect();
    let mut optional = String::new();
    if let Some(boundary) = &role.boundary {
        optional += &format!("\"PermissionsBoundary\": {}{AND}", json!(arn(boundary)));
    }
    if !role.database_users.is_empty() {
        let resource = |user: &String| {
            let (region, user) = user.split_once(':').unwrap_or_default();
            json!({ "Fn::Sub": format!("arn:{partition}:rds-db:{region}:${{AWS::AccountId}}:dbuser:{user}") })
        };
        let resources: Vec<_> = role.database_users.iter().map(resource).collect();
        let resources = json!(resources).to_string();
        let users = include_str!("cloudformation/database_users.json").trim_end();
        optional += &(fill(users, &[("example-resources", &resources)]) + AND);
    }
    let values = [
        ("example-logical-name", logical(role)),
        ("example-condition", condition.to_owned()),
        ("example-name", role.name.clone()),
        ("example-seconds", role.session_seconds.to_string()),
        ("example-policies", json!(policies).to_string()),
        ("example-optional", optional),
        ("example-actions", json!(super::values::trust_actions(checked.design())).to_string()),
        ("example-urls", json!(checked.acs_urls()).to_string()),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    fill(include_str!("cloudformation/role.json").trim_end(), &values)
}

/// Returns the condition that a stack is in one of these accounts. `Fn::Or` takes two to ten conditions.
fn is_one_of(accounts: &[&str]) -> String {
    let is = |id: &&str| format!(r#"{{"Fn::Equals":[{{"Ref":"AWS::AccountId"}},"{id}"]}}"#);
    let mut conditions: Vec<String> = accounts.iter().map(is).collect();
    while conditions.len() > 1 {
        let any = |some: &[String]| match some {
            [one] => one.clone(),
            _ => format!(r#"{{"Fn::Or":[{}]}}"#, some.join(",")),
        };
        conditions = conditions.chunks(10).map(any).collect();
    }
    conditions.concat()
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
