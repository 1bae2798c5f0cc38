//! Tries only the AWS side, on a machine that can't simulate Okta: the app's module has fixed outputs and
//! creates nothing.

use hcl_edit::structure::{Attribute, Body, Structure};
use hcl_edit::{Ident, expr::Expression};

/// The fixed outputs of the module, except the metadata, which are a file.
const METADATA: &str = "file(\"${path.module}/metadata.xml\")";

/// Removes Okta from a file of the bundle.
pub(crate) fn without_okta(path: &str, body: &mut Body) {
    match path {
        "modules/okta-app/outputs.tf" => fix_outputs(body),
        _ if path.starts_with("modules/okta-app/") => keep_variables(body),
        _ => remove_okta(body),
    }
}

/// Gives every output of the module a fixed value.
fn fix_outputs(body: &mut Body) {
    keep(body, |kind, _, _| kind == "output");
    for block in body.get_blocks_mut("output") {
        block.body.remove_blocks("precondition");
        let name = block.labels.first().map(|label| label.as_str().to_owned()).unwrap_or_default();
        let value = match name.as_str() {
            "metadata" => METADATA,
            name if name.ends_with("_ids") || name.ends_with("_keys") => "{}",
            _ => "null",
        };
        block.body.remove_attribute("value");
        if let Ok(value) = value.parse::<Expression>() {
            block.body.push(Attribute::new(Ident::new_sanitized("value"), value));
        }
    }
}

/// Removes everything from the module except its variables.
fn keep_variables(body: &mut Body) {
    keep(body, |kind, _, _| kind == "variable");
}

/// Removes everything that refers to Okta's objects.
fn remove_okta(body: &mut Body) {
    for block in body.get_blocks_mut("terraform") {
        for providers in block.body.get_blocks_mut("required_providers") {
            providers.body.remove_attribute("okta");
        }
    }
    keep(body, |kind, labels, text| match kind {
        "provider" => labels.first().is_none_or(|label| label != "okta"),
        "import" | "moved" | "removed" => !text.contains("module.okta.") && !text.contains("okta_"),
        "resource" | "data" => labels.first().is_none_or(|label| !label.starts_with("okta_")),
        _ => true,
    });
}

fn keep(body: &mut Body, wanted: impl Fn(&str, &[String], &str) -> bool) {
    let kept: Vec<Structure> = core::mem::take(body)
        .into_iter()
        .filter(|structure| {
            let Structure::Block(block) = structure else { return true };
            let labels: Vec<String> = block.labels.iter().map(|label| label.as_str().to_owned()).collect();
            wanted(block.ident.as_str(), &labels, &block.body.to_string())
        })
        .collect();
    *body = Body::from_iter(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(path: &str, code: &str) -> String {
        let mut body: Body = code.parse().unwrap();
        without_okta(path, &mut body);
        body.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_module_keeps_its_interface_and_answers_without_okta() {
        let outputs = "
            output \"metadata\" {
              value = data.okta_app_metadata_saml.aws.metadata
              precondition {
                condition = true
              }
            }
            output \"group_ids\" {
              value = okta_group.aws
            }
            output \"app_id\" {
              value = okta_app_saml.aws.id
            }
            resource \"okta_group\" \"aws\" {
            }
        ";
        assert_eq!(
            changed("modules/okta-app/outputs.tf", outputs),
            "output \"metadata\" { value = file(\"${path.module}/metadata.xml\") } \
             output \"group_ids\" { value = {} } output \"app_id\" { value = null }"
        );
        let main = "variable \"people\" {\n}\nresource \"okta_user\" \"one\" {\n}\nlocals {\n}\n";
        assert_eq!(changed("modules/okta-app/main.tf", main), "variable \"people\" { }");
    }

    #[test]
    fn only_the_okta_part_is_removed() {
        let stays = "
            provider \"aws\" {
            }
            import {
              to = module.account_1.aws_iam_role.this
            }
            resource \"aws_iam_role\" \"okta_reader\" {
            }
            module \"okta\" {
              source = \"./modules/okta-app\"
            }
        ";
        let goes = "
            provider \"okta\" {
            }
            import {
              to = module.okta.okta_group.this
            }
            moved {
              from = okta_app_saml.aws
            }
            resource \"okta_group\" \"aws\" {
            }
            data \"okta_group\" \"aws\" {
            }
        ";
        assert_eq!(changed("okta.tf", &format!("{stays}{goes}")), changed("okta.tf", stays));
        let versions = "terraform {\n  required_providers {\n    aws = {}\n    okta = {}\n  }\n}\n";
        assert_eq!(changed("versions.tf", versions), "terraform { required_providers { aws = {} } }");
    }
}
