//! Tests what the units of Terragrunt pass to the modules.

use super::files;
use hcl::eval::{Context, Evaluate, FuncArgs, FuncDef, ParamType};
use rolebox_setup::design::{Design, IdentityProvider, Membership, Mode, example};
use std::collections::{BTreeMap, BTreeSet};

fn design(okta: bool) -> Design {
    let mut design = example();
    design.options.terragrunt = true;
    design.options.state_bucket = Some("acme-state".into());
    design.options.membership = Membership::Rule;
    design.mode = Mode::LegacyApi;
    if !okta {
        design.identity_provider = IdentityProvider::Generic;
        design.mode = Mode::Organizations;
        design.options.mfa = false;
        design.options.membership = Membership::Single;
    }
    design
}

/// Returns the variables of a module, and whether each has a default.
fn variables(files: &BTreeMap<String, String>, module: &str) -> BTreeMap<String, bool> {
    let prefix = format!("modules/{module}/");
    let bodies =
        files.iter().filter(|(path, _)| path.starts_with(&prefix)).map(|(_, text)| hcl::parse(text).unwrap());
    bodies
        .flat_map(hcl::Body::into_blocks)
        .filter(|block| block.identifier() == "variable")
        .map(|block| {
            let default = block.body().attributes().any(|attribute| attribute.key() == "default");
            (block.labels()[0].as_str().to_owned(), default)
        })
        .collect()
}

#[test]
fn a_unit_gives_its_module_exactly_its_inputs() {
    for okta in [true, false] {
        let files = files(&design(okta));
        let mut units = BTreeSet::new();
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with("/terragrunt.hcl")) {
            let body: hcl::Body = hcl::parse(text).unwrap();
            let source = text.split("modules//").nth(1).unwrap().split('"').next().unwrap();
            let inputs = body.attributes().find(|attribute| attribute.key() == "inputs").unwrap();
            let hcl::Expression::Object(inputs) = inputs.expr() else { panic!("{path}") };
            let given: BTreeSet<String> = inputs.keys().map(ToString::to_string).collect();
            let variables = variables(&files, source);
            for name in &given {
                assert!(variables.contains_key(name), "{path}: {source} has no {name}");
            }
            for (name, default) in &variables {
                assert!(*default || given.contains(name), "{path}: {source} wants {name}");
            }
            if source == "okta-app" {
                // Only variables for a rotation, which are set temporarily, keep their defaults.
                let left: Vec<&String> = variables.keys().filter(|name| !given.contains(*name)).collect();
                assert_eq!(left, ["next_signing_key"]);
            }
            units.insert(source.to_owned());
        }
        let expected: &[&str] =
            if okta { &["aws-account", "okta-api", "okta-app"] } else { &["aws-account"] };
        assert_eq!(units, expected.iter().map(|unit| (*unit).to_owned()).collect());
    }
}

#[test]
fn placeholder_metadata_is_long_enough_for_a_plan() {
    let mut context = Context::new();
    let format =
        FuncDef::builder().param(ParamType::String).param(ParamType::String).build(|arguments: FuncArgs| {
            let [form, text] = [0, 1].map(|index| arguments[index].as_str().unwrap_or_default());
            Ok(hcl::Value::from(form.replace("%1000s", &format!("{text:>1000}"))))
        });
    context.declare_func("format", format);
    let files = files(&design(true));
    let body: hcl::Body = hcl::parse(&files["accounts/022222222222/terragrunt.hcl"]).unwrap();
    let dependency = body.blocks().find(|block| block.identifier() == "dependency").unwrap();
    let mock = dependency.body().attributes().find(|attribute| attribute.key() == "mock_outputs").unwrap();
    let mock = mock.expr().evaluate(&context).unwrap();
    let length = mock.as_object().unwrap()["metadata"].as_str().unwrap().len();
    assert!(length >= 1_000, "{length}");
}

#[test]
fn the_readme_names_no_command_that_needs_a_state_at_the_root() {
    let files = files(&design(true));
    let readme = &files["README.md"];
    assert!(
        !readme.contains("terragrunt output")
            && readme.contains("terragrunt run --working-dir okta -- output")
    );
    assert!(readme.contains("group_rules.json") && readme.contains("accounts/ID -- destroy"));
}
