//! What can be done with a role, as its sheet of actions lists it, and what some actions then let choose from.

use super::offer::may_get;
use super::{Arrangement, Shown};
use rolebox_aws::arn::RoleArn;
use rolebox_aws::console::{SERVICES, Service};
use rolebox_aws::credentials::Rights;
use rolebox_aws::partition::Partition;
use rolebox_credentials::format::Format;
use rolebox_protocol::Person;
use rolebox_text::order::in_order;
use std::cmp::Reverse;

/// An action for a role, or a choice that belongs to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Sign in to the console.
    SignIn,
    /// Sign in to the console in a new tab.
    NewTab,
    /// Choose a page of the console.
    Console,
    /// Open the first page of a service, or the home page, after choosing a region.
    Service(Option<Service>),
    /// Open the chosen page in a region, or in the one that the console chooses.
    Region(Option<&'static str>),
    /// Copy its credentials.
    Copy,
    /// Copy credentials with fewer rights than the role.
    CopyNarrowed,
    /// Choose a format to copy in.
    CopyAs,
    /// Copy its credentials in a format.
    Format(Format),
    /// Copy the ID of its account.
    CopyAccount,
    /// Copy its ARN.
    CopyArn,
    /// Copy the name of its profile.
    CopyProfile,
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

/// What an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Signing in.
    SignIn,
    /// The clipboard.
    Copy,
    /// The list.
    List,
}

impl Action {
    /// Returns what the action is about.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::SignIn | Self::NewTab | Self::Console | Self::Service(_) | Self::Region(_) => Kind::SignIn,
            Self::Copy
            | Self::CopyNarrowed
            | Self::CopyAs
            | Self::Format(_)
            | Self::CopyAccount
            | Self::CopyArn
            | Self::CopyProfile => Kind::Copy,
            Self::Favorite(_)
            | Self::NameRole
            | Self::NameAccount
            | Self::HideRole(_)
            | Self::HideAccount(_) => Kind::List,
        }
    }
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
        (Action::Console, true),
        (Action::Copy, offers(Rights::Full)),
        (Action::CopyNarrowed, offers(Rights::Narrowed)),
        (Action::CopyAs, offers(Rights::Full)),
        (Action::CopyAccount, true),
        (Action::CopyArn, true),
        (Action::CopyProfile, true),
        (Action::Favorite(!arrangement.is_favorite(role)), true),
        (Action::NameRole, true),
        (Action::NameAccount, true),
        (Action::HideRole(!arrangement.is_role_hidden(role)), true),
        (Action::HideAccount(!account_hidden), true),
    ];
    all.into_iter().filter(|(_, offered)| *offered).map(|(action, _)| action).collect()
}

/// Returns the formats.
#[must_use]
pub fn formats() -> Vec<Action> {
    Format::ALL.map(Action::Format).into()
}

/// Returns the pages of the console, those opened last first, then the home page and the others by name.
#[must_use]
pub fn services(opened: &[(String, i64)]) -> Vec<Action> {
    let all = SERVICES
        .iter()
        .map(|service| (last(opened, service.path().as_str()), Action::Service(Some(*service))));
    recent_first([(0, Action::Service(None))].into_iter().chain(all).collect())
}

/// Returns the regions of a partition, those opened last first, then the console's choice and the others.
#[must_use]
pub fn regions(partition: Partition, opened: &[(String, i64)]) -> Vec<Action> {
    let all = partition.regions().map(|region| (last(opened, region), Action::Region(Some(region))));
    recent_first([(0, Action::Region(None))].into_iter().chain(all).collect())
}

/// Returns when something was opened last, or 0.
fn last(opened: &[(String, i64)], name: &str) -> i64 {
    opened.iter().filter(|(of, _)| of == name).map(|(_, at)| *at).max().unwrap_or_default()
}

fn recent_first(all: Vec<(i64, Action)>) -> Vec<Action> {
    in_order(all, |(at, _)| Reverse(*at)).into_iter().map(|(_, action)| action).collect()
}
