//! `rolebox inspect`, run as a person or a script runs it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows helpers of tests only in `cfg(test)`")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const XML: &str = r#"<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://signin.aws.amazon.com/saml">
  <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" IssueInstant="2024-02-29T14:00:00.250+02:00">
    <Issuer>https://idp.example.com</Issuer>
    <AttributeStatement>
      <Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">
        <AttributeValue>arn:aws:iam::012345678901:role/team/Admin,arn:aws:iam::012345678901:saml-provider/Okta</AttributeValue>
        <AttributeValue>arn:aws:iam::012345678901:role/ReadOnly,arn:aws:iam::012345678901:saml-provider/Okta</AttributeValue>
        <AttributeValue>nonsense</AttributeValue>
      </Attribute>
      <Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><AttributeValue>ana</AttributeValue></Attribute>
    </AttributeStatement>
  </Assertion>
</Response>"#;

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

fn rolebox(arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rolebox"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A rejected input is not always read to the end.
    match child.stdin.take().unwrap().write_all(stdin) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("{error}"),
        _ => {}
    }
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn json_of(arguments: &[&str], stdin: &[u8]) -> Value {
    let run = rolebox(arguments, stdin);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    serde_json::from_str(&run.stdout).unwrap()
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn refused(arguments: &[&str], stdin: &[u8], says: &str) {
    let run = rolebox(arguments, stdin);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{arguments:?}");
    let sentence = run.stderr.strip_suffix(".\n").unwrap();
    assert!(!sentence.contains('\n') && sentence.contains(says), "{sentence}");
}

#[test]
fn json_has_every_key_that_scripts_rely_on() {
    let provider = "arn:aws:iam::012345678901:saml-provider/Okta";
    let role = |path: &str, name: &str| {
        json!({
            "role_arn": format!("arn:aws:iam::012345678901:role{path}{name}"),
            "principal_arn": provider,
            "partition": "aws",
            "account_id": "012345678901",
            "path": path,
            "name": name,
        })
    };
    let expected = json!({
        "issuer": "https://idp.example.com",
        "destination": "https://signin.aws.amazon.com/saml",
        "recipient": null,
        "audiences": [],
        "name_id": null,
        "session_name": "ana",
        "session_duration_s": null,
        "issued_at": "2024-02-29T12:00:00.25Z",
        "usable_until": "2024-02-29T12:05:00.25Z",
        "roles": [role("/team/", "Admin"), role("/", "ReadOnly")],
        "warnings": ["malformed-role", "no-recipient", "unsigned-response"],
    });
    assert_eq!(json_of(&["inspect", "--json"], XML.as_bytes()), expected);
}

#[test]
fn base64_and_xml_come_from_a_file_or_standard_input() {
    let base64 = STANDARD.encode(XML);
    let base64_file = file("response.txt", base64.as_bytes());
    let xml_file = file("response.xml", format!("\u{feff}\n{XML}").as_bytes());
    let expected = json_of(&["inspect", "--json"], XML.as_bytes());
    for (argument, stdin) in [
        ("-", base64.as_str()),
        ("-", &(base64.clone() + "\r\n")),
        (base64_file.to_str().unwrap(), ""),
        (xml_file.to_str().unwrap(), ""),
    ] {
        assert_eq!(json_of(&["inspect", argument, "--json"], stdin.as_bytes()), expected, "{argument}");
    }
}

#[test]
fn people_see_who_until_when_and_which_roles() {
    let run = rolebox(&["inspect"], XML.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for line in [
        "Issuer        https://idp.example.com",
        "Person        ana",
        "Usable until  2024-02-29T12:05:00.25Z",
        "2 roles:",
        "  PARTITION  ACCOUNT       ROLE        PROVIDER",
        "  aws        012345678901  team/Admin  Okta",
        "  aws        012345678901  ReadOnly    Okta",
        "  1 value of the Role attribute left out: not a pair of ARNs.",
    ] {
        assert!(run.stdout.lines().any(|shown| shown == line), "{line}\n{}", run.stdout);
    }
}

#[test]
fn rejected_input_gives_one_sentence_and_nothing_else() {
    let junk = vec![b'A'; 24 << 20];
    let utf_16: Vec<u8> = XML.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf_16_marked = [b"\xff\xfe".as_slice(), &utf_16].concat();
    for (stdin, says) in [
        (b"".as_slice(), "not valid XML"),
        (b"hello, world", "neither base64 nor XML"),
        (b"\xfc\xfc", "neither base64 nor XML"),
        (b"<Response/>", "not a SAML 2.0 response"),
        (b"<!DOCTYPE x><x/>", "document type"),
        (&utf_16, "not UTF-8"),
        (&utf_16_marked, "not UTF-8"),
        (&junk, "larger"),
        (XML.replace("SAML/Attributes/Role\"", "").as_bytes(), "not valid XML"),
        (XML.replace("Attributes/Role\"", "Attributes/Other\"").as_bytes(), "no role"),
        (XML.replace("Assertion", "EncryptedAssertion").as_bytes(), "encrypted"),
    ] {
        refused(&["inspect", "--json"], stdin, says);
        refused(&["inspect"], stdin, says);
    }
}

fn explained(stdin: &str, lines: &[&str]) {
    let run = rolebox(&["inspect", "--explain"], stdin.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for line in lines {
        assert!(run.stdout.lines().any(|shown| shown == *line), "{line}\n{}", run.stdout);
    }
}

#[test]
fn problems_are_explained_with_how_and_where_to_fix_them() {
    let general = [
        "Identity provider    Okta (a guess)",
        "Issuer               https://idp.example.com",
        "[stops the login] There is no Recipient, which AWS requires.",
        "[stops credentials] 1 value of the Role attribute left out: not a pair of ARNs.",
        "  Sign On tab, Advanced Sign-on Settings: check Identity Provider ARN, Group Filter and Role Value Pattern; a role becomes arn:aws:iam::${accountid}:saml-provider/NAME,arn:aws:iam::${accountid}:role/${role}.",
    ];
    explained(XML, &general);
    let body = STANDARD.encode(XML).replace('+', "%2B").replace('=', "%3D");
    explained(&format!("SAMLResponse={body}&RelayState="), &general);
    let keycloak = XML.replace("https://idp.example.com", "https://sso.example.com/realms/staff");
    explained(&keycloak, &["Identity provider    Keycloak (a guess)"]);
}

#[test]
fn the_source_of_a_page_is_read_like_a_form_value() {
    let escaped = STANDARD.encode(XML).replace('+', "&#x2b;").replace('/', "&#x2F;").replace('=', "&#61;");
    let twice = escaped.replace('&', "&amp;");
    let tag = format!("<input type=\"hidden\" name=\"SAMLResponse\" value=\"{escaped}\"/>");
    let page = format!("<!DOCTYPE html><html><body><form method='post'>{tag}</form></body></html>");
    let (first, rest) = escaped.split_at(40);
    let wrapped = format!("{first}&#13;&#10;{rest}&#xd;&#xa;");
    let expected = json_of(&["inspect", "--json"], XML.as_bytes());
    for source in [&escaped, &twice, &wrapped, &tag, &page, &XML.replace('<', "&lt;").replace('>', "&gt;")] {
        assert_eq!(json_of(&["inspect", "--json"], source.as_bytes()), expected, "{source}");
    }
}

#[test]
fn values_that_aws_rejects_and_roles_of_another_partition_are_shown() {
    let xml = XML.replace(">ana<", ">ana maria\u{202e}<").replace(
        "<AttributeValue>nonsense<",
        "<AttributeValue>arn:aws-cn:iam::012345678901:role/B,arn:aws-cn:iam::012345678901:saml-provider/Okta<",
    );
    let text = rolebox(&["inspect"], xml.as_bytes()).stdout;
    for line in [
        "Person        ana maria\\u{202e}, rejected by AWS",
        "  1 role is in a different partition than the sign-in URL.",
    ] {
        assert!(text.lines().any(|shown| shown == line), "{line}\n{text}");
    }
    let json = json_of(&["inspect", "--json"], xml.as_bytes());
    assert_eq!(json["session_name"], Value::Null);
    assert!(json["warnings"].as_array().unwrap().contains(&json!("role-in-other-partition")), "{json}");
    explained(
        &xml,
        &[
            "RoleSessionName      ana maria\\u{202e}, rejected by AWS",
            "  Role, SAML provider and sign-in URL must be in the same partition: make a separate application for each of aws, aws-us-gov, aws-cn and aws-eusc.",
        ],
    );
}

#[test]
fn a_wrong_name_is_explained_before_anybody_is_told_to_assign_roles() {
    let run =
        rolebox(&["inspect", "--explain"], XML.replace("Attributes/Role\"", "Attributes/role\"").as_bytes());
    let at = |text: &str| run.stdout.find(text).unwrap();
    let name = at(
        "The attribute \"https://aws.amazon.com/SAML/Attributes/role\" is not one that AWS reads: its name must be exactly https://aws.amazon.com/SAML/Attributes/Role.",
    );
    assert!(name < at("The response grants no role."));
}

#[test]
fn a_response_without_roles_is_explained_and_other_text_is_rejected() {
    explained(
        &XML.replace("Attributes/Role\"", "Attributes/Other\""),
        &["[stops the login] The response grants no role.", "Issuer               https://idp.example.com"],
    );
    explained(
        &XML.replace("Assertion", "EncryptedAssertion"),
        &["[stops credentials] The assertion is encrypted, so only AWS can read it."],
    );
    refused(&["inspect", "--explain"], b"hello, world", "neither base64 nor XML");
    refused(&["inspect", "--explain"], b"<Response/>", "not a SAML 2.0 response");
}

#[test]
fn a_wrong_command_line_is_rejected_the_same_way() {
    for (arguments, says) in [
        (["inspect", "--xml"].as_slice(), "--xml"),
        (&["inspect", "--json=yes"], "--json"),
        (&["inspect", "--json", "--explain"], "--explain"),
        (&["inspect", "--explain", "--json"], "--json"),
        (&["inspect", "a", "b"], "rolebox --help"),
        (&["inspect", "no-such-file"], "no-such-file"),
        (&["inspect", env!("CARGO_TARGET_TMPDIR")], "can't be read"),
        (&["frobnicate"], "frobnicate"),
        (&[], "No command given"),
    ] {
        refused(arguments, b"", says);
    }
}

#[test]
fn help_and_version_are_given_without_input() {
    for arguments in [["--help"].as_slice(), &["-h"], &["inspect", "--help"]] {
        assert!(rolebox(arguments, b"").stdout.contains("rolebox inspect [--json] [FILE|-]"));
    }
    for arguments in [["--version"].as_slice(), &["-V"]] {
        assert_eq!(rolebox(arguments, b"").stdout, concat!("rolebox ", env!("CARGO_PKG_VERSION"), "\n"));
    }
}
