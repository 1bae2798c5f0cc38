//! Every task of this repository: `cargo xtask <task>`.
//!
//! This file reads the command line and starts the task.
//!
//! | module | what |
//! |---|---|
//! | [`tasks`] | what each task needs, and the order of its steps |
//! | [`setup`] | installs what a task needs |
//! | [`extension`] | builds what a browser loads |
//! | [`check`] | finds faults in the sources and the build without running them |
//! | [`fuzz`], [`mutants`] | test the readers with broken input, and the tests with broken sources |
//!
//! The checks are not a crate of their own: they need this crate's paths, tools and builds, and nothing else uses them.

#![allow(
    clippy::print_stdout,
    reason = "telling a person what is being done is what a task runner prints for"
)]

mod check;
mod command;
mod extension;
mod fuzz;
mod mutants;
mod places;
mod setup;
mod steps;
mod tasks;

use crate::extension::browser::Browser;
use crate::extension::wasm::Flavour;
use crate::places::Places;
use crate::setup::rust_std::WasmStd;
use crate::tasks::{Part, Tasks};
use anyhow::{Context, Result, bail};
use lexopt::prelude::{Long, Short, Value, ValueExt};
use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <task>

Tasks, each of which first sets up what it needs:
  demo [--headless]           shows the extension at work, with stand-ins for the identity provider and AWS
  shots [WORD ...]            makes pictures of every state of every page, or of those with a word in their names
  test [--only core|it|e2e]   builds, checks and tests everything, or runs a part of the tests
  check                       builds and checks everything, and runs nothing
  build [--debug]             makes dist/chrome, dist/firefox, dist/www and target/release/rolebox
  package                     packs the zips for the stores into target/package
  bench [PART ...]            measures everything, or some parts, such as `bench decoding sizes`
        [--against FOLDER]    beside another build: FOLDER is its `dist/chrome` or `dist/firefox`
  fuzz [TARGET ...] [SECONDS] fuzzes the readers of untrusted text, each for a minute or for SECONDS
  advisories                  checks the crates against RustSec's advisories, with cargo-deny
  requirements                pins the packages of tests/requirements.in, with hashes, in tests/requirements.txt
  mutants edits [WORD ...]    makes each edit in tests/mutants.json, or those with a word, and checks that a test fails
  mutants rust [ARGUMENT ...] runs cargo-mutants on the modules that decide, or on what its own arguments select

Option of `demo`, `shots`, `bench` and `test --only e2e`:
  --browser chromium|firefox  the browser; default: chromium
                              with firefox `bench` has the parts signing-in, instant, keys and popup

Options of `shots`:
  --into FOLDER               where the pictures go; default: target/shots
  --docs                      also makes those of README.md and the user guide, in docs/pictures

Options of every task:
  --wasm-std rustup|debian    where the standard library for wasm32 comes from; default: the first that works
                              (or set the environment variable ROLEBOX_WASM_STD)
  -h, --help                  prints this
";

/// What the command line asks for.
#[derive(Default)]
struct Arguments {
    task: Option<String>,
    /// What to measure, to fuzz, to break or to take pictures of.
    parts: Vec<String>,
    /// Where pictures go.
    into: Option<PathBuf>,
    docs: bool,
    only: Option<Part>,
    browser: Option<Browser>,
    wasm_std: Option<WasmStd>,
    debug: bool,
    headless: bool,
    help: bool,
}

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not by returning it: that would print a backtrace too, which tells a person nothing.
            eprintln!("error: {error}");
            error.chain().skip(1).for_each(|cause| eprintln!("  because: {cause}"));
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<()> {
    let arguments = Arguments::parse(lexopt::Parser::from_env())?;
    let task = match arguments.task.as_deref() {
        Some(task) if !arguments.help => task,
        _ => {
            print!("{HELP}");
            return Ok(());
        }
    };
    let wasm_std = match (arguments.wasm_std, env::var("ROLEBOX_WASM_STD")) {
        (Some(wanted), _) => Some(wanted),
        (None, Ok(wanted)) => Some(wanted.parse().context("ROLEBOX_WASM_STD")?),
        (None, Err(_)) => None,
    };
    let browser = arguments.browser.unwrap_or_default();
    if arguments.browser.is_some()
        && !(["demo", "shots", "bench"].contains(&task) || arguments.only == Some(Part::Browser))
    {
        bail!("`--browser` is for `demo`, `shots`, `bench` and `test --only e2e`");
    }
    if task != "shots" && (arguments.docs || arguments.into.is_some()) {
        bail!("`--docs` and `--into` are for `shots`");
    }
    let tasks = Tasks::new(Places::find()?, wasm_std, browser);
    match (task, arguments.only) {
        ("build", None) => tasks.build(if arguments.debug { Flavour::Debug } else { Flavour::Shipped }),
        ("package", None) => tasks.package(),
        ("check", None) => tasks.check(),
        ("test", None) => tasks.test(),
        ("test", Some(part)) => tasks.test_part(part),
        ("demo", None) => tasks.demo(arguments.headless),
        ("shots", None) => tasks.shots(&arguments.parts, arguments.into, arguments.docs),
        ("bench", None) => tasks.bench(&arguments.parts),
        ("fuzz", None) => tasks.fuzz(&arguments.parts),
        ("advisories", None) => tasks.advisories(),
        ("requirements", None) => tasks.requirements(),
        ("mutants", None) => tasks.mutants(&arguments.parts),
        (_, Some(_)) => bail!("only `test` has parts"),
        (unknown, None) => bail!("there is no task `{unknown}`; see `cargo xtask --help`"),
    }
}

impl Arguments {
    fn parse(mut parser: lexopt::Parser) -> Result<Self> {
        let mut arguments = Self::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Value(task) if arguments.task.is_none() => {
                    arguments.task = Some(task.string()?);
                    if arguments.task.as_deref() == Some("mutants") {
                        // The rest is for cargo-mutants, which has options of its own.
                        let rest = parser.raw_args()?.map(|argument| argument.string());
                        arguments.parts = rest.collect::<Result<_, _>>()?;
                    }
                }
                Value(part) if matches!(arguments.task.as_deref(), Some("bench" | "fuzz" | "shots")) => {
                    arguments.parts.push(part.string()?)
                }
                Long("only") => arguments.only = Some(parser.value()?.string()?.parse()?),
                Long("browser") => arguments.browser = Some(parser.value()?.string()?.parse()?),
                Long("wasm-std") => arguments.wasm_std = Some(parser.value()?.string()?.parse()?),
                Long("into") => arguments.into = Some(parser.value()?.into()),
                Long("docs") => arguments.docs = true,
                Long("against") if arguments.task.as_deref() == Some("bench") => {
                    arguments.parts.extend(["--against".to_owned(), parser.value()?.string()?]);
                }
                Long("debug") => arguments.debug = true,
                Long("headless") => arguments.headless = true,
                Short('h') | Long("help") => arguments.help = true,
                Long(_) | Short(_) | Value(_) => return Err(argument.unexpected().into()),
            }
        }
        Ok(arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments> {
        Arguments::parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn a_task_takes_its_options_in_any_order() {
        for line in ["test --only e2e --wasm-std debian", "--wasm-std=debian test --only=e2e"] {
            let arguments = parse(line).unwrap();
            assert_eq!(arguments.task.as_deref(), Some("test"));
            assert_eq!(arguments.only, Some(Part::Browser));
            assert_eq!(arguments.wasm_std, Some(WasmStd::Debian));
        }
    }

    #[test]
    fn what_to_measure_can_be_chosen() {
        let arguments = parse("bench decoding sizes").unwrap();
        assert_eq!(arguments.task.as_deref(), Some("bench"));
        assert_eq!(arguments.parts, ["decoding", "sizes"]);
        assert_eq!(parse("bench --against old/chrome").unwrap().parts, ["--against", "old/chrome"]);
        let in_firefox = parse("bench --browser firefox keys").unwrap();
        assert_eq!((in_firefox.browser, in_firefox.parts), (Some(Browser::Firefox), vec!["keys".to_owned()]));
        assert!(parse("shots --against old/chrome").is_err());
    }

    #[test]
    fn pictures_can_be_chosen_and_kept_anywhere() {
        let arguments = parse("shots popup --into pictures --docs").unwrap();
        assert_eq!(arguments.task.as_deref(), Some("shots"));
        assert_eq!(arguments.parts, ["popup"]);
        assert_eq!(arguments.into.unwrap(), PathBuf::from("pictures"));
        assert!(arguments.docs);
    }

    #[test]
    fn what_to_fuzz_can_be_chosen_and_how_long() {
        let arguments = parse("fuzz design 600").unwrap();
        assert_eq!(arguments.task.as_deref(), Some("fuzz"));
        assert_eq!(arguments.parts, ["design", "600"]);
    }

    #[test]
    fn mutants_passes_on_its_arguments() {
        let arguments = parse("mutants rust --file src/aws/acs.rs --jobs 2").unwrap();
        assert_eq!(arguments.task.as_deref(), Some("mutants"));
        assert_eq!(arguments.parts, ["rust", "--file", "src/aws/acs.rs", "--jobs", "2"]);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in ["test check", "test --fast", "test --only", "test --only all", "build --wasm-std x"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
