//! The configurations for Okta's command lines, read by the real programs where they can run.

use super::written;
use crate::program::{Environment, run};
use rolebox_setup::design::{Design, IdentityProvider, Login, example};
use std::fs;

/// Reads the file as gimme-aws-creds does, asks what it asks of it, and names the profile of a role. Okta's answer about
/// its own kind is played.
const READ: &str = r#"
import json, os, sys
from unittest import mock
from gimme_aws_creds import version
from gimme_aws_creds.main import GimmeAWSCreds
from gimme_aws_creds.common import RoleSet
from gimme_aws_creds.ui import CLIUserInterface
program = GimmeAWSCreds(ui=CLIUserInterface(argv=["gimme-aws-creds"], environ=dict(os.environ)))
answer = mock.Mock(status_code=200, json=lambda: {"pipeline": "idx"})
with mock.patch("gimme_aws_creds.main.requests.get", return_value=answer):
    platform = program.okta_platform
role = RoleSet(idp="i", role="arn:aws:iam::022222222222:role/Developer", friendly_account_name="Account: acme-staging (022222222222)", friendly_role_name="Developer")
name = program.prepare_data(role)["profile"]["name"]
conf = program.conf_dict
print(version, platform, program.okta_org_url, program.gimme_creds_server, conf["app_url"], conf.get("client_id"), program.config.aws_default_duration, str(conf["write_aws_creds"]), program.requested_roles, name)
"#;

fn design(client: Option<&str>) -> Design {
    let mut design = example();
    design.login = Some(Login {
        issuer: "http://www.okta.com/exk1".into(),
        start_url: "https://acme.okta.com/home/amazon_aws/0oa1b2/272".into(),
    });
    if let IdentityProvider::Okta(okta) = &mut design.identity_provider {
        okta.web_sso_client = client.map(str::to_owned);
    }
    design
}

#[test]
fn gimme_aws_creds_runs_with_its_configuration() {
    let Ok(python) = std::env::var("ROLEBOX_GIMME_PYTHON") else {
        eprintln!("skipped: ROLEBOX_GIMME_PYTHON names no Python that has gimme-aws-creds");
        return;
    };
    for (name, client, expected) in [
        (
            "classic",
            None,
            "2.8.2 classic https://acme.okta.com appurl https://acme.okta.com/home/amazon_aws/0oa1b2/272 None 3600 True all acme-staging-Developer",
        ),
        (
            "client",
            Some("0oa9client"),
            "2.8.2 identity_engine https://acme.okta.com appurl https://acme.okta.com/home/amazon_aws/0oa1b2/272 0oa9client 3600 True all acme-staging-Developer",
        ),
    ] {
        let folder = written(&format!("gimme-{name}"), &design(client));
        let environment = Environment::from(
            [("OKTA_CONFIG", folder.join("okta_aws_login_config")), ("HOME", folder.clone())]
                .map(|(name, path)| (name.to_owned(), path.display().to_string())),
        );
        let answer = run(&python, &["-c", READ], &environment, "").unwrap();
        assert_eq!(answer.lines().last(), Some(expected));
    }
}

#[test]
fn okta_aws_cli_gets_a_profile_for_each_role_when_it_has_a_client() {
    let without = written("okta-aws-cli-none", &design(None)).join("okta-aws-cli-config");
    assert!(!without.exists());
    let text =
        fs::read_to_string(written("okta-aws-cli", &design(Some("0oa9client"))).join("okta-aws-cli-config"))
            .unwrap();
    let line = "[profile acme-staging-Developer]\nregion = eu-central-1\ncredential_process = okta-aws-cli web --format process-credentials \
                --open-browser --org-domain acme.okta.com --oidc-client-id 0oa9client --aws-acct-fed-app-id 0oa1b2 --aws-iam-idp \
                arn:aws:iam::022222222222:saml-provider/Okta --aws-iam-role arn:aws:iam::022222222222:role/Developer\n";
    assert!(text.contains(line), "{text}");
}
