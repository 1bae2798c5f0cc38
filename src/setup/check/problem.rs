//! What can be wrong with a design.

use core::fmt;
use thiserror::Error;

/// A field that breaks a rule. Its text names the field of the file; the setup page shows the field's label and
/// [`Rule::sentence`] instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The field, by its path in the file: `accounts[3].id`.
    pub field: String,
    /// The rule that it breaks.
    pub rule: Rule,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}{}", self.field, self.rule, self.rule.in_the_file())?;
        match self.rule.example_in_the_file() {
            "" => Ok(()),
            example => write!(formatter, ", such as {example}"),
        }
    }
}

/// A rule. Its text names no field of the file, because it is shown on the setup page too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Rule {
    /// A name as people read it.
    #[error("must have 1 to 100 characters and no control characters")]
    Name,
    /// An Okta organization's own URL.
    #[error("must be the https URL of the Okta organization, without -admin and without a path")]
    OktaUrl,
    /// The embed link of the AWS app.
    #[error("must be the embed link of the app, from its General tab, at the organization's host")]
    EmbedLink,
    /// An entity ID.
    #[error("must have 1 to 1024 characters and no control characters")]
    Issuer,
    /// The page at which logins begin.
    #[error("must be an https URL of at most 2048 ASCII characters, without a user name or password")]
    StartUrl,
    /// The name of a SAML provider.
    #[error("must have 1 to 128 characters of A-Z, a-z, 0-9 and ._-")]
    ProviderName,
    /// A partition.
    #[error("must be a partition of AWS: aws, aws-us-gov, aws-cn or aws-eusc")]
    Partition,
    /// A region.
    #[error("must be the name of a region of the partition")]
    Region,
    /// A region that is already in the list.
    #[error("must be in the list only once")]
    RegionTwice,
    /// Too many entries.
    #[error("must have at most {most} entries")]
    TooMany {
        /// Maximum number.
        most: usize,
    },
    /// An empty list.
    #[error("must have at least one entry")]
    None,
    /// An entry that is already in the list.
    #[error("must be in the list only once")]
    ListedTwice,
    /// The ID of an app at Okta.
    #[error("must be the ID of an Okta app: 0oa, then letters and digits")]
    OktaAppId,
    /// The ID of a group at Okta.
    #[error("must be the ID of an Okta group: 00g, then letters and digits")]
    OktaGroupId,
    /// An ID that another group already has.
    #[error("must be the ID of only one group")]
    OktaGroupIdTwice,
    /// The name of a group that is not in the design.
    #[error("must be named aws_<account ID>_<role>, for an account and a role that the account creates")]
    OktaGroupName,
    /// An account ID.
    #[error("must have exactly twelve digits, leading zeros included")]
    AccountId,
    /// An ID that another account already has.
    #[error("must be the ID of only one account")]
    AccountIdTwice,
    /// An alias.
    #[error("must have 1 to 63 characters of a-z, 0-9 and single hyphens between them")]
    Alias,
    /// An alias that another account already has.
    #[error("must be the alias of only one account")]
    AliasTwice,
    /// The account's alias in IAM.
    #[error(
        "must be the account's IAM alias: 3 to 63 characters of a-z, 0-9 and single hyphens between them, and not an account ID"
    )]
    AwsAlias,
    /// An IAM alias that another account already has.
    #[error("must be the IAM alias of only one account")]
    AwsAliasTwice,
    /// A colour of AWS's console.
    #[error("must be none, pink, purple, darkBlue, lightBlue, teal, green, yellow, orange or red")]
    Color,
    /// Organizations without the management account.
    #[error("must have exactly one management account")]
    Management,
    /// More than one account in the mode for one.
    #[error("must have exactly one account, unless Terraform reaches the accounts through AWS Organizations")]
    SingleAccount,
    /// A role's name.
    #[error("must have 1 to 64 characters of A-Z, a-z, 0-9 and _+=,.@-, and no path")]
    RoleName,
    /// A name that AWS reserves for IAM Identity Center.
    #[error("must not start with AWSReservedSSO_, which AWS reserves")]
    RoleReserved,
    /// A name that another role already has, ignoring case like IAM.
    #[error("must differ from every other role's name in more than upper and lower case")]
    RoleTwice,
    /// A name that no role has.
    #[error("must be the name of one of the roles")]
    UnknownRole,
    /// A managed policy.
    #[error("must be the name of an AWS managed policy, or the ARN of a managed policy of the partition")]
    Policy,
    /// A customer-managed policy for a role that other accounts create too.
    #[error(
        "belongs to one account, so the other accounts that create the role can't use it: create a role for that account alone, or use a policy that they all have"
    )]
    PolicyOfAnotherAccount,
    /// A value of an app role at Entra ID.
    #[error(
        "results in an app role value of {length} characters, but Entra ID accepts at most 120: shorten the name of the role or of the SAML provider"
    )]
    EntraRoleValue {
        /// How many characters it has.
        length: usize,
    },
    /// More groups than Okta can fill by rules.
    #[error(
        "needs {groups} group rules, but an Okta organization has at most 2000: fill the groups in another way"
    )]
    GroupRules {
        /// How many rules it takes.
        groups: usize,
    },
    /// A policy that is already in the list.
    #[error("must be in the list only once")]
    PolicyTwice,
    /// A user of a database.
    #[error(
        "must be <region>:<db-, cluster- or prx- resource ID, or *>/<database user>, in a region of the partition"
    )]
    DatabaseUser,
    /// The longest session.
    #[error("must be 1 to 12 hours, 3600 to 43200 seconds")]
    SessionSeconds,
    /// A login.
    #[error(
        "must look like an e-mail address and have at most 64 characters, since it becomes AWS's RoleSessionName"
    )]
    Login,
    /// A login with a character that AWS refuses.
    #[error(
        "has a character that AWS rejects in a RoleSessionName, which the login becomes: use only A-Z, a-z, 0-9 and _+=,.@-"
    )]
    LoginSign,
    /// A login that another person already has, ignoring case.
    #[error("must be the login of only one person")]
    LoginTwice,
    /// A person's name.
    #[error(
        "must have at most 50 characters and no control characters, and must not be empty if Terraform creates people"
    )]
    PersonName,
    /// A grant to an unknown person.
    #[error("must be the login of one of the people")]
    UnknownPerson,
    /// A grant in an unknown account.
    #[error("must be the ID of one of the accounts")]
    UnknownAccount,
    /// A grant of a role that the account does not create: it would have no effect, without an error.
    #[error("must be a role that this account creates: add it to the roles of the account")]
    RoleNotCreated,
    /// A grant that is already in the list.
    #[error("must be in the list only once")]
    GrantTwice,
    /// An option that only works with Okta.
    #[error("needs Okta as the identity provider")]
    OktaOnly,
    /// A repository at GitHub.
    #[error("must be a GitHub repository, owner/name")]
    Repository,
    /// A repository without a connection, which CodeBuild can't read, or a connection without a repository.
    #[error("must have both the repository and its connection")]
    ConnectionMissing,
    /// A connection of AWS to a repository.
    #[error("must be the ARN of a connection in the partition (codeconnections)")]
    ConnectionArn,
    /// A StackSet without an organization.
    #[error("needs accounts that Terraform reaches through AWS Organizations, which deploys the stacks")]
    StackSetMode,
    /// A StackSet together with an option that runs Terraform on the AWS side.
    #[error("can't be combined with Terragrunt or a pipeline: the StackSet creates the AWS side itself")]
    StackSetAlone,
    /// A StackSet although accounts already have a provider or roles.
    #[error(
        "can't import roles or providers that an account already has: a StackSet can only create new ones"
    )]
    StackSetExisting,
    /// An organizational unit.
    #[error("must be the ID of an organizational unit, ou-..., or of the root, r-...")]
    OrganizationalUnit,
    /// An S3 bucket.
    #[error("must be the name of an S3 bucket")]
    Bucket,
    /// A pipeline or Terragrunt without a bucket: a pipeline can't read the state on the administrator's
    /// machine, and Terragrunt loses state in its cache.
    #[error("is required, because a pipeline and Terragrunt both need state outside the working folder")]
    BucketMissing,
    /// Terragrunt together with a pipeline, which applies one root module.
    #[error("can't be combined with a pipeline, which plans and applies one root module: remove one of them")]
    TerragruntPipeline,
}

impl Rule {
    /// Returns the rule and an example, as the continuation of a sentence that begins with the field's name.
    #[must_use]
    pub fn sentence(self) -> String {
        match self.example() {
            "" => self.to_string(),
            example => format!("{self}, such as {example}"),
        }
    }

    /// Returns what to add where the file has words of its own.
    const fn in_the_file(self) -> &'static str {
        if matches!(self, Self::AccountId) {
            ", as a text"
        } else if matches!(self, Self::Management) {
            " (\"management\": true)"
        } else if matches!(self, Self::SingleAccount | Self::StackSetMode) {
            " (\"mode\": \"organizations\")"
        } else {
            ""
        }
    }

    const fn example_in_the_file(self) -> &'static str {
        if matches!(self, Self::AccountId | Self::AccountIdTwice | Self::UnknownAccount) {
            "\"012345678901\""
        } else if matches!(self, Self::OktaOnly) {
            "\"identityProvider\": {\"kind\": \"okta\", \"url\": \"https://acme.okta.com\"}"
        } else {
            self.example()
        }
    }

    /// Returns a valid example; empty if the rule needs none.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Name => "Acme",
            Self::OktaUrl => "https://acme.okta.com",
            Self::EmbedLink => "https://acme.okta.com/home/amazon_aws/0oa1b2c3d4/272",
            Self::Issuer => "http://www.okta.com/exk1a2b3c4",
            Self::StartUrl => "https://login.acme.example/aws",
            Self::ProviderName => "Okta",
            Self::Partition => "aws",
            Self::Region | Self::RegionTwice => "eu-central-1",
            Self::TooMany { .. } => "two designs, one for each part of the organization",
            Self::None => "the one that you need first",
            Self::ListedTwice => "each once",
            Self::OktaAppId => "0oa1b2c3d4e5f6g7h8i9",
            Self::OktaGroupId | Self::OktaGroupIdTwice => "00g1b2c3d4e5f6g7h8i9",
            Self::OktaGroupName => "aws_012345678901_ReadOnly",
            Self::AccountId | Self::AccountIdTwice | Self::UnknownAccount => "012345678901",
            Self::Alias | Self::AliasTwice => "acme-production",
            Self::AwsAlias | Self::AwsAliasTwice => "acme",
            Self::Color => "red",
            Self::Management => "the account that pays the bill",
            Self::RoleName
            | Self::RoleReserved
            | Self::RoleTwice
            | Self::UnknownRole
            | Self::RoleNotCreated => "ReadOnly",
            Self::Policy | Self::PolicyTwice => "ReadOnlyAccess or job-function/ViewOnlyAccess",
            Self::DatabaseUser => "eu-central-1:cluster-ABC123/app_readonly",
            Self::SessionSeconds => "3600",
            Self::PolicyOfAnotherAccount => "ReadOnlyAccess",
            Self::EntraRoleValue { .. } => "Dev or Entra",
            Self::GroupRules { .. } => "\"membership\": \"single\"",
            Self::LoginSign => "obrien@acme.example",
            Self::Login | Self::LoginTwice | Self::UnknownPerson => "ana@acme.example",
            Self::PersonName => "Ana",
            Self::GrantTwice => "one entry for each marked cell",
            Self::SingleAccount
            | Self::OktaOnly
            | Self::StackSetMode
            | Self::StackSetAlone
            | Self::StackSetExisting => "",
            Self::Repository => "acme/aws-access",
            Self::ConnectionMissing => "acme/aws-access and its connection",
            Self::ConnectionArn => {
                "arn:aws:codeconnections:eu-central-1:012345678901:connection/0a1b2c3d-1111-2222-3333-4444aaaabbbb"
            }
            Self::OrganizationalUnit => "ou-ab12-1a2b3c4d",
            Self::TerragruntPipeline => "\"terragrunt\": false",
            Self::Bucket | Self::BucketMissing => "acme-terraform-state",
        }
    }
}
