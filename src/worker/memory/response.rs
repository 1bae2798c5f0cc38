//! SAML responses for tests, and the answers of STS.

use super::Call;
use crate::ports::AwsReply;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rolebox_aws::instant::rfc3339;
use rolebox_saml::LoginId;

/// What differs between two logins.
#[derive(Debug, Clone)]
pub struct Posted<'a> {
    /// The identity provider's entity ID.
    pub issuer: &'a str,
    /// The RoleSessionName.
    pub name: &'a str,
    /// The pairs of role and provider.
    pub roles: Vec<(&'a str, &'a str)>,
    /// A number that makes the response another one.
    pub number: usize,
    /// The time of issue, Unix milliseconds. It is valid for five minutes.
    pub at: i64,
}

impl Posted<'_> {
    /// Returns the response as an identity provider's form posts it.
    #[must_use]
    pub fn response(&self) -> String {
        let Self { issuer, name, number, at, .. } = self;
        let time = |at: i64| rfc3339(at).unwrap_or_default();
        let (issued, end) = (time(*at), time(at + 300_000));
        let roles: String = self
            .roles
            .iter()
            .map(|(role, provider)| format!("<AttributeValue>{role},{provider}</AttributeValue>"))
            .collect();
        STANDARD.encode(format!(
            r#"<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol" ID="_{number}" Version="2.0">
<Status><StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></Status>
<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a" IssueInstant="{issued}" Version="2.0">
<Issuer>{issuer}</Issuer><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>
<Subject><NameID>{name}</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<SubjectConfirmationData NotOnOrAfter="{end}" Recipient="https://signin.aws.amazon.com/saml"/>
</SubjectConfirmation></Subject>
<Conditions><AudienceRestriction><Audience>urn:amazon:webservices</Audience></AudienceRestriction></Conditions>
<AttributeStatement>
<Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><AttributeValue>{name}</AttributeValue></Attribute>
<Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">{roles}</Attribute>
</AttributeStatement></Assertion></Response>"#
        ))
    }

    /// Returns the login's ID.
    #[must_use]
    pub fn id(&self) -> LoginId {
        LoginId::of(&self.response())
    }
}

/// Returns a field of the form that a call posted.
#[must_use]
pub fn field(call: &Call, name: &str) -> Option<String> {
    let mut fields = call.body.split('&').filter_map(|field| field.split_once('='));
    let (_, value) = fields.find(|(is, _)| *is == name)?;
    Some(value.replace("%3A", ":").replace("%2F", "/"))
}

/// Returns the answer of STS that has credentials until a time, Unix milliseconds. `date` is STS's clock.
#[must_use]
pub fn granted(call: &Call, until: i64, date: i64) -> AwsReply {
    let action = field(call, "Action").unwrap_or_default();
    let role = field(call, "RoleArn").unwrap_or_default();
    let session = role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/");
    let until = rfc3339(until).unwrap_or_default();
    let body = format!(
        r#"<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>
<AssumedRoleUser><Arn>{session}/ana</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>key</SecretAccessKey>
<SessionToken>token</SessionToken><Expiration>{until}</Expiration></Credentials>
</{action}Result></{action}Response>"#
    );
    AwsReply { status: 200, body: body.as_str().into(), date: http_date(date) }
}

/// Returns a refusal of STS. `date` is STS's clock.
#[must_use]
pub fn refused(status: u16, code: &str, message: &str, date: i64) -> AwsReply {
    let body = format!(
        r#"<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>{code}</Code><Message>{message}</Message></Error><RequestId>1</RequestId></ErrorResponse>"#
    );
    AwsReply { status, body: body.as_str().into(), date: http_date(date) }
}

/// Writes a time as a `Date` header does. The name of the day is not read.
fn http_date(at: i64) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = rfc3339(at)?;
    let (date, time) = text.split_once('T')?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse::<usize>().ok()?, parts.next()?);
    let time = time.get(..8)?;
    Some(format!("Sun, {day} {} {year} {time} GMT", MONTHS.get(month - 1)?))
}
