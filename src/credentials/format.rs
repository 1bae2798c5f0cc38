//! The output formats of credentials: lines for a prompt, and texts of files.

mod configure;
mod environment;
mod files;
#[cfg(test)]
mod tests;

use super::profile::ProfileName;
use super::shell::Shell;
use core::fmt;
use core::str::FromStr;
use rolebox_aws::arn::AccountId;
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::Region;
use rolebox_text::secret::Secret;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A format of credentials. Settings store its name: never change a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// `export` for sh, bash, zsh.
    Posix,
    /// `set -gx` for fish.
    Fish,
    /// `$env:` for PowerShell.
    PowerShell,
    /// `set` for cmd.exe.
    Cmd,
    /// A section of `~/.aws/credentials`.
    Profile,
    /// The output of a `credential_process`.
    Process,
    /// `NAME=value` lines.
    Dotenv,
    /// `$env.` for Nushell.
    Nushell,
    /// `setenv` for tcsh and csh.
    Tcsh,
    /// `$` for xonsh.
    Xonsh,
    /// `NAME=value` lines for `docker --env-file`.
    Docker,
    /// A Terraform provider that names the profile. It is the only format without keys.
    Terraform,
    /// `aws configure set` commands.
    Configure,
}

/// The text is not a format's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown format of credentials")]
pub struct UnknownFormat;

impl Format {
    /// Every format, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Posix,
        Self::Fish,
        Self::PowerShell,
        Self::Cmd,
        Self::Nushell,
        Self::Tcsh,
        Self::Xonsh,
        Self::Profile,
        Self::Configure,
        Self::Process,
        Self::Dotenv,
        Self::Docker,
        Self::Terraform,
    ];

    /// Returns the name in settings and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Posix => "posix",
            Self::Fish => "fish",
            Self::PowerShell => "powershell",
            Self::Cmd => "cmd",
            Self::Profile => "profile",
            Self::Process => "process",
            Self::Dotenv => "dotenv",
            Self::Nushell => "nushell",
            Self::Tcsh => "tcsh",
            Self::Xonsh => "xonsh",
            Self::Docker => "docker",
            Self::Terraform => "terraform",
            Self::Configure => "configure",
        }
    }

    /// Returns the suggested file name. No name starts with a dot: browsers rename such files.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Posix => "credentials.sh",
            Self::Fish => "credentials.fish",
            Self::PowerShell => "credentials.ps1",
            Self::Cmd => "credentials.cmd",
            Self::Profile => "credentials",
            Self::Process => "credentials.json",
            Self::Dotenv => "credentials.env",
            Self::Nushell => "credentials.nu",
            Self::Tcsh => "credentials.csh",
            Self::Xonsh => "credentials.xsh",
            Self::Docker => "credentials.list",
            Self::Terraform => "provider.tf",
            Self::Configure => "configure.sh",
        }
    }

    /// Returns the shell whose environment the text changes; `None` if it changes none.
    #[must_use]
    pub const fn shell(self) -> Option<Shell> {
        match self.form() {
            Form::Line(shell) => Some(shell),
            Form::Lines | Form::Profile | Form::Process | Form::Terraform | Form::Commands => None,
        }
    }

    /// Returns true if the text contains the profile's name.
    #[must_use]
    pub const fn names_profile(self) -> bool {
        match self.form() {
            Form::Profile | Form::Terraform | Form::Commands => true,
            Form::Line(_) | Form::Lines | Form::Process => false,
        }
    }

    const fn form(self) -> Form {
        match self {
            Self::Posix => Form::Line(Shell::Posix),
            Self::Fish => Form::Line(Shell::Fish),
            Self::PowerShell => Form::Line(Shell::PowerShell),
            Self::Cmd => Form::Line(Shell::Cmd),
            Self::Nushell => Form::Line(Shell::Nushell),
            Self::Tcsh => Form::Line(Shell::Tcsh),
            Self::Xonsh => Form::Line(Shell::Xonsh),
            Self::Dotenv | Self::Docker => Form::Lines,
            Self::Profile => Form::Profile,
            Self::Process => Form::Process,
            Self::Terraform => Form::Terraform,
            Self::Configure => Form::Commands,
        }
    }
}

/// The form of a text.
enum Form {
    /// One line that changes a shell's environment.
    Line(Shell),
    /// `NAME=value` lines.
    Lines,
    Profile,
    Process,
    Terraform,
    /// Commands of the AWS CLI.
    Commands,
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or(UnknownFormat)
    }
}

/// The values besides the credentials in a text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The region for commands; `None` leaves the person's own.
    pub region: Option<&'a Region>,
    /// The profile's name; [`Format::Profile`], [`Format::Configure`] and [`Format::Terraform`] write it.
    pub profile: &'a ProfileName,
    /// The account of the role.
    pub account_id: &'a AccountId,
}

/// Writes credentials in a format.
#[must_use]
pub fn render(credentials: &Credentials, format: Format, context: &Context<'_>) -> Secret {
    match format.form() {
        Form::Line(shell) => environment::line(shell, credentials, context),
        Form::Lines => environment::lines(credentials, context),
        Form::Profile => files::profile(credentials, context),
        Form::Process => files::process(credentials, context),
        Form::Terraform => files::terraform(context),
        Form::Commands => configure::commands(credentials, context),
    }
}

/// Writes the line that removes from a shell's environment what [`render`] set with the same region.
///
/// `None` for formats that change no environment. Variables that [`render`] itself removed are not restored.
#[must_use]
pub fn unset(format: Format, region: Option<&Region>) -> Option<String> {
    format.shell().map(|shell| environment::unset(shell, region))
}

/// Writes names and values with the given texts before, between and after them. Fields without a value are
/// left out.
fn push_fields(text: &mut Secret, fields: &[(&str, &str)], [before, between, after]: [&str; 3]) {
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        text.push_all(&[before, name, between, value, after]);
    }
}
