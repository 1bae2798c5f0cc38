//! Finds the tests in a source file that a runner runs: without skipped ones and those in comments.

/// Returns the names of the tests of a Rust file: functions with `#[test]` and without `#[ignore]`, in
/// `proptest!` too.
pub(crate) fn in_rust(source: &str) -> Vec<String> {
    let source = without_comments(source, Quotes::Rust);
    let mut attributes: Vec<&str> = Vec::new();
    let mut names = Vec::new();
    for line in source.lines().map(str::trim) {
        if let Some(attribute) = line.strip_prefix("#[") {
            attributes.push(attribute);
        } else if let Some(rest) = line.strip_prefix("fn ") {
            let has = |name: &str| attributes.iter().any(|attribute| attribute.starts_with(name));
            let name = rest.split(['(', '<']).next().unwrap_or_default();
            if has("test]") && !has("ignore") && !has("cfg") && !has("should_panic") {
                names.push(name.to_owned());
            }
            attributes.clear();
        } else if !line.is_empty() {
            attributes.clear();
        }
    }
    names
}

/// Returns the names of the tests of a JavaScript file: the first arguments of calls of `test` that are not
/// skipped.
pub(crate) fn in_javascript(source: &str) -> Vec<String> {
    let source = without_comments(source, Quotes::JavaScript);
    let mut names = Vec::new();
    let mut rest = source.as_str();
    while let Some((before, after)) = rest.split_once("test(") {
        rest = after;
        // Skips methods of that name, and words in strings.
        let is_call = before.ends_with(|sign: char| sign.is_whitespace() || sign == ')') || before.is_empty();
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|first| ['"', '\'', '`'].contains(first)) else {
            continue;
        };
        let Some((name, options)) = after.get(1..).and_then(|text| text.split_once(quote)) else { continue };
        let options = options.split("=>").next().unwrap_or_default();
        if is_call && !["skip", "todo"].iter().any(|word| options.contains(word)) {
            names.push(name.to_owned());
        }
    }
    names
}

/// The language: in Rust `'` can begin a lifetime.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Rust,
    JavaScript,
}

/// Removes the comments. It ignores their marks in strings.
fn without_comments(source: &str, quotes: Quotes) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut rest = source;
    let mut quote: Option<char> = None;
    while let Some(sign) = rest.chars().next() {
        let mut length = sign.len_utf8();
        match quote {
            Some(_) if sign == '\\' => length += rest.chars().nth(1).map_or(0, char::len_utf8),
            Some(open) if open == sign => quote = None,
            Some(_) => {}
            None if rest.starts_with("//") => {
                rest = rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or_default();
                continue;
            }
            None if rest.starts_with("/*") => {
                rest = rest.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            None if quotes == Quotes::Rust => match raw_string(rest) {
                Some(raw) => length = raw,
                // A character that looks like a quote.
                None if rest.starts_with("'\"'") => length = 3,
                None if rest.starts_with("'\\\"'") => length = 4,
                None if sign == '"' => quote = Some(sign),
                None => {}
            },
            None if ['"', '\'', '`'].contains(&sign) => quote = Some(sign),
            None => {}
        }
        let (taken, after) = rest.split_at(length.min(rest.len()));
        kept.push_str(taken);
        rest = after;
    }
    kept
}

/// Returns the length of the raw string at the start of a Rust text, in which nothing is escaped.
fn raw_string(text: &str) -> Option<usize> {
    let marks = text.strip_prefix('r')?;
    let content = marks.trim_start_matches('#').strip_prefix('"')?;
    let hashes = marks.len() - content.len() - 1;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(1 + hashes + 1 + content.find(&end)? + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rust_test_counts_unless_it_is_ignored_or_in_a_comment() {
        let source = r##"
            #[test]
            fn runs() { let slash = "https://x"; let quote = '"'; }
            // #[test]
            // fn commented() {}
            /* #[test]
            fn blocked() {} */
            #[test]
            #[ignore = "slow"]
            fn ignored() {}
            #[ignore]
            #[test]
            fn ignored_before() {}
            #[cfg(any())]
            #[test]
            fn left_out() {}
            fn helper() { let text = "#[test] fn quoted() {}"; }
            proptest! {
                #[test]
                fn holds_for_all(value in any::<u8>()) { }
            }
            #[test]
            // Why this is so.
            #[allow(unused)]
            fn with_attributes() {}
            const RAW: [&str; 3] = [r"a \", r#"one " of them"#, "an escaped \" // here"];
            const SIGNS: [char; 2] = ['"', '\"'];
            #[test]
            fn behind_odd_quotes() {}
        "##;
        assert_eq!(in_rust(source), ["runs", "holds_for_all", "with_attributes", "behind_odd_quotes"]);
    }

    #[test]
    fn a_javascript_test_counts_unless_it_is_skipped_or_in_a_comment() {
        let source = r#"
            test("runs", async () => { await goto("https://x // y"); });
            // test("commented", () => {});
            /* test("blocked", () => {}); */
            test.skip("skipped", () => {});
            test.todo("to do");
            test("told to skip", { skip: true }, () => {});
            test("told to do", { todo: "later" }, () => {});
            test("with options", { timeout: 1000 }, () => {});
            for (const name of names) test(`${name} is made`, () => {});
              test(
                "on a line of its own", () => {});
            const text = 'test("quoted", () => {})';
            regexp.test("no test");
        "#;
        assert_eq!(
            in_javascript(source),
            ["runs", "with options", "${name} is made", "on a line of its own"]
        );
    }
}
