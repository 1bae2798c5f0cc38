//! The text in a field, from the first key until it is saved.

use rolebox_settings::Setting;
use rolebox_settings::typed::{read, write};

/// A text that is typed and not saved yet, if any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    text: Option<String>,
    wrong: bool,
}

impl Draft {
    /// The person is typing this text.
    #[must_use]
    pub const fn typed(text: String) -> Self {
        Self { text: Some(text), wrong: false }
    }

    /// Follows the person who leaves the field with this text. Returns the setting to save, unless the text breaks
    /// the setting's rules; then the text stays.
    #[must_use]
    pub fn left(&self, setting: &Setting, text: &str) -> (Self, Option<Setting>) {
        match read(setting, text) {
            Some(read) => (Self::default(), Some(read)),
            None => (Self { wrong: true, ..self.clone() }, None),
        }
    }

    /// Returns the text to show for a setting.
    #[must_use]
    pub fn shown(&self, setting: &Setting) -> String {
        self.text.clone().or_else(|| write(setting)).unwrap_or_default()
    }

    /// Returns the setting as it is typed, so that a pattern shows its effect before it is saved.
    #[must_use]
    pub fn so_far(&self, setting: &Setting) -> Option<Setting> {
        self.text.as_ref().and_then(|text| read(setting, text))
    }

    /// Returns whether there is a text that is not saved.
    #[must_use]
    pub const fn exists(&self) -> bool {
        self.text.is_some()
    }

    /// Returns whether the person left the field with a text that breaks the setting's rules.
    #[must_use]
    pub const fn is_wrong(&self) -> bool {
        self.wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(name: Option<&str>) -> Setting {
        Setting::Region(name.map(|name| name.parse().unwrap()))
    }

    #[test]
    fn a_text_is_saved_when_the_field_is_left_and_stays_when_it_is_wrong() {
        let here = region(Some("eu-central-1"));
        let draft = Draft::typed("us-".into());
        assert_eq!((draft.shown(&here), draft.is_wrong()), ("us-".into(), false));
        let (wrong, saved) = draft.left(&here, "us-");
        assert_eq!((wrong.shown(&here), wrong.is_wrong(), saved), ("us-".into(), true, None));
        // Typing on takes the fault away.
        let right = Draft::typed("us-east-1".into());
        assert!(!right.is_wrong());
        assert_eq!(right.so_far(&here), Some(region(Some("us-east-1"))));
        assert_eq!(right.left(&here, "us-east-1"), (Draft::default(), Some(region(Some("us-east-1")))));
    }

    #[test]
    fn without_a_draft_the_setting_is_shown() {
        let draft = Draft::default();
        assert_eq!(draft.shown(&region(Some("eu-central-1"))), "eu-central-1");
        assert_eq!((draft.exists(), draft.so_far(&region(None))), (false, None));
    }
}
