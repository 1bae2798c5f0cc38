//! The unfinished design that the setup page keeps: the answers so far, the design of the last saved bundle,
//! and what the administrator has done with it.

use rolebox_setup::check::{Checked, check};
use rolebox_setup::design::{Design, blank};
use rolebox_setup_bundle::{File, bundle_with};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A draft. Like a design it only holds IDs, names and logins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The answers so far.
    pub design: Design,
    /// The design of the bundle that was last saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<Design>,
    /// The metadata of an identity provider that Terraform does not set up. Metadata are public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<String>,
    /// The names of the boxes that are ticked on the page.
    #[serde(default)]
    pub done: BTreeSet<String>,
    /// The names of the steps that were visited.
    #[serde(default)]
    pub visited: BTreeSet<String>,
    /// A login matched the current design.
    #[serde(default)]
    pub matched: bool,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            design: blank(),
            saved: None,
            metadata: None,
            done: BTreeSet::new(),
            visited: BTreeSet::new(),
            matched: false,
        }
    }
}

impl Draft {
    /// Changes the answers. If they differ, no login matches them yet.
    pub fn change(&mut self, change: impl FnOnce(&mut Design)) {
        let before = self.design.clone();
        change(&mut self.design);
        self.matched &= self.design == before;
    }

    /// Returns the draft as JSON.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Draft::write`] wrote. Returns `None` for anything else, such as the draft of a later
    /// release.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Makes the files of a design, including the metadata.
    #[must_use]
    pub fn files(&self, checked: Checked<'_>) -> Vec<File> {
        bundle_with(checked, self.metadata.as_deref())
    }

    /// Returns the design of the last saved bundle, if it is valid and the answers have changed since.
    #[must_use]
    pub fn outdated(&self) -> Option<&Design> {
        self.saved.as_ref().filter(|saved| **saved != self.design && check(saved).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_setup::design::{IdentityProvider, example};

    #[test]
    fn a_draft_is_read_as_it_was_written_however_unfinished() {
        let mut draft = Draft::default();
        assert_eq!(Draft::read(&draft.write()), Some(draft.clone()));
        draft.saved = Some(example());
        draft.design.add_account();
        draft.done.insert("apply".into());
        assert_eq!(Draft::read(&draft.write()), Some(draft));
        assert_eq!(Draft::read("{\"design\": 1}"), None);
    }

    #[test]
    fn metadata_are_a_file_of_the_bundle_unless_terraform_sets_up_both_sides() {
        let mut draft =
            Draft { design: example(), metadata: Some("<EntityDescriptor/>".into()), ..Draft::default() };
        let paths = |draft: &Draft| -> Vec<String> {
            let checked = check(&draft.design).unwrap();
            draft.files(checked).into_iter().map(|file| file.path).collect()
        };
        assert!(!paths(&draft).contains(&"metadata.xml".to_owned()));
        draft.design.identity_provider = IdentityProvider::Keycloak;
        draft.design.options.mfa = false;
        assert!(paths(&draft).contains(&"metadata.xml".to_owned()));
    }

    #[test]
    fn a_bundle_is_outdated_once_the_answers_have_changed() {
        let mut draft = Draft { design: example(), ..Draft::default() };
        assert_eq!(draft.outdated(), None);
        draft.saved = Some(draft.design.clone());
        assert_eq!(draft.outdated(), None);
        draft.design.organization = "Other".into();
        assert_eq!(draft.outdated(), Some(&example()));
    }
}
