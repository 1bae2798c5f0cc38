//! The formats in which credentials leave: lines for a shell, and texts of files.

use super::Credentials;
use super::profile::ProfileName;
use super::shell::Shell;
use crate::arn::AccountId;
use crate::partition::Region;
use crate::secret::Secret;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A format of credentials. Its name is kept in settings: never change one.
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
    /// What a `credential_process` prints.
    Process,
    /// `NAME=value` lines.
    Dotenv,
}

/// The text names no format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown format of credentials")]
pub struct UnknownFormat;

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Posix, Self::Fish, Self::PowerShell, Self::Cmd, Self::Profile, Self::Process, Self::Dotenv];

    /// Returns the name that stands in settings and on the command line.
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
        }
    }

    /// Returns the name to suggest when the text is saved. None starts with a dot: browsers rename such files.
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
        }
    }

    /// Returns the shell whose prompt the text is for; `None`: the text is a file's.
    #[must_use]
    pub const fn shell(self) -> Option<Shell> {
        match self {
            Self::Posix => Some(Shell::Posix),
            Self::Fish => Some(Shell::Fish),
            Self::PowerShell => Some(Shell::PowerShell),
            Self::Cmd => Some(Shell::Cmd),
            Self::Profile | Self::Process | Self::Dotenv => None,
        }
    }
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

/// What stands beside the credentials in their text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The region that commands should use; `None` leaves the person's own.
    pub region: Option<&'a Region>,
    /// The profile's name; only [`Format::Profile`] writes it.
    pub profile: &'a ProfileName,
    /// The account of the role.
    pub account_id: &'a AccountId,
}

/// Variables that would win over the ones we set: botocore reads the legacy token first, some SDKs a profile.
const UNSET: [&str; 3] = ["AWS_SECURITY_TOKEN", "AWS_PROFILE", "AWS_DEFAULT_PROFILE"];

/// Writes credentials in a format.
#[must_use]
pub fn render(credentials: &Credentials, format: Format, context: &Context<'_>) -> Secret {
    let expiration = credentials.expiration();
    match format {
        Format::Posix => Shell::Posix.line(&UNSET, &variables(credentials, expiration, context)),
        Format::Fish => Shell::Fish.line(&UNSET, &variables(credentials, expiration, context)),
        Format::PowerShell => Shell::PowerShell.line(&UNSET, &variables(credentials, expiration, context)),
        Format::Cmd => Shell::Cmd.line(&UNSET, &variables(credentials, expiration, context)),
        Format::Profile => profile(credentials, expiration, context),
        Format::Process => process(credentials, expiration, context),
        Format::Dotenv => dotenv(&variables(credentials, expiration, context)),
    }
}

/// Lists the environment variables. The keys are exposed into the text that the person asked for, nowhere else.
fn variables<'a>(
    credentials: &'a Credentials,
    expiration: &'a str,
    context: &Context<'a>,
) -> Vec<(&'static str, &'a str)> {
    let mut variables = vec![
        ("AWS_ACCESS_KEY_ID", credentials.access_key_id()),
        ("AWS_SECRET_ACCESS_KEY", credentials.secret_access_key().expose()),
        ("AWS_SESSION_TOKEN", credentials.session_token().expose()),
        ("AWS_CREDENTIAL_EXPIRATION", expiration),
        ("AWS_ACCOUNT_ID", context.account_id.as_str()),
    ];
    if let Some(region) = context.region {
        variables.extend(["AWS_REGION", "AWS_DEFAULT_REGION"].map(|name| (name, region.as_str())));
    }
    variables
}

/// Writes a section of `~/.aws/credentials`. The token has its present name only: botocore prefers the legacy one.
fn profile(credentials: &Credentials, expiration: &str, context: &Context<'_>) -> Secret {
    let mut text = Secret::default();
    for part in ["[", context.profile.as_str(), "]\n"] {
        text.push_str(part);
    }
    let fields = [
        ("aws_access_key_id", credentials.access_key_id()),
        ("aws_secret_access_key", credentials.secret_access_key().expose()),
        ("aws_session_token", credentials.session_token().expose()),
        ("aws_account_id", context.account_id.as_str()),
        ("x_security_token_expires", expiration),
    ];
    for (name, value) in fields.into_iter().chain(context.region.map(|region| ("region", region.as_str()))) {
        for part in [name, " = ", value, "\n"] {
            text.push_str(part);
        }
    }
    text
}

/// Writes the JSON of a `credential_process`. By hand and without escapes: [`Credentials`] hold no character that
/// JSON would escape, and a JSON library would copy the keys into buffers that nobody wipes.
fn process(credentials: &Credentials, expiration: &str, context: &Context<'_>) -> Secret {
    let mut text = Secret::from("{\"Version\":1");
    for (name, value) in [
        ("AccessKeyId", credentials.access_key_id()),
        ("SecretAccessKey", credentials.secret_access_key().expose()),
        ("SessionToken", credentials.session_token().expose()),
        ("Expiration", expiration),
        ("AccountId", context.account_id.as_str()),
    ] {
        for part in [",\"", name, "\":\"", value, "\""] {
            text.push_str(part);
        }
    }
    text.push_str("}\n");
    text
}

/// Writes `NAME=value` lines. Without quotes, which [`Credentials`] don't need: readers of such files disagree about
/// them, and `docker --env-file` takes them for a part of the value.
fn dotenv(variables: &[(&str, &str)]) -> Secret {
    let mut text = Secret::default();
    for (name, value) in variables {
        for part in [name, "=", value, "\n"] {
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::shell::model;
    use super::super::tests::credentials;
    use super::*;
    use proptest::prelude::*;

    fn rendered(format: Format, secret: &str, token: &str, region: Option<&str>) -> String {
        let region: Option<Region> = region.map(|region| region.parse().unwrap());
        let (profile, account_id) = (ProfileName::derive("prod", "Admin"), "123456789012".parse().unwrap());
        let context = Context { region: region.as_ref(), profile: &profile, account_id: &account_id };
        render(&credentials(secret, token).unwrap(), format, &context).expose().to_owned()
    }

    #[test]
    fn a_format_has_one_name_everywhere() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            assert_eq!(serde_json::to_value(format).unwrap(), format.to_string());
        }
        assert_eq!("Posix".parse::<Format>(), Err(UnknownFormat));
    }

    #[test]
    fn files_are_written_as_their_readers_expect_them() {
        for (format, text) in [
            (
                Format::Profile,
                "[prod/Admin]\naws_access_key_id = ASIAEXAMPLE000000001\naws_secret_access_key = s/+\n\
                 aws_session_token = t==\naws_account_id = 123456789012\n\
                 x_security_token_expires = 2026-03-01T12:00:00Z\nregion = eu-west-1\n",
            ),
            (
                Format::Process,
                "{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLE000000001\",\"SecretAccessKey\":\"s/+\",\
                 \"SessionToken\":\"t==\",\"Expiration\":\"2026-03-01T12:00:00Z\",\"AccountId\":\"123456789012\"}\n",
            ),
            (
                Format::Dotenv,
                "AWS_ACCESS_KEY_ID=ASIAEXAMPLE000000001\nAWS_SECRET_ACCESS_KEY=s/+\nAWS_SESSION_TOKEN=t==\n\
                 AWS_CREDENTIAL_EXPIRATION=2026-03-01T12:00:00Z\nAWS_ACCOUNT_ID=123456789012\n\
                 AWS_REGION=eu-west-1\nAWS_DEFAULT_REGION=eu-west-1\n",
            ),
        ] {
            assert_eq!(rendered(format, "s/+", "t==", Some("eu-west-1")), text);
        }
    }

    #[test]
    fn a_shell_gets_one_line_that_removes_what_would_win_over_the_keys() {
        for format in Format::ALL {
            let Some(shell) = format.shell() else { continue };
            let line = rendered(format, "s/+", "t==", None);
            assert!(!line.contains('\n') && !line.contains("setx"), "{line}");
            let changes = model::read(shell, &line).unwrap();
            for name in UNSET {
                assert!(changes.contains(&(name.to_owned(), None)), "{line}");
            }
            assert!(!line.contains("REGION"), "{line}");
        }
    }

    proptest! {
        #[test]
        fn every_format_carries_every_key_unchanged(
            secret in "[A-Za-z0-9+/=_.:,@~-]{1,60}",
            token in "[A-Za-z0-9+/=_.:,@~-]{1,400}",
        ) {
            let wanted = [("AWS_SECRET_ACCESS_KEY", &secret), ("AWS_SESSION_TOKEN", &token)];
            for format in Format::ALL {
                let text = rendered(format, &secret, &token, None);
                if let Some(shell) = format.shell() {
                    let changes = model::read(shell, &text).unwrap();
                    for (name, value) in wanted {
                        prop_assert!(changes.contains(&(name.to_owned(), Some(value.clone()))), "{}", text);
                    }
                }
            }
            let json: serde_json::Value =
                serde_json::from_str(&rendered(Format::Process, &secret, &token, None)).unwrap();
            prop_assert_eq!((&json["SecretAccessKey"], &json["SessionToken"]), (&secret.into(), &token.into()));
        }
    }
}
