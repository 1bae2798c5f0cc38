//! The steps of the setup page, the progress of each, the labels of fields, and the draft that the page keeps.
//! It draws nothing.

mod draft;
mod place;
mod progress;
mod step;
#[cfg(test)]
mod tests;

pub use draft::Draft;
pub use place::{entry, label, place, titled};
pub use progress::{Progress, State};
pub use step::{Phase, Step};
