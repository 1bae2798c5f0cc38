//! What a text field says: its name, an example, what it is for, and what is wrong with its answer.

use super::Text;
use crate::field::{sentence, within};
use rolebox_setup::check::Problem;
use rolebox_setup::design::{Ci, Design};
use rolebox_setup_paste as paste;
use rolebox_setup_steps::label;

impl Text {
    /// Returns what the field is called.
    #[must_use]
    pub fn label(self, design: &Design) -> String {
        label(&self.path(), design)
    }

    /// Returns an example, which is shown while the field is empty.
    #[must_use]
    pub const fn placeholder(self, design: &Design) -> &'static str {
        let okta = design.identity_provider.as_okta().is_some();
        match self {
            Self::OktaUrl => "https://acme.okta.com",
            Self::WebSsoClient | Self::AppId => "0oa1b2c3d4e5f6g7h8i9",
            Self::Organization => "Acme",
            Self::AccountId(_) => "012345678901",
            Self::AccountAlias(_) => "acme-production",
            Self::AccessRole(_) => "OrganizationAccountAccessRole",
            Self::AwsAlias(_) | Self::Boundary(_) => "none",
            Self::RoleName(_) => "Operator",
            Self::Policies(_) => "ReadOnlyAccess, IAMUserChangePassword",
            Self::DatabaseUsers(_) => "eu-central-1:cluster-ABC123/app_readonly",
            Self::Login(_) => "ana@acme.example",
            Self::Units => "ou-ab12-1a2b3c4d",
            Self::Repository => "acme/aws-access",
            Self::Connection => "arn:aws:codeconnections:...",
            Self::StateBucket => "acme-terraform-state",
            Self::StartUrl if okta => "https://acme.okta.com/home/amazon_aws/0oa1b2c3d4/272",
            Self::StartUrl => "https://login.acme.example/aws",
            Self::Issuer if okta => "http://www.okta.com/exk1a2b3c4",
            Self::Issuer => "https://login.acme.example/saml",
            Self::ProviderName | Self::FirstName(_) | Self::LastName(_) => "",
        }
    }

    /// Returns the problem that the field shows: none while it is empty.
    #[must_use]
    pub fn problem<'a>(self, design: &Design, problems: &'a [Problem]) -> Option<&'a Problem> {
        self.any_problem(problems).filter(|_| !self.value(design).is_empty())
    }

    fn any_problem(self, problems: &[Problem]) -> Option<&Problem> {
        let path = self.path();
        if let Self::Policies(_) | Self::DatabaseUsers(_) = self {
            // The first invalid entry, or the problem that there is none.
            within(problems, &path)
        } else if self == Self::Units {
            within(problems, "options.stackSet")
        } else {
            problems.iter().find(|problem| problem.field == path)
        }
    }

    /// Returns what is said below the field: its problem, or what it is for and where to find it.
    #[must_use]
    pub fn said(self, design: &Design, problems: &[Problem]) -> String {
        // These may be empty, unless another answer needs them.
        let needed = matches!(self, Self::Connection | Self::StateBucket);
        let problem = if needed { self.any_problem(problems) } else { self.problem(design, problems) };
        problem.map_or_else(|| self.hint(design).to_owned(), |problem| sentence(problem.rule))
    }

    fn hint(self, design: &Design) -> &'static str {
        let okta = design.identity_provider.as_okta().is_some();
        match self {
            Self::OktaUrl => match paste::okta(&self.value(design)) {
                Ok(org) if org.custom_domain => {
                    "This is not an Okta domain. That is fine if your company has its own."
                }
                Ok(_) | Err(_) => "Any URL of it works, including the admin console's.",
            },
            Self::WebSsoClient => {
                "The client ID of the OIDC, Native app that okta-aws-cli logs in with. Command line then shows its profiles."
            }
            Self::AppId => {
                "The ID of an existing app AWS Account Federation that Terraform should import. You find it in the URL of the \
                 app in the admin console."
            }
            Self::Organization => "Shown to people in titles and descriptions.",
            Self::ProviderName => "The same in every account; it becomes part of ARNs.",
            Self::AwsAlias(_) => {
                "The account's IAM alias, which AWS and Okta show instead of the ID. Leave empty if it has none."
            }
            Self::DatabaseUsers(_) => {
                "The database users that people can log in as with this role, by IAM database authentication for Amazon RDS: \
                 region, resource ID of the database or *, and user. The database must have it switched on, and the user must \
                 exist there."
            }
            Self::Units => "Their IDs, separated by commas, or the ID of the root.",
            Self::Repository if matches!(design.options.ci, Ci::GithubActions { .. }) => {
                "Only its main branch may apply."
            }
            Self::Repository => {
                "On GitHub, with a connection. Without both, the code is a zip file in the state bucket."
            }
            Self::Connection => "Its ARN: Developer Tools, Settings, Connections in the AWS console.",
            Self::StateBucket => "Without a bucket, the state stays in a file on your machine.",
            Self::StartUrl if okta => {
                "Terraform prints it as start_url; in Okta it is on the app's General tab."
            }
            Self::StartUrl => "The link that people open at the identity provider to get to AWS.",
            Self::Issuer if okta => "Terraform prints it as issuer: the entity ID in Okta's metadata.",
            Self::Issuer => "The entity ID in the identity provider's metadata.",
            Self::AccountId(_)
            | Self::AccountAlias(_)
            | Self::AccessRole(_)
            | Self::RoleName(_)
            | Self::Policies(_)
            | Self::Boundary(_)
            | Self::Login(_)
            | Self::FirstName(_)
            | Self::LastName(_) => "",
        }
    }
}
