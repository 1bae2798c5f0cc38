//! Prints the steps of a task and how long they took.

use anyhow::{Context, Result};
use std::time::{Duration, Instant};

/// The steps of one task, in the order in which they were done.
pub(crate) struct Steps {
    done: Vec<(String, Duration)>,
}

impl Steps {
    /// Starts a task.
    pub(crate) fn new() -> Self {
        Self { done: Vec::new() }
    }

    /// Runs one step.
    ///
    /// # Errors
    /// The error of the step, with the step's name.
    pub(crate) fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("==> {name}");
        let start = Instant::now();
        let result = work();
        self.done.push((name.to_owned(), start.elapsed()));
        if result.is_err() {
            self.print_times();
        }
        result.with_context(|| format!("the step `{name}` failed"))
    }

    /// Prints the time of every step, and the total last.
    pub(crate) fn print_times(&self) {
        let total = self.done.iter().map(|(_, time)| *time).sum();
        println!();
        for (name, time) in
            self.done.iter().map(|(name, time)| (name.as_str(), *time)).chain([("all", total)])
        {
            println!("{:>8.1} s  {name}", time.as_secs_f64());
        }
    }
}
