//! Reads CSV of any dialect that has column names in its first line.

use super::{MAX_ROWS, PasteError};
use csv::{ReaderBuilder, StringRecord};

/// The wanted columns by their index, and the rows with their line numbers.
pub(super) struct Table<const N: usize> {
    names: Vec<String>,
    columns: [Option<usize>; N],
    rows: Vec<(u64, StringRecord)>,
}

impl<const N: usize> Table<N> {
    /// Reads the text. `spellings` has the usual names of each column, as lower-case letters and digits.
    pub(super) fn read(text: &str, spellings: [&[&str]; N]) -> Result<Self, PasteError> {
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(text))
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut record = StringRecord::new();
        loop {
            let line = reader.position().line();
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    return Err(PasteError::Csv { line: error.position().map_or(line, csv::Position::line) });
                }
            }
            if rows.len() > MAX_ROWS {
                return Err(PasteError::TooMuch);
            }
            if record.iter().any(|field| !field.is_empty()) {
                // A record's position includes empty lines before it.
                let from =
                    record.position().and_then(|at| text.as_bytes().get(usize::try_from(at.byte()).ok()?..));
                let empty = from.into_iter().flatten().take_while(|byte| b"\r\n".contains(byte));
                let skipped = empty.filter(|byte| **byte == b'\n').count();
                rows.push((line + skipped as u64, record.clone()));
            }
        }
        if rows.is_empty() {
            return Err(PasteError::Empty);
        }
        let (_, names) = rows.remove(0);
        let names: Vec<String> = names.iter().map(normalized).collect();
        let columns = spellings
            .map(|usual| usual.iter().find_map(|spelling| names.iter().position(|name| name == spelling)));
        Ok(Self { names, columns, rows })
    }

    /// Returns the names in the first line, as lower-case letters and digits.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Returns true if there are columns and rows.
    pub(super) fn is_table(&self) -> bool {
        self.names().count() > 1 && !self.rows.is_empty()
    }

    /// Returns true if every row is one word.
    pub(super) fn is_one_word_a_row(&self) -> bool {
        self.rows.iter().all(|(_, row)| row.len() == 1 && row.get(0).is_some_and(|word| !word.contains(' ')))
    }

    /// Returns the first column for whose fields `holds` is true in every row, if there are rows.
    pub(super) fn column_where(&self, holds: impl Fn(&str) -> bool) -> Option<usize> {
        let all = |at: &usize| self.rows.iter().all(|(_, row)| row.get(*at).is_some_and(&holds));
        (0..self.names.len()).find(all).filter(|_| !self.rows.is_empty())
    }

    /// Returns true if the column was found.
    pub(super) fn has(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(Option::is_some)
    }

    /// Returns the rows, each with the field of one more column.
    pub(super) fn rows_with(
        &self,
        column: Option<usize>,
    ) -> impl Iterator<Item = (u64, [&str; N], Option<&str>)> {
        let found = self.rows.iter().map(move |(_, row)| StringRecord::get(row, column?));
        self.rows().zip(found).map(|((line, fields), found)| (line, fields, found))
    }

    /// Returns the rows. Missing columns and fields are empty.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u64, [&str; N])> {
        let field =
            |row, column: Option<usize>| column.and_then(|at| StringRecord::get(row, at)).unwrap_or_default();
        self.rows.iter().map(move |(line, row)| (*line, self.columns.map(|column| field(row, column))))
    }
}

/// Guesses the delimiter: the most frequent one in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    // `max_by_key` takes the last of equals: the comma, which is the usual one.
    *b"|\t;,".iter().max_by_key(|sign| count(**sign)).unwrap_or(&b',')
}

fn normalized(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric).take(40);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}
