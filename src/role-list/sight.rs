//! Decides whether a person sees the picker.
//!
//! A page that frames the picker can make it transparent or cover it. Input in a hidden picker was meant for
//! something else, so it is ignored. At first our own code hides the picker, so early input waits for the
//! first visibility report.

/// How long input waits for the first visibility report, in milliseconds: as long as the frame itself may
/// take to start.
const WAIT_MS: i64 = 10_000;

/// The gate between input and its effect.
#[derive(Debug)]
pub struct Sight<T> {
    state: State,
    /// The last input and its time.
    waiting: Option<(T, i64)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The browser has never reported the picker as visible.
    NotYet,
    Clear,
    Lost,
}

impl<T> Sight<T> {
    /// For a page of the extension, which no other page can frame.
    #[must_use]
    pub fn unobstructed() -> Self {
        Self { state: State::Clear, waiting: None }
    }

    /// For a frame in another page, whose visibility the browser has not reported yet.
    #[must_use]
    pub fn unknown() -> Self {
        Self { state: State::NotYet, waiting: None }
    }

    /// Handles input. Returns it if it counts now; otherwise it waits for the first visibility report or is
    /// dropped.
    pub fn pass(&mut self, done: T, now: i64) -> Option<T> {
        match self.state {
            State::Clear => return Some(done),
            State::NotYet => self.waiting = Some((done, now)),
            State::Lost => {}
        }
        None
    }

    /// Drops the waiting input, because the person has done something else since.
    pub fn take_back(&mut self) {
        self.waiting = None;
    }

    /// Handles a visibility report. Returns the input that waited for it.
    pub fn looked(&mut self, clear: bool, now: i64) -> Option<T> {
        if !clear {
            if self.state == State::Clear {
                self.state = State::Lost;
            }
            return None;
        }
        self.state = State::Clear;
        let (done, at) = self.waiting.take()?;
        (now - at <= WAIT_MS).then_some(done)
    }

    /// Returns whether something covers the picker after it was visible.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.state == State::Lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_in_a_hidden_picker_is_dropped_for_good() {
        let mut sight = Sight::unknown();
        assert_eq!(sight.looked(true, 0), None);
        assert_eq!(sight.pass("enter", 1), Some("enter"));
        assert_eq!(sight.looked(false, 2), None);
        assert!(sight.is_lost());
        assert_eq!(sight.pass("enter", 3), None);
        assert_eq!(sight.looked(true, 4), None);
        assert_eq!(sight.pass("enter", 5), Some("enter"));
    }

    #[test]
    fn input_before_the_first_visibility_report_waits_for_it_once() {
        let mut sight = Sight::unknown();
        assert_eq!(sight.pass("copy", 0), None);
        assert_eq!(sight.pass("enter", 0), None);
        assert_eq!(sight.looked(false, 1), None);
        assert!(!sight.is_lost());
        assert_eq!(sight.looked(true, WAIT_MS), Some("enter"));
        assert_eq!(sight.looked(true, WAIT_MS), None);
    }

    #[test]
    fn waiting_input_is_dropped_when_the_first_report_is_late() {
        const NOW: i64 = 1_767_225_600_000;
        for (late, done) in [(WAIT_MS, Some("enter")), (WAIT_MS + 1, None)] {
            let mut sight = Sight::unknown();
            assert_eq!(sight.pass("enter", NOW), None);
            assert_eq!(sight.looked(true, NOW + late), done, "{late}");
        }
    }

    #[test]
    fn later_input_replaces_waiting_input() {
        let mut sight = Sight::unknown();
        assert_eq!(sight.pass("enter", 0), None);
        sight.take_back();
        assert_eq!(sight.looked(true, 1), None);
    }

    #[test]
    fn a_page_that_nobody_frames_is_seen() {
        assert_eq!(Sight::unobstructed().pass("enter", 0), Some("enter"));
    }
}
