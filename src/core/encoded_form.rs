//! Writes the fields of a form as `application/x-www-form-urlencoded`.

use crate::secret::Secret;

/// Appends a field, its value percent-encoded: a bare `+` would arrive as a space.
pub(crate) fn push_field<'a>(body: &mut Secret, name: &str, value: impl IntoIterator<Item = &'a str>) {
    // The body is exposed to itself only.
    let separator = if body.expose().is_empty() { "" } else { "&" };
    for part in [separator, name, "="] {
        body.push_str(part);
    }
    for byte in value.into_iter().flat_map(str::bytes) {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => body.push(byte.into()),
            _ => {
                body.push('%');
                body.push(hex_digit(byte >> 4));
                body.push(hex_digit(byte & 0xf));
            }
        }
    }
}

fn hex_digit(value: u8) -> char {
    char::from_digit(value.into(), 16).unwrap_or_default().to_ascii_uppercase()
}
