//! The select elements of the design.

use rolebox_aws::partition::{Partition, opt_in_regions};
use rolebox_setup::check::COLORS;
use rolebox_setup::design::{Ci, Design, IdentityProvider, Mode};
use rolebox_setup_steps::label;

/// A select element. That of an account or a role has its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The product of the identity provider.
    Product,
    /// How Terraform reaches the accounts.
    Mode,
    /// The partition.
    Partition,
    /// The region.
    Region,
    /// Who applies the code.
    Pipeline,
    /// The longest session of a role.
    Hours(usize),
    /// The colour of an account.
    Color(usize),
}

/// A product: its title, and the design's answer.
type Product = (&'static str, fn() -> IdentityProvider);

const PRODUCTS: [Product; 5] = [
    ("Okta", || IdentityProvider::okta("")),
    ("Microsoft Entra ID", || IdentityProvider::EntraId),
    ("Keycloak", || IdentityProvider::Keycloak),
    ("Google Workspace", || IdentityProvider::GoogleWorkspace),
    ("Another SAML 2.0 identity provider", || IdentityProvider::Generic),
];

const MODES: [(Mode, &str); 3] = [
    (Mode::SingleAccount, "One account"),
    (Mode::Organizations, "The accounts of AWS Organizations"),
    (Mode::LegacyApi, "As above, and Okta reads the roles through its API integration (legacy)"),
];

const PIPELINES: [&str; 3] = ["You", "AWS CodeBuild", "GitHub Actions, with OpenID Connect"];

const HOURS: [u32; 6] = [1, 2, 4, 8, 10, 12];

impl Choice {
    /// Returns the answer's path in the file. It is the element's id, to which problems link.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Product => "identityProvider".into(),
            Self::Mode => "mode".into(),
            Self::Partition => "partition".into(),
            Self::Region => "region".into(),
            Self::Pipeline => "options.ci".into(),
            Self::Hours(role) => format!("roles[{role}].sessionSeconds"),
            Self::Color(account) => format!("accounts[{account}].color"),
        }
    }

    /// Returns what the element is called.
    #[must_use]
    pub fn label(self, design: &Design) -> String {
        let label = label(&self.path(), design);
        if let Self::Color(_) = self { label + " (untested)" } else { label }
    }

    /// Returns true if the element is in a table, whose column heading shows its name.
    #[must_use]
    pub const fn is_in_table(self) -> bool {
        matches!(self, Self::Hours(_))
    }

    /// Returns the titles of the options, from top to bottom.
    #[must_use]
    pub fn options(self, design: &Design) -> Vec<String> {
        let owned = |title: &&str| (*title).to_owned();
        match self {
            Self::Product => PRODUCTS.iter().map(|(title, _)| owned(title)).collect(),
            Self::Mode => MODES.iter().map(|(_, title)| owned(title)).collect(),
            Self::Partition => Partition::ALL.iter().map(|partition| partition.name().to_owned()).collect(),
            Self::Region => regions(&design.partition).iter().map(owned).collect(),
            Self::Pipeline => PIPELINES.iter().map(owned).collect(),
            Self::Hours(_) => HOURS
                .iter()
                .map(|hours| if *hours == 1 { "1 hour".to_owned() } else { format!("{hours} hours") })
                .collect(),
            Self::Color(_) => ["unchanged"].iter().chain(&COLORS).map(owned).collect(),
        }
    }

    /// Returns the position of the chosen option. An answer that is no option shows the first.
    #[must_use]
    pub fn chosen(self, design: &Design) -> usize {
        let found = match self {
            Self::Product => PRODUCTS.iter().position(|(_, product)| {
                core::mem::discriminant(&product()) == core::mem::discriminant(&design.identity_provider)
            }),
            Self::Mode => MODES.iter().position(|(mode, _)| *mode == design.mode),
            Self::Partition => Partition::ALL.iter().position(|other| other.name() == design.partition),
            Self::Region => regions(&design.partition).iter().position(|region| *region == design.region),
            Self::Pipeline => Some(match design.options.ci {
                Ci::None => 0,
                Ci::CodeBuild { .. } => 1,
                Ci::GithubActions { .. } => 2,
            }),
            Self::Hours(role) => design
                .roles
                .get(role)
                .and_then(|role| HOURS.iter().position(|hours| hours * 3_600 >= role.session_seconds)),
            Self::Color(account) => design
                .accounts
                .get(account)
                .and_then(|account| account.color.as_ref())
                .and_then(|color| COLORS.iter().position(|other| other == color))
                .map(|at| at + 1),
        };
        found.unwrap_or_default()
    }

    /// Returns what the choice is for.
    #[must_use]
    pub const fn hint(self, design: &Design) -> &'static str {
        match self {
            Self::Product | Self::Hours(_) => "",
            Self::Mode => match design.mode {
                Mode::SingleAccount => "Terraform uses the account's own credentials.",
                Mode::Organizations => "Terraform goes through the management account.",
                Mode::LegacyApi => {
                    "Needs an IAM user with a key that never expires. Prefer group mapping, which needs none."
                }
            },
            Self::Partition => {
                "Use aws unless your accounts are in GovCloud, China or the European Sovereign Cloud."
            }
            Self::Region => "The region for Terraform and new profiles. IAM works in every region.",
            Self::Pipeline => {
                "The first time, you apply it yourself. Neither pipeline needs a permanent AWS key."
            }
            Self::Color(_) => {
                "The color that AWS's console gives the account. Nobody has tried this on a real account yet."
            }
        }
    }

    /// Changes the answer to the option at a position, if there is one.
    pub fn set(self, design: &mut Design, position: usize) {
        match self {
            Self::Product => {
                if let Some((_, product)) = PRODUCTS.get(position) {
                    design.identity_provider = product();
                }
            }
            Self::Mode => {
                if let Some((mode, _)) = MODES.get(position) {
                    design.mode = *mode;
                }
            }
            Self::Partition => {
                if let Some(partition) = Partition::ALL.get(position) {
                    design.set_partition(*partition);
                }
            }
            Self::Region => {
                if let Some(region) = regions(&design.partition).get(position) {
                    (*region).clone_into(&mut design.region);
                }
            }
            Self::Pipeline => {
                design.options.ci = match position {
                    1 => Ci::CodeBuild { repository: None, connection_arn: None },
                    2 => Ci::GithubActions { repository: String::new(), provider_exists: false },
                    _ => Ci::None,
                };
            }
            Self::Hours(role) => {
                if let (Some(role), Some(hours)) = (design.roles.get_mut(role), HOURS.get(position)) {
                    role.session_seconds = hours * 3_600;
                }
            }
            Self::Color(account) => {
                if let Some(account) = design.accounts.get_mut(account) {
                    let color = position.checked_sub(1).and_then(|at| COLORS.get(at));
                    account.color = color.map(|color| (*color).to_owned());
                }
            }
        }
    }
}

/// Returns the regions of a partition, sorted.
#[must_use]
pub fn regions(partition: &str) -> Vec<&'static str> {
    let Some(partition) = Partition::by_name(partition) else { return Vec::new() };
    let opt_in = opt_in_regions().iter().filter(|_| partition == Partition::Aws);
    let mut regions: Vec<_> = partition.default_regions().iter().chain(opt_in).copied().collect();
    regions.sort_unstable();
    regions
}
