//! The steps in their order. The page's URL has the step's name, so that Back, Forward and bookmarks work.

use core::str::FromStr;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// What the setup makes, how long it takes, what it needs.
    Introduction,
    /// Where people log in.
    Provider,
    /// The accounts, and how they are reached.
    Accounts,
    /// The roles that they create.
    Roles,
    /// The people.
    People,
    /// Who gets which role where.
    Access,
    /// Everything that has a default.
    Options,
    /// All problems, and who gets which role.
    Review,
    /// The files.
    Files,
    /// The commands in their order.
    Apply,
    /// Compares the first login with the design.
    Login,
    /// Profiles for the command line.
    CommandLine,
}

/// A group of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// What to know first.
    Begin,
    /// The questions.
    Collect,
    /// What is wrong with the answers.
    Check,
    /// What the answers become.
    Generate,
    /// Whether it works.
    Verify,
}

impl Phase {
    /// All phases in their order.
    pub const ALL: [Self; 5] = [Self::Begin, Self::Collect, Self::Check, Self::Generate, Self::Verify];

    /// Returns its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Begin => "Begin",
            Self::Collect => "Collect",
            Self::Check => "Check",
            Self::Generate => "Generate",
            Self::Verify => "Verify",
        }
    }
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Self; 12] = [
        Self::Introduction,
        Self::Provider,
        Self::Accounts,
        Self::Roles,
        Self::People,
        Self::Access,
        Self::Options,
        Self::Review,
        Self::Files,
        Self::Apply,
        Self::Login,
        Self::CommandLine,
    ];

    /// Returns its name, which comes after `#` in the page's URL.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Introduction => "introduction",
            Self::Provider => "provider",
            Self::Accounts => "accounts",
            Self::Roles => "roles",
            Self::People => "people",
            Self::Access => "access",
            Self::Options => "options",
            Self::Review => "review",
            Self::Files => "files",
            Self::Apply => "apply",
            Self::Login => "login",
            Self::CommandLine => "command-line",
        }
    }

    /// Returns its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Introduction => "Introduction",
            Self::Provider => "Identity provider",
            Self::Accounts => "Accounts",
            Self::Roles => "Roles",
            Self::People => "People",
            Self::Access => "Access",
            Self::Options => "Options",
            Self::Review => "Review",
            Self::Files => "Files",
            Self::Apply => "Apply",
            Self::Login => "First login",
            Self::CommandLine => "Command line",
        }
    }

    /// Returns its phase.
    #[must_use]
    pub const fn phase(self) -> Phase {
        match self {
            Self::Introduction => Phase::Begin,
            Self::Provider | Self::Accounts | Self::Roles | Self::People | Self::Access | Self::Options => {
                Phase::Collect
            }
            Self::Review => Phase::Check,
            Self::Files | Self::Apply => Phase::Generate,
            Self::Login | Self::CommandLine => Phase::Verify,
        }
    }

    /// Returns the step before.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|step| *step < self)
    }

    /// Returns the step after.
    #[must_use]
    pub fn after(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }

    /// Returns the step that asks for a field, by the field's path in the file.
    #[must_use]
    pub fn of_field(field: &str) -> Self {
        match field.split(['.', '[']).next().unwrap_or_default() {
            "accounts" | "mode" | "partition" | "region" | "signInRegions" => Self::Accounts,
            "roles" => Self::Roles,
            "people" => Self::People,
            "grants" => Self::Access,
            "options" => Self::Options,
            "login" => Self::Login,
            _ => Self::Provider,
        }
    }
}

impl FromStr for Step {
    type Err = ();

    fn from_str(address: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|step| step.name() == address).ok_or(())
    }
}
