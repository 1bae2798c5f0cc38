//! Adapter: the last step of the sign-in, by `POST`.
//!
//! AWS documents `Action=login` as a link to be opened, with the token in its query. That the endpoint takes the same
//! fields from a form is not documented. Whoever learns otherwise has this one file to change; a link must not
//! take its place unsaid, since it puts the token into the history.

use super::{FederationError, SignInToken};
use rolebox_aws::console::ConsolePage;
use rolebox_text::secret::Secret;

/// A form to be submitted in a tab, by `POST`, within 15 minutes and once.
#[derive(Debug, Clone)]
pub struct LoginForm {
    /// Where it goes.
    pub url: String,
    /// Its fields in plain text; the browser escapes them.
    pub fields: [(&'static str, Secret); 4],
}

impl SignInToken {
    /// Writes the form that opens a page. `issuer` is the URL to which AWS sends people when the session is over,
    /// empty for none.
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
