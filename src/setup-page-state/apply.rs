//! The parts of the instructions: what to run and in which order.

mod metadata;

pub use metadata::{Imported, imported};

use rolebox_setup::check::Checked;
use rolebox_setup_bundle::instructions;
use rolebox_setup_steps::Draft;

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Something to do.
    Task(Task),
    /// Background information: it is nothing to do, and is folded.
    Background(Way),
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its title, which begins with its number.
    pub title: String,
    /// The shortest way, as Markdown.
    pub shortest: String,
    /// Other ways, which are folded.
    pub others: Vec<Way>,
    /// What the page can do about it.
    pub help: Help,
    /// It is ticked off.
    pub is_done: bool,
}

/// A text with its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The title.
    pub title: String,
    /// The text, as Markdown.
    pub text: String,
}

/// What the page can do about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// Nothing.
    None,
    /// It checks whose credentials Terraform will use.
    Identity,
    /// It reads the metadata of an identity provider that Terraform does not set up.
    Metadata,
    /// It compares the first login.
    Login,
}

/// Returns the parts, in their order.
#[must_use]
pub fn parts(draft: &Draft, checked: Checked<'_>) -> Vec<Part> {
    let okta = draft.design.identity_provider.as_okta().is_some();
    // The introduction describes the files, not what to do.
    instructions(checked).iter().skip(1).map(|section| part(section, draft, okta)).collect()
}

fn part(section: &str, draft: &Draft, okta: bool) -> Part {
    let Some(section) = section.strip_prefix("## ") else {
        return Part::Background(way(section.trim_start_matches("### ")));
    };
    let Way { title, text } = way(section);
    let mut ways = text.split("\n### ");
    let shortest = ways.next().unwrap_or_default().to_owned();
    let help = match title.split('.').next() {
        Some("1") => Help::Identity,
        Some("2") if !okta => Help::Metadata,
        Some("4") => Help::Login,
        Some(_) | None => Help::None,
    };
    let others = ways.map(way).collect();
    Part::Task(Task { is_done: draft.done.contains(&title), shortest, others, help, title })
}

fn way(section: &str) -> Way {
    let (title, text) = section.split_once('\n').unwrap_or((section, ""));
    Way { title: title.into(), text: text.into() }
}

/// Returns where to get the files, unless the current ones are saved. A link to the files comes after it.
#[must_use]
pub fn saved(draft: &Draft) -> Option<&'static str> {
    match &draft.saved {
        Some(saved) if *saved == draft.design => None,
        Some(_) => Some("Your answers have changed since you saved the files: save them again, under "),
        None => Some("Save the files first, under "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_setup::check::check;
    use rolebox_setup::design::{IdentityProvider, Options, example};
    use rolebox_setup_steps::{Progress, State, Step};

    fn tasks(draft: &Draft) -> Vec<Task> {
        let parts = parts(draft, check(&draft.design).unwrap());
        parts
            .into_iter()
            .filter_map(|part| match part {
                Part::Task(task) => Some(task),
                Part::Background(_) => None,
            })
            .collect()
    }

    #[test]
    fn the_page_helps_with_credentials_metadata_and_the_first_login() {
        let okta = Draft { design: example(), ..Draft::default() };
        let mut other = okta.clone();
        other.design.identity_provider = IdentityProvider::Keycloak;
        other.design.options = Options::default();
        for (draft, second) in [(&okta, Help::None), (&other, Help::Metadata)] {
            let helps: Vec<Help> = tasks(draft).iter().map(|task| task.help).collect();
            assert_eq!(helps[..4], [Help::Identity, second, Help::None, Help::Login]);
            assert!(helps[4..].iter().all(|help| *help == Help::None));
        }
    }

    #[test]
    fn other_ways_are_folded_below_the_shortest() {
        let tasks = tasks(&Draft { design: example(), ..Draft::default() });
        let okta = tasks.iter().find(|task| task.title.starts_with("2. ")).unwrap();
        assert!(!okta.shortest.contains("\n### "));
        assert!(okta.others.iter().any(|way| way.title.starts_with("Another way: an app with a key pair")));
        assert!(tasks.iter().all(|task| task.others.iter().all(|way| !way.text.is_empty())));
    }

    #[test]
    fn the_step_is_complete_when_every_task_is_ticked_off() {
        let mut draft = Draft { design: example(), ..Draft::default() };
        for task in tasks(&draft) {
            assert!(!task.is_done);
            assert_eq!(Progress::of(&draft, &[]).state(Step::Apply), State::Open);
            draft.done.insert(task.title);
        }
        assert!(tasks(&draft).iter().all(|task| task.is_done));
        assert_eq!(Progress::of(&draft, &[]).state(Step::Apply), State::Done);
    }

    #[test]
    fn the_files_have_to_be_saved_first_and_again() {
        let mut draft = Draft { design: example(), ..Draft::default() };
        assert!(saved(&draft).unwrap().starts_with("Save the files first"));
        draft.saved = Some(draft.design.clone());
        assert_eq!(saved(&draft), None);
        draft.design.organization = "Other".into();
        assert!(saved(&draft).unwrap().starts_with("Your answers have changed"));
    }
}
