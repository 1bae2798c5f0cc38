//! Credentials as `aws configure set` lines, for places where a person can't paste a profile.
//!
//! The keys are on a command line. While each command runs, other processes on the machine may see them. A
//! shell also keeps them in its history, unless it is set to ignore lines with a leading space.

use super::{Context, push_fields};
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::Region;
use rolebox_text::secret::Secret;

/// Writes one command per line, for any shell: all shells accept double quotes, and no value has a character
/// that is special inside them. (xonsh needs the lines one by one: Python reads a space before a second line
/// as an indent.)
///
/// Account ID and expiry are left out: apart from keys and region, the command can't write values where SDKs
/// look for them.
pub(super) fn commands(credentials: &Credentials, context: &Context<'_>) -> Secret {
    // Only exposed into the text that the person requested.
    let fields = [
        ("aws_access_key_id", credentials.access_key_id()),
        ("aws_secret_access_key", credentials.secret_access_key().expose()),
        ("aws_session_token", credentials.session_token().expose()),
        ("region", context.region.map_or("", Region::as_str)),
    ];
    let end = ["\" --profile \"", context.profile.as_str(), "\"\n"].concat();
    let mut text = Secret::default();
    push_fields(&mut text, &fields, [" aws configure set ", " \"", &end]);
    text
}
