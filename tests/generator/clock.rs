//! Writes moments as the identity providers do. It reads no clock.

/// How a moment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// `2026-01-01T00:00:00.123Z`
    Millis,
    /// `2026-01-01T00:00:00Z`
    Seconds,
    /// `2026-01-01T00:00:00.123456789Z`
    Nanos,
    /// `2026-01-01T02:00:00.123+02:00`, so many minutes east of UTC.
    Offset(i16),
}

impl Clock {
    /// Drops what this way of writing can not say. All of a response goes by what is written.
    pub(crate) fn keeps(self, ms: i64) -> i64 {
        match self {
            Self::Seconds => ms.div_euclid(1000) * 1000,
            Self::Millis | Self::Nanos | Self::Offset(_) => ms,
        }
    }

    /// Writes a moment, given in milliseconds since 1970.
    pub(crate) fn writes(self, ms: i64) -> String {
        match self {
            Self::Millis => format!("{}.{:03}Z", seconds(ms), ms.rem_euclid(1000)),
            Self::Seconds => format!("{}Z", seconds(ms)),
            // Neither cutting off nor rounding changes the millisecond.
            Self::Nanos => format!("{}.{:03}456789Z", seconds(ms), ms.rem_euclid(1000)),
            Self::Offset(minutes) => {
                let local = seconds(ms + i64::from(minutes) * 60_000);
                let sign = if minutes < 0 { '-' } else { '+' };
                let east = minutes.unsigned_abs();
                format!("{local}.{:03}{sign}{:02}:{:02}", ms.rem_euclid(1000), east / 60, east % 60)
            }
        }
    }
}

/// Writes date and time up to the second, by Howard Hinnant's `civil_from_days`.
fn seconds(ms: i64) -> String {
    let total = ms.div_euclid(1000);
    let (days, of_day) = (total.div_euclid(86_400), total.rem_euclid(86_400));
    let from_march = days + 719_468;
    let (era, of_era) = (from_march.div_euclid(146_097), from_march.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn moments_are_written_as_the_calendar_has_them() {
        for (clock, ms, written) in [
            (Clock::Seconds, 0, "1970-01-01T00:00:00Z"),
            (Clock::Millis, 951_782_400_007, "2000-02-29T00:00:00.007Z"),
            (Clock::Millis, 1_767_225_599_999, "2025-12-31T23:59:59.999Z"),
            (Clock::Nanos, 1_767_225_600_123, "2026-01-01T00:00:00.123456789Z"),
            (Clock::Offset(120), 1_767_225_600_123, "2026-01-01T02:00:00.123+02:00"),
            (Clock::Offset(-210), 1_767_225_600_123, "2025-12-31T20:30:00.123-03:30"),
        ] {
            assert_eq!(clock.writes(ms), written);
        }
    }

    #[test]
    fn unwritten_digits_are_not_kept() {
        assert_eq!(Clock::Seconds.keeps(1_999), 1_000);
        assert_eq!(Clock::Nanos.keeps(1_999), 1_999);
    }
}
