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
                    "The attribute \"{sent}\" is not read by AWS: its name must be {wanted}, to the letter."
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
                return format!("{} is no time that can be read.", time.words()).into();
            }
            Self::NeverValid => {
                "The response can never be used: NotBefore is not before NotOnOrAfter, or five minutes or more after IssueInstant."
            }
            Self::Tag { key, fault } => return tag(key, fault).into(),
            Self::TooManyTags { count } => {
                return format!(
                    "There are {count} session tags (PrincipalTag attributes). AWS takes {MOST_TAGS}."
                )
                .into();
            }
            Self::SourceIdentityLength { length } => {
                let (least, most) = (SOURCE_IDENTITY.start(), SOURCE_IDENTITY.end());
                return format!(
                    "The SourceIdentity has {}. AWS takes {least} to {most}.",
                    characters(*length)
                )
                .into();
            }
            Self::SourceIdentityCharacters { characters } => {
                return format!("The SourceIdentity has characters that AWS refuses: {characters} (allowed are ASCII letters, digits and _+=,.@-).").into();
            }
            Self::SourceIdentityReserved => {
                "The SourceIdentity begins with aws:, which AWS keeps for itself."
            }
            Self::SourceIdentityValues { count } => {
                return format!("The SourceIdentity has {}. AWS takes exactly one.", values(*count)).into();
            }
            Self::NoIssuer => "No Issuer names the identity provider.",
            Self::DestinationElsewhere => {
                "The Destination is not the sign-in URL to which the response goes."
            }
            Self::RecipientElsewhere => {
                "The Recipient, which is SAML:aud in trust policies, is another sign-in URL than the one it was posted to."
            }
            Self::RecipientNotAws => {
                "The Recipient, which is SAML:aud in trust policies, is no sign-in URL of AWS."
            }
            Self::NoAudience => "No Audience says that the assertion is meant for AWS.",
            Self::UnusualAudience => {
                "No Audience is one that AWS documents: urn:amazon:webservices or a sign-in URL."
            }
            Self::SessionEndsFirst => {
                "SessionNotOnOrAfter cuts the session at AWS shorter than the SessionDuration, or the hour that goes without one."
            }
            Self::IssuedInFuture => "The response was issued after it arrived: a clock is wrong.",
            Self::NotYetValid => "NotBefore was still to come when the response arrived.",
            Self::ExpiredOnArrival => "The response was too old to be used when it arrived.",
            Self::ShortLife { seconds } => {
                return format!("The response can be used for only {seconds} seconds after its issue.")
                    .into();
            }
            Self::RoleInOtherPartition { count } => {
                return format!(
                    "{} of another partition than the sign-in URL.",
                    counted(*count, "role is", "roles are")
                )
                .into();
            }
            Self::ReservedRole { count } => {
                return format!(
                    "{} named AWSReservedSSO_*: IAM Identity Center alone can assume such a role.",
                    counted(*count, "role is", "roles are")
                )
                .into();
            }
            Self::SessionTags => {
                "It carries session tags, so every trust policy must allow sts:TagSession too."
            }
            Self::SourceIdentity => {
                "It carries a SourceIdentity, so every trust policy must allow sts:SetSourceIdentity too."
            }
        };
        text.into()
    }
}

fn refused(error: AssertionError) -> Cow<'static, str> {
    let text = match error {
        AssertionError::NotBase64 => "The text is neither base64 nor XML.",
        AssertionError::TooLarge => "The text is larger than any response that AWS takes.",
        AssertionError::NotUtf8 => "The XML is not UTF-8.",
        AssertionError::NotXml => "The text is not well-formed XML.",
        AssertionError::Dtd => "The XML has a document type declaration, which no SAML response needs.",
        AssertionError::TooDeep => "The XML is nested deeper than any SAML response needs.",
        AssertionError::NotAResponse => "The XML is not a SAML 2.0 response.",
        AssertionError::SeveralAssertions => "There is more than one assertion.",
        AssertionError::NoAssertion => "The response holds no assertion.",
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
            "Roles were left out: role, provider and sign-in URL are not of one partition."
        }
        Warning::RepeatedRole => "The same pair stands there more than once.",
        Warning::ProviderInOtherAccount => "A provider is in another account than its role.",
        Warning::NoSessionName => "There is no RoleSessionName, which AWS requires.",
        Warning::InvalidSessionName => {
            "RoleSessionName must have 2 to 64 letters, digits or characters of _+=,.@- and has not."
        }
        Warning::RepeatedSessionName => "There is more than one RoleSessionName; AWS takes only one.",
        Warning::SessionDurationOutOfRange => "SessionDuration must be 900 to 43200 seconds and is not.",
        Warning::SessionDurationNotANumber => "SessionDuration is not a whole number of seconds.",
        Warning::NoRecipient => "There is no Recipient, which AWS requires.",
        Warning::NoIssueInstant => "The assertion does not say when it was issued.",
        Warning::NoExpiry => "Nothing says until when the response may be used.",
        Warning::TooLongForSts => {
            "The response is too long for AssumeRoleWithSAML: it can sign in, but gives no credentials."
        }
        Warning::UrlSafeAlphabet => "The base64 is in the URL-safe alphabet, which AWS does not read.",
        Warning::EncryptedBeside => "An encrypted assertion stands beside the plain one.",
        Warning::UnsignedResponse => "Nothing in the response is signed, so AWS will refuse it.",
    };
    text.into()
}

fn role_values(fault: RoleFault, sent: &[String], count: u32) -> String {
    let reason = match fault {
        RoleFault::Empty => {
            return format!("{} of the Role attribute left out: nothing stands there.", values(count));
        }
        RoleFault::NoArn => "not an ARN of IAM",
        RoleFault::Account => "an ARN without an account ID of twelve digits",
        RoleFault::Partition => "an ARN of a partition that AWS does not have",
        RoleFault::Resource => {
            "an ARN that is not of a role or a SAML provider, or whose name IAM does not allow"
        }
        RoleFault::NoProvider => "a role without its provider",
        RoleFault::NoRole => "a provider without a role",
        RoleFault::Unpaired => "several ARNs that do not go in pairs",
    };
    let quoted: Vec<String> = sent.iter().map(|value| format!("\"{value}\"")).collect();
    let more = match usize::try_from(count).unwrap_or(usize::MAX).saturating_sub(sent.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{} of the Role attribute left out, {reason}: {}{more}.", values(count), quoted.join(", "))
}

fn tag(key: &str, fault: &TagFault) -> String {
    let fault = match fault {
        TagFault::KeyLength { length } => {
            format!("has a key of {}. AWS takes 1 to {LONGEST_KEY}", characters(*length))
        }
        TagFault::KeyCharacters { characters } => {
            format!(
                "has characters in its key that AWS refuses: {characters} (allowed are letters, digits, spaces and _.:/=+-@)"
            )
        }
        TagFault::KeyReserved => "begins with aws:, which AWS keeps for itself".to_owned(),
        TagFault::Repeated => {
            "stands there more than once. AWS takes each key once, and case does not count".to_owned()
        }
        TagFault::NoValue => "has no value. AWS takes exactly one".to_owned(),
        TagFault::SeveralValues { count } => format!("has {}. AWS takes exactly one", values(*count)),
        TagFault::EmptyValue => "has an empty value".to_owned(),
        TagFault::ValueLength { length } => {
            format!("has a value of {}. AWS takes up to {LONGEST_VALUE}", characters(*length))
        }
        TagFault::ValueCharacters { characters } => {
            format!(
                "has characters that AWS refuses: {characters} (allowed are letters, digits, spaces and _.:/=+-@)"
            )
        }
        TagFault::TransitiveWithoutTag => {
            return format!("TransitiveTagKeys names \"{key}\", which is the key of no session tag.");
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
