//! Placeholder until the formats land.
use serde::{Deserialize, Serialize};

/// The form in which credentials are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Format {
    Posix,
    Fish,
    PowerShell,
    Cmd,
    Profile,
    Process,
    Dotenv,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] =
        [Self::Posix, Self::Fish, Self::PowerShell, Self::Cmd, Self::Profile, Self::Process, Self::Dotenv];
}
