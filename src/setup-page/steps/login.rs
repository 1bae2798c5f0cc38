//! The comparison of the first login with the design: where it starts, what differs, and whether STS gives
//! credentials for its roles.
//!
//! In the extension, the login is seen as it happens. On the site, or for somebody else's login, the person
//! pastes a response.

use super::review::verdict;
use super::{compared, seen};
use crate::controls::{Page, folded};
use rolebox_setup_page_state::field::Text;
use rolebox_setup_page_state::paste::Paste;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let shown = page.state.shown();
    let pasted = || {
        html! {
            <>
                { page.paste(Paste::Response) }
                { for shown.pasted_login.as_deref().map(compared::draw) }
            </>
        }
    };
    let comparison = match &shown.seen {
        _ if !page.state.problems().is_empty() => verdict(page),
        None => pasted(),
        Some(seen) => html! {
            <>
                { seen::draw(page, seen) }
                { folded("Compare a pasted response", pasted()) }
            </>
        },
    };
    html! {
        <>
            <p class="lead">
                { "After you apply the code, log in. This page compares every claim of that login with the design, and says \
                   for each difference what to fix, and where." }
            </p>
            <div class="fields">{ page.text(Text::StartUrl) }{ page.text(Text::Issuer) }</div>
            { comparison }
        </>
    }
}
