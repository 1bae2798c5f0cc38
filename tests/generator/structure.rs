//! What a response is built of, beyond one assertion in one response.

use crate::expected::ExpectedRefusal;

/// The parts of a response.
#[derive(Clone, Debug)]
pub(crate) struct Structure {
    pub(crate) root: Root,
    pub(crate) succeeded: bool,
    /// The assertion that all the rest is about is there.
    pub(crate) plain: bool,
    /// The subject has a NameID.
    pub(crate) name_id: bool,
    pub(crate) confirmed: Confirmed,
    /// An encrypted assertion is there.
    pub(crate) encrypted: bool,
    pub(crate) second: Second,
    pub(crate) decoys: Vec<Decoy>,
    /// The attributes, roles too, are spread over two AttributeStatements.
    pub(crate) two_statements: bool,
    /// So many elements stand in each other, in Extensions.
    pub(crate) nested: usize,
}

/// The root element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    Response,
    /// Another message of the protocol.
    LogoutResponse,
    /// A Response, but not SAML's.
    ForeignResponse,
    /// The assertion, without a response about it.
    BareAssertion,
}

/// How the subject is confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Confirmed {
    Once,
    Never,
    WithoutData,
    /// For AWS first, for somebody else then.
    Twice,
    /// By the holder of a key, not by the bearer.
    ByKey,
    /// The confirmation has a NotBefore.
    From,
}

/// Where a second top-level assertion stands, which grants other roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Second {
    None,
    Before,
    After,
}

/// What looks like a part of the login, and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decoy {
    /// An assertion in the real one's Advice.
    InAdvice,
    /// An assertion in the response's Extensions.
    InExtensions,
    /// An assertion in a signature's Object.
    InSignature,
    /// A Role attribute of a foreign namespace, under a prefix of its own.
    ForeignAttribute,
    /// A Role attribute of a foreign namespace, under the assertion's prefix, which is rebound.
    ReboundAttribute,
    /// An attribute whose name differs from Role's in case.
    OtherCase,
}

impl Default for Structure {
    fn default() -> Self {
        Self {
            root: Root::Response,
            succeeded: true,
            plain: true,
            name_id: true,
            confirmed: Confirmed::Once,
            encrypted: false,
            second: Second::None,
            decoys: Vec::new(),
            two_statements: false,
            nested: 0,
        }
    }
}

impl Structure {
    /// Says why a response of these parts is refused, if it is.
    pub(crate) fn refusal(&self) -> Option<ExpectedRefusal> {
        if self.root != Root::Response {
            Some(ExpectedRefusal::NotAResponse)
        } else if !self.succeeded {
            Some(ExpectedRefusal::StatusNotSuccess)
        } else if self.plain && self.second != Second::None {
            Some(ExpectedRefusal::SeveralAssertions)
        } else if self.plain {
            None
        } else if self.encrypted {
            Some(ExpectedRefusal::Encrypted)
        } else {
            Some(ExpectedRefusal::NoAssertion)
        }
    }
}
