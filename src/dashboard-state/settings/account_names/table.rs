//! Lists with an account's ID and name on each line: CSV with any usual delimiter, with or without a line of titles,
//! the columns in any order; or just the two with a space between them.

use super::{Id, Line, Wrong};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The usual titles of the columns, as lower-case letters.
const IDS: [&str; 5] = ["accountid", "id", "account", "accountnumber", "awsaccountid"];
const NAMES: [&str; 4] = ["accountname", "name", "accountalias", "alias"];

/// Reads the lines of a text whose lines end with a line break alone.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut records = records(text).into_iter().peekable();
    let mut columns = (None, None);
    if let Some((_, Ok(titles))) = records.peek() {
        let normal: Vec<String> = titles.iter().map(|title| normalized(title)).collect();
        let column =
            |usual: &[&str]| usual.iter().find_map(|name| normal.iter().position(|title| title == name));
        columns = (column(&IDS), column(&NAMES));
        let has_digit = titles.iter().any(|title| title.contains(|letter: char| letter.is_ascii_digit()));
        // A line with a number that is no title could be a wrong ID, which is not to be lost.
        if titles.len() > 1 && (columns != (None, None) || !has_digit) {
            records.next();
        }
    }
    records.map(|(line, fields)| (line, fields.and_then(|fields| named(&fields, columns)))).collect()
}

fn named(fields: &[String], (id, name): (Option<usize>, Option<usize>)) -> Result<(Id, String), Wrong> {
    if let [field] = fields {
        return pair(field);
    }
    let is_whole = |field: &String| matches!(Id::read(field), Some(Id::Whole(_)));
    let is_id = |field: &String| Id::read(field).is_some();
    let found = id.or_else(|| fields.iter().position(is_whole)).or_else(|| fields.iter().position(is_id));
    let at = found.ok_or(Wrong::NoId)?;
    let id = fields.get(at).and_then(|field| Id::read(field)).ok_or(Wrong::NoId)?;
    let is_name = |field: &String| !field.is_empty() && !field.contains('@') && !field.starts_with("arn:");
    let mut others = fields.iter().enumerate().filter(|(other, field)| *other != at && is_name(field));
    let name = match name {
        Some(name) => fields.get(name).filter(|name| !name.is_empty()),
        None => others.next().map(|(_, field)| field),
    };
    Ok((id, name.ok_or(Wrong::NoName)?.clone()))
}

/// Reads an ID and a name with a space between them, in either order; the ID can be in brackets.
fn pair(field: &str) -> Result<(Id, String), Wrong> {
    let read = |id: &str, name: &str| {
        let id = Id::read(id.trim_matches(['(', ')', ':']))?;
        let name = name.trim().trim_end_matches(':');
        Some((id, name.to_owned()))
    };
    let first = field.split_once(char::is_whitespace).and_then(|(id, name)| read(id, name));
    let last = || field.rsplit_once(char::is_whitespace).and_then(|(name, id)| read(id, name));
    match (first, Id::read(field)) {
        (None | Some((Id::Padded(_) | Id::Rounded, _)), Some(Id::Whole(_))) => Err(Wrong::NoName),
        (Some(found @ (Id::Whole(_), _)), _) => Ok(found),
        (found, _) => last().or(found).ok_or(Wrong::NoId),
    }
}

/// Splits a text into records, each with the line on which it begins. Empty ones are left out.
fn records(text: &str) -> Vec<(u32, Result<Vec<String>, Wrong>)> {
    let text = format!("{text}\n");
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter(&text)).build();
    let (mut output, mut ends) = (vec![0; text.len()], vec![0; text.len()]);
    let (mut records, mut line, mut rest) = (Vec::new(), 1, text.as_bytes());
    loop {
        // The reader would skip them without counting.
        while let Some(after) = rest.strip_prefix(b"\n") {
            (rest, line) = (after, line + 1);
        }
        let (result, read, _, fields) = reader.read_record(rest, &mut output, &mut ends);
        let (this, after) = rest.split_at_checked(read).unwrap_or_default();
        match result {
            ReadRecordResult::Record => {
                let mut from = 0;
                let fields = ends.get(..fields).unwrap_or_default().iter().map(|end| {
                    let field = output.get(from..*end).unwrap_or_default();
                    from = *end;
                    String::from_utf8_lossy(field).trim().to_owned()
                });
                let fields: Vec<String> = fields.collect();
                if fields.iter().any(|field| !field.is_empty()) {
                    records.push((line, Ok(fields)));
                }
            }
            // Each record ends with a line break, unless that is in quotes.
            ReadRecordResult::InputEmpty if !rest.is_empty() => {
                records.push((line, Err(Wrong::Quote)));
                return records;
            }
            ReadRecordResult::End
            | ReadRecordResult::InputEmpty
            | ReadRecordResult::OutputFull
            | ReadRecordResult::OutputEndsFull => return records,
        }
        line += u32::try_from(this.iter().filter(|byte| **byte == b'\n').count()).unwrap_or_default();
        rest = after;
    }
}

/// Guesses the delimiter: the most frequent one in the first line that is not empty.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    // `max_by_key` takes the last of equals: the comma, which is the usual one.
    *b"|\t;,".iter().max_by_key(|sign| count(**sign)).unwrap_or(&b',')
}

fn normalized(title: &str) -> String {
    title.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect()
}
