//! What to run and in which order: the README of the bundle, with a checkbox for each part.

use super::review::verdict;
use crate::code::Code;
use crate::controls::{Page, folded, to_step};
use crate::markdown;
use rolebox_setup::check::check;
use rolebox_setup_page_state::apply::{Help, Imported, Part, Task, Way, imported, parts, saved};
use rolebox_setup_page_state::paste::Paste;
use rolebox_setup_steps::Step;
use rolebox_ui::browser;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let draft = page.state.draft();
    let Ok(checked) = check(&draft.design) else { return verdict(page) };
    let part = |part: Part| match part {
        Part::Task(part) => task(page, part),
        Part::Background(Way { title, text }) => html! {
            <details class="part" key={title.clone()}><summary>{ title }</summary>{ markdown::draw(&text) }</details>
        },
    };
    html! {
        <>
            <p class="lead">
                { "Unpack the zip, open a terminal in its folder, and do these steps in order. Some \
                   can be done in several ways: choose one. The same instructions are the README.md of the zip." }
            </p>
            { for saved(draft).map(|said| html! {
                <p class="note">{ said }{ to_step(Step::Files, "Files") }{ ": Save all as a zip." }</p>
            }) }
            { folded("Try it first without an account", html! {
                <>
                    <p>
                        { "The program rolebox renders the design and validates it with Terraform. If moto is installed, it also runs apply, a \
                           second plan and destroy against a simulated AWS. It shows what AWS would contain, and changes nothing." }
                    </p>
                    <Code path="commands.sh" text="rolebox setup try design.json" />
                </>
            }) }
            { for parts(draft, checked).into_iter().map(part) }
        </>
    }
}

fn task(page: Page<'_>, task: Task) -> Html {
    let help = match task.help {
        Help::None => Html::default(),
        Help::Identity => page.paste(Paste::Identity),
        Help::Metadata => metadata(page),
        Help::Login => html! {
            <p>{ "This page can compare too: see " }{ to_step(Step::Login, "First login") }{ "." }</p>
        },
    };
    // Of the ways with one name, the browser opens one at a time.
    let way = |title: &str, text: &str, open: bool| {
        html! {
            <details class="way" name={task.title.clone()} {open}>
                <summary>{ title }</summary>{ markdown::draw(text) }
            </details>
        }
    };
    html! {
        <section class="part" key={task.title.clone()} aria-label={task.title.clone()}>
            <h3>{ &task.title }</h3>
            if task.others.is_empty() {
                { markdown::draw(&task.shortest) }
            } else {
                { way("The shortest way", &task.shortest, true) }
                { for task.others.iter().map(|other| way(&other.title, &other.text, false)) }
            }
            { help }
            <div class="done">{ page.done(&task.title, task.is_done) }</div>
        </section>
    }
}

/// Asks for the metadata of an identity provider that Terraform does not set up.
fn metadata(page: Page<'_>) -> Html {
    html! {
        <>
            { page.paste(Paste::Metadata) }
            { for imported(page.state.draft(), browser::now()).map(facts) }
        </>
    }
}

fn facts(metadata: Imported) -> Html {
    let is_expired = metadata.is_expired;
    html! {
        <table>
            <caption class="unseen">{ "Content of the metadata" }</caption>
            <tbody>
                <tr><th scope="row">{ "Entity ID" }</th><td class="code">{ metadata.entity_id }</td></tr>
                { for metadata.endpoints.into_iter().map(|(binding, url)| html! {
                    <tr><th scope="row">{ "Login through " }{ binding }</th><td class="code">{ url }</td></tr>
                }) }
                { for metadata.expires_ms.map(|at| html! {
                    <tr>
                        <th scope="row">{ "Certificate expires" }</th>
                        <td class={is_expired.then_some("bad")}>
                            { browser::moment(at) }
                            if is_expired { { ". Nobody can log in with it: renew it first." } }
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
