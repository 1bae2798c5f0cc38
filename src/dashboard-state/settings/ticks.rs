//! Which changes of a settings file the person accepts.

use rolebox_aws::arn::AccountId;
use rolebox_session::arranged::Arrange;
use rolebox_settings_file::difference::Change;

/// A tick for each change, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticks(Vec<bool>);

impl Ticks {
    /// Starts with every change ticked, except those that [need a look](needs_look): the person ticks these one by one.
    #[must_use]
    pub fn new(changes: &[Change], listed: Option<&[AccountId]>) -> Self {
        Self(changes.iter().map(|change| !needs_look(change, listed)).collect())
    }

    /// Ticks or unticks the change at a position.
    #[must_use]
    pub fn toggled(&self, position: usize) -> Self {
        let mut ticks = self.0.clone();
        if let Some(tick) = ticks.get_mut(position) {
            *tick = !*tick;
        }
        Self(ticks)
    }

    /// Returns whether the change at a position is ticked.
    #[must_use]
    pub fn has(&self, position: usize) -> bool {
        self.0.get(position).copied().unwrap_or_default()
    }

    /// Returns how many changes are ticked.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().filter(|ticked| **ticked).count()
    }

    /// Returns the ticked ones of the changes.
    #[must_use]
    pub fn chosen(&self, changes: &[Change]) -> Vec<Change> {
        changes.iter().zip(&self.0).filter(|(_, ticked)| **ticked).map(|(change, _)| change.clone()).collect()
    }
}

/// Returns whether a change needs a look of its own: it concerns protection. In a list that the person wrote themselves,
/// it is only one of an account to whose ID zeros were added; `listed` are these.
#[must_use]
pub fn needs_look(change: &Change, listed: Option<&[AccountId]>) -> bool {
    match (listed, change) {
        (Some(padded), Change::Arranged { after: Arrange::AccountName((account, _)), .. }) => {
            padded.contains(account)
        }
        (Some(_) | None, change) => change.protects(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_settings::{Setting, Settings};

    #[test]
    fn a_change_that_concerns_protection_has_to_be_ticked_by_the_person() {
        let usual = Settings::default();
        let patterns = |list: Vec<&str>| {
            let patterns: Vec<rolebox_settings::Pattern> =
                list.into_iter().map(|pattern| pattern.parse().unwrap()).collect();
            Setting::ProductionPatterns(patterns.try_into().unwrap())
        };
        let duration = |seconds: u32| Setting::Duration(seconds.try_into().unwrap());
        let changes = [
            Change::Setting { before: patterns(vec!["prod"]), after: patterns(Vec::new()) },
            Change::Setting { before: Setting::Duration(usual.duration), after: duration(7_200) },
        ];
        let ticks = Ticks::new(&changes, None);
        assert_eq!((ticks.has(0), ticks.has(1), ticks.count()), (false, true, 1));
        assert_eq!(ticks.chosen(&changes), changes[1..]);
        let all = ticks.toggled(0);
        assert_eq!(all.chosen(&changes), changes);
        assert_eq!(all.toggled(0), ticks);
        assert_eq!((all.toggled(2), all.has(2)), (all, false));
    }
}
