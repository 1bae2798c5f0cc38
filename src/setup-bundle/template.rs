//! Replaces placeholders in a text.
//!
//! It reads the text once and never reads the values: a placeholder's name in a value stays as it is.

/// Replaces each placeholder by its value. If two begin at the same place, the longer one counts.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((start, name, value)) = first(rest, values) {
        let (before, found) = rest.split_at(start);
        filled.push_str(before);
        filled.push_str(value);
        rest = found.strip_prefix(name).unwrap_or_default();
    }
    filled + rest
}

/// Finds the first placeholder of a text. Returns its start, name and value.
fn first<'a>(text: &str, values: &[(&'a str, &'a str)]) -> Option<(usize, &'a str, &'a str)> {
    values
        .iter()
        .filter(|(name, _)| !name.is_empty())
        .filter_map(|(name, value)| Some((text.find(name)?, *name, *value)))
        .min_by_key(|(start, name, _)| (*start, usize::MAX - name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_placeholder_gets_its_value_and_no_value_is_read() {
        for (template, values, expected) in [
            ("a-x b-y x", &[("x", "y"), ("y", "x")][..], "a-y b-x y"),
            ("example-id", &[("example", "1"), ("example-id", "2")], "2"),
            ("{a}{a}", &[("{a}", "{a}")], "{a}{a}"),
            ("äxä", &[("x", "ö"), ("", "never")], "äöä"),
            ("none", &[], "none"),
        ] {
            assert_eq!(fill(template, values), expected, "{template}");
        }
    }

    proptest! {
        #[test]
        fn any_value_replaces_its_placeholder(one in ".*", other in ".*", last in ".*") {
            let values = [("example-id", one.as_str()), ("example-roles", &other), ("{role}", &last)];
            let filled = fill("<example-id> <example-roles> <{role}> <example-id>", &values);
            prop_assert_eq!(filled, format!("<{one}> <{other}> <{last}> <{one}>"));
        }

        #[test]
        fn names_of_placeholders_are_values_like_any_other(
            one in "(example-id|example-roles|\\{role\\}|-){0,4}",
            other in "(example-id|example-roles|\\{role\\}|-){0,4}",
        ) {
            let values = [("example-id", one.as_str()), ("example-roles", &other)];
            prop_assert_eq!(fill("example-roles/example-id", &values), format!("{other}/{one}"));
        }
    }
}
