//! What a section shows while nobody is logged in: how that changes, and where.

use crate::text;
use rolebox_ui::text as shared;
use yew::prelude::*;

/// Draws the advice with a link to each of the sign-in pages; without any, to the setup page.
pub(crate) fn nobody(pages: &[String], advice: String) -> Html {
    let link = |page: &String| {
        html! { <a class="button button-secondary" href={page.clone()} target="_blank">{ text::sign_in_at(page) }</a> }
    };
    html! {
        <div class="empty nobody">
            <strong>{ shared::NO_LOGIN.get() }</strong>
            <p>{ advice }</p>
            <div class="buttons">
                { for pages.iter().map(link) }
                if pages.is_empty() {
                    <a class="button button-secondary" href="../www/index.html" target="_blank">{ shared::SETUP_LINK.get() }</a>
                }
            </div>
        </div>
    }
}
