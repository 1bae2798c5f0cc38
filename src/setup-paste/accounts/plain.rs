//! Reads accounts from plain lines: IDs, with or without names.

use super::{List, PasteError};

/// Reads a line: one account with its name, several without, or the text output of the AWS CLI.
pub(super) fn of_line(line: u64, text: &str, list: &mut List) -> Result<(), PasteError> {
    if !text.chars().any(char::is_alphanumeric) {
        return Ok(());
    }
    if let Some(fields) = text.trim().strip_prefix("ACCOUNTS\t") {
        return of_cli(line, fields, list);
    }
    let ids = ids(text);
    if ids.is_empty() {
        let digits =
            |word: &&str| (4..12).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
        let lost = text.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| digits(&word));
        return Err(if lost { PasteError::ZerosLost { line } } else { PasteError::NoAccountId { line } });
    }
    let parts: Vec<&str> = if ids.len() == 1 {
        vec![text]
    } else {
        let part = |sign: char| -> Option<Vec<&str>> {
            let parts: Vec<&str> =
                text.split(sign).filter(|part| part.chars().any(char::is_alphanumeric)).collect();
            parts.iter().all(|part| self::ids(part).len() == 1).then_some(parts)
        };
        let bare = text.chars().all(|letter| !letter.is_alphabetic());
        part(';')
            .or_else(|| part(','))
            .or_else(|| bare.then(|| text.split_whitespace().collect()))
            .filter(|parts| parts.len() == ids.len())
            .ok_or(PasteError::Unclear { line })?
    };
    for part in parts {
        let (id, name) = account(part).ok_or(PasteError::NoAccountId { line })?;
        list.add(line, [&id, &name, "", "", ""])?;
    }
    Ok(())
}

/// Reads a line of `aws organizations list-accounts --output text`. The fields are in the order of their
/// names, and their number depends on the AWS CLI's version, so each is recognized by its form.
fn of_cli(line: u64, fields: &str, list: &mut List) -> Result<(), PasteError> {
    let fields: Vec<&str> = fields.split('\t').map(str::trim).collect();
    let find =
        |holds: &dyn Fn(&str) -> bool| fields.iter().copied().find(|field| holds(field)).unwrap_or_default();
    let id = find(&|field| field.len() == 12 && field.bytes().all(|byte| byte.is_ascii_digit()));
    let joined = find(&|field| ["INVITED", "CREATED"].contains(&field));
    let state = find(&|field| {
        ["ACTIVE", "SUSPENDED", "PENDING_CLOSURE", "CLOSED", "PENDING_ACTIVATION"].contains(&field)
    });
    let arn = find(&|field| field.starts_with("arn:"));
    // The name comes after the time when the account joined.
    let name = fields.iter().skip_while(|field| **field != joined).nth(2).copied().unwrap_or_default();
    list.add(line, [id, name, state, joined, arn])
}

/// Returns true if a text has an account ID.
pub(super) fn has_id(text: &str) -> bool {
    !ids(text).is_empty()
}

/// Returns the ID in a text, and the rest as the name.
fn account(text: &str) -> Option<(String, String)> {
    let [at] = *ids(text) else { return None };
    let id: String = at.chars().filter(char::is_ascii_digit).collect();
    let (before, after) = text.split_once(at)?;
    let arn = before.trim_start().starts_with("arn:");
    let before = before.trim_start();
    let before =
        before.strip_prefix("Account:").or_else(|| before.strip_prefix("Account ")).unwrap_or(before);
    let name = if arn { String::new() } else { format!("{before} {after}") };
    Some((id, name))
}

/// Returns the account IDs in a text: twelve digits, or three groups of four.
fn ids(text: &str) -> Vec<&str> {
    let mut ids = Vec::new();
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let mut at = 0;
    while at < bytes.len() {
        let grouped = bytes.get(at + 4).copied().filter(|byte| b"- ".contains(byte));
        let length = if (at..at + 12).all(digit) {
            12
        } else if let Some(sign) = grouped
            && bytes.get(at + 9) == Some(&sign)
            && [0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13].iter().all(|offset| digit(at + offset))
        {
            14
        } else {
            0
        };
        let alone = !word(at.checked_sub(1)) && !word(Some(at + length));
        if length > 0 && alone {
            ids.extend(text.get(at..at + length));
            at += length;
        } else {
            at += 1;
        }
    }
    ids
}
