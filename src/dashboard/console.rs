//! The console at a page of the person's choice, for any role.

use crate::nobody::nobody;
use crate::production::Asked;
use crate::section::SectionProps;
use crate::text;
use rolebox_aws::console::SERVICES;
use rolebox_dashboard_state::console::{Choice, choices, complete, pick};
use rolebox_dashboard_state::production::tag;
use rolebox_dashboard_state::route::Route;
use rolebox_protocol::OpenConsole;
use rolebox_role_list::ShortNames;
use rolebox_ui::button::Button;
use rolebox_ui::environment;
use rolebox_ui::production::Wanted;
use rolebox_ui::select::Select;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface::Surface;
use rolebox_ui::text as shared;
use rolebox_ui::text_field::TextField;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The section.
#[component]
pub(crate) fn Console(props: &SectionProps) -> Html {
    let said = use_state(StatusMessage::default);
    let chosen = use_state(|| None::<OpenConsole>);
    let asking = use_state(|| None::<OpenConsole>);
    let service = use_state(|| 0);
    let region = use_node_ref();
    let choices = choices(&props.overview);
    // The popup's list links here with a role, which is then already chosen.
    let wanted = if let Route::Role(role) = &props.route { Some(role.as_str()) } else { None };
    let Some(asked) = pick(&choices, chosen.as_ref(), wanted) else {
        return html! {
            <section aria-labelledby="section-title">
                <h2 id="section-title">{ text::CONSOLE.get() }</h2>
                { nobody(&props.pages, shared::NO_LOGIN_ADVICE.get()) }
            </section>
        };
    };
    let open = {
        let (service, region, said) = (service.clone(), region.clone(), said.setter());
        let (asked, asking) = (asked.clone(), asking.setter());
        let asks = production(&asked).is_needed(&props.overview, props.now);
        Button::primary(text::OPEN_CONSOLE.get()).draw(move || {
            let typed = region.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            let Ok(asked) = complete(asked.clone(), &typed, *service) else {
                return said.set(StatusMessage::Alert(text::NOT_A_REGION.get()));
            };
            if asks {
                said.set(StatusMessage::Nothing);
                asking.set(Some(asked));
            } else {
                send(asked, said.clone());
            }
        })
    };
    let question = asking.as_ref().map(|asked| {
        let (close, said, wanted) = (asking.setter(), said.setter(), asked.clone());
        let then = move |rights| send(OpenConsole { rights, ..wanted.clone() }, said.clone());
        let close = Callback::from(move |()| close.set(None));
        production(asked).draw(&props.overview, props.now, close, Callback::from(then))
    });
    let tag = tag(&props.overview, &asked.role);
    let several = props.overview.people.len() > 1;
    let names = ShortNames::new(&props.overview);
    let choices =
        choices.iter().map(|choice| (choice.request.clone(), name(choice, several, &names))).collect();
    let select = Select::of(choices, &asked, Callback::from(move |asked| chosen.set(Some(asked))));
    let placeholder = Some("eu-central-1".into());
    let region_field = TextField { node: region, placeholder, ..TextField::default() };
    html! {
        <section aria-labelledby="section-title">
            <h2 id="section-title">{ text::CONSOLE.get() }</h2>
            <p class="lead">{ text::CONSOLE_LEAD.get() }</p>
            <div class="card">
            <div class="fields">
                <label class="whole-line">
                    <span>{ text::ROLE.get() }{ " " }{ environment::word(tag.as_deref()) }</span>
                    { select.draw() }
                </label>
                <label>
                    { shared::SERVICE.get() }
                    { services(&service).draw() }
                </label>
                <label>{ shared::REGION.get() }{ region_field.draw() }</label>
            </div>
            <div class="buttons">{ open }</div>
            { for question }
            { said.draw() }
            </div>
            <p class="about">{ text::CONSOLE_BESIDE.get() }</p>
            <p class="about">{ text::CONSOLE_UNPROVEN.get() }</p>
        </section>
    }
}

/// What the question before production is about.
fn production(asked: &OpenConsole) -> Asked<'_> {
    let OpenConsole { login, role, rights, .. } = asked;
    Asked { wanted: Wanted::SignIn, login, role, rights: *rights }
}

fn send(asked: OpenConsole, said: UseStateSetter<StatusMessage>) {
    said.set(StatusMessage::Status(text::OPENING.get()));
    wasm_bindgen_futures::spawn_local(async move {
        said.set(match Surface::Tab.ask(asked).await {
            Ok(()) => StatusMessage::Status(text::OPENED.get()),
            Err(failure) => StatusMessage::Alert(shared::failure(&failure)),
        });
    });
}

/// Names a role, and whose it is if several people are logged in.
fn name(choice: &Choice<'_>, several: bool, names: &ShortNames<'_>) -> String {
    let role = &choice.request.role;
    let alias = choice.alias.map(|alias| names.alias(alias));
    let mut name = format!("{} {}", shared::account(alias, role.account().as_str()), names.role(role));
    if let Some(via) = choice.via {
        name = format!("{name} {}", shared::via(names.role(via)));
    }
    if several {
        let person = choice.person;
        name = format!("{name}, {}", person.session_name.as_deref().unwrap_or(&person.issuer));
    }
    name
}

/// The pages: the home page, and those of the services.
fn services(chosen: &UseStateHandle<usize>) -> Select {
    let names = SERVICES.iter().map(|service| AttrValue::from(service.name));
    let set = chosen.setter();
    Select {
        options: [shared::CONSOLE_HOME.get().into()].into_iter().chain(names).collect(),
        chosen: Some(**chosen),
        onchoose: Callback::from(move |position| set.set(position)),
        ..Select::default()
    }
}
