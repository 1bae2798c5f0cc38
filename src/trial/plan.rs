//! What a plan would change, read from the lines of `terraform plan -json`.

use serde::Deserialize;

/// A plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What it would change, in the order in which Terraform says it.
    pub changes: Vec<Change>,
    /// Whether it would change anything at all, be it an output.
    pub is_empty: bool,
}

/// A resource that a plan would change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// What happens to it.
    pub action: Action,
    /// Its address.
    pub address: String,
    /// Whether it is there already, and known to Terraform from now on.
    pub imported: bool,
}

/// What happens to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It is made.
    Create,
    /// It is changed where it is.
    Update,
    /// It is deleted and made anew.
    Replace,
    /// It is deleted.
    Delete,
    /// It becomes known to Terraform, and is not changed.
    Import,
    /// It has another address.
    Move,
    /// It stays, and Terraform forgets it.
    Remove,
    /// It is read; no change, so no plan has it.
    Read,
    /// Nothing happens to it; no plan has it.
    Noop,
}

#[derive(Deserialize)]
struct Line {
    #[serde(rename = "type")]
    kind: String,
    change: Option<Planned>,
    diagnostic: Option<Diagnostic>,
}

#[derive(Deserialize)]
struct Planned {
    resource: Resource,
    action: Action,
    importing: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Resource {
    addr: String,
}

#[derive(Deserialize)]
struct Diagnostic {
    severity: String,
    summary: String,
    detail: String,
    address: Option<String>,
}

/// Reads the changes out of what Terraform wrote.
pub(crate) fn changes(output: &str) -> Vec<Change> {
    let planned = lines(output).filter(|line| line.kind == "planned_change");
    planned
        .filter_map(|line| line.change)
        .map(|Planned { resource, action, importing }| {
            let imported = importing.is_some();
            let action = if imported && action == Action::Noop { Action::Import } else { action };
            Change { action, address: resource.addr, imported }
        })
        .filter(|change| !matches!(change.action, Action::Read | Action::Noop))
        .collect()
}

/// Reads what Terraform complained of.
pub(crate) fn errors(output: &str) -> Vec<String> {
    let diagnostics = lines(output).filter_map(|line| line.diagnostic);
    let errors = diagnostics.filter(|diagnostic| diagnostic.severity == "error");
    errors
        .map(|error| {
            let place = error.address.map(|address| format!("{address}: ")).unwrap_or_default();
            format!("{place}{}\n{}", error.summary, error.detail).trim_end().to_owned()
        })
        .collect()
}

fn lines(output: &str) -> impl Iterator<Item = Line> {
    // Lines of other kinds are of no interest, nor is what is no JSON.
    output.lines().filter_map(|line| serde_json::from_str(line).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = r#"{"@level":"info","type":"version","terraform":"1.11.4"}
Warning: no JSON at all
{"type":"planned_change","change":{"resource":{"addr":"aws_iam_role.a"},"action":"create"}}
{"type":"planned_change","change":{"resource":{"addr":"aws_iam_role.b"},"action":"noop","importing":{"id":"b"}}}
{"type":"planned_change","change":{"resource":{"addr":"data.okta_user.c"},"action":"read"}}
{"type":"diagnostic","diagnostic":{"severity":"warning","summary":"Old","detail":""}}
{"type":"diagnostic","diagnostic":{"severity":"error","summary":"No role","detail":"It is gone.","address":"aws_iam_role.d"}}
"#;

    #[test]
    fn changes_and_errors_are_read_and_nothing_else() {
        let change =
            |action, address: &str, imported| Change { action, address: address.to_owned(), imported };
        let expected =
            [change(Action::Create, "aws_iam_role.a", false), change(Action::Import, "aws_iam_role.b", true)];
        assert_eq!(changes(OUTPUT), expected);
        assert_eq!(errors(OUTPUT), ["aws_iam_role.d: No role\nIt is gone."]);
    }
}
