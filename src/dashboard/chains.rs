//! The chained roles: the configured ones, a form for one more, and import from `~/.aws/config`.

use crate::config_paste::ConfigPaste;
use crate::section::SectionProps;
use crate::text;
use rolebox_dashboard_state::chains::{Fields, Refused};
use rolebox_protocol::{AddChainedRoles, GetChainedRoles, RemoveChainedRole};
use rolebox_session::chain::ChainedRole;
use rolebox_ui::button::Button;
use rolebox_ui::empty::empty;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface;
use rolebox_ui::table::{Heading, Name, table};
use rolebox_ui::text as shared;
use rolebox_ui::text::Text;
use rolebox_ui::text_field::TextField;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The section.
#[component]
pub(crate) fn Chains(props: &SectionProps) -> Html {
    let said = use_state(StatusMessage::default);
    let configured = use_state(|| Rc::new(Vec::<ChainedRole>::new()));
    use_effect_with(props.overview.chained.clone(), {
        let (configured, said) = (configured.setter(), said.setter());
        move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                match surface::manage(GetChainedRoles {}).await {
                    Ok(roles) => configured.set(Rc::new(roles)),
                    Err(failure) => said.set(StatusMessage::Alert(shared::failure(&failure))),
                }
            });
        }
    });
    let say = Callback::from({
        let said = said.setter();
        move |what| said.set(what)
    });
    let rows = configured.iter().map(|chained| row(chained, &say));
    let headings = [
        Heading::Shown(text::ROLE.get().into()),
        Heading::Shown(text::CHAIN_VIA.get().into()),
        Heading::Unseen(text::ACTIONS.get().into()),
    ];
    html! {
        <section aria-labelledby="section-title">
            <h2 id="section-title">{ text::CHAINS.get() }</h2>
            <p class="lead">{ text::CHAINS_LEAD.get() }</p>
            { said.draw() }
            if configured.is_empty() {
                { empty(text::CHAINS_NONE.get()) }
            } else {
                { table(Name::By("section-title".into()), &headings, rows.collect()) }
            }
            <ByHand configured={(*configured).clone()} say={say.clone()} />
            <ConfigPaste overview={props.overview.clone()} configured={(*configured).clone()} {say} />
        </section>
    }
}

fn row(chained: &ChainedRole, say: &Callback<StatusMessage>) -> Html {
    let role = chained.role.clone();
    let remove = {
        let (role, say) = (role.clone(), say.clone());
        let name = format!("{}: {role}", text::REMOVE.get());
        Button::danger(text::REMOVE.get()).named(name).draw(move || {
            let (role, say) = (role.clone(), say.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let removed = text::chain_removed(role.as_str());
                say.emit(match surface::manage(RemoveChainedRole { role }).await {
                    Ok(()) => StatusMessage::Status(removed),
                    Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
                });
            });
        })
    };
    html! {
        <tr key={role.as_str().to_owned()} data-role-arn={role.as_str().to_owned()}>
            <td class="arn">{ role.as_str().to_owned() }</td>
            <td class="arn">{ chained.via.as_str().to_owned() }</td>
            <td class="buttons">{ remove }</td>
        </tr>
    }
}

#[derive(PartialEq, Properties)]
struct ByHandProps {
    configured: Rc<Vec<ChainedRole>>,
    say: Callback<StatusMessage>,
}

/// The fields of one chained role.
#[component]
fn ByHand(props: &ByHandProps) -> Html {
    let [role, via, external_id, session_name, region] =
        [use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref()];
    let fields = [
        (text::CHAIN_ROLE, role, "arn:aws:iam::210987654321:role/Audit"),
        (text::CHAIN_VIA, via, "arn:aws:iam::123456789012:role/Admin"),
        (text::EXTERNAL_ID, external_id, ""),
        (text::SESSION_NAME, session_name, ""),
        (shared::REGION, region, ""),
    ];
    let add = {
        let (nodes, say) = (fields.clone().map(|(_, node, _)| node), props.say.clone());
        let configured = props.configured.clone();
        Button::primary(text::CHAIN_ADD.get()).draw(move || {
            let (nodes, say) = (nodes.clone(), say.clone());
            let [role, via, external_id, session_name, region] = nodes.each_ref().map(typed);
            let fields = Fields { role, via, external_id, session_name, region };
            let chained = match fields.read(&configured) {
                Ok(chained) => chained,
                Err(why) => return say.emit(StatusMessage::Alert(refused(why))),
            };
            wasm_bindgen_futures::spawn_local(async move {
                let added = text::chain_added(chained.role.as_str());
                say.emit(match surface::manage(AddChainedRoles { roles: vec![chained] }).await {
                    Ok(()) => {
                        for input in nodes.iter().filter_map(|node| node.cast::<HtmlInputElement>()) {
                            input.set_value("");
                        }
                        StatusMessage::Status(added)
                    }
                    Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
                });
            });
        })
    };
    let field = |(label, node, example): &(Text, NodeRef, &'static str)| {
        let placeholder = Some((*example).into());
        let field = TextField { node: node.clone(), placeholder, ..TextField::default() };
        html! { <label>{ label.get() }{ field.draw() }</label> }
    };
    html! {
        <div class="card part">
            <h3>{ text::CHAIN_BY_HAND.get() }</h3>
            <div class="fields wide">{ for fields.iter().map(field) }</div>
            <div class="buttons">{ add }</div>
        </div>
    }
}

/// Says why nothing is added.
fn refused(refused: Refused) -> String {
    match refused {
        Refused::Role => text::not_a_role_arn(&text::CHAIN_ROLE.get()),
        Refused::Via => text::not_a_role_arn(&text::CHAIN_VIA.get()),
        Refused::ExternalId => text::NOT_AN_EXTERNAL_ID.get(),
        Refused::SessionName => text::NOT_A_SESSION_NAME.get(),
        Refused::Region => text::NOT_A_REGION.get(),
        Refused::Chain(error) => text::chain_error(error),
    }
}

fn typed(node: &NodeRef) -> String {
    node.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}
