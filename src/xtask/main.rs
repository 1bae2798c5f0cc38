//! The xtask.

fn main() {}
