//! Other moments, and other ways to write them.

use super::{Area::Time, Mutation};
use crate::{
    clock::Clock,
    draft::{Draft, Issued},
};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new(Time, "expired", |draft| shift(draft, -2 * 3_600_000)),
    Mutation::new(Time, "not_yet_valid", |draft| shift(draft, 2 * 3_600_000)),
    Mutation::new(Time, "no_milliseconds", |draft| draft.row.clock = Clock::Seconds),
    Mutation::new(Time, "nanoseconds", |draft| draft.row.clock = Clock::Nanos),
    Mutation::new(Time, "two_hours_east", |draft| draft.row.clock = Clock::Offset(120)),
    Mutation::new(Time, "three_and_a_half_hours_west", |draft| draft.row.clock = Clock::Offset(-210)),
    Mutation::new(Time, "window_of_59_seconds", |draft| ends(draft, Some(59), Some(59))),
    Mutation::new(Time, "conditions_end_first", |draft| ends(draft, Some(59), Some(119))),
    Mutation::new(Time, "confirmation_ends_first", |draft| ends(draft, Some(119), Some(59))),
    // Five minutes after its issue AWS takes it no more, whatever it says.
    Mutation::new(Time, "ends_in_a_day", |draft| ends(draft, Some(86_400), Some(86_400))),
    Mutation::new(Time, "conditions_without_end", |draft| draft.times.conditions_until = None),
    Mutation::new(Time, "confirmation_without_end", |draft| draft.times.confirmed_until = None),
    Mutation::new(Time, "no_end_at_all", |draft| ends(draft, None, None)),
    Mutation::new(Time, "begins_after_its_end", |draft| {
        draft.times.not_before = draft.times.response_issued + 30 * 60_000;
        ends(draft, Some(3600), Some(3600));
    }),
    Mutation::new(Time, "begins_at_its_end", |draft| {
        draft.times.not_before = draft.times.response_issued + 60_000;
        ends(draft, Some(60), Some(3600));
    }),
    Mutation::new(Time, "unreadable_end_of_confirmation", |draft| {
        draft.times.confirmed_until = None;
        draft.times.unreadable = Some("confirmation");
    }),
    Mutation::new(Time, "unreadable_end_of_conditions", |draft| {
        draft.times.conditions_until = None;
        draft.times.unreadable = Some("conditions");
    }),
    Mutation::new(Time, "no_issue_instant", |draft| draft.times.issued = Issued::Missing),
    Mutation::new(Time, "unreadable_issue_instant", |draft| draft.times.issued = Issued::Unreadable),
    Mutation::new(Time, "no_times_at_all", |draft| {
        ends(draft, None, None);
        draft.times.issued = Issued::Missing;
    }),
    // The response's own IssueInstant doesn't count.
    Mutation::new(Time, "response_issued_a_minute_later", |draft| draft.times.response_issued += 60_000),
    // The end of the session is not the end of the assertion.
    Mutation::new(Time, "session_ends_in_a_minute", |draft| {
        draft.times.session_until = Some(draft.times.response_issued + 60_000);
    }),
    Mutation::new(Time, "session_without_end", |draft| draft.times.session_until = None),
];

fn shift(draft: &mut Draft, ms: i64) {
    let times = &mut draft.times;
    times.response_issued += ms;
    times.not_before += ms;
    for end in [&mut times.conditions_until, &mut times.confirmed_until, &mut times.session_until] {
        *end = end.map(|at| at + ms);
    }
    if let Issued::At(at) = &mut times.issued {
        *at += ms;
    }
}

/// Lets conditions and confirmation end so many seconds after the response was issued.
fn ends(draft: &mut Draft, conditions: Option<i64>, confirmation: Option<i64>) {
    let from = draft.times.response_issued;
    draft.times.conditions_until = conditions.map(|seconds| from + seconds * 1000);
    draft.times.confirmed_until = confirmation.map(|seconds| from + seconds * 1000);
}
