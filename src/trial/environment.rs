//! The environment of a trial's programs. From the person who started it they only get the paths of programs.
//! One exception: what fetches a missing provider before the trial also gets the way to the registry.
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

/// What `init` needs besides to fetch a provider: the way to the registry, and a folder of providers.
const FETCHING: [&str; 6] =
    ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_DIR", "SSL_CERT_FILE", "TF_PLUGIN_CACHE_DIR"];

/// The person's configuration of Terraform, which can name a mirror of the registry.
pub(crate) const CONFIGURATION: &str = "TF_CLI_CONFIG_FILE";

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

/// Returns the variables for `init`, which may ask the registry for a provider. The home folder is a new one,
/// so that it finds no credentials.
pub(crate) fn fetching(own: impl Iterator<Item = (OsString, OsString)>, home: &Path) -> Variables {
    let own: Vec<_> = own.collect();
    let more = own.iter().filter(|(name, _)| is_one_of(name, &FETCHING)).cloned().collect::<Vec<_>>();
    let mut variables: Variables = passed(own.into_iter(), home).into_iter().chain(more).collect();
    variables.insert("CHECKPOINT_DISABLE".into(), "1".into());
    variables
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
    fn a_provider_is_fetched_through_the_proxy_and_without_the_home_folder() {
        let own = [
            ("HOME", "/ana"),
            ("https_proxy", "http://proxy.acme.example"),
            ("TF_CLI_CONFIG_FILE", "/ana/.terraformrc"),
            ("TF_TOKEN_app_terraform_io", "own"),
            ("AWS_PROFILE", "production"),
        ];
        let own = own.into_iter().map(|(name, value)| (name.into(), value.into()));
        let variables: Vec<(OsString, OsString)> = fetching(own, Path::new("/trial")).into_iter().collect();
        let expected = [
            ("CHECKPOINT_DISABLE", "1"),
            ("HOME", "/trial"),
            ("USERPROFILE", "/trial"),
            ("https_proxy", "http://proxy.acme.example"),
        ];
        assert_eq!(variables, expected.map(|(name, value)| (name.into(), value.into())));
    }

    #[test]
    fn without_a_simulated_aws_there_is_none() {
        let variables = closed(std::iter::empty(), Path::new("/trial"), None, "eu-central-1");
        assert_eq!(variables[&OsString::from("AWS_ENDPOINT_URL")], NOWHERE);
    }
}
