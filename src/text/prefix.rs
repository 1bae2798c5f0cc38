//! Strips long prefixes quickly.

/// Returns the text after a prefix, like [`str::strip_prefix`].
///
/// Compares sixteen bytes at a time. In WASM the standard library compares single bytes, and a SAML response
/// with thousands of roles repeats the same prefixes thousands of times.
pub fn after<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    let (start, prefix) = (start.as_bytes(), prefix.as_bytes());
    let ((parts, last), (wanted, last_wanted)) = (start.as_chunks::<16>(), prefix.as_chunks::<16>());
    let last_is_same = match (start.last_chunk::<16>(), prefix.last_chunk::<16>()) {
        (Some(last), Some(last_wanted)) => last == last_wanted,
        _ => last.iter().zip(last_wanted).all(|(byte, wanted)| byte == wanted),
    };
    let same = last_is_same && parts.iter().zip(wanted).all(|(part, wanted)| part == wanted);
    same.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::after;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_strips_what_the_standard_library_strips(
            prefix in "[aü]{0,40}", rest in "[aü]{0,40}", other in "[aü]{0,40}",
        ) {
            let whole = format!("{prefix}{rest}");
            prop_assert_eq!(after(&whole, &prefix), Some(rest.as_str()));
            prop_assert_eq!(after(&other, &prefix), other.strip_prefix(&prefix));
        }
    }
}
