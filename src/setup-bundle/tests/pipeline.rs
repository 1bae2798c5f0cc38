//! Tests what a pipeline may do, and who may assume its roles.

use super::files;
use rolebox_setup::design::{Ci, Design, IdentityProvider, example};
use std::collections::BTreeMap;

fn with(ci: Ci) -> Design {
    let mut design = example();
    design.options.state_bucket = Some("acme-state".into());
    design.options.ci = ci;
    design
}

fn github(provider_exists: bool) -> Design {
    with(Ci::GithubActions { repository: "acme/aws-access".into(), provider_exists })
}

fn code_build() -> Design {
    with(Ci::CodeBuild { repository: None, connection_arn: None })
}

/// Returns the bodies of all blocks of a kind, by their last label.
fn blocks(text: &str, first: &str) -> BTreeMap<String, hcl::Body> {
    let body: hcl::Body = hcl::parse(text).unwrap();
    body.into_blocks()
        .filter(|block| block.labels.first().is_some_and(|label| label.as_str() == first))
        .map(|block| (block.labels[1].as_str().to_owned(), block.body))
        .collect()
}

/// Returns all texts in lists of this name, at any depth.
fn listed(body: &hcl::Body, name: &str) -> Vec<String> {
    let own = body.attributes().filter(|attribute| attribute.key() == name).flat_map(|attribute| {
        let hcl::Expression::Array(values) = attribute.expr() else { return Vec::new() };
        values.iter().map(|value| value.to_string().trim_matches('"').to_owned()).collect()
    });
    own.chain(body.blocks().flat_map(|block| listed(block.body(), name))).collect()
}

#[test]
fn each_job_logs_in_through_its_own_environment() {
    for provider_exists in [false, true] {
        let files = files(&github(provider_exists));
        let documents = blocks(&files["ci.tf"], "aws_iam_policy_document");
        let values = |name: &str| listed(&documents[name], "values");
        assert_eq!(
            values("plan_trust"),
            ["sts.amazonaws.com", "repo:acme/aws-access:environment:aws-access-plan"]
        );
        assert_eq!(
            values("apply_trust"),
            ["sts.amazonaws.com", "repo:acme/aws-access:environment:aws-access"]
        );
        let made = files["ci.tf"].contains("resource \"aws_iam_openid_connect_provider\"");
        assert_eq!(made, !provider_exists);
        let workflow = &files[".github/workflows/terraform.yml"];
        for (job, environment, role) in [
            ("  plan:\n", "environment: aws-access-plan\n", "role/rolebox-setup-plan\n"),
            ("  apply:\n", "environment: aws-access\n", "role/rolebox-setup-pipeline\n"),
        ] {
            let (_, job) = workflow.split_once(job).unwrap();
            let job = job.split("\n  apply:").next().unwrap();
            assert!(job.contains(environment) && job.contains(role), "{job}");
        }
        assert!(!workflow.contains("auto-approve") && !workflow.contains("example"), "{workflow}");
    }
}

#[test]
fn the_plans_role_only_reads() {
    for design in [github(false), code_build()] {
        let files = files(&design);
        let documents = blocks(&files["ci.tf"], "aws_iam_policy_document");
        let of_plan =
            documents.iter().filter(|(name, _)| name.starts_with("plan") && !name.ends_with("trust"));
        let mut actions: Vec<String> = of_plan.flat_map(|(_, body)| listed(body, "actions")).collect();
        let module = blocks(&files["modules/plan-role/main.tf"], "aws_iam_policy_document");
        actions.extend(listed(&module["read"], "actions"));
        assert!(actions.contains(&"iam:Get*".to_owned()));
        let reads = |action: &String| {
            let name = action.split(':').nth(1).unwrap();
            ["Get", "List", "Describe", "BatchGet"].iter().any(|verb| name.starts_with(verb))
        };
        // It assumes the same role in other accounts, writes its log and stores its plan.
        let own = ["sts:AssumeRole", "logs:CreateLogStream", "logs:PutLogEvents", "s3:PutObject"];
        let others: Vec<&String> = actions.iter().filter(|action| !reads(action)).collect();
        assert!(others.iter().all(|action| own.contains(&action.as_str())), "{others:?}");
        for body in documents.values() {
            for statement in body.blocks().filter(|block| block.identifier() == "statement") {
                let resources = listed(statement.body(), "resources").concat();
                if listed(statement.body(), "actions") == ["s3:PutObject"] {
                    assert!(resources.ends_with("acme-state/aws-access/plans/*"), "{resources}");
                }
                if listed(statement.body(), "actions") == ["sts:AssumeRole"] && !resources.is_empty() {
                    assert!(resources.ends_with(":role/rolebox-setup-plan"), "{resources}");
                }
            }
        }
    }
}

#[test]
fn the_plan_reaches_other_accounts_by_the_role_that_reads() {
    for design in [github(false), code_build(), example()] {
        let files = files(&design);
        let members: Vec<&String> = files
            .iter()
            .filter(|(path, text)| path.starts_with("account_") && text.contains("assume_role {"))
            .map(|(_, text)| text)
            .collect();
        assert_eq!(members.len(), 2);
        let pipeline = design.options.ci != Ci::None;
        for text in members {
            assert_eq!(
                text.contains(
                    "role/${var.plan_only ? \"rolebox-setup-plan\" : \"OrganizationAccountAccessRole\"}"
                ),
                pipeline
            );
        }
        assert_eq!(
            files.get("ci_accounts.tf").map_or(0, |text| text.matches("module \"plan_role_").count()),
            if pipeline { 2 } else { 0 }
        );
    }
}

#[test]
fn the_zip_of_a_pipeline_stays_in_its_folder_and_has_no_deleted_file() {
    let readme = &files(&code_build())["README.md"];
    let zip = readme.lines().find(|line| line.trim_start().starts_with("zip ")).unwrap();
    assert!(zip.contains(" -FS source.zip . -x source.zip "), "{zip}");
    assert!(readme.contains("    aws s3 cp source.zip s3://acme-state/") && !readme.contains("/tmp/"));
    assert!(files(&code_build())[".gitignore"].lines().any(|line| line == "source.zip"));
}

#[test]
fn oktas_secret_is_needed_only_with_okta() {
    for mut design in [github(false), code_build()] {
        let okta = |files: &BTreeMap<String, String>| {
            files
                .iter()
                .filter(|(path, _)| !path.starts_with("README"))
                .any(|(_, text)| text.to_lowercase().contains("okta_api"))
        };
        assert!(okta(&files(&design)));
        design.identity_provider = IdentityProvider::EntraId;
        design.options.mfa = false;
        design.provider_name = "Entra".into();
        let files = files(&design);
        assert!(!okta(&files) && !files["ci.tf"].contains("secretsmanager_secret"));
        assert!(!files["README.md"].to_lowercase().contains("okta"), "{}", files["README.md"]);
    }
}
