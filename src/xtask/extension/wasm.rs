//! Turns the wasm crates into the modules and the glue that the browser loads.

use crate::command;
use crate::extension::glue::without_html;
use crate::extension::wasm_opt;
use crate::places::Places;
use crate::setup::rust_std::WasmCargo;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// A crate that becomes `pkg/<name>.js` and `pkg/<name>_bg.wasm`.
pub(crate) struct WasmCrate {
    /// The package in the workspace.
    pub(crate) package: &'static str,
    /// Its name in `pkg/`.
    pub(crate) name: &'static str,
    /// The cargo profile of the shipped module.
    profile: &'static str,
    /// The goal of wasm-opt.
    pub(crate) optimize: &'static str,
    /// Maximum size in bytes, which the check enforces. It has to hold for both sources of the standard
    /// library.
    pub(crate) budget: Option<u64>,
    /// Whether cargo builds it in its own call: in a common call, all crates get the features that one of
    /// them requests of a dependency.
    alone: bool,
    /// Whether the glue exports `__wbg_reset_state()`, which replaces an instance that trapped.
    resets: bool,
}

/// Every wasm crate of the extension.
pub(crate) const CRATES: [WasmCrate; 5] = [
    // Small, because the browser reads it at every start of the worker.
    WasmCrate {
        package: "rolebox-module-login",
        name: "worker",
        profile: WORKER,
        optimize: SMALL,
        budget: Some(204_500),
        alone: false,
        resets: true,
    },
    // Small too: it is read when credentials are asked for.
    WasmCrate {
        package: "rolebox-module-credentials",
        name: "credentials",
        profile: PROFILE,
        optimize: SMALL,
        budget: Some(430_500),
        alone: false,
        resets: true,
    },
    // Fast, because it searches and draws at every keystroke.
    WasmCrate {
        package: "rolebox-pages",
        name: "pages",
        profile: PROFILE,
        optimize: FAST,
        budget: Some(465_800),
        alone: false,
        resets: false,
    },
    // Small, because it is opened now and then, in its own tab.
    WasmCrate {
        package: "rolebox-dashboard",
        name: "dashboard",
        profile: PROFILE,
        optimize: SMALL,
        budget: Some(986_500),
        alone: true,
        resets: false,
    },
    // Small, because it is opened once by a company, and later to look something up.
    WasmCrate {
        package: "rolebox-setup-page",
        name: SETUP_PAGE,
        profile: PROFILE,
        optimize: SMALL,
        budget: Some(1_500_000),
        alone: true,
        resets: false,
    },
];

/// The name of the setup page's module. It is in the page's folder, because the page is a site too.
pub(crate) const SETUP_PAGE: &str = "setup_page";

/// The modules of the benchmarks: decoding is compiled like the worker, searching like the pages.
pub(crate) const BENCHMARKS: [WasmCrate; 2] = [
    WasmCrate {
        package: "rolebox-bench",
        name: "decode",
        profile: WORKER,
        optimize: SMALL,
        budget: None,
        alone: false,
        resets: false,
    },
    WasmCrate {
        package: "rolebox-bench",
        name: "search",
        profile: PROFILE,
        optimize: FAST,
        budget: None,
        alone: false,
        resets: false,
    },
];

const SMALL: &str = "-Oz";
const FAST: &str = "-O3";

/// The cargo profile of the shipped module.
pub(crate) const PROFILE: &str = "wasm";
/// The same for what decodes.
const WORKER: &str = "wasm-worker";

/// How the modules are built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Flavour {
    /// As shipped: small and fast.
    Shipped,
    /// Quick to build, with names in its stack traces.
    Debug,
    /// Quick to build, and fast enough to look at: every module in one call of cargo, on all cores.
    Demo,
}

/// The output of the build.
pub(crate) struct Modules {
    /// Glue and modules, ready for `pkg/`.
    pub(crate) package: PathBuf,
}

/// Builds wasm crates into a folder, which is emptied first.
///
/// # Errors
/// Those of cargo, wasm-bindgen and wasm-opt.
pub(crate) fn build(
    places: &Places,
    cargo: &WasmCargo,
    crates: &[WasmCrate],
    flavour: Flavour,
    package: PathBuf,
) -> Result<Modules> {
    if package.exists() {
        fs::remove_dir_all(&package).with_context(|| format!("can't empty {}", package.display()))?;
    }
    let profile_of = |krate: &WasmCrate| match flavour {
        Flavour::Shipped => krate.profile,
        Flavour::Debug => "dev",
        Flavour::Demo => "wasm-demo",
    };
    for call in calls(crates, profile_of, flavour) {
        let mut build = cargo.command("build");
        build.current_dir(&places.root).args(["--locked", "--lib"]);
        for (number, krate) in call.into_iter().enumerate() {
            if number == 0 {
                build.args(["--profile", profile_of(krate)]);
            }
            build.args(["--package", krate.package]);
        }
        command::run(&mut build)?;
    }
    for krate in crates {
        let profile = profile_of(krate);
        let module = cargo.output(profile).join(krate.package.replace('-', "_")).with_extension("wasm");
        bind(krate, &module, flavour, &package)?;
        if flavour == Flavour::Shipped {
            wasm_opt::optimize(
                places,
                krate.name,
                krate.optimize,
                &package.join(format!("{}_bg.wasm", krate.name)),
            )?;
        }
    }
    Ok(Modules { package })
}

/// Returns the crates of each call of cargo: those of one profile together, except those that are alone. The demo needs no
/// small modules, and so no crate twice.
fn calls(
    crates: &[WasmCrate],
    profile_of: impl Fn(&WasmCrate) -> &'static str,
    flavour: Flavour,
) -> Vec<Vec<&WasmCrate>> {
    let mut calls: BTreeMap<_, Vec<&WasmCrate>> = BTreeMap::new();
    for krate in crates {
        let alone = (krate.alone && flavour != Flavour::Demo).then_some(krate.package);
        calls.entry((profile_of(krate), alone)).or_default().push(krate);
    }
    calls.into_values().collect()
}

/// Writes the glue. It uses the library and not the program, so that `Cargo.lock` pins the release.
fn bind(krate: &WasmCrate, module: &Path, flavour: Flavour, package: &Path) -> Result<()> {
    let debug = flavour == Flavour::Debug;
    Bindgen::new()
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .input_path(module)
                .out_name(krate.name)
                // The pages and the worker pass the module's URL, from `runtime.getURL`.
                .omit_default_module_path(true)
                .reset_state_function(krate.resets)
                .typescript(true)
                .debug(debug)
                .keep_debug(debug)
                .generate(package)
        })
        .with_context(|| format!("wasm-bindgen can't make the glue for {}", krate.package))?;
    let glue = package.join(format!("{}.js", krate.name));
    let written = fs::read_to_string(&glue).with_context(|| format!("can't read {}", glue.display()))?;
    fs::write(&glue, without_html(&written)?).with_context(|| format!("can't write {}", glue.display()))
}
