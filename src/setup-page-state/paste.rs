//! What can be pasted, dropped or chosen as a file, and what is said about it.
//!
//! `rolebox-setup-paste` reads the texts. Accepted text changes the draft; of rejected text nothing is taken.

mod identity;

use crate::login::Comparison;
use rolebox_idp_metadata::Metadata;
use rolebox_saml::Assertion;
use rolebox_setup::design::decode;
use rolebox_setup::edit::TakenOver;
use rolebox_setup_paste::{self as paste, MAX_LENGTH, PasteError};
use rolebox_setup_steps::Draft;
use rolebox_setup_verify::refused;

/// A place to paste something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paste {
    /// A list of accounts.
    Accounts,
    /// Roles and providers that exist in accounts.
    Existing,
    /// A list of people.
    People,
    /// Groups in Okta, with their IDs.
    Groups,
    /// Whose credentials Terraform will use.
    Identity,
    /// The metadata of the identity provider.
    Metadata,
    /// A SAML response.
    Response,
}

/// The words of a place to paste something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The element's id.
    pub id: &'static str,
    /// What the field is called.
    pub label: &'static str,
    /// What can be pasted, and how to get it.
    pub hint: &'static str,
    /// An example, which is shown while the field is empty.
    pub placeholder: &'static str,
    /// The name of the button that reads the text.
    pub action: &'static str,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    /// It has more bytes than any pasted text may have.
    TooLarge,
    /// The browser can't read it.
    Unreadable,
}

/// What a text gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What is said about it.
    pub said: String,
    /// The login, if the text was a response.
    pub login: Option<Box<Comparison>>,
}

impl Paste {
    /// Returns the words.
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Self::Accounts => Words {
                id: "accounts",
                label: "List of accounts",
                hint: "Output of aws organizations list-accounts, run in the management account; the CSV that the \
                       Organizations console exports; or account IDs, one per line, with or without names. This page reads \
                       it and sends it nowhere.",
                placeholder: "111122223333 acme-production\n012345678901 acme-staging",
                action: "Add these accounts",
            },
            Self::Existing => Words {
                id: "existing",
                label: "What already exists",
                hint: "Output of aws iam list-roles and aws iam list-saml-providers, for one or more accounts, one after the \
                       other. Terraform then imports what has the same name instead of stopping halfway.",
                placeholder: "aws iam list-roles; aws iam list-saml-providers",
                action: "Mark what exists",
            },
            Self::People => Words {
                id: "people",
                label: "List of people",
                hint: "E-mail addresses, one per line or separated by commas, with or without names; or CSV with a header \
                       line, such as an export from your directory. Other columns are ignored.",
                placeholder: "ana@acme.example\nBen Okafor <ben@acme.example>",
                action: "Add these people",
            },
            Self::Groups => Words {
                id: "identityProvider.groups",
                label: "Groups in Okta",
                hint: "Existing groups with names like these, one per line, each with its ID. You find the ID in the URL of \
                       the group in the admin console. Add accounts and roles first: only their groups are imported.",
                placeholder: "aws_012345678901_ReadOnly 00g1b2c3d4e5f6g7h8i9",
                action: "Import these groups",
            },
            Self::Identity => Words {
                id: "identity",
                label: "Whose credentials are these?",
                hint: "Output of aws sts get-caller-identity. It contains no secret.",
                placeholder: "aws sts get-caller-identity",
                action: "Check the output",
            },
            Self::Metadata => Words {
                id: "metadata",
                label: "Metadata of the identity provider",
                hint: "The XML file, pasted or dropped here. It becomes metadata.xml in the bundle, and its entity ID becomes \
                       the issuer in the design.",
                placeholder: "",
                action: "Import this metadata",
            },
            Self::Response => Words {
                id: "response",
                label: "SAML response",
                hint: "The value of the form field SAMLResponse, from the browser's developer tools during the login, or \
                       its XML. For five minutes it can sign somebody in: it stays on this page, which clears the field as soon \
                       as it has read the response.",
                placeholder: "",
                action: "Compare with the design",
            },
        }
    }

    /// Reads a text, and takes it over into the draft.
    ///
    /// # Errors
    ///
    /// Why nothing was taken, as a sentence.
    pub fn read(self, text: &str, draft: &mut Draft) -> Result<Taken, String> {
        let said = match self {
            Self::Accounts => read_accounts(text, draft),
            Self::Existing => {
                let found = paste::existing(text).map_err(|error| not_imported(&error))?;
                Ok(taken_over(&draft.design.take_existing(&found)))
            }
            Self::People => read_people(text, draft),
            Self::Groups => read_groups(text, draft),
            Self::Identity => {
                identity::judge(&draft.design, &paste::identity(text).map_err(|error| not_imported(&error))?)
            }
            Self::Metadata => read_metadata(text, draft),
            Self::Response => {
                let claims = rolebox_diagnosis::read(text.as_bytes())
                    .accepted()
                    .map_err(|error| refused(error, &draft.design.identity_provider))?;
                let said = describe(&claims);
                return Ok(Taken { said, login: Some(Box::new(Comparison::new(claims, &draft.design))) });
            }
        };
        Ok(Taken { said: said?, login: None })
    }
}

/// Returns whether a file is too large to be read at all; its size is in bytes.
#[must_use]
pub fn is_too_large(bytes: u64) -> bool {
    usize::try_from(bytes).map_or(true, |bytes| bytes > MAX_LENGTH)
}

/// Returns the text of a file.
///
/// # Errors
///
/// Why there is none, as a sentence.
pub fn text_of(file: Result<Vec<u8>, FileFault>) -> Result<String, String> {
    let bytes = file.map_err(|fault| match fault {
        FileFault::TooLarge => "This file is too large: the limit is 8 MiB.",
        FileFault::Unreadable => "This file can't be read: choose a text file.",
    })?;
    decode(&bytes).map_err(|_| {
        "This file is not UTF-8: save it as UTF-8 (in Excel as CSV UTF-8), or paste its text.".into()
    })
}

fn not_imported(error: &PasteError) -> String {
    format!("Nothing imported: {error}.")
}

fn read_accounts(text: &str, draft: &mut Draft) -> Result<String, String> {
    let read = paste::accounts(text).map_err(|error| not_imported(&error))?;
    let mut said = match read.accounts.len() {
        0 => return Err("This list contains no open account.".into()),
        1 => "1 account is in the table below.".to_owned(),
        many => format!("{many} accounts are in the table below."),
    };
    if !read.closed.is_empty() {
        said += &format!(" Left out, because they are closed: {}.", read.closed.join(", "));
    }
    if !read.invited.is_empty() {
        said += &format!(
            " These accounts were invited and may lack the role OrganizationAccountAccessRole: {}.",
            read.invited.join(", ")
        );
    }
    draft.design.add_accounts(read);
    Ok(said)
}

fn taken_over(taken: &TakenOver) -> String {
    let mut said = match taken.marked {
        0 => "Nothing that the design makes already exists.".to_owned(),
        1 => "1 thing that the design makes already exists and is marked.".to_owned(),
        many => format!("{many} things that the design makes already exist and are marked."),
    };
    for blocked in &taken.blocked {
        said += &format!(
            " {} in {} conflicts with {}: to IAM the two names are the same. Rename one of the roles.",
            blocked.there, blocked.account, blocked.role
        );
    }
    if !taken.unknown.is_empty() {
        said += &format!(" Accounts that are not in the table: {}.", taken.unknown.join(", "));
    }
    said
}

fn read_people(text: &str, draft: &mut Draft) -> Result<String, String> {
    let people = paste::people(text).map_err(|error| not_imported(&error))?;
    let read = people.len();
    let added = draft.design.add_people(people);
    Ok(match read - added {
        0 => format!("Added: {added}."),
        known => format!("Added: {added}. Already there: {known}."),
    })
}

fn read_groups(text: &str, draft: &mut Draft) -> Result<String, String> {
    let groups = paste::okta_groups(text).map_err(|error| not_imported(&error))?;
    let read = groups.len();
    let taken = draft.design.take_groups(groups);
    match (taken, read - taken) {
        (0, _) => Err("None of these groups is for an account and a role in the design.".into()),
        (_, 0) => Ok(format!("Imported: {taken}.")),
        (_, others) => {
            Ok(format!("Imported: {taken}. Skipped because they are not in the design: {others}."))
        }
    }
}

fn read_metadata(text: &str, draft: &mut Draft) -> Result<String, String> {
    let read = Metadata::read(text).map_err(|error| format!("Nothing imported: {error}."))?;
    let said = format!("The metadata of {} is now a file in the bundle.", read.entity_id);
    draft.design.login.get_or_insert_default().issuer = read.entity_id;
    draft.metadata = Some(text.to_owned());
    Ok(said)
}

fn describe(claims: &Assertion) -> String {
    let roles =
        if claims.roles.len() == 1 { "1 role".to_owned() } else { format!("{} roles", claims.roles.len()) };
    match &claims.session_name {
        Some(name) => format!("A login of {name} with {roles}."),
        None => format!("A login with {roles}."),
    }
}

#[cfg(test)]
mod tests;
