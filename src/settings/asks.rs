//! When Rolebox asks before a production role is used.

use serde::{Deserialize, Serialize};

/// How often the question comes, the least first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AskForProduction {
    /// Never.
    Never,
    /// For each role, unless the person agreed within the last 24 hours. The default: a question that comes
    /// each time is soon answered without being read, and one that never comes protects nobody.
    #[default]
    Daily,
    /// Each time.
    Always,
}

impl AskForProduction {
    /// Every choice, the least first.
    pub const ALL: [Self; 3] = [Self::Never, Self::Daily, Self::Always];

    /// Returns its name, as used in messages and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Daily => "daily",
            Self::Always => "always",
        }
    }

    /// Returns the choice of a name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ask| ask.name() == name)
    }

    /// Returns whether to ask, given when the person last agreed for the role. Both times are in Unix
    /// milliseconds, by the same clock. An agreement from the future does not count.
    #[must_use]
    pub fn asks(self, agreed_at: Option<i64>, now: i64) -> bool {
        match self {
            Self::Never => false,
            Self::Daily => !agreed_at.is_some_and(|at| (0..DAY_MS).contains(&now.saturating_sub(at))),
            Self::Always => true,
        }
    }
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_counts_for_a_day_if_at_all() {
        for (agreed_at, now, daily) in [
            (None, 0, true),
            (Some(5), 5, false),
            (Some(5), 5 + DAY_MS - 1, false),
            (Some(5), 5 + DAY_MS, true),
            (Some(6), 5, true),
            (Some(i64::MIN), i64::MAX, true),
            (Some(i64::MAX), i64::MIN, true),
        ] {
            let asks = AskForProduction::ALL.map(|ask| ask.asks(agreed_at, now));
            assert_eq!(asks, [false, daily, true], "{agreed_at:?} {now}");
        }
    }

    #[test]
    fn a_choice_is_stored_under_its_name() {
        for ask in AskForProduction::ALL {
            assert_eq!(serde_json::to_value(ask).unwrap(), ask.name());
            assert_eq!(AskForProduction::by_name(ask.name()), Some(ask));
        }
    }
}
