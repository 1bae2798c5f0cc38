//! Finds attributes whose names almost match those that AWS reads. AWS compares names exactly.

use super::facts::{Facts, PREFIXES};
use super::finding::{Finding, quoted};

/// The names that AWS reads, for which some products send variants.
const NAMES: [&str; 6] =
    ["Role", "RoleSessionName", "SessionDuration", "SourceIdentity", "TransitiveTagKeys", "PrincipalTag:"];

/// The maximum number of letters in which a name can differ from the right one.
const MOST_SLIPS: usize = 2;

/// The maximum number of findings: a hostile response may have any number of such names.
const MOST_FOUND: usize = 20;

/// The maximum length of a name. No name of AWS is longer.
const LONGEST: usize = 400;

/// Finds such attributes. A similar name next to the right one is a different attribute.
pub(super) fn of(facts: &Facts) -> Vec<Finding> {
    let sent_right = |wanted: &str| facts.at_aws().any(|(name, _)| kind(name) == Some(wanted));
    let mut found: Vec<Finding> = Vec::new();
    for attribute in &facts.attributes {
        if found.len() == MOST_FOUND {
            break;
        }
        let Some((wanted, key)) = meant(&attribute.name) else { continue };
        if wanted != "PrincipalTag:" && sent_right(wanted) {
            continue;
        }
        let china = attribute.name.to_ascii_lowercase().contains("amazonaws.cn");
        let [aws, cn] = PREFIXES;
        let right = format!("{}{wanted}{key}", if china { cn } else { aws });
        let finding = Finding::NearName { sent: quoted(&attribute.name), wanted: quoted(&right) };
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    found
}

/// Returns which of the names follows the prefix.
fn kind(name: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|known| name == *known || known.ends_with(':') && name.starts_with(known))
}

/// Returns the name that a wrong name was probably meant to be, and for a tag its key.
fn meant(name: &str) -> Option<(&'static str, String)> {
    if name.len() > LONGEST
        || PREFIXES.iter().any(|prefix| name.strip_prefix(prefix).is_some_and(|name| kind(name).is_some()))
    {
        return None;
    }
    let bare: String =
        name.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
    let bare = bare.trim_matches(|letter: char| !letter.is_alphanumeric());
    let lower = bare.to_ascii_lowercase();
    if let Some(at) = lower.rfind("principaltag") {
        let key = bare.get(at + "principaltag".len()..).unwrap_or_default();
        let key = key.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        return (!key.is_empty()).then(|| ("PrincipalTag:", key.to_owned()));
    }
    let last = lower.rsplit(['/', ':', '#', '|']).next().unwrap_or_default();
    let plain = |text: &str| text.replace(['-', '_', '.'], "");
    // After a namespace of AWS, or none: in any other namespace a role belongs to another service.
    let of_aws = ["aws", "amazon"].iter().any(|word| lower.contains(word)) || last.len() == lower.len();
    let words = NAMES.iter().filter(|known| !known.ends_with(':'));
    let by_word = words.clone().find(|known| {
        let (known, last) = (known.to_ascii_lowercase(), plain(last));
        of_aws && (last == known || last.strip_suffix('s') == Some(&known))
    });
    let by_slips = || {
        words.clone().find(|known| {
            PREFIXES.iter().any(|prefix| {
                let right = format!("{prefix}{known}").to_ascii_lowercase();
                right.len().abs_diff(lower.len()) <= MOST_SLIPS && slips(&right, &lower) <= MOST_SLIPS
            })
        })
    };
    by_word.or_else(by_slips).map(|known| (*known, String::new()))
}

/// Counts by how many letters two names differ: the Levenshtein distance.
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(at + 1);
        let pairs = row.iter().zip(row.iter().skip(1));
        for ((diagonal, above), wanted) in pairs.zip(&other) {
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(letter != *wanted)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_matched_to_the_name_that_was_meant() {
        for (sent, wanted) in [
            ("https://aws.amazon.com/SAML/Attributes/role", "Role"),
            ("https://aws.amazon.com/saml/attributes/Role", "Role"),
            ("http://aws.amazon.com/SAML/Attributes/Role", "Role"),
            ("https://aws.amazon.com/SAML/Attributes/Role ", "Role"),
            ("\thttps://aws.amazon.com/SAML/Attributes/Role", "Role"),
            ("https://aws.amazon.com/SAML/Attributes/Role/", "Role"),
            ("https://aws.amazon.com/SAML/Attributes/Role\u{200b}", "Role"),
            ("https://aws.amazon.com/SAML/Attributes/Roles", "Role"),
            ("https://aws.amazon.com/SAML/Attributes//Role", "Role"),
            ("https://aws.amazon.com/SAML/Atributes/Role", "Role"),
            ("https://aws.amazon.com/SAML/Attributes/Rolle", "Role"),
            ("https://aws.amazon.com/SAML/Attributes/https://aws.amazon.com/SAML/Attributes/Role", "Role"),
            ("https://www.aws.amazon.com/SAML/Attributes/Role", "Role"),
            ("aws.amazon.com/SAML/Attributes/Role", "Role"),
            ("https://signin.aws.amazon.com/SAML/Attributes/Role", "Role"),
            ("http://www.amazonaws.cn/saml/Attributes/Role", "Role"),
            ("https://www.amazonaws.cn/SAML/Attributes/Role", "Role"),
            ("Role", "Role"),
            ("role", "Role"),
            ("RoleSessionName", "RoleSessionName"),
            ("role_session_name", "RoleSessionName"),
            ("https://aws.amazon.com/SAML/Attributes/rolesessionname", "RoleSessionName"),
            ("https://aws.amazon.com/SAML/Attributes/RoleSessonName", "RoleSessionName"),
            ("https://aws.amazon.com/SAML/Attributes/sessionDuration", "SessionDuration"),
            ("https://aws.amazon.com/SAML/Attributes/SourceIdentity/", "SourceIdentity"),
            ("https://aws.amazon.com/SAML/Attributes/TransitiveTagKey", "TransitiveTagKeys"),
        ] {
            assert_eq!(meant(sent), Some((wanted, String::new())), "{sent}");
        }
        for (sent, key) in [
            ("https://aws.amazon.com/SAML/Attributes/principalTag:Team", "Team"),
            ("https://aws.amazon.com/SAML/Attributes/PrincipalTag/Cost-Center", "Cost-Center"),
            ("http://aws.amazon.com/SAML/Attributes/PrincipalTag:a.b", "a.b"),
        ] {
            assert_eq!(meant(sent), Some(("PrincipalTag:", key.to_owned())), "{sent}");
        }
        for sent in [
            "",
            "https://aws.amazon.com/SAML/Attributes/Role",
            "http://www.amazonaws.cn/SAML/Attributes/RoleSessionName",
            "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team",
            "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
            "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
            "https://sp.example.com/SAML/Attributes/Role",
            "email",
            "PrincipalTag",
        ] {
            assert_eq!(meant(sent), None, "{sent}");
        }
    }
}
