//! How to get temporary credentials for AWS and Okta. The shortest way comes first; the others have their own
//! headings.

use rolebox_setup::design::Design;

/// Writes the part about AWS.
pub(super) fn aws(design: &Design) -> String {
    let first = design.first_account().map_or("", |account| account.alias.as_str());
    // STS API reference, AssumeRole.
    let root = if design.accounts.len() > 1 {
        "\nDon't log in as root: AWS lets root assume no role, so that the other accounts are out of reach."
    } else {
        ""
    };
    format!(
        r"## 1. Credentials for AWS, for today

    ./scripts/bootstrap.sh
    export AWS_PROFILE={first}-setup

The script opens your browser: log in to the console of `{first}` there, or choose the session that is open, and confirm. It
then hands that session on to Terraform. It needs AWS CLI 2.32 or later, and your console user the managed policy
`SignInLocalDevelopmentAccess`: in the console *IAM*, *Users*, your user, *Add permissions*, *Attach policies directly*.{root}

### Another way: CloudShell

In the console of `{first}`, click the terminal symbol in the bar at the top. Upload the zip by *Actions*, *Upload file*, unpack
it with `unzip`, and install Terraform there. Credentials are there already: leave the commands above out.

### Another way: an IAM user for one day

Where neither of these is possible: in the console *IAM*, *Users*, *Create user*, *Attach policies directly*,
`AdministratorAccess`. Then open the user, *Security credentials*, *Create access key*, *Command Line Interface*, and enter it:

    aws configure --profile {first}-setup
    export AWS_PROFILE={first}-setup

Step 5 takes the user away again.
"
    )
}

/// Writes the part about Okta.
pub(super) fn okta(url: &str) -> String {
    let console = console(url);
    format!(
        r"## 2. Credentials for Okta

The shortest way is a token of your own. In Okta's admin console ({console}) click *Security*, *API*, *Tokens*, *Create token*,
give it a name, and copy it: Okta shows it once. Paste it where this asks for it; the terminal does not show it:

    printf 'Token: '; stty -echo; read -r OKTA_API_TOKEN; stty echo; export OKTA_API_TOKEN

The token may do in Okta whatever you may do there: revoke it in step 5.

### Another way: an app with a key pair

For a pipeline, and wherever a token of a person won't do. In the admin console click *Applications*, *Applications*,
*Create App Integration*, *API Services*, *Next*, give it a name, *Save*. Under *General*, *Client Credentials*, *Edit*: choose
*Public key / Private key*, *Add key*, *Generate new key*, copy the private key in the form PEM to `okta.pem`, *Done*, *Save*.
Under *Okta API Scopes*, grant those below. Under *Admin roles*, give it roles that cover apps, groups, users and policies.

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
