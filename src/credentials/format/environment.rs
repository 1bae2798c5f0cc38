//! Credentials as environment variables: a line for a shell's prompt, or lines of a file.

use super::{Context, push_fields};
use crate::shell::Shell;
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::Region;
use rolebox_text::secret::Secret;

const ACCESS_KEY_ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET_ACCESS_KEY: &str = "AWS_SECRET_ACCESS_KEY";
const SESSION_TOKEN: &str = "AWS_SESSION_TOKEN";
const EXPIRATION: &str = "AWS_CREDENTIAL_EXPIRATION";
const ACCOUNT_ID: &str = "AWS_ACCOUNT_ID";
/// Older SDKs read only the second name.
const REGION: [&str; 2] = ["AWS_REGION", "AWS_DEFAULT_REGION"];

/// Variables that would override the ones we set: botocore reads the legacy token first, some SDKs a profile.
pub(super) const STALE: [&str; 3] = ["AWS_SECURITY_TOKEN", "AWS_PROFILE", "AWS_DEFAULT_PROFILE"];

/// Writes the line that sets credentials in a shell's environment.
pub(super) fn line(shell: Shell, credentials: &Credentials, context: &Context<'_>) -> Secret {
    shell.line(&STALE, &variables(credentials, context))
}

/// Writes the line that removes the variables set by [`line`].
pub(super) fn unset(shell: Shell, region: Option<&Region>) -> String {
    let mut names = vec![ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN, EXPIRATION, ACCOUNT_ID];
    if region.is_some() {
        names.extend(REGION);
    }
    // The line contains only names.
    shell.line(&names, &[]).expose().to_owned()
}

/// Writes `NAME=value` lines without quotes: readers of such files disagree about quotes, and `docker
/// --env-file` makes them a part of the value. The form can't carry line breaks either. [`Credentials`],
/// regions and account IDs contain none and need no quotes.
pub(super) fn lines(credentials: &Credentials, context: &Context<'_>) -> Secret {
    let mut text = Secret::default();
    push_fields(&mut text, &variables(credentials, context), ["", "=", "\n"]);
    text
}

/// Lists the variables. The keys are only exposed into the text that the person requested.
fn variables<'a>(credentials: &'a Credentials, context: &Context<'a>) -> Vec<(&'static str, &'a str)> {
    let mut variables = vec![
        (ACCESS_KEY_ID, credentials.access_key_id()),
        (SECRET_ACCESS_KEY, credentials.secret_access_key().expose()),
        (SESSION_TOKEN, credentials.session_token().expose()),
        (EXPIRATION, credentials.expiration()),
        (ACCOUNT_ID, context.account_id.as_str()),
    ];
    if let Some(region) = context.region {
        variables.extend(REGION.map(|name| (name, region.as_str())));
    }
    variables
}
