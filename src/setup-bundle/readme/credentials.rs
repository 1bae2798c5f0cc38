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
then passes that session on to {terraform}. It needs AWS CLI 2.32 or later.{root}

Your console user needs the managed policy `SignInLocalDevelopmentAccess`. To attach it, in the console:

1. Click *IAM*, *Users* and your user.
2. Click *Add permissions*, *Attach policies directly*.
3. Choose `SignInLocalDevelopmentAccess`, and click *Next*, *Add permissions*.

### Another way: CloudShell

1. In the console of `{first}`, click the terminal symbol in the bar at the top.
2. Click *Actions*, *Upload file*, and upload the zip.
3. Unpack it with `unzip`{install}.

CloudShell already has credentials: skip the commands above.

### Another way: an IAM user for one day

If neither of these is possible, in the console:

1. Click *IAM*, *Users*, *Create user*.
2. Click *Attach policies directly*, and choose `AdministratorAccess`.
3. Open the user, and click *Security credentials*, *Create access key*, *Command Line Interface*.

Then enter the key:

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

The shortest way is a personal token. In Okta's admin console ({console}):

1. Click *Security*, *API*, *Tokens*, *Create token*.
2. Give it a name, and copy it: Okta shows it only once.

Paste it when this command asks for it; the terminal does not show it:

    printf 'Token: '; stty -echo; read -r OKTA_API_TOKEN; stty echo; export OKTA_API_TOKEN

The token can do everything in Okta that you can: revoke it in step 5.

### Another way: an app with a key pair

Use this for a pipeline, and wherever a personal token is not allowed. In the admin console:

1. Click *Applications*, *Applications*, *Create App Integration*, *API Services*, *Next*. Give it a name, and click *Save*.
2. Under *General*, *Client Credentials*, click *Edit*, *Public key / Private key*, *Add key*, *Generate new key*.
3. Copy the private key in PEM format to `okta.pem`, and click *Done*, *Save*.
4. Under *Okta API Scopes*, grant the scopes below.
5. Under *Admin roles*, give it roles that cover apps, groups, users and policies.

Then enter:

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
