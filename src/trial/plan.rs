//! Reads what a plan would change from the lines of `terraform plan -json`.

use serde::Deserialize;

/// A plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The changes, in Terraform's order.
    pub changes: Vec<Change>,
    /// Whether it would change anything, including outputs.
    pub is_empty: bool,
}

/// A resource that a plan would change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// What happens to it.
    pub action: Action,
    /// Its address.
    pub address: String,
    /// Whether it is imported, too.
    pub imported: bool,
}

/// What happens to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It is created.
    Create,
    /// It is changed where it is.
    Update,
    /// It is deleted and created again.
    Replace,
    /// It is deleted.
    Delete,
    /// It is imported and not changed.
    Import,
    /// It is moved to another address.
    Move,
    /// It stays, and Terraform forgets it.
    Remove,
    /// It is read. This is no change, so no plan has it.
    Read,
    /// Nothing happens to it, so no plan has it.
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

/// Reads the changes from Terraform's output.
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

/// Reads the errors from Terraform's output.
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
    // Other kinds of lines, and lines that are not JSON, are ignored.
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
