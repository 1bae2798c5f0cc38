//! Compares every resource and data source of the code with the providers' schemas.
//!
//! `arguments.json` has the names from the providers' schemas, of the releases that it names. Okta's release
//! is older than the one that the code requires: newer arguments are added there by hand, with their release.

use super::files;
use rolebox_setup::design::{Ci, Design, IdentityProvider, Membership, Mode, example};
use serde_json::Value;
use std::collections::BTreeSet;

/// Arguments of Terraform itself, which every block can have.
const META: [&str; 5] = ["count", "depends_on", "for_each", "lifecycle", "provider"];

/// Designs that together use every file.
fn designs() -> [Design; 6] {
    let mut legacy = Design { mode: Mode::LegacyApi, ..example() };
    legacy.options.create_people = true;
    legacy.options.membership = Membership::Rule;
    legacy.options.state_bucket = Some("acme-state".into());
    legacy.options.ci = Ci::GithubActions { repository: "acme/aws".into(), provider_exists: false };
    let generic =
        Design { identity_provider: IdentityProvider::Generic, options: Default::default(), ..example() };
    let with = |ci: Ci| {
        let mut design = example();
        design.options.state_bucket = Some("acme-state".into());
        design.options.ci = ci;
        design
    };
    let github = with(Ci::GithubActions { repository: "acme/aws".into(), provider_exists: true });
    let zip = with(Ci::CodeBuild { repository: None, connection_arn: None });
    let connection = "arn:aws:codeconnections:eu-central-1:111111111111:connection/12ab";
    let repository =
        with(Ci::CodeBuild { repository: Some("acme/aws".into()), connection_arn: Some(connection.into()) });
    [example(), legacy, generic, github, zip, repository]
}

fn names(schema: &Value, what: &str) -> BTreeSet<String> {
    let list = schema[what].as_array().into_iter().flatten();
    list.filter_map(|name| Some(name.as_str()?.to_owned())).collect()
}

/// Returns the arguments that a block has but its schema doesn't, and the required ones that it lacks.
fn faults(place: &str, body: &hcl::Body, schema: &Value) -> Vec<String> {
    let (required, optional) = (names(schema, "required"), names(schema, "optional"));
    let given: BTreeSet<String> = body
        .attributes()
        .map(|attribute| attribute.key().to_owned())
        .filter(|key| !META.contains(&&**key))
        .collect();
    let unknown = given.iter().filter(|key| !required.contains(*key) && !optional.contains(*key));
    let mut faults: Vec<String> = unknown.map(|key| format!("{place}: {key} is unknown")).collect();
    faults.extend(required.difference(&given).map(|key| format!("{place}: {key} is missing")));
    for block in body.blocks().filter(|block| !META.contains(&block.identifier())) {
        let dynamic = block.identifier() == "dynamic";
        let name = if dynamic { block.labels()[0].as_str() } else { block.identifier() };
        let inner = if dynamic {
            block.body().blocks().find(|inner| inner.identifier() == "content").unwrap().body()
        } else {
            block.body()
        };
        let place = format!("{place}.{name}");
        match schema["blocks"].get(name) {
            Some(schema) => faults.extend(self::faults(&place, inner, schema)),
            None => faults.push(format!("{place} is unknown")),
        }
    }
    faults
}

#[test]
fn every_argument_is_one_that_its_provider_knows() {
    let schemas: Value = serde_json::from_str(include_str!("arguments.json")).unwrap();
    let mut used = BTreeSet::new();
    for design in designs() {
        for (path, text) in files(&design).iter().filter(|(path, _)| path.ends_with(".tf")) {
            let body: hcl::Body = hcl::parse(text).unwrap();
            for block in body.blocks().filter(|block| ["data", "resource"].contains(&block.identifier())) {
                let name = format!("{} {}", block.identifier(), block.labels()[0].as_str());
                let schema =
                    schemas.get(&name).unwrap_or_else(|| panic!("{path}: {name} is not in arguments.json"));
                assert_eq!(faults(&name, block.body(), schema), Vec::<String>::new(), "{path}");
                used.insert(name);
            }
        }
    }
    let described: BTreeSet<String> =
        schemas.as_object().unwrap().keys().filter(|name| *name != "providers").cloned().collect();
    assert_eq!(used, described, "arguments.json describes what the code has");
}

#[test]
fn an_argument_that_no_provider_knows_and_one_that_is_missing_are_faults() {
    let schemas: Value = serde_json::from_str(include_str!("arguments.json")).unwrap();
    let body: hcl::Body = hcl::parse("colour = 1\n").unwrap();
    let schema = &schemas["resource aws_iam_role"];
    assert_eq!(faults("r", &body, schema), ["r: colour is unknown", "r: assume_role_policy is missing"]);
}
