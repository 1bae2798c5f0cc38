//! Runs events to their end, alone or two at a time.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Waits once, so that another event can go on.
pub(super) async fn step() {
    let mut waited = false;
    std::future::poll_fn(
        |_| {
            if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending }
        },
    )
    .await;
}

/// More than any event takes.
const MOST_STEPS: usize = 100_000;

/// Runs an event to its end. None: it waits for something that never comes.
pub fn run<T>(event: impl Future<Output = T>) -> Option<T> {
    let mut event = pin!(event);
    (0..MOST_STEPS).find_map(|_| polled(event.as_mut()))
}

/// Runs two events to their end. `first` tells, step by step, whether the first one goes on; after its end they take
/// turns. None: one waits for something that never comes.
pub fn interleaved<A, B>(
    one: impl Future<Output = A>,
    other: impl Future<Output = B>,
    first: impl IntoIterator<Item = bool>,
) -> Option<(A, B)> {
    let (mut one, mut other) = (pin!(one), pin!(other));
    let (mut done, mut other_done) = (None, None);
    let turns = first.into_iter().chain([true, false].into_iter().cycle()).take(MOST_STEPS);
    for first in turns {
        match (first, &done, &other_done) {
            (_, Some(_), Some(_)) => break,
            (true, None, _) | (false, None, Some(_)) => done = polled(one.as_mut()),
            (false, _, None) | (true, Some(_), None) => other_done = polled(other.as_mut()),
        }
    }
    done.zip(other_done)
}

fn polled<T>(event: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    match event.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
