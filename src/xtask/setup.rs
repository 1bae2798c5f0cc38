//! Installs what a task needs, and nothing that is already there or that only other tasks need.
//!
//! Every version is in one place: Rust in `Cargo.toml`, npm in the `package.json` of [`node::Packages`],
//! Python in `tests/requirements*.txt`, Debian's package names in [`debian`].

pub(crate) mod cargo_tool;
mod debian;
pub(crate) mod node;
pub(crate) mod python;
mod rust_flags;
pub(crate) mod rust_std;

use crate::places::Places;
use anyhow::{Context, Result};
use node::Packages;
use python::Environment;

/// Something that a task requires.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// wasm-opt.
    WasmOpt,
    /// The checkers of JavaScript.
    Checkers,
    /// The npm packages of the browser tests, the demo and the benchmarks, and Nushell.
    TestPackages,
    /// Python with the packages of the stand-ins and of the credential tests, and the program that signs SAML
    /// responses.
    StandIns,
    /// gimme-aws-creds, whose sign-in at Okta is tested.
    OktaClient,
    /// Chromium.
    Chromium,
    /// Firefox.
    Firefox,
    /// The shells that have to read exported credentials, except those of npm and PyPI.
    Shells,
}

impl Need {
    /// Returns its purpose, which is printed when it is installed.
    const fn purpose(self) -> &'static str {
        match self {
            Self::WasmOpt => "wasm-opt, which makes the modules small",
            Self::Checkers => "the type checker and eslint",
            Self::TestPackages => "the browser tests, the demo and the benchmarks",
            Self::StandIns => "the stand-ins for the identity provider and AWS",
            Self::OktaClient => "the tests with gimme-aws-creds",
            Self::Chromium => "the browser tests, the demo and the benchmarks in Chromium",
            Self::Firefox => "the browser tests and the demo in Firefox",
            Self::Shells => "the tests of shells",
        }
    }

    fn ensure(self, places: &Places) -> Result<()> {
        match self {
            Self::WasmOpt => Packages::Build.ensure(places),
            Self::Checkers => Packages::Check.ensure(places),
            Self::TestPackages => Packages::Tests.ensure(places),
            Self::StandIns => Environment::StandIns.ensure(places),
            Self::OktaClient => Environment::OktaClient.ensure(places),
            // They only need Debian's packages.
            Self::Chromium | Self::Firefox | Self::Shells => Ok(()),
        }
    }
}

/// Installs everything that a task needs.
///
/// # Errors
/// When something can't be installed. The error says what it is for and what to install.
pub(crate) fn ensure(places: &Places, needs: &[Need]) -> Result<()> {
    debian::ensure(needs)?;
    for need in needs {
        need.ensure(places).with_context(|| format!("this needs {}", need.purpose()))?;
    }
    Ok(())
}
