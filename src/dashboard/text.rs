//! The sentences of the dashboard, by their keys in `_locales`.

use rolebox_ui::text::{Text, say};

pub(crate) const HELD: Text = Text("dashboardHeld");
pub(crate) const HELD_NOTHING: Text = Text("dashboardHeldNothing");
pub(crate) const HELD_LIFE: Text = Text("dashboardHeldLife");
pub(crate) const SECTIONS: Text = Text("dashboardSections");
pub(crate) const ACCOUNT: Text = Text("dashboardAccount");
pub(crate) const ROLE: Text = Text("dashboardRole");
pub(crate) const TIME_LEFT: Text = Text("dashboardTimeLeft");
pub(crate) const ACTIONS: Text = Text("dashboardActions");
pub(crate) const FORGET_ONE: Text = Text("dashboardForgetOne");
pub(crate) const FORGET_ALL: Text = Text("dashboardForgetAll");

pub(crate) fn copied_again(role: &str, account: &str) -> String {
    say("dashboardCopiedAgain", [role, account])
}

pub(crate) fn forgotten(role: &str, account: &str) -> String {
    say("dashboardForgotten", [role, account])
}

pub(crate) const FORGOTTEN_ALL: Text = Text("dashboardForgottenAll");

pub(crate) const UNSET: Text = Text("dashboardUnset");
pub(crate) const UNSET_WHAT: Text = Text("dashboardUnsetWhat");
pub(crate) const SHELL: Text = Text("dashboardShell");
pub(crate) const COPY_UNSET: Text = Text("dashboardCopyUnset");
pub(crate) const COPIED_UNSET: Text = Text("dashboardCopiedUnset");
