//! Takes out of the glue the one function that could turn a text into HTML.
//!
//! Yew has it for HTML that a program passes on unread, which no page of ours does. Without it nothing that a login, an
//! identity provider or a web page says can become an element, whatever a page draws.

use anyhow::{Result, ensure};

/// The statement that wasm-bindgen writes for `Element::set_inner_html`.
const SET: &str = "arg0.innerHTML = getStringFromWasm0(arg1, arg2);";
const REFUSE: &str = "throw new Error(\"a text does not become HTML\");";

/// Returns the glue without it.
///
/// # Errors
/// When the glue has another way to write HTML.
pub(crate) fn without_html(glue: &str) -> Result<String> {
    let glue = glue.replace(SET, REFUSE);
    for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "setHTMLUnsafe"] {
        let uses = [format!(".{sink} ="), format!(".{sink}(")];
        ensure!(
            !uses.iter().any(|used| glue.contains(used)),
            "the glue of wasm-bindgen writes HTML with {sink}"
        );
    }
    Ok(glue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_that_writes_html_throws() {
        let glue = format!("set_innerHTML_1: function(arg0, arg1, arg2) {{ {SET} }},");
        let without = without_html(&glue).unwrap();
        assert_eq!(without, format!("set_innerHTML_1: function(arg0, arg1, arg2) {{ {REFUSE} }},"));
    }

    #[test]
    fn another_way_to_write_html_is_an_error() {
        for glue in ["a.innerHTML = b;", "a.insertAdjacentHTML(b);", "a.outerHTML = b"] {
            assert!(without_html(glue).is_err(), "{glue}");
        }
        assert!(without_html("a.textContent = b;").is_ok());
    }
}
