//! The managed policy that narrows a session.

use rolebox_aws::partition::Partition;
use rolebox_text::text_type;
use thiserror::Error;

/// The ARN of a managed policy, `arn:<partition>:iam::<aws or account>:policy/<path/><name>`.
///
/// AWS's own policies have the same name in every partition, so one setting serves all partitions: the
/// partition is inserted [on use](Self::in_partition). STS accepts an account's policy only for roles of
/// that account.
#[derive(Clone, PartialEq, Eq)]
pub struct PolicyArn(Box<str>);

/// The text is not the ARN of a managed policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the arn of a managed policy")]
pub struct PolicyArnError;

/// The maximum length of a path with its slashes (IAM API reference, `CreatePolicy`).
const PATH_LIMIT: usize = 512;
const NAME_LIMIT: usize = 128;

impl PolicyArn {
    fn check(text: &str) -> Result<(), PolicyArnError> {
        let valid = fields(text).is_some_and(|(partition, owner, path_and_name)| {
            let (path, name) = path_and_name.rsplit_once('/').unwrap_or(("", path_and_name));
            let account = owner.len() == 12 && owner.bytes().all(|byte| byte.is_ascii_digit());
            let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
            Partition::by_name(partition).is_some()
                && (owner == "aws" || account)
                && path.len() + 2 <= PATH_LIMIT
                && path.bytes().all(|byte| byte.is_ascii_graphic())
                && (1..=NAME_LIMIT).contains(&name.len())
                && name.bytes().all(sign)
        });
        if valid { Ok(()) } else { Err(PolicyArnError) }
    }

    /// Returns the ARN for a role in a partition.
    #[must_use]
    pub fn in_partition(&self, partition: Partition) -> String {
        let (_, owner, name) = fields(&self.0).unwrap_or_default();
        format!("arn:{}:iam::{owner}:policy/{name}", partition.name())
    }

    /// Returns the policy's name without its path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl Default for PolicyArn {
    fn default() -> Self {
        Self("arn:aws:iam::aws:policy/ReadOnlyAccess".into())
    }
}

text_type!(PolicyArn, PolicyArnError);

/// Returns partition, owner, and path with name.
fn fields(text: &str) -> Option<(&str, &str, &str)> {
    let (partition, rest) = text.strip_prefix("arn:")?.split_once(':')?;
    let (owner, resource) = rest.strip_prefix("iam::")?.split_once(':')?;
    Some((partition, owner, resource.strip_prefix("policy/")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_partition_of_the_role_is_put_in() {
        for (arn, partition, expected) in [
            (
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                Partition::China,
                "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",
            ),
            (
                "arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess",
                Partition::Aws,
                "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
            ),
            (
                "arn:aws:iam::123456789012:policy/a/b/C",
                Partition::Aws,
                "arn:aws:iam::123456789012:policy/a/b/C",
            ),
        ] {
            assert_eq!(arn.parse::<PolicyArn>().unwrap().in_partition(partition), expected);
        }
        assert_eq!(PolicyArn::default().as_str().parse(), Ok(PolicyArn::default()));
    }

    #[test]
    fn only_a_managed_policy_is_accepted() {
        for arn in [
            "",
            "ReadOnlyAccess",
            "arn:moon:iam::aws:policy/ReadOnlyAccess",
            "arn:aws:iam::aws:policy/",
            "arn:aws:iam::aws:policy/a/",
            "arn:aws:iam::aws:policy/Read Only",
            "arn:aws:iam::12345:policy/ReadOnlyAccess",
            "arn:aws:iam::aws:role/ReadOnlyAccess",
            "arn:aws:sts::aws:policy/ReadOnlyAccess",
            "arn:aws:iam:us-east-1:aws:policy/ReadOnlyAccess",
        ] {
            assert_eq!(arn.parse::<PolicyArn>(), Err(PolicyArnError), "{arn}");
        }
    }
}
