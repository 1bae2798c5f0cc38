//! The files of the design: the name of their folder, and what differs from the files that were saved.

use rolebox_setup::check::check;
use rolebox_setup::design::Design;
use rolebox_setup_bundle::File;
use rolebox_setup_bundle::changes::{Change, compare};
use rolebox_setup_bundle::removal::{Step, removal};
use rolebox_setup_steps::Draft;

/// The files that can be shown and saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// All of them.
    pub all: Vec<File>,
    /// What differs from those that were saved, if any were.
    pub changes: Vec<Change>,
    /// How to remove what the saved files have and the new ones don't.
    pub removal: Vec<Step>,
}

impl Files {
    /// Returns the files, if the design has no problem.
    #[must_use]
    pub fn of(draft: &Draft) -> Option<Self> {
        let all = draft.files(check(&draft.design).ok()?);
        let (mut changes, mut steps) = (Vec::new(), Vec::new());
        if let Some(old) = draft.outdated().and_then(|saved| check(saved).ok()) {
            changes = compare(&draft.files(old), &all);
            steps = removal(old, &draft.design);
        }
        Some(Self { all, changes, removal: steps })
    }

    /// Returns the file with this path, or the first.
    #[must_use]
    pub fn shown(&self, path: &str) -> Option<&File> {
        self.all.iter().find(|file| file.path == path).or(self.all.first())
    }

    /// Returns true if the file differs from the one that was saved.
    #[must_use]
    pub fn is_changed(&self, file: &File) -> bool {
        self.changes.iter().any(|change| change.path == file.path)
    }

    /// Returns how many files differ, in words.
    #[must_use]
    pub fn differ(&self) -> String {
        match self.changes.len() {
            1 => "1 file differs from what you saved".into(),
            many => format!("{many} files differ from what you saved"),
        }
    }
}

/// Returns the name of the archive and of the folder in it.
#[must_use]
pub fn folder(design: &Design) -> String {
    let name: String = design
        .organization
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "aws-access".into() } else { format!("{}-aws-access", words.join("-")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_setup::design::{blank, example};

    #[test]
    fn a_folder_is_named_after_the_company() {
        for (organization, name) in [
            ("Acme", "acme-aws-access"),
            ("Acme & Sons, Ltd.", "acme-sons-ltd-aws-access"),
            ("Österreich", "sterreich-aws-access"),
            ("株式会社", "aws-access"),
            ("../x", "x-aws-access"),
            ("", "aws-access"),
        ] {
            assert_eq!(folder(&Design { organization: organization.into(), ..blank() }), name);
        }
    }

    #[test]
    fn there_are_files_if_there_is_no_problem() {
        assert_eq!(Files::of(&Draft::default()), None);
        let files = Files::of(&Draft { design: example(), ..Draft::default() }).unwrap();
        assert_eq!((&files.changes[..], &files.removal[..]), (&[][..], &[][..]), "nothing was saved");
        assert_eq!(files.shown("README.md").unwrap().path, "README.md");
        assert_eq!(files.shown("no such file"), files.all.first());
    }

    #[test]
    fn a_change_since_the_files_were_saved_is_shown() {
        let mut draft = Draft { design: example(), saved: Some(example()), ..Draft::default() };
        draft.design.roles[1].session_seconds = 7_200;
        let files = Files::of(&draft).unwrap();
        let changed: Vec<&File> = files.all.iter().filter(|file| files.is_changed(file)).collect();
        assert!(changed.iter().any(|file| file.path == "terraform.tfvars"), "{changed:?}");
        assert_eq!(files.differ(), format!("{} files differ from what you saved", files.changes.len()));
        assert_eq!(files.removal, []);
        draft.design.remove_account(2);
        assert_ne!(Files::of(&draft).unwrap().removal, []);
        draft.saved = Some(blank());
        assert_eq!(Files::of(&draft).unwrap().changes, [], "there were no files of a design with problems");
    }
}
