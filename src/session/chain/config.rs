//! Reads the profiles of `~/.aws/config` as botocore does with Python's `RawConfigParser`.
//!
//! It keeps only the settings that say which role it is and how it is assumed, because any other setting can be a key.
//! Where botocore would refuse the whole file, this reader reports the line and skips it. It is stricter in
//! one point: a line that begins with `[` is always taken for a heading, however it is indented, so that no
//! setting of its section can go to the profile before it.

mod heading;

use heading::Heading;
pub use heading::HeadingError;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A setting that is read. The names are those of the AWS SDKs and Tools Reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// The role to assume.
    RoleArn,
    /// The profile whose role assumes it.
    SourceProfile,
    /// The external ID that the owner of the role requires.
    ExternalId,
    /// The name of the session.
    SessionName,
    /// The duration of the session.
    Duration,
    /// The region that commands use.
    Region,
    /// The MFA device.
    MfaSerial,
    /// The account of a profile of IAM Identity Center.
    SsoAccount,
    /// The role of such a profile.
    SsoRole,
}

const KEYS: [(&str, Key); 9] = [
    ("role_arn", Key::RoleArn),
    ("source_profile", Key::SourceProfile),
    ("external_id", Key::ExternalId),
    ("role_session_name", Key::SessionName),
    ("duration_seconds", Key::Duration),
    ("region", Key::Region),
    ("mfa_serial", Key::MfaSerial),
    ("sso_account_id", Key::SsoAccount),
    ("sso_role_name", Key::SsoRole),
];

/// Replaces the text of a setting that spans several lines.
const SEVERAL_LINES: &str = "\n";

/// The result of reading a text.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// The profiles, in the order in which their names first appear.
    pub(super) profiles: Vec<Profile>,
    /// Lines that can't be read.
    pub(super) unread: Vec<u32>,
    /// Headings that can't be read, and headings of sections that have a role but are no profiles.
    pub(super) headings: Vec<(u32, HeadingError)>,
    /// Repeated headings. botocore refuses a file that has any.
    pub(super) repeated: Vec<u32>,
    /// Headings of profiles that are replaced by another spelling of the same name.
    pub(super) replaced: Vec<u32>,
}

/// A profile and its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// The line of its heading, counted from 1.
    pub line: u32,
    settings: Values,
}

/// The line and the text of each setting of a section.
type Values = HashMap<Key, (u32, String)>;

impl Profile {
    /// Returns the line and the text of a setting. The text is a line break if the setting spans several
    /// lines, which no setting read here is allowed to do.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<(u32, &str)> {
        self.settings.get(&key).map(|(line, text)| (*line, text.as_str()))
    }
}

/// A section while it is being read.
struct Section {
    line: u32,
    heading: Heading,
    values: Values,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Sections {
    let mut read = Sections::default();
    let mut sections: Vec<Section> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    // The section that settings go to. None before the first heading and after one that can't be read.
    let mut section: Option<usize> = None;
    let mut is_lost = false;
    // The indentation of the last setting. A line that is indented further continues its value.
    let mut setting_at: Option<usize> = None;
    // That setting, if it is one that is read.
    let mut kept: Option<Key> = None;
    // Python's text files accept three kinds of line ending.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    for (line, whole) in (1..).zip(text.split('\n')) {
        let content = whole.trim_matches(is_space);
        if content.is_empty() || content.starts_with(['#', ';']) {
            continue;
        }
        let indent = whole.chars().take_while(|letter| is_space(*letter)).count();
        let goes_on = setting_at.is_some_and(|at| indent > at);
        if goes_on && let (Some(key), Some(place)) = (kept, section) {
            // No setting that is read can have more than one line.
            if let Some((_, text)) = sections.get_mut(place).and_then(|section| section.values.get_mut(&key))
            {
                SEVERAL_LINES.clone_into(text);
            }
        }
        if content.starts_with('[') {
            (setting_at, kept, is_lost) = (None, None, true);
            section = None;
            match between_brackets(content) {
                Some(heading) if !goes_on => match known.get(heading) {
                    // `[DEFAULT]` can appear several times.
                    Some(place) if heading == "DEFAULT" => section = Some(*place),
                    Some(_) => read.repeated.push(line),
                    None => {
                        known.insert(heading.to_owned(), sections.len());
                        section = Some(sections.len());
                        sections.push(Section {
                            line,
                            heading: heading::read(heading),
                            values: Values::new(),
                        });
                    }
                },
                Some(_) | None => read.headings.push((line, HeadingError::Unreadable)),
            }
            continue;
        }
        if goes_on {
            continue;
        }
        kept = None;
        match content.split_once(['=', ':']) {
            // Lines under a heading that was already reported are not reported again.
            _ if section.is_none() && is_lost => setting_at = Some(indent),
            Some((name, value)) if section.is_some() && !name.is_empty() => {
                setting_at = Some(indent);
                let name = name.trim_end_matches(is_space);
                let key = KEYS.into_iter().find(|(known, _)| name.to_lowercase() == **known);
                let place = section.and_then(|place| sections.get_mut(place));
                if let (Some((_, key)), Some(section)) = (key, place) {
                    if let Entry::Vacant(place) = section.values.entry(key) {
                        place.insert((line, value.trim_start_matches(is_space).to_owned()));
                        kept = Some(key);
                    } else {
                        read.unread.push(line);
                    }
                }
            }
            Some(_) | None => read.unread.push(line),
        }
    }
    sort_out(&mut read, sections);
    read
}

/// Makes profiles of the sections. Each also gets the settings of `[DEFAULT]`. If a name is spelled in
/// several ways, the last one counts.
fn sort_out(read: &mut Sections, sections: Vec<Section>) {
    let everywhere: Vec<(Key, (u32, String))> = sections
        .iter()
        .filter(|section| section.heading == Heading::Everywhere)
        .flat_map(|section| section.values.clone())
        .collect();
    let mut places: HashMap<String, usize> = HashMap::new();
    for Section { line, heading, values: mut settings } in sections {
        match heading {
            Heading::Everywhere => {}
            Heading::Other(error) => {
                if settings.contains_key(&Key::RoleArn) {
                    read.headings.push((line, error));
                }
            }
            Heading::Profile(name) => {
                for (key, value) in &everywhere {
                    settings.entry(*key).or_insert_with(|| value.clone());
                }
                let profile = Profile { name, line, settings };
                match places.get(&profile.name).and_then(|place| read.profiles.get_mut(*place)) {
                    Some(before) => read.replaced.push(core::mem::replace(before, profile).line),
                    None => {
                        places.insert(profile.name.clone(), read.profiles.len());
                        read.profiles.push(profile);
                    }
                }
            }
        }
    }
}

/// Returns the text between the first and the last bracket of a heading.
fn between_brackets(content: &str) -> Option<&str> {
    let (heading, _) = content.strip_prefix('[')?.rsplit_once(']')?;
    (!heading.is_empty()).then_some(heading)
}

/// Returns whether Python counts a character as white space.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}')
}

#[cfg(test)]
mod tests;
