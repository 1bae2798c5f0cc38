//! Credentials as `aws configure set` lines, which write a profile where none can be pasted.
//!
//! The keys stand on a command line. For the moment that each command takes, other processes of the same machine may
//! see them there; and a shell that isn't told to ignore lines with a space in front keeps them in its history.

use super::{Context, push_fields};
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::Region;
use rolebox_text::secret::Secret;

/// Writes one command a line, for any shell: all of them take double quotes, and no value holds a character that means
/// something inside them. (xonsh takes them one by one only: Python reads a space in front of a second line as an indent.)
///
/// The command line sets nothing beyond keys and region in the files where SDKs look for them, so account ID and expiry
/// are not there.
pub(super) fn commands(credentials: &Credentials, context: &Context<'_>) -> Secret {
    // Exposed into the text that the person asked for, nowhere else.
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
