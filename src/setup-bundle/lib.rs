//! The files that are made from a design: Terraform, scripts and instructions.
//!
//! The same design gives the same files. Parts that never vary are files in `terraform`, `cloudformation`,
//! `scripts` or `files` of this crate, nearly half of its lines. What differs is data in `terraform.tfvars`, and
//! one file for each account, because Terraform can't loop over providers. Only checked names replace
//! placeholders in a text. This crate writes nothing to disk.
//!
//! | module | what |
//! |---|---|
//! | `terraform`, `account`, `values`, `tfvars` | the Terraform and its variables |
//! | `terragrunt`, `stack_set`, `pipeline` | variants: Terragrunt units, a StackSet, a pipeline |
//! | `readme`, `second_year`, `clean_up`, `addresses` | what to do with the files, now and later |
//! | `people`, `colors`, `extension`, `profiles` | files for the people who sign in |
//! | [`archive`], [`changes`], [`highlight`] | for the setup page: the zip, the differences, the colours |
//! | [`removal`] | the commands that take accounts out of the code |
//! | `template` | puts values into a text that has placeholders |

mod account;
mod addresses;
pub mod archive;
pub mod changes;
mod clean_up;
mod colors;
mod extension;
pub mod highlight;
mod people;
mod pipeline;
mod profiles;
mod readme;
pub mod removal;
mod second_year;
mod stack_set;
mod template;
mod terraform;
mod terragrunt;
#[cfg(test)]
mod tests;
mod tfvars;
mod values;

pub use profiles::process_config;

use crate::template::fill;
use rolebox_idp_metadata::Metadata;
use rolebox_setup::check::Checked;
use rolebox_setup::design::Design;

/// A file of the bundle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Its path in the bundle, with slashes.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl File {
    fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// Makes the files of a design, in the order of their paths.
#[must_use]
pub fn bundle(checked: Checked<'_>) -> Vec<File> {
    bundle_with(checked, None)
}

/// Makes the files of a design, with the metadata of an identity provider that Terraform does not set up. The
/// metadata are a file of the bundle, which also says when their certificates end.
#[must_use]
pub fn bundle_with(checked: Checked<'_>, metadata: Option<&str>) -> Vec<File> {
    let design = checked.design();
    let metadata = metadata.filter(|_| design.identity_provider.as_okta().is_none());
    let read = metadata.and_then(|text| Metadata::read(text).ok());
    let mut files = vec![
        File::new(".gitignore", include_str!("files/gitignore")),
        File::new("README.md", readme::text(checked, read.as_ref())),
        File::new("aws-config", profiles::aws_config(design)),
        File::new("design.json", rolebox_setup::design::write(design)),
        File::new("scripts/bootstrap.sh", script(include_str!("scripts/bootstrap.sh"), design)),
        File::new("scripts/clean-up.sh", clean_up::text(design)),
    ];
    files.extend(code(checked, metadata.zip(read.as_ref())));
    people::add(design, &mut files);
    colors::add(design, &mut files);
    extension::add(checked, &mut files);
    profiles::add_okta_cli(checked, &mut files);
    files.extend(metadata.map(|text| File::new("metadata.xml", text)));
    files.sort();
    files
}

/// Makes the files that describe the infrastructure.
pub(crate) fn code(checked: Checked<'_>, metadata: Option<(&str, &Metadata)>) -> Vec<File> {
    let mut files = Vec::new();
    let design = checked.design();
    if design.options.terragrunt {
        terragrunt::add(checked, &mut files);
    } else if !stack_set::is_without_terraform(design) {
        terraform::add(checked, metadata, &mut files);
    }
    if let Some(stack_set) = &design.options.stack_set {
        stack_set::add(checked, stack_set, &mut files);
    }
    pipeline::add(design, &mut files);
    files
}

/// Returns the sections of the README for the setup page, the introduction first.
#[must_use]
pub fn instructions(checked: Checked<'_>) -> Vec<String> {
    readme::sections(checked, readme::Reader::Page, None)
}

fn script(template: &str, design: &Design) -> String {
    let first = design.first_account();
    let values = [
        ("example-id", first.map_or("", |account| &account.id)),
        ("example-region", &design.region),
        ("example-name", first.map_or("", |account| &account.alias)),
    ];
    fill(template, &values)
}
