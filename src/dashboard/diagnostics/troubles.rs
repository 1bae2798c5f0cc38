//! Draws the last refusals of STS.

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
                <td><b>{ trouble.role.name() }</b>{ " " }<span class="path">{ trouble.role.account().to_string() }</span></td>
                <td>{ shared::failure(&Failure::Sts(trouble.error.clone())) }</td>
            </tr>
        }
    };
    let headings = [text::TIME, text::ROLE, text::REASON].map(|text| Heading::Shown(text.get().into()));
    html! {
        <>
            <h3 id="troubles-title">{ text::TROUBLES.get() }</h3>
            { table(Name::By("troubles-title".into()), &headings, troubles.iter().map(row).collect()) }
        </>
    }
}
