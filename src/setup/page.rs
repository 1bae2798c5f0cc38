//! What the setup page shows that is no drawing: its steps, how far each one is, and what a field is called there.

mod place;
mod progress;
mod step;
#[cfg(test)]
mod tests;

pub use place::{place, titled};
pub use progress::{Progress, State};
pub use step::{Phase, Step};
