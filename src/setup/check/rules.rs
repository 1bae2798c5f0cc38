//! Rules for single texts.

use super::Rule;
use core::ops::RangeInclusive;
use rolebox_aws::partition::{Partition, Region};
use rolebox_settings::HttpsUrl;

/// Returns true if a text has a length in this range, in characters, and no control characters.
pub fn line(text: &str, length: RangeInclusive<usize>) -> bool {
    length.contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Returns true if a text has a length in this range and only ASCII letters, digits and these characters.
pub fn signs(text: &str, length: RangeInclusive<usize>, signs: &str) -> bool {
    length.contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || signs.as_bytes().contains(&byte))
}

/// Returns the host of an Okta organization's URL, which can be a custom domain, or `None` for another URL.
#[must_use]
pub fn okta_org(url: &str) -> Option<&str> {
    url.parse::<HttpsUrl>().ok()?;
    let host = url.strip_prefix("https://")?.trim_end_matches('/');
    let plain = host.contains('.')
        && host
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte));
    let admin = host.split('.').next().is_some_and(|label| label.ends_with("-admin"));
    (plain && !admin).then_some(host)
}

/// Returns true if a text is the embed link of an AWS app at this host.
pub fn embed_link(link: &str, host: Option<&str>) -> bool {
    let rest = link.strip_prefix("https://").and_then(|rest| rest.split_once('/'));
    let parts = rest.and_then(|(at, path)| Some((at, path.strip_prefix("home/amazon_aws/")?)));
    link.parse::<HttpsUrl>().is_ok()
        && parts.is_some_and(|(at, path)| {
            let (app, number) = path.split_once('/').unwrap_or_default();
            host.is_none_or(|host| host == at)
                && signs(app, 1..=64, "")
                && !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Returns true if a text may be the alias of an account.
pub fn alias(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&text.len())
        && text.bytes().all(sign)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// Returns true if a text may be the name of a role.
pub fn role_name(text: &str) -> bool {
    signs(text, 1..=64, "_+=,.@-")
}

/// Checks a login. It becomes the RoleSessionName, so AWS's rules apply.
pub fn login(text: &str) -> Result<(), Rule> {
    let (user, domain) = text.split_once('@').unwrap_or_default();
    let length = (3..=64).contains(&text.chars().count());
    if !length || user.is_empty() || domain.is_empty() || domain.contains('@') {
        return Err(Rule::Login);
    }
    if signs(text, 3..=usize::MAX, "_+=,.@-") { Ok(()) } else { Err(Rule::LoginSign) }
}

/// Returns true if a text is the name of an AWS managed policy or the ARN of any managed policy.
pub fn policy(text: &str, partition: Option<Partition>) -> bool {
    let name = |text: &str| {
        signs(text, 1..=512, "_+=,.@-/")
            && !text.starts_with('/')
            && !text.ends_with('/')
            && !text.contains("//")
    };
    let Some(arn) = text.strip_prefix("arn:") else { return name(text) };
    let fields: Vec<&str> = arn.splitn(5, ':').collect();
    let [of, "iam", "", owner, resource] = fields.as_slice() else { return false };
    Partition::by_name(of).is_some_and(|of| partition.is_none_or(|partition| of == partition))
        && (*owner == "aws" || account_id(owner))
        && resource.strip_prefix("policy/").is_some_and(name)
}

/// Returns the account of a customer-managed policy's ARN, or `None` for a policy of AWS.
pub fn policy_owner(text: &str) -> Option<&str> {
    text.strip_prefix("arn:")?.split(':').nth(3).filter(|owner| *owner != "aws")
}

/// Returns true if a text is an account ID.
pub fn account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns true if a text may be the name of an S3 bucket.
pub fn bucket(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (3..=63).contains(&text.len())
        && text.bytes().all(|byte| sign(byte) || b".-".contains(&byte))
        && text.bytes().next().is_some_and(sign)
        && text.bytes().last().is_some_and(sign)
}

/// Returns true if a text may be an ID at Okta with the prefix of this kind.
pub fn okta_id(text: &str, kind: &str) -> bool {
    text.strip_prefix(kind).is_some_and(|rest| signs(rest, 1..=61, ""))
}

/// Returns true if a text may be the alias of an account at IAM.
pub fn aws_alias(text: &str) -> bool {
    text.len() >= 3 && alias(text) && !account_id(text)
}

/// The colours that AWS's console gives accounts (AWS User Experience Customization, `accountColor`).
pub const COLORS: [&str; 10] =
    ["none", "pink", "purple", "darkBlue", "lightBlue", "teal", "green", "yellow", "orange", "red"];

/// Returns true if a text is a colour of AWS's console.
pub fn color(text: &str) -> bool {
    COLORS.contains(&text)
}

/// Returns true if a text names a database user, `<region>:<resource ID or *>/<user>`.
pub fn database_user(text: &str, partition: Option<Partition>) -> bool {
    let Some((region, rest)) = text.split_once(':') else { return false };
    let Some((resource, user)) = rest.split_once('/') else { return false };
    let database = resource == "*"
        || ["db-", "cluster-", "prx-"]
            .iter()
            .any(|kind| resource.strip_prefix(kind).is_some_and(|id| signs(id, 1..=64, "")));
    // PostgreSQL takes 63 characters, MySQL 32.
    of_partition(region, partition) && database && signs(user, 1..=63, "_+=,.@-")
}

/// Returns true if a text is the name of a region of the partition.
pub fn of_partition(name: &str, partition: Option<Partition>) -> bool {
    let region = name.parse::<Region>().ok();
    region.is_some_and(|region| partition.is_none_or(|partition| Partition::of_region(&region) == partition))
}

/// Returns true if a text may be a repository, `owner/name`.
pub fn repository(text: &str) -> bool {
    text.split_once('/').is_some_and(|(owner, name)| signs(owner, 1..=39, "-") && signs(name, 1..=100, "._-"))
}

/// Returns true if a text is the ARN of a connection to a repository.
pub fn connection_arn(text: &str, partition: Option<Partition>) -> bool {
    let fields: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", of, service, region, owner, resource] = fields.as_slice() else { return false };
    Partition::by_name(of).is_some_and(|of| partition.is_none_or(|partition| of == partition))
        && ["codeconnections", "codestar-connections"].contains(service)
        && of_partition(region, partition)
        && account_id(owner)
        && resource.strip_prefix("connection/").is_some_and(|id| signs(id, 1..=64, "-"))
}

/// Returns true if a text is the ID of an organizational unit or of the root (AWS Organizations API
/// reference).
pub fn organizational_unit(text: &str) -> bool {
    let lower = |part: &str, length: RangeInclusive<usize>| {
        signs(part, length, "") && !part.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    let unit = |rest: &str| {
        rest.split_once('-').is_some_and(|(root, unit)| lower(root, 4..=32) && lower(unit, 8..=32))
    };
    text.strip_prefix("r-").is_some_and(|root| lower(root, 4..=32))
        || text.strip_prefix("ou-").is_some_and(unit)
}
