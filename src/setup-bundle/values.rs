//! The values of the variables: everything in the code that differs from design to design.

use rolebox_aws::partition::Partition;
use rolebox_idp_metadata::Metadata;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Design, Membership, Mode, Okta, Options};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap};

/// A role's name with the logins of those who are granted it.
type Granted<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Returns the variables of the root module.
pub(super) fn variables(checked: Checked<'_>) -> Map<String, Value> {
    let design = checked.design();
    let mut values = Map::from_iter([
        ("partition".to_owned(), json!(design.partition)),
        ("region".to_owned(), json!(design.region)),
        ("provider_name".to_owned(), json!(design.provider_name)),
        ("acs_urls".to_owned(), json!(checked.acs_urls())),
        ("trust_actions".to_owned(), json!(trust_actions(design))),
        ("roles".to_owned(), roles(design)),
        ("accounts".to_owned(), accounts(design)),
    ]);
    if let Some(Okta { url, web_sso_client, app_id, groups: _ }) = design.identity_provider.as_okta() {
        let (org_name, base_url) = url.trim_start_matches("https://").split_once('.').unwrap_or_default();
        let mut okta = json!({
            "org_name": org_name,
            "base_url": base_url,
            "membership_by_rule": design.options.membership == Membership::Rule,
            "mfa": design.options.mfa,
            "legacy_api": design.mode == Mode::LegacyApi,
        });
        if let (Some(client), Some(fields)) = (web_sso_client, okta.as_object_mut()) {
            fields.insert("web_sso_client".into(), json!(client));
        }
        if let (Some(_), Some(fields)) = (app_id, okta.as_object_mut()) {
            fields.insert("other_groups_stay".into(), json!(true));
        }
        values.insert("okta".into(), okta);
        values.insert("people".into(), people(design));
        values.insert("first_account_id".into(), json!(design.first_account().map(|account| &account.id)));
        values.insert("session_seconds".into(), json!(checked.session_seconds()));
        values
            .insert("console_url".into(), json!(format!("https://{}/", checked.partition().console_host())));
        if let Some(url) = override_acs_url(checked) {
            values.insert("override_acs_url".into(), json!(url));
        }
    }
    values
}

/// Returns when the certificates end, with the hash of the metadata, because the file can be replaced.
pub(super) fn expiry(text: &str, metadata: &Metadata) -> Value {
    let digest = Sha256::digest(text.as_bytes());
    let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({ "sha256": sha256, "ends": metadata.ends() })
}

/// Returns the actions that the trust policy of a role allows the identity provider.
pub(super) fn trust_actions(design: &Design) -> Vec<&'static str> {
    let Options { session_tags, source_identity, .. } = design.options;
    let mut actions = vec!["sts:AssumeRoleWithSAML"];
    actions.extend(session_tags.then_some("sts:TagSession"));
    actions.extend(source_identity.then_some("sts:SetSourceIdentity"));
    actions
}

/// Returns the sign-in URL to which Okta posts, or `None` if it is Okta's default.
fn override_acs_url(checked: Checked<'_>) -> Option<String> {
    let first = checked.acs_urls().into_iter().next()?;
    (first != format!("https://{}/saml", Partition::Aws.sign_in_host())).then_some(first)
}

fn roles(design: &Design) -> Value {
    let role = |role: &rolebox_setup::design::Role| {
        let mut value = json!({ "policies": role.policies, "session_seconds": role.session_seconds });
        if let (Some(boundary), Some(fields)) = (&role.boundary, value.as_object_mut()) {
            fields.insert("boundary".into(), json!(boundary));
        }
        if let (false, Some(fields)) = (role.database_users.is_empty(), value.as_object_mut()) {
            fields.insert("database_users".into(), json!(role.database_users));
        }
        (role.name.clone(), value)
    };
    Value::Object(design.roles.iter().map(role).collect())
}

fn accounts(design: &Design) -> Value {
    let mut granted: HashMap<&str, Granted<'_>> = HashMap::new();
    for grant in &design.grants {
        let roles = granted.entry(&grant.account).or_default();
        roles.entry(&grant.role).or_default().push(&grant.person);
    }
    let account = |account: &rolebox_setup::design::Account| {
        let roles: Vec<&str> = design.roles_of(account).map(|role| role.name.as_str()).collect();
        let mut grants = granted.remove(account.id.as_str()).unwrap_or_default();
        grants.values_mut().for_each(|logins| logins.sort_unstable());
        let mut value = json!({ "alias": account.alias, "roles": roles, "grants": grants });
        if let (Some(alias), Some(fields)) = (&account.aws_alias, value.as_object_mut()) {
            fields.insert("aws_alias".into(), json!(alias));
        }
        (account.id.clone(), value)
    };
    Value::Object(design.accounts.iter().map(account).collect())
}

fn people(design: &Design) -> Value {
    let mut logins: Vec<&str> = design.people.iter().map(|person| person.login.as_str()).collect();
    logins.sort_unstable();
    json!(logins)
}
