//! The console at a page of the person's choice, for any role.

use crate::section::SectionProps;
use crate::text;
use rolebox_aws::console::SERVICES;
use rolebox_protocol::{OpenConsole, Overview};
use rolebox_role_list::Aliases;
use rolebox_ui::button::Button;
use rolebox_ui::empty::empty;
use rolebox_ui::select::Select;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface::Surface;
use rolebox_ui::text_field::TextField;
use rolebox_ui::{browser, text as shared};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The section.
#[component]
pub(crate) fn Console(props: &SectionProps) -> Html {
    let said = use_state(StatusMessage::default);
    let chosen = use_state(|| None::<OpenConsole>);
    let [service, region] = [use_node_ref(), use_node_ref()];
    let choices = choices(&props.overview);
    // The popup's list links here with a role, which is then already chosen.
    let wanted = browser::parameter("role");
    let Some(asked) = pick(&choices, chosen.as_ref(), wanted.as_deref()).cloned() else {
        return html! {
            <section aria-labelledby="section-title">
                <h2 id="section-title">{ text::CONSOLE.get() }</h2>
                { empty(shared::NO_LOGIN_ADVICE.get()) }
            </section>
        };
    };
    let open = {
        let (service, region, said) = (service.clone(), region.clone(), said.setter());
        let asked = asked.clone();
        Button::primary(text::OPEN_CONSOLE.get()).draw(move || {
            let mut asked = asked.clone();
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
    let select = Select::of(choices, &asked, Callback::from(move |asked| chosen.set(Some(asked))));
    let placeholder = Some("eu-central-1".into());
    let region_field = TextField { node: region, placeholder, ..TextField::default() };
    html! {
        <section aria-labelledby="section-title">
            <h2 id="section-title">{ text::CONSOLE.get() }</h2>
            <p class="lead">{ text::CONSOLE_LEAD.get() }</p>
            <div class="fields">
                <label>
                    { text::ROLE.get() }
                    { select.draw() }
                </label>
                <label>
                    { text::SERVICE.get() }
                    <select class="select" ref={service}>
                        <option>{ text::CONSOLE_HOME.get() }</option>
                        { for SERVICES.iter().map(|service| html! { <option>{ service.name }</option> }) }
                    </select>
                </label>
                <label>{ text::REGION.get() }{ region_field.draw() }</label>
            </div>
            <div class="buttons">{ open }</div>
            <p class="lead">{ text::CONSOLE_BESIDE.get() }</p>
            <p class="note">{ text::CONSOLE_UNPROVEN.get() }</p>
            { said.draw() }
        </section>
    }
}

/// Returns what is shown as chosen: the person's choice, even if its login is another one now; or else the
/// wanted role, or the first.
fn pick<'c>(
    choices: &'c [(OpenConsole, String)],
    chosen: Option<&OpenConsole>,
    wanted: Option<&str>,
) -> Option<&'c OpenConsole> {
    let find =
        |is: &dyn Fn(&OpenConsole) -> bool| choices.iter().map(|(asked, _)| asked).find(|asked| is(asked));
    let role = chosen.map(|chosen| chosen.role.as_str()).or(wanted);
    find(&|asked| Some(asked) == chosen)
        .or_else(|| find(&|asked| Some(asked.role.as_str()) == role))
        .or_else(|| find(&|_| true))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(login: &str, role: &str) -> (OpenConsole, String) {
        let role = format!("arn:aws:iam::000000000001:role/{role}").parse().unwrap();
        (
            OpenConsole { login: login.repeat(64).parse().unwrap(), role, region: None, path: None },
            String::new(),
        )
    }

    #[test]
    fn the_chosen_role_stays_chosen_when_other_logins_arrive() {
        let (mine, new_login) = (asked("1", "Admin"), asked("3", "Admin"));
        let (first, theirs) = (asked("2", "Audit"), asked("2", "Admin"));
        let wanted = first.0.role.as_str();
        for (choices, chosen, wanted, picked) in [
            (vec![&first, &theirs, &mine], Some(&mine.0), Some(wanted), Some(&mine.0)),
            (vec![&first, &new_login], Some(&mine.0), Some(wanted), Some(&new_login.0)),
            (vec![&mine, &first], None, Some(wanted), Some(&first.0)),
            (vec![&mine, &first], None, None, Some(&mine.0)),
            (vec![], Some(&mine.0), Some(wanted), None),
        ] {
            let choices: Vec<_> = choices.into_iter().cloned().collect();
            assert_eq!(pick(&choices, chosen, wanted), picked);
        }
    }
}
