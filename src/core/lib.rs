//! Pure Rust heart of Rolebox: no I/O, no clock, no randomness, no browser.
