//! Gives Terraform its providers in our folders, so that a trial fetches nothing.

use crate::tools::Tools;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

const OKTA: &str = include_str!("stand-ins/okta.py");
const OKTA_SCHEMA: &str = include_str!("stand-ins/okta-schema.json");
pub(crate) const METADATA: &str = include_str!("stand-ins/metadata.xml");

/// The log of the simulated Okta, in the home folder.
pub(crate) const COMPLAINTS: &str = "complaints.txt";

/// Writes the provider that simulates Okta, and the file that tells Terraform where each provider is.
pub(crate) fn lay(tools: &Tools, home: &Path) -> Result<PathBuf> {
    let mut overrides = Vec::new();
    if let Some(folder) = tools.aws.as_deref().and_then(Path::parent) {
        overrides.push(("hashicorp/aws", folder.to_owned()));
    }
    if let Some(python) = &tools.okta {
        overrides.push(("okta/okta", played(python, home, "okta", None)?));
        if let (None, Some(schema)) = (&tools.aws, &tools.aws_schema) {
            overrides.push(("hashicorp/aws", played(python, home, "aws", Some(schema))?));
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

fn played(python: &Path, home: &Path, name: &str, schema: Option<&Path>) -> Result<PathBuf> {
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
        quoted(&home.join(COMPLAINTS))
    );
    fs::write(&program, start)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700))?;
    }
    Ok(folder)
}
