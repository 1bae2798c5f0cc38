//! The section with every key: those of the browser with a way to change them, the address bar, and those of the list.

use crate::text;
use rolebox_dashboard_state::shortcuts::{LIST, QUESTION, Shortcut};
use rolebox_ui::browser::has_cmd_key;
use rolebox_ui::button::Button;
use rolebox_ui::commands::{self, BrowserCommand};
use rolebox_ui::status::alert;
use rolebox_ui::table::{Heading, Name, table};
use yew::prelude::*;

/// The section.
#[component]
pub(crate) fn Shortcuts() -> Html {
    let known = use_state(Vec::new);
    let failed = use_state(|| false);
    use_effect_with((), {
        let known = known.setter();
        move |()| {
            wasm_bindgen_futures::spawn_local(async move { known.set(commands::all().await) });
        }
    });
    let change = {
        let failed = failed.setter();
        Button::secondary(text::SHORTCUTS_CHANGE.get()).draw(move || {
            let failed = failed.clone();
            wasm_bindgen_futures::spawn_local(async move { failed.set(!commands::change().await) });
        })
    };
    let headings =
        [Heading::Shown(text::SHORTCUTS_WHAT.get().into()), Heading::Shown(text::SHORTCUTS_KEY.get().into())];
    html! {
        <section class="shortcuts" aria-labelledby="shortcuts-title">
            <h2 id="shortcuts-title">{ text::SHORTCUTS.get() }</h2>
            <p class="lead">{ text::SHORTCUTS_LEAD.get() }</p>
            <h3 id="shortcuts-browser">{ text::SHORTCUTS_BROWSER.get() }</h3>
            <p class="lead">{ text::SHORTCUTS_BROWSER_LEAD.get() }</p>
            { table(Name::By("shortcuts-browser".into()), &headings, known.iter().map(command).collect()) }
            <div class="buttons">{ change }</div>
            if *failed {
                { alert(&text::SHORTCUTS_NOT_OPENED.get()) }
            }
            <h3>{ text::SHORTCUTS_ADDRESS.get() }</h3>
            <p>{ text::SHORTCUTS_ADDRESS_WHAT.get() }</p>
            <p class="shortcuts-example"><kbd>{ "aws" }</kbd>{ " " }<kbd>{ "prod adm" }</kbd>{ " " }<kbd>{ "Enter" }</kbd></p>
            <h3>{ text::SHORTCUTS_BUTTON.get() }</h3>
            <p>{ text::SHORTCUTS_BUTTON_WHAT.get() }</p>
            <h3 id="shortcuts-list">{ text::SHORTCUTS_LIST.get() }</h3>
            <p class="lead">{ text::SHORTCUTS_LIST_LEAD.get() }</p>
            { table(Name::By("shortcuts-list".into()), &headings, LIST.iter().map(key).collect()) }
            <h3 id="shortcuts-question">{ text::SHORTCUTS_QUESTION.get() }</h3>
            { table(Name::By("shortcuts-question".into()), &headings, QUESTION.iter().map(key).collect()) }
        </section>
    }
}

fn command(command: &BrowserCommand) -> Html {
    let named = command.description.as_deref().filter(|text| !text.is_empty());
    let name = named.map_or_else(|| text::SHORTCUTS_OPEN.get(), str::to_owned);
    let keys = command.shortcut.as_deref().filter(|text| !text.is_empty());
    html! {
        <tr>
            <td>{ name }</td>
            <td>
                if let Some(keys) = keys {
                    { combination(keys) }
                } else {
                    <span class="shortcuts-none">{ text::SHORTCUTS_NONE.get() }</span>
                }
            </td>
        </tr>
    }
}

fn key((keys, what): &(&str, Shortcut)) -> Html {
    let keys = keys.split(' ').map(combination).collect::<Html>();
    html! { <tr><td>{ text::shortcut(*what) }</td><td>{ keys }</td></tr> }
}

/// Draws keys that are pressed together.
fn combination(keys: &str) -> Html {
    let command = if has_cmd_key() { "\u{2318}" } else { "Ctrl" };
    let parts = keys.split('+').map(|key| if key == "Mod" { command } else { key });
    let drawn: Vec<Html> = parts.map(|key| html! { <kbd>{ key }</kbd> }).collect();
    html! { <span class="shortcuts-keys">{ for drawn }</span> }
}
