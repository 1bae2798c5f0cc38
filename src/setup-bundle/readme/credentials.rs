//! How to get temporary credentials for AWS and Okta. The shortest way comes first; the others have their own
//! headings.

use crate::stack_set::is_without_terraform;
use rolebox_setup::design::Design;

/// Writes the part about AWS.
pub(super) fn aws(design: &Design) -> String {
    let first = design.first_account().map_or("", |account| account.alias.as_str());
    // STS API reference, AssumeRole.
    let by_stack_set = design.options.stack_set.is_some();
    let root = if design.accounts.len() > 1 && !by_stack_set {
        "\nDon't log in as root: AWS does not let root assume roles, so Terraform could not reach the other accounts."
    } else {
        ""
    };
    let (terraform, install) = if is_without_terraform(design) {
        ("the commands below", "")
    } else {
        ("Terraform", ", and install Terraform there")
    };
    format!(
        r"## 1. Credentials for AWS, for today

    ./scripts/bootstrap.sh
    export AWS_PROFILE={first}-setup

The script opens your browser: log in to the console of `{first}` there, or choose an open session, and confirm. The script
then passes that session on to {terraform}. It needs AWS CLI 2.32 or later. Your console user needs the managed policy
`SignInLocalDevelopmentAccess`: in the console *IAM*, *Users*, your user, *Add permissions*, *Attach policies directly*.{root}

### Another way: CloudShell

In the console of `{first}`, click the terminal symbol in the bar at the top. Upload the zip with *Actions*, *Upload file*, and
unpack it with `unzip`{install}. CloudShell already has credentials: skip the commands above.

### Another way: an IAM user for one day

If neither of these is possible, go to *IAM*, *Users*, *Create user*, *Attach policies directly* in the console and choose
`AdministratorAccess`. Then open the user, *Security credentials*, *Create access key*, *Command Line Interface*, and enter it:

    aws configure --profile {first}-setup
    export AWS_PROFILE={first}-setup

Step 5 removes the user again.
"
    )
}

/// Writes the part about Okta.
pub(super) fn okta(url: &str) -> String {
    let console = console(url);
    format!(
        r"## 2. Credentials for Okta

The shortest way is a personal token. In Okta's admin console ({console}) click *Security*, *API*, *Tokens*, *Create token*,
give it a name, and copy it: Okta shows it only once. Paste it when this command asks for it; the terminal does not show it:

    printf 'Token: '; stty -echo; read -r OKTA_API_TOKEN; stty echo; export OKTA_API_TOKEN

The token can do everything in Okta that you can: revoke it in step 5.

### Another way: an app with a key pair

Use this for a pipeline, and wherever a personal token is not allowed. In the admin console click *Applications*, *Applications*,
*Create App Integration*, *API Services*, *Next*, give it a name, *Save*. Under *General*, *Client Credentials*, *Edit*: choose
*Public key / Private key*, *Add key*, *Generate new key*, copy the private key in PEM format to `okta.pem`, *Done*, *Save*.
Under *Okta API Scopes*, grant the scopes below. Under *Admin roles*, give it roles that cover apps, groups, users and policies.

    export OKTA_API_CLIENT_ID=0oa...
    export OKTA_API_PRIVATE_KEY_ID=...
    export OKTA_API_PRIVATE_KEY=$(cat okta.pem)
    export OKTA_API_SCOPES=okta.apps.manage,okta.groups.manage,okta.users.manage,okta.policies.manage
"
    )
}

/// Returns the address of an organization's admin console.
fn console(url: &str) -> String {
    let host = url.trim_start_matches("https://");
    match host.split_once('.') {
        Some((org, domain)) if ["okta.com", "oktapreview.com", "okta-emea.com"].contains(&domain) => {
            format!("https://{org}-admin.{domain}")
        }
        _ => url.to_owned(),
    }
}
