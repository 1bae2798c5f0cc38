//! Brings what a task needs, and installs nothing that is already there.
//!
//! Every version has one place: Rust in `Cargo.toml`, npm in `tests/package.json`, Python in
//! `tests/requirements*.txt`, Debian's package names in [`debian`].

pub(crate) mod cargo_tool;
mod debian;
mod node;
pub(crate) mod python;
mod rust_flags;
pub(crate) mod rust_std;

use anyhow::Result;

use crate::places::Places;

/// What a task can't do without.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// Node with the npm packages: wasm-opt, the checkers of JavaScript, the drivers of browsers, Nushell.
    Npm,
    /// Python with the packages of the stand-ins and of the credential tests, and what signs SAML responses.
    StandIns,
    /// A browser.
    Browser,
    /// The shells whose reading of exported credentials is tested, but for those of npm and PyPI.
    Shells,
}

/// Brings all the needs of a task.
///
/// # Errors
/// When one can't be met; the error says what to install.
pub(crate) fn ensure(places: &Places, needs: &[Need]) -> Result<()> {
    debian::ensure(needs)?;
    for need in needs {
        match need {
            Need::Npm => node::ensure(places)?,
            Need::StandIns => python::ensure(places)?,
            Need::Browser | Need::Shells => {}
        }
    }
    Ok(())
}
