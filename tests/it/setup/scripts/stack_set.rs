//! AWS's side by CloudFormation: the template read by cfn-lint, and deployed by the script to a stand-in for AWS.

use super::super::{designs, written};
use super::beside_python;
use crate::program::{Environment, python, run};
use rolebox_setup::design::{Ci, Design, Mode, StackSet, example};
use serde_json::Value;
use std::fs;

/// Makes an organization, runs the script with the real AWS CLI, and prints what is there then.
const STEPS: &str = include_str!("stack_set.py");

fn by_stack_set(design: Design) -> Design {
    let mut design = Design { mode: Mode::Organizations, ..design };
    design.options.stack_set = Some(StackSet { organizational_units: vec!["ou-ab12-1a2b3c4d".into()] });
    (design.options.terragrunt, design.options.ci) = (false, Ci::None);
    design
}

#[test]
fn a_checker_of_templates_finds_nothing() {
    let mut read = 0;
    for (name, design) in designs() {
        let design = by_stack_set(design);
        if rolebox_setup::check::check(&design).is_err() {
            continue;
        }
        let template = written(&format!("cfn-lint-{name}"), &design).join("cloudformation/aws-access.json");
        let found = run(
            &beside_python("cfn-lint"),
            &["--regions", "eu-central-1", "--", &template.display().to_string()],
            &Environment::new(),
            "",
        );
        assert_eq!(found, Ok(String::new()), "{name}");
        read += 1;
    }
    assert!(read > 3, "{read} templates were read");
}

/// Metadata as long as AWS demands, over two parameters, with a letter that is not ASCII and what JSON escapes.
fn metadata() -> String {
    let certificate = "MIIC".repeat(1_100);
    format!(
        "<?xml version=\"1.0\"?>\n<EntityDescriptor entityID=\"https://idp.example/\" xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">\r\n\
         \t<IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\"><KeyDescriptor>{certificate}</KeyDescriptor>\
         </IDPSSODescriptor><Organization name=\"Müller \\ Söhne\"/></EntityDescriptor>\n"
    )
}

#[test]
fn the_script_deploys_the_template_to_the_management_account_and_the_units() {
    let folder = written("stack-set", &by_stack_set(example()));
    fs::write(folder.join("metadata.xml"), metadata()).unwrap();
    let answer =
        run(&python(), &["-c", STEPS, &folder.display().to_string()], &Environment::new(), "").unwrap();
    let found: Value = serde_json::from_str(&answer).unwrap();
    let texts = |value: &Value| -> Vec<String> { serde_json::from_value(value.clone()).unwrap() };

    assert_eq!(found["other"][0], 1, "{found}");
    assert!(found["other"][2][0].as_str().unwrap().contains("not to the management account 111111111111"));
    let deployed = "The stack in 111111111111 is up to date.\nThe accounts of UNIT are up to date.\n";
    assert_eq!(
        (&found["first"][0], found["first"][1].as_str()),
        (&Value::from(0), Some(deployed)),
        "{found}"
    );
    let again = "The stack in 111111111111 is up to date.\n";
    assert_eq!((&found["again"][0], found["again"][1].as_str()), (&Value::from(0), Some(again)), "{found}");

    // The first account has Admin alone, each account of the units what every account has, and staging all. The stand-in
    // makes no SAML provider, attaches no policy, and gives a new account the role of its organization.
    assert_eq!(texts(&found["root"]), ["Admin"]);
    assert_eq!(texts(&found["member"]), ["Admin", "OrganizationAccountAccessRole"]);
    assert_eq!(texts(&found["staging"]), ["Admin", "Developer", "ReadOnly"]);
    assert_eq!(texts(&found["deleted"]), [""; 0]);

    let plain = metadata().replace(['\r', '\n', '\t'], " ").replace('ü', "&#252;").replace('ö', "&#246;");
    assert_eq!(found["metadata"].as_str().unwrap().trim_end(), plain.trim_end());
    assert_eq!(found["seconds"], 3600);
    assert_eq!(found["trust"]["Action"], serde_json::json!(["sts:AssumeRoleWithSAML"]));
}
