//! The template for profile names.

use crate::profile::ProfileName;
use rolebox_aws::arn::RoleArn;
use rolebox_text::text_type;
use thiserror::Error;

/// A template for profile names: 1 to 128 bytes of text with placeholders in braces.
///
/// - `{alias}`: the account's alias, or its ID if no alias is known. An alias that begins like an ID is
///   ignored, so that no account gets a name that belongs to another
/// - `{account_id}`: the account's 12 digits
/// - `{role}`: the role's name without its path
/// - `{path}`: the role's path as in the ARN, `team/eu/`; empty for a role without a path
/// - `{partition}`: `aws`, `aws-cn` and so on
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ProfileTemplate(Box<str>);

/// Why a text is not a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// The text is empty.
    #[error("a template of profile names needs a text")]
    Empty,
    /// The text is longer than any profile name.
    #[error("a template of profile names has 128 bytes at most")]
    TooLong,
    /// A brace has no partner.
    #[error("a brace of a template stands alone")]
    UnpairedBrace,
    /// Braces contain something other than the name of a placeholder.
    #[error("unknown placeholder")]
    UnknownPlaceholder,
    /// Without alias, account ID and role, most roles would want the same name. One of these placeholders is
    /// enough: [`names`](super::names::names) resolves the remaining collisions.
    #[error("a template needs {{alias}}, {{account_id}} or {{role}}")]
    AlwaysTheSame,
}

const LIMIT: usize = 128;

#[derive(Clone, Copy)]
enum Part<'a> {
    Text(&'a str),
    Alias,
    AccountId,
    Role,
    Path,
    Partition,
}

impl ProfileTemplate {
    /// Names a role's profile. Characters that a profile name can't have become `-`, and a long name is cut
    /// at the end.
    #[must_use]
    pub fn render(&self, role: &RoleArn, alias: Option<&str>) -> ProfileName {
        let account = role.account();
        let mut name = String::new();
        // Cannot fail: the template was checked when it was made.
        for part in parts(&self.0).flatten() {
            name.push_str(match part {
                Part::Text(text) => text,
                Part::Alias => alias.filter(|alias| is_alias(alias)).unwrap_or(account.as_str()),
                Part::AccountId => account.as_str(),
                Part::Role => role.name(),
                Part::Path => path(role),
                Part::Partition => role.partition().name(),
            });
        }
        ProfileName::nearest(name.chars())
    }

    fn check(text: &str) -> Result<(), TemplateError> {
        if text.is_empty() {
            return Err(TemplateError::Empty);
        }
        if text.len() > LIMIT {
            return Err(TemplateError::TooLong);
        }
        let mut varies = false;
        for part in parts(text) {
            varies |= matches!(part?, Part::Alias | Part::AccountId | Part::Role);
        }
        if varies { Ok(()) } else { Err(TemplateError::AlwaysTheSame) }
    }
}

text_type!(ProfileTemplate, TemplateError);

/// `{alias}-{role}`.
impl Default for ProfileTemplate {
    fn default() -> Self {
        Self("{alias}-{role}".into())
    }
}

/// Returns a role's path without the leading slash.
pub(super) fn path(role: &RoleArn) -> &str {
    role.path().trim_start_matches('/')
}

/// Returns true if an alias can't be mistaken for an account ID with a suffix.
fn is_alias(alias: &str) -> bool {
    !alias.is_empty() && alias.chars().take(12).filter(char::is_ascii_digit).count() < 12
}

fn parts(template: &str) -> impl Iterator<Item = Result<Part<'_>, TemplateError>> {
    let mut rest = template;
    core::iter::from_fn(move || {
        let placeholder = rest.strip_prefix('{').map(|inside| inside.split_once('}'));
        let part = match placeholder {
            Some(Some((name, after))) => {
                rest = after;
                by_name(name)
            }
            Some(None) => {
                rest = "";
                Err(TemplateError::UnpairedBrace)
            }
            None if rest.is_empty() => return None,
            None => {
                let (text, after) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
                rest = after;
                if text.contains('}') { Err(TemplateError::UnpairedBrace) } else { Ok(Part::Text(text)) }
            }
        };
        Some(part)
    })
}

fn by_name(name: &str) -> Result<Part<'_>, TemplateError> {
    match name {
        "alias" => Ok(Part::Alias),
        "account_id" => Ok(Part::AccountId),
        "role" => Ok(Part::Role),
        "path" => Ok(Part::Path),
        "partition" => Ok(Part::Partition),
        _ if name.contains('{') => Err(TemplateError::UnpairedBrace),
        _ => Err(TemplateError::UnknownPlaceholder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(template: &str, role: &str, alias: Option<&str>, name: &str) {
        let template: ProfileTemplate = template.parse().unwrap();
        assert_eq!(template.render(&role.parse().unwrap(), alias).as_str(), name, "{template}");
    }

    #[test]
    fn each_placeholder_stands_for_its_part_of_the_role() {
        let plain = "arn:aws:iam::123456789012:role/Admin";
        let deep = "arn:aws-cn:iam::123456789012:role/team/eu/Read,Only=x";
        let all = "{partition}:{account_id}:{path}{role}@{alias}";
        for (template, role, alias, name) in [
            ("{alias}-{role}", plain, Some("prod"), "prod-Admin"),
            ("{alias}-{role}", plain, None, "123456789012-Admin"),
            ("{alias}-{role}", plain, Some(""), "123456789012-Admin"),
            ("{alias}-{role}", plain, Some("210987654321"), "123456789012-Admin"),
            ("{alias}-{role}", plain, Some("210987654321-x"), "123456789012-Admin"),
            ("{alias}-{role}", plain, Some("21098765432x"), "21098765432x-Admin"),
            (all, plain, Some("prod"), "aws:123456789012:Admin@prod"),
            (all, deep, None, "aws-cn:123456789012:team/eu/Read-Only-x@123456789012"),
            ("my [{role}] ü", plain, None, "my--Admin---"),
            ("{role}{role}", plain, None, "AdminAdmin"),
        ] {
            check(template, role, alias, name);
        }
        assert_eq!(ProfileTemplate::default().as_str().parse(), Ok(ProfileTemplate::default()));
    }

    #[test]
    fn an_invalid_template_is_rejected_with_its_reason() {
        let long = format!("{{role}}{}", "a".repeat(123));
        for (text, error) in [
            ("", TemplateError::Empty),
            (&long, TemplateError::TooLong),
            ("{role", TemplateError::UnpairedBrace),
            ("role}", TemplateError::UnpairedBrace),
            ("{{role}}", TemplateError::UnpairedBrace),
            ("{role}}", TemplateError::UnpairedBrace),
            ("{ali{role}as}", TemplateError::UnpairedBrace),
            ("{Role}", TemplateError::UnknownPlaceholder),
            ("{}", TemplateError::UnknownPlaceholder),
            ("{role} {region}", TemplateError::UnknownPlaceholder),
            ("aws", TemplateError::AlwaysTheSame),
            ("{partition}-{path}", TemplateError::AlwaysTheSame),
        ] {
            assert_eq!(text.parse::<ProfileTemplate>(), Err(error), "{text}");
        }
        assert!("{alias}".parse::<ProfileTemplate>().is_ok());
        assert!(serde_json::from_str::<ProfileTemplate>("\"{region}\"").is_err());
    }

    proptest! {
        #[test]
        fn every_template_names_every_role_with_a_name(
            text in "([a-z \\[\\]/%ü]|\\{(alias|account_id|role|path|partition)\\}){1,12}",
            role in "[A-Za-z0-9+=,.@_-]{1,64}",
            path in "(/[!-~]{1,60}){0,2}",
            alias in proptest::option::of(".{0,70}"),
        ) {
            let role: RoleArn = format!("arn:aws:iam::123456789012:role{path}/{role}").parse().unwrap();
            if let Ok(template) = text.parse::<ProfileTemplate>() {
                let name = template.render(&role, alias.as_deref());
                prop_assert_eq!(name.as_str().parse(), Ok(name));
            }
        }
    }
}
