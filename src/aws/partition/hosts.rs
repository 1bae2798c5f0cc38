//! The hosts that Rolebox connects to, as match patterns: hosts that every installation can reach, and hosts
//! that a person can add.
//!
//! STS hosts are listed one by one, because `*` works only as a pattern's first label. The manifest repeats
//! both sets, and a check compares them.

use super::{Partition, Region, opt_in_regions};

/// A set of hosts. Each is an origin or a pattern without a path, such as
/// `https://sts.us-east-1.amazonaws.com`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosts {
    /// Sign-in hosts: `https://*.signin.aws.amazon.com`, which includes the bare host.
    pub sign_in: Vec<String>,
    /// STS hosts.
    pub sts: Vec<String>,
}

impl Hosts {
    /// Returns the hosts that every installation can reach: sign-in of `aws` and its regions that are enabled
    /// in every account.
    #[must_use]
    pub fn required() -> Self {
        Self::of_partition(Partition::Aws)
    }

    /// Returns the hosts that a person can add: the other partitions, and the opt-in regions of `aws`.
    #[must_use]
    pub fn optional() -> Self {
        let mut all = Self::opt_in();
        for partition in Partition::ALL.into_iter().filter(|partition| *partition != Partition::Aws) {
            let hosts = Self::of_partition(partition);
            all.sign_in.extend(hosts.sign_in);
            all.sts.extend(hosts.sts);
        }
        all
    }

    /// Returns the hosts of one partition, which a person allows by adding it.
    #[must_use]
    pub fn of_partition(partition: Partition) -> Self {
        let sign_in = vec![format!("https://*.{}", partition.sign_in_host())];
        Self { sign_in, sts: sts(partition, partition.default_regions()) }
    }

    /// Returns the hosts of the opt-in regions of `aws`. The patterns of `aws` already include their sign-in
    /// hosts.
    #[must_use]
    pub fn opt_in() -> Self {
        Self { sign_in: Vec::new(), sts: sts(Partition::Aws, opt_in_regions()) }
    }

    /// Returns all hosts as match patterns for host permissions.
    pub fn permissions(&self) -> impl Iterator<Item = String> {
        self.sign_in.iter().chain(&self.sts).map(|origin| format!("{origin}/*"))
    }
}

fn sts(partition: Partition, regions: &[&str]) -> Vec<String> {
    let regions = regions.iter().filter_map(|name| name.parse::<Region>().ok());
    regions.map(|region| format!("https://{}", partition.sts_host(&region))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_partition_has_its_sign_in_pattern_and_its_sts_hosts_one_by_one() {
        for (partition, expected) in [
            (
                Partition::UsGov,
                vec![
                    "https://*.signin.amazonaws-us-gov.com/*",
                    "https://sts.us-gov-west-1.amazonaws.com/*",
                    "https://sts.us-gov-east-1.amazonaws.com/*",
                ],
            ),
            (
                Partition::China,
                vec![
                    "https://*.signin.amazonaws.cn/*",
                    "https://sts.cn-north-1.amazonaws.com.cn/*",
                    "https://sts.cn-northwest-1.amazonaws.com.cn/*",
                ],
            ),
            (
                Partition::EuSovereign,
                vec!["https://*.signin.amazonaws-eusc.eu/*", "https://sts.eusc-de-east-1.amazonaws.eu/*"],
            ),
        ] {
            assert_eq!(Hosts::of_partition(partition).permissions().collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn every_region_has_one_sts_host_and_none_is_both_required_and_optional() {
        let (required, optional) = (Hosts::required(), Hosts::optional());
        let regions: usize = Partition::ALL.map(|partition| partition.default_regions().len()).iter().sum();
        assert_eq!(required.sts.len() + optional.sts.len(), regions + opt_in_regions().len());
        assert_eq!(required.sign_in.len() + optional.sign_in.len(), Partition::ALL.len());
        assert!(required.permissions().all(|host| !optional.permissions().any(|other| other == host)));
    }
}
