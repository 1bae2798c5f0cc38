//! Writes the fields of a form as `application/x-www-form-urlencoded`.

use crate::secret::Secret;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what RFC 3986 calls unreserved.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Appends a field and percent-encodes its value: a form decoder reads a bare `+` as a space.
pub fn push_field<'a>(body: &mut Secret, name: &str, value: impl IntoIterator<Item = &'a str>) {
    // The body is only appended to itself.
    let separator = if body.expose().is_empty() { "" } else { "&" };
    for part in [separator, name, "="] {
        body.push_str(part);
    }
    for text in value {
        utf8_percent_encode(text, ESCAPED).for_each(|piece| body.push_str(piece));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_field_arrives_as_it_was() {
        let mut body = Secret::from("");
        push_field(&mut body, "a", ["PD94+/==", "-._~", " *"]);
        push_field(&mut body, "b", ["\u{20ac}&", ""]);
        assert_eq!(body.expose(), "a=PD94%2B%2F%3D%3D-._~%20%2A&b=%E2%82%AC%26");
    }

    proptest! {
        #[test]
        fn a_value_is_made_of_letters_digits_and_escapes(value in any::<String>()) {
            let mut body = Secret::from("");
            push_field(&mut body, "a", [value.as_str()]);
            let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
            prop_assert!(body.expose().strip_prefix("a=").unwrap().bytes().all(known));
        }
    }
}
