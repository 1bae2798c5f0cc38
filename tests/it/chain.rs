//! Profiles as botocore reads them: our reader against its own.

use crate::program::{Environment, run_python};
use proptest::prelude::*;
use rolebox_session::chain::config::Key;
use rolebox_session::chain::import::Config;
use serde_json::{Map, Value, json};

/// Reads each text as botocore does: its profiles, each with the settings that we keep; null for a text that it
/// refuses. A value that is not one line is a line break.
const READ: &str = r#"
import json, os, sys, tempfile
from botocore.configloader import load_config
from botocore.exceptions import ConfigParseError
KEYS = ["role_arn", "source_profile", "external_id", "role_session_name", "duration_seconds", "region", "mfa_serial"]
answers = []
for text in json.load(sys.stdin):
    with tempfile.NamedTemporaryFile("w", delete=False, newline="", encoding="utf-8") as file:
        file.write(text)
    try:
        profiles = load_config(file.name)["profiles"]
    except ConfigParseError:
        answers.append(None)
        continue
    finally:
        os.unlink(file.name)
    one_line = lambda value: value if isinstance(value, str) and "\n" not in value else "\n"
    answers.append({
        name: {key: one_line(values[key]) for key in KEYS if values.get(key) is not None}
        for name, values in profiles.items()
    })
print(json.dumps(answers))
"#;

const KEYS: [(&str, Key); 7] = [
    ("role_arn", Key::RoleArn),
    ("source_profile", Key::SourceProfile),
    ("external_id", Key::ExternalId),
    ("role_session_name", Key::SessionName),
    ("duration_seconds", Key::Duration),
    ("region", Key::Region),
    ("mfa_serial", Key::MfaSerial),
];

fn theirs(texts: &[String]) -> Vec<Value> {
    let environment = Environment::from([("PYTHONUTF8".into(), "1".into())]);
    let answers = run_python(READ, &environment, &json!(texts).to_string()).unwrap();
    serde_json::from_str(&answers).unwrap()
}

fn ours(text: &str) -> Value {
    let config = Config::read(text).unwrap();
    let settings = |profile: &rolebox_session::chain::config::Profile| -> Map<String, Value> {
        let setting = |(name, key): (&str, Key)| Some((name.to_owned(), profile.get(key)?.1.into()));
        KEYS.into_iter().filter_map(setting).collect()
    };
    config.profiles().iter().map(|profile| (profile.name.clone(), Value::Object(settings(profile)))).collect()
}

/// A heading of any kind: ours, those of other files and sections, and such as people write by mistake.
fn heading() -> impl Strategy<Value = String> {
    let name = prop_oneof!["[ab]", "[ab] [ab]", "[ab\"' #;\\\\\\]]{1,5}", Just("default".to_owned())];
    let written = prop_oneof![
        4 => "profile[ \t]{1,2}NAME ?",
        3 => "profile ('NAME'|\"NAME\"|'NAME|NAME\\\\ NAME|NAME\"NAME\")",
        1 => " profile NAME",
        1 => "NAME",
        1 => "(default|DEFAULT|profile|profileNAME|Profile NAME|sso-session NAME|services NAME|preview)",
    ];
    let behind =
        prop_oneof![4 => Just(""), 1 => Just(" "), 1 => Just(" # comment"), 1 => Just(" # [comment]")];
    let indent = prop_oneof![6 => Just(""), 1 => Just(" ")];
    (name, written, behind, indent).prop_map(|(name, written, behind, indent)| {
        format!("{indent}[{}]{behind}", written.replace("NAME", &name))
    })
}

fn line() -> impl Strategy<Value = String> {
    let key = proptest::sample::select(vec![
        "role_arn",
        "ROLE_ARN",
        "source_profile",
        "external_id",
        "role_session_name",
        "duration_seconds",
        "region",
        "Region",
        "mfa_serial",
        "output",
        "s3",
        "aws_secret_access_key",
    ]);
    let separator = proptest::sample::select(vec!["=", " = ", ":", " : ", "\t=\t", "= ", " =", "==", ":="]);
    let value = prop_oneof!["[a-c]{0,2}", "a[#;=:] b", "\"a b\"", "ü", "\u{a0}a\u{1c}", "[ \t]a[ \t]"];
    let indent = prop_oneof![5 => Just(""), 1 => Just(" "), 1 => Just("\t"), 1 => Just("    ")];
    prop_oneof![
        12 => (indent, key, separator, value).prop_map(|(indent, key, separator, value)| format!("{indent}{key}{separator}{value}")),
        1 => Just(String::new()),
        1 => Just("   ".to_owned()),
        1 => "[ \t]{0,2}[#;] ?region = x",
        1 => " {1,4}nested = [ab]",
    ]
}

/// A text of some sections, with one of the ends of lines that there are.
fn text() -> impl Strategy<Value = String> {
    let section = (heading(), proptest::collection::vec(line(), 0..5));
    let end = proptest::sample::select(vec!["\n", "\n", "\r\n", "\r"]);
    (proptest::collection::vec(section, 1..6), end).prop_map(|(sections, end)| {
        let lines = sections.into_iter().flat_map(|(heading, lines)| core::iter::once(heading).chain(lines));
        lines.map(|line| line + end).collect()
    })
}

/// The one thing in which we are stricter: an indented line that begins with a bracket goes on with a value there.
fn has_a_heading_within_a_value(text: &str) -> bool {
    text.split(['\r', '\n']).any(|line| line.starts_with([' ', '\t']) && line.trim_start().starts_with('['))
}

proptest! {
    // Python starts once for each case, so that a case is many texts.
    #![proptest_config(ProptestConfig { cases: 5, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn every_config_that_botocore_reads_gives_the_profiles_that_it_sees(texts in proptest::collection::vec(text(), 400)) {
        let theirs = theirs(&texts);
        let mut compared = 0;
        for (text, theirs) in texts.iter().zip(theirs) {
            if theirs.is_null() || has_a_heading_within_a_value(text) {
                continue;
            }
            compared += 1;
            prop_assert_eq!(ours(text), theirs, "{}", text);
        }
        prop_assert!(compared >= 80, "{compared} of the texts are read by botocore");
    }
}

#[test]
fn real_world_configs_are_read_as_botocore_reads_them() {
    let texts = [
        "[default]\nregion = a\n[profile default]\nregion = b\n",
        "[profile default]\nregion = b\n[default]\nregion = a\n",
        "[profile x]\nregion = a\n[profile \"x\"]\nexternal_id = b\n",
        "[profile 'My Login']\nrole_arn = a\n[profile My Account:ReadOnly]\nsource_profile = My Login\n",
        "[profile Single'Quote]\nrole_arn = a\n",
        "[profile x] # [comment]\nrole_arn = a\n[profile y] # comment\nrole_arn = b\n",
        "[base]\nrole_arn = a\n[audit]\nrole_arn = b\nsource_profile = base\n",
        "[profile x]\r\nrole_arn : a\r\ns3 =\r\n  region = b\r\n\r\n  max = 1\r\nregion=c\r\n",
        "[DEFAULT]\nregion = a\n[profile x]\n[profile y]\nregion = b\n",
        "[profile x]\nregion = a\n\n  b\n# c\n  d\nrole_arn = e\n",
        "[profile x]\nregion =\n\n\nrole_arn =\n",
    ]
    .map(str::to_owned);
    for (text, theirs) in texts.iter().zip(theirs(&texts)) {
        assert!(!theirs.is_null(), "{text}");
        assert_eq!(ours(text), theirs, "{text}");
    }
}
