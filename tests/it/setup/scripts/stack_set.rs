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

const UP_TO_DATE: &str = "The stack in 111111111111 is up to date.\n";

/// Returns what a run of the script called, with the arguments that matter.
fn calls(run: &Value) -> Vec<String> {
    let calls: Vec<String> = serde_json::from_value(run["calls"].clone()).unwrap();
    let short = |call: String| {
        let call =
            call.split(" --template-body").next().unwrap().replace(" --query OperationId --output text", "");
        call.replace(" --stack-set-name rolebox-aws-access", "")
            .replace(" --stack-name rolebox-aws-access", "")
    };
    calls.into_iter().map(short).collect()
}

/// The script in its whole life: the organization has two accounts in a unit, of which the design has one.
#[test]
fn the_script_creates_updates_and_removes_what_the_design_says() {
    let folder = written("stack-set", &by_stack_set(example()));
    fs::write(folder.join("metadata.xml"), metadata()).unwrap();
    let answer =
        run(&python(), &["-c", STEPS, &folder.display().to_string()], &Environment::new(), "").unwrap();
    let found: Value = serde_json::from_str(&answer).unwrap();
    let texts = |value: &Value| -> Vec<String> { serde_json::from_value(value.clone()).unwrap() };
    let ends = |name: &str, code: u8, out: &str| {
        assert_eq!(
            (&found[name]["code"], found[name]["out"].as_str()),
            (&code.into(), Some(out)),
            "{name}: {found}"
        );
    };
    let says = |name: &str, text: &str| {
        assert!(texts(&found[name]["err"]).iter().any(|line| line.contains(text)), "{name}: {}", found[name]);
        assert_eq!(found[name]["code"], 1, "{name}");
    };

    says("usage", "Usage: ");
    says("other", "not to the management account 111111111111. Nothing changed.");
    says("empty", "metadata.xml is missing or empty");
    says("long", "metadata.xml has 16001 characters");
    // Nothing may look deleted, or be deleted by half, because it could not be found.
    says("denied", "AccessDenied");
    for name in ["usage", "other", "empty", "long", "denied"] {
        assert_eq!(calls(&found[name]), [""; 0], "{name}");
    }

    ends("first", 0, &format!("{UP_TO_DATE}The accounts of UNIT are up to date.\n"));
    let first = calls(&found["first"]);
    assert_eq!(first[0], "create-stack --on-failure DELETE --query StackId --output text");
    assert_eq!(
        first[3],
        "create-stack-instances --regions eu-central-1 --deployment-targets OrganizationalUnitIds=UNIT"
    );
    // The first account has Admin alone, and the account of the unit that the design does not have gets no role. The
    // stand-in makes no SAML provider, attaches no policy, and gives a new account the role of its organization.
    assert_eq!(texts(&found["root"]), ["Admin"]);
    assert_eq!(texts(&found["member"]), ["Admin", "Developer", "OrganizationAccountAccessRole", "ReadOnly"]);
    assert_eq!(texts(&found["stranger"]), ["OrganizationAccountAccessRole"]);
    let plain = metadata().replace(['\r', '\n', '\t'], " ").replace('ü', "&#252;").replace('ö', "&#246;");
    assert_eq!(found["metadata"].as_str().unwrap().trim_end(), plain.trim_end());
    assert_eq!(found["seconds"], 3600);
    assert_eq!(found["trust"]["Action"], serde_json::json!(["sts:AssumeRoleWithSAML"]));

    let gone = "The design no longer names ou-ab12-gone, but its accounts keep their stacks until you run: scripts/stack-set.sh remove ou-ab12-gone\n";
    ends("again", 0, &format!("{UP_TO_DATE}{gone}"));
    assert_eq!(calls(&found["again"]), ["update-stack", "update-stack-set"]);

    // AWS allows nothing but to delete a stack that it could not create.
    says("broken", "AWS could not create the stack in 111111111111");
    let broken = calls(&found["broken"]);
    assert_eq!(broken[..2], ["delete-stack", "wait stack-delete-complete"]);
    assert!(broken[2].starts_with("create-stack --on-failure DELETE"), "{broken:?}");
    assert!(
        broken[3].starts_with("wait stack-create-complete --stack-name arn:aws:cloudformation:"),
        "{broken:?}"
    );
    assert_eq!(broken.len(), 4, "{broken:?}");

    ends(
        "removed",
        0,
        "The accounts of UNIT have no stack any more.\nThe accounts of PARENT are up to date.\n",
    );
    let delete = "delete-stack-instances --regions eu-central-1 --deployment-targets OrganizationalUnitIds=UNIT --no-retain-stacks";
    let create =
        "create-stack-instances --regions eu-central-1 --deployment-targets OrganizationalUnitIds=PARENT";
    assert_eq!(calls(&found["removed"]), [delete, create]);
    assert_eq!(texts(&found["after_remove"]), ["OrganizationAccountAccessRole"]);

    let deleted = "The accounts of UNIT have no stack any more.\nDeleted the StackSet, and the stack in 111111111111.\n";
    ends("deleted", 0, deleted);
    let last = ["delete-stack-set", "delete-stack", "wait stack-delete-complete"];
    assert_eq!(calls(&found["deleted"]), [&[delete][..], &last].concat());
    assert_eq!(texts(&found["after_delete"]), [""; 0]);
}
