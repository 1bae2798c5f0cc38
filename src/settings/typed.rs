//! Settings as typed into a field: one line, or one line for each entry.

use super::{Minutes, Setting};
use core::fmt::Display;
use core::str::FromStr;

/// Returns the text that a field shows. None for a setting that is chosen, not typed.
#[must_use]
pub fn write(setting: &Setting) -> Option<String> {
    match setting {
        Setting::Region(region) => Some(region.as_ref().map(ToString::to_string).unwrap_or_default()),
        Setting::ProfileTemplate(template) => Some(template.to_string()),
        Setting::ProductionPatterns(patterns) => Some(lines(patterns)),
        Setting::NamePrefixes(prefixes) => Some(prefixes.to_string()),
        Setting::NotifyBeforeExpiry(minutes) => {
            Some(minutes.map(u32::from).map(|minutes| minutes.to_string()).unwrap_or_default())
        }
        Setting::NarrowingPolicy(policy) => Some(policy.to_string()),
        Setting::Remember(_)
        | Setting::Format(_)
        | Setting::Duration(_)
        | Setting::UseSessionDuration(_)
        | Setting::InstantPicker(_)
        | Setting::Environments(_)
        | Setting::AskForProduction(_)
        | Setting::SortRoles(_)
        | Setting::StartUrls(_) => None,
    }
}

/// Reads the text of a setting's field. None if it breaks the setting's rules.
#[must_use]
pub fn read(like: &Setting, text: &str) -> Option<Setting> {
    let text = text.trim();
    match like {
        Setting::Region(_) if text.is_empty() => Some(Setting::Region(None)),
        Setting::Region(_) => Some(Setting::Region(Some(text.parse().ok()?))),
        Setting::ProfileTemplate(_) => Some(Setting::ProfileTemplate(text.parse().ok()?)),
        Setting::ProductionPatterns(_) => Some(Setting::ProductionPatterns(entries(text)?.try_into().ok()?)),
        Setting::NamePrefixes(_) => Some(Setting::NamePrefixes(text.parse().ok()?)),
        Setting::NotifyBeforeExpiry(_) if text.is_empty() => Some(Setting::NotifyBeforeExpiry(None)),
        Setting::NotifyBeforeExpiry(_) => {
            let minutes = Minutes::try_from(text.parse::<u32>().ok()?).ok()?;
            Some(Setting::NotifyBeforeExpiry(Some(minutes)))
        }
        Setting::NarrowingPolicy(_) => Some(Setting::NarrowingPolicy(text.parse().ok()?)),
        Setting::Remember(_)
        | Setting::Format(_)
        | Setting::Duration(_)
        | Setting::UseSessionDuration(_)
        | Setting::InstantPicker(_)
        | Setting::Environments(_)
        | Setting::AskForProduction(_)
        | Setting::SortRoles(_)
        | Setting::StartUrls(_) => None,
    }
}

fn lines(entries: &[impl Display]) -> String {
    entries.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn entries<T: FromStr>(text: &str) -> Option<Vec<T>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::*;

    /// Reads the text of a setting's field and writes it again.
    fn check(name: &str, typed: &str, expected: Option<&str>) {
        let like = Settings::default().each().into_iter().find(|setting| setting.name() == name).unwrap();
        let read = read(&like, typed);
        assert_eq!(read.as_ref().and_then(write).as_deref(), expected, "{name}: {typed}");
    }

    #[test]
    fn typed_values_are_read_and_shown_again() {
        check("region", " eu-central-1 ", Some("eu-central-1"));
        check("region", "", Some(""));
        check("profileTemplate", "{alias}-{role}", Some("{alias}-{role}"));
        check("productionPatterns", "prod\n\n  live \n", Some("prod\nlive"));
        check("productionPatterns", "", Some(""));
        check("namePrefixes", " acme-  AWSReservedSSO_", Some("acme-  AWSReservedSSO_"));
        check("namePrefixes", "", Some(""));
        check("notifyBeforeExpiryMin", "5", Some("5"));
        check("notifyBeforeExpiryMin", "", Some(""));
        let policy = "arn:aws:iam::aws:policy/ViewOnlyAccess";
        check("narrowingPolicy", policy, Some(policy));
    }

    #[test]
    fn values_that_break_the_rule_are_not_read() {
        for (name, typed) in [
            ("region", "europe"),
            ("profileTemplate", ""),
            ("namePrefixes", "acme\u{202e}"),
            ("notifyBeforeExpiryMin", "61"),
            ("notifyBeforeExpiryMin", "soon"),
            ("narrowingPolicy", ""),
            ("narrowingPolicy", "ReadOnlyAccess"),
        ] {
            check(name, typed, None);
        }
        check("productionPatterns", &"x\n".repeat(101), None);
    }

    #[test]
    fn every_field_shows_its_default() {
        for setting in Settings::default().each() {
            if let Some(text) = write(&setting) {
                assert_eq!(read(&setting, &text), Some(setting));
            }
        }
    }
}
