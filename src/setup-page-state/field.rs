//! Every control that shows and changes one answer: where the answer is in the design, what the control says,
//! and how a person changes it.

mod choice;
mod text;
mod tick;

pub use choice::{Choice, regions};
pub use text::Text;
pub use tick::Tick;

use rolebox_setup::check::{Problem, Rule};

/// Returns how to satisfy a rule, as a sentence.
#[must_use]
pub fn sentence(rule: Rule) -> String {
    format!("This {}.", rule.sentence())
}

/// Returns the first problem of a field and of what is in it.
#[must_use]
pub fn within<'a>(problems: &'a [Problem], path: &str) -> Option<&'a Problem> {
    problems.iter().find(|problem| problem.field.starts_with(path))
}

/// Reads comma-separated names. An unfinished name is preserved: a comma starts another one.
fn list_of(text: &str) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    text.split(',').map(|name| name.trim().to_owned()).collect()
}

/// Returns a text, if there is one.
fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
