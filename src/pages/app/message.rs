//! The sentence of the last message.

use super::App;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::Copied;
use rolebox_role_list::Aliases;
use rolebox_role_list::state::Message;
use rolebox_session::arranged::Arrange;
use rolebox_ui::status::StatusMessage;

impl App {
    /// Returns the last message.
    pub(super) fn status(&self) -> StatusMessage {
        StatusMessage::Status(match self.state.message() {
            Message::Nothing => return StatusMessage::Nothing,
            Message::SigningIn(role) => text::signing_in(&self.account(role), role.name()),
            Message::Copying => text::COPYING.get(),
            Message::Copied(role, copied) => self.copied_sentence(role, copied),
            Message::ReadyToCopy => text::READY_TO_COPY.get(),
            Message::AgainOpened => text::AGAIN_OPENED.get(),
            Message::Forgotten => text::FORGOTTEN.get(),
            Message::CopiedText(copied) => text::copied_text(copied),
            Message::Arranged(change) => arranged(change),
            Message::NameWrong => return StatusMessage::Alert(text::NAME_WRONG.get()),
            Message::StartUrlWrong => return StatusMessage::Alert(text::START_URL_WRONG.get()),
            Message::Hidden => return StatusMessage::Alert(text::HIDDEN.get()),
            Message::Failed(failure) => return StatusMessage::Alert(text::failure(failure)),
        })
    }

    /// Returns whether the message says that something is done.
    pub(super) fn is_done(&self) -> bool {
        matches!(
            self.state.message(),
            Message::Copied(..)
                | Message::AgainOpened
                | Message::Forgotten
                | Message::CopiedText(_)
                | Message::Arranged(_)
        )
    }

    /// Returns the display name of a role's account.
    pub(super) fn account(&self, role: &RoleArn) -> String {
        let id = role.account();
        let alias = self.state.shown().and_then(|shown| Aliases::new(&shown.overview).of(&id));
        text::account(alias, id.as_str())
    }

    fn copied_sentence(&self, role: &RoleArn, copied: &Copied) -> String {
        let until = js_sys::Date::new(&(copied.expires_at as f64).into());
        let until = format!("{:02}:{:02}", until.get_hours(), until.get_minutes());
        text::copied(&self.account(role), role.name(), &until, copied)
    }
}

/// Says what changed.
fn arranged(change: &Arrange) -> String {
    let said = match change {
        Arrange::Favorite((_, true)) => text::FAVORITE_DONE,
        Arrange::Favorite((_, false)) => text::UNFAVORITE_DONE,
        Arrange::HiddenRole((_, true)) | Arrange::HiddenAccount((_, true)) => text::HIDE_DONE,
        Arrange::HiddenRole((_, false)) | Arrange::HiddenAccount((_, false)) => text::SHOW_DONE,
        Arrange::RoleName(_) | Arrange::AccountName(_) => text::NAME_DONE,
    };
    said.get()
}
