//! Gives Terraform its providers in our folders, so that a trial fetches nothing.

use crate::tools::Tools;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

const OKTA: &str = include_str!("stand-ins/okta.py");
const OKTA_SCHEMA: &str = include_str!("stand-ins/okta-schema.json");
pub(crate) const METADATA: &str = include_str!("stand-ins/metadata.xml");

/// The log of the simulated Okta, in the home folder.
pub(crate) const ERROR_LOG: &str = "complaints.txt";

/// Writes the provider that simulates Okta, and the file that tells Terraform where each provider is.
pub(crate) fn write_configuration(tools: &Tools, home: &Path) -> Result<PathBuf> {
    let mut overrides = Vec::new();
    if let Some(folder) = tools.aws.as_deref().and_then(Path::parent) {
        overrides.push(("hashicorp/aws", folder.to_owned()));
    }
    if let Some(python) = &tools.okta {
        overrides.push(("okta/okta", write_simulated(python, home, "okta", None)?));
        if let (None, Some(schema)) = (&tools.aws, &tools.aws_schema) {
            overrides.push(("hashicorp/aws", write_simulated(python, home, "aws", Some(schema))?));
        }
    }
    let lines: String = overrides
        .iter()
        .map(|(name, folder)| {
            format!("    \"{name}\" = {}\n", serde_json::json!(folder.display().to_string()))
        })
        .collect();
    let text = format!(
        "disable_checkpoint = true\n\nprovider_installation {{\n  dev_overrides {{\n{lines}  }}\n  direct {{}}\n}}\n"
    );
    let file = home.join("terraform.rc");
    fs::write(&file, text).with_context(|| format!("{} can't be written", file.display()))?;
    Ok(file)
}

fn write_simulated(python: &Path, home: &Path, name: &str, schema: Option<&Path>) -> Result<PathBuf> {
    let folder = home.join(name);
    fs::create_dir(&folder)?;
    for (name, text) in [("okta.py", OKTA), ("okta-schema.json", OKTA_SCHEMA), ("metadata.xml", METADATA)] {
        fs::write(folder.join(name), text)?;
    }
    let quoted = |path: &Path| format!("'{}'", path.display().to_string().replace('\'', r"'\''"));
    let program = folder.join(format!("terraform-provider-{name}"));
    // Each provider has its own home folder, because it keeps a certificate there and they start at the same
    // time.
    let start = format!(
        "#!/bin/sh\nHOME={} exec {} -W ignore {} {} 2>>{}\n",
        quoted(&folder),
        quoted(python),
        quoted(&folder.join("okta.py")),
        schema.map(quoted).unwrap_or_default(),
        quoted(&home.join(ERROR_LOG))
    );
    fs::write(&program, start)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700))?;
    }
    Ok(folder)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::stand_in::Scripts;
    use std::process::Command;

    fn tools(aws: Option<&Path>, okta: Option<&Path>, aws_schema: Option<&Path>) -> Tools {
        let [aws, okta, aws_schema] = [aws, okta, aws_schema].map(|path| path.map(Path::to_owned));
        Tools { aws, okta, aws_schema, ..Tools::bare() }
    }

    #[test]
    fn terraform_gets_every_local_provider() {
        let scripts = Scripts::new();
        let home = scripts.folder();
        let aws = home.join("cache/terraform-provider-aws");
        for (tools, named) in [
            (tools(None, None, None), vec![]),
            (tools(Some(&aws), None, None), vec![("hashicorp/aws", "cache")]),
            (
                tools(Some(&aws), Some(&aws), Some(&aws)),
                vec![("hashicorp/aws", "cache"), ("okta/okta", "okta")],
            ),
        ] {
            let text = fs::read_to_string(write_configuration(&tools, home).unwrap()).unwrap();
            let lines: Vec<String> = named
                .iter()
                .map(|(name, folder)| format!("    \"{name}\" = \"{}\"", home.join(folder).display()))
                .collect();
            let found: Vec<&str> = text.lines().filter(|line| line.starts_with("    \"")).collect();
            assert_eq!(found, lines);
        }
    }

    #[test]
    fn a_simulated_provider_gets_its_own_home_folder() {
        let scripts = Scripts::new();
        let python = scripts.write("it's python", "echo \"$HOME|$4\"; echo complaint >&2");
        let home = scripts.folder().join("it's home");
        fs::create_dir(&home).unwrap();
        let schema = home.join("schema.json");
        write_configuration(&tools(None, Some(&python), Some(&schema)), &home).unwrap();
        for (name, argument) in [("okta", String::new()), ("aws", schema.display().to_string())] {
            let folder = home.join(name);
            let output = Command::new(folder.join(format!("terraform-provider-{name}"))).output().unwrap();
            let printed = String::from_utf8(output.stdout).unwrap();
            assert_eq!(printed.trim(), format!("{}|{argument}", folder.display()));
            assert!(folder.join("okta.py").is_file() && folder.join("okta-schema.json").is_file());
        }
        assert_eq!(fs::read_to_string(home.join(ERROR_LOG)).unwrap(), "complaint\ncomplaint\n");
    }
}
