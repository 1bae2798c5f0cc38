//! AWS's side as a StackSet: how it is created, whom it reaches, how it is removed.

use crate::stack_set::{access, command, is_without_terraform};
use rolebox_setup::design::Design;

/// Where the README says what to do before the first StackSet.
pub(super) const FIRST: &str = "If Terraform has created AWS's side before, first see *From Terraform to a StackSet* at the end of README.md.\n\n";

/// Writes the section, if the design has a StackSet.
pub(super) fn text(design: &Design) -> Option<String> {
    design.options.stack_set.as_ref()?;
    let metadata = if is_without_terraform(design) {
        "Save the identity provider's metadata as `metadata.xml` next to this file, if it is not there yet."
    } else {
        "Terraform creates only Okta's side."
    };
    let (access, command) = (access(design), command(design));
    Some(format!(
        r"### AWS's side with a StackSet

{metadata} Run this once for the organization, with the credentials of step 1:

    {access}

Run this now, after each change of the design, and whenever the identity provider's metadata change:

    {command}

It deploys `cloudformation/aws-access.json` to the accounts of the organizational units, and to each account that joins
one; an account of the design that is in none of them gets nothing. All of them get the SAML provider. A role is created
only in the accounts for which the design has it, by account ID, so no other account ever gets it. A StackSet leaves out
the management account, so the script creates a stack from the same template there.

An account that leaves the units loses its stack, provider and roles. A unit that the design no longer names keeps its
stacks until you run `./scripts/stack-set.sh remove UNIT`; the script tells you. To remove all of AWS's side again:

    ./scripts/stack-set.sh delete

Not tested at AWS: cfn-lint accepts the template, and moto, which simulates AWS in tests, has deployed its roles, but no
organization has used it yet.
"
    ))
}
