//! The code of a design, applied by Terraform to an AWS and an Okta that are played on this machine.
//!
//! It is how `rolebox setup try` does it. Where Terraform or its provider for AWS is missing, what is left out is said.

mod applied;
mod changes;
mod console;
mod designs;
mod existing;
mod pool;
mod rotation;
mod second_year;
mod stack_set;
mod terragrunt;

use applied::Applied;
use pool::{with_aws, with_validation};
use rolebox_setup::check::check;
use rolebox_setup::design::Design;
use rolebox_trial::{Tools, Trial};

#[test]
fn every_design_is_applied_as_it_says_and_a_second_plan_is_empty() {
    designs::each(|_, design| {
        with_aws(|tools, aws| {
            let mut applied = Applied::new(tools, aws, design.clone());
            applied.nothing_is_left_to_change();
            applied.aws_has_what_the_design_says();
        });
    });
}

#[test]
fn without_a_simulated_okta_only_the_aws_side_is_applied() {
    with_aws(|tools, aws| {
        let mut applied =
            Applied::new(&tools.clone().without_okta(), aws, designs::named("elsewhere/legacy"));
        applied.nothing_is_left_to_change();
        applied.aws_has_what_the_design_says();
    });
}

/// Writes a design without an AWS.
fn written(tools: &Tools, design: &Design) -> Trial {
    let mut trial = Trial::start(tools, None, design).unwrap();
    trial.write(check(design).unwrap()).unwrap();
    trial
}

#[test]
fn the_code_is_valid_for_the_recorded_aws_schema() {
    with_validation(|tools| {
        let mut stub = tools.clone();
        stub.aws = None;
        let valid = |name: &str, design: &Design| {
            let validated = written(&stub, design).terraform().validate();
            validated.unwrap_or_else(|error| panic!("{name}: {error}"));
        };
        if tools.aws.is_none() {
            return designs::each(valid);
        }
        // Elsewhere the real provider sees every design.
        for name in ["everything", "codebuild", "entra"] {
            valid(name, &designs::named(name));
        }
    });
}
