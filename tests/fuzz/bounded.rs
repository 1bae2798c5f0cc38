//! 400 inputs for every target, the same ones each time. `cargo xtask fuzz` makes others.

use rolebox_fuzz::TARGETS;
use rolebox_fuzz::run::{Limits, quietly, run};
use saml_generator::Prng;
use std::time::Duration;

/// One test, since what is allocated is counted for the whole process.
#[test]
fn no_input_makes_a_reader_panic_linger_or_fill_the_memory() {
    // Not optimized, readers take some ten times as long.
    let limits = Limits { longest: 64 << 10, time: Duration::from_secs(4), memory: 32 << 20 };
    let mut faults = Vec::new();
    for target in TARGETS {
        if let Err(fault) = quietly(|| run(target, limits, &mut Prng::new(1), |inputs| inputs < 400)) {
            let input = String::from_utf8_lossy(&fault.input).chars().take(2_000).collect::<String>();
            faults.push(format!("{}: {}\nat the input {input:?}", target.name, fault.why));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
