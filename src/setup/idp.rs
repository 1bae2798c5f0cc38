//! Identity providers beside Okta: what to enter there, and what their metadata say.
//!
//! Terraform makes AWS's side alone for them, from the metadata that they export.

pub mod metadata;
