//! The steps: one file for each, and one for the design as a whole.

mod access;
mod accounts;
mod apply;
mod command_line;
mod files;
mod introduction;
mod login;
mod options;
mod people;
mod provider;
mod review;
mod roles;
pub(crate) mod whole;

use crate::change::StepProps;
use rolebox_setup_steps::Step;
use yew::prelude::*;

/// Draws a step.
pub(crate) fn draw(step: Step, props: StepProps) -> Html {
    match step {
        Step::Introduction => html! { <introduction::Introduction ..props /> },
        Step::Provider => html! { <provider::Provider ..props /> },
        Step::Accounts => html! { <accounts::Accounts ..props /> },
        Step::Roles => html! { <roles::Roles ..props /> },
        Step::People => html! { <people::People ..props /> },
        Step::Access => html! { <access::Access ..props /> },
        Step::Options => html! { <options::Options ..props /> },
        Step::Review => html! { <review::Review ..props /> },
        Step::Files => html! { <files::Files ..props /> },
        Step::Apply => html! { <apply::Apply ..props /> },
        Step::Login => html! { <login::Login ..props /> },
        Step::CommandLine => html! { <command_line::CommandLine ..props /> },
    }
}
