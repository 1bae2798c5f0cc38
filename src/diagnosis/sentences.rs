//! The meaning of each finding, in one sentence.

use super::finding::{Finding, RoleFault, TagFault, Time};
use super::tags::{LONGEST_KEY, LONGEST_VALUE, MOST_TAGS, SOURCE_IDENTITY};
use rolebox_saml::{AssertionError, MAX_ROLES, Warning};
use std::borrow::Cow;

impl Finding {
    /// Returns what is wrong or unusual. It quotes only attribute names, values of Role that are not a pair, and
    /// single characters of the response.
    #[must_use]
    pub fn sentence(&self) -> Cow<'static, str> {
        let text = match self {
            Self::Refused(error) => return refused(*error),
            Self::Odd(warning) => return odd(*warning),
            Self::NearName { sent, wanted } => {
                return format!(
                    "The attribute \"{sent}\" is not one that AWS reads: its name must be exactly {wanted}."
                )
                .into();
            }
            Self::RoleValues { fault, sent, count } => return role_values(*fault, sent, *count).into(),
            Self::NoNameId => "The Subject has no NameID.",
            Self::NoConfirmation => {
                "The Subject has no SubjectConfirmation. AWS requires exactly one, of method bearer."
            }
            Self::SeveralConfirmations { count } => {
                return format!(
                    "The Subject has {count} SubjectConfirmation elements. AWS requires exactly one."
                )
                .into();
            }
            Self::ConfirmationNotBearer => {
                "The method of the SubjectConfirmation is not bearer, which AWS requires."
            }
            Self::ConfirmationWithoutEnd => {
                "A SubjectConfirmationData has no NotOnOrAfter, which AWS requires."
            }
            Self::ConfirmationNotBefore => {
                "The SubjectConfirmationData has a NotBefore, which SAML 2.0 forbids there."
            }
            Self::UnreadableTime { time } => {
                return format!("{} is not a readable time.", time.words()).into();
            }
            Self::NeverValid => {
                "The response can never be used: NotBefore is not before NotOnOrAfter, or five minutes or more after IssueInstant."
            }
            Self::Tag { key, fault } => return tag(key, fault).into(),
            Self::TooManyTags { count } => {
                return format!(
                    "There are {count} session tags (PrincipalTag attributes). AWS accepts at most {MOST_TAGS}."
                )
                .into();
            }
            Self::SourceIdentityLength { length } => {
                let (least, most) = (SOURCE_IDENTITY.start(), SOURCE_IDENTITY.end());
                return format!(
                    "The SourceIdentity has {}. AWS accepts {least} to {most}.",
                    characters(*length)
                )
                .into();
            }
            Self::SourceIdentityCharacters { characters } => {
                return format!("The SourceIdentity has characters that AWS rejects: {characters} (allowed: ASCII letters, digits and _+=,.@-).").into();
            }
            Self::SourceIdentityReserved => "The SourceIdentity starts with aws:, which AWS reserves.",
            Self::SourceIdentityValues { count } => {
                return format!("The SourceIdentity has {}. AWS accepts exactly one.", values(*count)).into();
            }
            Self::NoIssuer => "There is no Issuer to name the identity provider.",
            Self::DestinationElsewhere => {
                "The Destination is not the sign-in URL that the response is posted to."
            }
            Self::RecipientElsewhere => {
                "The Recipient, which is SAML:aud in trust policies, is not the sign-in URL that the response was posted to."
            }
            Self::RecipientNotAws => {
                "The Recipient, which is SAML:aud in trust policies, is not an AWS sign-in URL."
            }
            Self::NoAudience => "There is no Audience to say that the assertion is meant for AWS.",
            Self::UnusualAudience => {
                "None of the Audiences is one that AWS documents: urn:amazon:webservices or a sign-in URL."
            }
            Self::SessionEndsFirst => {
                "SessionNotOnOrAfter makes the AWS session shorter than the SessionDuration, or than the default of one hour."
            }
            Self::IssuedInFuture => "The response was issued after it arrived: a clock is wrong.",
            Self::NotYetValid => "NotBefore was still in the future when the response arrived.",
            Self::ExpiredOnArrival => "The response was too old to be used when it arrived.",
            Self::ShortLife { seconds } => {
                return format!("The response can be used for only {seconds} seconds after it was issued.")
                    .into();
            }
            Self::RoleInOtherPartition { count } => {
                return format!(
                    "{} in a different partition than the sign-in URL.",
                    counted(*count, "role is", "roles are")
                )
                .into();
            }
            Self::ReservedRole { count } => {
                return format!(
                    "{} named AWSReservedSSO_*: only IAM Identity Center can assume such a role.",
                    counted(*count, "role is", "roles are")
                )
                .into();
            }
            Self::SessionTags => {
                "The response contains session tags, so every trust policy must allow sts:TagSession too."
            }
            Self::SourceIdentity => {
                "The response contains a SourceIdentity, so every trust policy must allow sts:SetSourceIdentity too."
            }
        };
        text.into()
    }
}

fn refused(error: AssertionError) -> Cow<'static, str> {
    let text = match error {
        AssertionError::NotBase64 => "The text is neither base64 nor XML.",
        AssertionError::TooLarge => "The text is larger than any response that AWS accepts.",
        AssertionError::NotUtf8 => "The XML is not UTF-8.",
        AssertionError::NotXml => "The text is not valid XML.",
        AssertionError::Dtd => "The XML has a document type declaration, which no SAML response needs.",
        AssertionError::TooDeep => "The XML is nested deeper than any SAML response needs.",
        AssertionError::NotAResponse => "The XML is not a SAML 2.0 response.",
        AssertionError::SeveralAssertions => "There is more than one assertion.",
        AssertionError::NoAssertion => "The response contains no assertion.",
        AssertionError::Encrypted => "The assertion is encrypted, so only AWS can read it.",
        AssertionError::StatusNotSuccess => "The identity provider reports that the login failed.",
        AssertionError::NoRoles => "The response grants no role.",
        AssertionError::TooManyRoles => {
            return format!("The response grants more than {MAX_ROLES} roles.").into();
        }
    };
    text.into()
}

fn odd(warning: Warning) -> Cow<'static, str> {
    let text = match warning {
        Warning::MalformedRole { count } => {
            let values = counted(count, "value", "values");
            return format!("{values} of the Role attribute left out: not a pair of ARNs.").into();
        }
        Warning::PartitionMismatch => {
            "Roles were left out: role, provider and sign-in URL are not in the same partition."
        }
        Warning::RepeatedRole => "The same pair appears more than once.",
        Warning::ProviderInOtherAccount => "A provider is in a different account than its role.",
        Warning::NoSessionName => "There is no RoleSessionName, which AWS requires.",
        Warning::InvalidSessionName => {
            "RoleSessionName must have 2 to 64 letters, digits or characters of _+=,.@-, but does not."
        }
        Warning::RepeatedSessionName => "There is more than one RoleSessionName; AWS accepts only one.",
        Warning::SessionDurationOutOfRange => "SessionDuration is not between 900 and 43200 seconds.",
        Warning::SessionDurationNotANumber => "SessionDuration is not a whole number of seconds.",
        Warning::NoRecipient => "There is no Recipient, which AWS requires.",
        Warning::NoIssueInstant => "The assertion does not say when it was issued.",
        Warning::NoExpiry => "Nothing says when the response expires.",
        Warning::TooLongForSts => {
            "The response is too long for AssumeRoleWithSAML: people can sign in with it, but get no credentials."
        }
        Warning::UrlSafeAlphabet => "The response is in URL-safe base64, which AWS does not read.",
        Warning::EncryptedBeside => "There is an encrypted assertion beside the plain one.",
        Warning::UnsignedResponse => "Nothing in the response is signed, so AWS will reject it.",
    };
    text.into()
}

fn role_values(fault: RoleFault, sent: &[String], count: u32) -> String {
    let reason = match fault {
        RoleFault::Empty => {
            return format!("{} of the Role attribute left out: empty.", values(count));
        }
        RoleFault::NoArn => "not an IAM ARN",
        RoleFault::Account => "an ARN without a twelve-digit account ID",
        RoleFault::Partition => "an ARN of a partition that AWS does not have",
        RoleFault::Resource => {
            "an ARN that is not of a role or a SAML provider, or whose name IAM does not allow"
        }
        RoleFault::NoProvider => "a role without its provider",
        RoleFault::NoRole => "a provider without a role",
        RoleFault::Unpaired => "several ARNs that are not in pairs",
    };
    let quoted: Vec<String> = sent.iter().map(|value| format!("\"{value}\"")).collect();
    let more = match usize::try_from(count).unwrap_or(usize::MAX).saturating_sub(sent.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{} of the Role attribute left out ({reason}): {}{more}.", values(count), quoted.join(", "))
}

fn tag(key: &str, fault: &TagFault) -> String {
    let fault = match fault {
        TagFault::KeyLength { length } => {
            format!("has a key of {}. AWS accepts 1 to {LONGEST_KEY}", characters(*length))
        }
        TagFault::KeyCharacters { characters } => {
            format!(
                "has characters in its key that AWS rejects: {characters} (allowed: letters, digits, spaces and _.:/=+-@)"
            )
        }
        TagFault::KeyReserved => "starts with aws:, which AWS reserves".to_owned(),
        TagFault::Repeated => {
            "appears more than once. AWS accepts each key once, regardless of case".to_owned()
        }
        TagFault::NoValue => "has no value. AWS accepts exactly one".to_owned(),
        TagFault::SeveralValues { count } => format!("has {}. AWS accepts exactly one", values(*count)),
        TagFault::EmptyValue => "has an empty value".to_owned(),
        TagFault::ValueLength { length } => {
            format!("has a value of {}. AWS accepts up to {LONGEST_VALUE}", characters(*length))
        }
        TagFault::ValueCharacters { characters } => {
            format!(
                "has characters that AWS rejects: {characters} (allowed: letters, digits, spaces and _.:/=+-@)"
            )
        }
        TagFault::TransitiveWithoutTag => {
            return format!("TransitiveTagKeys names \"{key}\", but no session tag has that key.");
        }
    };
    format!("The session tag \"{key}\" {fault}.")
}

impl Time {
    const fn words(self) -> &'static str {
        match self {
            Self::IssueInstant => "IssueInstant of the assertion",
            Self::NotBefore => "NotBefore of Conditions",
            Self::NotOnOrAfter => "NotOnOrAfter of Conditions",
            Self::ConfirmationNotBefore => "NotBefore of SubjectConfirmationData",
            Self::ConfirmationNotOnOrAfter => "NotOnOrAfter of SubjectConfirmationData",
            Self::SessionNotOnOrAfter => "SessionNotOnOrAfter of AuthnStatement",
        }
    }
}

fn characters(count: u32) -> String {
    counted(count, "character", "characters")
}

fn values(count: u32) -> String {
    counted(count, "value", "values")
}

fn counted(count: u32, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
