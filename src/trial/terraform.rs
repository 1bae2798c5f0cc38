//! Runs Terraform in the folder and the environment of a trial.

use crate::environment::Variables;
use crate::plan::{self, Plan};
use crate::providers::COMPLAINTS;
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
        Ok(version.context("Terraform says no version")?.to_owned())
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
            bail!("{}", format!("{}\n\n{}", errors.join("\n\n"), self.provider_complaints()).trim_end());
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
            _ => bail!("{}", self.complaint(&output)),
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
            bail!("{}", self.complaint(&output));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs a command from a README, like a person who types it and answers yes. `init` only finds the
    /// modules, because the providers are already there.
    ///
    /// # Errors
    /// When it is not a command of Terraform, and the errors of Terraform.
    pub fn typed(&self, line: &str) -> Result<String> {
        // A value only for this command: `TF_VAR_name=value terraform ...`.
        if let Some((variable, rest)) = line.split_once(' ')
            && let Some((name, value)) = variable.split_once('=')
            && name.starts_with("TF_VAR_")
        {
            let mut with = Self::new(&self.program, &self.folder, self.variables.clone());
            with.variables.insert(name.into(), value.into());
            return with.typed(rest);
        }
        let Some(arguments) = line.strip_prefix("terraform ") else {
            bail!("no command of Terraform: {line}")
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
    fn complaint(&self, output: &Output) -> String {
        let text = String::from_utf8_lossy(&output.stdout);
        let mut errors = plan::errors(&text);
        if errors.is_empty() {
            errors = vec![format!("{text}{}", String::from_utf8_lossy(&output.stderr))];
        }
        // Only if there is an error: gRPC also complains when it is stopped.
        if errors.iter().any(|error| error.contains("plugin")) {
            errors.push(self.provider_complaints());
        }
        errors.join("\n\n").trim_end().to_owned()
    }

    fn provider_complaints(&self) -> String {
        let home = self.variables.get(OsStr::new("HOME")).map(Path::new);
        let complaints = home.and_then(|home| fs::read_to_string(home.join(COMPLAINTS)).ok());
        complaints.unwrap_or_default()
    }
}
