//! Temporary credentials as text: formats, shells, profile names, and files with the profiles of many roles.
//!
//! This crate does not get credentials (`worker-credentials` does) and does not store them.

pub mod export;
pub mod format;
pub mod profile;
pub mod shell;

#[cfg(test)]
mod tests {
    use rolebox_aws::credentials::{Credentials, CredentialsError};

    /// Returns credentials that expire at 2026-03-01T12:00:00Z.
    pub(crate) fn credentials(secret: &str, token: &str) -> Result<Credentials, CredentialsError> {
        let arn = "arn:aws:sts::123456789012:assumed-role/Admin/jane@example.com".to_owned();
        Credentials::new(
            "ASIAEXAMPLE000000001".to_owned(),
            secret.into(),
            token.into(),
            1_772_366_400_000,
            arn,
        )
    }
}
