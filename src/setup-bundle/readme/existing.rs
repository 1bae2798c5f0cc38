//! What already exists: how to find it, where to enter it, what an import changes.

use super::Reader;
use rolebox_setup::design::Design;

/// Writes the section.
pub(super) fn text(design: &Design, reader: Reader) -> String {
    let okta = design.identity_provider.as_okta().is_some();
    let say = match (reader, okta) {
        (Reader::Page, _) => "Paste both answers under *Accounts*.".to_owned(),
        (Reader::Files, okta) => {
            let in_okta = if okta {
                "\nIn Okta, an AWS app that is to be taken over is named by its ID (`\"appId\": \"0oa...\"`, in the address of its page), and\ngroups by theirs (`\"groups\": { \"aws_111111111111_Admin\": \"00g...\" }`), both under `identityProvider`."
            } else {
                ""
            };
            format!(
                "The setup page takes both answers. By hand, an account of the design gets\n\n    \"existing\": {{ \"provider\": true, \"roles\": [\"Admin\"] }}\n{in_okta}"
            )
        }
    };
    let app = if okta {
        " An app of Okta's keeps\nits label, its notes, its attribute statements and the groups that it has beside these."
    } else {
        ""
    };
    format!(
        r#"### What is there already

A role or a SAML provider of the same name would stop the apply half-way. Look in each account before the first plan:

    aws iam list-roles --output json
    aws iam list-saml-providers --output json

{say}

The plan then says *will be imported*. Read what else it says of these. A role keeps the policies that are attached to it,
its inline policies, its description and its tags. Its trust policy, its duration and its boundary become those of the
design: another identity provider or a service that could assume it no longer can. The SAML provider gets the metadata
of this design, so that logins of another app through it end: give the provider another name to keep both.{app}
"#
    )
}
