//! Points in time as XML and JSON write them, stored as milliseconds since 1970.
//!
//! This module reads no clock: the caller compares times with the present. It supports offsets but no named
//! time zones, so two dozen lines of calendar code replace a date library a hundred times that size.

/// A day in milliseconds.
pub const DAY_MS: i64 = 86_400_000;

/// Reads an `xs:dateTime` or RFC 3339 time. Returns `None` for any other text. A time without an offset is
/// UTC (SAML 2.0 Core, 1.3.3).
///
/// Fractions are cut to milliseconds. A leap second becomes the last millisecond before it.
pub fn parse(text: &str) -> Option<i64> {
    let (date, time) = text.trim_matches([' ', '\t', '\r', '\n']).split_once(['T', 't'])?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let days = days(year, month, day);
    if civil(days) != (year, month, day) {
        return None;
    }
    let (time, offset) = split_offset(time)?;
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) => (time, milliseconds(fraction)?),
        None => (time, 0),
    };
    let ms = match numbers(time, ':', [2, 2, 2])? {
        [23, 59, 60] => DAY_MS - 1,
        [hour @ ..24, minute @ ..60, second @ ..60] => ((hour * 60 + minute) * 60 + second) * 1000 + fraction,
        _ => return None,
    };
    Some(days * DAY_MS + ms - offset * 60_000)
}

/// Reads a date and a time of day in UTC. The year has four digits, every other field two.
pub fn at(year: &str, month: &str, day: &str, time: &str) -> Option<i64> {
    // Allows only digits and colons, so fractions and offsets are refused.
    let plain = time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    plain.then(|| parse(&format!("{year}-{month}-{day}T{time}Z"))).flatten()
}

/// Writes a time in milliseconds since 1970 as RFC 3339 in UTC. Returns `None` if the year does not have four
/// digits.
#[must_use]
pub fn rfc3339(unix_ms: i64) -> Option<String> {
    let (year, month, day) = civil(unix_ms.div_euclid(DAY_MS));
    let ms = unix_ms.rem_euclid(DAY_MS);
    let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    let fraction = match ms % 1000 {
        0 => String::new(),
        ms => format!(".{ms:03}"),
    };
    let text = format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{}Z",
        fraction.trim_end_matches('0')
    );
    (0..10_000).contains(&year).then_some(text)
}

/// Writes a time as `YYYYMMDD'T'HHMMSS'Z'`, the basic form of ISO 8601 that AWS signatures use. Returns
/// `None` in the same case as [`rfc3339`].
pub fn basic(unix_ms: i64) -> Option<String> {
    let text = rfc3339(unix_ms.checked_sub(unix_ms.rem_euclid(1000))?)?;
    Some(text.replace(['-', ':'], ""))
}

/// Splits the offset, in minutes, from the end of a time.
fn split_offset(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let (split, sign) = match (time.split_once('+'), time.split_once('-')) {
        (Some(split), _) => (split, 1),
        (None, Some(split)) => (split, -1),
        (None, None) => return Some((time, 0)),
    };
    match numbers(split.1, ':', [2, 2])? {
        [hours @ ..24, minutes @ ..60] => Some((split.0, sign * (hours * 60 + minutes))),
        _ => None,
    }
}

/// Reads separated numbers with the given digit counts.
fn numbers<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[i64; N]> {
    let mut numbers = [0; N];
    fill(&mut numbers, text, separator, &digits).then_some(numbers)
}

/// Fills `numbers` for any number of fields. Returns true if the text has exactly these fields. It is not
/// generic, so the code exists once.
fn fill(numbers: &mut [i64], text: &str, separator: char, digits: &[usize]) -> bool {
    let mut fields = text.split(separator);
    numbers.iter_mut().zip(digits).all(|(number, digits)| {
        let field = fields.next().filter(|field| field.len() == *digits && is_digits(field));
        *number = value(field.unwrap_or_default().bytes());
        field.is_some()
    }) && fields.next().is_none()
}

/// Returns the number that these digits write.
fn value(digits: impl Iterator<Item = u8>) -> i64 {
    digits.fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
}

fn milliseconds(fraction: &str) -> Option<i64> {
    let digits = fraction.bytes().chain(*b"00").take(3);
    (!fraction.is_empty() && is_digits(fraction)).then(|| value(digits))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Counts the days from 1970-01-01 to a date of the Gregorian calendar.
///
/// This function and [`civil`] are Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms": a year
/// starts in March, so the leap day is its last day, and 400 years are 146,097 days.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    year.div_euclid(400) * 146_097 + day_of_era - 719_468
}

/// Converts days since 1970-01-01 to year, month and day.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + days.div_euclid(146_097) * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::OffsetDateTime;
    use time::format_description::well_known::Rfc3339;

    #[test]
    fn a_time_is_read_whatever_its_offset_and_fraction() {
        for (text, unix_ms) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("1970-01-01T00:00:01.5Z", Some(1_500)),
            ("2024-02-29T12:00:00.123456789Z", Some(1_709_208_000_123)),
            ("2024-02-29T14:00:00+02:00", Some(1_709_208_000_000)),
            ("2024-02-29T06:30:00-05:30", Some(1_709_208_000_000)),
            ("2024-02-29T12:00:00", Some(1_709_208_000_000)),
            (" 2024-02-29T12:00:00Z\n", Some(1_709_208_000_000)),
            ("1969-12-31T23:59:59.999Z", Some(-1)),
            ("1969-12-31T23:59:60Z", Some(-1)),
            ("2023-02-29T12:00:00Z", None),
            ("2024-02-29T24:00:00Z", None),
            ("2024-02-29T12:00:60Z", None),
            ("2024-02-29T12:00Z", None),
            ("2024-02-29T12:00:00.Z", None),
            ("2024-02-29T12:00:00+2:00", None),
            ("2024-02-29T12:00:00+24:00", None),
            ("2024-00-10T12:00:00Z", None),
            ("2024-13-10T12:00:00Z", None),
            ("+024-02-29T12:00:00Z", None),
            ("2024-02-29", None),
            ("tomorrow", None),
            ("", None),
        ] {
            assert_eq!(parse(text), unix_ms, "{text}");
        }
    }

    #[test]
    fn a_time_is_written_in_utc() {
        for (unix_ms, text) in [
            (0, Some("1970-01-01T00:00:00Z")),
            (1_709_208_000_120, Some("2024-02-29T12:00:00.12Z")),
            (i64::MAX, None),
            (i64::MIN, None),
        ] {
            assert_eq!(rfc3339(unix_ms).as_deref(), text);
        }
    }

    #[test]
    fn a_time_to_sign_at_has_no_punctuation_and_no_fraction() {
        for (unix_ms, text) in [
            (0, Some("19700101T000000Z")),
            (1_709_208_001_999, Some("20240229T120001Z")),
            (-1, Some("19691231T235959Z")),
            (i64::MAX, None),
            (i64::MIN, None),
        ] {
            assert_eq!(basic(unix_ms).as_deref(), text);
        }
    }

    proptest! {
        #[test]
        fn times_are_written_and_read_as_by_a_date_library(
            unix_ms in -62_167_219_200_000_i64..253_402_300_800_000,
        ) {
            let text = rfc3339(unix_ms).unwrap();
            let theirs = OffsetDateTime::from_unix_timestamp_nanos(i128::from(unix_ms) * 1_000_000).unwrap();
            prop_assert_eq!(&text, &theirs.format(&Rfc3339).unwrap());
            prop_assert_eq!(parse(&text), Some(unix_ms));
        }

        #[test]
        fn near_misses_of_a_time_are_accepted_or_rejected_as_by_a_date_library(
            text in "20(23|24)-[01][0-9]-[0-3][0-9][Tt][0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,4})?([Zz]|[+-][0-2][0-9]:[0-5][0-9])",
        ) {
            let theirs = OffsetDateTime::parse(&text, &Rfc3339).ok();
            let theirs = theirs.map(|time| time.unix_timestamp() * 1000 + i64::from(time.millisecond()));
            prop_assert_eq!(parse(&text), theirs);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[-0-9T:.Z+ü ]{0,30}") {
            let _ = parse(&text);
        }
    }
}
