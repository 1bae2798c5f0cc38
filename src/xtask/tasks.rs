//! The tasks, each with what it needs and the order of its steps.

use crate::check::supply;
use crate::extension::browser::Browser;
use crate::extension::wasm::Flavour;
use crate::extension::{dist, package, wasm};
use crate::places::Places;
use crate::setup::Need;
use crate::setup::python::Environment;
use crate::setup::rust_std::{WasmCargo, WasmStd};
use crate::steps::Steps;
use crate::{check, command, fuzz, mutants, setup};
use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::Command;
use std::str::FromStr;
use std::thread;

/// What tasks need that drive a browser, in addition to the build.
const fn needs_of(browser: Browser) -> [Need; 4] {
    let program = match browser {
        Browser::Chrome => Need::Chromium,
        Browser::Firefox => Need::Firefox,
    };
    [Need::WasmOpt, Need::TestPackages, Need::StandIns, program]
}

/// The crates that decide: no I/O, no clock, no randomness, no browser. Each needs only those before it.
const CORE: [&str; 23] = [
    "rolebox-text",
    "rolebox-aws",
    "rolebox-xml",
    "rolebox-saml",
    "rolebox-idp-metadata",
    "rolebox-search",
    "rolebox-environments",
    "rolebox-credentials",
    "rolebox-sts",
    "rolebox-session",
    "rolebox-settings",
    "rolebox-protocol",
    "rolebox-settings-file",
    "rolebox-diagnosis",
    "rolebox-role-list",
    "rolebox-reach",
    "rolebox-dashboard-state",
    "rolebox-setup",
    "rolebox-setup-paste",
    "rolebox-setup-bundle",
    "rolebox-setup-steps",
    "rolebox-setup-verify",
    "rolebox-setup-page-state",
];

/// The browser tests that `test` runs in Firefox, too: those of what depends on the browser. All of them there take half an
/// hour of two cores; `test --only e2e --browser firefox` runs all.
const ALSO_IN_FIREFOX: [&str; 20] = [
    "button-menu",
    "containers",
    "copy",
    "focus",
    "framing",
    "incognito",
    "instant-picker",
    "interception",
    "messages",
    "network",
    "password",
    "picker-place",
    "request-body",
    "sign-in-page",
    "slow-worker",
    "toolbar-popup",
    "unseen",
    "walking-skeleton",
    "withheld",
    "worker-life",
];

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// The unit tests of the [`CORE`].
    Core,
    /// The integration tests of the core, the command line and the sources as a whole.
    Integration,
    /// The tests in a browser.
    Browser,
}

impl FromStr for Part {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "core" => Ok(Self::Core),
            "it" => Ok(Self::Integration),
            "e2e" => Ok(Self::Browser),
            _ => bail!("the parts of the tests are `core`, `it` and `e2e`; there is no `{text}`"),
        }
    }
}

/// One run of a task.
pub(crate) struct Tasks {
    places: Places,
    wasm_std: Option<WasmStd>,
    /// The browser of the tests and of the demo.
    browser: Browser,
    steps: Steps,
}

impl Tasks {
    pub(crate) fn new(places: Places, wasm_std: Option<WasmStd>, browser: Browser) -> Self {
        Self { places, wasm_std, browser, steps: Steps::new() }
    }

    /// Builds `dist/` and the command line.
    pub(crate) fn build(mut self, flavour: Flavour) -> Result<()> {
        self.prepare(&[Need::WasmOpt], flavour)?;
        self.end()
    }

    /// Packs the zips for the stores.
    pub(crate) fn package(mut self) -> Result<()> {
        self.prepare(&[Need::WasmOpt], Flavour::Shipped)?;
        for browser in Browser::ALL {
            println!("{}", package::pack(&self.places, browser)?.display());
        }
        self.end()
    }

    /// Checks the sources and the build.
    pub(crate) fn check(mut self) -> Result<()> {
        // The test packages are needed for their types.
        let needs = [Need::WasmOpt, Need::Checkers, Need::TestPackages];
        let cargo = self.prepare(&needs, Flavour::Shipped)?;
        check::run(&self.places, &cargo, &mut self.steps)?;
        self.end()
    }

    /// Runs every test, after every check.
    pub(crate) fn test(mut self) -> Result<()> {
        let needs = [
            Need::WasmOpt,
            Need::Checkers,
            Need::TestPackages,
            Need::StandIns,
            Need::OktaClient,
            Need::Chromium,
            Need::Firefox,
            Need::Shells,
        ];
        let cargo = self.prepare(&needs, Flavour::Shipped)?;
        check::run(&self.places, &cargo, &mut self.steps)?;
        self.cargo_test(&[])?;
        self.stand_in_tests()?;
        self.browser_tests(&self.browser_test_files()?)?;
        self.browser = Browser::Firefox;
        self.browser_tests(&ALSO_IN_FIREFOX.map(|name| format!("tests/e2e/{name}.test.mjs")))?;
        self.browser = Browser::Chrome;
        self.show("test: demo", true)?;
        self.end()
    }

    /// Runs a part of the tests, with only the setup that it needs.
    pub(crate) fn test_part(mut self, part: Part) -> Result<()> {
        match part {
            Part::Core => self.cargo_test(&CORE.map(|name| ["--package", name]).concat())?,
            Part::Integration => {
                self.setup(&[Need::TestPackages, Need::StandIns, Need::OktaClient, Need::Shells])?;
                self.build_command_line()?;
                self.cargo_test(&["--package", "rolebox-tests"])?;
            }
            Part::Browser => {
                self.prepare(&needs_of(self.browser), Flavour::Shipped)?;
                self.stand_in_tests()?;
                self.browser_tests(&self.browser_test_files()?)?;
            }
        }
        self.end()
    }

    /// Shows the extension at work, in a browser with stand-ins for the identity provider and AWS.
    pub(crate) fn demo(mut self, headless: bool) -> Result<()> {
        self.prepare_demo()?;
        self.show("demo", headless)?;
        self.end()
    }

    /// Builds what the demo shows, into a folder of its own, and installs what is missing at the same time.
    fn prepare_demo(&mut self) -> Result<()> {
        let needs =
            needs_of(self.browser).into_iter().filter(|need| *need != Need::WasmOpt).collect::<Vec<_>>();
        self.places.dist = self.places.cache().join("demo");
        let (places, wasm_std) = (&self.places, self.wasm_std);
        let cargo = self.steps.step("setup: wasm32", || WasmCargo::ensure(places, wasm_std))?;
        self.steps.step("build and setup, about three minutes if nothing is there yet", || {
            let modules = thread::scope(|scope| {
                let installed = scope.spawn(|| setup::ensure(places, &needs));
                let package = places.cache().join("demo-pkg");
                let modules = wasm::build(places, &cargo, &wasm::CRATES, Flavour::Demo, package);
                installed.join().map_err(|_| anyhow!("the setup broke off"))??;
                modules
            })?;
            dist::assemble(places, &modules)
        })
    }

    fn show(&mut self, step: &str, headless: bool) -> Result<()> {
        let mut demo = self.node();
        demo.arg("tests/demo/main.mjs").args(headless.then_some("--headless"));
        self.steps.step(step, || command::run(&mut demo))
    }

    /// Makes pictures of every state, into this folder, and if wanted those of the documents.
    pub(crate) fn shots(mut self, words: &[String], into: Option<PathBuf>, docs: bool) -> Result<()> {
        self.prepare(&needs_of(self.browser), Flavour::Shipped)?;
        let into = match into {
            Some(folder) => std::path::absolute(folder)?,
            None => self.places.target.join("shots"),
        };
        let mut shots = self.node();
        shots.arg("tests/shots/main.mjs").arg("--into").arg(into);
        shots.args(docs.then_some("--docs")).args(words);
        self.steps.step("shots", || command::run(&mut shots))?;
        self.end()
    }

    /// Measures the extension, and in Chromium compares it with other libraries.
    pub(crate) fn bench(mut self, parts: &[String]) -> Result<()> {
        let cargo = self.prepare(&needs_of(self.browser), Flavour::Shipped)?;
        if self.browser == Browser::Chrome {
            let places = &self.places;
            self.steps.step("build: benchmarks", || benchmarks(places, &cargo))?;
        }
        let mut bench = self.node();
        bench.arg("tests/bench/main.mjs").args(parts).env("ROLEBOX_TARGET", &self.places.target);
        self.steps.step("bench", || command::run(&mut bench))?;
        self.end()
    }

    /// Fuzzes the readers of untrusted text.
    pub(crate) fn fuzz(mut self, arguments: &[String]) -> Result<()> {
        self.steps.step("fuzz", || fuzz::run(&self.places, arguments))?;
        self.end()
    }

    /// Looks for advisories about the dependencies.
    pub(crate) fn advisories(mut self) -> Result<()> {
        self.steps.step("advisories", || supply::advisories(&self.places))?;
        self.end()
    }

    /// Pins the Python packages.
    pub(crate) fn requirements(mut self) -> Result<()> {
        self.steps.step("requirements", || setup::python::pin(&self.places))?;
        self.end()
    }

    /// Breaks the sources on purpose.
    pub(crate) fn mutants(mut self, arguments: &[String]) -> Result<()> {
        match arguments.split_first() {
            Some((part, rest)) if part == "rust" => {
                self.steps.step("mutants: Rust", || mutants::rust(&self.places, rest))?;
            }
            Some((part, rest)) if part == "edits" => {
                self.setup(&needs_of(self.browser))?;
                self.steps.step("mutants: edits", || mutants::edits(&self.places, rest))?;
            }
            Some(_) | None => bail!("`mutants` takes `edits` or `rust`; see `cargo xtask --help`"),
        }
        self.end()
    }

    fn end(&self) -> Result<()> {
        self.steps.print_times();
        Ok(())
    }

    fn setup(&mut self, needs: &[Need]) -> Result<()> {
        self.steps.step("setup", || setup::ensure(&self.places, needs))
    }

    /// Installs what a task needs, and builds everything.
    fn prepare(&mut self, needs: &[Need], flavour: Flavour) -> Result<WasmCargo> {
        self.setup(needs)?;
        let (places, wasm_std) = (&self.places, self.wasm_std);
        let cargo = self.steps.step("setup: wasm32", || WasmCargo::ensure(places, wasm_std))?;
        let modules = self.steps.step("build: wasm", || {
            wasm::build(places, &cargo, &wasm::CRATES, flavour, places.cache().join("pkg"))
        })?;
        self.steps.step("build: dist", || dist::assemble(places, &modules))?;
        self.build_command_line()?;
        Ok(cargo)
    }

    fn build_command_line(&mut self) -> Result<()> {
        let mut build = command::cargo();
        build.args(["build", "--quiet", "--locked", "--release", "--package", "rolebox"]);
        build.current_dir(&self.places.root);
        self.steps.step("build: command line", || command::run(&mut build))
    }

    fn cargo_test(&mut self, selection: &[&str]) -> Result<()> {
        let mut test = command::cargo();
        test.args(["test", "--quiet", "--locked"]).args(selection);
        self.set_up(&mut test);
        self.steps.step("test: Rust", || command::run(&mut test))
    }

    fn stand_in_tests(&mut self) -> Result<()> {
        let mut stand_ins = Command::new(self.python());
        stand_ins.arg("tests/standins/selftest.py");
        self.set_up(&mut stand_ins);
        self.steps.step("test: stand-ins", || command::run(&mut stand_ins))
    }

    fn browser_tests(&mut self, files: &[String]) -> Result<()> {
        // Each file starts its own browser, which keeps about one core busy.
        let cores = thread::available_parallelism().map_or(1, NonZero::get).min(4);
        let failures = self.places.cache().join("browser-failures.txt");
        let mut tests = self.node();
        tests
            // Ends a file that hangs. On a busy machine the longest file takes a third of this.
            .args(["--test", "--test-timeout=1800000"])
            .arg(format!("--test-concurrency={cores}"))
            .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
            .args(["--test-reporter=./tests/e2e/harness/failures.mjs", "--test-reporter-destination"])
            .arg(&failures)
            .args(files);
        self.steps.step(&format!("test: {}", self.browser.driven()), || {
            command::run(&mut tests).map_err(|error| match fs::read_to_string(&failures) {
                // The log above can be cut, so the failed tests come last.
                Ok(failed) if !failed.is_empty() => anyhow!("these failed:\n{}", failed.trim_end()),
                _ => error,
            })
        })
    }

    /// Returns every test file: releases of Node.js treat a folder after `--test` differently.
    fn browser_test_files(&self) -> Result<Vec<String>> {
        let folder = self.places.tests().join("e2e");
        let names = fs::read_dir(&folder).with_context(|| format!("can't read {}", folder.display()))?;
        let mut files: Vec<String> = names
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".test.mjs"))
            .map(|name| format!("tests/e2e/{name}"))
            .collect();
        files.sort();
        if files.is_empty() {
            bail!("tests/e2e has no test: without arguments node would look for tests elsewhere");
        }
        Ok(files)
    }

    fn node(&self) -> Command {
        let mut node = Command::new("node");
        self.set_up(&mut node);
        node
    }

    /// Makes a child start at the root, with variables that name programs and folders.
    fn set_up(&self, child: &mut Command) {
        child.current_dir(&self.places.root);
        child.env("ROLEBOX_PYTHON", self.python());
        child.env("ROLEBOX_GIMME_PYTHON", Environment::OktaClient.python(&self.places));
        child.env("ROLEBOX_BROWSER", self.browser.driven());
        child.env("ROLEBOX_DIST", self.places.dist.join(self.browser.name()));
        child.env("ROLEBOX_COMMAND", self.places.target.join("release/rolebox"));
        for (variable, program) in [("ROLEBOX_CHROMIUM", "chromium"), ("ROLEBOX_FIREFOX", "firefox-esr")] {
            if let Some(path) = command::find(program) {
                child.env(variable, path);
            }
        }
    }

    fn python(&self) -> PathBuf {
        Environment::StandIns.python(&self.places)
    }
}

/// Builds what is measured beside the extension.
fn benchmarks(places: &Places, cargo: &WasmCargo) -> Result<()> {
    wasm::build(places, cargo, &wasm::BENCHMARKS, Flavour::Shipped, places.target.join("bench"))?;
    let mut build = command::cargo();
    build.args(["build", "--quiet", "--locked", "--release"]);
    build.args(["--package", "rolebox-bench", "--package", "saml-generator", "--bins"]);
    command::run(build.current_dir(&places.root))?;
    package::pack(places, Browser::Chrome)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn the_parts_of_the_tests_have_the_names_of_their_folders() {
        assert_eq!("core".parse::<Part>().unwrap(), Part::Core);
        assert_eq!("it".parse::<Part>().unwrap(), Part::Integration);
        assert_eq!("e2e".parse::<Part>().unwrap(), Part::Browser);
        assert!("all".parse::<Part>().is_err());
    }
}
