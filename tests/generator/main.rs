//! Prints a SAML response, for tests that aren't written in Rust.

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use saml_generator::{Draft, mutation, mutations, row, rows};
use std::io::Write;

const USAGE: &str = "\
saml-generator --now MS [--row ROW] [--roles COUNT] [--mutation NAME]... [--xml]
saml-generator --list

  --now MS         when the response is issued, in milliseconds since 1970
  --row ROW        whose way of writing (okta)
  --roles COUNT    how many roles (3)
  --mutation NAME  what to change, in this order
  --xml            print XML instead of the base64 form value
  --list           print all rows and mutations
";

fn main() -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(&answer(Parser::from_env())?)?;
    out.flush()?;
    Ok(())
}

fn answer(mut arguments: Parser) -> Result<Vec<u8>> {
    let (mut name, mut count, mut now_ms, mut xml) = ("okta".to_owned(), 3, None, false);
    let mut names = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("now") => now_ms = Some(arguments.value()?.parse()?),
            Arg::Long("row") => name = arguments.value()?.string()?,
            Arg::Long("roles") => count = arguments.value()?.parse()?,
            Arg::Long("mutation") => names.push(arguments.value()?.string()?),
            Arg::Long("xml") => xml = true,
            Arg::Long("list") => return Ok(list().into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(USAGE.into()),
            Arg::Long(_) | Arg::Short(_) | Arg::Value(_) => bail!("{}\n\n{USAGE}", argument.unexpected()),
        }
    }
    let now_ms = now_ms.context("--now is missing: the same arguments always print the same response")?;
    let row = row(&name).with_context(|| format!("there is no row {name}: see --list"))?;
    let mut draft = Draft::new(row, now_ms).roles(count);
    for name in names {
        let mutation = mutation(&name).with_context(|| format!("there is no mutation {name}: see --list"))?;
        draft = draft.mutate(mutation);
    }
    let case = draft.finish();
    Ok(if xml { case.xml } else { case.form_value.into() })
}

fn list() -> String {
    let rows = rows().iter().map(|row| format!("row {}\n", row.name));
    rows.chain(mutations().map(|mutation| format!("mutation {}\n", mutation.name))).collect()
}
