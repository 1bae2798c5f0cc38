//! Splits a piece of text that a person pastes or types without spaces: `acme-prod/Admin`,
//! `111122223333:Admin`, the ARN of a role or its session.
//!
//! Names and aliases contain neither `/` nor `:`, so both separate words. Only the parts of an ARN that
//! distinguish roles count: the account, the role's path and its name.

/// Characters that can surround a copied ARN.
const AROUND: [char; 12] = ['"', '\'', '`', ',', ';', '(', ')', '[', ']', '{', '}', '<'];

/// Returns the words of a piece without white space. No word is empty.
pub(super) fn words(piece: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = piece;
    // A value of the Role attribute: the role's ARN, a comma, the provider's ARN.
    while let Some((arn, behind)) = rest.find(",arn:").and_then(|comma| rest.split_at_checked(comma)) {
        part(arn, &mut words);
        rest = behind.trim_start_matches(',');
    }
    part(rest, &mut words);
    words.retain(|word| !word.is_empty());
    words
}

fn part<'p>(piece: &'p str, words: &mut Vec<&'p str>) {
    let bare = piece.trim_matches(AROUND).trim_end_matches('>');
    let is_arn = bare.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("arn:"));
    // The account follows `arn`, the partition, the service and the region.
    let (fields, first) = if is_arn { (bare, 4) } else { (piece, 0) };
    for field in fields.split(':').skip(first) {
        match field.split_once('/') {
            Some(("role", path_and_name)) => match path_and_name.rsplit_once('/') {
                Some((path, name)) => words.extend([path, name]),
                None => words.push(path_and_name),
            },
            // The session's name follows the role's name.
            Some(("assumed-role", role)) => words.extend(role.split('/').next()),
            Some(("saml-provider", _)) if is_arn => {}
            Some(_) | None => words.extend(field.split('/')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_text_is_split_where_no_name_continues() {
        for (piece, parted) in [
            ("acme-prod/Administrator", vec!["acme-prod", "Administrator"]),
            ("acme-prod:Administrator", vec!["acme-prod", "Administrator"]),
            ("1111-2222-3333/team/Admin", vec!["1111-2222-3333", "team", "Admin"]),
            ("111122223333:role/Admin", vec!["111122223333", "Admin"]),
            ("role/Admin", vec!["Admin"]),
            ("/team/", vec!["team"]),
            ("acme-prod:", vec!["acme-prod"]),
            ("role", vec!["role"]),
            ("role/", vec![]),
            (":/:", vec![]),
            ("(acme)", vec!["(acme)"]),
            ("a,b", vec!["a,b"]),
        ] {
            assert_eq!(words(piece), parted, "{piece}");
        }
    }

    #[test]
    fn account_path_and_name_of_an_arn_are_searched() {
        for (piece, parted) in [
            ("arn:aws:iam::111122223333:role/Admin", vec!["111122223333", "Admin"]),
            ("arn:aws-us-gov:iam::111122223333:role/team/eu/Admin", vec!["111122223333", "team/eu", "Admin"]),
            (
                "arn:aws:sts::111122223333:assumed-role/Admin/jo.doe@example.com",
                vec!["111122223333", "Admin"],
            ),
            ("arn:aws:sts::111122223333:assumed-role/Admin", vec!["111122223333", "Admin"]),
            ("\"arn:aws:iam::111122223333:role/Admin\",", vec!["111122223333", "Admin"]),
            ("<arn:aws:iam::111122223333:role/Admin>", vec!["111122223333", "Admin"]),
            ("ARN:aws:iam::111122223333:role/read,write", vec!["111122223333", "read,write"]),
            (
                "arn:aws:iam::111122223333:saml-provider/Okta,arn:aws:iam::111122223333:role/Admin",
                vec!["111122223333", "111122223333", "Admin"],
            ),
            ("arn:aws:iam::1111", vec!["1111"]),
            ("arn:aws:iam::", vec![]),
            ("arn:aws", vec![]),
            ("arn", vec!["arn"]),
        ] {
            assert_eq!(words(piece), parted, "{piece}");
        }
    }
}
