//! Fuzzes one target for some seconds: `rolebox-fuzz TARGET SECONDS FOLDER`. What it fails at is left in the folder.
//! `rolebox-fuzz targets` lists them; `rolebox-fuzz seeds TARGET FOLDER` writes inputs for another fuzzer to begin with.

#![allow(clippy::print_stdout, reason = "telling a person what was found is what it is for")]

use anyhow::{Context, Result, bail};
use rolebox_fuzz::run::{Limits, quietly, run};
use rolebox_fuzz::{TARGETS, Target};
use saml_generator::Prng;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, fs};

/// The limits for what is optimized.
const LIMITS: Limits = Limits { longest: 1 << 20, time: Duration::from_secs(1), memory: 128 << 20 };

/// How many inputs another fuzzer begins with.
const SEEDS: usize = 400;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["targets"] => {
            TARGETS.iter().for_each(|target| println!("{}", target.name));
            Ok(())
        }
        ["seeds", name, folder] => write_seeds(target(name)?, Path::new(folder)),
        [name, seconds, folder] => {
            fuzz(target(name)?, seconds.parse().context("SECONDS")?, Path::new(folder))
        }
        _ => bail!(
            "usage: rolebox-fuzz TARGET SECONDS FOLDER, rolebox-fuzz targets, or rolebox-fuzz seeds TARGET FOLDER"
        ),
    }
}

fn target(name: &str) -> Result<Target> {
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    let found = TARGETS.into_iter().find(|target| target.name == name);
    found.with_context(|| format!("there is no target `{name}`, only {}", names.join(", ")))
}

fn write_seeds(target: Target, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut prng = Prng::new(1);
    for number in 0..SEEDS {
        fs::write(folder.join(number.to_string()), (target.seed)(&mut prng))?;
    }
    Ok(())
}

fn fuzz(target: Target, seconds: u64, folder: &Path) -> Result<()> {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos() as u64;
    let (start, most) = (Instant::now(), Duration::from_secs(seconds));
    match quietly(|| run(target, LIMITS, &mut Prng::new(seed), |_| start.elapsed() < most)) {
        Ok(inputs) => println!("{}: {inputs} inputs in {seconds} s, no fault", target.name),
        Err(fault) => {
            fs::create_dir_all(folder)?;
            let file = folder.join(format!("{}-{seed}", target.name));
            fs::write(&file, &fault.input)?;
            bail!("{}: {}\nat the input {}", target.name, fault.why, file.display());
        }
    }
    Ok(())
}
