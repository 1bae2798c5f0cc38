//! Account IDs and the two kinds of ARN in a Role attribute: the role's and the identity provider's.
//!
//! This module checks form only. Only AWS knows whether the account and the role exist.

use crate::partition::Partition;
use rolebox_text::prefix::after;
use rolebox_text::text_type;
use thiserror::Error;

/// A 12-digit AWS account ID; leading zeros are significant.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(Box<str>);

/// The ARN of an IAM role, `arn:<partition>:iam::<account>:role/<path/><name>`.
///
/// The name has 1 to 64 characters of `[A-Za-z0-9_+=,.@-]`, the path up to 512 printable ASCII characters
/// (IAM API reference, `CreateRole`).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleArn(Box<str>);

/// The ARN of a SAML provider in IAM, `arn:<partition>:iam::<account>:saml-provider/<name>`: the principal of
/// `AssumeRoleWithSAML`.
///
/// The name has 1 to 128 characters of `[A-Za-z0-9_.-]` (IAM API reference, `CreateSAMLProvider`). Unlike a
/// role's name it contains no comma, so the reader never takes text after a comma for a part of it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PrincipalArn(Box<str>);

/// A role's or a SAML provider's ARN.
#[derive(Debug)]
pub enum Arn {
    /// A role.
    Role(RoleArn),
    /// A SAML provider.
    Principal(PrincipalArn),
}

/// Reads a series of ARNs of either kind.
///
/// ARNs in a series mostly have the same account and so the same prefix up to the resource. The reader checks
/// that prefix once.
#[derive(Debug, Default)]
pub struct ArnReader {
    /// The prefix of the last well-formed ARN.
    owner: String,
}

/// Why a text is not an account ID or an ARN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ArnError {
    /// An account ID has exactly twelve ASCII digits.
    #[error("an account id has twelve digits")]
    Account,
    /// The text does not have the five fields of an IAM ARN.
    #[error("not an arn of iam")]
    Form,
    /// The second field is not a known partition.
    #[error("unknown aws partition")]
    Partition,
    /// The resource is of another kind, or its name or path has characters that IAM refuses.
    #[error("not the name of a role or a saml provider")]
    Resource,
}

const NAME_LIMIT: usize = 64;
const PRINCIPAL_NAME_LIMIT: usize = 128;
const PATH_LIMIT: usize = 512;

impl AccountId {
    fn check(text: &str) -> Result<(), ArnError> {
        let valid = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        if valid { Ok(()) } else { Err(ArnError::Account) }
    }
}

impl ArnReader {
    /// Reads one ARN.
    ///
    /// # Errors
    ///
    /// The same as parsing a [`RoleArn`] or [`PrincipalArn`], depending on the resource.
    pub fn read(&mut self, text: &str) -> Result<Arn, ArnError> {
        let resource = match after(text, &self.owner) {
            Some(resource) if !self.owner.is_empty() => resource,
            Some(_) | None => {
                let resource = resource(text)?;
                self.owner.clear();
                self.owner.extend(text.get(..text.len() - resource.len()));
                resource
            }
        };
        if let Some(path_and_name) = resource.strip_prefix("role/") {
            RoleArn::check_path_and_name(path_and_name)?;
            Ok(Arn::Role(RoleArn(text.into())))
        } else {
            PrincipalArn::check_resource(resource)?;
            Ok(Arn::Principal(PrincipalArn(text.into())))
        }
    }
}

impl RoleArn {
    fn check(text: &str) -> Result<(), ArnError> {
        Self::check_path_and_name(resource(text)?.strip_prefix("role/").ok_or(ArnError::Resource)?)
    }

    fn check_path_and_name(path_and_name: &str) -> Result<(), ArnError> {
        let (path, name) = path_and_name.rsplit_once('/').unwrap_or(("", path_and_name));
        // The limit of 512 characters includes the path's two slashes.
        let path_valid = path.len() + 2 <= PATH_LIMIT && is_all(path, PATH);
        if path_valid && name_is_valid(name, NAME_LIMIT, NAME) { Ok(()) } else { Err(ArnError::Resource) }
    }

    /// Returns the role's partition.
    #[must_use]
    pub fn partition(&self) -> Partition {
        partition(&self.0)
    }

    /// Returns the account that owns the role.
    #[must_use]
    pub fn account(&self) -> AccountId {
        account(&self.0)
    }

    /// Returns the path with its slashes, or `/` if there is no path.
    #[must_use]
    pub fn path(&self) -> &str {
        let resource = self.0.split_once(":role").map_or("/", |(_, rest)| rest);
        let end = resource.rfind('/').map_or(0, |slash| slash + 1);
        resource.get(..end).unwrap_or("/")
    }

    /// Returns the role's name without its path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl PrincipalArn {
    fn check(text: &str) -> Result<(), ArnError> {
        Self::check_resource(resource(text)?)
    }

    fn check_resource(resource: &str) -> Result<(), ArnError> {
        let name = resource.strip_prefix("saml-provider/").ok_or(ArnError::Resource)?;
        if name_is_valid(name, PRINCIPAL_NAME_LIMIT, PRINCIPAL_NAME) {
            Ok(())
        } else {
            Err(ArnError::Resource)
        }
    }

    /// Returns the provider's partition.
    #[must_use]
    pub fn partition(&self) -> Partition {
        partition(&self.0)
    }

    /// Returns the account that owns the provider.
    #[must_use]
    pub fn account(&self) -> AccountId {
        account(&self.0)
    }
}

text_type!(AccountId, ArnError);
text_type!(RoleArn, ArnError);
text_type!(PrincipalArn, ArnError);

/// A flag for each place where a byte is allowed: a role's path, a role's name, a provider's name.
const PATH: u8 = 1;
const NAME: u8 = 2;
const PRINCIPAL_NAME: u8 = 4;

/// The flags of each byte. A table, because a response can have thousands of ARNs.
const PARTS: [u8; 256] = {
    let mut parts = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        let in_principal_name = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
        let in_name = in_principal_name || matches!(byte, b'+' | b'=' | b',' | b'@');
        #[expect(
            clippy::indexing_slicing,
            reason = "while the compiler runs; there `get_mut` is not to be had"
        )]
        {
            parts[byte as usize] = PATH * byte.is_ascii_graphic() as u8
                + NAME * in_name as u8
                + PRINCIPAL_NAME * in_principal_name as u8;
        }
        byte += 1;
    }
    parts
};

fn name_is_valid(name: &str, limit: usize, part: u8) -> bool {
    (1..=limit).contains(&name.len()) && is_all(name, part)
}

fn is_all(text: &str, part: u8) -> bool {
    text.bytes().all(|byte| PARTS.get(usize::from(byte)).is_some_and(|parts| parts & part != 0))
}

/// Checks the fields before the resource and returns the resource.
fn resource(text: &str) -> Result<&str, ArnError> {
    let (partition, rest) = text.strip_prefix("arn:").and_then(cut).ok_or(ArnError::Form)?;
    let (account, resource) = rest.strip_prefix("iam::").and_then(cut).ok_or(ArnError::Form)?;
    Partition::by_name(partition).ok_or(ArnError::Partition)?;
    AccountId::check(account)?;
    Ok(resource)
}

/// Splits a text at its first colon.
pub fn cut(text: &str) -> Option<(&str, &str)> {
    // Searches bytes, because a response can have thousands of ARNs and a `char` search is slower in such
    // short fields.
    let colon = text.bytes().position(|byte| byte == b':')?;
    Some((text.get(..colon)?, text.get(colon + 1..)?))
}

/// Reads the partition of a checked ARN.
fn partition(arn: &str) -> Partition {
    arn.split(':').nth(1).and_then(Partition::by_name).unwrap_or(Partition::Aws)
}

/// Reads the account of a checked ARN.
fn account(arn: &str) -> AccountId {
    AccountId(arn.split(':').nth(4).unwrap_or_default().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_arn_gives_its_parts() {
        for (text, account, path, name) in [
            ("arn:aws:iam::123456789012:role/Admin", "123456789012", "/", "Admin"),
            ("arn:aws:iam::000000000012:role/team/eu/Read,Only", "000000000012", "/team/eu/", "Read,Only"),
            ("arn:aws:iam::123456789012:role/a:role/B", "123456789012", "/a:role/", "B"),
        ] {
            let role: RoleArn = text.parse().unwrap();
            assert_eq!((role.account().as_str(), role.path(), role.name()), (account, path, name));
            assert_eq!(role.as_str(), text);
        }
    }

    #[test]
    fn only_roles_are_roles_and_only_providers_are_providers() {
        let long = format!("arn:aws:iam::123456789012:role/{}", "a".repeat(65));
        let deep = format!("arn:aws:iam::123456789012:role/{}/A", "a".repeat(511));
        for (text, error) in [
            ("", ArnError::Form),
            ("arn:aws:iam::123456789012", ArnError::Form),
            ("arn:aws:sts::123456789012:role/A", ArnError::Form),
            ("arn:aws:iam:us-east-1:123456789012:role/A", ArnError::Form),
            ("arn:moon:iam::123456789012:role/A", ArnError::Partition),
            ("arn:aws:iam::12345678901:role/A", ArnError::Account),
            ("arn:aws:iam::12345678901\u{0663}:role/A", ArnError::Account),
            ("arn:aws:iam::123456789012:user/A", ArnError::Resource),
            ("arn:aws:iam::123456789012:role/", ArnError::Resource),
            ("arn:aws:iam::123456789012:role/A B", ArnError::Resource),
            ("arn:aws:iam::123456789012:role/te am/B", ArnError::Resource),
            ("arn:aws:iam::123456789012:saml-provider/Okta", ArnError::Resource),
            (&long, ArnError::Resource),
            (&deep, ArnError::Resource),
        ] {
            assert_eq!(text.parse::<RoleArn>(), Err(error), "{text}");
        }
        assert!("arn:aws-cn:iam::123456789012:saml-provider/Okta".parse::<PrincipalArn>().is_ok());
        for text in
            ["arn:aws:iam::123456789012:role/Okta", "arn:aws:iam::123456789012:saml-provider/Okta,Duo"]
        {
            assert_eq!(text.parse::<PrincipalArn>(), Err(ArnError::Resource), "{text}");
        }
    }

    #[test]
    fn iam_allows_exactly_these_characters() {
        let allowed =
            |arn: &dyn Fn(char) -> bool| (0..=0x17f).filter_map(char::from_u32).filter(|c| arn(*c)).collect();
        let names: String =
            allowed(&|sign| format!("arn:aws:iam::123456789012:role/a{sign}a").parse::<RoleArn>().is_ok());
        assert_eq!(names, "+,-./0123456789=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
        let paths: String =
            allowed(&|sign| format!("arn:aws:iam::123456789012:role/{sign}/a").parse::<RoleArn>().is_ok());
        assert_eq!(paths, ('!'..='~').collect::<String>());
        let providers: String = allowed(&|sign| {
            format!("arn:aws:iam::123456789012:saml-provider/{sign}").parse::<PrincipalArn>().is_ok()
        });
        assert_eq!(providers, "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
    }
}
