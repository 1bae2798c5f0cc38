//! Console pages: the default RelayState, and the destination of a sign-in with credentials.
//!
//! This module does not know which pages exist.

mod services;

pub use services::{SERVICES, Service};

use crate::partition::{Partition, Region};
use core::fmt;
use rolebox_text::text_type;
use thiserror::Error;

/// A page of one partition's console. The URL is always on the console's own host, whatever the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsolePage {
    partition: Partition,
    url: String,
}

/// A path in the console: `/`, then up to 1023 characters that a URL's path, query and fragment allow (RFC
/// 3986), such as `/ec2/home#Instances:`. It does not start with an empty segment and has no `.` or `..`
/// segment.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConsolePath(Box<str>);

/// The text is not a console path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a path within the console")]
pub struct ConsolePathError;

/// The region belongs to another partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the region is of another partition")]
pub struct RegionMismatch;

const HOME: &str = "/console/home";

impl ConsolePage {
    /// Makes a page's URL. Without a path it is the console's home page. A region in the path overrides
    /// `region`; with neither, the console chooses.
    ///
    /// # Errors
    ///
    /// Refuses a region of another partition.
    pub fn new(
        partition: Partition,
        region: Option<&Region>,
        path: Option<&ConsolePath>,
    ) -> Result<Self, RegionMismatch> {
        if region.is_some_and(|region| Partition::of_region(region) != partition) {
            return Err(RegionMismatch);
        }
        let (path, fragment) = cut(path.map_or(HOME, ConsolePath::as_str), '#');
        let (path, query) = cut(path, '?');
        let has_region = query.split(['?', '&']).any(|field| field.starts_with("region="));
        let region = match region {
            Some(region) if !has_region => {
                format!("{}region={region}", if query.len() > 1 { "&" } else { "?" })
            }
            Some(_) | None => String::new(),
        };
        let query = if query.len() > 1 { query } else { "" };
        let url = format!("https://{}{path}{query}{region}{fragment}", partition.console_host());
        Ok(Self { partition, url })
    }

    /// Returns the console's partition.
    #[must_use]
    pub const fn partition(&self) -> Partition {
        self.partition
    }

    /// Returns the URL.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.url
    }
}

impl fmt::Display for ConsolePage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.url)
    }
}

impl ConsolePath {
    fn check(text: &str) -> Result<(), ConsolePathError> {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@%?#".contains(&byte);
        let path = text.split(['?', '#']).next().unwrap_or_default();
        // Browsers read `%2e` as a dot.
        let decoded = path.to_ascii_lowercase().replace("%2e", ".");
        let valid = text.len() <= 1024
            && text.starts_with('/')
            && !text.starts_with("//")
            && text.bytes().all(known)
            && text.matches('#').count() <= 1
            && !decoded.split('/').any(|segment| matches!(segment, "." | ".."));
        if valid { Ok(()) } else { Err(ConsolePathError) }
    }
}

text_type!(ConsolePath, ConsolePathError);

/// Splits a text before the first separator.
fn cut(text: &str, separator: char) -> (&str, &str) {
    text.find(separator).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_is_on_the_console_of_its_partition() {
        for (partition, region, path, url) in [
            (Partition::Aws, "", "", "https://console.aws.amazon.com/console/home"),
            (Partition::Aws, "eu-west-1", "", "https://console.aws.amazon.com/console/home?region=eu-west-1"),
            (
                Partition::UsGov,
                "us-gov-west-1",
                "/s3/home",
                "https://console.amazonaws-us-gov.com/s3/home?region=us-gov-west-1",
            ),
            (Partition::China, "cn-north-1", "/", "https://console.amazonaws.cn/?region=cn-north-1"),
            (Partition::EuSovereign, "", "/ec2/home", "https://console.amazonaws-eusc.eu/ec2/home"),
            (
                Partition::Aws,
                "eu-west-1",
                "/ec2/home#Instances:sort=a?b",
                "https://console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:sort=a?b",
            ),
            (Partition::Aws, "eu-west-1", "/a?", "https://console.aws.amazon.com/a?region=eu-west-1"),
            (Partition::Aws, "eu-west-1", "/a?b=c", "https://console.aws.amazon.com/a?b=c&region=eu-west-1"),
            (
                Partition::Aws,
                "eu-west-1",
                "/a?b=c&region=us-east-1#d",
                "https://console.aws.amazon.com/a?b=c&region=us-east-1#d",
            ),
        ] {
            let (region, path): (Option<Region>, Option<ConsolePath>) =
                (region.parse().ok(), path.parse().ok());
            let page = ConsolePage::new(partition, region.as_ref(), path.as_ref()).unwrap();
            assert_eq!((page.as_str(), page.partition()), (url, partition));
        }
        let china: Region = "cn-north-1".parse().unwrap();
        assert_eq!(ConsolePage::new(Partition::Aws, Some(&china), None), Err(RegionMismatch));
    }

    #[test]
    fn a_path_is_a_path_and_nothing_else() {
        for (text, valid) in [
            ("/", true),
            ("/ec2/home?region=eu-west-1#Instances:instanceState=running", true),
            ("/s3/buckets/a.b?prefix=%2F..%2F", true),
            ("/cloudwatch/home#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fx", true),
            ("", false),
            ("ec2", false),
            ("//evil.test", false),
            ("/\\evil.test", false),
            ("https://evil.test/", false),
            ("@evil.test", false),
            (".evil.test", false),
            (":443/", false),
            ("/a/../b", false),
            ("/a/.%2E/b", false),
            ("/a/.", false),
            ("/a b", false),
            ("/a\nb", false),
            ("/a#b#c", false),
            ("/ü", false),
            ("/\"", false),
            ("/<", false),
        ] {
            assert_eq!(text.parse::<ConsolePath>().is_ok(), valid, "{text}");
        }
        assert!(format!("/{}", "a".repeat(1023)).parse::<ConsolePath>().is_ok());
        assert!(format!("/{}", "a".repeat(1024)).parse::<ConsolePath>().is_err());
    }

    proptest! {
        #[test]
        fn a_path_never_changes_the_host_or_loses_its_fragment(text in "/[a-z/.?&=#:%@]{0,20}(region=x)?", with in any::<bool>()) {
            if let Ok(path) = text.parse::<ConsolePath>() {
                let region = with.then(|| "eu-west-1".parse().unwrap());
                let page = ConsolePage::new(Partition::Aws, region.as_ref(), Some(&path)).unwrap();
                prop_assert!(page.as_str().starts_with("https://console.aws.amazon.com/"));
                prop_assert_eq!(page.as_str().split_once('#').map(|cut| cut.1), text.split_once('#').map(|cut| cut.1));
                let before = page.as_str().split('#').next().unwrap();
                prop_assert!(!with || before.matches("region=").count() >= 1);
            }
        }
    }
}
