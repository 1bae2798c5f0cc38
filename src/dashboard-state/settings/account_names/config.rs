//! Names of accounts from the profiles of `~/.aws/config`: the comment above a profile, or else what the names of the
//! account's profiles have in common without the role.

use super::{Id, Line, Wrong};
use rolebox_aws::arn::RoleArn;
use rolebox_session::chain::config::{Key, Profile};
use rolebox_session::chain::import::Config;
use std::collections::HashMap;

/// What stands between the parts of a profile's name.
const SEPARATORS: [char; 7] = ['-', '_', '.', '/', ':', '@', ' '];

/// An account with the line of its first profile.
struct Account {
    line: u32,
    id: Result<Id, Wrong>,
    comment: Option<String>,
    names: Vec<String>,
}

/// Reads the profiles of a text whose lines end with a line break alone.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let Ok(config) = Config::read(text) else { return Vec::new() };
    let (mut accounts, mut places): (Vec<Account>, HashMap<String, usize>) = Default::default();
    let text: Vec<&str> = text.split('\n').collect();
    for profile in config.profiles() {
        let Some((line, id, role)) = account(profile) else { continue };
        let known = places.get(&id).copied();
        let at = known.unwrap_or(accounts.len());
        if known.is_none() {
            accounts.push(Account {
                line,
                id: Id::read(&id).ok_or(Wrong::NoId),
                comment: None,
                names: Vec::new(),
            });
            places.insert(id, at);
        }
        if let Some(account) = accounts.get_mut(at) {
            account.comment = account.comment.take().or_else(|| comment(&text, profile.line));
            account.names.push(without_role(&profile.name, &role));
        }
    }
    accounts
        .into_iter()
        .map(|account| {
            let name = account.comment.or_else(|| common(&account.names)).ok_or(Wrong::NoName);
            (account.line, account.id.and_then(|id| Ok((id, name?))))
        })
        .collect()
}

/// Returns the account of a profile, as it is written and where, and the role's name.
fn account(profile: &Profile) -> Option<(u32, String, String)> {
    if let Some((line, id)) = profile.get(Key::SsoAccount) {
        let role = profile.get(Key::SsoRole).map_or("", |(_, role)| role);
        return Some((line, id.to_owned(), role.to_owned()));
    }
    let (line, role) = profile.get(Key::RoleArn)?;
    let role: Option<RoleArn> = role.parse().ok();
    let account = role.as_ref().map(|role| role.account().as_str().to_owned());
    Some((line, account.unwrap_or_default(), role.map(|role| role.name().to_owned()).unwrap_or_default()))
}

/// Returns the comment on the line above a heading. One with `=` can be a setting, and so a key.
fn comment(text: &[&str], heading: u32) -> Option<String> {
    let above = usize::try_from(heading).ok()?.checked_sub(2)?;
    let comment = text.get(above)?.trim().strip_prefix(['#', ';'])?;
    let comment = comment.trim_matches(|letter: char| letter.is_whitespace() || "#;-=*".contains(letter));
    (!comment.is_empty() && !comment.contains('=')).then(|| comment.to_owned())
}

fn without_role(profile: &str, role: &str) -> String {
    let at = profile.len().saturating_sub(role.len());
    let rest = match profile.split_at_checked(at) {
        Some((rest, end)) if end.eq_ignore_ascii_case(role) => rest.trim_end_matches(SEPARATORS),
        Some(_) | None => profile,
    };
    if rest.is_empty() { profile.to_owned() } else { rest.to_owned() }
}

/// Returns the parts with which all names begin, or else the first name. None if there is only the default profile.
fn common(names: &[String]) -> Option<String> {
    let mut names = names.iter().filter(|name| *name != "default");
    let first = names.next()?;
    let mut common = first.as_str();
    for name in names {
        let equal = common.char_indices().zip(name.chars()).take_while(|((_, one), other)| one == other);
        let end = equal.last().map_or(0, |((at, letter), _)| at + letter.len_utf8());
        let ends_part =
            |text: &str| text.get(end..).is_none_or(|rest| rest.is_empty() || rest.starts_with(SEPARATORS));
        let whole = ends_part(common) && ends_part(name);
        let same = common.get(..end).unwrap_or_default();
        common = if whole {
            same
        } else {
            same.rfind(SEPARATORS).and_then(|at| same.get(..at)).unwrap_or_default()
        };
    }
    let common = common.trim_end_matches(SEPARATORS);
    Some(if common.is_empty() { first.clone() } else { common.to_owned() })
}
