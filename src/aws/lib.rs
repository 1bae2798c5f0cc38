//! AWS terms as types: ARNs, accounts, partitions, regions, sign-in hosts, clock skew, temporary credentials.
//!
//! A value of these types is well formed; it may not exist at AWS. This crate has no I/O and no clock: the
//! caller passes the time.

pub mod acs;
pub mod alias;
pub mod arn;
pub mod clock;
pub mod console;
pub mod credentials;
pub mod deadline;
pub mod instant;
pub mod partition;
