//! Reads the profiles of `~/.aws/config`, as botocore does with Python's `RawConfigParser`.
//!
//! Of each profile it keeps the settings that say how a role is assumed, and no others: what else stands there may be
//! a key. A line that botocore would not read is skipped and named.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A setting that is kept. The names are those of the AWS SDKs and Tools Reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    RoleArn,
    SourceProfile,
    ExternalId,
    SessionName,
    Duration,
    Region,
}

const KEYS: [(&str, Key); 6] = [
    ("role_arn", Key::RoleArn),
    ("source_profile", Key::SourceProfile),
    ("external_id", Key::ExternalId),
    ("role_session_name", Key::SessionName),
    ("duration_seconds", Key::Duration),
    ("region", Key::Region),
];

/// A profile and what is kept of it.
#[derive(Debug)]
pub(super) struct Profile<'t> {
    pub(super) name: &'t str,
    /// The line of its heading, the first one being 1.
    pub(super) line: u32,
    settings: BTreeMap<Key, (u32, &'t str)>,
}

impl<'t> Profile<'t> {
    /// Returns the line and the text of a setting.
    pub(super) fn get(&self, key: Key) -> Option<(u32, &'t str)> {
        self.settings.get(&key).copied()
    }
}

/// Returns the profiles in their order, and the numbers of the lines that can't be read.
pub(super) fn read(text: &str) -> (Vec<Profile<'_>>, Vec<u32>) {
    let mut profiles: Vec<Profile<'_>> = Vec::new();
    let mut unread = Vec::new();
    // How far the last setting was indented; what is indented further goes on with its value.
    let mut setting_at: Option<usize> = None;
    // That setting, when it is one of ours.
    let mut kept: Option<Key> = None;
    let mut section = Section::None;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let content = line.trim();
        if content.is_empty() || content.starts_with(['#', ';']) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        if setting_at.is_some_and(|at| indent > at) {
            // No setting that is kept has more than one line.
            if let (Some(key), Some(profile)) = (kept, profiles.last_mut()) {
                profile.settings.entry(key).and_modify(|(_, text)| *text = "");
            }
            continue;
        }
        kept = None;
        if let Some(heading) = heading(content) {
            setting_at = None;
            section = Section::Other;
            if let Some(name) = profile_name(heading) {
                section = Section::Profile;
                profiles.push(Profile { name, line: number, settings: BTreeMap::new() });
            }
        } else if let (Some((name, value)), Section::Profile | Section::Other) =
            (content.split_once(['=', ':']), section)
        {
            setting_at = Some(indent);
            let name = name.trim_end();
            let key = KEYS.into_iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
            if let (Some((_, key)), Section::Profile, Some(profile)) = (key, section, profiles.last_mut()) {
                if let Entry::Vacant(place) = profile.settings.entry(key) {
                    place.insert((number, value.trim_start()));
                    kept = Some(key);
                } else {
                    unread.push(number);
                }
            }
        } else {
            unread.push(number);
        }
    }
    (profiles, unread)
}

/// What the lines belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    /// There was no heading yet.
    None,
    /// The last of the profiles.
    Profile,
    /// Something that is no profile, such as `[sso-session x]`.
    Other,
}

/// Returns what stands between the brackets of a heading.
fn heading(content: &str) -> Option<&str> {
    let (heading, _) = content.strip_prefix('[')?.rsplit_once(']')?;
    (!heading.is_empty()).then_some(heading)
}

/// Returns the name in a heading such as `default`, `profile x` or `profile "x y"`.
fn profile_name(heading: &str) -> Option<&str> {
    if heading == "default" {
        return Some(heading);
    }
    let name = heading.strip_prefix("profile")?;
    let name = name.strip_prefix(char::is_whitespace)?.trim();
    let quoted = ['"', '\''].into_iter().find_map(|quote| name.strip_prefix(quote)?.strip_suffix(quote));
    let plain = |character: char| !matches!(character, '"' | '\'' | '\\');
    let whole = name.chars().all(|character| plain(character) && !character.is_whitespace());
    let name = quoted.or_else(|| whole.then_some(name))?;
    (!name.is_empty() && name.chars().all(plain)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Writes profiles as `name@line{key=value@line}`, and the lines that were not read.
    fn check(text: &str, expected: &[&str], expected_unread: &[u32]) {
        let (profiles, unread) = read(text);
        let shown = |profile: &Profile<'_>| {
            let settings =
                profile.settings.iter().map(|(key, (line, value))| format!("{key:?}={value}@{line}"));
            format!("{}@{}{{{}}}", profile.name, profile.line, settings.collect::<Vec<_>>().join(", "))
        };
        assert_eq!(profiles.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(unread, expected_unread, "{text}");
    }

    #[test]
    fn settings_are_read_as_botocore_reads_them() {
        for (text, profiles) in [
            ("", &[][..]),
            ("[default]\nregion=eu-west-1", &["default@1{Region=eu-west-1@2}"]),
            ("\u{feff}[profile x]\r\nREGION : a=b\r\n", &["x@1{Region=a=b@2}"]),
            ("[profile x]\n# region = a\n;region=b\n  region = c # d", &["x@1{Region=c # d@4}"]),
            ("[profile x]\nregion =\n  role_arn = a\n\n  source_profile = b", &["x@1{Region=@2}"]),
            ("[profile x]\ns3 =\n  region = a\nregion = b", &["x@1{Region=b@4}"]),
            ("[profile x]\n  region = a\nexternal_id = b", &["x@1{ExternalId=b@3, Region=a@2}"]),
            ("[profile x]\nregion = a\n [profile y]", &["x@1{Region=@2}"]),
            ("[profile x]\nregion = a\n\n  # b\n", &["x@1{Region=a@2}"]),
            ("[profile x]\naws_secret_access_key = a\naws_session_token = b", &["x@1{}"]),
            ("[profile 'x y'] z\n[profile \"z\"]\n[profile  w ]", &["x y@1{}", "z@2{}", "w@3{}"]),
            ("[x]\nregion=a\n[profile]\n[profile a b]\n[sso-session s]\nregion=b\n[profilex]", &[]),
            ("[profile x\"]\n[profile 'x]\n[profile \\x]\n[profile '']", &[]),
        ] {
            check(text, profiles, &[]);
        }
    }

    #[test]
    fn lines_that_are_nothing_are_named_and_skipped() {
        check("region = a\n[default]\nregion\n[]\nregion = b", &["default@2{Region=b@5}"], &[1, 3, 4]);
        check("[profile x]\nregion = a\nregion = b", &["x@1{Region=a@2}"], &[3]);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\[|\\]|profile |default|region|=|:|\n| |\"|'|#|ü){0,40}") {
            let (profiles, _) = read(&text);
            prop_assert!(profiles.len() <= text.lines().count());
        }
    }
}
