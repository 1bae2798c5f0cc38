//! The script that makes people at Okta, on a curl that plays Okta.

use super::super::written;
use crate::program::{Environment, run};
use rolebox_setup::design::{Design, example};
use std::fs;

/// Plays curl before an Okta that has Ana, refuses Chloé, and gives a token to whoever signs for it. It writes down what
/// it was asked, arguments and input apart.
const CURL: &str = r#"#!/bin/sh
printf '%s\n' "$*" >>"$HOME/arguments"
cat >>"$HOME/input"
case $* in
  */oauth2/v1/token)
    echo '{"token_type":"Bearer","access_token":"token-of-the-app"}'
    exit ;;
esac
output=
while [ $# -gt 0 ]; do
  case $1 in
    --output) output=$2 ;;
    --data) data=$2 ;;
  esac
  shift
done
case $data in
  *ana@*) echo '{"errorSummary":"Api validation failed: login","errorCauses":[{"errorSummary":"login: An object with this field already exists in the current organization"}]}' >"$output"; printf 400 ;;
  *"$REFUSED"*) echo '{"errorCode":"E0000006","errorSummary":"You do not have permission"}' >"$output"; printf 403 ;;
  *) echo '{"id":"00u1"}' >"$output"; printf 200 ;;
esac
"#;

struct Ran {
    answer: Result<String, String>,
    arguments: String,
    input: String,
}

fn create(name: &str, design: &Design, credentials: &[(&str, &str)]) -> Ran {
    let folder = written(name, design);
    let programs = folder.join("bin");
    fs::create_dir_all(&programs).unwrap();
    fs::write(programs.join("curl"), CURL).unwrap();
    run("chmod", &["+x", &programs.join("curl").display().to_string()], &Environment::new(), "").unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let mut environment = Environment::from(
        [("PATH", path.as_str()), ("HOME", folder.to_str().unwrap()), ("REFUSED", "nobody")]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    environment.extend(credentials.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let script = folder.join("scripts/create-people.sh").display().to_string();
    let answer = run("sh", &[&script], &environment, "");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    Ran { answer, arguments: read("arguments"), input: read("input") }
}

fn design() -> Design {
    let mut design = example();
    design.options.create_people = true;
    design.people[1].last_name = "O'Kafor \"$HOME\" `id`".into();
    design
}

#[test]
fn missing_people_are_created_and_existing_ones_stay() {
    let ran = create("people", &design(), &[("OKTA_API_TOKEN", "the-token")]);
    let answer = ran.answer.unwrap();
    assert!(answer.contains("Created ben@acme.example."), "{answer}");
    assert!(answer.ends_with("Created: 2. Already there: 1.\n"), "{answer}");
    assert!(ran.arguments.contains(r#""lastName":"O'Kafor \"$HOME\" `id`""#), "{}", ran.arguments);
    assert!(ran.arguments.contains(r#""firstName":"Chloé""#), "{}", ran.arguments);
    assert!(ran.input.contains("Authorization: SSWS the-token"), "{}", ran.input);
    assert!(!ran.arguments.contains("the-token"), "the token is no argument");
    assert!(!ran.arguments.contains("DELETE") && !ran.arguments.contains("--request"), "{}", ran.arguments);
}

#[test]
fn an_error_stops_it_and_the_message_says_what_was_done() {
    let ran = create("people-refused", &design(), &[("OKTA_API_TOKEN", "x"), ("REFUSED", "chloe@")]);
    let error = ran.answer.unwrap_err();
    assert!(
        error.contains(
            "Okta rejected chloe@acme.example (status 403): You do not have permission. Created before that: 1."
        ),
        "{error}"
    );
}

#[test]
fn the_key_of_an_app_gets_a_token_and_is_never_an_argument() {
    let key = run("openssl", &["genrsa", "2048"], &Environment::new(), "").unwrap();
    let ran = create(
        "people-key",
        &design(),
        &[
            ("OKTA_API_CLIENT_ID", "0oa1"),
            ("OKTA_API_PRIVATE_KEY_ID", "kid1"),
            ("OKTA_API_PRIVATE_KEY", &key),
        ],
    );
    assert!(ran.answer.unwrap().ends_with("Created: 2. Already there: 1.\n"));
    assert!(ran.input.contains("client_assertion=ey"), "{}", ran.input);
    assert!(ran.input.contains("Authorization: Bearer token-of-the-app"), "{}", ran.input);
    assert!(!ran.arguments.contains("PRIVATE KEY"));
    let none = create("people-none", &design(), &[]).answer.unwrap_err();
    assert!(none.contains("credentials are missing"), "{none}");
}
