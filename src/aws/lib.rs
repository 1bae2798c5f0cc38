//! The words of AWS as types: ARNs, accounts, partitions, regions, sign-in hosts, its clock, temporary credentials.
//!
//! A value of such a type is well formed. Whether it exists at AWS is for others to ask: there is no I/O and no clock
//! here, the time is passed in.

pub mod acs;
pub mod alias;
pub mod arn;
pub mod clock;
pub mod console;
pub mod credentials;
pub mod deadline;
pub mod instant;
pub mod partition;
