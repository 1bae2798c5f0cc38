//! Adapter: the last step of the sign-in, by `POST`.
//!
//! AWS documents `Action=login` as a link with the token in its query. AWS does not document that the
//! endpoint accepts the same fields from a form. If it turns out not to, change only this file. Don't use a
//! link instead without documenting it: a link puts the token into the browser history.

use super::{FederationError, SignInToken};
use rolebox_aws::console::ConsolePage;
use rolebox_text::secret::Secret;

/// A form to submit in a tab by `POST`, within 15 minutes and only once.
#[derive(Debug, Clone)]
pub struct LoginForm {
    /// The form's target.
    pub url: String,
    /// The fields, not escaped: the browser escapes them.
    pub fields: [(&'static str, Secret); 4],
}

impl SignInToken {
    /// Writes the form that opens a page. `issuer` is the URL to which AWS sends people when the session
    /// ends; it can be empty.
    ///
    /// # Errors
    ///
    /// Refuses a page of another partition.
    pub fn post_login(self, issuer: &str, page: &ConsolePage) -> Result<LoginForm, FederationError> {
        if page.partition() != self.endpoint.partition {
            return Err(FederationError::Partition);
        }
        let fields = [
            ("Action", "login".into()),
            ("Issuer", issuer.into()),
            ("Destination", page.as_str().into()),
            ("SigninToken", self.token),
        ];
        Ok(LoginForm { url: self.endpoint.url, fields })
    }
}
