//! Names of accounts from pasted text: a list such as CSV, or `~/.aws/config`. An error names its line, never the text
//! in it.
//!
//! `~/.aws/config` can contain keys. Of a profile only its name, the comment above it and the account are read.

mod config;
mod table;

use rolebox_aws::arn::AccountId;
use rolebox_session::arranged::OwnName;
use rolebox_text::order::order;
use thiserror::Error;

/// The maximum length of a text, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// What a text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountNames {
    /// The names, each account once, in the order of the text.
    pub named: Vec<(AccountId, OwnName)>,
    /// Those of the accounts whose ID had fewer than twelve digits, as spreadsheets leave them. Zeros were put in front.
    pub padded: Vec<AccountId>,
    /// The lines that name no account, in their order.
    pub wrong: Vec<(u32, Wrong)>,
}

/// Why a line names no account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Wrong {
    /// No field is an account ID.
    #[error("there is no account id")]
    NoId,
    /// A spreadsheet rounded the account ID, such as to 1.23457E+11.
    #[error("the account id is rounded")]
    Rounded,
    /// There is no name beside the account ID.
    #[error("there is no name")]
    NoName,
    /// The name is too long, or has invisible characters.
    #[error("not a name")]
    Name,
    /// Another line gives the account another name.
    #[error("the account has another name before")]
    Repeated,
    /// A quote is not closed.
    #[error("a quote is not closed")]
    Quote,
}

/// The text is longer than [`MAX_TEXT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the text is too large")]
pub struct TooLarge;

impl AccountNames {
    /// Reads a text. One with a line that begins with `[` is a `~/.aws/config`.
    ///
    /// # Errors
    ///
    /// Refuses a text longer than [`MAX_TEXT`].
    pub fn read(text: &str) -> Result<Self, TooLarge> {
        if text.len() > MAX_TEXT {
            return Err(TooLarge);
        }
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let is_config = text.lines().any(|line| line.trim_start().starts_with('['));
        let lines = if is_config { config::lines(&text) } else { table::lines(&text) };
        let first = first_of_account(&lines);
        let name = |at: usize| lines.get(at).and_then(|(_, named)| named.as_ref().ok()).map(|(_, name)| name);
        let mut names = Self::default();
        for (at, (line, named)) in lines.iter().enumerate() {
            let wrong = match (named, first.get(at).copied().flatten()) {
                (Err(wrong), _) => Some(*wrong),
                (Ok(_), Some(first)) => (name(first) != name(at)).then_some(Wrong::Repeated),
                (Ok((id, name)), None) => names.add(id, name).err(),
            };
            names.wrong.extend(wrong.map(|wrong| (*line, wrong)));
        }
        Ok(names)
    }

    fn add(&mut self, id: &Id, name: &str) -> Result<(), Wrong> {
        let account = match id {
            Id::Whole(account) | Id::Padded(account) => account,
            Id::Rounded => return Err(Wrong::Rounded),
        };
        let own = name.parse().map_err(|_| Wrong::Name)?;
        if matches!(id, Id::Padded(_)) {
            self.padded.push(account.clone());
        }
        self.named.push((account.clone(), own));
        Ok(())
    }
}

/// Returns, for each line, the first one of the same account if that comes earlier.
fn first_of_account(lines: &[Line]) -> Vec<Option<usize>> {
    let account = |at: usize| match &lines.get(at)?.1 {
        Ok((Id::Whole(account) | Id::Padded(account), _)) => Some(account),
        Ok((Id::Rounded, _)) | Err(_) => None,
    };
    let mut first = vec![None; lines.len()];
    let mut current = None;
    // The sort is stable, so the first line of an account comes before its others.
    for at in order(lines.len(), &|one, other| account(one).cmp(&account(other))) {
        match current {
            Some(begun) if account(at).is_some() && account(begun) == account(at) => {
                if let Some(first) = first.get_mut(at) {
                    *first = Some(begun);
                }
            }
            Some(_) | None => current = Some(at),
        }
    }
    first
}

/// What a line says: an account and its name.
type Line = (u32, Result<(Id, String), Wrong>);

/// An account's ID as it stands in a text.
enum Id {
    Whole(AccountId),
    /// Zeros were put in front.
    Padded(AccountId),
    /// A number in scientific notation.
    Rounded,
}

impl Id {
    /// Reads an ID: twelve digits, also in groups or after the apostrophe that keeps a spreadsheet from counting.
    fn read(text: &str) -> Option<Self> {
        let digits: String =
            text.trim_start_matches('\'').chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
        if let Ok(account) = digits.parse() {
            return Some(Self::Whole(account));
        }
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number(&digits) && digits.len() < 12 {
            return format!("{digits:0>12}").parse().ok().map(Self::Padded);
        }
        let (number, power) = digits.split_once(['E', 'e'])?;
        let is_rounded =
            is_number(&number.replace(['.', ','], "")) && is_number(power.trim_start_matches('+'));
        is_rounded.then_some(Self::Rounded)
    }
}

#[cfg(test)]
mod tests;
