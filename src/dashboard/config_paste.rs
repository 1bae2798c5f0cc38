//! Chained roles from a pasted `~/.aws/config`: the usable ones, and line by line why the others are not.

use crate::base_profiles::BaseProfiles;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::chains::{Found, Pasted};
use rolebox_protocol::{AddChainedRoles, Overview};
use rolebox_session::chain::ChainedRole;
use rolebox_session::chain::import::Unused;
use rolebox_ui::button::Button;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface;
use rolebox_ui::text as shared;
use rolebox_ui::text_area::TextArea;
use std::collections::HashMap;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct ConfigPasteProps {
    pub(crate) overview: Rc<Overview>,
    pub(crate) configured: Rc<Vec<ChainedRole>>,
}

/// The text field and the result. The pasted text is removed once it is read, because it can contain keys.
#[component]
pub(crate) fn ConfigPaste(props: &ConfigPasteProps) -> Html {
    let pasted = use_state(Pasted::default);
    let said = use_state(StatusMessage::default);
    let say = {
        let said = said.setter();
        Callback::from(move |what| said.set(what))
    };
    let node = use_node_ref();
    let add = {
        let (node, pasted, say) = (node.clone(), pasted.setter(), say.clone());
        let configured = props.configured.clone();
        Button::secondary(text::CONFIG_ADD.get()).draw(move || {
            let Some(area) = node.cast::<HtmlTextAreaElement>() else { return };
            let Ok((read, found)) = Pasted::read(&area.value(), &configured) else {
                return say.emit(StatusMessage::Alert(text::CONFIG_TOO_LARGE.get()));
            };
            area.set_value("");
            add_found(found, &say);
            pasted.set(read);
        })
    };
    let answer = {
        let (pasted, configured, say) = (pasted.clone(), props.configured.clone(), say);
        Callback::from(move |answers: Rc<HashMap<String, RoleArn>>| {
            let (read, found) = pasted.answer(&answers, &configured);
            add_found(found, &say);
            pasted.set(read);
        })
    };
    // Some roles wait for the answers below.
    let asks = pasted.import().bases.iter().any(|base| base.role.is_none());
    let name = Some(text::CONFIG_TEXT.get().into());
    let area = TextArea { rows: 6, name, node, ..TextArea::default() };
    html! {
        <div class="card part">
            <h3>{ text::CONFIG.get() }</h3>
            <p class="lead">{ text::CONFIG_LEAD.get() }</p>
            { area.draw() }
            <div class="buttons">{ add }</div>
            <div class={asks.then_some("unsure")}>{ said.draw() }</div>
            <BaseProfiles
                overview={props.overview.clone()}
                bases={pasted.import().bases.clone()}
                {answer}
            />
            { lines("left-out-title", text::CONFIG_LEFT_OUT, &pasted.import().left_out) }
            { lines("unused-title", text::CONFIG_UNUSED, &pasted.import().unused) }
        </div>
    }
}

/// Adds the roles that were found, and reports it.
fn add_found(found: Found, say: &Callback<StatusMessage>) {
    let roles = match found {
        Found::Roles(roles) => roles,
        Found::AskFirst => return say.emit(StatusMessage::Status(text::CONFIG_BASE_FIRST.get())),
        Found::Nothing => return say.emit(StatusMessage::Alert(text::CONFIG_NOTHING.get())),
        Found::Chain(error) => return say.emit(StatusMessage::Alert(text::chain_error(error))),
    };
    let say = say.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let added = text::config_added(roles.len());
        say.emit(match surface::manage(AddChainedRoles { roles }).await {
            Ok(()) => StatusMessage::Status(added),
            Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
        });
    });
}

fn lines(id: &'static str, title: shared::Text, lines: &[Unused]) -> Html {
    let line = |unused: &Unused| html! { <li>{ text::config_line(unused.line, unused.why) }</li> };
    html! {
        if !lines.is_empty() {
            <h4 {id}>{ title.get() }</h4>
            <ul aria-labelledby={id}>{ for lines.iter().map(line) }</ul>
        }
    }
}
