//! The source profiles of a pasted `~/.aws/config`. Each is shown with its role. The person chooses the role
//! if the text names none, as is usual for profiles whose keys a program fetches.

use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::roles::roles;
use rolebox_protocol::Overview;
use rolebox_session::chain::import::Base;
use rolebox_ui::button::Button;
use rolebox_ui::select::Select;
use rolebox_ui::text as shared;
use std::collections::HashMap;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct BaseProfilesProps {
    pub(crate) overview: Rc<Overview>,
    pub(crate) bases: Vec<Base>,
    /// Called with the person's chosen roles by profile name.
    pub(crate) answer: Callback<Rc<HashMap<String, RoleArn>>>,
}

/// The profiles.
#[component]
pub(crate) fn BaseProfiles(props: &BaseProfilesProps) -> Html {
    let chosen = use_state(HashMap::<String, RoleArn>::new);
    use_effect_with(props.bases.clone(), {
        let chosen = chosen.setter();
        move |_| chosen.set(HashMap::new())
    });
    let said = props.bases.iter().filter_map(|base| {
        let role = base.role.as_ref()?;
        Some(html! { <li>{ text::config_base(base.line, &base.name, role.as_str()) }</li> })
    });
    let said: Vec<Html> = said.collect();
    let asked: Vec<&str> =
        props.bases.iter().filter(|base| base.role.is_none()).map(|base| base.name.as_str()).collect();
    let choices = choices(&props.overview);
    let question = if asked.is_empty() {
        Html::default()
    } else if choices.is_empty() {
        html! { <p>{ text::config_base_login(&asked.join(", ")) }</p> }
    } else {
        let fields = asked.iter().map(|name| field(name, &choices, &chosen));
        let add = {
            let (chosen, answer) = (chosen.clone(), props.answer.clone());
            let button = Button::secondary(text::CONFIG_BASE_ADD.get()).disabled(chosen.is_empty());
            button.draw(move || answer.emit(Rc::new((*chosen).clone())))
        };
        html! {
            <>
                <p>{ text::CONFIG_BASE_ASK.get() }</p>
                <div class="fields wide">{ for fields }</div>
                <div class="buttons">{ add }</div>
            </>
        }
    };
    html! {
        if !props.bases.is_empty() {
            <h4 id="bases-title">{ text::CONFIG_BASES.get() }</h4>
            if !said.is_empty() {
                <ul aria-labelledby="bases-title">{ for said }</ul>
            }
            { question }
        }
    }
}

/// The select element for a profile's role, with all roles of the person.
fn field(
    profile: &str,
    choices: &[(RoleArn, String)],
    chosen: &UseStateHandle<HashMap<String, RoleArn>>,
) -> Html {
    let choose = {
        let (chosen, profile) = (chosen.clone(), profile.to_owned());
        Callback::from(move |role: Option<RoleArn>| {
            let mut all = (*chosen).clone();
            match role {
                Some(role) => all.insert(profile.clone(), role),
                None => all.remove(&profile),
            };
            chosen.set(all);
        })
    };
    let roles = choices.iter().map(|(role, name)| (Some(role.clone()), name.clone()));
    let choices = [(None, text::CONFIG_BASE_NONE.get())].into_iter().chain(roles).collect();
    html! {
        <label key={profile.to_owned()}>
            { text::config_base_role(profile) }
            { Select::of(choices, &chosen.get(profile).cloned(), choose).draw() }
        </label>
    }
}

/// Returns the roles of everybody who is logged in, each once and with its name.
fn choices(overview: &Overview) -> Vec<(RoleArn, String)> {
    roles(overview).into_iter().map(|(role, alias)| (role.clone(), name(role, alias))).collect()
}

/// Names a role by its account, path and name.
pub(crate) fn name(role: &RoleArn, alias: Option<&str>) -> String {
    let account = shared::account(alias, role.account().as_str());
    format!("{account} {}{}", role.path().trim_start_matches('/'), role.name())
}
