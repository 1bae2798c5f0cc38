//! The environment of a trial's programs. From the person who started it they only get the paths of programs.
//!
//! Three measures keep a trial from reaching AWS, and each would be enough: no credentials are passed on, and
//! no files with credentials are found, because the home folder is a new one; every AWS service has a
//! loopback address; and calls to any other host go to a proxy that does not exist.

use crate::aws::Session;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// The variables that are passed on. They have paths and the language.
const PASSED: [&str; 9] =
    ["PATH", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "SYSTEMROOT", "COMSPEC", "PATHEXT"];

/// More variables with paths and hosts, which `init` needs to fetch a provider.
const FETCHING: [&str; 8] = [
    "HOME",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TF_CLI_CONFIG_FILE",
    "TF_PLUGIN_CACHE_DIR",
];

/// The discard port, on which nothing listens.
const NOWHERE: &str = "http://127.0.0.1:9";

pub(crate) type Variables = BTreeMap<OsString, OsString>;

/// Returns the variables for Terraform and its providers.
pub(crate) fn closed(
    own: impl Iterator<Item = (OsString, OsString)>,
    home: &Path,
    session: Option<&Session>,
    region: &str,
) -> Variables {
    let mut variables = passed(own, home);
    let mut set = |name: &str, value: &str| variables.insert(name.into(), value.into());
    for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"] {
        set(proxy, NOWHERE);
    }
    set("NO_PROXY", "127.0.0.1");
    set("CHECKPOINT_DISABLE", "1");
    set("TF_IN_AUTOMATION", "1");
    // Providers run for seconds, so collecting garbage is not worth its time.
    set("GOGC", "400");
    set("AWS_REGION", region);
    set("AWS_EC2_METADATA_DISABLED", "true");
    set("AWS_ENDPOINT_URL", session.map_or(NOWHERE, |session| &session.endpoint));
    if let Some(session) = session {
        set("AWS_ACCESS_KEY_ID", &session.credentials.access_key_id);
        set("AWS_SECRET_ACCESS_KEY", &session.credentials.secret_access_key);
        set("AWS_SESSION_TOKEN", &session.credentials.session_token);
    }
    variables
}

/// Returns the variables for programs that only need a home folder.
pub(crate) fn passed(own: impl Iterator<Item = (OsString, OsString)>, home: &Path) -> Variables {
    let kept = own.filter(|(name, _)| is_one_of(name, &PASSED));
    kept.chain([("HOME".into(), home.into()), ("USERPROFILE".into(), home.into())]).collect()
}

/// Returns the variables for `init`, which may only ask the registry or its mirror.
pub(crate) fn fetching(own: impl Iterator<Item = (OsString, OsString)>) -> Variables {
    own.filter(|(name, _)| is_one_of(name, &PASSED) || is_one_of(name, &FETCHING)).collect()
}

fn is_one_of(name: &OsStr, names: &[&str]) -> bool {
    name.to_str().is_some_and(|name| names.iter().any(|one| name.eq_ignore_ascii_case(one)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Credentials;

    #[test]
    fn no_variable_for_aws_or_okta_is_passed_on() {
        let own = [
            ("PATH", "/bin"),
            ("HOME", "/ana"),
            ("AWS_PROFILE", "production"),
            ("AWS_ACCESS_KEY_ID", "AKIAOWN"),
            ("AWS_SECRET_ACCESS_KEY", "own"),
            ("AWS_SESSION_TOKEN", "own"),
            ("AWS_ENDPOINT_URL_IAM", "https://iam.amazonaws.com"),
            ("AWS_CONFIG_FILE", "/ana/.aws/config"),
            ("AWS_WEB_IDENTITY_TOKEN_FILE", "/own"),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.2/own"),
            ("OKTA_API_TOKEN", "00own"),
            ("OKTA_API_PRIVATE_KEY", "own"),
            ("TF_VAR_okta", "own"),
            ("TF_CLI_ARGS", "-lock=false"),
            ("TF_TOKEN_app_terraform_io", "own"),
            ("https_proxy", "http://proxy.acme.example"),
            ("GITHUB_TOKEN", "own"),
        ];
        let own = own.into_iter().map(|(name, value)| (name.into(), value.into()));
        let session = Session {
            endpoint: "http://127.0.0.1:5000".into(),
            credentials: Credentials {
                access_key_id: "played".into(),
                secret_access_key: "played".into(),
                session_token: "played".into(),
            },
        };
        let variables = closed(own, Path::new("/trial"), Some(&session), "eu-central-1");
        for (name, value) in &variables {
            let (name, value) = (name.to_str().unwrap(), value.to_str().unwrap());
            assert!(
                !["own", "ana", "acme", "amazonaws"].iter().any(|own| value.contains(own)),
                "{name}={value}"
            );
        }
        assert_eq!(variables[&OsString::from("HOME")], "/trial");
        assert_eq!(variables[&OsString::from("https_proxy")], NOWHERE);
        assert_eq!(variables[&OsString::from("AWS_ENDPOINT_URL")], "http://127.0.0.1:5000");
    }

    #[test]
    fn without_a_simulated_aws_there_is_none() {
        let variables = closed(std::iter::empty(), Path::new("/trial"), None, "eu-central-1");
        assert_eq!(variables[&OsString::from("AWS_ENDPOINT_URL")], NOWHERE);
    }
}
