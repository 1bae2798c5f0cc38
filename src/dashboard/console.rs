//! The console at a page of the person's choice, for any role.

use crate::said::StatusMessage;
use crate::section::SectionProps;
use crate::text;
use rolebox_aws::console::SERVICES;
use rolebox_protocol::{OpenConsole, Overview};
use rolebox_role_list::Aliases;
use rolebox_ui::click::click;
use rolebox_ui::surface::Surface;
use rolebox_ui::{browser, text as shared};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The section.
#[component]
pub(crate) fn Console(props: &SectionProps) -> Html {
    let said = use_state(StatusMessage::default);
    let [role, service] = [use_node_ref(), use_node_ref()];
    let region = use_node_ref();
    let choices = choices(&props.overview);
    if choices.is_empty() {
        return html! {
            <section aria-labelledby="section-title">
                <h2 id="section-title">{ text::CONSOLE.get() }</h2>
                <p class="empty">{ shared::NO_LOGIN_ADVICE.get() }</p>
            </section>
        };
    }
    // The popup's list links here with a role, which is then already chosen.
    let wanted = browser::parameter("role");
    let is_wanted = |(asked, _): &(OpenConsole, String)| wanted.as_deref() == Some(asked.role.as_str());
    let chosen = choices.iter().position(is_wanted).unwrap_or_default();
    let open = {
        let (role, service, region, said) = (role.clone(), service.clone(), region.clone(), said.setter());
        let asked: Vec<OpenConsole> = choices.iter().map(|(asked, _)| asked.clone()).collect();
        click(move || {
            let Some(mut asked) = asked.get(position(&role)).cloned() else { return };
            let typed = region.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            asked.region = match typed.trim() {
                "" => None,
                name => match name.parse() {
                    Ok(region) => Some(region),
                    Err(_) => return said.set(StatusMessage::Alert(text::NOT_A_REGION.get())),
                },
            };
            // The first option is the console's home page.
            let service = position(&service).checked_sub(1).and_then(|place| SERVICES.get(place));
            asked.path = service.map(|service| service.path());
            let said = said.clone();
            said.set(StatusMessage::Status(text::OPENING.get()));
            wasm_bindgen_futures::spawn_local(async move {
                said.set(match Surface::Tab.ask(asked).await {
                    Ok(()) => StatusMessage::Status(text::OPENED.get()),
                    Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
                });
            });
        })
    };
    html! {
        <section aria-labelledby="section-title">
            <h2 id="section-title">{ text::CONSOLE.get() }</h2>
            <p class="lead">{ text::CONSOLE_LEAD.get() }</p>
            <div class="fields">
                <label>
                    { text::ROLE.get() }
                    <select ref={role}>
                        { for choices.iter().enumerate().map(|(at, (_, name))| html! { <option selected={at == chosen}>{ name }</option> }) }
                    </select>
                </label>
                <label>
                    { text::SERVICE.get() }
                    <select ref={service}>
                        <option selected={true}>{ text::CONSOLE_HOME.get() }</option>
                        { for SERVICES.iter().map(|service| html! { <option>{ service.name }</option> }) }
                    </select>
                </label>
                <label>{ text::REGION.get() }<input ref={region} placeholder="eu-central-1" spellcheck="false" /></label>
            </div>
            <div class="buttons"><button onclick={open}>{ text::OPEN_CONSOLE.get() }</button></div>
            <p class="lead">{ text::CONSOLE_BESIDE.get() }</p>
            <p class="note">{ text::CONSOLE_UNPROVEN.get() }</p>
            { said.draw() }
        </section>
    }
}

/// Returns everybody's roles, each with its name.
fn choices(overview: &Overview) -> Vec<(OpenConsole, String)> {
    let aliases = Aliases::new(overview);
    let mut choices = Vec::new();
    for person in &overview.people {
        for role in &person.roles {
            let id = role.account();
            let mut name = format!("{} {}", shared::account(aliases.of(&id), id.as_str()), role.name());
            if let Some((_, via)) = person.via.iter().find(|(chained, _)| chained == role) {
                name = format!("{name} {}", shared::via(via.name()));
            }
            if overview.people.len() > 1 {
                name = format!("{name}, {}", person.session_name.as_deref().unwrap_or(&person.issuer));
            }
            let (login, role) = (person.login.clone(), role.clone());
            choices.push((OpenConsole { login, role, region: None, path: None }, name));
        }
    }
    choices
}

fn position(select: &NodeRef) -> usize {
    let chosen = select.cast::<HtmlSelectElement>().map(|select| select.selected_index());
    chosen.and_then(|chosen| usize::try_from(chosen).ok()).unwrap_or_default()
}
