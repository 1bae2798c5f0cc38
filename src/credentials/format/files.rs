//! Credentials as texts of files that are not about environment variables.

use super::{Context, push_fields};
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::Region;
use rolebox_text::secret::Secret;

/// Writes a section of `~/.aws/credentials`. The token has its present name only: botocore prefers the legacy one.
///
/// The region stands in the section, too. The SDKs read it there as they do in `~/.aws/config`, and one file is easier
/// to replace than two.
pub(super) fn profile(credentials: &Credentials, context: &Context<'_>) -> Secret {
    let mut text = Secret::default();
    text.push_all(&["[", context.profile.as_str(), "]\n"]);
    // Exposed into the text that the person asked for, nowhere else.
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

/// Writes the JSON of a `credential_process`. By hand and without escapes: [`Credentials`] hold no character that
/// JSON would escape, and a JSON library would copy the keys into buffers that nobody wipes.
pub(super) fn process(credentials: &Credentials, context: &Context<'_>) -> Secret {
    let mut text = Secret::from("{\"Version\":1");
    // Exposed into the text that the person asked for, nowhere else.
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

/// Writes a Terraform provider that uses the profile, as `terraform fmt` would.
///
/// It holds no keys: such files are committed. Nothing in it needs an escape. With `allowed_account_ids` Terraform
/// refuses to touch another account when the profile comes to mean one.
pub(super) fn terraform(context: &Context<'_>) -> Secret {
    let mut text = Secret::default();
    text.push_all(&["provider \"aws\" {\n  profile             = \"", context.profile.as_str(), "\"\n"]);
    if let Some(region) = context.region {
        text.push_all(&["  region              = \"", region.as_str(), "\"\n"]);
    }
    text.push_all(&["  allowed_account_ids = [\"", context.account_id.as_str(), "\"]\n}\n"]);
    text
}
