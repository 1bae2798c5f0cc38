//! Start URLs: the page of an identity provider where a person signs in again, opened in a tab that they
//! see.
//!
//! No login ever writes one: anybody can post a response that claims an issuer. A login can only give a
//! [`suggestion`], which the person has to confirm.

use rolebox_session::verdict::LoginVerdict;
use rolebox_text::text_type;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The page at which logins of an identity provider begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StartUrl {
    /// The identity provider.
    pub issuer: EntityId,
    /// The page.
    pub url: HttpsUrl,
}

/// The entity ID of an identity provider: 1 to 1024 characters (SAML 2.0 Core, 8.3.6), no control
/// characters.
#[derive(Clone, PartialEq, Eq)]
pub struct EntityId(Box<str>);

/// The text can't be an entity ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an entity id has 1 to 1024 characters")]
pub struct EntityIdError;

impl EntityId {
    fn check(text: &str) -> Result<(), EntityIdError> {
        let valid = (1..=1024).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        if valid { Ok(()) } else { Err(EntityIdError) }
    }
}

text_type!(EntityId, EntityIdError);

/// An `https` URL of at most 2048 ASCII characters, without a user name or password.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpsUrl(Box<str>);

/// Why a text is not a URL that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UrlError {
    /// The scheme is another one, or missing.
    #[error("the url does not begin with https://")]
    Scheme,
    /// More than 2048 characters.
    #[error("the url has more than 2048 characters")]
    Length,
    /// It has white space, a backslash, or a character that must be percent-encoded or written in Punycode.
    #[error("the url has a character that has to be encoded")]
    Character,
    /// A user name or password comes before the host.
    #[error("the url holds a user name or a password")]
    Credentials,
    /// The host is missing, or its name or port is invalid.
    #[error("the url names no host")]
    Host,
}

const SCHEME: &str = "https://";

impl HttpsUrl {
    fn check(text: &str) -> Result<(), UrlError> {
        let rest = text.strip_prefix(SCHEME).ok_or(UrlError::Scheme)?;
        if text.len() > 2048 {
            return Err(UrlError::Length);
        }
        // Browsers treat a backslash as a slash, so they would see a different host from the one read here.
        if !rest.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
            return Err(UrlError::Character);
        }
        let authority = authority(rest);
        if authority.contains('@') {
            return Err(UrlError::Credentials);
        }
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        let label = |label: &str| !label.is_empty() && label.bytes().all(sign);
        let port_valid = port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
        if port_valid && host.split('.').all(label) { Ok(()) } else { Err(UrlError::Host) }
    }

    /// Returns the host without its port.
    #[must_use]
    pub fn host(&self) -> &str {
        let authority = authority(self.0.strip_prefix(SCHEME).unwrap_or_default());
        authority.split_once(':').map_or(authority, |(host, _)| host)
    }

    /// Returns the URL of the site's root.
    fn root(&self) -> Self {
        Self(format!("{SCHEME}{}/", authority(self.0.strip_prefix(SCHEME).unwrap_or_default())).into())
    }
}

text_type!(HttpsUrl, UrlError);

fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Domains of AWS. AWS's sign-in and access portal pages are where a login ends, not where it begins.
const AWS: [&str; 9] = [
    "aws",
    "aws.amazon.com",
    "amazonaws.com",
    "amazonaws.cn",
    "amazonaws.com.cn",
    "amazonaws-us-gov.com",
    "amazonaws.eu",
    "amazonaws-eusc.eu",
    "awsapps.com",
];

/// Returns the site from which a login came, to suggest to the person as a start URL.
///
/// `referrer` is `document.referrer` on the sign-in page. Call it only after AWS or STS accepted the login:
/// a forged login must not suggest its own site.
#[must_use]
pub(super) fn suggestion(issuer: &str, referrer: &str, verdict: LoginVerdict) -> Option<StartUrl> {
    let url = referrer.parse::<HttpsUrl>().ok()?;
    let host = url.host().to_ascii_lowercase();
    let of_aws = AWS.iter().any(|domain| {
        host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    let offered = verdict == LoginVerdict::Accepted && !of_aws;
    offered.then_some(StartUrl { issuer: issuer.parse().ok()?, url: url.root() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rolebox_aws::partition::Partition;

    #[test]
    fn a_url_is_accepted_or_rejected_with_its_reason() {
        let long = format!("https://idp.example/{}", "a".repeat(2029));
        for (url, expected) in [
            ("https://idp.example", Ok("idp.example")),
            ("https://idp.example:8443/app?client=a&x=%20#top", Ok("idp.example")),
            ("https://my_org.okta.example/home/amazon_aws/0oa1/272", Ok("my_org.okta.example")),
            ("https://idp.example/?mail=a@b.example", Ok("idp.example")),
            ("", Err(UrlError::Scheme)),
            ("http://idp.example", Err(UrlError::Scheme)),
            ("javascript:alert(1)", Err(UrlError::Scheme)),
            (" https://idp.example", Err(UrlError::Scheme)),
            (&long, Err(UrlError::Length)),
            ("https://idp.example/a b", Err(UrlError::Character)),
            ("https://idp.example\\@evil.example/", Err(UrlError::Character)),
            ("https://idp.example/\n", Err(UrlError::Character)),
            ("https://ïdp.example/", Err(UrlError::Character)),
            ("https://jane:secret@idp.example/", Err(UrlError::Credentials)),
            ("https://jane@idp.example/", Err(UrlError::Credentials)),
            ("https:///path", Err(UrlError::Host)),
            ("https://idp..example", Err(UrlError::Host)),
            ("https://idp.example:", Err(UrlError::Host)),
            ("https://idp.example:99999", Err(UrlError::Host)),
            ("https://idp.example:+1", Err(UrlError::Host)),
            ("https://*.example", Err(UrlError::Host)),
        ] {
            let read = url.parse::<HttpsUrl>();
            assert_eq!(read.as_ref().map(HttpsUrl::host), expected.as_ref().map(|host| *host), "{url}");
        }
    }

    #[test]
    fn a_site_is_suggested_only_after_aws_accepted_the_login() {
        let url = |referrer, verdict| Some(suggestion("okta", referrer, verdict)?.url.as_str().to_owned());
        let accepted = |referrer| url(referrer, LoginVerdict::Accepted);
        assert_eq!(
            accepted("https://idp.example:8443/app?x=1").as_deref(),
            Some("https://idp.example:8443/")
        );
        for verdict in [LoginVerdict::Claimed, LoginVerdict::Rejected] {
            assert_eq!(url("https://idp.example/", verdict), None);
        }
        for referrer in ["", "http://idp.example/", "https://EU-west-1.signin.AWS.amazon.com/", "about:blank"]
        {
            assert_eq!(accepted(referrer), None, "{referrer}");
        }
        assert!(accepted("https://notaws.amazon.com.example/").is_some());
        assert!(accepted("https://myaws.example/").is_some());
    }

    #[test]
    fn no_host_of_aws_is_suggested() {
        let hosts = Partition::ALL.into_iter().flat_map(|partition| {
            let region = partition.default_regions()[0].parse().unwrap();
            [partition.sign_in_host().to_owned(), partition.sts_host(&region)]
        });
        let portals = ["my-org.awsapps.com", "ssoins-1.portal.eu-west-1.app.aws"].map(str::to_owned);
        for host in hosts.chain(portals) {
            assert_eq!(
                suggestion("okta", &format!("https://{host}/start"), LoginVerdict::Accepted),
                None,
                "{host}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_suggestion_is_always_a_root_of_the_same_host(path in "[/?#][ -~]{0,20}") {
            let referrer = format!("https://idp.example{path}");
            if let Some(start) = suggestion("okta", &referrer, LoginVerdict::Accepted) {
                prop_assert_eq!(start.url.as_str(), "https://idp.example/");
            }
        }
    }
}
