//! The files: the content of each, the changes since they were saved, and all of them as one zip.

mod changes;
mod preview;

use super::review::verdict;
use crate::change::StepProps;
use rolebox_setup::check::check;
use rolebox_setup::design::Design;
use rolebox_setup_bundle::File;
use rolebox_setup_bundle::archive::zip;
use rolebox_setup_bundle::changes::{Change, compare};
use rolebox_setup_bundle::removal::{Step, removal};
use rolebox_ui::click::click;
use rolebox_ui::download;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Files(props: &StepProps) -> Html {
    let path = use_state(|| "README.md".to_owned());
    let said = use_state(|| Ok::<_, String>(String::new()));
    let draft = &props.draft;
    let Ok(checked) = check(&draft.design) else { return verdict(props) };
    let files = draft.files(checked);
    let changes = changes_of(props, &files);
    let save = {
        let (props, files, said) = (props.clone(), files.clone(), said.setter());
        click(move || {
            let name = folder(&props.draft.design);
            let saved =
                zip(&name, &files).is_ok_and(|archive| download::save(&format!("{name}.zip"), &archive));
            said.set(if saved {
                props.remember(|draft| draft.saved = Some(draft.design.clone()));
                Ok(format!("Saved {name}.zip. Start with its README.md."))
            } else {
                Err("The browser did not save the file: allow downloads for this page.".into())
            });
        })
    };
    let (status, alert) = match &*said {
        Ok(status) => (status.as_str(), ""),
        Err(alert) => ("", alert.as_str()),
    };
    let shown = files.iter().find(|file| file.path == *path).or(files.first());
    html! {
        <>
            <p class="lead">
                { format!("{} files, none with a secret. They update with every change of the design.", files.len()) }
            </p>
            <div class="buttons"><button onclick={save}>{ "Save all as a zip" }</button></div>
            <p class="alert" role="alert">{ alert }</p>
            <p class="status" role="status">{ status }</p>
            if let Some(changes) = &changes { { self::changes::draw(changes, &removal_of(props)) } }
            <div class="files">
                { list(&files, changes.as_deref(), shown, &path) }
                { for shown.map(|file| html! { <preview::Preview file={file.clone()} /> }) }
            </div>
        </>
    }
}

/// Returns the changes since the files were saved, if they were.
fn changes_of(props: &StepProps, files: &[File]) -> Option<Vec<Change>> {
    let saved = props.draft.outdated()?;
    let old = props.draft.files(check(saved).ok()?);
    Some(compare(&old, files)).filter(|changes| !changes.is_empty())
}

/// Returns how to remove what the saved files have and the new ones don't.
fn removal_of(props: &StepProps) -> Vec<Step> {
    let saved = props.draft.outdated().and_then(|saved| check(saved).ok());
    saved.map(|saved| removal(saved, &props.draft.design)).unwrap_or_default()
}

/// Returns the name of the archive and of the folder in it.
fn folder(design: &Design) -> String {
    let name: String = design
        .organization
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "aws-access".into() } else { format!("{}-aws-access", words.join("-")) }
}

fn list(
    files: &[File],
    changes: Option<&[Change]>,
    shown: Option<&File>,
    path: &UseStateHandle<String>,
) -> Html {
    let entry = |file: &File| {
        let open = {
            let (path, name) = (path.setter(), file.path.clone());
            click(move || path.set(name.clone()))
        };
        let changed = changes.is_some_and(|changes| changes.iter().any(|change| change.path == file.path));
        let current = shown.is_some_and(|shown| shown.path == file.path);
        html! {
            <li key={file.path.clone()}>
                <button class="name" aria-current={current.then_some("true")} onclick={open}>{ &file.path }</button>
                if changed { <span class="tag">{ "changed" }</span> }
            </li>
        }
    };
    html! { <nav aria-label="Files"><ul>{ for files.iter().map(entry) }</ul></nav> }
}
