//! The chained roles: the configured ones, a form for one more, and import from `~/.aws/config`.

use crate::config_paste::ConfigPaste;
use crate::role;
use crate::section::SectionProps;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::chains::{Fields, Refused};
use rolebox_dashboard_state::production::tag;
use rolebox_protocol::{AddChainedRoles, GetChainedRoles, Overview, RemoveChainedRole};
use rolebox_role_list::Aliases;
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
    let rows = configured.iter().map(|chained| row(&props.overview, chained, &say));
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
            <ConfigPaste overview={props.overview.clone()} configured={(*configured).clone()} />
        </section>
    }
}

fn row(overview: &Overview, chained: &ChainedRole, say: &Callback<StatusMessage>) -> Html {
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
            { cell(overview, &role, String::new()) }
            { cell(overview, &chained.via, text::CHAIN_VIA.get()) }
            <td class="buttons">{ remove }</td>
        </tr>
    }
}

/// Draws a role with its account below. `label` names the column where the table has none.
fn cell(overview: &Overview, role: &RoleArn, label: String) -> Html {
    html! {
        <td title={role.as_str().to_owned()} data-label={label}>
            { role::role(role, role.name(), tag(overview, role).as_deref()) }
            <div class="whose">{ role::account(Aliases::new(overview).of(&role.account()), role) }</div>
        </td>
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
    let wrong = use_state(|| None::<Refused>);
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
        let (nodes, say, wrong) =
            (fields.clone().map(|(_, node, _)| node), props.say.clone(), wrong.setter());
        let configured = props.configured.clone();
        Button::primary(text::CHAIN_ADD.get()).draw(move || {
            let (nodes, say) = (nodes.clone(), say.clone());
            say.emit(StatusMessage::Nothing);
            wrong.set(None);
            let [role, via, external_id, session_name, region] = nodes.each_ref().map(typed);
            let fields = Fields { role, via, external_id, session_name, region };
            let chained = match fields.read(&configured) {
                Ok(chained) => chained,
                Err(why) => {
                    if let Some(input) = nodes.get(place(why)).and_then(NodeRef::cast::<HtmlInputElement>) {
                        let _ = input.focus();
                    }
                    return wrong.set(Some(why));
                }
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
    let field = |(number, (label, node, example)): (usize, &(Text, NodeRef, &'static str))| {
        let wrong = wrong.filter(|why| place(*why) == number);
        let field = TextField {
            node: node.clone(),
            placeholder: Some((*example).into()),
            invalid: wrong.is_some(),
            described_by: wrong.map(|_| "chain-wrong".into()),
            ..TextField::default()
        };
        html! {
            <div>
                <label>{ label.get() }{ field.draw() }</label>
                if let Some(why) = wrong { <p id="chain-wrong" class="wrong" role="alert">{ refused(why) }</p> }
            </div>
        }
    };
    html! {
        <div class="card part">
            <h3>{ text::CHAIN_BY_HAND.get() }</h3>
            <div class="fields wide">{ for fields.iter().enumerate().map(field) }</div>
            <div class="buttons">{ add }</div>
        </div>
    }
}

/// Returns the number of the field in which something else would have to stand.
const fn place(refused: Refused) -> usize {
    match refused {
        Refused::Role => 0,
        Refused::Via | Refused::Chain(_) => 1,
        Refused::ExternalId => 2,
        Refused::SessionName => 3,
        Refused::Region => 4,
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
