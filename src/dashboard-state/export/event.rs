//! What happens to an export, what the page has to do, and what it says.

use crate::sign_in_again;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::run::{Chunk, Counts};
use rolebox_protocol::{
    AgreeToProduction, ChangeSetting, ExportCredentials, Failure, ObtainAnswer, ObtainCredentials, Overview,
};
use rolebox_settings::Setting;
use rolebox_settings::effective::Effective;
use std::rc::Rc;

/// What happens.
#[derive(Debug, Clone)]
pub enum Event {
    /// A new overview.
    Overview(Rc<Overview>),
    /// The answer to the question for the settings with this number.
    Settings(u32, Box<Result<Effective, Failure>>),
    /// The person wants the roles of the person at this position.
    Person(usize),
    /// The person is searching.
    Search(String),
    /// The person ticked or unticked a role.
    Toggle(RoleArn),
    /// The person wants every listed role, except production.
    SelectAll,
    /// The person wants no role.
    SelectNone,
    /// The person decides about the production roles that were left out.
    Include(Include),
    /// The person is typing the template of the names.
    Template(String),
    /// The person changed a setting.
    Set(Setting),
    /// The worker's answer to a change.
    Saved(Result<(), Failure>),
    /// Show another message, or none.
    Say(Option<Notice>),
    /// The person wants the credentials.
    Start,
    /// The person agrees to the new identity provider.
    Agreed,
    /// The person agrees to use the production roles among the ticked ones.
    Production,
    /// The person does not.
    Declined,
    /// The worker's answer for a chunk of the job with this number.
    Answered(u32, Chunk, Result<ObtainAnswer, Failure>),
    /// The wait of the job with this number is over.
    Waited(u32),
    /// The person wants nothing more requested.
    Cancel,
    /// The person wants the failed roles requested again.
    Retry,
    /// The person wants to choose other roles.
    Choose,
    /// The person wants the file.
    Export(Destination),
    /// The file with this many profiles was written, or could not be.
    Exported(Destination, usize, bool),
}

/// The person's answer about production.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Include {
    /// Show which roles they are.
    Ask,
    /// Tick them.
    Agree,
    /// Leave them out.
    Decline,
}

/// Where the secrets go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// To the clipboard.
    Clipboard,
    /// To a file that the browser saves.
    File,
}

/// What the page has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask for the settings; the answer is [`Event::Settings`] with this number.
    GetSettings(u32),
    /// Ask for a change; the answer is [`Event::Saved`].
    Change(ChangeSetting),
    /// Ask for the credentials of a chunk of the job with this number; the answer is [`Event::Answered`].
    Obtain(u32, Chunk, ObtainCredentials),
    /// Have the worker report new credentials to other pages. If that fails, the pages see them at the next
    /// change.
    Tell(ObtainCredentials),
    /// Remember that the person agreed to use production roles.
    Agree(AgreeToProduction),
    /// Send [`Event::Waited`] with this number after so many milliseconds.
    Wait(u32, i64),
    /// Ask for the file and write it. The result is [`Event::Exported`], or a [`Notice::Failed`].
    Export(Destination, ExportCredentials),
}

/// A message for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The person has signed in again.
    SignedIn,
    /// *Select all* left out this many production roles.
    LeftOut(usize),
    /// This many production roles were ticked.
    Included(usize),
    /// The export is over.
    Over(Counts),
    /// The file with this many profiles is in the clipboard.
    Copied(usize),
    /// The browser did not take the text: the person has to copy it again.
    ReadyToCopy,
    /// The file with this many profiles is saved.
    Saved(usize),
    /// The browser did not save the file.
    NotSaved,
    /// The worker refused.
    Failed(Failure),
    /// Signing in again.
    Again(sign_in_again::Notice),
}

impl Notice {
    /// Returns whether it says that something can't be done.
    #[must_use]
    pub const fn is_alert(&self) -> bool {
        match self {
            Self::NotSaved | Self::Failed(_) => true,
            Self::Again(notice) => notice.is_alert(),
            Self::SignedIn
            | Self::LeftOut(_)
            | Self::Included(_)
            | Self::Over(_)
            | Self::Copied(_)
            | Self::ReadyToCopy
            | Self::Saved(_) => false,
        }
    }
}
