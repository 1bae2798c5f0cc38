//! Holds what people read to one word for each idea: phrases that were replaced don't come back.
//!
//! It looks for whole phrases, so it says nothing about a word that is only sometimes wrong.

use crate::layers::{below, read};
use serde_json::Value;

/// What was replaced, and by what.
const REPLACED: [(&str, &str); 40] = [
    ("What I hold", "Credentials"),
    ("hold no credentials", "No active credentials"),
    ("Forget ", "Remove"),
    ("Forgot ", "Removed"),
    ("Claimed", "Not verified yet"),
    ("Refused by", "Rejected by AWS"),
    ("R/O", "Read-only"),
    ("narrowed", "limited"),
    ("AWS granted", "Limited to 1 h (role maximum)"),
    ("allows no more", "Limited to 1 h (role maximum)"),
    ("Keep and open", "Save and open"),
    ("whole address", "Enter a full URL"),
    ("form in which credentials", "Format used when copying"),
    ("is saved at once", "Changes save automatically"),
    ("holds everywhere", "Changes save automatically"),
    ("Single roles", "Per-role settings"),
    ("Where to sign in again", "Sign-in pages"),
    ("Start the export", "Get credentials"),
    ("Take over", "Import"),
    ("Took over", "Imported"),
    ("Not used:", "Skipped lines"),
    (" mend", "fix"),
    ("Not there", "Not present"),
    ("well-formed", "valid XML"),
    ("anew", "Start over"),
    ("Show an example", "Load example"),
    ("Show the example", "Load example"),
    ("things to fix", "Fix 3 items to generate files"),
    ("thing to fix", "Fix 1 item to generate files"),
    ("Show people with", "Filter people"),
    ("Show accounts with", "Filter accounts"),
    ("Choose none", "Clear selection"),
    ("The answer of", "Output of"),
    ("the answer of", "Output of"),
    ("Nothing was taken", "Nothing imported"),
    ("held against", "compared with the design"),
    ("Hold it against", "Compare"),
    ("as the design says", "Login matches the design"),
    ("Try each role", "Test every role"),
    ("Held by", "Credentials"),
];

/// The crates whose texts people read as they are written there: on the setup page, in its files and at the
/// command line.
const TEXTS: [&str; 9] = [
    "src/cli",
    "src/diagnosis",
    "src/setup",
    "src/setup-bundle",
    "src/setup-page",
    "src/setup-page-state",
    "src/setup-paste",
    "src/setup-steps",
    "src/setup-verify",
];

/// Returns the phrases in a text that were replaced.
fn replaced(text: &str) -> Vec<(&'static str, &'static str)> {
    REPLACED.into_iter().filter(|(old, _)| text.contains(old)).collect()
}

/// Returns a source without its comments and its tests, with each string in one line.
fn strings(source: &str) -> String {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = source.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    lines.map(|line| line.strip_suffix('\\').map_or_else(|| format!("{line}\n"), str::to_owned)).collect()
}

#[test]
fn no_message_says_what_was_replaced() {
    let messages: Value = serde_json::from_str(&read("extension/_locales/en/messages.json")).unwrap();
    for (key, message) in messages.as_object().unwrap() {
        assert_eq!(replaced(message["message"].as_str().unwrap()), [], "{key}");
    }
}

#[test]
fn no_text_of_the_setup_page_or_the_command_line_says_what_was_replaced() {
    for folder in TEXTS {
        for (path, source) in below(folder, "rs") {
            assert_eq!(replaced(&strings(&source)), [], "{}", path.display());
        }
    }
    assert_eq!(
        replaced(&strings("say(\"held \\\n    against\")\n// anew")),
        [("held against", "compared with the design")]
    );
}

#[test]
fn no_document_for_people_says_what_was_replaced() {
    for path in ["README.md", "docs/USER_GUIDE.md"] {
        assert_eq!(replaced(&read(path)), [], "{path}");
    }
}
