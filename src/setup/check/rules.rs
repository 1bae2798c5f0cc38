//! What single texts have to look like.

use core::ops::RangeInclusive;
use rolebox_core::partition::Partition;
use rolebox_core::settings::HttpsUrl;

/// Tells whether a text has so many characters, and no control characters.
pub(crate) fn line(text: &str, length: RangeInclusive<usize>) -> bool {
    length.contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Tells whether a text has so many characters, of ASCII letters, digits and these signs.
pub(crate) fn signs(text: &str, length: RangeInclusive<usize>, signs: &str) -> bool {
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
pub(crate) fn embed_link(link: &str, host: Option<&str>) -> bool {
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
pub(crate) fn alias(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&text.len())
        && text.bytes().all(sign)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// Tells whether a text may be the name of a role.
pub(crate) fn role_name(text: &str) -> bool {
    signs(text, 1..=64, "_+=,.@-")
}

/// Tells whether a text may be a login. It becomes the RoleSessionName, so AWS has a word in it.
pub(crate) fn login(text: &str) -> bool {
    let (user, domain) = text.split_once('@').unwrap_or_default();
    signs(text, 3..=64, "_+=,.@-") && !user.is_empty() && !domain.is_empty() && !domain.contains('@')
}

/// Tells whether a text names a managed policy, of AWS by its name or any by its ARN.
pub(crate) fn policy(text: &str, partition: Option<Partition>) -> bool {
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

/// Tells whether a text is an account ID.
pub(crate) fn account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Tells whether a text may be the name of an S3 bucket.
pub(crate) fn bucket(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (3..=63).contains(&text.len())
        && text.bytes().all(|byte| sign(byte) || b".-".contains(&byte))
        && text.bytes().next().is_some_and(sign)
        && text.bytes().last().is_some_and(sign)
}
