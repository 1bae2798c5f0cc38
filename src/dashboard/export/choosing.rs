//! Draws the roles, which of them are ticked, and the names of their profiles.

use super::controls::{press, role_name};
use super::{Export, Msg, Stage};
use crate::again::Over;
use crate::section::SectionProps;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::production::Production;
use rolebox_protocol::Person;
use rolebox_role_list::Aliases;
use rolebox_role_list::offer::is_over_limit;
use rolebox_role_list::time_left::TimeLeft;
use rolebox_settings::effective::Effective;
use rolebox_text::printable::shortened;
use rolebox_ui::click::click;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::facts::Fact;
use rolebox_ui::select::Select;
use rolebox_ui::{event, text as shared};
use yew::html::Scope;
use yew::prelude::*;

impl Export {
    pub(super) fn draw(&self, link: &Scope<Self>, props: &SectionProps) -> Html {
        html! {
            <section class="export" aria-labelledby="export-title">
                <h2 id="export-title">{ text::EXPORT.get() }</h2>
                <p class="lead">{ text::EXPORT_LEAD.get() }</p>
                { self.body(link, props) }
                { self.said.draw() }
            </section>
        }
    }

    fn body(&self, link: &Scope<Self>, props: &SectionProps) -> Html {
        let Some(effective) = &self.effective else { return Html::default() };
        if !effective.may_bulk() {
            return html! { <p class="empty">{ text::EXPORT_FORBIDDEN.get() }</p> };
        }
        let Some(person) = self.person(props) else {
            return html! { <p class="empty">{ shared::NO_LOGIN.get() }{ " " }{ shared::NO_LOGIN_ADVICE.get() }</p> };
        };
        let body = match &self.stage {
            Stage::Choosing => self.choosing(link, props, person, effective),
            Stage::Asking => self.question(link, person),
            Stage::Exporting(job) => {
                job.draw(link, effective.may_save_files(), self.new_login(props).is_some())
            }
        };
        html! {
            <>
                if self.wants_login(props) {
                    <Over
                        key={person.login.to_string()}
                        login={person.login.clone()}
                        issuer={issuer(person)}
                        say={link.callback(Msg::Say)}
                    />
                }
                { body }
            </>
        }
    }

    fn question(&self, link: &Scope<Self>, person: &Person) -> Html {
        let question = text::export_new_issuer(self.selected(person));
        let facts: Vec<Fact> = vec![
            (shared::ISSUER.get().into(), issuer(person).into()),
            (shared::PERSON.get().into(), name(person).into()),
        ];
        html! {
            <Confirm
                {question}
                {facts}
                agree={text::EXPORT.get()}
                onagree={link.callback(|()| Msg::Agreed)}
                oncancel={link.callback(|()| Msg::Declined)}
            />
        }
    }

    fn choosing(
        &self,
        link: &Scope<Self>,
        props: &SectionProps,
        person: &Person,
        effective: &Effective,
    ) -> Html {
        let changed = self.names.changed(person.roles.iter().filter(|role| self.selection.has(role)));
        let selected = if self.names.error.is_none() { self.selected(person) } else { 0 };
        if is_over_limit(person) {
            return html! {
                <>
                    { self.people(link, props, person) }
                    <p class="banner">{ shared::OVER_LIMIT.get() }</p>
                </>
            };
        }
        html! {
            <>
                { self.people(link, props, person) }
                { super::options::options(effective, &self.template, self.names.error, link) }
                <div class="tools">
                    <input
                        type="search"
                        aria-label={text::EXPORT_SEARCH.get()}
                        placeholder={text::EXPORT_SEARCH.get()}
                        value={self.query.clone()}
                        oninput={link.batch_callback(|event: InputEvent| event::text(&event).map(Msg::Search))}
                        autocomplete="off"
                        spellcheck="false"
                    />
                    <button class="quiet" onclick={press(link, || Msg::SelectAll)}>{ text::EXPORT_SELECT_ALL.get() }</button>
                    <button class="quiet" onclick={press(link, || Msg::SelectNone)}>{ text::EXPORT_SELECT_NONE.get() }</button>
                    <span class="count" aria-live="polite">
                        { text::export_selected(self.selected(person), person.roles.len()) }
                    </span>
                    <button disabled={selected == 0} onclick={press(link, || Msg::Start)}>
                        { text::EXPORT_START.get() }
                    </button>
                    if changed > 0 {
                        <p class="note">{ text::export_changed_names(changed) }</p>
                    }
                </div>
                { self.draw_left_out(link, props) }
                if self.listed.is_empty() {
                    <p class="empty">{ shared::nothing_found(self.query.trim()) }</p>
                } else {
                    { self.table(link, props, person, &effective.production()) }
                }
            </>
        }
    }

    fn selected(&self, person: &Person) -> usize {
        person.roles.iter().filter(|role| self.selection.has(role)).count()
    }

    /// The person whose roles these are; a select element if several people are logged in.
    fn people(&self, link: &Scope<Self>, props: &SectionProps, person: &Person) -> Html {
        let left = TimeLeft::new(person.usable_until, props.now);
        let people = &props.overview.people;
        let title = |person: &Person| format!("{}, {}", name(person), line(&issuer(person))).into();
        let select = || Select {
            options: people.iter().map(title).collect(),
            chosen: Some(self.position(props)),
            onchoose: link.callback(Msg::Person),
            ..Select::default()
        };
        html! {
            <div class="who">
                    if people.len() > 1 {
                        <label>
                            { text::EXPORT_LOGIN.get() }
                            { select().draw() }
                        </label>
                    } else {
                        <span><b>{ name(person) }</b>{ " " }<bdi>{ line(&issuer(person)) }</bdi></span>
                    }
                    <span class="left">{ shared::countdown(left) }</span>
                    if person.new_issuer {
                        <span class="mark">{ shared::NEW.get() }</span>
                    }
            </div>
        }
    }

    fn table(
        &self,
        link: &Scope<Self>,
        props: &SectionProps,
        person: &Person,
        production: &Production,
    ) -> Html {
        let aliases = Aliases::new(&props.overview);
        let toggle = link.callback(Msg::Toggle);
        let rows = self.listed.iter().filter_map(|position| {
            let role = person.roles.get(*position)?;
            let alias = aliases.of(&role.account());
            let named = self.names.get(role).filter(|_| self.selection.has(role));
            let instead_of = named.filter(|named| named.is_changed()).map(|named| named.wanted.to_string());
            Some(html! {
                <Row
                    key={role.as_str()}
                    role={role.clone()}
                    account={shared::account(alias, role.account().as_str())}
                    production={production.has(role, alias)}
                    ticked={self.selection.has(role)}
                    name={named.map(|named| named.name.to_string())}
                    {instead_of}
                    toggle={toggle.clone()}
                />
            })
        });
        html! {
            <table aria-label={shared::ROLES.get()}>
                <thead>
                    <tr>
                        <th scope="col"><span class="unseen">{ text::EXPORT_SELECTED.get() }</span></th>
                        <th scope="col">{ text::ROLE.get() }</th>
                        <th scope="col">{ text::ACCOUNT.get() }</th>
                        <th scope="col">{ text::EXPORT_PROFILE.get() }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        }
    }
}

/// The properties of a row. A row is drawn again only if they changed, because there can be thousands.
#[derive(Clone, PartialEq, Properties)]
struct RowProps {
    role: RoleArn,
    account: String,
    production: bool,
    ticked: bool,
    name: Option<String>,
    instead_of: Option<String>,
    toggle: Callback<RoleArn>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let role = &props.role;
    let onclick = {
        let (role, toggle) = (role.clone(), props.toggle.clone());
        click(move || toggle.emit(role.clone()))
    };
    html! {
        <tr data-role-arn={role.as_str().to_owned()}>
            <td>
                <input
                    type="checkbox"
                    id={format!("export-{role}")}
                    aria-label={format!("{} {}", role.name(), props.account)}
                    checked={props.ticked}
                    {onclick}
                />
            </td>
            <td><label for={format!("export-{role}")}>{ role_name(role) }</label></td>
            <td>
                { &props.account }
                if props.production {
                    { " " }<span class="mark">{ text::EXPORT_PRODUCTION.get() }</span>
                }
            </td>
            <td class="profile">{ profile(props.name.as_deref(), props.instead_of.as_deref()) }</td>
        </tr>
    }
}

fn profile(name: Option<&str>, instead_of: Option<&str>) -> Html {
    html! {
        <>
            if let Some(name) = name { <code>{ name }</code> }
            if let Some(wanted) = instead_of { <span class="changed">{ text::export_instead_of(wanted) }</span> }
        </>
    }
}

fn name(person: &Person) -> String {
    person.session_name.clone().unwrap_or_else(|| shared::NO_SESSION_NAME.get())
}

/// Shortens a text to one line of the row.
fn line(text: &str) -> String {
    shortened(text).unwrap_or_else(|| text.to_owned())
}

fn issuer(person: &Person) -> String {
    if person.issuer.is_empty() { shared::NO_ISSUER.get() } else { person.issuer.clone() }
}
