//! What can differ between a login and the design, in words.

use core::fmt;
use rolebox_setup::design::IdentityProvider;

/// A difference, and how it is fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: Kind,
    /// What to do, and where.
    pub fix: String,
}

/// What differs: a variant for each mistake with its own fix. Mistakes that prevent the login come first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "the fields are named for what they hold; what each is about, its variant says"
)]
pub enum Kind {
    /// Nothing in the response is signed.
    Unsigned,
    /// No Issuer.
    IssuerMissing,
    /// The Issuer differs by a slash at its end.
    IssuerSlash,
    /// Another identity provider, or another app of it.
    IssuerElsewhere { expected: String },
    /// No Recipient.
    RecipientMissing,
    /// The Recipient is not a sign-in URL of AWS.
    RecipientNotAws { expected: String },
    /// The Recipient is in another partition.
    RecipientPartition { expected: String },
    /// The Recipient is in a region that the trust policies don't name.
    RecipientRegion { region: String },
    /// The Recipient is another URL of AWS sign-in.
    RecipientElsewhere { expected: String },
    /// The Destination is not the Recipient.
    DestinationElsewhere,
    /// No Audience.
    AudienceMissing,
    /// There is an Audience, but none that AWS accepts.
    AudienceUnknown,
    /// No RoleSessionName.
    SessionNameMissing,
    /// A RoleSessionName that AWS refuses.
    SessionNameInvalid,
    /// Several RoleSessionNames.
    SessionNameRepeated,
    /// The SessionDuration is not a number that AWS accepts.
    SessionDurationInvalid,
    /// Nobody in the design has this login.
    PersonUnknown,
    /// The RoleSessionName is the login with another case.
    SessionNameCase { login: String },
    /// The RoleSessionName is the part of the login before the @.
    SessionNameShort { login: String },
    /// The NameID is the login, but the RoleSessionName is something else.
    SessionNameOther { login: String },
    /// Values of Role that are not pairs.
    MalformedRoles { count: u32 },
    /// Role and provider are in different partitions.
    PairAcrossPartitions,
    /// The provider is in another account than the role.
    ProviderAccount { account: String },
    /// The provider's name has another case.
    ProviderCase { expected: String },
    /// Another provider's name.
    ProviderName { expected: String },
    /// A role of the matrix is missing.
    RoleMissing { arn: String },
    /// A role has another case.
    RoleCase { arn: String },
    /// A role has a path.
    RolePath { arn: String },
    /// A role that the matrix does not grant to this person.
    RoleSurplus { arn: String },
    /// Like `RoleSurplus`, in the mode in which the app assigns roles.
    RoleAssigned { arn: String },
    /// A role that the design does not create.
    RoleNotCreated { arn: String },
    /// A role of an account that is not in the design.
    AccountUnknown { account: String },
    /// A role of another partition.
    RolePartition { arn: String },
    /// A role of IAM Identity Center.
    RoleReserved { arn: String },
    /// A pair is there twice.
    RepeatedRole,
    /// No SessionDuration: AWS then gives an hour, and the roles allow more.
    SessionDurationMissing { expected: u32 },
    /// A SessionDuration above a role's maximum.
    SessionDurationLong { seconds: u32, expected: u32 },
    /// A SessionDuration below the maximum of every role.
    SessionDurationShort { seconds: u32, expected: u32 },
    /// Session tags.
    SessionTags,
    /// A source identity.
    SourceIdentity,
    /// An encrypted assertion beside the plain one.
    Encrypted,
    /// Too long for STS.
    TooLong,
}

impl Difference {
    pub(super) fn new(kind: Kind, provider: &IdentityProvider) -> Self {
        let fix = fix(&kind, provider);
        Self { kind, fix }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.kind, self.fix)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned => write!(formatter, "Nothing in the response is signed."),
            Self::IssuerMissing => write!(formatter, "The response names no issuer."),
            Self::IssuerSlash => {
                write!(formatter, "The issuer differs from the design's only by a slash at the end.")
            }
            Self::IssuerElsewhere { expected } => write!(formatter, "The issuer is not {expected}."),
            Self::RecipientMissing => write!(formatter, "The response names no recipient."),
            Self::RecipientNotAws { .. } => write!(formatter, "The recipient is not an AWS sign-in URL."),
            Self::RecipientPartition { .. } => write!(formatter, "The recipient is in another partition."),
            Self::RecipientRegion { region } => {
                write!(
                    formatter,
                    "The recipient is the sign-in URL of {region}, which no trust policy names."
                )
            }
            Self::RecipientElsewhere { .. } => {
                write!(formatter, "The recipient is a sign-in URL that no trust policy names.")
            }
            Self::DestinationElsewhere => write!(formatter, "The destination is not the recipient."),
            Self::AudienceMissing => write!(formatter, "The response names no audience."),
            Self::AudienceUnknown => write!(formatter, "None of the audiences is one that AWS documents."),
            Self::SessionNameMissing => write!(formatter, "There is no RoleSessionName."),
            Self::SessionNameInvalid => {
                write!(formatter, "The RoleSessionName has a length or characters that AWS rejects.")
            }
            Self::SessionNameRepeated => write!(formatter, "There are several RoleSessionNames."),
            Self::SessionDurationInvalid => {
                write!(formatter, "The SessionDuration is not a whole number from 900 to 43200.")
            }
            Self::PersonUnknown => write!(formatter, "Nobody in the design has this login."),
            Self::SessionNameCase { login } => {
                write!(formatter, "The RoleSessionName differs from {login} only in upper and lower case.")
            }
            Self::SessionNameShort { login } => {
                write!(formatter, "The RoleSessionName is {login} without its domain.")
            }
            Self::SessionNameOther { login } => write!(formatter, "The RoleSessionName is not {login}."),
            Self::MalformedRoles { count } => {
                write!(
                    formatter,
                    "Values of the Role attribute that are not a pair of role and provider: {count}."
                )
            }
            Self::PairAcrossPartitions => {
                write!(formatter, "A role and its provider are in different partitions.")
            }
            Self::ProviderAccount { account } => {
                write!(formatter, "A role in account {account} is paired with a provider in another account.")
            }
            Self::ProviderCase { expected } => {
                write!(formatter, "The provider's name differs from {expected} only in upper and lower case.")
            }
            Self::ProviderName { expected } => write!(formatter, "The provider's name is not {expected}."),
            Self::RoleMissing { arn } => write!(formatter, "{arn} is missing."),
            Self::RoleCase { arn } => write!(formatter, "{arn} differs only in upper and lower case."),
            Self::RolePath { arn } => write!(formatter, "{arn} has a path."),
            Self::RoleSurplus { arn } | Self::RoleAssigned { arn } => {
                write!(formatter, "The login offers {arn}, but the design does not grant it to this person.")
            }
            Self::RoleNotCreated { arn } => {
                write!(formatter, "The login offers {arn}, but nothing creates it.")
            }
            Self::AccountUnknown { account } => {
                write!(formatter, "The login offers a role in account {account}, which is not in the design.")
            }
            Self::RolePartition { arn } => {
                write!(formatter, "{arn} is in a different partition than the design.")
            }
            Self::RoleReserved { arn } => write!(formatter, "{arn} belongs to IAM Identity Center."),
            Self::RepeatedRole => write!(formatter, "A pair appears more than once."),
            Self::SessionDurationMissing { expected } => {
                write!(
                    formatter,
                    "There is no SessionDuration, so sessions last an hour instead of {expected} seconds."
                )
            }
            Self::SessionDurationLong { seconds, expected } => {
                write!(
                    formatter,
                    "The SessionDuration of {seconds} seconds is above {expected}, the maximum of a role."
                )
            }
            Self::SessionDurationShort { seconds, expected } => {
                write!(
                    formatter,
                    "The SessionDuration of {seconds} seconds is below {expected}, which every role allows."
                )
            }
            Self::SessionTags => write!(formatter, "The response contains session tags."),
            Self::SourceIdentity => write!(formatter, "The response contains a source identity."),
            Self::Encrypted => write!(formatter, "There is an encrypted assertion beside the plain one."),
            Self::TooLong => {
                write!(
                    formatter,
                    "The response is longer than STS accepts, so STS gives no credentials for it."
                )
            }
        }
    }
}

fn fix(kind: &Kind, provider: &IdentityProvider) -> String {
    let okta = matches!(provider, IdentityProvider::Okta { .. });
    let product = provider.product();
    let at = |okta_says: &str, others: &str| {
        if okta { okta_says.to_owned() } else { format!("At {product}: {others}") }
    };
    let apply = "run `terraform apply` again: somebody may have changed it by hand";
    match kind {
        Kind::Unsigned => at("At Okta, use the app that Terraform made: it signs.", "sign the assertion or the response."),
        Kind::IssuerMissing => at("At Okta, use the app that Terraform made.", "set its entity ID."),
        Kind::IssuerSlash => "Copy the entity ID from the metadata into the design as the issuer, exactly, and give AWS the same metadata.".into(),
        Kind::IssuerElsewhere { .. } => "Log in through the app of the design; if you made the app again, put its new issuer into the design and apply, so that every account gets the new metadata.".into(),
        Kind::RecipientMissing => at("At Okta, use the app that Terraform made.", "set the ACS URL as the recipient."),
        Kind::RecipientNotAws { expected } | Kind::RecipientPartition { expected } | Kind::RecipientElsewhere { expected } => {
            at(&format!("At Okta, in the app's Sign On tab, the ACS URL has to be {expected}: {apply}."), &format!("the ACS URL has to be {expected}."))
        }
        Kind::RecipientRegion { region } => format!("Add {region} to the design's sign-in regions and apply, so that the trust policies accept it."),
        Kind::DestinationElsewhere => at("At Okta, set only overrideAcsURL, and no separate destination.", "use the same URL as destination and recipient."),
        Kind::AudienceMissing | Kind::AudienceUnknown => at("At Okta, use the app amazon_aws: its audience is urn:amazon:webservices.", "set the audience to urn:amazon:webservices, or to the audience of the partition."),
        Kind::SessionNameMissing | Kind::SessionNameOther { .. } | Kind::SessionNameShort { .. } | Kind::SessionNameCase { .. } => at(
            "At Okta, in the app's Sign On tab, the application username format has to be the Okta username.",
            "map the login to https://aws.amazon.com/SAML/Attributes/RoleSessionName.",
        ),
        Kind::SessionNameInvalid => at("At Okta, use a login of 2 to 64 characters, only A-Z, a-z, 0-9 and _+=,.@-.", "map a value of 2 to 64 characters, only A-Z, a-z, 0-9 and _+=,.@-."),
        Kind::SessionNameRepeated => at("At Okta, remove the additional attribute statement.", "map only one value."),
        Kind::SessionDurationInvalid => at("At Okta, sessionDuration in the app's settings is wrong: run `terraform apply` to fix it.", "send a whole number of seconds from 900 to 43200."),
        Kind::PersonUnknown => "Add the person and their roles to the design and apply, or remove what assigns them to the app.".into(),
        Kind::MalformedRoles { .. } => at("At Okta, roleValuePattern in the app's settings is wrong: run `terraform apply` to fix it.", "send pairs of ARNs, the role's and the provider's, with a comma between them."),
        Kind::PairAcrossPartitions | Kind::RolePartition { .. } => at("At Okta, the partition in roleValuePattern is wrong: run `terraform apply` to fix it.", "send ARNs of the design's partition."),
        Kind::ProviderAccount { .. } => at("At Okta, roleValuePattern has to name ${accountid} in both ARNs: run `terraform apply` to fix it.", "send the provider of the role's own account."),
        Kind::ProviderCase { .. } | Kind::ProviderName { .. } => at("At Okta, the provider in roleValuePattern is wrong: run `terraform apply` to fix it, or change the provider's name in the design.", "use the provider's name from the design; AWS distinguishes upper and lower case."),
        Kind::RoleMissing { arn } => {
            let group = group(arn);
            at(
                &format!("At Okta, put the person into the group {group}, and check that the group is assigned to the app: {apply}."),
                &format!("give the person the pair of {arn}."),
            )
        }
        Kind::RoleCase { arn } | Kind::RolePath { arn } => at(
            &format!("At Okta, the group has to be called exactly {}.", group(arn)),
            &format!("send exactly {arn}."),
        ),
        Kind::RoleSurplus { arn } => at(
            &format!("At Okta, take the person out of the group {}, or add the grant to the design.", group(arn)),
            "remove the pair from the person, or add the grant to the design.",
        ),
        Kind::RoleAssigned { .. } => "At Okta, in the app's Assignments tab, remove the role from the person or their groups.".into(),
        Kind::RoleNotCreated { .. } => "Add the role to the account's roles in the design and apply, or remove the assignment: choosing the role fails.".into(),
        Kind::AccountUnknown { account } => at(
            &format!("At Okta, remove the groups that start with aws_{account}_, or add account {account} to the design."),
            &format!("remove what names account {account}, or add the account to the design."),
        ),
        Kind::RoleReserved { .. } => "Remove the assignment: SAML can't grant these roles.".into(),
        Kind::RepeatedRole => at("At Okta, make sure that no two groups grant the same role.", "send each pair once."),
        Kind::SessionDurationMissing { expected } | Kind::SessionDurationShort { expected, .. } | Kind::SessionDurationLong { expected, .. } => at(
            &format!("At Okta, sessionDuration of the app has to be {expected}: {apply}."),
            &format!("send {expected} as https://aws.amazon.com/SAML/Attributes/SessionDuration."),
        ),
        Kind::SessionTags => at("At Okta, remove the PrincipalTag attributes, or allow sts:TagSession in the trust policies.", "remove the PrincipalTag attributes, or allow sts:TagSession in the trust policies."),
        Kind::SourceIdentity => at("At Okta, remove the SourceIdentity attribute, or allow sts:SetSourceIdentity in the trust policies.", "remove the SourceIdentity attribute, or allow sts:SetSourceIdentity in the trust policies."),
        Kind::Encrypted => at("At Okta, switch assertion encryption off.", "switch assertion encryption off, or leave only the encrypted one."),
        Kind::TooLong => "Grant this person fewer roles: about 300 fit.".into(),
    }
}

/// Returns the name of the Okta group that gives a role.
fn group(arn: &str) -> String {
    let (account, role) = arn.split_once(":role/").unwrap_or_default();
    format!(
        "aws_{}_{}",
        account.rsplit(':').next().unwrap_or_default(),
        role.rsplit('/').next().unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixes_name_no_field_of_the_file() {
        let okta = IdentityProvider::okta("https://acme.okta.com");
        let text = || "x".to_owned();
        for kind in [
            Kind::IssuerSlash,
            Kind::IssuerElsewhere { expected: text() },
            Kind::RecipientRegion { region: "eu-west-1".into() },
            Kind::PersonUnknown,
            Kind::ProviderName { expected: text() },
            Kind::RoleNotCreated { arn: text() },
            Kind::AccountUnknown { account: text() },
        ] {
            let fix = Difference::new(kind, &okta).fix;
            for name in ["login.issuer", "signInRegions", "providerName", "people and grants", "accounts of"]
            {
                assert!(!fix.contains(name), "{fix}");
            }
        }
    }

    #[test]
    fn a_fix_names_okta_only_if_the_design_does() {
        for provider in [IdentityProvider::EntraId, IdentityProvider::okta("https://acme.okta.com")] {
            let fix = Difference::new(Kind::AccountUnknown { account: "022222222222".into() }, &provider).fix;
            assert!(fix.starts_with(&format!("At {}", provider.product())), "{fix}");
            assert_eq!(fix.contains("Okta"), provider.as_okta().is_some(), "{fix}");
        }
    }
}
