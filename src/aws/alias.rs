//! Account aliases, as AWS's sign-in page shows them next to the account IDs.
//!
//! The account's owner chooses the alias, so we show it next to the ID and never instead of it.

use crate::arn::AccountId;

/// The longest alias we accept, in bytes. IAM allows 63 characters.
const LIMIT: usize = 63;

/// Reads an account's heading: `Account: <alias> (<12 digits>)` on the classic page, `<alias> (<12 digits>)`
/// in the data of the Next.js page. Returns `None` if there is no alias or IAM would not allow it.
#[must_use]
pub fn from_heading(heading: &str) -> Option<(AccountId, String)> {
    let (account, alias) = account(heading)?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' || byte == b'.';
    if alias.is_empty() || alias.len() > LIMIT || !alias.bytes().all(allowed) {
        return None;
    }
    Some((account, alias.to_owned()))
}

/// Returns the account ID in a heading, and the text before the ID.
#[must_use]
pub fn account(heading: &str) -> Option<(AccountId, &str)> {
    let heading = heading.trim();
    let heading = heading.strip_prefix("Account:").unwrap_or(heading).trim_start();
    let (alias, id) = match heading.strip_suffix(')') {
        Some(heading) => heading.rsplit_once('(')?,
        None => ("", heading),
    };
    Some((id.parse().ok()?, alias.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_gives_account_and_alias() {
        for (heading, expected) in [
            ("Account: acme-prod (123456789012)", Some(("123456789012", "acme-prod"))),
            ("\n  Account: acme-prod (000000000012) \n", Some(("000000000012", "acme-prod"))),
            ("acme-prod (123456789012)", Some(("123456789012", "acme-prod"))),
            ("Account: 123456789012", None),
            ("123456789012", None),
            ("Account:  (123456789012)", None),
            ("acme (12345678901)", None),
            ("acme prod (123456789012)", None),
            ("acme\u{202e}dorp (123456789012)", None),
            ("", None),
        ] {
            let read = from_heading(heading);
            let read = read.as_ref().map(|(account, alias)| (account.as_str(), alias.as_str()));
            assert_eq!(read, expected, "{heading:?}");
        }
        assert_eq!(from_heading(&format!("{} (123456789012)", "a".repeat(64))), None);
    }

    #[test]
    fn a_heading_gives_its_account_whatever_the_alias() {
        for (heading, expected) in [
            ("Account: acme-prod (123456789012)", Some("123456789012")),
            ("Account: 123456789012", Some("123456789012")),
            (" 123456789012\n", Some("123456789012")),
            ("acme prod (123456789012)", Some("123456789012")),
            ("acme (12345678901)", None),
            ("Account: acme", None),
            ("", None),
        ] {
            let read = account(heading);
            assert_eq!(read.as_ref().map(|(account, _)| account.as_str()), expected, "{heading:?}");
        }
    }
}
