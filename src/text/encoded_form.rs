//! Writes the fields of a form as `application/x-www-form-urlencoded`.

use crate::secret::Secret;

/// Appends a field and percent-encodes its value: a form decoder reads a bare `+` as a space.
pub fn push_field<'a>(body: &mut Secret, name: &str, value: impl IntoIterator<Item = &'a str>) {
    // The body is only appended to itself.
    let separator = if body.expose().is_empty() { "" } else { "&" };
    for part in [separator, name, "="] {
        body.push_str(part);
    }
    // Copies runs, not single bytes: an assertion has 100,000 bytes, and an export sends it hundreds of
    // times.
    for mut rest in value {
        loop {
            let run = rest.bytes().take_while(|byte| is_plain(*byte)).count();
            let (plain, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
            body.push_str(plain);
            let mut characters = after.chars();
            let Some(character) = characters.next() else { break };
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                body.push('%');
                body.push(hex_digit(byte >> 4));
                body.push(hex_digit(byte & 0xf));
            }
            rest = characters.as_str();
        }
    }
}

const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~')
}

fn hex_digit(value: u8) -> char {
    char::from_digit(value.into(), 16).unwrap_or_default().to_ascii_uppercase()
}
