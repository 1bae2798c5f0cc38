//! What to enter at an identity provider.

use rolebox_aws::partition::Partition;
use rolebox_setup::check::Checked;
use rolebox_setup::design::IdentityProvider;

const ATTRIBUTES: &str = "https://aws.amazon.com/SAML/Attributes";

/// Writes the section of the README.
pub(super) fn text(checked: Checked<'_>) -> String {
    let design = checked.design();
    let urls = checked.acs_urls();
    let acs = urls.first().map_or("", String::as_str);
    let audience = match checked.partition() {
        Partition::Aws | Partition::EuSovereign => "urn:amazon:webservices",
        Partition::UsGov => "urn:amazon:webservices:govcloud",
        Partition::China => "urn:amazon:webservices:cn-north-1",
    };
    let seconds = checked.session_seconds();
    let pair = format!(
        "arn:{0}:iam::<account>:role/<role>,arn:{0}:iam::<account>:saml-provider/{1}",
        design.partition, design.provider_name
    );
    let steps = match design.identity_provider {
        IdentityProvider::EntraId => format!(
            "Add *AWS Single-Account Access* from the gallery of enterprise applications. Under *Single sign-on*, *SAML*: identifier\n`{audience}`, reply URL `{acs}`. Under *Attributes & Claims*: `RoleSessionName` from `user.userprincipalname`, `Role` from\n`user.assignedroles`, `SessionDuration` the constant `{seconds}`, each in the namespace `{ATTRIBUTES}`.\nUnder *App registrations*, *App roles*, create one role for each pair that somebody is granted, with the pair as its value:\n\n    {pair}\n\nAssign people or groups to the app's roles. Download the *Federation Metadata XML*."
        ),
        IdentityProvider::Keycloak => format!(
            "Import `https://{}/static/saml-metadata.xml` as a client; its ID has to be `{audience}`. Valid redirect URIs and\nthe POST binding URL of the assertion consumer service: `{acs}`. Set *Sign assertions*, and *IDP-Initiated SSO URL name* to\n`aws`. Create a client role for each pair that somebody is granted, with the pair as its name:\n\n    {pair}\n\nMappers: *Role list* with the attribute `{ATTRIBUTES}/Role`, *Single Role Attribute* on; *User Property* `username` as\n`{ATTRIBUTES}/RoleSessionName`; *Hardcoded attribute* `{seconds}` as `{ATTRIBUTES}/SessionDuration`. Remove `role_list` from the\nclient scopes, and full scope from the client; otherwise Keycloak sends realm roles too. Export the metadata under *Realm settings*,\n*SAML 2.0 Identity Provider Metadata*. Raise *Assertion Lifespan* to 300: otherwise a login is valid for only one minute.",
            checked.partition().sign_in_host()
        ),
        IdentityProvider::GoogleWorkspace => format!(
            "*Apps*, *Web and mobile apps*, *Add app*, *Search for apps*: Amazon Web Services. ACS URL `{acs}`, entity ID\n`{audience}`, signed response, name ID *Primary email*. *Directory*, *Users*, *Manage custom attributes*: a category `AWS` with\nthe multi-value text fields `Role` and `SessionDuration`. Mapping: *Primary email* to `{ATTRIBUTES}/RoleSessionName`,\n`AWS > Role` to `{ATTRIBUTES}/Role`, `AWS > SessionDuration` (`{seconds}`) to `{ATTRIBUTES}/SessionDuration`. Give each person\na value for each pair that they are granted:\n\n    {pair}\n\nDownload the metadata."
        ),
        IdentityProvider::Okta { .. } | IdentityProvider::Generic => format!(
            "| at the identity provider | value |\n|---|---|\n| ACS URL, recipient, destination | `{acs}` |\n| audience (entity ID of the service provider) | `{audience}` |\n| signature | assertion, RSA-SHA256 |\n| name ID | persistent, or the e-mail address |\n| `{ATTRIBUTES}/RoleSessionName` | the login; 2 to 64 of `[A-Za-z0-9_+=,.@-]` |\n| `{ATTRIBUTES}/SessionDuration` | `{seconds}` |\n| `{ATTRIBUTES}/Role` | one value for each pair |\n\n    {pair}\n\nExport the metadata."
        ),
    };
    let mut grants: Vec<String> = design
        .grants
        .iter()
        .map(|grant| format!("    {}  {}  {}\n", grant.person, grant.account, grant.role))
        .collect();
    grants.sort();
    format!(
        "## 2. {}\n\n{steps}\n\nSave the metadata as `metadata.xml` next to this file. Enter this matrix at the identity provider:\n\n{}",
        design.identity_provider.product(),
        grants.concat()
    )
}
