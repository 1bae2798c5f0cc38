//! AWS's side as a StackSet: whom the template reaches, and what the README says.

use super::*;
use rolebox_setup::design::StackSet;
use serde_json::Value;

/// Returns a design with a StackSet, with Okta or without.
fn design(identity_provider: Option<IdentityProvider>) -> Design {
    let mut design = example();
    let organizational_units = vec!["r-ab12".to_owned()];
    design.options.stack_set = Some(StackSet { organizational_units });
    if let Some(provider) = identity_provider {
        design.identity_provider = provider;
        design.options.mfa = false;
    }
    design
}

fn without_okta() -> [Design; 4] {
    [
        IdentityProvider::EntraId,
        IdentityProvider::Keycloak,
        IdentityProvider::GoogleWorkspace,
        IdentityProvider::Generic,
    ]
    .map(|provider| design(Some(provider)))
}

fn readme(design: &Design) -> String {
    files(design)["README.md"].clone()
}

/// Returns a section of the README, without its heading.
#[track_caller]
fn section(readme: &str, heading: &str) -> String {
    let (_, rest) = readme.split_once(&format!("# {heading}\n")).unwrap_or_else(|| panic!("{heading}"));
    rest.split("\n#").next().unwrap().to_owned()
}

fn template(design: &Design) -> Value {
    serde_json::from_str(&files(design)["cloudformation/aws-access.json"]).unwrap()
}

/// Evaluates a condition of the template as CloudFormation does in a stack of this account.
fn holds(condition: &Value, account: &str) -> bool {
    if let Some(any) = condition.get("Fn::Or") {
        let any = any.as_array().unwrap();
        assert!((2..=10).contains(&any.len()), "CloudFormation takes 2 to 10: {any:?}");
        return any.iter().any(|one| holds(one, account));
    }
    assert_eq!(condition["Fn::Equals"][0]["Ref"], "AWS::AccountId");
    condition["Fn::Equals"][1] == account
}

/// Returns the roles that a stack of this account has.
fn roles_in(template: &Value, account: &str) -> Vec<String> {
    let resources = template["Resources"].as_object().unwrap().values();
    let roles = resources.filter(|resource| resource["Type"] == "AWS::IAM::Role");
    roles
        .filter(|role| {
            // Without a condition it would be everywhere.
            role.get("Condition")
                .is_none_or(|name| holds(&template["Conditions"][name.as_str().unwrap()], account))
        })
        .map(|role| role["Properties"]["RoleName"].as_str().unwrap().to_owned())
        .collect()
}

#[track_caller]
fn reaches_only_its_accounts(design: &Design) {
    let template = template(design);
    for account in &design.accounts {
        let mut wanted: Vec<String> = design.roles_of(account).map(|role| role.name.clone()).collect();
        wanted.sort();
        assert_eq!(roles_in(&template, &account.id), wanted, "{}", account.id);
    }
    assert_eq!(roles_in(&template, "999999999999"), [""; 0], "the design does not have this account");
}

#[test]
fn a_stack_set_creates_the_provider_and_each_role_where_the_design_says_so() {
    let mut design = design(None);
    let files = files(&design);
    assert!(!files.keys().any(|path| path.starts_with("account_")) && files.contains_key("okta.tf"));
    let template = template(&design);
    let resources = template["Resources"].as_object().unwrap();
    assert_eq!(resources.len(), 1 + design.roles.len());
    let trust = &resources["RoleAdmin"]["Properties"]["AssumeRolePolicyDocument"]["Statement"][0];
    assert_eq!(trust["Condition"]["StringEquals"]["SAML:aud"][0], "https://signin.aws.amazon.com/saml");
    assert_eq!(trust["Principal"]["Federated"]["Ref"], "Provider");
    let policies = &resources["RoleAdmin"]["Properties"]["ManagedPolicyArns"];
    assert_eq!(policies, &serde_json::json!(["arn:aws:iam::aws:policy/AdministratorAccess"]));
    assert!(files["scripts/stack-set.sh"].contains("units='r-ab12'\n"));
    reaches_only_its_accounts(&design);
    design.accounts.iter_mut().for_each(|account| account.roles = Some(vec!["Admin".into()]));
    design.grants.retain(|grant| grant.role == "Admin");
    assert_eq!(self::template(&design)["Resources"].as_object().unwrap().len(), 2);
}

#[test]
fn a_stack_role_has_its_boundary_and_its_database_users() {
    let properties = |boundary: Option<&str>, users: &[&str]| {
        let mut design = design(None);
        design.roles[0].boundary = boundary.map(str::to_owned);
        design.roles[0].database_users = users.iter().map(|user| (*user).to_owned()).collect();
        template(&design)["Resources"]["RoleAdmin"]["Properties"].clone()
    };
    for (boundary, users) in [
        (None, &[][..]),
        (Some("PowerUserAccess"), &[]),
        (None, &["eu-central-1:*/app"]),
        (Some("arn:aws:iam::aws:policy/PowerUserAccess"), &["eu-central-1:*/app", "eu-west-1:db-1/b"]),
    ] {
        let found = properties(boundary, users);
        assert_eq!(found["MaxSessionDuration"], 3600);
        let arn = boundary.map(|_| Value::from("arn:aws:iam::aws:policy/PowerUserAccess"));
        assert_eq!(found.get("PermissionsBoundary"), arn.as_ref());
        let Some(policies) = found.get("Policies") else {
            assert!(users.is_empty());
            continue;
        };
        let statement = &policies[0]["PolicyDocument"]["Statement"][0];
        assert_eq!(statement["Action"], "rds-db:connect");
        let resources: Vec<Value> = users
            .iter()
            .map(|user| user.replace(':', ":${AWS::AccountId}:dbuser:"))
            .map(|user| serde_json::json!({ "Fn::Sub": format!("arn:aws:rds-db:{user}") }))
            .collect();
        assert_eq!(statement["Resource"], Value::from(resources));
    }
}

#[test]
fn an_account_that_is_removed_gives_its_roles_to_no_other_account() {
    let mut design = design(None);
    // Only the account that is removed lacks the other roles.
    design.accounts[0].roles = None;
    design.accounts[2].roles = Some(vec!["Admin".into()]);
    design.grants.retain(|grant| grant.account != "333333333333");
    reaches_only_its_accounts(&design);
    design.remove_account(2);
    reaches_only_its_accounts(&design);
}

#[test]
fn a_template_for_hundreds_of_accounts_is_not_too_large() {
    let mut design = design(None);
    let account = design.accounts[1].clone();
    design.accounts.extend((0..400).map(|n| Account {
        id: format!("{n:012}"),
        alias: format!("a{n}"),
        ..account.clone()
    }));
    assert!(files(&design)["cloudformation/aws-access.json"].len() < 51_200);
    reaches_only_its_accounts(&design);
}

#[test]
fn a_stack_role_keeps_its_logical_name_when_others_are_removed() {
    let mut design = design(None);
    design.roles[2].name = "read-X_only".into();
    for grant in &mut design.grants {
        if grant.role == "ReadOnly" {
            grant.role = "read-X_only".into();
        }
    }
    let names = |design: &Design| -> Vec<String> {
        let template = template(design);
        let resources = template["Resources"].as_object().unwrap();
        resources.keys().filter(|name| name.starts_with("Role")).cloned().collect()
    };
    assert_eq!(names(&design), ["RoleAdmin", "RoleDeveloper", "RolereadX2DX58X5Fonly"]);
    design.roles.remove(1);
    design.grants.retain(|grant| grant.role != "Developer");
    assert_eq!(names(&design), ["RoleAdmin", "RolereadX2DX58X5Fonly"]);
}

#[test]
fn terraform_gets_no_file_and_no_variable_that_it_does_not_use() {
    for design in [example(), design(None)] {
        let files = files(&design);
        let root = files.iter().filter(|(path, _)| path.ends_with(".tf") && !path.contains('/'));
        let code: String = root.map(|(_, text)| text.as_str()).collect();
        let body: hcl::Body = hcl::parse(&code).unwrap();
        let variables: Vec<&str> = body
            .blocks()
            .filter(|block| block.identifier() == "variable")
            .map(|block| block.labels()[0].as_str())
            .collect();
        for name in &variables {
            assert!(code.contains(&format!("var.{name}")), "nothing uses {name}");
        }
        let values: Value = hcl::from_str(&files["terraform.tfvars"]).unwrap();
        for name in values.as_object().unwrap().keys() {
            assert!(variables.contains(&name.as_str()), "{name} has a value and is not declared");
        }
        for module in files.keys().filter_map(|path| path.strip_prefix("modules/")?.split('/').next()) {
            assert!(code.contains(&format!("\"./modules/{module}\"")), "nothing uses {module}");
        }
        assert_eq!(
            code.contains("hashicorp/aws"),
            code.contains("provider \"aws\""),
            "a provider to download"
        );
    }
}

const WITH_METADATA: &str =
    "terraform apply && terraform output -raw metadata >metadata.xml && ./scripts/stack-set.sh\n";

#[test]
fn the_readme_gives_aws_a_new_certificate_before_okta_uses_it() {
    let design = design(None);
    let readme = readme(&design);
    let renewal = section(&readme, "When the certificate expires");
    let places = [
        "with the credentials of steps 1 and 2:",
        "until step 4 apply nothing else",
        "TF_VAR_next_signing_key=ID",
        "4. Continue only if no command failed",
        "the new one at Okta (*Actions*, *Activate*)",
        "5. Remove the old one",
    ];
    assert!(places.map(|place| renewal.find(place).unwrap()).is_sorted(), "{renewal}");
    assert!(renewal.contains(&format!("       TF_VAR_next_signing_key=ID {WITH_METADATA}")), "{renewal}");
    assert_eq!(renewal.matches(WITH_METADATA).count(), 2, "each apply reaches AWS: {renewal}");
    let output = hcl::parse(&files(&design)["okta.tf"]).unwrap();
    let output =
        output.blocks().find(|block| block.labels().first().is_some_and(|one| one.as_str() == "metadata"));
    let value = output.unwrap().body().attributes().find(|one| one.key() == "value").unwrap().expr().clone();
    assert_eq!(hcl::format::to_string(&value).unwrap(), "module.okta.metadata");
    // Okta's own document has only the key that signs.
    assert!(!readme.contains("curl"), "{readme}");
    for design in without_okta() {
        let renewal = section(&self::readme(&design), "When the certificate expires");
        assert_eq!(renewal.matches("./scripts/stack-set.sh").count(), 2, "{renewal}");
        let places =
            ["with the credentials of step 1:", "4. Continue only if no command failed", "Activate the new"];
        assert!(places.map(|place| renewal.find(place).unwrap()).is_sorted(), "{renewal}");
        assert!(!renewal.contains("certificate_expiry"), "nothing prints it: {renewal}");
    }
}

#[test]
fn without_okta_the_readme_names_terraform_only_where_terraform_was_there_before() {
    for design in without_okta() {
        assert!(!files(&design).keys().any(|path| path.ends_with(".tf") || path.ends_with(".tfvars")));
        let readme = readme(&design);
        let before = section(&readme, "From Terraform to a StackSet");
        assert!(
            before.contains(
                "    terraform plan -destroy -out remove.tfplan -target=module.account_111111111111 "
            )
        );
        let rest = readme
            .replace(&before, "")
            .replace("If Terraform has created AWS's side before", "")
            .replace("From Terraform to a StackSet", "")
            .to_lowercase();
        for word in ["terraform", "tfvars", "tfstate", "tfplan", "the plan", "setup try"] {
            assert!(!rest.contains(word), "{word} in {rest}");
        }
    }
}

#[test]
fn the_readme_says_of_a_stack_set_what_is_true_of_it() {
    for design in without_okta().into_iter().chain([design(None)]) {
        let readme = readme(&design);
        for word in
            ["OrganizationAccountAccessRole", "accessRole", "\"existing\"", "UNITS", "METADATA-URL", "\n\n\n"]
        {
            assert!(!readme.contains(word), "{word:?} in {readme}");
        }
        for (heading, says) in [
            ("A new account", "Move it into one of the organizational units"),
            ("An account is removed", "Move acme-production out of the organizational units"),
            ("An account is removed", "AWS can't remove anything from a closed one"),
            ("From Terraform to a StackSet", "after unpacking it, run\n\n    rm "),
            ("From Terraform to a StackSet", " account_111111111111.tf account_022222222222.tf "),
            ("What already exists", "A stack can't take them over"),
            ("AWS's side with a StackSet", "    ./scripts/stack-set.sh delete\n"),
            ("AWS's side with a StackSet", "./scripts/stack-set.sh remove UNIT"),
            ("AWS's side with a StackSet", "no other account ever gets it"),
        ] {
            let text = section(&readme, heading);
            assert!(text.contains(says), "{heading}: {text}");
        }
        assert!(!section(&readme, "An account is removed").contains("`render` removes"), "{readme}");
        let command = crate::stack_set::command(&design);
        for heading in ["AWS's side with a StackSet", "6. The second year"] {
            assert!(section(&readme, heading).contains(&format!("    {command}\n")), "{readme}");
        }
    }
}

#[test]
fn okta_is_deleted_after_the_new_identity_provider_has_taken_over() {
    let text = section(&readme(&design(None)), "Another identity provider instead of Okta");
    let places = [
        "render design.json -o ../next",
        "../next/metadata.xml",
        "    ../next/scripts/stack-set.sh\n",
        "    terraform destroy\n",
    ];
    assert!(places.map(|place| text.find(place).unwrap_or(usize::MAX)).is_sorted(), "{text}");
    assert!(text.contains(places[3]) && !text.contains("-target"), "{text}");
}
