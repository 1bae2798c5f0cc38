//! How to renew the identity provider's certificate without interrupting logins.

use rolebox_idp_metadata::Metadata;
use rolebox_setup::design::Design;

/// Writes the section. `metadata` are those of an identity provider that Terraform does not set up, if they
/// are known.
pub(super) fn text(design: &Design, metadata: Option<&Metadata>) -> String {
    let apply = if design.options.terragrunt { "terragrunt run --all apply" } else { "terraform apply" };
    let arn = format!(
        "arn:{}:iam::{}:saml-provider/{}",
        design.partition,
        design.first_account().map_or("", |account| &account.id),
        design.provider_name
    );
    let steps = if design.identity_provider.as_okta().is_some() {
        of_okta(design, apply, &arn)
    } else {
        of_metadata(design, apply, &arn, metadata)
    };
    format!(
        r"### When the certificate ends

{steps}
AWS looks for a key in the metadata that it has, not for the end of the certificate. So what locks people out is not the
date, but an identity provider that signs with a key of which AWS has not heard: from that minute on nobody gets in,
until the next apply. Root, and credentials that people already have, work meanwhile.
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
        r"`certificate_expiry` in the output is the end of the certificate with which Okta signs. Renew it before:

1. In the app at Okta, *Sign On*, *SAML Signing Certificates*: *Generate new certificate*. It is not active yet.
2. Find its ID, which is the one among `signing_keys` with the later date:

       {refresh}
       {keys}

3. Let AWS take both. Each account then has two keys of this app:

       TF_VAR_next_signing_key=ID {apply}
       aws iam get-saml-provider --saml-provider-arn {arn} \
         --query SAMLMetadataDocument --output text | grep -o '<md:KeyDescriptor' | wc -l

4. Activate it at Okta (*Actions*, *Activate*), and log in.
5. Let AWS forget the old one: `{apply}`. `certificate_expiry` says the new date.
"
    )
}

fn of_metadata(design: &Design, apply: &str, arn: &str, metadata: Option<&Metadata>) -> String {
    let now = match metadata.map(Metadata::ends).as_deref() {
        None | Some([]) => {
            "Ask the certificate in `metadata.xml` when it ends (`openssl x509 -noout -enddate`).".to_owned()
        }
        Some([one]) => format!("The certificate in `metadata.xml` ends at {one}."),
        Some(several) => format!(
            "Of the {} certificates in `metadata.xml` the first one ends at {}, and the last one at {}.",
            several.len(),
            several.first().map_or("", String::as_str),
            several.last().map_or("", String::as_str)
        ),
    };
    let output = if design.options.terragrunt {
        ""
    } else {
        " `certificate_expiry` in the output says it, too, as\nlong as that file is the one of which this code was made."
    };
    format!(
        r#"{now}{output} Renew it before:

1. Make a new certificate at the identity provider, which does not sign with it yet.
2. Export metadata that have both. Where it exports one only, copy its `<KeyDescriptor use="signing">` into `metadata.xml`,
   beside the one that stands there.
3. Let AWS take both. Each account then has two keys of this identity provider:

       {apply}
       aws iam get-saml-provider --saml-provider-arn {arn} \
         --query SAMLMetadataDocument --output text | grep -o 'KeyDescriptor use="signing"' | wc -l

4. Activate the new certificate there, and log in.
5. Export the metadata again, now with the new one alone, and `{apply}`.
"#
    )
}
