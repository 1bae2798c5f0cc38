//! The hosts that the manifest may name, as `rolebox_aws` knows them.

use rolebox_aws::partition;
use std::collections::BTreeSet;

/// A set of hosts that can be compared.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hosts {
    /// Sign-in hosts, as match patterns without a path: `https://*.signin.aws.amazon.com`.
    pub(crate) sign_in: BTreeSet<String>,
    /// STS hosts, as origins: `https://sts.us-east-1.amazonaws.com`.
    pub(crate) sts: BTreeSet<String>,
}

impl Hosts {
    /// The hosts that every installation may call.
    pub(crate) fn required() -> Self {
        Self::from(partition::Hosts::required())
    }

    /// The hosts that a person may add: those of other partitions and of opt-in regions.
    pub(crate) fn optional() -> Self {
        Self::from(partition::Hosts::optional())
    }

    /// Returns all hosts as match patterns of host permissions.
    pub(crate) fn permissions(&self) -> BTreeSet<String> {
        self.sign_in.iter().chain(&self.sts).map(|origin| format!("{origin}/*")).collect()
    }
}

impl From<partition::Hosts> for Hosts {
    fn from(hosts: partition::Hosts) -> Self {
        Self { sign_in: hosts.sign_in.into_iter().collect(), sts: hosts.sts.into_iter().collect() }
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
        assert_eq!(hosts.sts.len(), partition::Partition::Aws.default_regions().len());
        assert!(Hosts::optional().sts.contains("https://sts.cn-north-1.amazonaws.com.cn"));
        assert!(Hosts::optional().sts.contains("https://sts.me-south-1.amazonaws.com"));
    }
}
