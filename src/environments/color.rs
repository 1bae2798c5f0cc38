//! The four colors of environments.

use serde::{Deserialize, Serialize};

/// A color, named after the environment for which a page uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// Red. What has this color is production: it is left out of *Select all*, and Rolebox asks before use.
    Production,
    /// Amber.
    Staging,
    /// Green.
    Development,
    /// Violet.
    Sandbox,
}

impl Color {
    /// Every color, the most dangerous environment first.
    pub const ALL: [Self; 4] = [Self::Production, Self::Staging, Self::Development, Self::Sandbox];

    /// Returns its name, as used in rules and style sheets.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Staging => "staging",
            Self::Development => "development",
            Self::Sandbox => "sandbox",
        }
    }

    /// Returns the color of a name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.name() == name)
    }
}
