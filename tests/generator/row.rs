//! What differs between identity providers: the columns of the table in `idp.rs`.

use crate::clock::Clock;

/// How one identity provider writes its responses.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Name of the row, for the command line and for the names of cases.
    pub name: &'static str,
    pub(crate) issuer: &'static str,
    pub(crate) acs: &'static str,
    pub(crate) destination: bool,
    pub(crate) in_response_to: bool,
    pub(crate) audiences: &'static [&'static str],
    pub(crate) name_id: &'static str,
    /// Name of the SAML provider in IAM.
    pub(crate) provider: &'static str,
    pub(crate) session_name: &'static str,
    pub(crate) session_duration: Option<&'static str>,
    pub(crate) prefixes: Prefixes,
    pub(crate) declaration: Option<&'static str>,
    pub(crate) signed: Signed,
    pub(crate) signature: SignatureStyle,
    pub(crate) attribute: AttributeStyle,
    pub(crate) split: Split,
    pub(crate) order: Order,
    pub(crate) spacing: Spacing,
    pub(crate) claims: Claims,
    pub(crate) authn_last: bool,
    pub(crate) ids: Ids,
    pub(crate) clock: Clock,
    pub(crate) window: Window,
    /// What stands between two elements.
    pub(crate) gap: &'static str,
    pub(crate) base64_padding: bool,
}

/// Prefixes of the two SAML namespaces, and where they are declared. An empty prefix is the default namespace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prefixes {
    pub(crate) protocol: &'static str,
    pub(crate) assertion: &'static str,
    pub(crate) declared: Declared,
}

/// Where the assertion namespace is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declared {
    /// Once, on the root.
    Root,
    /// On each child of the response.
    Entry,
    /// On each child of the response, and again on each child of the assertion.
    Each,
}

/// What carries a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signed {
    Nothing,
    Response,
    Assertion,
    Both,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct SignatureStyle {
    pub(crate) prefix: SignaturePrefix,
    /// Breaks long base64 values at 76 characters.
    pub(crate) wrapped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignaturePrefix {
    Ds,
    Default,
    /// `ds:` outside, the default namespace in KeyInfo.
    Mixed,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct AttributeStyle {
    pub(crate) name_format: Option<&'static str>,
    pub(crate) friendly_name: bool,
    /// Value of `xsi:type`.
    pub(crate) value_type: Option<&'static str>,
}

/// How several roles are spread over the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// One Attribute, one AttributeValue per role.
    Values,
    /// One Attribute per role.
    Attributes,
    /// One AttributeValue with all pairs, comma-joined.
    Joined,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    RoleFirst,
    ProviderFirst,
    /// One way and the other in turn.
    Mixed,
}

/// White space in a Role value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spacing {
    pub(crate) before: &'static str,
    pub(crate) comma: &'static str,
    pub(crate) after: &'static str,
}

/// Attributes that have nothing to do with roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claims {
    None,
    /// Session tags, of AWS's own attribute names.
    Tags,
    /// The many claims of Entra ID and ADFS, some with several values.
    Microsoft,
}

/// How an ID is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ids {
    /// `id` and 20 digits.
    Digits,
    /// A prefix and a GUID.
    Guid(&'static str),
    /// A prefix and 40 hexadecimal digits.
    Hex(&'static str),
}

/// Validity, in seconds from the moment of issue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) before: i64,
    pub(crate) conditions: i64,
    pub(crate) confirmation: i64,
}
