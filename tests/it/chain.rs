//! Profiles as botocore reads them: our reader against its own.

use crate::program::{Environment, run_python};
use proptest::prelude::*;
use rolebox_core::chain::import;
use serde_json::{Value, json};

/// Lists the roles assumed from roles in each text, as botocore sees its profiles; null for a text that it refuses.
const READ: &str = r#"
import json, os, sys, tempfile
from botocore.configloader import load_config
from botocore.exceptions import ConfigParseError
answers = []
for text in json.load(sys.stdin):
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write(text)
    try:
        profiles = load_config(file.name)["profiles"]
    except ConfigParseError:
        answers.append(None)
        continue
    finally:
        os.unlink(file.name)
    roles = []
    for profile in profiles.values():
        source = profiles.get(str(profile.get("source_profile")), {})
        role = [profile.get("role_arn"), source.get("role_arn"), profile.get("external_id"), profile.get("region")]
        # What goes on over several lines is no value of these settings.
        whole = all(value is None or isinstance(value, str) and "\n" not in value for value in role)
        if whole and role[0] and role[1] and role not in roles:
            roles.append(role)
    answers.append(roles)
print(json.dumps(answers))
"#;

fn chained(text: &str) -> Value {
    let import = import::read(text, |_| None).unwrap();
    let roles = import.found.iter().map(|found| {
        let role = &found.role;
        json!([role.role, role.via, role.external_id, role.region])
    });
    roles.collect()
}

/// A text of a few profiles, each assumed from one before it, with all that may stand between.
fn text() -> impl Strategy<Value = String> {
    let noise = prop_oneof![
        Just(""),
        Just("# role_arn = x\n"),
        Just("  ; source_profile = x\n"),
        Just("\n"),
        Just("s3 =\n    region = x\n    external_id = x\n"),
        Just("output = json\n    role_arn = x\n\n    source_profile = x\n"),
        Just("cli_pager:\n"),
        Just("region = eu-west-1\n"),
        Just("  region = eu-west-1\n"),
    ];
    let style = proptest::sample::select(vec![" = ", "=", ":", " : ", "\t=\t"]);
    let heading = proptest::sample::select(vec!["profile NAME", "profile \"NAME\"", "profile  'NAME' "]);
    let indent = proptest::sample::select(vec!["", "", " "]);
    let one = (noise.clone(), noise, style, heading, indent, any::<prop::sample::Index>(), any::<bool>());
    proptest::collection::vec(one, 1..7).prop_map(|profiles| {
        let mut text = String::from("[sso-session x]\nrole_arn = x\n");
        for (number, (before, after, style, heading, indent, source, upper)) in
            profiles.into_iter().enumerate()
        {
            let heading = heading.replace("NAME", &format!("p{number}"));
            let key = if upper { "ROLE_ARN" } else { "role_arn" };
            let source = source.index(number.clamp(1, 4));
            text += &format!(
                "[{heading}]\n{indent}{key}{style}arn:aws:iam::123456789012:role/p{number}\n{before}\
                 {indent}source_profile{style}p{source}\n{after}{indent}external_id{style}e:{number}\n"
            );
        }
        text
    })
}

proptest! {
    // Python starts once for each case, so that a case is many texts.
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 20, ..ProptestConfig::default() })]
    #[test]
    fn every_config_that_botocore_reads_gives_the_roles_that_it_sees(texts in proptest::collection::vec(text(), 100)) {
        let theirs = run_python(READ, &Environment::new(), &json!(texts).to_string()).unwrap();
        let theirs: Vec<Value> = serde_json::from_str(&theirs).unwrap();
        let read = theirs.iter().filter(|theirs| !theirs.is_null()).count();
        prop_assert!(read >= 20, "{read} of the texts are read by botocore");
        for (text, theirs) in texts.iter().zip(theirs) {
            if let Value::Array(mut theirs) = theirs {
                // A profile assumed from itself is one that begins with keys.
                theirs.retain(|role| role[0] != role[1]);
                prop_assert_eq!(chained(text), Value::Array(theirs), "{}", text);
            }
        }
    }
}
