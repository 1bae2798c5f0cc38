//! Tries the code that a design becomes: Terraform applies it to an AWS and an Okta that are played on this machine.
//!
//! Nothing here can reach the real ones: see [`environment`]. moto plays AWS; a Terraform provider that keeps its objects
//! in a file plays Okta. Neither is the real thing: what they take, AWS or Okta may still refuse.

mod aws;
mod aws_only;
mod environment;
mod folder;
mod inventory;
mod plan;
mod providers;
mod terraform;
mod tools;

pub use aws::Aws;
pub use inventory::{Inventory, Role};
pub use plan::{Action, Change, Plan};
pub use terraform::Terraform;
pub use tools::{Missing, Tools};

use anyhow::Result;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Design, IdentityProvider};
use std::path::{Path, PathBuf};

/// A folder with the code of a design, and what it is tried on.
pub struct Trial {
    terraform: Terraform,
    folder: tempfile::TempDir,
    okta: PathBuf,
    with_okta: bool,
}

impl Trial {
    /// Begins in a new folder, in an AWS without anything in it; without an AWS the code can only be validated.
    ///
    /// # Errors
    /// When the folder can't be made, or AWS is not played.
    pub fn begin(tools: &Tools, aws: Option<&mut Aws>, design: &Design) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("rolebox-try-").tempdir()?;
        let home = folder.path().join("home");
        std::fs::create_dir(&home)?;
        std::fs::create_dir(folder.path().join("code"))?;
        let account = design.first_account().map_or("", |account| account.id.as_str());
        let session = aws.map(|aws| aws.begin(account, &design.region)).transpose()?;
        let okta = home.join("okta.json");
        let configuration = providers::lay(tools, &home)?;
        let mut variables = environment::closed(std::env::vars_os(), &home, session.as_ref(), &design.region);
        variables.insert("TF_CLI_CONFIG_FILE".into(), configuration.into());
        variables.insert("OKTA_STAND_IN".into(), okta.clone().into());
        let code = folder.path().join("code");
        let terraform = Terraform::new(&tools.terraform, &code, variables);
        Ok(Self { terraform, folder, okta, with_okta: tools.plays_okta() })
    }

    /// Writes the code of a design, in the place of what was written before; the state stays.
    ///
    /// It is laid out for Terraform, even where the design wants Terragrunt: the modules are the same.
    ///
    /// # Errors
    /// When a file can't be written, or is none that Terraform would read.
    pub fn write(&mut self, checked: Checked<'_>) -> Result<()> {
        folder::write(&self.code(), checked, self.with_okta)?;
        self.terraform.get()
    }

    /// Returns the folder that the code is in.
    #[must_use]
    pub fn code(&self) -> PathBuf {
        self.folder.path().join("code")
    }

    /// Returns the file in which Okta is kept.
    #[must_use]
    pub fn okta(&self) -> &Path {
        &self.okta
    }

    /// Returns what runs there.
    #[must_use]
    pub const fn terraform(&self) -> &Terraform {
        &self.terraform
    }

    /// Returns true if Okta's side of a design is applied, too.
    #[must_use]
    pub fn applies_okta(&self, design: &Design) -> bool {
        self.with_okta && matches!(design.identity_provider, IdentityProvider::Okta { .. })
    }
}
