//! Reads existing groups at Okta, each with its ID.

use super::{PasteError, bounded, json};
use rolebox_setup::check::rules;
use serde::Deserialize;

/// Reads groups of Okta, each with its ID: the answer of its API, or lines of names and IDs.
///
/// # Errors
///
/// The first line that is wrong.
pub fn okta_groups(text: &str) -> Result<Vec<(String, String)>, PasteError> {
    #[derive(Deserialize)]
    struct Group {
        id: String,
        profile: Profile,
    }
    #[derive(Deserialize)]
    struct Profile {
        name: String,
    }
    let text = bounded(text)?;
    if text.starts_with(['[', '{']) {
        let groups: Vec<Group> = json(text)?;
        return Ok(groups.into_iter().map(|group| (group.profile.name, group.id)).collect());
    }
    let mut groups = Vec::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let words: Vec<&str> = text
            .split(|letter: char| letter.is_whitespace() || ",;=:\"'".contains(letter))
            .filter(|word| !word.is_empty())
            .collect();
        let id = words.iter().find(|word| rules::okta_id(word, "00g"));
        let name = words.iter().find(|word| word.starts_with("aws_"));
        let (Some(id), Some(name)) = (id, name) else { return Err(PasteError::NoGroup { line }) };
        groups.push(((*name).to_owned(), (*id).to_owned()));
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_from_lines_and_from_oktas_json() {
        let id = "00g1b2c3d4e5f6g7h8i9";
        for text in [
            format!("aws_111111111111_Admin {id}"),
            format!("{id},aws_111111111111_Admin\n"),
            format!("\"aws_111111111111_Admin\": \"{id}\","),
            format!(
                r#"[{{"id": "{id}", "type": "OKTA_GROUP", "profile": {{"name": "aws_111111111111_Admin"}}}}]"#
            ),
        ] {
            assert_eq!(okta_groups(&text), Ok(vec![("aws_111111111111_Admin".into(), id.into())]), "{text}");
        }
        assert_eq!(okta_groups("aws_1_A 00g1b2c3d4e5f6g7h8i9\nx"), Err(PasteError::NoGroup { line: 2 }));
    }
}
