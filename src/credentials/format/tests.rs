//! Tests of each format's output, and of what no format must change.

use super::*;
use crate::shell::model;
use crate::tests::credentials;
use proptest::prelude::*;

const VARIABLES: &str = "AWS_ACCESS_KEY_ID=ASIAEXAMPLE000000001\nAWS_SECRET_ACCESS_KEY=s/+\nAWS_SESSION_TOKEN=t==\n\
     AWS_CREDENTIAL_EXPIRATION=2026-03-01T12:00:00Z\nAWS_ACCOUNT_ID=123456789012\n\
     AWS_REGION=eu-west-1\nAWS_DEFAULT_REGION=eu-west-1\n";

fn rendered(format: Format, secret: &str, token: &str, region: Option<&str>) -> String {
    let region: Option<Region> = region.map(|region| region.parse().unwrap());
    let (profile, account_id) =
        ("prod-Admin".parse::<ProfileName>().unwrap(), "123456789012".parse().unwrap());
    let context = Context { region: region.as_ref(), profile: &profile, account_id: &account_id };
    render(&credentials(secret, token).unwrap(), format, &context).expose().to_owned()
}

#[test]
fn a_format_says_whether_it_names_the_profile() {
    for format in Format::ALL {
        let text = rendered(format, "s/+", "t==", None);
        assert_eq!(text.contains("prod-Admin"), format.names_profile(), "{format}");
    }
}

#[test]
fn a_format_has_one_name_everywhere() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
        assert_eq!(serde_json::to_value(format).unwrap(), format.to_string());
    }
    assert_eq!("Posix".parse::<Format>(), Err(UnknownFormat));
}

#[test]
fn a_name_that_settings_may_contain_stays() {
    let names = Format::ALL.map(Format::name).join(" ");
    let kept =
        "posix fish powershell cmd nushell tcsh xonsh profile configure process dotenv docker terraform";
    assert_eq!(names, kept);
}

#[test]
fn files_are_written_as_their_readers_expect_them() {
    for (format, text) in [
        (
            Format::Profile,
            "[prod-Admin]\naws_access_key_id = ASIAEXAMPLE000000001\naws_secret_access_key = s/+\n\
             aws_session_token = t==\naws_account_id = 123456789012\n\
             x_security_token_expires = 2026-03-01T12:00:00Z\nregion = eu-west-1\n",
        ),
        (
            Format::Process,
            "{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLE000000001\",\"SecretAccessKey\":\"s/+\",\
             \"SessionToken\":\"t==\",\"Expiration\":\"2026-03-01T12:00:00Z\",\"AccountId\":\"123456789012\"}\n",
        ),
        (Format::Dotenv, VARIABLES),
        (Format::Docker, VARIABLES),
        (
            Format::Terraform,
            "provider \"aws\" {\n  profile             = \"prod-Admin\"\n  region              = \"eu-west-1\"\n  \
             allowed_account_ids = [\"123456789012\"]\n}\n",
        ),
        (
            Format::Configure,
            " aws configure set aws_access_key_id \"ASIAEXAMPLE000000001\" --profile \"prod-Admin\"\n \
             aws configure set aws_secret_access_key \"s/+\" --profile \"prod-Admin\"\n \
             aws configure set aws_session_token \"t==\" --profile \"prod-Admin\"\n \
             aws configure set region \"eu-west-1\" --profile \"prod-Admin\"\n",
        ),
    ] {
        assert_eq!(rendered(format, "s/+", "t==", Some("eu-west-1")), text);
    }
}

#[test]
fn a_shell_gets_one_line_that_unsets_what_would_override_the_keys() {
    for format in Format::ALL {
        let Some(shell) = format.shell() else { continue };
        let line = rendered(format, "s/+", "t==", None);
        assert!(!line.contains('\n') && !line.contains("setx"), "{line}");
        let changes = model::read(shell, &line).unwrap();
        for name in environment::STALE {
            assert!(changes.contains(&(name.to_owned(), None)), "{line}");
        }
        assert!(!line.contains("REGION"), "{line}");
    }
}

#[test]
fn every_format_with_a_place_for_the_region_has_it() {
    for format in Format::ALL {
        let text = rendered(format, "s/+", "t==", Some("eu-west-1"));
        assert_eq!(text.contains("eu-west-1"), format != Format::Process, "{text}");
    }
}

#[test]
fn whatever_a_copy_sets_in_a_shell_can_be_unset() {
    for format in Format::ALL {
        let region: Region = "eu-west-1".parse().unwrap();
        for (region, given) in [(None, None), (Some(&region), Some("eu-west-1"))] {
            let Some(shell) = format.shell() else {
                assert_eq!(unset(format, region), None);
                continue;
            };
            let put = model::read(shell, &rendered(format, "s/+", "t==", given)).unwrap();
            let put: Vec<_> = put.into_iter().filter(|(_, value)| value.is_some()).collect();
            let taken = model::read(shell, &unset(format, region).unwrap()).unwrap();
            let names = put.iter().map(|(name, _)| (name.clone(), None));
            assert_eq!(taken, names.collect::<Vec<_>>(), "{format}");
        }
    }
}

proptest! {
    #[test]
    fn every_format_but_terraforms_contains_every_key_unchanged(
        secret in "[A-Za-z0-9+/=_.:,@~-]{1,60}",
        token in "[A-Za-z0-9+/=_.:,@~-]{1,400}",
    ) {
        let wanted = [("AWS_SECRET_ACCESS_KEY", &secret), ("AWS_SESSION_TOKEN", &token)];
        for format in Format::ALL {
            let text = rendered(format, &secret, &token, None);
            if format == Format::Terraform {
                prop_assert_eq!(text, rendered(format, "other", "keys", None));
                continue;
            }
            prop_assert!(text.contains(&secret) && text.contains(&token), "{}", text);
            if let Some(shell) = format.shell() {
                let changes = model::read(shell, &text).unwrap();
                for (name, value) in wanted {
                    prop_assert!(changes.contains(&(name.to_owned(), Some(value.clone()))), "{}", text);
                }
            }
        }
        let json: serde_json::Value =
            serde_json::from_str(&rendered(Format::Process, &secret, &token, None)).unwrap();
        prop_assert_eq!((&json["SecretAccessKey"], &json["SessionToken"]), (&secret.into(), &token.into()));
    }
}
