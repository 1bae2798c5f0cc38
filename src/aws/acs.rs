//! The assertion consumer service (ACS): the AWS sign-in URLs to which an identity provider posts.
//!
//! The manifest's patterns match more than these URLs; this module checks the exact path.

use crate::partition::{Partition, Region};

/// The ACS that received a SAML response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acs {
    /// The partition of the sign-in host.
    pub partition: Partition,
    /// The region in the host name; `None` for the bare host.
    pub region: Option<Region>,
}

impl Acs {
    /// Reads a URL as the browser reports it. Returns `None` for any other host, port, scheme or path.
    ///
    /// The path is exactly `/saml`, or `/saml/acs/<provider>` for providers that allow encrypted assertions.
    /// Query and fragment are ignored. `/platform/saml/acs/` belongs to IAM Identity Center and is not an ACS
    /// of ours.
    #[must_use]
    pub fn from_url(url: &str) -> Option<Self> {
        let rest = url.strip_prefix("https://")?;
        let (host, path) = rest.split_once('/')?;
        let path = path.split(['?', '#']).next()?;
        if !path_is_acs(path) {
            return None;
        }
        let partition =
            Partition::ALL.into_iter().find(|partition| host.ends_with(partition.sign_in_host()))?;
        let prefix = host.strip_suffix(partition.sign_in_host())?;
        if prefix.is_empty() {
            return Some(Self { partition, region: None });
        }
        let region: Region = prefix.strip_suffix('.')?.parse().ok()?;
        (Partition::of_region(&region) == partition).then_some(Self { partition, region: Some(region) })
    }
}

fn path_is_acs(path: &str) -> bool {
    match path.strip_prefix("saml") {
        Some("") => true,
        Some(rest) => rest.strip_prefix("/acs/").is_some_and(|provider| {
            (1..=128).contains(&provider.len())
                && provider.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        }),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acs_url_gives_partition_and_region() {
        for (url, partition, region) in [
            ("https://signin.aws.amazon.com/saml", Partition::Aws, None),
            ("https://signin.aws.amazon.com/saml?hashArgs=%23", Partition::Aws, None),
            ("https://eu-west-1.signin.aws.amazon.com/saml", Partition::Aws, Some("eu-west-1")),
            ("https://signin.aws.amazon.com/saml/acs/SAMLSP1A2B", Partition::Aws, None),
            ("https://signin.amazonaws-us-gov.com/saml", Partition::UsGov, None),
            ("https://cn-north-1.signin.amazonaws.cn/saml", Partition::China, Some("cn-north-1")),
            (
                "https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml",
                Partition::EuSovereign,
                Some("eusc-de-east-1"),
            ),
        ] {
            let acs = Acs::from_url(url).unwrap();
            assert_eq!(
                (acs.partition, acs.region.as_ref().map(Region::as_str)),
                (partition, region),
                "{url}"
            );
        }
    }

    #[test]
    fn a_look_alike_is_not_an_acs() {
        for url in [
            "http://signin.aws.amazon.com/saml",
            "https://signin.aws.amazon.com",
            "https://signin.aws.amazon.com/",
            "https://signin.aws.amazon.com/samlx",
            "https://signin.aws.amazon.com/saml/",
            "https://signin.aws.amazon.com/saml/acs/",
            "https://signin.aws.amazon.com/saml/acs/a/b",
            "https://signin.aws.amazon.com/platform/saml/acs/x",
            "https://signin.aws.amazon.com:8443/saml",
            "https://evil-signin.aws.amazon.com/saml",
            "https://evil.signin.aws.amazon.com/saml",
            "https://cn-north-1.signin.aws.amazon.com/saml",
            "https://signin.aws.amazon.com.evil.test/saml",
            "https://user@signin.aws.amazon.com/saml",
        ] {
            assert_eq!(Acs::from_url(url), None, "{url}");
        }
    }
}
