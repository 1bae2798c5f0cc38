//! What can be done with a role, as its sheet of actions lists it.

use super::offer::may_get;
use super::{Arrangement, Shown};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::Person;

/// An action for a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Sign in to the console.
    SignIn,
    /// Sign in to the console in a new tab.
    NewTab,
    /// Copy its credentials.
    Copy,
    /// Copy credentials with fewer rights than the role.
    CopyNarrowed,
    /// Copy the ID of its account.
    CopyAccount,
    /// Copy its ARN.
    CopyArn,
    /// Make it a favorite, or end that.
    Favorite(bool),
    /// Give it a name of the person's own.
    NameRole,
    /// Give its account a name of the person's own.
    NameAccount,
    /// Hide it, or show it again.
    HideRole(bool),
    /// Hide the roles of its account, or show them again.
    HideAccount(bool),
}

/// Returns the actions for a person's role, in their order.
#[must_use]
pub fn actions(
    shown: &Shown,
    arrangement: &Arrangement,
    person: &Person,
    role: &RoleArn,
    now: i64,
) -> Vec<Action> {
    let offers = |rights| may_get(&shown.overview, person, role, rights, now);
    let account_hidden = arrangement.is_account_hidden(&role.account());
    let all = [
        (Action::SignIn, true),
        (Action::NewTab, true),
        (Action::Copy, offers(Rights::Full)),
        (Action::CopyNarrowed, offers(Rights::Narrowed)),
        (Action::CopyAccount, true),
        (Action::CopyArn, true),
        (Action::Favorite(!arrangement.is_favorite(role)), true),
        (Action::NameRole, true),
        (Action::NameAccount, true),
        (Action::HideRole(!arrangement.is_role_hidden(role)), true),
        (Action::HideAccount(!account_hidden), true),
    ];
    all.into_iter().filter(|(_, offered)| *offered).map(|(action, _)| action).collect()
}
