//! Tries the code of a design: Terraform applies it to an AWS and an Okta that are simulated on this machine.
//!
//! Nothing here can reach the real AWS or Okta: see [`environment`]. Before a trial, a missing provider is
//! fetched from the registry. moto simulates AWS; a Terraform provider that keeps its objects in a file simulates
//! Okta. The real AWS or Okta can still refuse what they accept.

mod aws;
mod aws_only;
mod environment;
mod folder;
mod inventory;
mod plan;
mod providers;
#[cfg(test)]
#[cfg(unix)]
mod stand_in;
mod terraform;
mod tools;

pub use aws::Aws;
pub use inventory::{Inventory, Role};
pub use plan::{Action, Change, Plan};
pub use terraform::Terraform;
pub use tools::{Fetched, Missing, Tools};

use anyhow::Result;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Design, IdentityProvider};
use std::path::{Path, PathBuf};

/// A folder with the code of a design, and the simulated AWS and Okta.
pub struct Trial {
    terraform: Terraform,
    folder: tempfile::TempDir,
    okta: PathBuf,
    with_okta: bool,
}

impl Trial {
    /// Starts with a new folder and an empty AWS. Without a simulated AWS the code can only be validated.
    ///
    /// # Errors
    /// When the folder can't be created, or the simulated AWS doesn't start.
    pub fn start(tools: &Tools, aws: Option<&mut Aws>, design: &Design) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("rolebox-try-").tempdir()?;
        let home = folder.path().join("home");
        std::fs::create_dir(&home)?;
        std::fs::create_dir(folder.path().join("code"))?;
        let account = design.first_account().map_or("", |account| account.id.as_str());
        let session = aws.map(|aws| aws.reset(account, &design.region)).transpose()?;
        let okta = home.join("okta.json");
        let configuration = providers::write_configuration(tools, &home)?;
        let mut variables = environment::closed(std::env::vars_os(), &home, session.as_ref(), &design.region);
        variables.insert("TF_CLI_CONFIG_FILE".into(), configuration.into());
        variables.insert("OKTA_STAND_IN".into(), okta.clone().into());
        let code = folder.path().join("code");
        let terraform = Terraform::new(&tools.terraform, &code, variables);
        Ok(Self { terraform, folder, okta, with_okta: tools.simulates_okta() })
    }

    /// Writes the code of a design. It replaces earlier code and keeps the state.
    ///
    /// The layout is that of plain Terraform even if the design uses Terragrunt: the modules are the same.
    ///
    /// # Errors
    /// When a file can't be written, or Terraform would not read it.
    pub fn write(&mut self, checked: Checked<'_>) -> Result<()> {
        folder::write(&self.code(), checked, self.with_okta)?;
        self.terraform.get()
    }

    /// Returns the folder that the code is in.
    #[must_use]
    pub fn code(&self) -> PathBuf {
        self.folder.path().join("code")
    }

    /// Returns the file with the objects of the simulated Okta.
    #[must_use]
    pub fn okta(&self) -> &Path {
        &self.okta
    }

    /// Returns the Terraform of this folder.
    #[must_use]
    pub const fn terraform(&self) -> &Terraform {
        &self.terraform
    }

    /// Returns true if Okta's side of a design is applied too.
    #[must_use]
    pub fn applies_okta(&self, design: &Design) -> bool {
        self.with_okta && matches!(design.identity_provider, IdentityProvider::Okta { .. })
    }
}
