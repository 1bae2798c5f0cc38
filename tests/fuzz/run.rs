//! Runs a target on one input after the other, and says what is wrong with which.

use crate::mutate::mutate;
use crate::{MEMORY, Target};
use cpu_time::ThreadTime;
use saml_generator::Prng;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

/// What an input may take at most. What takes longer than a second hangs a page.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest input, in bytes.
    pub longest: usize,
    /// Of the processor's time, not the clock's: other programs don't count.
    pub time: Duration,
    /// In bytes, beside what the input itself has.
    pub memory: usize,
}

/// An input at which a target fails, and how.
#[derive(Debug)]
pub struct Fault {
    /// What the target said, or which limit it broke.
    pub why: String,
    /// The input, as short as it was found.
    pub input: Vec<u8>,
}

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does something while panics are kept instead of printed. They are what is looked for.
pub fn quietly<T>(work: impl FnOnce() -> T) -> T {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|panic| SAID.with_borrow_mut(|said| *said = panic.to_string())));
    let result = work();
    panic::set_hook(usual);
    result
}

/// Makes inputs until `goes_on` says no, and returns the first fault.
///
/// # Errors
/// The fault, with a shorter input if one is found that fails as well.
pub fn run(
    target: Target,
    limits: Limits,
    prng: &mut Prng,
    mut goes_on: impl FnMut(u64) -> bool,
) -> Result<u64, Fault> {
    let mut inputs = 0;
    while goes_on(inputs) {
        let seed = (target.seed)(prng);
        // One seed as it is, then a few that are made from it: making it takes longer than reading it.
        let other = (target.seed)(prng);
        let mut all = vec![seed.clone()];
        all.extend((0..15).map(|_| mutate(prng, &seed, &other, target.words, limits.longest)));
        for input in all {
            inputs += 1;
            if let Some(why) = fault(target, limits, &input) {
                let input = shorter(target, limits, input);
                return Err(Fault { why: fault(target, limits, &input).unwrap_or(why), input });
            }
        }
    }
    Ok(inputs)
}

/// Says what is wrong with how a target takes an input.
pub fn fault(target: Target, limits: Limits, input: &[u8]) -> Option<String> {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let start = ThreadTime::now();
    let ended = panic::catch_unwind(AssertUnwindSafe(|| (target.read)(input)));
    let time = start.elapsed();
    let memory = MEMORY.peak_usage().saturating_sub(before);
    if ended.is_err() {
        return Some(SAID.with_borrow(Clone::clone));
    }
    if time > limits.time {
        return Some(format!("takes {} ms for {} bytes", time.as_millis(), input.len()));
    }
    (memory > limits.memory).then(|| format!("takes {memory} bytes of memory for {} bytes", input.len()))
}

/// How long an input is made shorter.
const PATIENCE: Duration = Duration::from_secs(20);

/// Takes pieces out of an input as long as it fails without them.
fn shorter(target: Target, limits: Limits, mut input: Vec<u8>) -> Vec<u8> {
    let mut piece = input.len() / 2;
    let start = Instant::now();
    while piece > 0 {
        let mut at = 0;
        while at < input.len() && start.elapsed() < PATIENCE {
            let mut less = input.clone();
            less.drain(at..(at + piece).min(input.len()));
            if fault(target, limits, &less).is_some() {
                input = less;
            } else {
                at += piece;
            }
        }
        piece /= 2;
    }
    input
}
