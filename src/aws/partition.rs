//! AWS partitions: their regions, sign-in hosts, console hosts and STS endpoints.
//!
//! This module does not know which hosts the browser lets us reach. The manifest lists them, and a check
//! compares it with [`Hosts`].

mod hosts;

pub use hosts::Hosts;

use rolebox_text::text_type;
use thiserror::Error;

/// A separate set of AWS accounts and hosts. We never send anything from one partition to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Partition {
    /// `aws`, the commercial regions.
    Aws,
    /// `aws-us-gov`, AWS GovCloud (US).
    UsGov,
    /// `aws-cn`, the regions in China.
    China,
    /// `aws-eusc`, the AWS European Sovereign Cloud.
    EuSovereign,
}

impl Partition {
    /// Every partition with a SAML sign-in page.
    pub const ALL: [Self; 4] = [Self::Aws, Self::UsGov, Self::China, Self::EuSovereign];

    /// Returns the second field of the partition's ARNs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::UsGov => "aws-us-gov",
            Self::China => "aws-cn",
            Self::EuSovereign => "aws-eusc",
        }
    }

    /// Finds the partition by the second field of an ARN.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|partition| partition.name() == name)
    }

    /// Returns the sign-in host. A region can be prefixed to it.
    #[must_use]
    pub const fn sign_in_host(self) -> &'static str {
        match self {
            Self::Aws => "signin.aws.amazon.com",
            Self::UsGov => "signin.amazonaws-us-gov.com",
            Self::China => "signin.amazonaws.cn",
            Self::EuSovereign => "signin.amazonaws-eusc.eu",
        }
    }

    /// Returns the console's host, which redirects to the host of a region.
    #[must_use]
    pub const fn console_host(self) -> &'static str {
        match self {
            Self::Aws => "console.aws.amazon.com",
            Self::UsGov => "console.amazonaws-us-gov.com",
            Self::China => "console.amazonaws.cn",
            Self::EuSovereign => "console.amazonaws-eusc.eu",
        }
    }

    /// Returns the domain of the regional STS endpoints.
    const fn service_domain(self) -> &'static str {
        match self {
            Self::Aws | Self::UsGov => "amazonaws.com",
            Self::China => "amazonaws.com.cn",
            Self::EuSovereign => "amazonaws.eu",
        }
    }

    /// Returns the host of the regional STS endpoint. We never use the global endpoint: its tokens fail in
    /// regions that an account has to opt in to.
    #[must_use]
    pub fn sts_host(self, region: &Region) -> String {
        format!("sts.{region}.{}", self.service_domain())
    }

    /// Returns the regions that are enabled in every account of the partition, with the bare sign-in host's
    /// region first.
    ///
    /// Source: AWS General Reference, "Regions enabled by default".
    #[must_use]
    pub const fn default_regions(self) -> &'static [&'static str] {
        match self {
            Self::Aws => &[
                "us-east-1",
                "us-east-2",
                "us-west-1",
                "us-west-2",
                "ap-northeast-1",
                "ap-northeast-2",
                "ap-northeast-3",
                "ap-south-1",
                "ap-southeast-1",
                "ap-southeast-2",
                "ca-central-1",
                "eu-central-1",
                "eu-north-1",
                "eu-west-1",
                "eu-west-2",
                "eu-west-3",
                "sa-east-1",
            ],
            Self::UsGov => &["us-gov-west-1", "us-gov-east-1"],
            Self::China => &["cn-north-1", "cn-northwest-1"],
            Self::EuSovereign => &["eusc-de-east-1"],
        }
    }

    /// Returns all regions: those that are enabled in every account, then those that accounts opt in to.
    pub fn regions(self) -> impl Iterator<Item = &'static str> {
        let opt_in = if self == Self::Aws { opt_in_regions() } else { &[] };
        self.default_regions().iter().chain(opt_in).copied()
    }

    /// Returns the region of the bare sign-in host.
    #[must_use]
    pub fn default_region(self) -> Region {
        Region(self.default_regions().first().copied().unwrap_or_default().into())
    }

    /// Returns a region's partition, judged by the region's name.
    #[must_use]
    pub fn of_region(region: &Region) -> Self {
        match region.as_str().split_once('-') {
            Some(("cn", _)) => Self::China,
            Some(("eusc", _)) => Self::EuSovereign,
            Some(("us", rest)) if rest.starts_with("gov-") => Self::UsGov,
            _ => Self::Aws,
        }
    }
}

/// Returns the regions of `aws` that an account has to opt in to. Other partitions have no such regions.
///
/// Source: AWS Account Management reference guide, "Enable or disable AWS Regions in your account".
#[must_use]
pub const fn opt_in_regions() -> &'static [&'static str] {
    &[
        "af-south-1",
        "ap-east-1",
        "ap-east-2",
        "ap-south-2",
        "ap-southeast-3",
        "ap-southeast-4",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
        "ca-west-1",
        "eu-central-2",
        "eu-south-1",
        "eu-south-2",
        "il-central-1",
        "me-central-1",
        "me-south-1",
        "mx-central-1",
    ]
}

/// A region's name, such as `eu-central-1`. Only its form is checked; the region need not exist.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region(Box<str>);

/// The text is not a region's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the name of an AWS region")]
pub struct RegionError;

impl Region {
    fn check(text: &str) -> Result<(), RegionError> {
        let mut parts = text.split('-');
        let first = parts.next().unwrap_or_default();
        let number = parts.next_back().unwrap_or_default();
        let middle: Vec<&str> = parts.collect();
        let word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        let known = ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn", "eusc"];
        let valid = known.contains(&first)
            && matches!(middle.len(), 1 | 2)
            && middle.iter().all(|part| word(part))
            && (1..=2).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit());
        if valid { Ok(()) } else { Err(RegionError) }
    }
}

text_type!(Region, RegionError);

#[cfg(test)]
mod tests {
    use super::*;

    fn region(name: &str) -> Region {
        name.parse().unwrap()
    }

    #[test]
    fn sts_hosts_are_regional_and_of_the_partition() {
        for (partition, name, host) in [
            (Partition::Aws, "us-east-1", "sts.us-east-1.amazonaws.com"),
            (Partition::UsGov, "us-gov-west-1", "sts.us-gov-west-1.amazonaws.com"),
            (Partition::China, "cn-north-1", "sts.cn-north-1.amazonaws.com.cn"),
            (Partition::EuSovereign, "eusc-de-east-1", "sts.eusc-de-east-1.amazonaws.eu"),
        ] {
            assert_eq!(partition.sts_host(&region(name)), host);
        }
    }

    #[test]
    fn every_default_region_is_a_region_of_its_partition() {
        for partition in Partition::ALL {
            for name in partition.default_regions() {
                assert_eq!(Partition::of_region(&region(name)), partition, "{name}");
            }
        }
        for name in opt_in_regions() {
            assert_eq!(Partition::of_region(&region(name)), Partition::Aws, "{name}");
            assert!(!Partition::Aws.default_regions().contains(name), "{name}");
        }
    }

    #[test]
    fn a_region_has_two_or_three_words_and_a_number() {
        for name in ["us-east-1", "us-gov-west-1", "ap-southeast-12", "eusc-de-east-1"] {
            assert!(name.parse::<Region>().is_ok(), "{name}");
        }
        for name in [
            "",
            "us",
            "us-east",
            "us-east-1.evil",
            "us-east-x",
            "US-east-1",
            "xx-east-1",
            "us--1",
            "us-a-b-c-1",
        ] {
            assert!(name.parse::<Region>().is_err(), "{name}");
        }
    }
}
