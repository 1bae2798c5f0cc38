//! Integration tests of the core, the command line and the sources as a whole.

// `cfg(test)` is always set here; it tells clippy that helper functions are tests, too.
#[cfg(test)]
mod chain;
#[cfg(test)]
mod diagnosis;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod program;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod words;
