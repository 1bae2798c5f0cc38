//! A request for credentials, and its result.

use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_saml::LoginId;
use rolebox_worker::state::ActiveUntil;

/// A request for credentials, without the role: one request can be for many.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) login: &'a LoginId,
    pub(crate) rights: Rights,
    /// Whether the person has agreed to a new identity provider.
    pub(crate) confirmed: bool,
    /// How many attempts to make. An export of many roles makes fewer, and notifies the pages itself.
    pub(crate) attempts: Attempts,
    /// Whether to begin at a neighbour of the nearest region.
    pub(crate) neighbour: bool,
}

/// How often to ask again for a shorter session, if a role does not allow the requested one.
#[derive(Clone, Copy)]
pub(crate) enum Attempts {
    /// Until STS gives credentials.
    All,
    /// Twice at most.
    Few,
}

/// The result.
pub(crate) enum Obtained {
    Credentials(Credentials, ActiveUntil),
    /// The identity provider is new and needs a confirmation. Nothing was sent.
    ConfirmIssuer,
}
