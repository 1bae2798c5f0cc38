//! The role preferences: another duration, another format.

use super::edit::{formats, lengths};
use super::{RowPreference, text};
use crate::base_profiles::name;
use crate::role;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::format::Format;
use rolebox_dashboard_state::production::tag;
use rolebox_dashboard_state::roles::roles as known;
use rolebox_protocol::Overview;
use rolebox_role_list::Aliases;
use rolebox_settings::RolePreference;
use rolebox_sts::SessionDuration;
use rolebox_ui::button::Button;
use rolebox_ui::empty::empty;
use rolebox_ui::select::Select;
use rolebox_ui::table::{Heading, Name, table};
use rolebox_ui::text as shared;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of the list.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RolesProps {
    pub(super) overview: Rc<Overview>,
    pub(super) preferences: Rc<Vec<RowPreference>>,
    pub(super) longest: Option<SessionDuration>,
    pub(super) change: Callback<RowPreference>,
}

/// The list, and the form that adds to it.
pub(super) fn roles(props: RolesProps) -> Html {
    let aliases = Aliases::new(&props.overview);
    let rows = props.preferences.iter().enumerate().map(|(number, (role, preference))| {
        let alias = aliases.of(&role.account());
        let name = name(role, alias);
        let id = format!("preference-{number}");
        let change = {
            let (change, role) = (props.change.clone(), role.clone());
            Callback::from(move |preference: RolePreference| change.emit((role.clone(), preference)))
        };
        let remove = {
            let change = change.clone();
            let name = format!("{}: {name}", text::REMOVE.get());
            let button = Button::danger(text::REMOVE.get()).named(name);
            button.draw(move || change.emit(RolePreference::default()))
        };
        html! {
            <tr key={role.to_string()} data-role-arn={role.to_string()}>
                <td>
                    { role::role(role, role.name(), tag(&props.overview, role).as_deref()) }
                    <div class="whose">{ role::account(alias, role) }</div>
                </td>
                <td data-label={shared::DURATION.get()}><label class="unseen" for={format!("{id}-duration")}>{ text::duration_of(&name) }</label>{ duration(&format!("{id}-duration"), *preference, props.longest, change.clone()) }</td>
                <td data-label={shared::FORMAT.get()}><label class="unseen" for={format!("{id}-format")}>{ text::format_of(&name) }</label>{ format_choice(&format!("{id}-format"), *preference, change) }</td>
                <td class="buttons">
                    { remove }
                </td>
            </tr>
        }
    });
    let headings = [
        Heading::Shown(crate::text::ROLE.get().into()),
        Heading::Shown(shared::DURATION.get().into()),
        Heading::Shown(shared::FORMAT.get().into()),
        Heading::Unseen(crate::text::ACTIONS.get().into()),
    ];
    html! {
        <section class="group" aria-labelledby="role-preferences">
            <h3 id="role-preferences">{ text::ROLES.get() }</h3>
            <p class="about">{ text::ROLES_ABOUT.get() }</p>
            if !props.preferences.is_empty() {
                { table(Name::By("role-preferences".into()), &headings, rows.collect()) }
            }
            <Add ..props />
        </section>
    }
}

/// Adds a preference for one of the known roles.
#[component]
fn Add(props: &RolesProps) -> Html {
    let chosen = use_state(|| None::<RoleArn>);
    let preference = use_state(RolePreference::default);
    let free = |role: &RoleArn| props.preferences.iter().all(|(other, _)| other != role);
    let known = known(&props.overview).into_iter().filter(|(role, _)| free(role));
    let mut choices: Vec<(Option<RoleArn>, String)> =
        known.map(|(role, alias)| (Some(role.clone()), name(role, alias))).collect();
    if choices.is_empty() {
        return empty(text::NO_ROLE_TO_ADD.get());
    }
    choices.insert(0, (None, text::CHOOSE_ROLE.get()));
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |role| chosen.set(role))
    };
    let change = {
        let preference = preference.setter();
        Callback::from(move |new| preference.set(new))
    };
    let ready = chosen.is_some() && *preference != RolePreference::default();
    let add = {
        let (chosen, preference, change) = (chosen.clone(), preference.clone(), props.change.clone());
        let button = Button::secondary(text::ADD.get()).named(text::ADD_ROLE.get()).disabled(!ready);
        button.draw(move || {
            if let Some(role) = &*chosen {
                change.emit((role.clone(), *preference));
                chosen.set(None);
                preference.set(RolePreference::default());
            }
        })
    };
    html! {
        <div class="adding">
            <div class="field">
                <label for="preference-role">{ crate::text::ROLE.get() }</label>
                { select("preference-role", choices, &*chosen, choose) }
            </div>
            <div class="field">
                <label for="preference-duration">{ text::PREFERENCE_DURATION.get() }</label>
                { duration("preference-duration", *preference, props.longest, change.clone()) }
            </div>
            <div class="field">
                <label for="preference-format">{ text::PREFERENCE_FORMAT.get() }</label>
                { format_choice("preference-format", *preference, change) }
            </div>
            { add }
        </div>
    }
}

fn duration(
    id: &str,
    preference: RolePreference,
    longest: Option<SessionDuration>,
    change: Callback<RolePreference>,
) -> Html {
    let lengths = lengths(preference.duration, longest).into_iter();
    let lengths = lengths.map(|(length, name)| (Some(length), name));
    let choices = [(None, text::AS_USUAL.get())].into_iter().chain(lengths).collect();
    let change = change.reform(move |duration| RolePreference { duration, ..preference });
    select(id, choices, &preference.duration, change)
}

fn format_choice(id: &str, preference: RolePreference, change: Callback<RolePreference>) -> Html {
    let all = formats().into_iter().map(|(format, name)| (Some(format), name));
    let choices: Vec<(Option<Format>, String)> =
        [(None, text::AS_USUAL.get())].into_iter().chain(all).collect();
    let change = change.reform(move |format| RolePreference { format, ..preference });
    select(id, choices, &preference.format, change)
}

fn select<T: Clone + PartialEq + 'static>(
    id: &str,
    choices: Vec<(T, String)>,
    chosen: &T,
    then: Callback<T>,
) -> Html {
    Select { id: Some(id.to_owned().into()), ..Select::of(choices, chosen, then) }.draw()
}
