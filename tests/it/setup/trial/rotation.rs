//! The README's steps for a new certificate: AWS knows both keys while they change over.

use super::applied::Applied;
use super::designs::named;
use super::pool::with_aws;
use serde_json::{Value, json};

/// Counts the keys that AWS takes from the identity provider in an account.
fn keys(applied: &mut Applied<'_>) -> usize {
    let (account, region) = (applied.design.accounts[1].id.clone(), applied.design.region.clone());
    let arn = format!("arn:aws:iam::{account}:saml-provider/Okta");
    let answer = applied
        .aws
        .call(&account, &region, "iam", "get_saml_provider", &json!({ "SAMLProviderArn": arn }))
        .unwrap();
    answer["SAMLMetadataDocument"].as_str().unwrap().matches("<md:KeyDescriptor").count()
}

#[test]
fn aws_gets_a_new_certificate_before_okta_uses_it_and_drops_the_old_one() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/example"));
        assert_eq!(keys(&mut applied), 1);
        let id = applied.okta("okta_app_saml").into_keys().next().unwrap();
        let mut new = applied.okta("okta_app_saml")[&id]["keys"][0].clone();
        (new["kid"], new["x5c"][0]) = ("key2".into(), "MIINEW".into());
        let (next, other) = (new.clone(), id.clone());
        applied.in_okta("okta_app_saml", &id, |app| app["keys"].as_array_mut().unwrap().push(new));
        applied.nothing_of_aws_changes();

        applied.terraform().run_typed("TF_VAR_next_signing_key=key2 terraform apply").unwrap();
        assert_eq!(keys(&mut applied), 2);

        applied.in_okta("okta_app_saml", &other, |app| {
            let old = app["keys"][0]["x5c"][0].as_str().unwrap().to_owned();
            let metadata = app["metadata"].as_str().unwrap().replace(&old, next["x5c"][0].as_str().unwrap());
            (app["key_id"], app["metadata"]) = ("key2".into(), Value::String(metadata));
        });
        applied.terraform().run_typed("terraform apply").unwrap();
        assert_eq!(keys(&mut applied), 1);
        applied.nothing_is_left_to_change();
    });
}
