//! Sets up SAML login to AWS: from an administrator's answers to infrastructure code, and from the first login to what
//! is wrong with it.
//!
//! Pure: no I/O, no clock, no randomness. Nothing here is ever a secret; a design is safe to share.
//!
//! | module | what |
//! |---|---|
//! | [`design`] | the answers, as a file |
//! | [`edit`] | changes to a design that touch more than one field |
//! | [`check`] | every problem of a design; the proof that there is none |
//! | [`paste`] | reads what an administrator pastes: URLs, account lists, people |

pub mod check;
pub mod design;
pub mod edit;
pub mod paste;
