//! Signs in to the console with credentials, when there is no usable assertion.
//!
//! AWS's federation endpoint exchanges credentials for a sign-in token, and the token for a browser session
//! (IAM user guide, "Enable custom identity broker access to the AWS console"). This module sends nothing.
//! Credentials and token are form fields and never part of a URL, because the browser history stores URLs.

mod post_login;

pub use post_login::LoginForm;

use crate::SessionDuration;
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::{Partition, Region};
use rolebox_text::encoded_form::push_field;
use rolebox_text::secret::Secret;
use thiserror::Error;

/// The form that requests a sign-in token. Send it by `POST` as [`CONTENT_TYPE`](crate::CONTENT_TYPE).
#[derive(Debug, Clone)]
pub struct TokenRequest {
    endpoint: Endpoint,
    body: Secret,
}

/// A sign-in token. Anyone who has it can open a session for 15 minutes.
#[derive(Debug, Clone)]
pub struct SignInToken {
    endpoint: Endpoint,
    token: Secret,
}

/// The location of a partition's federation endpoint.
#[derive(Debug, Clone)]
struct Endpoint {
    partition: Partition,
    url: String,
}

/// Why there is no console session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FederationError {
    /// The credentials, the region and the page are not all in one partition.
    #[error("not all of one partition")]
    Partition,
    /// AWS rejects the credentials: get new ones.
    #[error("the sign-in refuses the credentials")]
    Refused,
    /// The endpoint is failing or overloaded: retry later.
    #[error("the sign-in is not available")]
    Unavailable,
    /// The answer is not from the endpoint.
    #[error("the answer can't be read")]
    Unreadable,
}

impl TokenRequest {
    /// Writes the form. `region` is the region of the sign-in; `None` uses the partition's default.
    /// `duration` is the session's duration. It must be `None` for credentials of a chained role, because AWS
    /// refuses it; such a session ends with the credentials.
    ///
    /// # Errors
    ///
    /// Refuses a region of another partition than the credentials.
    pub fn new(
        credentials: &Credentials,
        region: Option<&Region>,
        duration: Option<SessionDuration>,
    ) -> Result<Self, FederationError> {
        let partition = credentials.partition().ok_or(FederationError::Partition)?;
        let endpoint = Endpoint::new(partition, region)?;
        let mut body = Secret::from("Action=getSigninToken");
        if let Some(duration) = duration {
            push_field(&mut body, "SessionDuration", [duration.seconds().to_string().as_str()]);
        }
        // The JSON needs no escapes, because credentials have no characters that would. Only exposed into the
        // body.
        let session = [
            r#"{"sessionId":""#,
            credentials.access_key_id(),
            r#"","sessionKey":""#,
            credentials.secret_access_key().expose(),
            r#"","sessionToken":""#,
            credentials.session_token().expose(),
            r#""}"#,
        ];
        push_field(&mut body, "Session", session);
        Ok(Self { endpoint, body })
    }

    /// Returns the URL for the request.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.endpoint.url
    }

    /// Returns the form.
    #[must_use]
    pub const fn body(&self) -> &Secret {
        &self.body
    }

    /// Reads the answer: HTTP status and body. The caller must wipe the body.
    ///
    /// # Errors
    ///
    /// Returns why there is no token.
    pub fn read(self, status: u16, body: &str) -> Result<SignInToken, FederationError> {
        match status {
            200 => {
                let whole =
                    |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
                let token = string_member(body, "SigninToken").filter(whole);
                let token = token.ok_or(FederationError::Unreadable)?.into();
                Ok(SignInToken { endpoint: self.endpoint, token })
            }
            429 | 500.. => Err(FederationError::Unavailable),
            400..=499 => Err(FederationError::Refused),
            _ => Err(FederationError::Unreadable),
        }
    }
}

impl Endpoint {
    fn new(partition: Partition, region: Option<&Region>) -> Result<Self, FederationError> {
        if region.is_some_and(|region| Partition::of_region(region) != partition) {
            return Err(FederationError::Partition);
        }
        let host = partition.sign_in_host();
        let url = match (region, partition) {
            (Some(region), _) => format!("https://{region}.{host}/federation"),
            // This partition has no host without a region.
            (None, Partition::EuSovereign) => {
                format!("https://{}.{host}/federation", partition.default_region())
            }
            (None, Partition::Aws | Partition::UsGov | Partition::China) => {
                format!("https://{host}/federation")
            }
        };
        Ok(Self { partition, url })
    }
}

/// Returns a member of a JSON object whose members are all strings without escapes. Returns `None` for other
/// JSON.
fn string_member<'j>(json: &'j str, name: &str) -> Option<&'j str> {
    let mut rest = json.trim().strip_prefix('{')?.strip_suffix('}')?;
    let mut found = None;
    loop {
        let (key, after) = string(rest)?;
        let (value, after) = string(after.trim_start().strip_prefix(':')?)?;
        if key == name {
            found = Some(value);
        }
        match after.trim_start().strip_prefix(',') {
            Some(more) => rest = more,
            None => return found.filter(|_| after.trim_start().is_empty()),
        }
    }
}

/// Reads a string at the start of a text. Returns the string and the rest of the text.
fn string(text: &str) -> Option<(&str, &str)> {
    let (string, after) = text.trim_start().strip_prefix('"')?.split_once('"')?;
    (!string.contains('\\')).then_some((string, after))
}

#[cfg(test)]
mod tests;
