//! The code for plain Terraform: a root module, and the modules that it calls.

use super::{File, account, addresses, tfvars, values};
use crate::template::fill;
use rolebox_idp_metadata::Metadata;
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Design, IdentityProvider, Mode};

macro_rules! module {
    ($folder:literal: $($name:literal)+) => {
        [$((
            concat!("modules/", $folder, "/", $name),
            include_str!(concat!("terraform/", $folder, "/", $name)),
        )),+]
    };
}

/// The variables that only the files of accounts use. The module `aws-account` declares three of them again,
/// because a module can't read the variables of its caller.
const OF_AWS: [&str; 4] = ["region", "acs_urls", "trust_actions", "roles"];

/// Adds the files. `metadata` are those of an identity provider that Terraform does not set up, if they are
/// known.
pub(super) fn add(checked: Checked<'_>, metadata: Option<(&str, &Metadata)>, files: &mut Vec<File>) {
    let design = checked.design();
    let okta = matches!(design.identity_provider, IdentityProvider::Okta { .. });
    add_modules(design, files);
    let stack_set = design.options.stack_set.is_some();
    let mut values = values::variables(checked);
    values.extend(
        metadata.map(|(text, metadata)| ("certificate_expiry".to_owned(), values::expiry(text, metadata))),
    );
    let mut variables = include_str!("terraform/root/variables.tf").to_owned();
    if stack_set {
        values.retain(|name, _| !OF_AWS.contains(&name.as_str()));
    } else {
        variables += include_str!("terraform/root/variables_aws.tf");
    }
    files.push(File::new("terraform.tfvars", tfvars::text(&values)));
    files.push(File::new("variables.tf", variables));
    // A root with one provider needs the same releases as the module that uses it.
    let (versions, metadata) = match (okta, stack_set) {
        (false, _) => (include_str!("terraform/aws-account/versions.tf"), ""),
        (true, false) => {
            (include_str!("terraform/root/versions.tf"), include_str!("terraform/root/okta_metadata.tf"))
        }
        (true, true) => (
            include_str!("terraform/okta-app/versions.tf"),
            include_str!("terraform/root/okta_metadata_output.tf"),
        ),
    };
    files.push(File::new("versions.tf", versions));
    files.push(if okta {
        File::new("okta.tf", include_str!("terraform/root/okta.tf").to_owned() + metadata)
    } else {
        File::new("metadata.tf", include_str!("terraform/root/metadata.tf"))
    });
    for account in design.accounts.iter().filter(|_| !stack_set) {
        let path = format!("{}.tf", account::identifier(account));
        files.push(File::new(path, account::text(design, account)));
    }
    let (moved, imports) = if stack_set {
        (String::new(), addresses::okta_imports(design, "module.okta."))
    } else {
        (addresses::moved(design), addresses::imports(design))
    };
    for (path, text) in [("moved.tf", moved), ("imports.tf", imports)] {
        if !text.is_empty() {
            files.push(File::new(path, text));
        }
    }
    if let Some(bucket) = &design.options.state_bucket {
        let backend = include_str!("terraform/root/backend.tf");
        let values = [("example-bucket", bucket.as_str()), ("example-region", &design.region)];
        files.push(File::new("backend.tf", fill(backend, &values)));
    }
}

/// Adds the modules, which both layouts share.
pub(super) fn add_modules(design: &Design, files: &mut Vec<File>) {
    let mut push = |modules: &[(&str, &str)]| {
        files.extend(modules.iter().map(|(path, text)| File::new(*path, *text)));
    };
    if design.options.stack_set.is_none() {
        push(&module!("aws-account": "main.tf" "outputs.tf" "variables.tf" "versions.tf"));
    }
    if matches!(design.identity_provider, IdentityProvider::Okta { .. }) {
        push(
            &module!("okta-app": "app_settings.tf" "certificate.tf" "main.tf" "outputs.tf" "people.tf" "stored.tf" "variables.tf" "versions.tf"),
        );
    }
    if design.mode == Mode::LegacyApi {
        push(&module!("okta-api": "main.tf"));
    }
}
