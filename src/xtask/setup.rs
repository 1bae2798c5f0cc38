//! Brings what a task needs, and installs nothing that is already there, nor what only other tasks need.
//!
//! Every version has one place: Rust in `Cargo.toml`, npm in the `package.json` of [`node::Packages`], Python in
//! `tests/requirements*.txt`, Debian's package names in [`debian`].

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

/// What a task can't do without.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// wasm-opt.
    WasmOpt,
    /// The checkers of JavaScript.
    Checkers,
    /// What the browser tests, the demo and the benchmarks run on, and Nushell.
    TestPackages,
    /// Python with the packages of the stand-ins and of the credential tests, and what signs SAML responses.
    StandIns,
    /// gimme-aws-creds, whose way through Okta is tested.
    OktaClient,
    /// A browser.
    Browser,
    /// The shells whose reading of exported credentials is tested, but for those of npm and PyPI.
    Shells,
}

impl Need {
    /// What it is there for, as a person is told who sees it being installed.
    const fn purpose(self) -> &'static str {
        match self {
            Self::WasmOpt => "wasm-opt, which makes the modules small",
            Self::Checkers => "the type checker and eslint",
            Self::TestPackages => "the browser tests, the demo and the benchmarks",
            Self::StandIns => "the stand-ins for the identity provider and AWS",
            Self::OktaClient => "the tests with gimme-aws-creds",
            Self::Browser => "the browser",
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
            // Debian's packages are all that they need.
            Self::Browser | Self::Shells => Ok(()),
        }
    }
}

/// Brings all the needs of a task.
///
/// # Errors
/// When one can't be met; the error says what it is for and what to install.
pub(crate) fn ensure(places: &Places, needs: &[Need]) -> Result<()> {
    debian::ensure(needs)?;
    for need in needs {
        need.ensure(places).with_context(|| format!("this needs {}", need.purpose()))?;
    }
    Ok(())
}
