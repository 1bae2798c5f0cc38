//! What was there before Terraform is taken over, and made no second time.

use super::applied::{Applied, of};
use super::pool::with_aws;
use rolebox_setup::design::{Existing, IdentityProvider, example};
use rolebox_trial::Action;
use serde_json::json;

#[test]
fn what_the_design_calls_existing_is_imported() {
    with_aws(|tools, aws| {
        let mut design = example();
        let staging = design.accounts[1].id.clone();
        design.accounts[1].existing = Existing { provider: true, roles: vec!["Admin".into()] };
        let group = format!("aws_{staging}_Admin");
        if let IdentityProvider::Okta(okta) = &mut design.identity_provider {
            okta.app_id = Some("0oaexisting".into());
            okta.groups.insert(group.clone(), "00gexisting".into());
        }
        let mut applied = Applied::begin(tools, aws, design);
        let mut call = |call: &str, with| {
            applied.aws.call(&staging, "eu-central-1", "iam", call, &with).unwrap();
        };
        call("create_saml_provider", json!({ "Name": "Okta", "SAMLMetadataDocument": "x".repeat(1_000) }));
        let trust = json!({ "Version": "2012-10-17", "Statement": [] }).to_string();
        call(
            "create_role",
            json!({ "RoleName": "Admin", "AssumeRolePolicyDocument": trust, "Description": "of old" }),
        );
        applied.in_okta("okta_app_saml", "0oaexisting", |app| {
            *app = json!({ "label": "Our AWS", "preconfigured_app": "amazon_aws", "status": "ACTIVE", "app_settings_json": "{}" });
        });
        applied.in_okta("okta_group", "00gexisting", |object| *object = json!({ "name": group }));
        let plan = applied.plan();
        let imported = plan.changes.iter().filter(|change| change.imported);
        let taken: Vec<&str> = imported.map(|change| change.address.as_str()).collect();
        let made = of(&plan, Action::Create);
        for (place, name) in [
            (staging.as_str(), "aws_iam_saml_provider.this"),
            (staging.as_str(), "aws_iam_role.this[\"Admin\"]"),
            ("okta", "okta_app_saml.aws"),
            ("okta", &format!("okta_group.role[\"{group}\"]")),
        ] {
            let is = |address: &&&str| address.contains(place) && address.ends_with(name);
            assert!(!made.iter().any(|address| is(&address)), "{name} is made again: {plan:?}");
            assert!(taken.iter().any(|address| is(&address)), "{name} is not imported: {plan:?}");
        }
        applied.apply();
        applied.nothing_is_left_to_change();
        applied.aws_has_what_the_design_says();
    });
}
