//! Feeds the readers of foreign text what nobody would write: each target is a function of bytes, which fails by a panic.
//!
//! Three things call the targets: `tests/fuzz/bounded.rs`, with a fixed list of inputs in every `cargo test`; the program
//! of this crate, which goes on for as long as one likes; and libFuzzer, in `tests/fuzz/libfuzzer`, which finds its way by
//! what an input reaches. `cargo xtask fuzz` starts the last where it can, else the program.
//!
//! | file | what |
//! |---|---|
//! | `targets` | the targets, and what must be true of whatever they read |
//! | `seeds` | what the inputs are made from |
//! | `mutate` | how they are made |
//! | `run` | one input after the other, with limits to time and memory |

pub mod mutate;
pub mod run;
pub mod seeds;
pub mod targets;

/// Counts what is allocated, for the limit to memory.
#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

/// Something that reads foreign bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name on the command line, and that of its file for libFuzzer.
    pub name: &'static str,
    /// Reads an input. It panics when something that must be true is not.
    pub read: fn(&[u8]),
    /// Makes an input that means something.
    pub seed: fn(&mut saml_generator::Prng) -> Vec<u8>,
    /// What means something in its inputs.
    pub words: &'static [&'static str],
}

/// Every target.
pub const TARGETS: [Target; 10] = [
    Target { name: "response", read: targets::response, seed: seeds::response, words: mutate::XML },
    Target { name: "form", read: targets::form, seed: seeds::form, words: mutate::FORM },
    Target {
        name: "pasted_response",
        read: targets::pasted_response,
        seed: seeds::pasted_response,
        words: mutate::XML,
    },
    Target { name: "sts_answer", read: targets::sts_answer, seed: seeds::sts_answer, words: mutate::XML },
    Target { name: "metadata", read: targets::metadata, seed: seeds::metadata, words: mutate::XML },
    Target {
        name: "config_import",
        read: targets::config_import,
        seed: seeds::config_import,
        words: mutate::CONFIG,
    },
    Target { name: "design", read: targets::design, seed: seeds::design, words: mutate::JSON },
    Target { name: "settings", read: targets::settings, seed: seeds::settings, words: mutate::JSON },
    Target {
        name: "account_names",
        read: targets::account_names,
        seed: seeds::account_names,
        words: mutate::CONFIG,
    },
    Target { name: "pasted_list", read: targets::pasted_list, seed: seeds::pasted_list, words: mutate::JSON },
];
