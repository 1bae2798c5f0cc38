//! The switch for notifications, which needs a permission of the browser.

use rolebox_settings::{Minutes, Setting};

/// The number of minutes when the switch is first turned on.
const FIRST_MINUTES: u32 = 5;

/// Returns whether the switch shows that it is on. A setting from a file has no effect until the browser allows
/// notifications.
#[must_use]
pub const fn is_on(minutes: Option<Minutes>, allowed: bool) -> bool {
    minutes.is_some() && allowed
}

/// What a click on the switch leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Click {
    /// Change the setting.
    Off(Setting),
    /// Ask the browser to allow notifications and, if it does, change the setting.
    Ask(Setting),
}

/// Follows a click. Minutes that were chosen before stay.
#[must_use]
pub fn clicked(minutes: Option<Minutes>, allowed: bool) -> Click {
    if is_on(minutes, allowed) {
        return Click::Off(Setting::NotifyBeforeExpiry(None));
    }
    let minutes = minutes.or_else(|| Minutes::try_from(FIRST_MINUTES).ok());
    Click::Ask(Setting::NotifyBeforeExpiry(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_asks_the_browser_unless_notifications_are_on() {
        let minutes = |minutes: u32| Some(Minutes::try_from(minutes).unwrap());
        let setting = Setting::NotifyBeforeExpiry;
        for (chosen, allowed, on, click) in [
            (None, false, false, Click::Ask(setting(minutes(FIRST_MINUTES)))),
            (None, true, false, Click::Ask(setting(minutes(FIRST_MINUTES)))),
            (minutes(9), false, false, Click::Ask(setting(minutes(9)))),
            (minutes(9), true, true, Click::Off(setting(None))),
        ] {
            assert_eq!(
                (is_on(chosen, allowed), clicked(chosen, allowed)),
                (on, click),
                "{chosen:?} {allowed}"
            );
        }
    }
}
