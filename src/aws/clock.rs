//! The local clock's skew, measured from the `Date` header of HTTP answers.
//!
//! This module reads no clock: the caller passes the local time at which the answer came.

use crate::instant::{DAY_MS, at};
use serde::{Deserialize, Serialize};

/// The server's time minus the local time, in milliseconds; 0 until measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub struct ClockSkew(i64);

/// A smaller difference counts as 0: a `Date` has whole seconds, and the answer took time to arrive.
const LEAST_MS: i64 = 2_000;

impl ClockSkew {
    /// Compares a `Date` header with the local time at which its answer came. Returns `None` if the header
    /// can't be read.
    ///
    /// The skew is at most one day: the server's clock can be wrong, too.
    #[must_use]
    pub fn between(date_header: &str, local_ms: i64) -> Option<Self> {
        http_date(date_header, local_ms).map(|server_ms| Self::from(server_ms.saturating_sub(local_ms)))
    }

    /// Converts a local time to the server's time, both in Unix milliseconds.
    #[must_use]
    pub const fn corrected(self, local_ms: i64) -> i64 {
        local_ms.saturating_add(self.0)
    }

    /// Converts a server's time, such as an assertion's deadline, to local time, both in Unix milliseconds.
    #[must_use]
    pub const fn local(self, server_ms: i64) -> i64 {
        server_ms.saturating_sub(self.0)
    }
}

impl From<i64> for ClockSkew {
    fn from(ms: i64) -> Self {
        Self(if (-LEAST_MS + 1..LEAST_MS).contains(&ms) { 0 } else { ms.clamp(-DAY_MS, DAY_MS) })
    }
}

impl From<ClockSkew> for i64 {
    fn from(skew: ClockSkew) -> Self {
        skew.0
    }
}

/// Reads a `Date` header in one of the three forms of RFC 9110, section 5.6.7. As the RFC requires, a
/// two-digit year is never more than 50 years after `local_ms`. The day name is ignored.
fn http_date(text: &str, local_ms: i64) -> Option<i64> {
    let (_, rest) = text.trim_matches([' ', '\t']).split_once(' ')?;
    let rest = rest.trim_start_matches(' ');
    // `06 Nov 1994 08:49:37 GMT`, `06-Nov-94 08:49:37 GMT`, `Nov  6 08:49:37 1994`.
    match rest.strip_suffix(" GMT") {
        Some(rest) => {
            let (date, time) = rest.rsplit_once(' ')?;
            let separator = if date.contains('-') { '-' } else { ' ' };
            let mut fields = date.split(separator);
            let (day, month, year) = (fields.next()?, fields.next()?, fields.next()?);
            match (fields.next(), separator, year.len()) {
                (None, ' ', 4) => at(year, month_number(month)?, day, time),
                (None, '-', 2) => {
                    let in_century =
                        |century| at(&format!("{century}{year}"), month_number(month)?, day, time);
                    let limit = local_ms.saturating_add(50 * 365 * DAY_MS + 12 * DAY_MS);
                    in_century("20").filter(|ms| *ms <= limit).or_else(|| in_century("19"))
                }
                _ => None,
            }
        }
        None => {
            let (month, rest) = rest.split_once(' ')?;
            let (rest, year) = rest.rsplit_once(' ')?;
            let (day, time) = rest.trim_start_matches(' ').split_once(' ')?;
            let day = format!("{day:0>2}");
            at(year, month_number(month)?, &day, time)
        }
    }
}

/// Returns a month's number in two digits.
fn month_number(name: &str) -> Option<&'static str> {
    let months = [
        ("Jan", "01"),
        ("Feb", "02"),
        ("Mar", "03"),
        ("Apr", "04"),
        ("May", "05"),
        ("Jun", "06"),
        ("Jul", "07"),
        ("Aug", "08"),
        ("Sep", "09"),
        ("Oct", "10"),
        ("Nov", "11"),
        ("Dec", "12"),
    ];
    months.into_iter().find(|(month, _)| *month == name).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::OffsetDateTime;
    use time::format_description::well_known::Rfc2822;

    /// 1994-11-06T08:49:37Z, the example of RFC 9110.
    const THEN: i64 = 784_111_777_000;

    #[test]
    fn the_three_forms_of_a_date_are_read() {
        for (text, ms) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(THEN)),
            ("  Sun, 06 Nov 1994 08:49:37 GMT ", Some(THEN)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(THEN)),
            ("Sun Nov  6 08:49:37 1994", Some(THEN)),
            ("Sun Nov 16 08:49:37 1994", Some(THEN + 10 * DAY_MS)),
            ("Sunday, 06-Nov-26 08:49:37 GMT", Some(1_793_954_977_000)),
            ("Tue, 29 Feb 2000 23:59:60 GMT", Some(951_868_799_999)),
            ("Mon, 29 Feb 2100 00:00:00 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37 CET", None),
            ("Sun, 06 Nov 1994 08:49:37", None),
            ("Sun, 6 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 94 08:49:37 GMT", None),
            ("Sun, 06-Nov-1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 1 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 24:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37Z GMT", None),
            ("Sun, 06 Nov 1994 08:49:37.5 GMT", None),
            ("1994-11-06T08:49:37Z", None),
            ("0", None),
            ("", None),
        ] {
            assert_eq!(http_date(text, THEN), ms, "{text}");
        }
    }

    #[test]
    fn small_skews_count_as_none_and_large_ones_as_a_day() {
        for (local, skew) in [
            (THEN, 0),
            (THEN + 1_999, 0),
            (THEN - 1_999, 0),
            (THEN + 2_000, -2_000),
            (THEN - 2_000, 2_000),
            (THEN - 360_000, 360_000),
            (0, DAY_MS),
            (i64::MAX, -DAY_MS),
            (i64::MIN, DAY_MS),
        ] {
            let read = ClockSkew::between("Sun, 06 Nov 1994 08:49:37 GMT", local).unwrap();
            assert_eq!(i64::from(read), skew, "{local}");
        }
        assert_eq!(ClockSkew::between("yesterday", THEN), None);
    }

    #[test]
    fn a_fast_and_a_slow_clock_are_corrected() {
        let slow = ClockSkew::from(360_000);
        assert_eq!(slow.corrected(THEN), THEN + 360_000);
        assert_eq!(slow.local(THEN + 360_000), THEN);
        assert_eq!(ClockSkew::default().corrected(THEN), THEN);
        assert_eq!(serde_json::to_string(&slow).unwrap(), "360000");
        assert_eq!(serde_json::from_str::<ClockSkew>("999999999").unwrap(), ClockSkew(DAY_MS));
    }

    proptest! {
        #[test]
        fn dates_written_by_a_date_library_are_read(seconds in 0_i64..4_102_444_800) {
            let theirs = OffsetDateTime::from_unix_timestamp(seconds).unwrap().format(&Rfc2822).unwrap();
            let text = theirs.replace("+0000", "GMT");
            prop_assert_eq!(http_date(&text, 0), Some(seconds * 1000), "{}", text);
        }

        #[test]
        fn no_text_makes_it_panic(text in "(Sun, |Sun |[0-9]{1,4}|[-: ]|Nov|GMT|ü){0,14}", local in any::<i64>()) {
            let _ = ClockSkew::between(&text, local);
        }
    }
}
