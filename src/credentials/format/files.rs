//! Credentials as texts of files other than environment files.

use super::{Context, push_fields};
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::Region;
use rolebox_text::secret::Secret;

/// Writes a section of `~/.aws/credentials`. The token has only its current name: botocore prefers the legacy
/// name.
///
/// The section includes the region. SDKs read it there as in `~/.aws/config`, and one file is easier to
/// replace than two.
pub(super) fn profile(credentials: &Credentials, context: &Context<'_>) -> Secret {
    let mut text = Secret::default();
    text.push_all(&["[", context.profile.as_str(), "]\n"]);
    // Only exposed into the text that the person requested.
    let fields = [
        ("aws_access_key_id", credentials.access_key_id()),
        ("aws_secret_access_key", credentials.secret_access_key().expose()),
        ("aws_session_token", credentials.session_token().expose()),
        ("aws_account_id", context.account_id.as_str()),
        ("x_security_token_expires", credentials.expiration()),
        ("region", context.region.map_or("", Region::as_str)),
    ];
    push_fields(&mut text, &fields, ["", " = ", "\n"]);
    text
}

/// Writes the JSON of a `credential_process`, by hand and without escapes: [`Credentials`] have no character
/// that JSON would escape, and a JSON library would copy the keys into buffers that are not wiped.
pub(super) fn process(credentials: &Credentials, context: &Context<'_>) -> Secret {
    let mut text = Secret::from("{\"Version\":1");
    // Only exposed into the text that the person requested.
    let fields = [
        ("AccessKeyId", credentials.access_key_id()),
        ("SecretAccessKey", credentials.secret_access_key().expose()),
        ("SessionToken", credentials.session_token().expose()),
        ("Expiration", credentials.expiration()),
        ("AccountId", context.account_id.as_str()),
    ];
    push_fields(&mut text, &fields, [",\"", "\":\"", "\""]);
    text.push_str("}\n");
    text
}

/// Writes a Terraform provider that uses the profile, formatted as by `terraform fmt`.
///
/// It contains no keys, because people commit such files. No value needs an escape. With
/// `allowed_account_ids`, Terraform refuses to change another account if the profile later points to one.
pub(super) fn terraform(context: &Context<'_>) -> Secret {
    let mut text = Secret::default();
    text.push_all(&["provider \"aws\" {\n  profile             = \"", context.profile.as_str(), "\"\n"]);
    if let Some(region) = context.region {
        text.push_all(&["  region              = \"", region.as_str(), "\"\n"]);
    }
    text.push_all(&["  allowed_account_ids = [\"", context.account_id.as_str(), "\"]\n}\n"]);
    text
}
