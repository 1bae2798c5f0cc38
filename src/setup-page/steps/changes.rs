//! The changes since the files were saved, line by line.

use crate::code::Code;
use rolebox_setup_bundle::changes::{Change, Kind, Line};
use rolebox_setup_page_state::files::Files;
use yew::prelude::*;

/// Draws the changes. If something has to be removed before, the steps for that come first.
pub(super) fn draw(files: &Files) -> Html {
    html! {
        <>
            if !files.removal.is_empty() {
                <section class="part" aria-labelledby="removal">
                    <h3 id="removal">{ "To replace the saved files, do this in order" }</h3>
                    <ol>{ for files.removal.iter().map(|step| html! {
                        <li>
                            <p>{ &step.does }</p>
                            if !step.commands.is_empty() { <Code path="commands.sh" text={step.commands.join("\n")} /> }
                        </li>
                    }) }</ol>
                </section>
            }
            <details class="changes">
                <summary>{ files.differ() }</summary>
                { for files.changes.iter().map(of_file) }
            </details>
        </>
    }
}

fn of_file(change: &Change) -> Html {
    let what = match change.kind {
        Kind::Added => "new",
        Kind::Removed => "removed: delete it",
        Kind::Edited => "changed",
    };
    let line = |line: &Line| match line {
        Line::Same(text) => html! { <>{ format!("  {text}\n") }</> },
        Line::Added(text) => html! { <ins>{ format!("+ {text}\n") }</ins> },
        Line::Removed(text) => html! { <del>{ format!("- {text}\n") }</del> },
        Line::Gap => html! { <span class="hint">{ "  ⋯\n" }</span> },
    };
    html! {
        <section>
            <h3>{ &change.path }{ " " }<span class="tag">{ what }</span></h3>
            <pre tabindex="0" aria-label={format!("Changes in {}", change.path)}>{ for change.lines.iter().map(line) }</pre>
        </section>
    }
}
