//! Points in time as SAML writes them, kept as milliseconds since 1970.
//!
//! It reads no clock: whether a time is past is asked where the clock is.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Reads an `xs:dateTime`. None when it is none; one without an offset is UTC (SAML 2.0 Core, 1.3.3).
pub(super) fn parse(text: &str) -> Option<i64> {
    let text = text.trim_matches(super::XML_SPACE);
    let instant = OffsetDateTime::parse(text, &Rfc3339)
        .or_else(|_| OffsetDateTime::parse(&format!("{text}Z"), &Rfc3339))
        .ok()?;
    Some(instant.unix_timestamp() * 1000 + i64::from(instant.millisecond()))
}

/// Writes a time in milliseconds since 1970 as RFC 3339 in UTC. None when the year has not four digits.
#[must_use]
pub fn rfc3339(unix_ms: i64) -> Option<String> {
    let nanoseconds = i128::from(unix_ms) * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok()?.format(&Rfc3339).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_whatever_its_offset_and_fraction() {
        for (text, unix_ms) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("1970-01-01T00:00:01.5Z", Some(1_500)),
            ("2024-02-29T12:00:00.123456789Z", Some(1_709_208_000_123)),
            ("2024-02-29T14:00:00+02:00", Some(1_709_208_000_000)),
            ("2024-02-29T12:00:00", Some(1_709_208_000_000)),
            (" 2024-02-29T12:00:00Z\n", Some(1_709_208_000_000)),
            ("1969-12-31T23:59:59.999Z", Some(-1)),
            ("2023-02-29T12:00:00Z", None),
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
        ] {
            assert_eq!(rfc3339(unix_ms).as_deref(), text);
        }
    }
}
