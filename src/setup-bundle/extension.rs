//! Files for the extension: settings to import, and policies for a company's browsers.

use super::File;
use rolebox_settings::{AtMost, Settings, StartUrl};
use rolebox_setup::check::Checked;
use serde_json::{Value, json};

/// The extension's ID in Chrome and Edge, which is derived from the key in the manifest.
pub(super) const CHROMIUM_ID: &str = "bldbpiddopfjlfeklmaamknnddkboipn";

/// The extension's ID in Firefox, as in the manifest.
pub(super) const FIREFOX_ID: &str = "rolebox@rolebox.example";

/// Adds the files, if it is known where logins begin.
pub(super) fn add(checked: Checked<'_>, files: &mut Vec<File>) {
    let Some(login) = checked.design().known_login() else { return };
    let (Ok(issuer), Ok(url)) = (login.issuer.parse(), login.start_url.parse()) else { return };
    let start_urls = AtMost::try_from(vec![StartUrl { issuer, url }]).unwrap_or_default();
    let accounts: Vec<String> = checked
        .design()
        .accounts
        .iter()
        .map(|account| format!("{} ({})", super::profiles::account_name(account), account.id))
        .collect();
    let policy = json!({
        "startUrls": [{ "issuer": login.issuer, "url": login.start_url }],
        "accountNames": accounts,
    });
    let chromium = json!({ "3rdparty": { "extensions": { CHROMIUM_ID: policy } } });
    let firefox = json!({ "policies": { "3rdparty": { "Extensions": { FIREFOX_ID: policy } } } });
    let region = checked.design().region.parse().ok();
    let settings = Settings { start_urls, region, ..Settings::default() };
    files.push(File::new(
        "extension/settings.json",
        rolebox_settings_file::write(&settings, &[], &accounts, &[]),
    ));
    files.push(File::new("extension/chrome-and-edge-policy.json", pretty(&chromium)));
    files.push(File::new("extension/firefox-policies.json", pretty(&firefox)));
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
