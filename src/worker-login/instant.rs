//! Whether logins are shown in the instant picker.

use rolebox_settings::managed::ManagedPolicy;
use rolebox_settings::{INSTANT_PICKER, Setting};
use rolebox_worker::ports::{Area, Browser};

/// Returns whether the administrator, or else the person, wants the instant picker. It waits for the administrator's
/// policy, and without one that can be read the answer is no.
pub async fn is_wanted<B: Browser>(browser: B) -> bool {
    let managed = browser.read_all(Area::Managed);
    let own = browser.read_one(Area::Local, &Setting::InstantPicker(true).key().to_owned()).await;
    let Ok(managed) = managed.await else { return false };
    ManagedPolicy::instant_picker(&managed).or(own).unwrap_or(INSTANT_PICKER)
}
