//! Draws the last refusals of STS.

use crate::role;
use crate::text;
use rolebox_protocol::{Failure, Trouble};
use rolebox_ui::table::{Heading, Name, table};
use rolebox_ui::{browser, text as shared};
use yew::prelude::*;

pub(super) fn draw(troubles: &[Trouble]) -> Html {
    if troubles.is_empty() {
        return Html::default();
    }
    let row = |trouble: &Trouble| {
        html! {
            <tr>
                <td>{ browser::moment(trouble.at) }</td>
                <td>{ role::role(&trouble.role, trouble.role.name(), None) }<div class="whose">{ role::account(None, &trouble.role) }</div></td>
                <td>{ shared::failure(&Failure::Sts(trouble.error.clone())) }</td>
            </tr>
        }
    };
    let headings = [text::TIME, text::ROLE, text::REASON].map(|text| Heading::Shown(text.get().into()));
    html! {
        <div class="card part">
            <h3 id="troubles-title">{ text::TROUBLES.get() }</h3>
            { table(Name::By("troubles-title".into()), &headings, troubles.iter().map(row).collect()) }
        </div>
    }
}
