//! What already exists: how to find it, where to enter it, what an import changes.

use super::Reader;
use rolebox_setup::design::Design;

/// Writes the section.
pub(super) fn text(design: &Design, reader: Reader) -> String {
    let okta = design.identity_provider.as_okta().is_some();
    let say = match (reader, okta) {
        (Reader::Page, _) => "Paste both outputs under *Accounts*.".to_owned(),
        (Reader::Files, okta) => {
            let in_okta = if okta {
                "\nTo import an existing AWS app in Okta, enter its ID (`\"appId\": \"0oa...\"`, from the URL of its page). Enter the IDs of\nexisting groups too (`\"groups\": { \"aws_111111111111_Admin\": \"00g...\" }`). Both go under `identityProvider`."
            } else {
                ""
            };
            format!(
                "The setup page accepts both outputs. By hand, add this to an account of the design:\n\n    \"existing\": {{ \"provider\": true, \"roles\": [\"Admin\"] }}\n{in_okta}"
            )
        }
    };
    let app = if okta {
        " An Okta app keeps\nits label, notes and attribute statements, and its other groups."
    } else {
        ""
    };
    format!(
        r#"### What already exists

An existing role or SAML provider of the same name would stop the apply halfway. Look in each account before the first plan:

    aws iam list-roles --output json
    aws iam list-saml-providers --output json

{say}

The plan then says *will be imported*. Read what else it says about them. A role keeps its attached and inline policies,
its description and its tags. Its trust policy, duration and boundary change to match the design: another identity
provider or service that could assume it no longer can. The SAML provider gets the metadata of this design, which ends
logins of another app through it: give the provider a different name to keep both.{app}
"#
    )
}
