//! Terraform beside a StackSet: how it lets go of AWS's side, and the metadata that it hands over from then on.

use super::applied::Applied;
use super::designs::named;
use super::pool::with_aws;
use rolebox_setup::check::check;
use rolebox_setup::design::{Design, StackSet};
use rolebox_setup_bundle::bundle;
use rolebox_setup_bundle::removal::removal;
use rolebox_trial::Inventory;
use std::fs;

/// Writes the code of a StackSet, which a trial would write for Terraform alone.
fn render(applied: &Applied<'_>, design: &Design) {
    let files = bundle(check(design).unwrap());
    for file in files.iter().filter(|file| file.path.contains(".tf")) {
        let path = applied.code().join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.text).unwrap();
    }
}

fn keys(applied: &Applied<'_>) -> usize {
    let metadata = applied.terraform().succeed(&["output", "-raw", "metadata"]).unwrap();
    metadata.matches("<md:KeyDescriptor").count()
}

#[test]
fn terraform_empties_the_accounts_keeps_okta_and_hands_over_both_keys() {
    with_aws(|tools, aws| {
        let mut applied = Applied::new(tools, aws, named("elsewhere/example"));
        let app = applied.okta("okta_app_saml").into_keys().next().unwrap();
        let mut design = applied.design.clone();
        design.options.stack_set = Some(StackSet { organizational_units: vec!["r-ab12".into()] });
        for step in removal(check(&applied.design).unwrap(), &design) {
            if step.does.starts_with("Only for an account that is closed") {
                continue;
            }
            for command in step.commands {
                let (program, files) = command.split_once(' ').unwrap();
                match program {
                    "rm" => {
                        render(&applied, &design);
                        files.split(' ').for_each(|file| fs::remove_file(applied.code().join(file)).unwrap());
                        fs::remove_dir_all(applied.code().join("modules/aws-account")).unwrap();
                    }
                    "terraform" if command.contains("stack-set.sh") => {}
                    "terraform" => drop(applied.terraform().run_typed(&command).unwrap()),
                    _ => assert_eq!(program, "aws"),
                }
            }
        }
        applied.terraform().validate().unwrap();
        applied.nothing_is_left_to_change();
        assert!(applied.accounts().iter().all(Inventory::is_empty));
        assert_eq!(applied.okta("okta_app_saml").into_keys().collect::<Vec<_>>(), [app.as_str()]);
        assert_eq!(keys(&applied), 1);

        applied.in_okta("okta_app_saml", &app, |app| {
            let mut new = app["keys"][0].clone();
            (new["kid"], new["x5c"][0]) = ("key2".into(), "MIINEW".into());
            app["keys"].as_array_mut().unwrap().push(new);
        });
        applied.terraform().run_typed("TF_VAR_next_signing_key=key2 terraform apply").unwrap();
        assert_eq!(keys(&applied), 2, "AWS needs the new key before Okta signs with it");
        applied.terraform().run_typed("terraform apply").unwrap();
        assert_eq!(keys(&applied), 1);
    });
}
