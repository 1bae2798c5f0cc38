//! What can happen to the page, and what follows from it.

use crate::access::Mark;
use crate::edit::Edit;
use crate::folded::Group;
use crate::paste::{FileFault, Paste};
use crate::route::Route;
use rolebox_protocol::{Diagnostics, Failure, ObtainAnswer, ObtainCredentials};
use rolebox_saml::LoginId;
use rolebox_session::login::KeptLogin;
use std::collections::BTreeSet;

/// An event: a person's action, or an answer of the worker or the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The person changed an answer.
    Edit(Edit),
    /// The person wants the last change undone.
    Undo,
    /// The person ticked off a task of Apply with this title, or not.
    Ticked(String, bool),
    /// The fragment of the address is this now.
    Moved(String),
    /// The person chose the step at this position of the list.
    WentTo(usize),
    /// The browser stored the draft, or refused.
    Stored(bool),
    /// Something changed in the worker.
    News,
    /// The person wants the design as a file.
    Export,
    /// The person chose a file with a design; `None` if the browser can't read it.
    Import(Option<Vec<u8>>),
    /// The person wants to see the example.
    LoadExample,
    /// The person wants everything removed.
    StartOver,
    /// The person wants the files.
    SaveFiles,
    /// The browser saved a file of this name, or refused.
    Saved(Download, String, bool),
    /// The person opened the file with this path.
    OpenFile(String),
    /// The person changed a text that is not part of the design.
    Typed(Filter, String),
    /// The person wants another row in the table of people.
    AddPerson,
    /// A group of questions was opened, or closed.
    Unfolded(Group, bool),
    /// The person chose these people and nobody else.
    Chose(BTreeSet<String>),
    /// The person chose somebody too, or no longer.
    ChoseToo(String),
    /// The person pressed a mark of the matrix.
    Marked(Mark),
    /// The person wants a text read.
    Pasted(Paste, String),
    /// The person dropped or chose a file.
    Brought(Paste, Result<Vec<u8>, FileFault>),
    /// The worker answered what it knows.
    Known(Result<Diagnostics, Failure>),
    /// The person wants to log in now.
    LogIn,
    /// The person chose one of the known logins, counted from 1, or none.
    ChoseLogin(usize),
    /// The worker answered a request for the claims of a login.
    Claims(LoginId, Result<Box<KeptLogin>, Failure>),
    /// The person wants every role tried; true if they have agreed to a new identity provider.
    Try(bool),
    /// The person does not agree.
    DoNotTry,
    /// The worker answered this request for credentials.
    Tried(ObtainCredentials, Result<ObtainAnswer, Failure>),
}

/// What the page has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Store the draft, and report whether that worked.
    Store(String),
    /// Go to the top of the page.
    ScrollUp,
    /// Go to a place of the page.
    Go(Route),
    /// Save a file of this name and content for the person, and report whether that worked.
    Save(Download, String, Vec<u8>),
    /// Put this text into the field for pasted text.
    Fill(Paste, String),
    /// Open this address in another tab, which cannot reach this one.
    OpenTab(String),
    /// Ask the worker what it knows.
    GetKnown,
    /// Ask the worker for the claims of a login.
    GetClaims(LoginId),
    /// Ask the worker for credentials of roles.
    Obtain(ObtainCredentials),
}

/// What is saved as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Download {
    /// The design.
    Design,
    /// All files that are made from it.
    Files,
}

/// A text that a person types and that is not part of the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// What the people in the table contain.
    People,
    /// What the people beside the matrix contain.
    AccessPeople,
    /// What the accounts of the matrix contain.
    AccessAccounts,
    /// The program that prints credentials.
    Command,
}

/// What was last done, or why it could not be done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Message {
    /// Nothing yet.
    #[default]
    Nothing,
    /// Something is done.
    Done(String),
    /// Something can't be done.
    Refused(String),
}
