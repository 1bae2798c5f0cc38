use super::*;
use proptest::prelude::*;

/// Writes profiles as `name@line{key=value@line}`.
fn shown(profile: &Profile) -> String {
    let settings = KEYS.iter().filter_map(|(_, key)| {
        let (line, value) = profile.get(*key)?;
        Some(format!("{key:?}={value}@{line}"))
    });
    format!("{}@{}{{{}}}", profile.name, profile.line, settings.collect::<Vec<_>>().join(", "))
}

fn check(text: &str, expected: &[&str]) -> Sections {
    let sections = read(text);
    assert_eq!(sections.profiles.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    sections
}

#[test]
fn settings_are_read_as_botocore_reads_them() {
    for (text, profiles) in [
        ("", &[][..]),
        ("[default]\nregion=eu-west-1", &["default@1{Region=eu-west-1@2}"]),
        ("\u{feff}[profile x]\r\nREGION : a=b\r\n", &["x@1{Region=a=b@2}"]),
        ("[profile x]\rregion = a\r\rrole_arn = b", &["x@1{RoleArn=b@4, Region=a@2}"]),
        ("[profile x]\n# region = a\n;region=b\n  region = c # d", &["x@1{Region=c # d@4}"]),
        ("[profile x]\nregion =\n  role_arn = a\n\n  source_profile = b", &["x@1{Region=\n@2}"]),
        ("[profile x]\ns3 =\n  region = a\nregion = b", &["x@1{Region=b@4}"]),
        ("[profile x]\n  region = a\nexternal_id = b", &["x@1{ExternalId=b@3, Region=a@2}"]),
        ("[profile x]\nregion = a\n\n  # b\n", &["x@1{Region=a@2}"]),
        ("[profile x]\naws_secret_access_key = a\naws_session_token = b", &["x@1{}"]),
        ("[profile 'x y'] z\n[profile \"z\"]\n[profile  w ]", &["x y@1{}", "z@2{}", "w@3{}"]),
        ("[x]\nregion=a\n[profile]\n[profile a b]\n[sso-session s]\nregion=b\n[profilex]", &[]),
        ("[profile x]\n[DEFAULT]\nregion=a\n[DEFAULT]\nexternal_id=b", &["x@1{ExternalId=b@5, Region=a@3}"]),
        ("[profile x]\n[DEFAULT]\nregion=a\n[profile y]\nregion=b", &["x@1{Region=a@3}", "y@4{Region=b@5}"]),
    ] {
        let sections = check(text, profiles);
        assert_eq!((sections.unread, sections.headings), (vec![], vec![]), "{text}");
    }
}

#[test]
fn invalid_lines_are_listed_and_skipped() {
    for (text, profiles, unread) in [
        ("region = a\n[default]\nregion\n = b", &["default@2{}"][..], &[1, 3, 4][..]),
        ("[profile x]\nregion = a\nregion = b", &["x@1{Region=a@2}"], &[3]),
    ] {
        assert_eq!(check(text, profiles).unread, unread, "{text}");
    }
}

#[test]
fn lines_after_an_unreadable_heading_are_skipped_until_the_next_one() {
    for heading in ["[profile y", "[", "[]", "[profile y: z", "[y = z", "  [profile y]", "  [profile y"] {
        let text = format!(
            "[profile x]\nregion = a\n{heading}\nexternal_id = b\n  c\nwhat\nregion = d\n[profile z]\nregion = e"
        );
        let is_indented = heading.starts_with(' ');
        let x = if is_indented { "x@1{Region=\n@2}" } else { "x@1{Region=a@2}" };
        let sections = check(&text, &[x, "z@8{Region=e@9}"]);
        assert_eq!(sections.headings, [(3, HeadingError::Unreadable)], "{text}");
        assert!(sections.unread.is_empty(), "{text}");
    }
}

#[test]
fn a_section_with_a_role_that_is_no_profile_is_named() {
    for (heading, error) in [
        ("[x]", HeadingError::NoProfile),
        ("[profile]", HeadingError::NoName),
        ("[profile My Login]", HeadingError::Spaces),
        ("[profile Single'Quote]", HeadingError::Quote),
        ("[profile x] # of [y]", HeadingError::Behind),
    ] {
        let sections = check(&format!("{heading}\nregion = a\nrole_arn = b"), &[]);
        assert_eq!(sections.headings, [(1, error)], "{heading}");
        assert_eq!(check(&format!("{heading}\nregion = a"), &[]).headings, [], "{heading}");
    }
}

#[test]
fn of_several_headings_of_one_profile_the_last_counts_as_in_botocore() {
    let default =
        check("[default]\nregion = a\n[profile default]\nexternal_id = b", &["default@3{ExternalId=b@4}"]);
    assert_eq!(default.replaced, [1]);
    let quoted = check("[profile x]\nregion = a\n[profile \"x\"]\n[profile y]", &["x@3{}", "y@4{}"]);
    assert_eq!(quoted.replaced, [1]);
    let same = check("[profile x]\nregion = a\n[profile x]\nexternal_id = b", &["x@1{Region=a@2}"]);
    assert_eq!((same.repeated, same.replaced), (vec![3], vec![]));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(\\[|\\]|profile |default|DEFAULT|region|=|:|\n|\r| |\"|'|#|ü){0,40}") {
        let sections = read(&text);
        prop_assert!(sections.profiles.len() <= text.lines().count().max(text.split('\r').count()));
    }
}
