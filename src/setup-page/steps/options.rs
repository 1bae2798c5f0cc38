//! The options that have a default: a second factor, how people get into groups, the layout of the code, and
//! who runs it.

use crate::controls::Page;
use rolebox_setup::design::Ci;
use rolebox_setup_page_state::field::{Choice, Text, Tick};
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let design = page.state.design();
    let of_okta = [Tick::Mfa, Tick::CreatePeople, Tick::FillByRules];
    // Options chosen for Okta can be reset after a change to another identity provider, where they are a
    // problem.
    let okta =
        design.identity_provider.as_okta().is_some() || of_okta.iter().any(|tick| tick.is_ticked(design));
    let pipeline = match design.options.ci {
        Ci::None => Html::default(),
        Ci::GithubActions { .. } => {
            html! { <>{ page.text(Text::Repository) }{ page.tick(Tick::OidcProviderExists) }</> }
        }
        Ci::CodeBuild { .. } => html! { <>{ page.text(Text::Repository) }{ page.text(Text::Connection) }</> },
    };
    html! {
        <>
            <p class="lead">{ "You can leave everything here as it is." }</p>
            if okta {
                <h3>{ "Okta" }</h3>
                { for of_okta.map(|tick| page.tick(tick)) }
            }
            <h3>{ "AWS" }</h3>
            { page.tick(Tick::SessionTags) }
            { page.tick(Tick::SourceIdentity) }
            { page.tick(Tick::StackSet) }
            if design.options.stack_set.is_some() { <div class="fields">{ page.text(Text::Units) }</div> }
            <h3>{ "Terraform" }</h3>
            { page.tick(Tick::Terragrunt) }
            <div class="fields">
                { page.choice(Choice::Pipeline) }
                { pipeline }
                { page.text(Text::StateBucket) }
            </div>
        </>
    }
}
