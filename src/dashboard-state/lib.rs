//! The state of the dashboard's page and of its sections: each takes events, and returns what the page has to do.
//!
//! It draws nothing and contains no text for the screen: `rolebox-dashboard` draws a state, carries out its
//! effects and passes their results back as events. The page's time, in Unix milliseconds, comes with each event.

pub mod active;
pub mod chains;
pub mod console;
pub mod diagnostics;
pub mod export;
mod order;
pub mod page;
pub mod production;
pub mod roles;
pub mod route;
pub mod settings;
pub mod shortcuts;
pub mod sign_in_again;
#[cfg(test)]
mod testing;

pub use order::Order;
