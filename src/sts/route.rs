//! Chooses the STS endpoints to ask for a role, in order.
//!
//! Nothing leaves the partition: the role must be in the partition of the host that received the login, and
//! regions of other partitions are skipped. Hosts that the browser does not let us reach are skipped, too.

use rolebox_aws::acs::Acs;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::partition::{Partition, Region};
use std::vec;
use thiserror::Error;

/// The endpoints to ask, best first.
///
/// The region of the sign-in host comes first, because the person's network reached it, then the person's
/// preferred region, then the partition's default region.
#[derive(Debug, Clone)]
pub struct StsRoute(vec::IntoIter<Endpoint>);

/// The most endpoints of a route. Each can take the eight seconds that `src/extension-api/aws.rs` waits for it.
const MOST_ENDPOINTS: usize = 3;

/// An STS endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Its region.
    pub region: Region,
    /// Its host: `POST https://<host>/`.
    pub host: String,
}

/// Why there is no endpoint to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RouteError {
    /// The role is in another partition than the host that received the login.
    #[error("the role is of another partition than the login")]
    OtherPartition,
    /// The browser lets us reach none of the endpoints: the person must allow the partition.
    #[error("no permission for an sts endpoint of the partition")]
    HostNotGranted,
}

impl StsRoute {
    /// Finds the endpoints for a role of a login. `may_ask` returns whether the browser lets us reach a host.
    ///
    /// # Errors
    ///
    /// Every [`RouteError`]; a route therefore has at least one endpoint.
    pub fn new(
        acs: &Acs,
        role: &RoleArn,
        preferred: Option<&Region>,
        may_ask: impl Fn(&str) -> bool,
    ) -> Result<Self, RouteError> {
        let partition = acs.partition;
        if role.partition() != partition {
            return Err(RouteError::OtherPartition);
        }
        let bare = partition.default_region();
        let mut endpoints: Vec<Endpoint> = Vec::new();
        for region in [acs.region.as_ref().unwrap_or(&bare), preferred.unwrap_or(&bare), &bare] {
            let host = partition.sts_host(region);
            let is_new = endpoints.iter().all(|known| known.region != *region);
            if is_new && Partition::of_region(region) == partition && may_ask(&host) {
                endpoints.push(Endpoint { region: region.clone(), host });
            }
        }
        if endpoints.is_empty() { Err(RouteError::HostNotGranted) } else { Ok(Self(endpoints.into_iter())) }
    }

    /// Puts a neighbour of the first region in front: another region of the partition on the same continent.
    ///
    /// A browser opens few connections to one host, so an export of many roles asks two hosts. Credentials from either
    /// are valid in all regions. Without a neighbour that may be asked, the route stays as it is.
    #[must_use]
    pub fn from_a_neighbour(self, may_ask: impl Fn(&str) -> bool) -> Self {
        let mut endpoints: Vec<Endpoint> = self.0.collect();
        let Some(first) = endpoints.first().map(|endpoint| endpoint.region.clone()) else {
            return Self(endpoints.into_iter());
        };
        let partition = Partition::of_region(&first);
        let continent = |name: &str| name.split('-').next().map(ToOwned::to_owned);
        let near =
            partition.default_regions().iter().filter(|name| continent(name) == continent(first.as_str()));
        let others = near.filter(|name| **name != first.as_str()).filter_map(|name| name.parse().ok());
        let mut neighbours = others.map(|region| Endpoint { host: partition.sts_host(&region), region });
        if let Some(neighbour) = neighbours.find(|endpoint| may_ask(&endpoint.host)) {
            endpoints.retain(|endpoint| *endpoint != neighbour);
            endpoints.insert(0, neighbour);
            endpoints.truncate(MOST_ENDPOINTS);
        }
        Self(endpoints.into_iter())
    }
}

impl Iterator for StsRoute {
    type Item = Endpoint;

    fn next(&mut self) -> Option<Endpoint> {
        self.0.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rolebox_aws::partition::opt_in_regions;

    fn role(partition: Partition) -> RoleArn {
        format!("arn:{}:iam::123456789012:role/Admin", partition.name()).parse().unwrap()
    }

    fn acs(partition: Partition, region: Option<&str>) -> Acs {
        Acs { partition, region: region.map(|name| name.parse().unwrap()) }
    }

    fn default_hosts_only(host: &str) -> bool {
        let mut all = Partition::ALL.into_iter().flat_map(|partition| {
            let regions = partition.default_regions().iter();
            regions.map(move |name| partition.sts_host(&name.parse().unwrap()))
        });
        all.any(|known| known == host)
    }

    #[test]
    fn endpoints_are_called_from_the_nearest_to_the_partitions_own() {
        use Partition::{Aws, China, EuSovereign, UsGov};
        for (partition, sign_in, preferred, expected) in [
            (Aws, None, None, vec!["us-east-1"]),
            (Aws, Some("eu-west-1"), None, vec!["eu-west-1", "us-east-1"]),
            (Aws, Some("eu-west-1"), Some("ap-south-1"), vec!["eu-west-1", "ap-south-1", "us-east-1"]),
            (Aws, None, Some("eu-west-1"), vec!["us-east-1", "eu-west-1"]),
            (Aws, Some("us-east-1"), Some("us-east-1"), vec!["us-east-1"]),
            (Aws, Some("me-south-1"), Some("eu-west-1"), vec!["eu-west-1", "us-east-1"]),
            (Aws, Some("eu-west-1"), Some("cn-north-1"), vec!["eu-west-1", "us-east-1"]),
            (UsGov, Some("us-gov-east-1"), Some("us-east-1"), vec!["us-gov-east-1", "us-gov-west-1"]),
            (China, None, Some("cn-northwest-1"), vec!["cn-north-1", "cn-northwest-1"]),
            (EuSovereign, Some("eusc-de-east-1"), None, vec!["eusc-de-east-1"]),
        ] {
            let preferred: Option<Region> = preferred.map(|name| name.parse().unwrap());
            let (acs, role) = (acs(partition, sign_in), role(partition));
            let route = StsRoute::new(&acs, &role, preferred.as_ref(), default_hosts_only).unwrap();
            let regions: Vec<String> = route.map(|endpoint| endpoint.region.to_string()).collect();
            assert_eq!(regions, expected, "{acs:?} {preferred:?}");
        }
    }

    #[test]
    fn a_neighbour_is_on_the_same_continent_and_in_the_same_partition() {
        use Partition::{Aws, China, EuSovereign, UsGov};
        for (partition, sign_in, preferred, expected) in [
            (Aws, None, None, vec!["us-east-2", "us-east-1"]),
            (Aws, Some("eu-west-1"), None, vec!["eu-central-1", "eu-west-1", "us-east-1"]),
            (Aws, Some("eu-west-1"), Some("eu-central-1"), vec!["eu-central-1", "eu-west-1", "us-east-1"]),
            (Aws, Some("eu-west-1"), Some("ap-south-1"), vec!["eu-central-1", "eu-west-1", "ap-south-1"]),
            (Aws, Some("sa-east-1"), None, vec!["sa-east-1", "us-east-1"]),
            (UsGov, Some("us-gov-east-1"), None, vec!["us-gov-west-1", "us-gov-east-1"]),
            (China, None, None, vec!["cn-northwest-1", "cn-north-1"]),
            (EuSovereign, None, None, vec!["eusc-de-east-1"]),
        ] {
            let preferred: Option<Region> = preferred.map(|name| name.parse().unwrap());
            let (acs, role) = (acs(partition, sign_in), role(partition));
            let route = StsRoute::new(&acs, &role, preferred.as_ref(), default_hosts_only).unwrap();
            let route = route.from_a_neighbour(default_hosts_only);
            let regions: Vec<String> = route.map(|endpoint| endpoint.region.to_string()).collect();
            assert_eq!(regions, expected, "{acs:?} {preferred:?}");
        }
        let aws = StsRoute::new(&acs(Aws, None), &role(Aws), None, |_| true).unwrap();
        let permitted: Vec<String> =
            aws.from_a_neighbour(|host| host.contains("us-west-2")).map(|endpoint| endpoint.host).collect();
        assert_eq!(permitted, ["sts.us-west-2.amazonaws.com", "sts.us-east-1.amazonaws.com"]);
    }

    #[test]
    fn without_the_same_partition_or_a_permission_no_endpoint_is_called() {
        let refused = |acs: &Acs, role: &RoleArn, may: bool| StsRoute::new(acs, role, None, |_| may).err();
        let aws = acs(Partition::Aws, None);
        assert_eq!(refused(&aws, &role(Partition::China), true), Some(RouteError::OtherPartition));
        assert_eq!(refused(&aws, &role(Partition::Aws), false), Some(RouteError::HostNotGranted));
        assert_eq!(refused(&aws, &role(Partition::Aws), true), None);
    }

    fn regions() -> Vec<&'static str> {
        let default = Partition::ALL.into_iter().flat_map(|partition| partition.default_regions());
        default.chain(opt_in_regions()).copied().collect()
    }

    proptest! {
        #[test]
        fn endpoints_are_permitted_in_the_same_partition_and_called_once(
            partition in prop::sample::select(&Partition::ALL[..]),
            sign_in in prop::option::of(prop::sample::select(regions())),
            preferred in prop::option::of(prop::sample::select(regions())),
            allowed in prop::collection::btree_set(prop::sample::select(regions()), 0..20),
        ) {
            let preferred: Option<Region> = preferred.map(|name| name.parse().unwrap());
            let hosts: Vec<String> =
                allowed.iter().map(|name| partition.sts_host(&name.parse().unwrap())).collect();
            let may_ask = |host: &str| hosts.iter().any(|known| known == host);
            let route = StsRoute::new(&acs(partition, sign_in), &role(partition), preferred.as_ref(), may_ask);
            let near = route.clone().map(|route| route.from_a_neighbour(may_ask));
            let asked: Vec<Endpoint> = route.into_iter().flatten().collect();
            for endpoint in near.clone().into_iter().flatten() {
                prop_assert!(may_ask(&endpoint.host));
                prop_assert_eq!(Partition::of_region(&endpoint.region), partition);
            }
            prop_assert!(near.into_iter().flatten().count() <= MOST_ENDPOINTS);
            for (number, endpoint) in asked.iter().enumerate() {
                prop_assert!(may_ask(&endpoint.host));
                prop_assert_eq!(Partition::of_region(&endpoint.region), partition);
                prop_assert!(!asked[..number].contains(endpoint));
            }
        }
    }
}
