//! The steps of the setup page: which there are, how far each one is, what a field is called there, and the draft that the
//! page keeps.

mod draft;
mod place;
mod progress;
mod step;
#[cfg(test)]
mod tests;

pub use draft::Draft;
pub use place::{place, titled};
pub use progress::{Progress, State};
pub use step::{Phase, Step};
