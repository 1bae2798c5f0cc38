use super::*;
use rolebox_setup::check::check;
use rolebox_setup::design::{Ci, IdentityProvider, StackSet, example};

fn commands(old: &Design, new: &Design) -> Vec<String> {
    removal(check(old).unwrap(), new).into_iter().flat_map(|step| step.commands).collect()
}

#[test]
fn an_account_is_emptied_before_its_file_is_removed() {
    let (old, mut new) = (example(), example());
    assert_eq!(removal(check(&old).unwrap(), &new), []);
    new.accounts[2].alias = "production".into();
    assert_eq!(removal(check(&old).unwrap(), &new), [], "another alias is the same account");
    new.remove_account(2);
    assert_eq!(
        commands(&old, &new),
        [
            "terraform plan -destroy -out remove.tfplan -target=module.account_333333333333",
            "terraform apply remove.tfplan",
            "terraform state rm module.account_333333333333",
            "rm account_333333333333.tf",
            "terraform plan -out setup.tfplan",
            "terraform apply setup.tfplan",
        ]
    );
    let steps = removal(check(&old).unwrap(), &new);
    assert!(steps[0].does.contains("acme-production (333333333333)"), "{}", steps[0].does);
}

#[test]
fn everything_created_in_the_account_is_removed_with_it() {
    let (mut old, mut new) = (Design { mode: Mode::LegacyApi, ..example() }, example());
    old.options.ci = Ci::GithubActions { repository: "acme/aws".into(), provider_exists: false };
    old.options.state_bucket = Some("acme-state".into());
    new.remove_account(0);
    let first = commands(&old, &new).remove(0);
    for target in [
        "-target=module.account_111111111111",
        "-target=module.okta_api_111111111111",
        "-target=aws_iam_role.apply",
    ] {
        assert!(first.contains(target), "{first}");
    }
    assert!(!first.contains("222222222222") && !first.contains("data."), "{first}");
}

#[test]
fn a_terragrunt_unit_is_destroyed_before_its_folder_is_removed() {
    let mut old = Design { mode: Mode::LegacyApi, ..example() };
    old.options.terragrunt = true;
    old.options.state_bucket = Some("acme-state".into());
    let mut new = old.clone();
    new.remove_account(1);
    assert_eq!(
        commands(&old, &new),
        [
            "terragrunt run --working-dir accounts/022222222222 -- destroy",
            "terragrunt run --working-dir okta-api/022222222222 -- destroy",
            "rm -r accounts/022222222222 okta-api/022222222222",
            "terragrunt run --all apply",
        ]
    );
}

#[test]
fn no_terragrunt_unit_remains_when_a_stack_set_takes_over() {
    let mut old = example();
    old.options.terragrunt = true;
    old.options.state_bucket = Some("acme-state".into());
    let steps = removal(check(&old).unwrap(), &by_stack_set(&["r-ab12"]));
    let destroyed: Vec<&str> = steps
        .iter()
        .filter(|step| step.while_reached)
        .flat_map(|step| &step.commands)
        .map(String::as_str)
        .collect();
    // The accounts use what the unit of Okta puts out, so it is the last.
    assert_eq!(
        destroyed,
        ["accounts/111111111111", "accounts/022222222222", "accounts/333333333333", "okta"]
            .map(|unit| format!("terragrunt run --working-dir {unit} -- destroy"))
    );
    assert!(steps[2].commands[0].ends_with(" accounts/333333333333 okta"), "{steps:?}");
    assert!(steps[3].commands.starts_with(&["terraform init".to_owned()]), "{steps:?}");
}

fn by_stack_set(units: &[&str]) -> Design {
    let organizational_units = units.iter().map(|unit| (*unit).to_owned()).collect();
    let mut design = example();
    design.options.stack_set = Some(StackSet { organizational_units });
    design
}

const DEPLOY: &str = "terraform output -raw metadata >metadata.xml && ./scripts/stack-set.sh";

#[test]
fn terraform_empties_every_account_before_a_stack_set_takes_over() {
    let mut old = example();
    old.options.ci = Ci::GithubActions { repository: "acme/aws".into(), provider_exists: false };
    old.options.state_bucket = Some("acme-state".into());
    let commands = commands(&old, &by_stack_set(&["r-ab12"]));
    let destroy = &commands[0];
    assert!(destroy.starts_with("terraform plan -destroy -out remove.tfplan "), "{destroy}");
    for account in &old.accounts {
        assert!(destroy.contains(&format!("-target=module.account_{}", account.id)), "{destroy}");
    }
    assert!(destroy.contains("-target=aws_iam_role.apply") && !destroy.contains("module.okta"), "{destroy}");
    let rm = commands.iter().find(|command| command.starts_with("rm ")).unwrap();
    for file in ["account_111111111111.tf", "ci.tf", "ci_accounts.tf", "moved.tf", "backend.tf"] {
        assert!(rm.contains(file), "{rm}");
    }
    assert!(!rm.contains("okta.tf") && !rm.contains("versions.tf"), "{rm}");
    let access = "aws cloudformation activate-organizations-access --region eu-central-1";
    let last = [
        "terraform init",
        "terraform plan -out setup.tfplan",
        "terraform apply setup.tfplan",
        access,
        DEPLOY,
    ];
    assert!(commands.ends_with(&last.map(str::to_owned)), "{commands:?}");
}

#[test]
fn nothing_of_terraform_remains_if_the_new_design_needs_none() {
    let entra = |mut design: Design| {
        design.identity_provider = IdentityProvider::EntraId;
        design.options.mfa = false;
        design
    };
    let commands = commands(&entra(example()), &entra(by_stack_set(&["r-ab12"])));
    let rm = commands.iter().find(|command| command.starts_with("rm ")).unwrap();
    assert!(rm.contains(" metadata.tf") && rm.contains(" versions.tf"), "{rm}");
    assert_eq!(commands.last().unwrap(), "./scripts/stack-set.sh");
    assert!(!commands.contains(&"terraform init".to_owned()), "{commands:?}");
}

#[test]
fn a_stack_set_is_deleted_before_anything_else_creates_its_roles() {
    let (old, mut elsewhere) = (by_stack_set(&["r-ab12"]), by_stack_set(&["r-ab12"]));
    elsewhere.region = "eu-west-1".into();
    for new in [example(), elsewhere] {
        let steps = removal(check(&old).unwrap(), &new);
        assert!(
            steps[0].while_reached && steps[0].commands == ["./scripts/stack-set.sh delete"],
            "{steps:?}"
        );
    }
    assert!(commands(&old, &example()).contains(&"terraform init".to_owned()));
}

#[test]
fn accounts_and_units_leave_a_stack_set_before_the_new_code_is_applied() {
    let old = by_stack_set(&["ou-ab12-11111111", "ou-ab12-22222222", "r-ab12"]);
    assert_eq!(removal(check(&old).unwrap(), &old), []);
    let mut new = by_stack_set(&["r-ab12"]);
    let apply = ["terraform plan -out setup.tfplan", "terraform apply setup.tfplan", DEPLOY];
    let remove = "./scripts/stack-set.sh remove ou-ab12-11111111 ou-ab12-22222222";
    assert_eq!(commands(&old, &new), [&[remove][..], &apply].concat());
    new.options.stack_set = old.options.stack_set.clone();
    new.remove_account(2);
    assert_eq!(commands(&old, &new), apply);
    assert!(removal(check(&old).unwrap(), &new)[0].does.contains("Move acme-production out"));
}
