//! `rolebox`, the command line.
//!
//! A command prints either its whole output or one sentence that says what happened and what to do. The
//! sentence goes to standard error, with exit code 2 and nothing on standard output, so a program never reads
//! partial output.

mod inspect;
mod setup;

use anyhow::{Context as _, Result, bail};
use inspect::Format;
use lexopt::Arg::{Long, Short, Value};
use setup::Outcome;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
Reads a SAML response for AWS, and sets up SAML login to AWS.

Usage: rolebox inspect [--json] [FILE|-]
       rolebox inspect --explain [FILE|-]
       rolebox setup example
       rolebox setup check DESIGN
       rolebox setup render DESIGN -o FOLDER
       rolebox setup try DESIGN [--from OLDER]
       rolebox setup verify DESIGN [FILE|-]

  FILE           a SAMLResponse: the base64 value of the form field, the form's body, or its XML
  -              standard input, which is also the default
  --json         print it as JSON
  --explain      print what is wrong or unusual, and how to fix it at the identity provider
  DESIGN         who may do what in which account, as JSON; `example` prints one
  example        print a full design for you to change
  check          list what is wrong with a design; exit code 1 if anything is
  render         write Terraform code, scripts and a README into a new folder, or over an earlier render
  try            apply the code to an AWS that moto simulates, never to the real one, and list the result;
                 exit code 1 if a step fails
  --from OLDER   try the change from an older design to this one
  verify         compare a login with a design; exit code 1 if it differs
  -h, --help     print this
  -V, --version  print the version

This program does not check the signature: AWS does. Until then, nothing shown is verified.
For input that it rejects, it prints one sentence to standard error and exits with code 2.
";

fn main() -> ExitCode {
    let done = run(lexopt::Parser::from_env()).and_then(|outcome| {
        print(&outcome.output)?;
        Ok(ExitCode::from(u8::from(outcome.faulty)))
    });
    match done {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

fn run(mut arguments: lexopt::Parser) -> Result<Outcome> {
    match next(&mut arguments)? {
        Some(Long("help") | Short('h')) => Ok(Outcome::good(HELP.to_owned())),
        Some(Long("version") | Short('V')) => {
            Ok(Outcome::good(format!("rolebox {}\n", env!("CARGO_PKG_VERSION"))))
        }
        Some(Value(command)) if command == "inspect" => inspect(arguments).map(Outcome::good),
        Some(Value(command)) if command == "setup" => setup(arguments),
        Some(other) => Err(misused(other.unexpected())),
        None => bail!("No command given: try `rolebox inspect FILE`, or see `rolebox --help`."),
    }
}

fn inspect(mut arguments: lexopt::Parser) -> Result<String> {
    let (mut format, mut file) = (Format::Text, None);
    while let Some(argument) = next(&mut arguments)? {
        match argument {
            Long("help") | Short('h') => return Ok(HELP.to_owned()),
            Long("json") if format != Format::Explanation => format = Format::Json,
            Long("explain") if format != Format::Json => format = Format::Explanation,
            Value(path) if file.is_none() => file = Some(path),
            other @ (Long(_) | Short(_) | Value(_)) => return Err(misused(other.unexpected())),
        }
    }
    inspect::run(file.as_deref().filter(|path| *path != "-"), format)
}

fn setup(mut arguments: lexopt::Parser) -> Result<Outcome> {
    let (mut words, mut folder, mut older) = (Vec::new(), None, None);
    while let Some(argument) = next(&mut arguments)? {
        match argument {
            Long("help") | Short('h') => return Ok(Outcome::good(HELP.to_owned())),
            Short('o') | Long("output") if folder.is_none() => {
                folder = Some(arguments.value().map_err(misused)?)
            }
            Long("from") if older.is_none() => older = Some(arguments.value().map_err(misused)?),
            Value(word) if words.len() < 3 => words.push(word),
            other @ (Long(_) | Short(_) | Value(_)) => return Err(misused(other.unexpected())),
        }
    }
    let command = words.first().and_then(|word| word.to_str()).unwrap_or_default();
    match (command, words.get(1), words.get(2), folder, older) {
        ("example", None, None, None, None) => Ok(setup::example()),
        ("check", Some(design), None, None, None) => setup::check_design(design),
        ("render", Some(design), None, Some(folder), None) => setup::render(design, Path::new(&folder)),
        ("try", Some(design), None, None, older) => setup::try_design(design, older.as_deref()),
        ("verify", Some(design), response, None, None) => {
            setup::verify_login(design, response.map(|path| path.as_os_str()).filter(|path| *path != "-"))
        }
        _ => bail!("`rolebox setup` does not know this command: see `rolebox --help`."),
    }
}

fn next(arguments: &mut lexopt::Parser) -> Result<Option<lexopt::Arg<'_>>> {
    arguments.next().map_err(misused)
}

fn misused(error: lexopt::Error) -> anyhow::Error {
    anyhow::anyhow!("The command line is wrong ({error}): see `rolebox --help`.")
}

fn print(output: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(output.as_bytes()).and_then(|()| stdout.flush()) {
        // The reader, such as `head`, has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.context("Can't write to standard output: check where it goes."),
    }
}
