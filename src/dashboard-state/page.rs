//! The frame around the sections: which section is shown, and when the overview is read again.

use crate::Order;
use crate::route::{Route, Section};
use rolebox_protocol::{Failure, Overview};
use rolebox_role_list::chained::join;
use std::rc::Rc;

/// What happens.
#[derive(Debug, Clone)]
pub enum Event {
    /// The answer to the question for the overview with this number.
    Overview(u32, Box<Result<Overview, Failure>>),
    /// The worker reports a change.
    Changed,
    /// The address names another place.
    Moved(Route),
    /// An export started or ended.
    Runs(bool),
}

/// Ask for the overview; the answer is [`Event::Overview`] with this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GetOverview(pub u32);

/// The state of the page.
#[derive(Debug)]
pub struct PageState {
    overview: Option<Rc<Overview>>,
    failure: Option<Failure>,
    asked: Order,
    route: Route,
    /// Once shown, the export section stays, so that a look at another section does not end an export.
    exports: bool,
    /// An export is running. It knows its own changes, and needs the time that reading everything again would
    /// take.
    runs: bool,
}

impl PageState {
    /// Starts at the place that the address names.
    #[must_use]
    pub fn new(route: Route) -> (Self, GetOverview) {
        let exports = route.section() == Section::Export;
        let asked = Order::default();
        let mut state = Self { overview: None, failure: None, asked, route, exports, runs: false };
        let effect = state.ask();
        (state, effect)
    }

    /// Follows an event.
    pub fn update(&mut self, event: Event) -> Option<GetOverview> {
        let ask = match event {
            Event::Overview(question, answer) => {
                if self.asked.take(question) {
                    self.show(*answer);
                }
                false
            }
            Event::Changed => !self.runs || self.route.section() != Section::Export,
            Event::Moved(route) => {
                self.exports |= route.section() == Section::Export;
                self.route = route;
                self.runs
            }
            Event::Runs(runs) => {
                self.runs = runs;
                !runs
            }
        };
        ask.then(|| self.ask())
    }

    fn ask(&mut self) -> GetOverview {
        GetOverview(self.asked.ask())
    }

    fn show(&mut self, answer: Result<Overview, Failure>) {
        match answer {
            Ok(mut overview) => {
                join(&mut overview);
                self.overview = Some(Rc::new(overview));
                self.failure = None;
            }
            Err(failure) => self.failure = Some(failure),
        }
    }

    /// Returns the newest overview.
    #[must_use]
    pub const fn overview(&self) -> Option<&Rc<Overview>> {
        self.overview.as_ref()
    }

    /// Returns why there is no newer overview.
    #[must_use]
    pub const fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Returns the place that is shown.
    #[must_use]
    pub const fn route(&self) -> &Route {
        &self.route
    }

    /// Returns whether the export section exists, shown or hidden.
    #[must_use]
    pub const fn exports(&self) -> bool {
        self.exports
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{overview, person, role};

    fn at(section: Section) -> PageState {
        let (mut state, GetOverview(question)) = PageState::new(Route::Section(section));
        state.update(Event::Overview(
            question,
            Box::new(Ok(overview(vec![person("ada", 1, vec![role(1, "Admin")])]))),
        ));
        state
    }

    fn moved(section: Section) -> Event {
        Event::Moved(Route::Section(section))
    }

    #[test]
    fn a_change_is_read_at_once_except_while_a_shown_export_runs() {
        for (section, runs, asks) in [
            (Section::Active, false, true),
            (Section::Active, true, true),
            (Section::Export, false, true),
            (Section::Export, true, false),
        ] {
            let mut state = at(section);
            state.update(Event::Runs(runs));
            assert_eq!(state.update(Event::Changed).is_some(), asks, "{section:?} {runs}");
        }
    }

    #[test]
    fn what_was_not_read_during_an_export_is_read_after_it_or_for_another_section() {
        let mut state = at(Section::Export);
        assert_eq!(state.update(Event::Runs(true)), None);
        assert!(state.update(moved(Section::Active)).is_some());
        assert!(state.update(moved(Section::Export)).is_some());
        assert!(state.update(Event::Runs(false)).is_some());
        assert_eq!(state.update(moved(Section::Active)), None);
    }

    #[test]
    fn the_export_section_stays_once_it_was_shown() {
        let mut state = at(Section::Active);
        assert!(!state.exports());
        state.update(moved(Section::Export));
        state.update(moved(Section::Settings));
        assert!(state.exports());
        assert_eq!(state.route().section(), Section::Settings);
        assert!(at(Section::Export).exports());
    }

    #[test]
    fn a_late_answer_replaces_no_newer_one_and_a_failure_keeps_what_is_shown() {
        let mut state = at(Section::Active);
        let mut ask = || state.update(Event::Changed).unwrap().0;
        let (first, second, third) = (ask(), ask(), ask());
        state.update(Event::Overview(second, Box::new(Ok(overview(Vec::new())))));
        state.update(Event::Overview(first, Box::new(Err(Failure::WorkerFailed))));
        assert_eq!(state.failure(), None);
        assert!(state.overview().unwrap().people.is_empty());
        state.update(Event::Overview(third, Box::new(Err(Failure::WorkerFailed))));
        assert_eq!(state.failure(), Some(&Failure::WorkerFailed));
        assert!(state.overview().unwrap().people.is_empty());
    }
}
