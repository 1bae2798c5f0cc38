//! The control in a field: a switch, a select element, or a text that is saved when the person leaves it.

use super::text;
use rolebox_credentials::format::Format;
use rolebox_settings::Setting;
use rolebox_sts::SessionDuration;
use rolebox_ui::durations::durations;
use rolebox_ui::select::Select;
use rolebox_ui::switch::Switch;
use rolebox_ui::text as shared;
use yew::prelude::*;

/// Returns the durations to choose from, each with its name.
pub(super) fn lengths(
    chosen: Option<SessionDuration>,
    longest: Option<SessionDuration>,
) -> impl Iterator<Item = (SessionDuration, String)> {
    durations(chosen, longest).into_iter().map(|length| (length, shared::duration(length.seconds())))
}

/// A select element with named values. The first item of a pair is the value.
pub(super) fn select<T: Clone + PartialEq + 'static>(
    id: &str,
    described: Option<String>,
    choices: Vec<(T, String)>,
    chosen: &T,
    change: Callback<T>,
) -> Html {
    let (id, described_by) = (Some(id.to_owned().into()), described.map(Into::into));
    Select { id, described_by, ..Select::of(choices, chosen, change) }.draw()
}

pub(super) fn formats() -> Vec<(Format, String)> {
    Format::ALL.map(|format| (format, shared::format(format))).into()
}

/// A switch.
pub(super) fn switch(id: &str, described: Option<String>, checked: bool, change: Callback<bool>) -> Html {
    let (id, described_by) = (Some(id.to_owned().into()), described.map(Into::into));
    Switch { id, described_by, checked, onchange: change }.draw()
}

/// Describes a setting's value in words.
pub(super) fn in_words(setting: &Setting) -> String {
    match setting {
        Setting::Remember(on) | Setting::UseSessionDuration(on) => {
            if *on {
                text::ON.get()
            } else {
                text::OFF.get()
            }
        }
        Setting::Format(format) => shared::format(*format),
        Setting::Duration(duration) => shared::duration(duration.seconds()),
        Setting::NotifyBeforeExpiry(Some(minutes)) => shared::duration(u32::from(*minutes) * 60),
        Setting::Region(_)
        | Setting::ProfileTemplate(_)
        | Setting::ProductionPatterns(_)
        | Setting::StartUrls(_)
        | Setting::NotifyBeforeExpiry(None)
        | Setting::NarrowingPolicy(_) => {
            let words = rolebox_settings::typed::write(setting).unwrap_or_default();
            if words.is_empty() { text::NONE.get() } else { words }
        }
    }
}
