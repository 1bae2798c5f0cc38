//! Runs Terraform in the folder and the environment of a trial.

use crate::environment::Variables;
use crate::plan::{self, Plan};
use crate::providers::ERROR_LOG;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program with its folder and environment.
pub struct Terraform {
    program: PathBuf,
    folder: PathBuf,
    variables: Variables,
}

impl Terraform {
    pub(crate) fn new(program: &Path, folder: &Path, variables: Variables) -> Self {
        Self { program: program.to_owned(), folder: folder.to_owned(), variables }
    }

    /// Makes Terraform find the modules, which `init` does otherwise.
    pub(crate) fn get(&self) -> Result<()> {
        self.succeed(&["get"]).map(drop)
    }

    /// Returns its version.
    ///
    /// # Errors
    /// When Terraform does not start, or prints no version.
    pub fn version(&self) -> Result<String> {
        let answer: Value = serde_json::from_str(&self.succeed(&["version", "-json"])?)?;
        let version = answer.get("terraform_version").and_then(Value::as_str);
        Ok(version.context("Terraform prints no version")?.to_owned())
    }

    /// Validates the code against the providers' schemas.
    ///
    /// # Errors
    /// The faults of the code.
    pub fn validate(&self) -> Result<()> {
        let output = self.run(&["validate", "-json"])?;
        let answer: Value = serde_json::from_slice(&output.stdout)
            .with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
        let empty = Vec::new();
        let diagnostics = answer.get("diagnostics").and_then(Value::as_array).unwrap_or(&empty);
        let text = |diagnostic: &Value, field: &str| {
            diagnostic.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let errors: Vec<String> = diagnostics
            .iter()
            .filter(|diagnostic| text(diagnostic, "severity") == "error")
            .map(|diagnostic| format!("{}\n{}", text(diagnostic, "summary"), text(diagnostic, "detail")))
            .collect();
        if !errors.is_empty() {
            bail!("{}", format!("{}\n\n{}", errors.join("\n\n"), self.provider_errors()).trim_end());
        }
        Ok(())
    }

    /// Plans, and changes nothing.
    ///
    /// # Errors
    /// The errors of Terraform.
    pub fn plan(&self) -> Result<Plan> {
        self.plan_with(&[])
    }

    /// Plans with further arguments.
    ///
    /// # Errors
    /// The errors of Terraform.
    pub fn plan_with(&self, arguments: &[&str]) -> Result<Plan> {
        let mut all = vec!["plan", "-json", "-input=false", "-detailed-exitcode"];
        all.extend(arguments);
        let output = self.run(&all)?;
        let text = String::from_utf8_lossy(&output.stdout);
        match output.status.code() {
            Some(code @ (0 | 2)) => Ok(Plan { changes: plan::changes(&text), is_empty: code == 0 }),
            _ => bail!("{}", self.errors(&output)),
        }
    }

    /// Applies the code, and returns the plan.
    ///
    /// # Errors
    /// The errors of Terraform.
    pub fn apply(&self) -> Result<Plan> {
        self.change(&["apply", "-json", "-input=false", "-auto-approve"])
    }

    /// Destroys everything.
    ///
    /// # Errors
    /// The errors of Terraform.
    pub fn destroy(&self) -> Result<Plan> {
        self.change(&["destroy", "-json", "-input=false", "-auto-approve"])
    }

    /// Runs any command, and returns its output.
    ///
    /// # Errors
    /// The errors of Terraform.
    pub fn succeed(&self, arguments: &[&str]) -> Result<String> {
        let output = self.run(arguments)?;
        if !output.status.success() {
            bail!("{}", self.errors(&output));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs a command from a README, like a person who types it and answers yes. `init` only finds the
    /// modules, because the providers are already there.
    ///
    /// # Errors
    /// When it is not a command of Terraform, and the errors of Terraform.
    pub fn run_typed(&self, line: &str) -> Result<String> {
        // A value only for this command: `TF_VAR_name=value terraform ...`.
        if let Some((variable, rest)) = line.split_once(' ')
            && let Some((name, value)) = variable.split_once('=')
            && name.starts_with("TF_VAR_")
        {
            let mut with = Self::new(&self.program, &self.folder, self.variables.clone());
            with.variables.insert(name.into(), value.into());
            return with.run_typed(rest);
        }
        let Some(arguments) = line.strip_prefix("terraform ") else {
            bail!("not a Terraform command: {line}")
        };
        let mut arguments: Vec<&str> = arguments.split_whitespace().collect();
        match arguments.first() {
            Some(&"init") => return self.get().map(|()| String::new()),
            Some(&("apply" | "destroy")) if !arguments.iter().any(|one| one.ends_with(".tfplan")) => {
                arguments.insert(1, "-auto-approve");
            }
            _ => {}
        }
        self.succeed(&arguments)
    }

    fn change(&self, arguments: &[&str]) -> Result<Plan> {
        let changes = plan::changes(&self.succeed(arguments)?);
        Ok(Plan { is_empty: changes.is_empty(), changes })
    }

    fn run(&self, arguments: &[&str]) -> Result<Output> {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.folder).env_clear().envs(&self.variables).stdin(Stdio::null());
        command.args(arguments).output().with_context(|| format!("{} does not start", self.program.display()))
    }

    /// Returns the errors of Terraform, and the last words of a provider of ours that crashed.
    fn errors(&self, output: &Output) -> String {
        let text = String::from_utf8_lossy(&output.stdout);
        let mut errors = plan::errors(&text);
        if errors.is_empty() {
            errors = vec![format!("{text}{}", String::from_utf8_lossy(&output.stderr))];
        }
        // Only if there is an error: gRPC also complains when it is stopped.
        if errors.iter().any(|error| error.contains("plugin")) {
            errors.push(self.provider_errors());
        }
        errors.join("\n\n").trim_end().to_owned()
    }

    fn provider_errors(&self) -> String {
        let home = self.variables.get(OsStr::new("HOME")).map(Path::new);
        let errors = home.and_then(|home| fs::read_to_string(home.join(ERROR_LOG)).ok());
        errors.unwrap_or_default()
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::stand_in::Scripts;
    use std::collections::BTreeMap;

    /// Returns a Terraform that runs this script, with only its home as a variable.
    fn terraform(scripts: &Scripts, script: &str) -> Terraform {
        let program = scripts.write("terraform", script);
        let home = scripts.folder().as_os_str().to_owned();
        Terraform::new(&program, scripts.folder(), BTreeMap::from([("HOME".into(), home)]))
    }

    #[test]
    fn a_typed_command_is_run_like_by_a_person_who_answers_yes() {
        let scripts = Scripts::new();
        let terraform = terraform(&scripts, "echo \"$@${TF_VAR_key:+ with $TF_VAR_key}\"");
        for (line, ran) in [
            ("terraform plan -out setup.tfplan", "plan -out setup.tfplan\n"),
            ("terraform apply setup.tfplan", "apply setup.tfplan\n"),
            ("terraform apply", "apply -auto-approve\n"),
            ("terraform destroy -target=a", "destroy -auto-approve -target=a\n"),
            ("TF_VAR_key=value terraform plan", "plan with value\n"),
            ("terraform plan", "plan\n"),
            ("terraform init", ""),
        ] {
            assert_eq!(terraform.run_typed(line).unwrap(), ran, "{line}");
        }
        for line in ["rm account.tf", "TF_LOG=trace terraform plan", "terraform"] {
            assert!(terraform.run_typed(line).is_err(), "{line}");
        }
    }

    #[test]
    fn only_the_variables_of_the_trial_are_passed_on() {
        let scripts = Scripts::new();
        let printed = terraform(&scripts, "env").succeed(&[]).unwrap();
        let names: Vec<&str> = printed.lines().filter_map(|line| Some(line.split_once('=')?.0)).collect();
        assert!(names.contains(&"HOME"), "{names:?}");
        // The shell sets these itself.
        assert!(names.iter().all(|name| ["HOME", "PWD", "OLDPWD", "SHLVL", "_"].contains(name)), "{names:?}");
    }

    #[test]
    fn the_exit_code_tells_whether_a_plan_changes_anything() {
        let scripts = Scripts::new();
        let change = r#"{"type":"planned_change","change":{"resource":{"addr":"a.b"},"action":"create"}}"#;
        let plan = |code: u8| terraform(&scripts, &format!("echo '{change}'; exit {code}")).plan();
        assert!(plan(0).unwrap().is_empty);
        let changes = plan(2).unwrap();
        assert_eq!((changes.is_empty, changes.changes.len()), (false, 1));
        assert!(plan(1).is_err());
    }

    #[test]
    fn the_faults_of_the_code_are_errors_and_its_warnings_are_not() {
        let scripts = Scripts::new();
        let validate = |diagnostics: &str| {
            let answer = format!("{{\"diagnostics\":[{diagnostics}]}}");
            terraform(&scripts, &format!("echo '{answer}'")).validate().map_err(|error| error.to_string())
        };
        let warning = r#"{"severity":"warning","summary":"Old","detail":"Older."}"#;
        let error = r#"{"severity":"error","summary":"Wrong","detail":"Very wrong."}"#;
        assert_eq!(validate(warning), Ok(()));
        assert_eq!(validate(&format!("{warning},{error}")), Err("Wrong\nVery wrong.".into()));
    }

    #[test]
    fn a_crash_of_a_provider_is_reported_last() {
        let scripts = Scripts::new();
        fs::write(scripts.folder().join(ERROR_LOG), "no module grpc").unwrap();
        let fail = |error: &str| {
            let terraform = terraform(&scripts, &format!("echo '{error}' >&2; exit 1"));
            terraform.succeed(&["plan"]).unwrap_err().to_string()
        };
        assert!(fail("the plugin crashed").ends_with("no module grpc"));
        assert_eq!(fail("no such file"), "no such file");
    }

    #[test]
    fn a_version_is_read_and_a_missing_one_is_an_error() {
        let scripts = Scripts::new();
        let version = |answer: &str| terraform(&scripts, &format!("echo '{answer}'")).version().ok();
        assert_eq!(version(r#"{"terraform_version":"1.9.0"}"#).as_deref(), Some("1.9.0"));
        assert_eq!(version("{}"), None);
        assert_eq!(version("Terraform v1.9.0"), None);
    }
}
