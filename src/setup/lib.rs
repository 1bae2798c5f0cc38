//! A design: an administrator's answers about SAML login to AWS, how they change, and what is wrong with them.
//!
//! It has no I/O, no clock and no randomness. No design holds a secret: it is safe to share.
//!
//! | module | what |
//! |---|---|
//! | [`design`] | the answers, as a file |
//! | [`edit`] | changes to a design that touch more than one field |
//! | [`check`] | the problems of a design, or the proof that it has none |

pub mod check;
pub mod design;
pub mod edit;
