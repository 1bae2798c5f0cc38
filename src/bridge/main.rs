//! `rolebox`, the command line.
//!
//! A command gives either its whole output or one sentence that says what happened and what to do. The sentence goes
//! to standard error, with exit code 2 and nothing on standard output: no program ever reads half an answer.

mod inspect;

use anyhow::{Context as _, Result, bail};
use inspect::Format;
use lexopt::Arg::{Long, Short, Value};
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

const HELP: &str = "\
Reads what is in a SAML response for AWS.

Usage: rolebox inspect [--json] [FILE|-]
       rolebox inspect --explain [FILE|-]

  FILE           a SAMLResponse: the base64 value of the form field, the form's body, or its XML
  -              the same from standard input, as without FILE
  --json         print it as JSON
  --explain      print what is wrong or unusual, and how to mend it at the identity provider
  -h, --help     print this
  -V, --version  print the version

The signature is not checked: AWS does that. Until then everything shown is claimed.
Input that is refused gives exit code 2, and one sentence on standard error.
";

fn main() -> ExitCode {
    let done = run(lexopt::Parser::from_env()).and_then(|output| print(&output));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

fn run(mut arguments: lexopt::Parser) -> Result<String> {
    match next(&mut arguments)? {
        Some(Long("help") | Short('h')) => Ok(HELP.to_owned()),
        Some(Long("version") | Short('V')) => Ok(format!("rolebox {}\n", env!("CARGO_PKG_VERSION"))),
        Some(Value(command)) if command == "inspect" => inspect(arguments),
        Some(other) => Err(misused(other.unexpected())),
        None => bail!("A command is missing: try `rolebox inspect FILE`, or see `rolebox --help`."),
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

fn next(arguments: &mut lexopt::Parser) -> Result<Option<lexopt::Arg<'_>>> {
    arguments.next().map_err(misused)
}

fn misused(error: lexopt::Error) -> anyhow::Error {
    anyhow::anyhow!("The command line is not understood ({error}): see `rolebox --help`.")
}

fn print(output: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(output.as_bytes()).and_then(|()| stdout.flush()) {
        // Whoever reads, `head` say, has had enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.context("Standard output can't be written to: check where it leads."),
    }
}
