//! AWS managed policies that allow read access only.

use super::PolicyArn;

/// Paths and names as in the ARN (AWS managed policy reference). AWS keeps these policies read-only as
/// services change. A policy of an account is never one of them, whatever its name: its owner decides what
/// it allows.
const READ_ONLY: [&str; 30] = [
    "ReadOnlyAccess",
    "job-function/ViewOnlyAccess",
    "SecurityAudit",
    "IAMReadOnlyAccess",
    "IAMAccessAnalyzerReadOnlyAccess",
    "AWSOrganizationsReadOnlyAccess",
    "AWSSSOReadOnly",
    "AWSBillingReadOnlyAccess",
    "AWSAccountManagementReadOnlyAccess",
    "AWSCloudTrail_ReadOnlyAccess",
    "AWSCloudFormationReadOnlyAccess",
    "AWSLambda_ReadOnlyAccess",
    "AWSSecurityHubReadOnlyAccess",
    "AWSKeyManagementServiceReadOnlyAccess",
    "AmazonDynamoDBReadOnlyAccess",
    "AmazonEC2ContainerRegistryReadOnly",
    "AmazonEC2ReadOnlyAccess",
    "AmazonElastiCacheReadOnlyAccess",
    "AmazonGuardDutyReadOnlyAccess",
    "AmazonInspector2ReadOnlyAccess",
    "AmazonRDSReadOnlyAccess",
    "AmazonRedshiftReadOnlyAccess",
    "AmazonRoute53ReadOnlyAccess",
    "AmazonS3ReadOnlyAccess",
    "AmazonSNSReadOnlyAccess",
    "AmazonSQSReadOnlyAccess",
    "AmazonSSMReadOnlyAccess",
    "AmazonVPCReadOnlyAccess",
    "CloudWatchLogsReadOnlyAccess",
    "CloudWatchReadOnlyAccess",
];

impl PolicyArn {
    /// Returns true if the policy is AWS's own and known to allow read access only. For any other policy
    /// this is unknown.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        let (_, owner_and_name) = self.as_str().split_once(":iam::").unwrap_or_default();
        owner_and_name.strip_prefix("aws:policy/").is_some_and(|policy| READ_ONLY.contains(&policy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_policies_of_aws_are_called_read_only() {
        for (arn, expected) in [
            ("arn:aws:iam::aws:policy/ReadOnlyAccess", true),
            ("arn:aws-cn:iam::aws:policy/ReadOnlyAccess", true),
            ("arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess", true),
            ("arn:aws:iam::aws:policy/SecurityAudit", true),
            ("arn:aws:iam::aws:policy/AdministratorAccess", false),
            ("arn:aws:iam::aws:policy/PowerUserAccess", false),
            ("arn:aws:iam::aws:policy/AWSSupportAccess", false),
            // The name alone proves nothing.
            ("arn:aws:iam::123456789012:policy/ReadOnlyAccess", false),
            ("arn:aws:iam::123456789012:policy/aws:policy/ReadOnlyAccess", false),
            ("arn:aws:iam::aws:policy/ViewOnlyAccess", false),
            ("arn:aws:iam::aws:policy/service-role/ReadOnlyAccess", false),
            ("arn:aws:iam::aws:policy/readonlyaccess", false),
            ("arn:aws:iam::aws:policy/NewServiceReadOnlyAccess", false),
        ] {
            assert_eq!(arn.parse::<PolicyArn>().unwrap().is_read_only(), expected, "{arn}");
        }
        assert!(PolicyArn::default().is_read_only());
    }
}
