//! Role and provider, the two halves of a Role value, as they should be read.

use crate::seed::Prng;

/// A part of AWS with accounts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partition {
    /// The commercial regions.
    Aws,
    /// GovCloud.
    UsGov,
    /// China.
    Cn,
    /// The European Sovereign Cloud.
    Eusc,
}

impl Partition {
    /// Every partition.
    pub const ALL: [Self; 4] = [Self::Aws, Self::UsGov, Self::Cn, Self::Eusc];

    /// What stands in an ARN.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::UsGov => "aws-us-gov",
            Self::Cn => "aws-cn",
            Self::Eusc => "aws-eusc",
        }
    }

    /// Where its sign-in takes responses.
    pub(crate) const fn acs(self) -> &'static str {
        match self {
            Self::Aws => "https://signin.aws.amazon.com/saml",
            Self::UsGov => "https://signin.amazonaws-us-gov.com/saml",
            Self::Cn => "https://signin.amazonaws.cn/saml",
            Self::Eusc => "https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml",
        }
    }

    /// The audience that identity providers write for it.
    pub(crate) const fn audience(self) -> &'static str {
        match self {
            Self::Aws => "urn:amazon:webservices",
            Self::UsGov => "urn:amazon:webservices:govcloud",
            Self::Cn => "urn:amazon:webservices:cn-north-1",
            Self::Eusc => self.acs(),
        }
    }
}

/// A role, and the provider by which it can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Partition of the role.
    pub partition: Partition,
    /// Account of the role, 12 digits.
    pub account: String,
    /// IAM path of the role: `/`, or `/team/` and the like.
    pub path: String,
    /// Name of the role.
    pub name: String,
    /// Partition of the provider.
    pub provider_partition: Partition,
    /// Account of the provider, 12 digits.
    pub provider_account: String,
    /// Name of the provider.
    pub provider: String,
}

const NAMES: [&str; 8] = [
    "AdministratorAccess",
    "ReadOnly",
    "PowerUser",
    "Billing",
    "data-engineer",
    "SecurityAudit",
    "network.ops@platform",
    "Developer_EU",
];

impl Pair {
    /// Makes the role of this number: eight roles to an account, no two alike.
    pub(crate) fn nth(number: usize, partition: Partition, provider: &str) -> Self {
        let account = Prng::new((number / NAMES.len()) as u64).digits(12);
        Self {
            partition,
            account: account.clone(),
            path: "/".into(),
            name: NAMES.iter().cycle().nth(number % NAMES.len()).copied().unwrap_or_default().into(),
            provider_partition: partition,
            provider_account: account,
            provider: provider.into(),
        }
    }

    /// ARN of the role.
    pub fn role_arn(&self) -> String {
        format!("arn:{}:iam::{}:role{}{}", self.partition.id(), self.account, self.path, self.name)
    }

    /// ARN of the provider.
    pub fn principal_arn(&self) -> String {
        let Self { provider_partition, provider_account, provider, .. } = self;
        format!("arn:{}:iam::{provider_account}:saml-provider/{provider}", provider_partition.id())
    }
}
