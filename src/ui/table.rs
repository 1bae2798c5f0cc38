//! A table with a row of headings.

use yew::prelude::*;

/// The heading of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Heading {
    /// A text.
    Shown(AttrValue),
    /// A text for assistive technology only: what is in the column is plain to see.
    Unseen(AttrValue),
}

impl Heading {
    fn draw(&self) -> Html {
        match self {
            Self::Shown(text) => html! { <th scope="col">{ text }</th> },
            Self::Unseen(text) => html! { <th scope="col"><span class="unseen">{ text }</span></th> },
        }
    }
}

/// What names a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Name {
    /// The id of the heading above it.
    By(AttrValue),
    /// A text for assistive technology.
    Text(AttrValue),
}

/// Draws a table of rows.
pub fn table(name: Name, headings: &[Heading], rows: Html) -> Html {
    let (labelled_by, label) = match name {
        Name::By(id) => (Some(id), None),
        Name::Text(text) => (None, Some(text)),
    };
    html! {
        <table class="table" aria-labelledby={labelled_by} aria-label={label}>
            <thead><tr>{ for headings.iter().map(Heading::draw) }</tr></thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{attribute, elements};

    #[test]
    fn a_table_has_a_name_and_each_column_a_heading() {
        let headings = [Heading::Shown("Role".into()), Heading::Unseen("Actions".into())];
        for (name, attributes) in [
            (Name::By("title".into()), (Some("title"), None)),
            (Name::Text("Roles".into()), (None, Some("Roles"))),
        ] {
            let drawn = table(name, &headings, Html::default());
            let elements = elements(&drawn);
            let table = elements[0];
            assert_eq!((attribute(table, "aria-labelledby"), attribute(table, "aria-label")), attributes);
            let columns = elements.iter().filter(|element| element.tag() == "th");
            assert!(columns.clone().all(|column| attribute(column, "scope") == Some("col")));
            assert_eq!(columns.count(), headings.len());
        }
    }
}
