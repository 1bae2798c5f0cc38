//! `rolebox inspect`: shows the contents of a SAML response.
//!
//! The core decides everything about the response. This module turns it into text or JSON.

mod explanation;
mod json;
mod text;

use anyhow::{Error, Result, anyhow};
use rolebox_diagnosis::Input;
use rolebox_saml::form::MAX_BODY;
use rolebox_saml::{AssertionError, MAX_ROLES};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};

/// The output format.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// The contents, for people.
    Text,
    /// The contents, for other programs.
    Json,
    /// What is wrong with the response and how to fix it, for people.
    Explanation,
}

/// Reads a response from a file, or from standard input, and describes it.
pub(crate) fn run(file: Option<&OsStr>, format: Format) -> Result<String> {
    let bytes = bytes(file)?;
    match format {
        Format::Text => {
            let reading = rolebox_diagnosis::read(&bytes);
            let refused_session_name = rolebox_diagnosis::session_name_refused(&reading);
            Ok(text::describe(&reading.accepted().map_err(refused)?, refused_session_name))
        }
        Format::Json => json::write(&rolebox_diagnosis::read(&bytes).accepted().map_err(refused)?),
        Format::Explanation => {
            let input = Input { text: &bytes, acs_url: None, arrived_ms: None };
            let diagnosis = rolebox_diagnosis::diagnose(input);
            diagnosis
                .unreadable()
                .map_or_else(|| Ok(explanation::explain(&diagnosis)), |error| Err(refused(error)))
        }
    }
}

/// Reads a response from a file, or from standard input.
pub(crate) fn bytes(file: Option<&OsStr>) -> Result<Vec<u8>> {
    match file {
        Some(path) => File::open(path).and_then(read).map_err(|error| {
            anyhow!("The file {path:?} can't be read ({error}): check its name and permissions.")
        }),
        None => read(io::stdin().lock())
            .map_err(|error| anyhow!("Standard input can't be read ({error}): give a file instead.")),
    }
}

/// Reads one byte more than the limit, so that a longer input is recognized as too long.
fn read(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BODY as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns what is wrong with a response that gives no roles.
pub(crate) fn refused(error: AssertionError) -> Error {
    anyhow!(match error {
        AssertionError::NotBase64 =>
            "The input is neither base64 nor XML: copy the whole value of the form field SAMLResponse.",
        AssertionError::TooLarge =>
            "The input is larger than any response that AWS accepts: check that it is a SAML response.",
        AssertionError::NotUtf8 => "The XML is not UTF-8: save it as UTF-8 and try again.",
        AssertionError::NotXml =>
            "The input is not valid XML: check that you copied all of it, from the first to the last character.",
        AssertionError::Dtd =>
            "The XML has a document type declaration, which no SAML response needs: don't trust where it came from.",
        AssertionError::TooDeep =>
            "The XML is nested deeper than any SAML response needs: don't trust where it came from.",
        AssertionError::NotAResponse =>
            "The XML is not a SAML 2.0 response: capture what the identity provider posts to AWS.",
        AssertionError::SeveralAssertions =>
            "The response contains more than one assertion: make the identity provider send exactly one.",
        AssertionError::NoAssertion =>
            "The response contains no assertion: check the AWS application at the identity provider.",
        AssertionError::Encrypted =>
            "The assertion is encrypted, so only AWS can read it: switch off encryption at the identity provider to inspect it.",
        AssertionError::StatusNotSuccess =>
            "The identity provider reports that the login failed: look in its log for the reason.",
        AssertionError::NoRoles =>
            "The response grants no role: check the attribute https://aws.amazon.com/SAML/Attributes/Role at the identity provider.",
        AssertionError::TooManyRoles =>
            return anyhow!(
                "The response grants more than {MAX_ROLES} roles: make the identity provider send fewer."
            ),
    })
}
