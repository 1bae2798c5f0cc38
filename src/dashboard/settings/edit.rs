//! The values of settings, as options of a select element and in words.

use super::text;
use rolebox_credentials::format::Format;
use rolebox_settings::{AskForProduction, Setting, SortRoles};
use rolebox_sts::SessionDuration;
use rolebox_ui::durations::durations;
use rolebox_ui::text as shared;

/// Returns the formats to choose from.
pub(super) fn formats() -> Vec<(Format, String)> {
    Format::ALL.map(|format| (format, shared::format(format))).into()
}

/// Returns when to ask before production: what the administrator's policy allows.
pub(super) fn asks(least: Option<AskForProduction>) -> Vec<(AskForProduction, String)> {
    let allowed = AskForProduction::ALL.into_iter().filter(|ask| least.is_none_or(|least| *ask >= least));
    allowed.map(|ask| (ask, text::ask(ask))).collect()
}

/// Returns the orders of roles to choose from.
pub(super) fn sorts() -> Vec<(SortRoles, String)> {
    SortRoles::ALL.map(|sort| (sort, text::sort(sort))).into()
}

/// Returns the durations to choose from.
pub(super) fn lengths(
    chosen: Option<SessionDuration>,
    longest: Option<SessionDuration>,
) -> Vec<(SessionDuration, String)> {
    let offered = durations(chosen, longest).into_iter();
    offered.map(|length| (length, shared::duration(length.seconds()))).collect()
}

/// Describes a setting's value in words.
pub(super) fn in_words(setting: &Setting) -> String {
    match setting {
        Setting::Remember(on) | Setting::UseSessionDuration(on) | Setting::InstantPicker(on) => {
            if *on {
                text::ON.get()
            } else {
                text::OFF.get()
            }
        }
        Setting::Format(format) => shared::format(*format),
        Setting::Duration(duration) => shared::duration(duration.seconds()),
        Setting::NotifyBeforeExpiry(Some(minutes)) => shared::duration(u32::from(*minutes) * 60),
        Setting::AskForProduction(ask) => text::ask(*ask),
        Setting::SortRoles(sort) => text::sort(*sort),
        Setting::Environments(rules) if !rules.is_empty() => {
            rules.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
        }
        Setting::Environments(_)
        | Setting::Region(_)
        | Setting::ProfileTemplate(_)
        | Setting::ProductionPatterns(_)
        | Setting::NamePrefixes(_)
        | Setting::StartUrls(_)
        | Setting::NotifyBeforeExpiry(None)
        | Setting::NarrowingPolicy(_) => {
            let words = rolebox_settings::typed::write(setting).unwrap_or_default();
            if words.is_empty() { text::NONE.get() } else { words }
        }
    }
}
