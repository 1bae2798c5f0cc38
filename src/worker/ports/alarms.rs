//! Alarms.

/// An alarm. There is one of each kind: browsers write alarm names to disk and allow 500 at most, so neither
/// the names nor their number may reveal what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// Removes expired data.
    Sweep,
    /// Notifies the person that credentials are about to expire.
    Notice,
}

impl Alarm {
    /// Returns the name by which the browser knows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sweep => "sweep",
            Self::Notice => "notice",
        }
    }
}

/// The browser's alarms.
pub trait Alarms: Copy {
    /// Sets an alarm to a time by this computer's clock, or clears it. The browser can be half a minute late, and
    /// later after sleep.
    fn set_alarm(self, alarm: Alarm, at: Option<i64>);

    /// Returns the time to which an alarm is set.
    fn alarm_time(self, alarm: Alarm) -> impl Future<Output = Option<i64>>;

    /// Sets an alarm to a time, unless it is set to an earlier one.
    fn set_alarm_by(self, alarm: Alarm, at: i64) -> impl Future<Output = ()> {
        async move {
            if self.alarm_time(alarm).await.is_none_or(|set| at < set) {
                self.set_alarm(alarm, Some(at));
            }
        }
    }
}
