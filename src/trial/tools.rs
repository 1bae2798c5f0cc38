//! Finds the programs that a trial runs.

use crate::environment::Variables;
use crate::terraform::Terraform;
use crate::{environment, folder};
use anyhow::{Result, bail};
use rolebox_setup::check::Checked;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// The programs that were found.
#[derive(Debug, Clone)]
pub struct Tools {
    /// Terraform.
    pub terraform: PathBuf,
    /// Its provider for AWS. If there is none, `init` has to fetch it.
    pub aws: Option<PathBuf>,
    /// The schema of that provider as JSON. It takes the provider's place when code is only validated.
    pub aws_schema: Option<PathBuf>,
    /// From where `init` fetched the provider, and the folder that has it until the trial ends.
    pub(crate) fetched: Option<(Fetched, Arc<tempfile::TempDir>)>,
    /// A Python that can simulate AWS.
    pub(crate) moto: Option<PathBuf>,
    /// A Python that can simulate Okta.
    pub(crate) okta: Option<PathBuf>,
}

#[cfg(test)]
#[cfg(unix)]
impl Tools {
    /// Returns tools without anything but a Terraform.
    pub(crate) fn bare() -> Self {
        Self {
            terraform: "terraform".into(),
            aws: None,
            aws_schema: None,
            fetched: None,
            moto: None,
            okta: None,
        }
    }
}

/// From where Terraform fetched its provider for AWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetched {
    /// From the registry.
    Registry,
    /// From what the person's configuration of Terraform names.
    Configuration,
}

/// What a trial requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Terraform is not on the search path.
    Terraform,
}

/// The modules of `moto[server]`.
const MOTO: &str = "import boto3, flask, moto.server";

/// The modules that the Terraform provider in Python needs.
const PROVIDER: &str = "import grpc, msgpack, tf.runner";

impl Tools {
    /// Looks for Terraform and Python on the search path, for Python in `ROLEBOX_PYTHON` too, and for
    /// providers in `ROLEBOX_TERRAFORM_PROVIDERS` and in Terraform's plugin folders.
    ///
    /// # Errors
    /// When Terraform is missing.
    pub fn find() -> Result<Self, Missing> {
        let terraform = on_path("terraform").ok_or(Missing::Terraform)?;
        let pythons = pythons();
        let with = |imports: &str| pythons.iter().find_map(|python| interpreter(python, imports));
        // A shell script starts the provider.
        let okta = if cfg!(unix) { with(PROVIDER) } else { None };
        Ok(Self { terraform, aws: aws_provider(), aws_schema: None, fetched: None, moto: with(MOTO), okta })
    }

    /// Has `terraform init` fetch the provider for AWS from the registry, if there is none. It passes on the
    /// person's proxy, but neither credentials nor the home folder. Only if that fails, `init` reads the
    /// configuration that `TF_CLI_CONFIG_FILE` names, because it can name a mirror of the registry.
    ///
    /// # Errors
    /// When it can't be fetched.
    pub fn fetch_aws(&mut self, checked: Checked<'_>) -> Result<()> {
        if self.aws.is_some() {
            return Ok(());
        }
        let folder = tempfile::Builder::new().prefix("rolebox-try-").tempdir()?;
        let (code, home) = (folder.path().join("code"), folder.path().join("home"));
        fs::create_dir(&home)?;
        folder::write(&code, checked, false)?;
        let mut variables = environment::fetching(env::vars_os(), &home);
        let init = |variables: &Variables| {
            let terraform = Terraform::new(&self.terraform, &code, variables.clone());
            terraform.succeed(&["init", "-input=false", "-backend=false", "-no-color"])
        };
        let mut from = Fetched::Registry;
        if let Err(error) = init(&variables) {
            let Some(configuration) = env::var_os(environment::CONFIGURATION) else { return Err(error) };
            variables.insert(environment::CONFIGURATION.into(), configuration);
            init(&variables)?;
            from = Fetched::Configuration;
        }
        self.aws = latest(providers_below(&code.join(".terraform/providers")));
        if self.aws.is_none() {
            bail!("`init` fetched no provider");
        }
        self.fetched = Some((from, Arc::new(folder)));
        Ok(())
    }

    /// Returns from where the provider for AWS was fetched, if it was.
    #[must_use]
    pub fn fetched(&self) -> Option<Fetched> {
        self.fetched.as_ref().map(|(from, _)| *from)
    }

    /// Returns the same programs without the simulation of Okta, as on most machines.
    #[must_use]
    pub fn without_okta(mut self) -> Self {
        self.okta = None;
        self
    }

    /// Returns true if AWS can be simulated.
    #[must_use]
    pub const fn simulates_aws(&self) -> bool {
        self.moto.is_some()
    }

    /// Returns true if Okta can be simulated.
    #[must_use]
    pub const fn simulates_okta(&self) -> bool {
        self.okta.is_some()
    }
}

fn pythons() -> Vec<PathBuf> {
    let named = env::var_os("ROLEBOX_PYTHON").map(PathBuf::from);
    // moto can be in another Python.
    let of_moto = on_path("moto_server").and_then(|script| first_line_names(&script));
    let usual = ["python3", "python"].into_iter().filter_map(on_path);
    named.into_iter().chain(of_moto).chain(usual).collect()
}

fn first_line_names(script: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(script).ok()?;
    let named = text.lines().next()?.strip_prefix("#!")?.trim();
    named.contains("python").then(|| PathBuf::from(named.split(' ').next().unwrap_or(named)))
}

/// Returns the path of the interpreter, if it has these modules. The program on the search path can be a
/// wrapper.
fn interpreter(python: &Path, imports: &str) -> Option<PathBuf> {
    let script = format!("{imports}\nimport sys\nprint(sys.executable)");
    let output = Command::new(python)
        // Ignores modules in the current folder.
        .args(["-I", "-W", "ignore", "-c", &script])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(path.trim()))
}

fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// Returns the latest provider for AWS on this machine.
fn aws_provider() -> Option<PathBuf> {
    if let Some(named) = env::var_os("ROLEBOX_TERRAFORM_PROVIDERS") {
        return latest(env::split_paths(&named).flat_map(|folder| providers_below(&folder)).collect());
    }
    let home = env::var_os("HOME").map(PathBuf::from);
    let kept = env::var_os("TF_PLUGIN_CACHE_DIR").map(PathBuf::from).into_iter().chain(
        home.into_iter()
            .flat_map(|home| ["plugins", "plugin-cache"].map(|name| home.join(".terraform.d").join(name))),
    );
    let shared = ["/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"].map(PathBuf::from);
    let beside =
        ["/opt", "/usr/local/lib", "/usr/local/share"].iter().flat_map(|folder| entries(Path::new(folder)));
    let folders = kept.chain(shared).chain(beside);
    latest(folders.flat_map(|folder| providers_below(&folder)).collect())
}

fn latest(mut found: Vec<(Vec<u32>, PathBuf)>) -> Option<PathBuf> {
    found.sort();
    found.pop().map(|(_, provider)| provider)
}

/// Returns the providers in a folder with the layout of Terraform's plugin folders, with their versions.
fn providers_below(folder: &Path) -> Vec<(Vec<u32>, PathBuf)> {
    let versions = entries(&folder.join("registry.terraform.io/hashicorp/aws"));
    let files = versions.flat_map(|version| {
        let number = version.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let number: Vec<u32> = number.split('.').filter_map(|part| part.parse().ok()).collect();
        let platforms: Vec<PathBuf> = entries(&version).collect();
        platforms
            .into_iter()
            .filter(|platform| platform.file_name().is_some_and(|name| name == platform_name().as_str()))
            .flat_map(|platform| entries(&platform).collect::<Vec<_>>())
            .map(move |file| (number.clone(), file))
    });
    let starts = |path: &Path| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with("terraform-provider-aws"))
    };
    files.filter(|(_, file)| starts(file) && file.is_file()).collect()
}

fn platform_name() -> String {
    let system = if cfg!(target_os = "macos") { "darwin" } else { env::consts::OS };
    let machine = match env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{system}_{machine}")
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_provider_for_this_platform_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let here = platform_name();
        let provider = |version: &str, platform: &str, name: &str| {
            let aws = folder.path().join("registry.terraform.io/hashicorp/aws");
            let file = aws.join(version).join(platform).join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "").unwrap();
            file
        };
        assert_eq!(latest(providers_below(folder.path())), None);
        let by_number = vec![(vec![5, 100, 0], "new".into()), (vec![5, 9, 0], "old".into())];
        assert_eq!(latest(by_number), Some("new".into()));
        provider("5.9.0", &here, "terraform-provider-aws_v5.9.0_x5");
        let wanted = provider("5.100.0", &here, "terraform-provider-aws_v5.100.0_x5");
        provider("6.0.0", &here, "LICENSE.txt");
        provider("7.0.0", "plan9_mips", "terraform-provider-aws_v7.0.0_x5");
        assert_eq!(latest(providers_below(folder.path())), Some(wanted));
    }

    #[test]
    fn the_first_line_of_a_script_names_its_python() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("moto_server");
        for (text, named) in [
            ("#!/opt/moto/bin/python3\nimport moto\n", Some("/opt/moto/bin/python3")),
            ("#! /opt/moto/bin/python3 -I\n", Some("/opt/moto/bin/python3")),
            ("#!/bin/sh\n", None),
            ("import moto\n", None),
            ("", None),
        ] {
            fs::write(&script, text).unwrap();
            assert_eq!(first_line_names(&script), named.map(PathBuf::from), "{text}");
        }
        assert_eq!(first_line_names(&folder.path().join("missing")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_python_counts_only_if_it_has_the_modules() {
        let scripts = crate::stand_in::Scripts::new();
        let has_them =
            scripts.write("python", "test \"$1 $2 $3 $4\" = '-I -W ignore -c' && echo /real/python");
        assert_eq!(interpreter(&has_them, MOTO), Some("/real/python".into()));
        let lacks_them = scripts.write("python3", "echo /real/python; exit 1");
        assert_eq!(interpreter(&lacks_them, MOTO), None);
        assert_eq!(interpreter(&scripts.folder().join("missing"), MOTO), None);
    }
}
