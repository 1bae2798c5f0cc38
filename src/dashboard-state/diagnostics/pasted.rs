//! A SAML response that the person pastes or opens as a file.

use rolebox_diagnosis::{Diagnosis, Finding, Input, diagnose, fix};

/// What a text leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Pasted {
    /// There is no text.
    Empty,
    /// The text is no SAML response: why, and what to do.
    Unreadable(String),
    /// The explanation.
    Explained(Box<Diagnosis>),
}

/// Explains a text.
#[must_use]
pub fn pasted(text: &str) -> Pasted {
    if text.trim().is_empty() {
        return Pasted::Empty;
    }
    let diagnosis = diagnose(Input { text: text.as_bytes(), acs_url: None, arrived_ms: None });
    match diagnosis.unreadable().map(Finding::Refused) {
        Some(finding) => {
            let fix = fix(&finding, diagnosis.provider).sentence;
            Pasted::Unreadable(format!("{} {fix}", finding.sentence()))
        }
        None => Pasted::Explained(Box::new(diagnosis)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESPONSE: &str = "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>";

    #[test]
    fn only_a_response_is_explained() {
        assert_eq!(pasted(" \n"), Pasted::Empty);
        for text in ["no response", "<a/", "<!DOCTYPE a><a/>"] {
            let Pasted::Unreadable(sentence) = pasted(text) else { panic!("{text}") };
            assert!(sentence.ends_with('.') && !sentence.contains(text), "{sentence}");
        }
        // A response without roles is one.
        assert!(matches!(pasted(RESPONSE), Pasted::Explained(_)));
    }
}
