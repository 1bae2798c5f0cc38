//! The title of a section. A click or the cursor keys fold and unfold it.

use crate::field::row_id;
use crate::roles::grouped;
use crate::text;
use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_protocol::Person;
use rolebox_role_list::Title;
use rolebox_role_list::layout::PlacedPart;
use yew::prelude::*;

/// What the drawing of a title depends on.
pub(crate) struct Section<'a> {
    pub(crate) part: &'a PlacedPart,
    pub(crate) person: &'a Person,
    /// The name of the account.
    pub(crate) name: Option<String>,
    /// The folded title has the number of the chosen row.
    pub(crate) chosen: bool,
    /// How many rows and folded titles there are.
    pub(crate) len: usize,
    pub(crate) toggle: Callback<()>,
}

impl Section<'_> {
    /// Draws the title. A folded one stands for its rows, so it is an option like them; an unfolded one says
    /// nothing that its rows don't.
    pub(crate) fn draw(&self, title: Title) -> Html {
        let number = self.part.first;
        let onclick = self.toggle.reform(|_: MouseEvent| ());
        let content = html! {
            <>
                { self.named(title) }
                { " " }
                <span class="section-count">{ text::count(self.part.count, self.part.count) }</span>
            </>
        };
        if self.part.folded {
            html! {
                <div
                    key="title"
                    id={row_id(number)}
                    class="section section-folded"
                    role="option"
                    aria-selected={if self.chosen { "true" } else { "false" }}
                    aria-setsize={self.len.to_string()}
                    aria-posinset={(number + 1).to_string()}
                    title={text::UNFOLD.get()}
                    {onclick}
                >
                    { content }
                </div>
            }
        } else {
            html! { <div key="title" class="section" title={text::FOLD.get()} {onclick}>{ content }</div> }
        }
    }

    fn named(&self, title: Title) -> Html {
        match title {
            Title::Account(role) => {
                let account = self.person.roles.get(role).map(RoleArn::account);
                account.map(|account| self.account(&account)).unwrap_or_default()
            }
            Title::Favorites | Title::Recent | Title::All | Title::Singles | Title::Hidden => {
                html! { <span class="section-name">{ text::title(title) }</span> }
            }
        }
    }

    fn account(&self, account: &AccountId) -> Html {
        html! {
            <>
                if let Some(name) = &self.name {
                    <span class="section-name" dir="auto">{ name.clone() }</span>
                    { " " }
                }
                <span class="section-id">{ grouped(account.as_str(), &[]) }</span>
            </>
        }
    }
}
