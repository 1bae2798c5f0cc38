mod arguments;
mod pipeline;
mod stack_set;
mod terragrunt;

use super::*;
use hcl::eval::{Context, Evaluate};
use proptest::prelude::*;
use regex::Regex;
use rolebox_setup::check::check;
use rolebox_setup::design::{
    Account, Ci, Grant, IdentityProvider, Login, Membership, Mode, Okta, Options, Person, Role, example,
};
use std::collections::BTreeMap;
use std::path::Path;

/// Files that are compared with `golden`. To write them again: `ROLEBOX_WRITE_GOLDEN=1 cargo test -p
/// rolebox-setup-bundle`; then review.
const GOLDEN: [&str; 5] =
    ["terraform.tfvars", "account_111111111111.tf", "account_022222222222.tf", "README.md", "aws-config"];

fn files(design: &Design) -> BTreeMap<String, String> {
    let checked = check(design).unwrap_or_else(|problems| panic!("{}", problems[0]));
    bundle(checked).into_iter().map(|file| (file.path, file.text)).collect()
}

#[test]
fn the_example_gives_the_files_that_were_reviewed() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let files = files(&example());
    if std::env::var_os("ROLEBOX_WRITE_GOLDEN").is_some() {
        GOLDEN.iter().for_each(|name| std::fs::write(golden.join(name), &files[*name]).unwrap());
    }
    for name in GOLDEN {
        let expected = std::fs::read_to_string(golden.join(name)).unwrap_or_default();
        assert_eq!(files[name], expected, "{name}");
    }
    let names: Vec<&str> =
        files.keys().map(String::as_str).filter(|name| !name.starts_with("modules/")).collect();
    let expected = [
        ".gitignore",
        "README.md",
        "account_022222222222.tf",
        "account_111111111111.tf",
        "account_333333333333.tf",
        "aws-config",
        "design.json",
        "moved.tf",
        "okta.tf",
        "scripts/bootstrap.sh",
        "scripts/clean-up.sh",
        "terraform.tfvars",
        "variables.tf",
        "versions.tf",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_bundle_contains_the_design() {
    let mut design = example();
    design.options.terragrunt = true;
    design.options.state_bucket = Some("acme-state".into());
    for design in [example(), design] {
        let files = files(&design);
        assert_eq!(rolebox_setup::design::read(&files["design.json"]), Ok(design));
        assert!(files["README.md"].contains("design.json"));
    }
}

#[test]
fn the_color_script_is_in_the_bundle_if_an_account_has_a_color() {
    let mut design = example();
    assert!(!files(&design)["README.md"].contains("account-colors.sh"));
    design.accounts[1].color = Some("darkBlue".into());
    assert_eq!(files(&design)["README.md"].matches("account-colors.sh").count(), 1);
}

#[test]
fn the_readme_explains_self_service_with_the_designs_names() {
    let readme = &files(&example())["README.md"];
    assert!(readme.contains("`aws_111111111111_Admin`"));
}

#[test]
fn each_part_starts_with_the_shortest_way() {
    let readme = &files(&example())["README.md"];
    let places = ["OKTA_API_TOKEN", "### Another way", "OKTA_API_PRIVATE_KEY"];
    let okta = readme.split("## 2.").nth(1).unwrap();
    assert!(places.map(|place| okta.find(place).unwrap()).is_sorted(), "{okta}");
}

/// Evaluates the app's settings as Terraform would.
fn app_settings(design: &Design) -> serde_json::Value {
    let variables = values::variables(check(design).unwrap());
    let mut var = hcl::Map::new();
    for name in ["partition", "provider_name", "session_seconds", "console_url", "override_acs_url"] {
        let value = variables.get(name).cloned().unwrap_or_default();
        var.insert(name.to_owned(), hcl::to_value(value).unwrap());
    }
    let legacy = design.mode == Mode::LegacyApi;
    var.insert("legacy_api".to_owned(), legacy.into());
    let client = variables["okta"].get("web_sso_client").cloned().unwrap_or_default();
    var.insert("web_sso_client".to_owned(), hcl::to_value(client).unwrap());
    var.insert("provider_arn".to_owned(), "arn".into());
    let mut context = Context::new();
    context.declare_var("var", var);
    let text = include_str!("terraform/okta-app/app_settings.tf");
    let body: hcl::Body = hcl::parse(text).unwrap();
    let locals = body.blocks().next().unwrap().body();
    let [settings, wanted] =
        ["settings", "wanted"].map(|name| locals.attributes().find(|one| one.key() == name).unwrap().expr());
    let settings = settings.evaluate(&context).unwrap();
    context.declare_var("local", hcl::Map::from_iter([("settings".to_owned(), settings)]));
    serde_json::to_value(wanted.evaluate(&context).unwrap()).unwrap()
}

/// Returns Okta's filter with named groups in the syntax of Rust's regular expressions.
fn group_filter(settings: &serde_json::Value) -> Regex {
    let filter = settings["groupFilter"].as_str().unwrap();
    let filter = filter.replace("(?{{accountid}}", "(?P<account>").replace("(?{{role}}", "(?P<role>");
    Regex::new(&format!("^(?-u:{filter})$")).unwrap()
}

#[test]
fn okta_gets_the_settings_that_map_groups_to_roles() {
    let settings = app_settings(&example());
    assert_eq!(settings["groupFilter"], r"aws_(?{{accountid}}\d+)_(?{{role}}[a-zA-Z0-9+=,.@\-_]+)");
    assert_eq!(
        settings["roleValuePattern"],
        "arn:aws:iam::${accountid}:saml-provider/Okta,arn:aws:iam::${accountid}:role/${role}"
    );
    assert_eq!((&settings["useGroupMapping"], &settings["sessionDuration"]), (&true.into(), &3_600.into()));
    assert_eq!(settings["overrideAcsURL"], serde_json::Value::Null);
    let gov = Design { partition: "aws-us-gov".into(), region: "us-gov-west-1".into(), ..example() };
    assert_eq!(app_settings(&gov)["overrideAcsURL"], "https://signin.amazonaws-us-gov.com/saml");
    assert_eq!(app_settings(&gov)["loginURL"], "https://console.amazonaws-us-gov.com/");
    let legacy = Design { mode: Mode::LegacyApi, ..example() };
    assert_eq!(app_settings(&legacy)["useGroupMapping"], false);
    let mut client = example();
    client.identity_provider = IdentityProvider::Okta(Okta {
        web_sso_client: Some("0oa7".into()),
        ..client.identity_provider.as_okta().unwrap().clone()
    });
    assert_eq!(app_settings(&client)["webSSOAllowedClient"], "0oa7");
}

#[test]
fn a_setting_without_a_value_is_left_out() {
    for design in [example(), Design { mode: Mode::LegacyApi, ..example() }] {
        let settings = app_settings(&design);
        let empty = |value: &serde_json::Value| value.is_null() || value == "";
        assert!(!settings.as_object().unwrap().values().any(empty), "{settings}");
        assert_eq!(settings.get("webSSOAllowedClient"), None);
    }
}

#[test]
fn settings_and_policies_contain_the_start_url_once_it_is_known() {
    let url = "https://acme.okta.com/home/amazon_aws/0oa1/272";
    let login = Some(Login { issuer: "http://www.okta.com/exk1".into(), start_url: url.into() });
    let files = files(&Design { login, ..example() });
    let imported = rolebox_settings_file::read(&files["extension/settings.json"]).unwrap();
    assert_eq!(imported.unknown, Vec::<String>::new());
    let named = "acme-root (111111111111)";
    assert_eq!(imported.accounts.first().map(String::as_str), Some(named));
    for name in ["extension/chrome-and-edge-policy.json", "extension/firefox-policies.json"] {
        assert!(files[name].contains(named), "{name}");
    }
    for name in
        ["extension/chrome-and-edge-policy.json", "extension/firefox-policies.json", "okta_aws_login_config"]
    {
        assert!(files[name].contains(url), "{name}");
    }
    let manifest: serde_json::Value = serde_json::from_str(include_str!("../../manifest.json")).unwrap();
    assert_eq!(manifest["browser_specific_settings"]["gecko"]["id"], extension::FIREFOX_ID);
}

#[test]
fn the_expiry_date_comes_from_the_certificate() {
    const XML: &str = include_str!("../idp-metadata/tests/idp.xml");
    let mut design = Design { identity_provider: IdentityProvider::Keycloak, ..example() };
    design.options.mfa = false;
    let made: BTreeMap<String, String> = bundle_with(check(&design).unwrap(), Some(XML))
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect();
    let values: serde_json::Value = hcl::from_str(&made["terraform.tfvars"]).unwrap();
    assert_eq!(values["certificate_expiry"]["ends"], serde_json::json!(["2036-11-19T18:40:40Z"]));
    assert_eq!(values["certificate_expiry"]["sha256"].as_str().unwrap().len(), 64);
    assert!(made["README.md"].contains("expires at 2036-11-19T18:40:40Z"), "{}", made["README.md"]);
    assert_eq!(made["metadata.xml"], XML);
    assert!(!files(&design).contains_key("metadata.xml"));
    // Terraform reads Okta's metadata itself.
    let okta = bundle_with(check(&example()).unwrap(), Some(XML));
    assert!(okta.iter().all(|file| file.path != "metadata.xml" && !file.text.contains("valid_until")));
}

#[test]
fn only_existing_resources_are_imported() {
    let mut design = example();
    assert!(!files(&design).contains_key("imports.tf"));
    design.identity_provider = IdentityProvider::Okta(Okta {
        app_id: Some("0oa1".into()),
        groups: [
            ("aws_022222222222_Developer".to_owned(), "00g1".to_owned()),
            ("aws_022222222222_Admin".to_owned(), "00g2".to_owned()),
            ("aws_333333333333_Admin".to_owned(), "00g3".to_owned()),
        ]
        .into(),
        ..design.identity_provider.as_okta().unwrap().clone()
    });
    design.accounts[1].existing.provider = true;
    design.accounts[1].existing.roles = vec!["Admin".into()];
    // Nobody is granted it, so the code has no group of this name.
    design.grants.retain(|grant| grant.account != "333333333333" || grant.role != "Admin");
    let body: hcl::Body = hcl::parse(&files(&design)["imports.tf"]).unwrap();
    let of = |name: &str, block: &hcl::Block| {
        hcl::format::to_string(block.body().attributes().find(|one| one.key() == name).unwrap().expr())
            .unwrap()
    };
    let blocks: Vec<_> = body.blocks().map(|block| (of("to", block), of("id", block))).collect();
    let expected = [
        ("module.okta.okta_app_saml.aws", "\"0oa1\""),
        ("module.okta.okta_group.role[\"aws_022222222222_Admin\"]", "\"00g2\""),
        ("module.okta.okta_group.role[\"aws_022222222222_Developer\"]", "\"00g1\""),
        (
            "module.account_022222222222.aws_iam_saml_provider.this",
            "\"arn:aws:iam::022222222222:saml-provider/Okta\"",
        ),
        ("module.account_022222222222.aws_iam_role.this[\"Admin\"]", "\"Admin\""),
    ]
    .map(|(to, id)| (to.to_owned(), id.to_owned()));
    assert_eq!(blocks, expected);
    design.options.terragrunt = true;
    design.options.state_bucket = Some("acme-state".into());
    let unit = &files(&design)["accounts/022222222222/terragrunt.hcl"];
    assert!(unit.contains("    to = aws_iam_role.this[\"Admin\"]\n"), "{unit}");
}

#[test]
fn a_new_alias_moves_only_resources_with_the_old_address() {
    let mut design = example();
    design.accounts[2].alias = "111111111111".into();
    let moved = &files(&design)["moved.tf"];
    assert!(
        moved.contains("from = module.account_acme_root\n  to   = module.account_111111111111\n"),
        "{moved}"
    );
    assert!(!moved.contains("333333333333"), "an alias that is another account's ID moves nothing: {moved}");
    let without = |design: &Design| {
        let mut files = files(design);
        files.retain(|path, _| path.ends_with(".tf") && path != "moved.tf");
        files
    };
    let mut other = example();
    other.accounts[1].alias = "4th-floor".into();
    assert_eq!(without(&other), without(&example()));
}

#[test]
fn the_trust_policy_allows_what_the_design_needs() {
    let mut design = example();
    let actions = |design: &Design| values::variables(check(design).unwrap())["trust_actions"].clone();
    assert_eq!(actions(&design), serde_json::json!(["sts:AssumeRoleWithSAML"]));
    (design.options.session_tags, design.options.source_identity) = (true, true);
    let all = ["sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity"];
    assert_eq!(actions(&design), serde_json::json!(all));
}

#[test]
fn no_person_in_okta_is_a_resource() {
    let mut design = example();
    design.options.create_people = true;
    for (path, text) in files(&design) {
        assert!(!text.contains("resource \"okta_user\""), "{path}");
    }
    let people = &files(&design)["modules/okta-app/people.tf"];
    assert!(people.contains("removed {") && people.contains("destroy = false"), "{people}");
}

#[test]
fn every_aws_resource_has_a_configured_provider() {
    let mut design = example();
    design.options.ci = Ci::GithubActions { repository: "acme/aws".into(), provider_exists: false };
    design.options.state_bucket = Some("acme-state".into());
    let mut seen = 0;
    for (path, text) in files(&design).iter().filter(|(path, _)| path.ends_with(".tf") && !path.contains('/'))
    {
        let body: hcl::Body = hcl::parse(text).unwrap();
        let made = body.blocks().filter(|block| ["data", "resource"].contains(&block.identifier()));
        for block in made.filter(|block| block.labels()[0].as_str().starts_with("aws_")) {
            assert!(
                block.body().attributes().any(|attribute| attribute.key() == "provider"),
                "{path}: {block:?}"
            );
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn a_large_organization_is_rendered() {
    let mut design = example();
    let account = design.accounts[1].clone();
    design.accounts.extend((0..500).map(|n| Account {
        id: format!("{n:012}"),
        alias: format!("a{n}"),
        ..account.clone()
    }));
    let person = design.people[0].clone();
    design.people.extend((0..2_000).map(|n| Person { login: format!("p{n}@a.b"), ..person.clone() }));
    design.grants.extend((0..20_000).map(|n| Grant {
        person: format!("p{}@a.b", n % 2_000),
        account: format!("{:012}", n / 2_000),
        role: "Admin".into(),
    }));
    let files = files(&design);
    assert!(hcl::parse(&files["terraform.tfvars"]).is_ok());
    assert_eq!(files.keys().filter(|name| name.starts_with("account_")).count(), 503);
}

/// Any design that passes the check.
pub(super) fn designs() -> impl Strategy<Value = Design> {
    // Including names of placeholders, which are valid names.
    let name = "[A-Za-z0-9_+=,.@-]{1,20}|example-(id|roles|region|name|alias|accounts)";
    let roles = prop::collection::btree_map(name, (3_600_u32..=43_200, any::<bool>()), 1..5);
    let accounts = prop::collection::btree_map(
        "[a-z0-9]{1,9}(-[a-z0-9]{1,9})?|example-(id|roles|region|name|alias|accounts)",
        "[0-9]{12}",
        1..5,
    );
    let people =
        prop::collection::btree_map("[a-z0-9_+=.-]{1,20}", ("[^\\p{Cc}]{1,20}", "[^\\p{Cc}]{1,20}"), 1..5);
    let modes = prop_oneof![Just(Mode::Organizations), Just(Mode::LegacyApi)];
    let ci = prop_oneof![
        Just(Ci::None),
        Just(Ci::CodeBuild { repository: None, connection_arn: None }),
        Just(Ci::GithubActions { repository: "acme/aws".into(), provider_exists: false })
    ];
    (roles, accounts, people, modes, ci, "[^\\p{Cc}]{1,30}", any::<[bool; 5]>()).prop_map(
        |(roles, accounts, people, mode, ci, organization, [mfa, create, rule, terragrunt, okta])| {
            let role = |(name, (session_seconds, boundary)): (String, (u32, bool))| Role {
                name,
                policies: vec![
                    "job-function/ViewOnlyAccess".into(),
                    "arn:aws:iam::aws:policy/ReadOnlyAccess".into(),
                ],
                session_seconds,
                boundary: boundary.then(|| "PowerUserAccess".into()),
                database_users: Vec::new(),
            };
            let mut design = Design {
                organization,
                mode: if okta { mode } else { Mode::Organizations },
                roles: roles.into_iter().map(role).collect(),
                accounts: accounts
                    .into_iter()
                    .enumerate()
                    .map(|(index, (alias, id))| Account { management: index == 0, ..Account::new(id, alias) })
                    .collect(),
                people: people
                    .into_iter()
                    .map(|(name, (first_name, last_name))| Person {
                        login: format!("{name}@a.b"),
                        first_name,
                        last_name,
                    })
                    .collect(),
                options: Options {
                    mfa: mfa && okta,
                    create_people: create && okta,
                    membership: if rule && okta { Membership::Rule } else { Membership::Single },
                    terragrunt: terragrunt && ci == Ci::None,
                    ci,
                    state_bucket: Some("acme-state".into()),
                    ..Options::default()
                },
                ..example()
            };
            if !okta {
                design.identity_provider = IdentityProvider::Generic;
            }
            design.roles.sort_by_key(|role| role.name.to_lowercase());
            design.roles.dedup_by_key(|role| role.name.to_lowercase());
            design
                .accounts
                .sort_by(|one, other| (&one.id, !one.management).cmp(&(&other.id, !other.management)));
            design.accounts.dedup_by_key(|account| account.id.clone());
            let people = design.people.iter().enumerate();
            design.grants = people
                .map(|(index, person)| Grant {
                    person: person.login.clone(),
                    account: design.accounts[index % design.accounts.len()].id.clone(),
                    role: design.roles[index % design.roles.len()].name.clone(),
                })
                .collect();
            design
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_design_gives_hcl_that_says_what_the_design_says(design in designs()) {
        let files = files(&design);
        prop_assert_eq!(&files, &self::files(&design));
        for (path, text) in &files {
            if path.ends_with(".tf") || path.ends_with(".hcl") || path.ends_with(".tfvars") {
                prop_assert!(hcl::parse(text).is_ok(), "{path}\n{text}");
            }
        }
        if let Some(text) = files.get("terraform.tfvars") {
            let read: serde_json::Value = hcl::from_str(text).unwrap();
            prop_assert_eq!(read, serde_json::Value::Object(values::variables(check(&design).unwrap())));
        }
    }

    #[test]
    fn a_name_is_in_a_script_as_it_is_in_the_design(design in designs()) {
        let files = files(&design);
        let first = design.first_account().unwrap();
        let bootstrap = &files["scripts/bootstrap.sh"];
        prop_assert!(bootstrap.contains(&format!("\naccount={}\n", first.id)), "{bootstrap}");
        prop_assert!(bootstrap.contains(&format!("\nlogin={}-login\n", first.alias)), "{bootstrap}");
        for account in &design.accounts {
            let roles: Vec<&str> = design.roles_of(account).map(|role| role.name.as_str()).collect();
            let all = format!("{}:{}", account.id, roles.join("/"));
            prop_assert!(files["scripts/clean-up.sh"].contains(&all), "{all}");
        }
        if let Some(people) = files.get("scripts/create-people.sh") {
            for person in &design.people {
                let line = people.lines().find(|line| line.starts_with(&format!("{} ", person.login))).unwrap();
                let told: serde_json::Value = serde_json::from_str(line.split_once(' ').unwrap().1).unwrap();
                prop_assert_eq!(&told["profile"]["firstName"], &person.first_name);
                prop_assert_eq!(&told["profile"]["lastName"], &person.last_name);
            }
        }
        let process = process_config(&design, "run {profile} {account_id} {role} {role_arn}");
        for grant in &design.grants {
            // The extension decides the names of profiles.
            let line = format!(" {1} {0} arn:aws:iam::{1}:role/{0}\n", grant.role, grant.account);
            prop_assert!(process.contains(&line), "{line}\n{process}");
        }
    }

    #[test]
    fn okta_reads_account_and_role_back_out_of_every_group_name(design in designs()) {
        let filter = group_filter(&app_settings(&example()));
        for grant in &design.grants {
            let group = format!("aws_{}_{}", grant.account, grant.role);
            let parts = filter.captures(&group).unwrap();
            prop_assert_eq!((&parts["account"], &parts["role"]), (grant.account.as_str(), grant.role.as_str()));
        }
    }
}

#[test]
fn the_readme_says_that_a_pipeline_creates_no_people() {
    let mut design = example();
    design.options.create_people = true;
    let joins = |design: &Design| {
        let readme = files(design)["README.md"].clone();
        readme.split("### Somebody joins").nth(1).unwrap().split("###").next().unwrap().to_owned()
    };
    assert!(joins(&design).contains("create-people.sh") && !joins(&design).contains("pipeline"));
    design.options.state_bucket = Some("acme-state".into());
    design.options.ci = Ci::GithubActions { repository: "acme/aws".into(), provider_exists: false };
    assert!(joins(&design).contains("the pipeline does not run it"), "{}", joins(&design));
}
