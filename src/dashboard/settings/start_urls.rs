//! Where to sign in again, by identity provider: the administrator's pages and the person's own.

use super::text;
use rolebox_dashboard_state::settings::{Wrong, with, without};
use rolebox_protocol::Overview;
use rolebox_settings::Setting;
use rolebox_settings::effective::Effective;
use rolebox_settings_file::Rule;
use rolebox_ui::button::Button;
use rolebox_ui::table::{Heading, Name, table};
use rolebox_ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of the list.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct StartUrlsProps {
    pub(super) effective: Rc<Effective>,
    pub(super) overview: Rc<Overview>,
    pub(super) change: Callback<Setting>,
}

/// The list, and the form that adds to it.
pub(super) fn start_urls(props: StartUrlsProps) -> Html {
    let own = &props.effective.settings.start_urls;
    let locked = props.effective.managed.start_urls.iter().map(|start| {
        html! {
            <tr key={format!("managed {}", start.issuer)}>
                <td>{ start.issuer.as_str() }</td>
                <td>{ start.url.as_str() }</td>
                <td class="locked">{ text::LOCKED.get() }</td>
            </tr>
        }
    });
    let rows = own.iter().map(|start| {
        let (change, without) = (props.change.clone(), without(own, start));
        let name = format!("{}: {}", text::REMOVE.get(), start.issuer);
        let remove = Button::danger(text::REMOVE.get()).named(name).draw(move || {
            if let Some(without) = &without {
                change.emit(without.clone());
            }
        });
        html! {
            <tr key={start.issuer.to_string()}>
                <td>{ start.issuer.as_str() }</td>
                <td>{ start.url.as_str() }</td>
                <td class="buttons">{ remove }</td>
            </tr>
        }
    });
    let any = !own.is_empty() || !props.effective.managed.start_urls.is_empty();
    let headings = [
        Heading::Shown(text::ISSUER.get().into()),
        Heading::Shown(text::START_URL.get().into()),
        Heading::Unseen(crate::text::ACTIONS.get().into()),
    ];
    html! {
        <section class="group" aria-labelledby="start-urls">
            <h3 id="start-urls">{ text::START_URLS.get() }</h3>
            <p class="about">{ text::START_URLS_ABOUT.get() }</p>
            if any {
                { table(Name::By("start-urls".into()), &headings, locked.chain(rows).collect()) }
            }
            <Add ..props />
        </section>
    }
}

/// Adds a page, or replaces the identity provider's existing one.
#[component]
fn Add(props: &StartUrlsProps) -> Html {
    let (issuer, url) = (use_state(String::new), use_state(String::new));
    let wrong = use_state(Wrong::default);
    let input = |state: &UseStateHandle<String>| {
        let (state, wrong) = (state.setter(), wrong.setter());
        Callback::from(move |typed: String| {
            state.set(typed);
            wrong.set(Wrong::default());
        })
    };
    let add = {
        let (issuer, url, wrong) = (issuer.clone(), url.clone(), wrong.clone());
        let (own, change) = (props.effective.settings.start_urls.clone(), props.change.clone());
        Button::secondary(text::ADD.get()).named(text::ADD_START_URL.get()).draw(move || {
            match with(&own, &issuer, &url) {
                Ok(all) => {
                    issuer.set(String::new());
                    url.set(String::new());
                    change.emit(all);
                }
                Err(why) => wrong.set(why),
            }
        })
    };
    let Wrong { issuer: wrong_issuer, url: wrong_url } = *wrong;
    let field = |id: &str, state: &UseStateHandle<String>, invalid| TextField {
        id: Some(id.to_owned().into()),
        described_by: Some(format!("{id}-wrong").into()),
        value: Some(state.to_string().into()),
        invalid,
        oninput: Some(input(state)),
        ..TextField::default()
    };
    let known = props.overview.people.iter().map(|person| html! { <option value={person.issuer.clone()} /> });
    html! {
        <div class="adding">
            <div class="field">
                <label for="start-issuer">{ text::ISSUER.get() }</label>
                { TextField { list: Some("known-issuers".into()), ..field("start-issuer", &issuer, wrong_issuer) }.draw() }
                <datalist id="known-issuers">{ for known }</datalist>
                <p id="start-issuer-wrong" class="wrong" role="alert">
                    if wrong_issuer { { text::WRONG_ISSUER.get() } }
                </p>
            </div>
            <div class="field">
                <label for="start-url">{ text::START_URL.get() }</label>
                { field("start-url", &url, wrong_url).draw() }
                <p id="start-url-wrong" class="wrong" role="alert">
                    if wrong_url { { text::wrong(Rule::StartUrls, &text::example(Rule::StartUrls)) } }
                </p>
            </div>
            { add }
        </div>
    }
}
