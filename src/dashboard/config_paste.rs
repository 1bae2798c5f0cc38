//! Chained roles out of a pasted `~/.aws/config`: what can be used, and line by line why the rest can't.

use crate::chains::stands_beside;
use crate::said::Said;
use crate::text;
use rolebox_core::chain::ChainedRole;
use rolebox_core::chain::import::{self, Unused};
use rolebox_core::messages::AddChainedRoles;
use rolebox_ui::click::click;
use rolebox_ui::surface::Surface;
use rolebox_ui::text as shared;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct ConfigPasteProps {
    pub(crate) configured: Rc<Vec<ChainedRole>>,
    pub(crate) say: Callback<Said>,
}

/// The text field and what came of it. What was pasted goes as soon as it was read: there may be keys in it.
#[component]
pub(crate) fn ConfigPaste(props: &ConfigPasteProps) -> Html {
    let unused = use_state(Vec::<Unused>::new);
    let node = use_node_ref();
    let add = {
        let (node, unused, say) = (node.clone(), unused.setter(), props.say.clone());
        let configured = props.configured.clone();
        click(move || {
            let Some(area) = node.cast::<HtmlTextAreaElement>() else { return };
            let Ok(import) = import::read(&area.value(), |_| None) else {
                return say.emit(Said::Alert(text::CONFIG_TOO_LARGE.get()));
            };
            area.set_value("");
            unused.set(import.unused);
            let roles: Vec<ChainedRole> = import.found.into_iter().map(|found| found.role).collect();
            if roles.is_empty() {
                return say.emit(Said::Alert(text::CONFIG_NOTHING.get()));
            }
            if let Err(error) = stands_beside(&configured, &roles) {
                return say.emit(Said::Alert(text::chain_error(error)));
            }
            let say = say.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let added = text::config_added(roles.len());
                say.emit(match Surface::Tab.ask(AddChainedRoles { roles }).await {
                    Ok(()) => Said::Status(added),
                    Err(failure) => Said::Alert(shared::failure(&failure)),
                });
            });
        })
    };
    let line = |unused: &Unused| html! { <li>{ text::config_line(unused.line, unused.why) }</li> };
    html! {
        <>
            <h3>{ text::CONFIG.get() }</h3>
            <p class="lead">{ text::CONFIG_LEAD.get() }</p>
            <textarea ref={node} rows="6" spellcheck="false" aria-label={text::CONFIG_TEXT.get()} />
            <div class="buttons"><button onclick={add}>{ text::CONFIG_ADD.get() }</button></div>
            if !unused.is_empty() {
                <h4 id="unused-title">{ text::CONFIG_UNUSED.get() }</h4>
                <ul aria-labelledby="unused-title">{ for unused.iter().map(line) }</ul>
            }
        </>
    }
}
