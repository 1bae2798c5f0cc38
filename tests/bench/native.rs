//! Measures the decoder without a browser: `rolebox-bench FILE CALLS` prints the milliseconds of each call as JSON.
//!
//! The file holds the form field `SAMLResponse`. The first call is the first of the process.

use std::env;
use std::fs;
use std::hint::black_box;
use std::io::{Write, stdout};
use std::time::Instant;

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(file), Some(calls)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("rolebox-bench FILE CALLS");
    };
    let form_value = fs::read_to_string(&file).with_context(|| format!("can't read {file}"))?;
    let times = (0..calls.parse()?).map(|_| milliseconds(&form_value)).collect::<Result<Vec<f64>>>()?;
    writeln!(stdout(), "{}", serde_json::to_string(&times)?)?;
    Ok(())
}

fn milliseconds(form_value: &str) -> Result<f64> {
    let start = Instant::now();
    black_box(rolebox_saml::decode(black_box(form_value))?);
    Ok(start.elapsed().as_secs_f64() * 1000.0)
}
