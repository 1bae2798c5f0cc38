//! What already exists: how to find it, where to enter it, what an import changes.

use super::Reader;
use rolebox_setup::design::Design;

/// Writes the section.
pub(super) fn text(design: &Design, reader: Reader) -> String {
    let okta = design.identity_provider.as_okta().is_some();
    let in_okta = if okta && reader == Reader::Files {
        "\nTo import an existing AWS app in Okta, enter its ID (`\"appId\": \"0oa...\"`, from the URL of its page). Enter the IDs of\nexisting groups too (`\"groups\": { \"aws_111111111111_Admin\": \"00g...\" }`). Both go under `identityProvider`.\n"
    } else {
        ""
    };
    let app = if okta {
        " An Okta app keeps\nits label, notes and attribute statements, and its other groups."
    } else {
        ""
    };
    let (stops, rest) = if design.options.stack_set.is_some() {
        let app =
            if okta { format!("\nThe plan then says *will be imported*.{app}\n") } else { String::new() };
        let rest = "A stack can't take them over: delete them there, or choose other names in the design.";
        ("make the stack of its account fail. Look in each account first", format!("{rest}\n{in_okta}{app}"))
    } else {
        let say = match reader {
            Reader::Page => "Paste both outputs under *Accounts*.",
            Reader::Files => {
                "The setup page accepts both outputs. By hand, add this to an account of the design:\n\n    \"existing\": { \"provider\": true, \"roles\": [\"Admin\"] }"
            }
        };
        let plan = "The plan then says *will be imported*. Read what else it says about them. A role keeps its attached and inline policies,\nits description and its tags. Its trust policy, duration and boundary change to match the design: another identity\nprovider or service that could assume it no longer can. The SAML provider gets the metadata of this design, which ends\nlogins of another app through it: give the provider a different name to keep both.";
        (
            "stop the apply halfway. Look in each account before the first plan",
            format!("{say}\n{in_okta}\n{plan}{app}\n"),
        )
    };
    format!(
        "### What already exists\n\nAn existing role or SAML provider of the same name would {stops}:\n\n    aws iam list-roles --output json\n    aws iam list-saml-providers --output json\n\n{rest}"
    )
}
