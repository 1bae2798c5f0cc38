//! `rolebox setup try`: applies a design where it can do no harm, and reports what AWS would then have.

mod report;

use super::Outcome;
use anyhow::{Context as _, Result, anyhow};
use report::{Report, Step};
use rolebox_setup::check::{Checked, check};
use rolebox_setup::design::Design;
use rolebox_setup_bundle::removal::removal;
use rolebox_trial::{Aws, Missing, Tools, Trial};
use std::ffi::OsStr;

/// Tries a design. With an older design, tries the change from that one to it.
pub(crate) fn try_design(file: &OsStr, older: Option<&OsStr>) -> Result<Outcome> {
    let design = super::read(file)?;
    let older = older.map(super::read).transpose()?;
    let checked = passed(&design)?;
    let older = older.as_ref().map(passed).transpose()?;
    let mut tools = Tools::find().map_err(|missing| match missing {
        Missing::Terraform => anyhow!(
            "`terraform` is not on the search path, so nothing was tried: install it, or render the design and try it where Terraform is installed."
        ),
    })?;
    tools.fetch_aws(checked).context("Terraform can't get its provider for AWS, so nothing was tried")?;
    let mut aws = Aws::start(&tools)?;
    let mut trial = Trial::start(&tools, aws.as_mut(), &design)?;
    let mut report = Report::new(&tools, &trial, checked, older)?;
    let done = match &mut aws {
        Some(aws) => all(&mut trial, aws, checked, older, &mut report),
        None => validate(&mut trial, older.into_iter().chain([checked]), &mut report),
    };
    if let Err(Stopped { step, why }) = done {
        report.stopped(step, &why);
    }
    Ok(Outcome { faulty: report.is_faulty(), output: report.text() })
}

fn passed(design: &Design) -> Result<Checked<'_>> {
    check(design).map_err(|problems| {
        anyhow!("The design has problems:\n{}Nothing was tried.", super::lines(&problems))
    })
}

/// A step that failed; nothing after it is tried.
struct Stopped {
    step: Step,
    why: anyhow::Error,
}

trait DuringStep<T> {
    fn during(self, step: Step) -> Result<T, Stopped>;
}

impl<T> DuringStep<T> for Result<T> {
    fn during(self, step: Step) -> Result<T, Stopped> {
        self.map_err(|why| Stopped { step, why })
    }
}

fn validate<'a>(
    trial: &mut Trial,
    designs: impl Iterator<Item = Checked<'a>>,
    report: &mut Report,
) -> Result<(), Stopped> {
    for checked in designs {
        trial.write(checked).during(Step::Validate)?;
        trial.terraform().validate().during(Step::Validate)?;
    }
    report.done(Step::Validate, "the code is valid");
    Ok(())
}

fn all(
    trial: &mut Trial,
    aws: &mut Aws,
    checked: Checked<'_>,
    older: Option<Checked<'_>>,
    report: &mut Report,
) -> Result<(), Stopped> {
    validate(trial, older.into_iter().chain([checked]), report)?;
    if let Some(older) = older {
        trial.write(older).during(Step::ApplyOlder)?;
        let made = trial.terraform().apply().during(Step::ApplyOlder)?;
        report.done(Step::ApplyOlder, &report::changed(&made));
        remove_accounts(trial, older, checked.design(), report)?;
        trial.write(checked).during(Step::Plan)?;
        let plan = trial.terraform().plan().during(Step::Plan)?;
        report.done(Step::Plan, &report::listed(&plan));
    }
    let made = trial.terraform().apply().during(Step::Apply)?;
    report.done(Step::Apply, &report::changed(&made));
    let accounts: Vec<&str> = checked.design().accounts.iter().map(|account| account.id.as_str()).collect();
    let region = &checked.design().region;
    report.found(aws.list(&accounts, region).during(Step::Apply)?);
    let again = trial.terraform().plan().during(Step::PlanAgain)?;
    if again.is_empty {
        report.done(Step::PlanAgain, "nothing to change");
    } else {
        report.wrong(Step::PlanAgain, &report::listed(&again));
    }
    let gone = trial.terraform().destroy().during(Step::Destroy)?;
    let left = aws.list(&accounts, region).during(Step::Destroy)?;
    if left.iter().all(rolebox_trial::Inventory::is_empty) {
        report.done(Step::Destroy, &format!("{}, nothing remains", report::changed(&gone)));
    } else {
        report.wrong(Step::Destroy, "something remains in AWS");
    }
    Ok(())
}

/// Removes what is in accounts that the new design no longer has, with the commands from the README.
fn remove_accounts(
    trial: &Trial,
    older: Checked<'_>,
    design: &Design,
    report: &mut Report,
) -> Result<(), Stopped> {
    // The files of both were written for Terraform.
    let [older, design] = [older.design(), design].map(|design| {
        let mut design = design.clone();
        design.options.terragrunt = false;
        design.options.stack_set = None;
        design
    });
    let steps = check(&older).map(|older| removal(older, &design)).unwrap_or_default();
    for command in steps.first().into_iter().flat_map(|step| &step.commands) {
        trial.terraform().run_typed(command).during(Step::Remove)?;
        report.done(Step::Remove, command);
    }
    Ok(())
}
