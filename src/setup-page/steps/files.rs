//! The files: the content of each, the changes since they were saved, and all of them as one zip.

use super::changes;
use super::review::verdict;
use crate::code::Code;
use crate::controls::{Page, message};
use rolebox_setup_bundle::File;
use rolebox_setup_page_state::files::Files;
use rolebox_setup_page_state::state::Event;
use rolebox_ui::click::click;
use yew::prelude::*;

/// Draws the step.
pub(super) fn draw(page: Page<'_>) -> Html {
    let Some(files) = Files::of(page.state.draft()) else { return verdict(page) };
    let shown = files.shown(&page.state.shown().file);
    html! {
        <>
            <p class="lead">
                { format!("{} files, none with a secret. They update with every change of the design.", files.all.len()) }
            </p>
            <div class="buttons">{ page.action("Save all as a zip", Event::SaveFiles) }</div>
            { message(&page.state.shown().saved) }
            if !files.changes.is_empty() { { changes::draw(&files) } }
            <div class="files">
                <nav aria-label="Files">
                    <ul>{ for files.all.iter().map(|file| entry(page, &files, file, shown == Some(file))) }</ul>
                </nav>
                { for shown.map(preview) }
            </div>
        </>
    }
}

fn entry(page: Page<'_>, files: &Files, file: &File, is_shown: bool) -> Html {
    let (tell, path) = (page.tell.clone(), file.path.clone());
    let open = click(move || tell.emit(Event::OpenFile(path.clone())));
    html! {
        <li key={file.path.clone()}>
            <button class="name" aria-current={is_shown.then_some("true")} onclick={open}>{ &file.path }</button>
            if files.is_changed(file) { <span class="tag">{ "changed" }</span> }
        </li>
    }
}

/// Draws a file, with syntax colours and a copy button.
fn preview(file: &File) -> Html {
    html! {
        <section class="preview" aria-label={file.path.clone()}>
            <h3>{ &file.path }</h3>
            <Code path={file.path.clone()} text={file.text.clone()} />
        </section>
    }
}
