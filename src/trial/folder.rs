//! The code of a trial: the design's code without its backend for the state.

use crate::aws_only;
use crate::providers::METADATA;
use anyhow::{Context as _, Result, anyhow};
use hcl_edit::structure::Body;
use rolebox_setup::check::{Checked, check};
use rolebox_setup::design::{Design, IdentityProvider};
use rolebox_setup_bundle::bundle;
use std::fs;
use std::path::Path;

/// Writes the code. It replaces everything in the folder except Terraform's own files.
pub(crate) fn write(folder: &Path, checked: Checked<'_>, with_okta: bool) -> Result<()> {
    clear(folder)?;
    let design = as_plain_terraform(checked.design());
    let checked = check(&design)
        .map_err(|problems| anyhow!("{}", problems.first().map(ToString::to_string).unwrap_or_default()))?;
    let okta = matches!(design.identity_provider, IdentityProvider::Okta { .. });
    for file in bundle(checked) {
        let mut text = file.text;
        if file.path.ends_with(".tf") {
            let mut body: Body = text.parse().with_context(|| file.path.clone())?;
            let own = !file.path.contains('/');
            if own {
                remove_backend(&mut body);
            }
            if okta && !with_okta {
                aws_only::without_okta(&file.path, &mut body);
            }
            text = body.to_string();
        }
        write_file(folder, &file.path, &text)?;
    }
    if !okta {
        write_file(folder, "metadata.xml", METADATA)?;
    }
    if okta && !with_okta {
        write_file(folder, "modules/okta-app/metadata.xml", METADATA)?;
    }
    Ok(())
}

/// Changes the design to plain Terraform: a trial has neither Terragrunt nor an organization that deploys a
/// StackSet.
fn as_plain_terraform(design: &Design) -> Design {
    let mut design = design.clone();
    design.options.terragrunt = false;
    design.options.stack_set = None;
    design
}

/// Removes the backend, so that the state stays in the folder.
fn remove_backend(body: &mut Body) {
    for block in body.get_blocks_mut("terraform") {
        block.body.remove_blocks("backend");
        block.body.remove_blocks("cloud");
    }
}

fn clear(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == ".terraform" || name.contains(".tfstate") {
            continue;
        }
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }
            .with_context(|| format!("{} can't be removed", path.display()))?;
    }
    Ok(())
}

fn write_file(folder: &Path, path: &str, text: &str) -> Result<()> {
    let target = folder.join(path);
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&target, text).with_context(|| format!("{} can't be written", target.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_setup::design::{Mode, example};

    /// Writes a design and returns the text of all of its Terraform.
    fn written(design: &Design, with_okta: bool) -> String {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), check(design).unwrap(), with_okta).unwrap();
        let mut folders = vec![folder.path().to_owned()];
        let mut text = String::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|is| is == "tf") {
                    text += &fs::read_to_string(path).unwrap();
                }
            }
        }
        text
    }

    #[test]
    fn the_state_stays_in_the_folder() {
        let mut design = example();
        design.options.state_bucket = Some("acme-state".into());
        let text = written(&design, true);
        assert!(!text.contains("backend \"") && text.contains("okta_app_saml"), "{text}");
    }

    #[test]
    fn without_okta_only_the_inputs_of_its_module_remain() {
        for mode in [Mode::Organizations, Mode::LegacyApi] {
            let text = written(&Design { mode, ..example() }, false);
            for gone in ["okta/okta", "provider \"okta\"", "resource \"okta_", "data \"okta_"] {
                assert!(!text.contains(gone), "{gone} in {text}");
            }
            assert!(text.contains("file(\"${path.module}/metadata.xml\")"), "{text}");
        }
    }

    #[test]
    fn earlier_files_are_removed_except_the_state() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["old.tf", "terraform.tfstate"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        write(folder.path(), check(&example()).unwrap(), true).unwrap();
        assert!(!folder.path().join("old.tf").exists() && folder.path().join("terraform.tfstate").exists());
    }
}
