//! What can happen to popup and picker, and what follows from it.

use super::production::Use;
use crate::keys::{Command, RowCommand};
use crate::{Metrics, Title, Viewport};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::partition::Partition;
use rolebox_protocol::{
    Again, AgreeToProduction, ArrangeList, Copied, CopyAnswer, CopyCredentials, Failure, NameProfile,
    OpenConsole, Overview, SignIn, SignInAgain, Waiting,
};
use rolebox_saml::LoginId;
use rolebox_session::arranged::Arrange;
use rolebox_settings::ListSetting;

/// An event: a person's action, or an answer of the worker or the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The worker answered a request for the overview.
    Overview {
        /// The number of the request, from [`Effect::GetOverview`]. The loader's is 1.
        request: u32,
        /// The text in the search field.
        query: String,
        /// The answer.
        answer: Result<Box<Overview>, Failure>,
    },
    /// The active tab's page is of a partition that the person has not allowed.
    NotAllowed(Partition),
    /// Something changed in the worker.
    Changed,
    /// The browser reported whether the person can see the page.
    Looked(bool),
    /// A second has passed.
    Ticked,
    /// The list was scrolled or resized.
    Measured(Metrics, Viewport),
    /// The person changed the text in the search field to this.
    Typed(String),
    /// The person pressed a key that is a command for the list.
    Pressed {
        /// The command.
        command: Command,
        /// The options cover the list.
        options_open: bool,
    },
    /// The person clicked anywhere on the page.
    Clicked,
    /// The person clicked a row.
    Chose(usize),
    /// The person clicked the title of a section.
    Toggled {
        /// Index in [`Overview::people`].
        person: usize,
        /// The title.
        title: Title,
    },
    /// The person asked for the actions of a row, by its button or a right click.
    Opened(usize),
    /// The person clicked an action.
    Acted(usize),
    /// The person clicked outside the actions.
    ClosedSheet,
    /// The person clicked the star of a row.
    Starred(usize),
    /// The worker answered a change of the arrangement.
    Arranged(Arrange, Result<(), Failure>),
    /// The person wants the roles of one login only, by its position among the people, or those of all.
    Show(Option<usize>),
    /// The pointer moved to a row, or away from all.
    Pointed(Option<usize>),
    /// The person pressed a button of a row.
    Used(RowCommand, usize),
    /// The worker answered a sign-in.
    SignedIn(Result<(), Failure>),
    /// The worker answered a request for credentials.
    Copied {
        /// The request.
        asked: CopyCredentials,
        /// The answer, without the secret.
        answer: Result<CopyAnswer, Failure>,
        /// The browser put the secret on the clipboard.
        on_clipboard: bool,
    },
    /// The worker answered what a role's profile is called.
    ProfileNamed(Result<String, Failure>),
    /// The person agreed to the question.
    Agreed,
    /// The person agreed by Enter, the key that can also have asked the question.
    AgreedByEnter,
    /// The person wants fewer rights instead of production's.
    Narrowed,
    /// The person declined.
    Declined,
    /// The person wants to sign in again.
    SignInAgain,
    /// The person changed the address of their sign-in page.
    Wrote(String),
    /// The worker answered this request to sign in again.
    Again(SignInAgain, Result<Again, Failure>),
    /// The worker answered which action is pending.
    Waits(Result<Option<Waiting>, Failure>),
    /// The worker gave the pending action that the person agreed to.
    Taken(Result<Option<Waiting>, Failure>),
    /// The person changed a setting.
    Set(ListSetting),
    /// The worker answered that change.
    SettingAnswered(ListSetting, Result<(), Failure>),
    /// The person wants everything remembered removed.
    Forget,
    /// The worker answered that.
    Forgotten(Result<(), Failure>),
}

impl Event {
    /// Returns whether the person wants something else than what waits.
    pub(super) const fn is_of_a_person(&self) -> bool {
        matches!(
            self,
            Self::Typed(_) | Self::Pressed { .. } | Self::Chose(_) | Self::Used(..) | Self::SignInAgain
        )
    }
}

/// What the page has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Request the overview, with this number in the answer.
    GetOverview(u32),
    /// Ask the worker which action is pending.
    GetWaiting,
    /// Take the pending action of a login from the worker.
    TakeWaiting {
        /// The login.
        login: LoginId,
        /// The person agreed: report the action. Otherwise it is dropped.
        agreed: bool,
    },
    /// Sign in with the login.
    SignIn(SignIn),
    /// Sign in with credentials.
    OpenConsole(OpenConsole),
    /// Remember that the person agreed to use production roles.
    Agree(AgreeToProduction),
    /// Request credentials, and put them on the clipboard.
    Copy(CopyCredentials),
    /// Ask what a role's profile is called.
    NameProfile(NameProfile),
    /// Open the page where the person signs in.
    SignInAgain(SignInAgain),
    /// Change a setting.
    Set(ListSetting),
    /// Remove everything remembered.
    Forget,
    /// Give the focus to the search field.
    Focus,
    /// Clear the search field.
    ClearField,
    /// Put this text into the search field.
    SetField(String),
    /// Put this text, which is no secret, on the clipboard.
    CopyText(String),
    /// Change the arrangement.
    Arrange(ArrangeList),
    /// Close the options.
    CloseOptions,
    /// Close the page.
    Close,
    /// Make the list this high, in CSS pixels.
    Fit(u32),
}

/// The last message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// None.
    Nothing,
    /// A sign-in with the role is on its way.
    SigningIn(RoleArn),
    /// Credentials are requested.
    Copying,
    /// Credentials of the role are on the clipboard.
    Copied(RoleArn, Copied),
    /// This text, which is no secret, is on the clipboard.
    CopiedText(String),
    /// The arrangement is changed.
    Arranged(Arrange),
    /// The text is no name.
    NameWrong,
    /// The browser wants another key press or click before it copies.
    ReadyToCopy,
    /// The person's sign-in page is open.
    AgainOpened,
    /// What was remembered is removed.
    Forgotten,
    /// The address of a sign-in page is not valid.
    StartUrlWrong,
    /// Another page hides this one, so input is ignored.
    Hidden,
    /// A request failed.
    Failed(Failure),
}

/// A question that waits for the person's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether to trust a new identity provider.
    NewIssuer(CopyCredentials),
    /// Whether to use a production role.
    Production(Use),
    /// Whether to do the pending action from before the new login.
    Waiting(Waiting),
    /// Where the person signs in.
    StartUrl {
        /// The request that the answer completes. Its login and action stay the same while the choice moves.
        asked: SignInAgain,
        /// The text in the field.
        text: String,
        /// The field was filled in with the site from which the last login came.
        suggested: bool,
    },
}

impl Question {
    /// Returns the login that the question is about.
    #[must_use]
    pub fn login(&self) -> &LoginId {
        match self {
            Self::NewIssuer(asked) => &asked.login,
            Self::Production(wanted) => wanted.login(),
            Self::Waiting(waiting) => &waiting.login,
            Self::StartUrl { asked, .. } => &asked.login,
        }
    }
}
