//! The hosts that the manifest may name, as `rolebox_core` knows them.

use std::collections::BTreeSet;

use rolebox_core::partition::{Partition, Region};

/// The match patterns of a set of partitions.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hosts {
    /// Sign-in hosts, as match patterns without a path: `https://*.signin.aws.amazon.com`.
    pub(crate) sign_in: BTreeSet<String>,
    /// STS hosts, as origins: `https://sts.us-east-1.amazonaws.com`.
    pub(crate) sts: BTreeSet<String>,
}

impl Hosts {
    /// The hosts of the partition that every installation may call.
    pub(crate) fn required() -> Self {
        Self::of(&[Partition::Aws])
    }

    /// The hosts that a person may add: those of the other partitions.
    pub(crate) fn optional() -> Self {
        let others = Partition::ALL.into_iter().filter(|partition| *partition != Partition::Aws);
        Self::of(&others.collect::<Vec<_>>())
    }

    fn of(partitions: &[Partition]) -> Self {
        let sign_in = partitions.iter().map(|partition| format!("https://*.{}", partition.sign_in_host()));
        let sts = partitions.iter().flat_map(|partition| {
            let regions = partition.default_regions().iter().filter_map(|name| name.parse::<Region>().ok());
            regions.map(|region| format!("https://{}", partition.sts_host(&region)))
        });
        Self { sign_in: sign_in.collect(), sts: sts.collect() }
    }

    /// All of them, as the match patterns of host permissions.
    pub(crate) fn permissions(&self) -> BTreeSet<String> {
        self.sign_in.iter().chain(&self.sts).map(|origin| format!("{origin}/*")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_is_a_pattern_that_browsers_grant() {
        let hosts = Hosts::required();
        assert!(hosts.permissions().contains("https://*.signin.aws.amazon.com/*"));
        assert!(hosts.permissions().contains("https://sts.eu-central-1.amazonaws.com/*"));
        assert_eq!(hosts.sts.len(), Partition::Aws.default_regions().len());
        assert!(Hosts::optional().sts.contains("https://sts.cn-north-1.amazonaws.com.cn"));
    }
}
