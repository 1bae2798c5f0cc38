//! What single texts have to look like.

use super::Rule;
use core::ops::RangeInclusive;
use rolebox_aws::partition::{Partition, Region};
use rolebox_settings::HttpsUrl;

/// Tells whether a text has so many characters, and no control characters.
pub fn line(text: &str, length: RangeInclusive<usize>) -> bool {
    length.contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Tells whether a text has so many characters, of ASCII letters, digits and these signs.
pub fn signs(text: &str, length: RangeInclusive<usize>, signs: &str) -> bool {
    length.contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || signs.as_bytes().contains(&byte))
}

/// Returns the host of an Okta organization's URL; none when it is no such URL. Custom domains count.
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

/// Tells whether a text is the embed link of an AWS app at this host.
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

/// Tells whether a text may be the alias of an account.
pub fn alias(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&text.len())
        && text.bytes().all(sign)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// Tells whether a text may be the name of a role.
pub fn role_name(text: &str) -> bool {
    signs(text, 1..=64, "_+=,.@-")
}

/// Tells whether a text may be a login. It becomes the RoleSessionName, so AWS has a word in it.
pub fn login(text: &str) -> Result<(), Rule> {
    let (user, domain) = text.split_once('@').unwrap_or_default();
    let length = (3..=64).contains(&text.chars().count());
    if !length || user.is_empty() || domain.is_empty() || domain.contains('@') {
        return Err(Rule::Login);
    }
    if signs(text, 3..=usize::MAX, "_+=,.@-") { Ok(()) } else { Err(Rule::LoginSign) }
}

/// Tells whether a text names a managed policy, of AWS by its name or any by its ARN.
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

/// Returns the account whose policy an ARN names; none for a policy of AWS.
pub fn policy_owner(text: &str) -> Option<&str> {
    text.strip_prefix("arn:")?.split(':').nth(3).filter(|owner| *owner != "aws")
}

/// Tells whether a text is an account ID.
pub fn account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Tells whether a text may be the name of an S3 bucket.
pub fn bucket(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (3..=63).contains(&text.len())
        && text.bytes().all(|byte| sign(byte) || b".-".contains(&byte))
        && text.bytes().next().is_some_and(sign)
        && text.bytes().last().is_some_and(sign)
}

/// Tells whether a text may be an ID at Okta, which begins with what kind of thing it is.
pub fn okta_id(text: &str, kind: &str) -> bool {
    text.strip_prefix(kind).is_some_and(|rest| signs(rest, 1..=61, ""))
}

/// Tells whether a text may be the alias of an account at IAM.
pub fn aws_alias(text: &str) -> bool {
    text.len() >= 3 && alias(text) && !account_id(text)
}

/// The colours that AWS's console gives accounts (AWS User Experience Customization, `accountColor`).
pub const COLORS: [&str; 10] =
    ["none", "pink", "purple", "darkBlue", "lightBlue", "teal", "green", "yellow", "orange", "red"];

/// Tells whether a text is a colour of AWS's console.
pub fn color(text: &str) -> bool {
    COLORS.contains(&text)
}

/// Tells whether a text names a database user, `<region>:<resource ID or *>/<user>`.
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

/// Tells whether a text is the name of a region of the partition.
pub fn of_partition(name: &str, partition: Option<Partition>) -> bool {
    let region = name.parse::<Region>().ok();
    region.is_some_and(|region| partition.is_none_or(|partition| Partition::of_region(&region) == partition))
}

/// Tells whether a text may be a repository, `owner/name`.
pub fn repository(text: &str) -> bool {
    text.split_once('/').is_some_and(|(owner, name)| signs(owner, 1..=39, "-") && signs(name, 1..=100, "._-"))
}

/// Tells whether a text is the ARN of a connection to a repository.
pub fn connection_arn(text: &str, partition: Option<Partition>) -> bool {
    let fields: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", of, service, region, owner, resource] = fields.as_slice() else { return false };
    Partition::by_name(of).is_some_and(|of| partition.is_none_or(|partition| of == partition))
        && ["codeconnections", "codestar-connections"].contains(service)
        && of_partition(region, partition)
        && account_id(owner)
        && resource.strip_prefix("connection/").is_some_and(|id| signs(id, 1..=64, "-"))
}

/// Tells whether a text is the ID of an organizational unit or of the root (AWS Organizations API reference).
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
