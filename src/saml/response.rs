//! Finds the elements that AWS reads in a SAML response, by their path and never by name alone.
//!
//! Only a direct child of the response is its assertion. Signature wrapping attacks put copies in other
//! places (Advice, Extensions, a signature's Object) for readers that search by name.

use super::excerpt::Excerpt;
use super::roles::RoleList;
use super::space::{SIGNATURE, Space};
use super::{Assertion, AssertionError, MOST_LETTERS, Reading, Warning, XML_SPACE, trimmed};
use rolebox_aws::instant;
use rolebox_text::printable::steers;
use rolebox_xml::{Cursor, Tag};
use std::borrow::Cow;

/// AWS accepts a response for five minutes after its assertion was issued.
const FRESH_MS: i64 = 5 * 60 * 1000;

/// Reads the response's XML. It does not handle base64.
///
/// Without `ALL`, it skips claims that neither a login nor a warning needs. The excerpt still has them, so
/// the module that only stores logins does not need the code to read them.
pub(super) fn read<const ALL: bool>(mut xml: Cursor<'_>) -> Reading {
    xml.look_for(SIGNATURE, "Signature");
    let mut reader = ResponseReader::<'_, ALL> {
        xml,
        excerpt: Excerpt::default(),
        assertion: Assertion::default(),
        response_issuer: String::new(),
        roles: RoleList::default(),
        cut_roles: false,
        plain: 0,
        encrypted: false,
        failed: false,
    };
    let walk = reader.response();
    reader.finish(walk)
}

struct ResponseReader<'x, const ALL: bool> {
    xml: Cursor<'x>,
    excerpt: Excerpt,
    assertion: Assertion,
    response_issuer: String,
    roles: RoleList,
    cut_roles: bool,
    plain: u32,
    encrypted: bool,
    failed: bool,
}

impl<'x, const ALL: bool> ResponseReader<'x, ALL> {
    fn response(&mut self) -> Result<(), AssertionError> {
        let root = self.xml.root()?;
        if self.name(&root) != (Space::Protocol, "Response") {
            return Err(AssertionError::NotAResponse);
        }
        let [destination] = root.attributes(["Destination"])?;
        if ALL {
            self.assertion.destination = destination.map(shown);
        }
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "Issuer") => self.response_issuer = shown(self.xml.text()?),
                (Space::Protocol, "Status") => self.status()?,
                (Space::Assertion, "Assertion") => {
                    self.plain += 1;
                    if self.plain == 1 { self.assertion(&child)? } else { self.skip()? }
                }
                (Space::Assertion, "EncryptedAssertion") => {
                    self.encrypted = true;
                    self.skip()?;
                }
                _ => self.skip()?,
            }
        }
        Ok(self.xml.finish()?)
    }

    fn finish(self, walk: Result<(), AssertionError>) -> Reading {
        let Self { xml, excerpt, mut assertion, response_issuer, roles, plain, encrypted, failed, .. } = self;
        let verdict = walk.and_then(|()| match (failed, plain, encrypted) {
            (true, _, _) => Err(AssertionError::StatusNotSuccess),
            (_, 0, true) => Err(AssertionError::Encrypted),
            (_, 0, false) => Err(AssertionError::NoAssertion),
            (_, 1, _) => roles.finish(&mut assertion),
            (_, _, _) => Err(AssertionError::SeveralAssertions),
        });
        if verdict.is_err() && assertion.issuer.is_empty() {
            assertion.issuer = response_issuer;
        }
        // If the response was not read to its end, or had no readable assertion, we can't say what is
        // missing.
        if verdict.is_ok() || verdict == Err(AssertionError::NoRoles) {
            Self::look_back(&mut assertion, encrypted, xml.found());
        }
        let excerpt = excerpt.text(xml.document(), xml.position());
        Reading { claims: assertion, refusal: verdict.err(), excerpt }
    }

    /// Adds what is only known at the end: the expiry and missing elements.
    fn look_back(assertion: &mut Assertion, encrypted: bool, signed: bool) {
        let fresh_until = assertion.issued_at_ms.map(|issued| issued.saturating_add(FRESH_MS));
        assertion.usable_until_ms = earliest(assertion.usable_until_ms, fresh_until);
        assertion.warn_if(!has_session_name(assertion), Warning::NoSessionName);
        assertion.warn_if(assertion.recipient.is_none(), Warning::NoRecipient);
        assertion.warn_if(assertion.issued_at_ms.is_none(), Warning::NoIssueInstant);
        assertion.warn_if(assertion.usable_until_ms.is_none(), Warning::NoExpiry);
        assertion.warn_if(encrypted, Warning::EncryptedBeside);
        assertion.warn_if(!signed, Warning::UnsignedResponse);
    }

    fn status(&mut self) -> Result<(), AssertionError> {
        while let Some(child) = self.xml.child()? {
            if self.name(&child) == (Space::Protocol, "StatusCode") {
                let [value] = child.attributes(["Value"])?;
                self.failed |= value.as_deref() != Some("urn:oasis:names:tc:SAML:2.0:status:Success");
            }
            self.skip()?;
        }
        Ok(())
    }

    fn assertion(&mut self, tag: &Tag<'x>) -> Result<(), AssertionError> {
        let [issued] = tag.attributes(["IssueInstant"])?;
        self.assertion.issued_at_ms = issued.as_deref().and_then(instant::parse);
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "Issuer") => self.assertion.issuer = shown(self.xml.text()?),
                (Space::Assertion, "Subject") => self.subject()?,
                (Space::Assertion, "Conditions") => self.conditions(&child)?,
                (Space::Assertion, "AuthnStatement") => self.authn_statement(&child)?,
                (Space::Assertion, "AttributeStatement") => self.attribute_statement()?,
                _ => self.skip()?,
            }
        }
        Ok(())
    }

    fn subject(&mut self) -> Result<(), AssertionError> {
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "NameID") => {
                    let name_id = self.xml.text()?;
                    if ALL {
                        self.assertion.name_id = Some(shown(name_id));
                    }
                }
                (Space::Assertion, "SubjectConfirmation") => self.subject_confirmation()?,
                _ => self.skip()?,
            }
        }
        Ok(())
    }

    fn subject_confirmation(&mut self) -> Result<(), AssertionError> {
        while let Some(child) = self.xml.child()? {
            if self.name(&child) == (Space::Assertion, "SubjectConfirmationData") {
                let [recipient, until] = child.attributes(["Recipient", "NotOnOrAfter"])?;
                self.use_until(until.as_deref());
                if self.assertion.recipient.is_none() {
                    self.assertion.recipient = recipient.map(shown);
                }
            }
            self.skip()?;
        }
        Ok(())
    }

    fn conditions(&mut self, tag: &Tag<'x>) -> Result<(), AssertionError> {
        let [from, until] = tag.attributes(["NotBefore", "NotOnOrAfter"])?;
        if ALL {
            self.assertion.not_before_ms = from.as_deref().and_then(instant::parse);
        }
        self.use_until(until.as_deref());
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "AudienceRestriction") => self.audience_restriction()?,
                _ => self.skip()?,
            }
        }
        Ok(())
    }

    fn audience_restriction(&mut self) -> Result<(), AssertionError> {
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "Audience") => {
                    let audience = self.xml.text()?;
                    if ALL {
                        self.assertion.audiences.push(shown(audience));
                    }
                }
                _ => self.skip()?,
            }
        }
        Ok(())
    }

    fn authn_statement(&mut self, tag: &Tag<'x>) -> Result<(), AssertionError> {
        let [until] = tag.attributes(["SessionNotOnOrAfter"])?;
        let until = until.as_deref().and_then(instant::parse);
        self.assertion.session_not_on_or_after_ms =
            earliest(self.assertion.session_not_on_or_after_ms, until);
        self.skip()
    }

    fn attribute_statement(&mut self) -> Result<(), AssertionError> {
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "Attribute") => self.attribute(&child)?,
                _ => self.skip()?,
            }
        }
        Ok(())
    }

    fn attribute(&mut self, tag: &Tag<'x>) -> Result<(), AssertionError> {
        let (start, inside) = self.xml.last();
        let [name] = tag.attributes(["Name"])?;
        let name = name.as_deref().and_then(name_at_aws);
        let read = match name {
            Some("Role") => Self::role,
            Some("RoleSessionName") => Self::session_name,
            Some("SessionDuration") => Self::session_duration,
            // Their values only appear in explanations, which use the excerpt.
            Some(name)
                if matches!(name, "SourceIdentity" | "TransitiveTagKeys")
                    || name.starts_with("PrincipalTag:") =>
            {
                if ALL {
                    self.assertion.source_identity |= name == "SourceIdentity";
                    self.assertion.session_tags += u32::from(name.starts_with('P'));
                }
                self.xml.text()?;
                return Ok(());
            }
            Some(_) | None => return self.skip(),
        };
        // The excerpt keeps the tags of the first Role, to show that it was there, and values to be explained.
        let is_role = name == Some("Role");
        let cut = is_role && self.excerpt.open_cut(if self.cut_roles { start } else { inside });
        let mut keep_tags = !self.cut_roles;
        while let Some(child) = self.xml.child()? {
            match self.name(&child) {
                (Space::Assertion, "AttributeValue") => {
                    let (mut begin, _) = self.xml.last();
                    let mut text = self.xml.text()?;
                    loop {
                        read(self, trimmed(&text, XML_SPACE))?;
                        let (_, end) = self.xml.last();
                        if cut && self.roles.is_to_explain() {
                            self.excerpt.leave_in(inside, begin, end);
                            keep_tags = true;
                        }
                        begin = end;
                        match self.xml.text_between_same_tags(&child) {
                            Some(next) => text = Cow::Borrowed(next),
                            None => break,
                        }
                    }
                }
                _ => self.skip()?,
            }
        }
        let (end, behind) = self.xml.last();
        self.excerpt.close_cut(cut, if keep_tags { end } else { behind });
        self.cut_roles |= is_role;
        Ok(())
    }

    fn role(&mut self, value: &str) -> Result<(), AssertionError> {
        self.roles.read(value)
    }

    fn session_name(&mut self, value: &str) -> Result<(), AssertionError> {
        if has_session_name(&self.assertion) {
            self.assertion.warn_if(true, Warning::RepeatedSessionName);
        } else if session_name_is_valid(value) {
            self.assertion.session_name = Some(value.to_owned());
        } else {
            self.assertion.warn_if(true, Warning::InvalidSessionName);
        }
        Ok(())
    }

    fn session_duration(&mut self, value: &str) -> Result<(), AssertionError> {
        let seconds = value.parse().ok().filter(|seconds| (900..=43_200).contains(seconds));
        let is_number = is_whole_number(value);
        self.assertion.session_duration_s = seconds;
        self.assertion.warn_if(is_number && seconds.is_none(), Warning::SessionDurationOutOfRange);
        self.assertion.warn_if(!is_number, Warning::SessionDurationNotANumber);
        Ok(())
    }

    /// Returns namespace and local name of the last returned tag.
    fn name<'t>(&self, tag: &'t Tag<'x>) -> (Space, &'t str) {
        (Space::of(self.xml.namespace(tag)), tag.local_name())
    }

    /// Leaves the current element. Its content is left out of the excerpt.
    fn skip(&mut self) -> Result<(), AssertionError> {
        let opened = self.excerpt.open_cut(self.xml.position());
        self.xml.skip()?;
        let (end, _) = self.xml.last();
        self.excerpt.close_cut(opened, end);
        Ok(())
    }

    fn use_until(&mut self, time: Option<&str>) {
        let until = time.and_then(instant::parse);
        self.assertion.usable_until_ms = earliest(self.assertion.usable_until_ms, until);
    }
}

/// Returns the text after the prefix of AWS's attribute names. Names are compared exactly, including case.
fn name_at_aws(name: &str) -> Option<&str> {
    name.strip_prefix("https://aws.amazon.com/SAML/Attributes/")
        .or_else(|| name.strip_prefix("http://www.amazonaws.cn/SAML/Attributes/"))
}

/// Returns true if there is a RoleSessionName, valid or not.
fn has_session_name(assertion: &Assertion) -> bool {
    assertion.session_name.is_some() || assertion.warnings.contains(&Warning::InvalidSessionName)
}

/// Source: IAM User Guide, "Configure SAML assertions for the authentication response".
fn session_name_is_valid(name: &str) -> bool {
    (2..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte))
}

fn is_whole_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn earliest(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    one.into_iter().chain(other).min()
}

/// Makes a text safe to show: cuts it to the longest entity ID's length and replaces characters that control
/// a terminal, change the reading direction or are invisible. AWS gets the original.
fn shown(text: Cow<'_, str>) -> String {
    let mut shown = String::new();
    for (at, letter) in trimmed(&text, XML_SPACE).chars().enumerate() {
        if at == MOST_LETTERS {
            shown.push('\u{2026}');
            break;
        }
        shown.push(if steers(letter) { char::REPLACEMENT_CHARACTER } else { letter });
    }
    shown
}
