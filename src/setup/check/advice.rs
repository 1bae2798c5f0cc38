//! Limits that a valid design will reach some day. They are reported early and stop nothing.

use super::Checked;
use core::fmt;

/// A limit that a design comes close to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The field, by its path in the file.
    pub field: String,
    /// What will happen, and what to do about it.
    pub sentence: String,
}

impl fmt::Display for Advice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.field, self.sentence)
    }
}

/// Above this, a laptop or a small runner has too little memory for one provider process each.
const MANY_ACCOUNTS: usize = 15;

/// Measured with provider 5.100.0: 51 processes took 12.4 GB.
const MEGABYTES_EACH: usize = 243;

/// IAM's default quota of managed policies attached to a role.
const POLICIES: usize = 10;

/// IAM's default quota of characters in a role's trust policy, without white space.
const TRUST_POLICY: usize = 2_048;

pub(super) fn advice(checked: Checked<'_>) -> Vec<Advice> {
    let design = checked.design();
    let mut all = Vec::new();
    let mut tell = |field: String, sentence: String| all.push(Advice { field, sentence });
    // What IAM writes around the URLs.
    let trust = 260 + checked.acs_urls().iter().map(|url| url.len() + 3).sum::<usize>();
    if trust > TRUST_POLICY {
        tell(
            "signInRegions".into(),
            format!(
                "the trust policy of a role has about {trust} characters, but IAM allows {TRUST_POLICY} by default: first raise the quota \
             \"Role trust policy length\" in every account, or list fewer regions"
            ),
        );
    }
    let accounts = design.accounts.len();
    if accounts > MANY_ACCOUNTS && !design.options.terragrunt && design.options.stack_set.is_none() {
        let gigabytes = (accounts + 1) * MEGABYTES_EACH / 1_000;
        tell(
            "accounts".into(),
            format!(
                "Terraform starts a provider process for each of the {accounts} accounts, which need about {gigabytes} GB of memory: \
             lay out the code for Terragrunt, which plans each account separately, or apply in batches with -target (README, Good to know)"
            ),
        );
    }
    for (index, role) in design.roles.iter().enumerate().filter(|(_, role)| role.policies.len() > POLICIES) {
        let policies = role.policies.len();
        tell(
            format!("roles[{index}].policies"),
            format!(
                "IAM allows {POLICIES} managed policies per role by default, but this role has {policies}: first raise the quota \"Managed \
             policies per role\" in every account, or combine several policies into one"
            ),
        );
    }
    all
}
