//! The checkboxes of the design.

use rolebox_setup::design::{Account, Ci, Design, Membership, StackSet};
use rolebox_setup_steps::label;

/// A checkbox. Those of an account have its index, and that of the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// A second factor is asked for at every login to AWS.
    Mfa,
    /// A script creates missing people in Okta.
    CreatePeople,
    /// Rules fill the groups in Okta.
    FillByRules,
    /// The identity provider may pass session tags.
    SessionTags,
    /// The identity provider may set the source identity.
    SourceIdentity,
    /// A StackSet creates the AWS side.
    StackSet,
    /// The code is for Terragrunt.
    Terragrunt,
    /// The first account has GitHub's OIDC provider.
    OidcProviderExists,
    /// The account creates the role.
    Creates(usize, usize),
    /// The account has the SAML provider already.
    ProviderExists(usize),
    /// The account has the role already.
    RoleExists(usize, usize),
    /// People sign in at the host of this region.
    SignInRegion(&'static str),
}

impl Tick {
    /// Returns the element's id, if something links to it.
    #[must_use]
    pub fn path(self) -> Option<String> {
        Some(match self {
            Self::Mfa => "options.mfa".into(),
            Self::CreatePeople => "options.createPeople".into(),
            Self::FillByRules => "options.membership".into(),
            Self::SessionTags => "options.sessionTags".into(),
            Self::SourceIdentity => "options.sourceIdentity".into(),
            Self::StackSet => "options.stackSet".into(),
            Self::Terragrunt => "options.terragrunt".into(),
            Self::OidcProviderExists => "options.ci.providerExists".into(),
            Self::ProviderExists(account) => format!("accounts[{account}].existing.provider"),
            Self::Creates(..) | Self::RoleExists(..) | Self::SignInRegion(_) => return None,
        })
    }

    /// Returns what the checkbox is called.
    #[must_use]
    pub fn label(self, design: &Design) -> String {
        match self {
            Self::StackSet => {
                "Create the AWS side with a CloudFormation StackSet instead of Terraform".into()
            }
            Self::Creates(_, role) => name_of(design, role).into(),
            Self::ProviderExists(_) => {
                format!("A SAML provider named {} already exists", design.provider_name)
            }
            Self::RoleExists(_, role) => format!("Role {} already exists", name_of(design, role)),
            Self::SignInRegion(region) => region.into(),
            Self::Mfa
            | Self::CreatePeople
            | Self::FillByRules
            | Self::SessionTags
            | Self::SourceIdentity
            | Self::Terragrunt
            | Self::OidcProviderExists => label(&self.path().unwrap_or_default(), design),
        }
    }

    /// Returns what a tick means.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Mfa => "Gives the app its own sign-on policy; this needs Okta Identity Engine.",
            Self::CreatePeople => {
                "A script creates the people who are missing there, before the first plan; each needs a first and a last name. \
                 It never deletes anybody, even if you remove them from the list or untick this. Leave it off if a directory \
                 creates people."
            }
            Self::FillByRules => {
                "Uses okta_group_rule instead of one membership per person. Rules can select a department or a title, so that \
                 joiners and leavers need no change here."
            }
            Self::SessionTags => {
                "The trust policies then allow sts:TagSession, for PrincipalTag attributes from the identity provider."
            }
            Self::SourceIdentity => {
                "The trust policies then allow sts:SetSourceIdentity, so that CloudTrail names the person through every \
                 chained role."
            }
            Self::StackSet => {
                "AWS Organizations then deploys the SAML provider to every account of the units below, and each role to the \
                 accounts that have it."
            }
            Self::Terragrunt => "One unit for each account, with its own state.",
            Self::OidcProviderExists => {
                "An account can have only one: Terraform then uses it and creates none."
            }
            Self::Creates(..) | Self::ProviderExists(_) | Self::RoleExists(..) | Self::SignInRegion(_) => "",
        }
    }

    /// Returns whether it is ticked.
    #[must_use]
    pub fn is_ticked(self, design: &Design) -> bool {
        let options = &design.options;
        let account =
            |index: usize, is: &dyn Fn(&Account) -> bool| design.accounts.get(index).is_some_and(is);
        match self {
            Self::Mfa => options.mfa,
            Self::CreatePeople => options.create_people,
            Self::FillByRules => options.membership == Membership::Rule,
            Self::SessionTags => options.session_tags,
            Self::SourceIdentity => options.source_identity,
            Self::StackSet => options.stack_set.is_some(),
            Self::Terragrunt => options.terragrunt,
            Self::OidcProviderExists => {
                matches!(options.ci, Ci::GithubActions { provider_exists: true, .. })
            }
            Self::Creates(index, role) => {
                let name = name_of(design, role);
                account(index, &|it| {
                    it.roles.as_ref().is_none_or(|names| names.iter().any(|other| other == name))
                })
            }
            Self::ProviderExists(index) => account(index, &|it| it.existing.provider),
            Self::RoleExists(index, role) => {
                let name = name_of(design, role);
                account(index, &|it| it.existing.roles.iter().any(|other| other == name))
            }
            Self::SignInRegion(region) => design.sign_in_regions.iter().any(|chosen| chosen == region),
        }
    }

    /// Ticks or unticks it.
    pub fn set(self, design: &mut Design, ticked: bool) {
        let options = &mut design.options;
        match self {
            Self::Mfa => options.mfa = ticked,
            Self::CreatePeople => options.create_people = ticked,
            Self::FillByRules => {
                options.membership = if ticked { Membership::Rule } else { Membership::Single };
            }
            Self::SessionTags => options.session_tags = ticked,
            Self::SourceIdentity => options.source_identity = ticked,
            Self::StackSet => options.stack_set = ticked.then(StackSet::default),
            Self::Terragrunt => options.terragrunt = ticked,
            Self::OidcProviderExists => {
                if let Ci::GithubActions { provider_exists, .. } = &mut options.ci {
                    *provider_exists = ticked;
                }
            }
            Self::Creates(account, role) => {
                let name = name_of(design, role).to_owned();
                design.create_role(account, &name, ticked);
            }
            Self::ProviderExists(account) => {
                if let Some(account) = design.accounts.get_mut(account) {
                    account.existing.provider = ticked;
                }
            }
            Self::RoleExists(account, role) => {
                let name = name_of(design, role).to_owned();
                design.set_existing_role(account, &name, ticked);
            }
            Self::SignInRegion(region) => {
                design.sign_in_regions.retain(|chosen| chosen != region);
                if ticked {
                    design.sign_in_regions.push(region.to_owned());
                    design.sign_in_regions.sort_unstable();
                }
            }
        }
    }
}

fn name_of(design: &Design, role: usize) -> &str {
    design.roles.get(role).map_or("", |role| &role.name)
}
