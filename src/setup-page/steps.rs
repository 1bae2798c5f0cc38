//! The steps: one file for each.

mod access;
mod account;
mod accounts;
mod apply;
mod changes;
mod command_line;
mod compared;
mod files;
mod introduction;
mod login;
mod options;
mod people;
mod provider;
mod review;
mod roles;
mod seen;

use crate::controls::Page;
use rolebox_setup_steps::Step;
use yew::prelude::*;

/// Draws the open step.
pub(crate) fn draw(page: Page<'_>) -> Html {
    match page.state.step() {
        Step::Introduction => introduction::draw(page),
        Step::Provider => provider::draw(page),
        Step::Accounts => accounts::draw(page),
        Step::Roles => roles::draw(page),
        Step::People => people::draw(page),
        Step::Access => access::draw(page),
        Step::Options => options::draw(page),
        Step::Review => review::draw(page),
        Step::Files => files::draw(page),
        Step::Apply => apply::draw(page),
        Step::Login => login::draw(page),
        Step::CommandLine => command_line::draw(page),
    }
}
