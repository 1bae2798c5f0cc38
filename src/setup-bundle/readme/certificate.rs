//! How to renew the identity provider's certificate without interrupting logins.

use crate::stack_set::{command, is_without_terraform};
use rolebox_idp_metadata::Metadata;
use rolebox_setup::design::Design;

/// Writes the section. `metadata` are those of an identity provider that Terraform does not set up, if they
/// are known.
pub(super) fn text(design: &Design, metadata: Option<&Metadata>) -> String {
    let apply = if design.options.terragrunt {
        "terragrunt run --all apply".to_owned()
    } else if is_without_terraform(design) {
        command(design).to_owned()
    } else if design.options.stack_set.is_some() {
        format!("terraform apply && {}", command(design))
    } else {
        "terraform apply".to_owned()
    };
    let arn = format!(
        "arn:{}:iam::{}:saml-provider/{}",
        design.partition,
        design.first_account().map_or("", |account| &account.id),
        design.provider_name
    );
    let steps = if design.identity_provider.as_okta().is_some() {
        of_okta(design, &apply, &arn)
    } else {
        of_metadata(design, &apply, &arn, metadata)
    };
    format!(
        r"### When the certificate expires

{steps}
AWS checks the key in its metadata, not the certificate's expiry date. So the date does not lock people out, but an
unknown key does: from the minute when the identity provider signs with a key that AWS does not have, nobody can log in
until AWS has it. Root, and credentials that people already have, still work.
"
    )
}

fn of_okta(design: &Design, apply: &str, arn: &str) -> String {
    let (refresh, keys) = if design.options.terragrunt {
        (
            "terragrunt run --working-dir okta -- apply -refresh-only",
            "terragrunt run --working-dir okta -- output signing_keys",
        )
    } else {
        ("terraform apply -refresh-only", "terraform output okta")
    };
    format!(
        r"`certificate_expiry` in the output is the expiry date of the certificate that Okta signs with. Renew it earlier,
with the credentials of steps 1 and 2:

1. In the app at Okta, *Sign On*, *SAML Signing Certificates*: *Generate new certificate*. It is not active yet.
2. Find its ID: it is the one in `signing_keys` with the later date:

       {refresh}
       {keys}

3. Make AWS accept both. From now until step 4 apply nothing else: without this variable, AWS would lose the new key.

       TF_VAR_next_signing_key=ID {apply}
       aws iam get-saml-provider --saml-provider-arn {arn} \
         --query SAMLMetadataDocument --output text | grep -o '<md:KeyDescriptor' | wc -l

4. Continue only if no command failed and the last one printed 2: each account has two keys of this app then. Activate
   the new one at Okta (*Actions*, *Activate*), and log in.
5. Remove the old one from AWS. `certificate_expiry` then shows the new date:

       {apply}
"
    )
}

fn of_metadata(design: &Design, apply: &str, arn: &str, metadata: Option<&Metadata>) -> String {
    let now = match metadata.map(Metadata::ends).as_deref() {
        None | Some([]) => {
            "Look up when the certificate in `metadata.xml` expires (`openssl x509 -noout -enddate`)."
                .to_owned()
        }
        Some([one]) => format!("The certificate in `metadata.xml` expires at {one}."),
        Some(several) => format!(
            "Of the {} certificates in `metadata.xml`, the first expires at {} and the last at {}.",
            several.len(),
            several.first().map_or("", String::as_str),
            several.last().map_or("", String::as_str)
        ),
    };
    let output = if design.options.terragrunt || is_without_terraform(design) {
        ""
    } else {
        " `certificate_expiry` in the output shows it too, as\nlong as that file is the one that this code was made from."
    };
    format!(
        r#"{now}{output} Renew it earlier,
with the credentials of step 1:

1. Create a new certificate at the identity provider, which does not sign with it yet.
2. Export metadata with both as `metadata.xml`. If the export contains only one, keep the old `metadata.xml`, and copy
   the new `<KeyDescriptor use="signing">` into it, next to the one that is already there.
3. Make AWS accept both:

       {apply}
       aws iam get-saml-provider --saml-provider-arn {arn} \
         --query SAMLMetadataDocument --output text | grep -o 'KeyDescriptor use="signing"' | wc -l

4. Continue only if no command failed and the last one printed 2, or more if the metadata repeat the keys in
   `RoleDescriptor`: each account has both then. Activate the new certificate at the identity provider, and log in.
5. Export the metadata as `metadata.xml` again, now with only the new certificate, and run `{apply}`.
"#
    )
}
