//! X.509 certificates, as far as their times go.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use core::time::Duration;
use der::{DateTime, Decode as _};

/// When a certificate is good, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certificate {
    /// From then on.
    pub not_before_ms: i64,
    /// Until then.
    pub not_after_ms: i64,
}

/// Writes a moment, in milliseconds since 1970, as `2036-11-19T18:40:40Z`.
pub(super) fn moment(ms: i64) -> String {
    let seconds = u64::try_from(ms / 1_000).unwrap_or_default();
    DateTime::from_unix_duration(Duration::from_secs(seconds))
        .map_or_else(|_| ms.to_string(), |date| date.to_string())
}

impl Certificate {
    /// Reads the text of an `X509Certificate`: base64, wherever it is wrapped.
    pub(super) fn read(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|letter| !letter.is_ascii_whitespace()).collect();
        let bytes = STANDARD.decode(plain).ok()?;
        let certificate = x509_cert::Certificate::from_der(&bytes).ok()?;
        let validity = certificate.tbs_certificate().validity();
        let ms = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_millis()).ok();
        Some(Self { not_before_ms: ms(validity.not_before)?, not_after_ms: ms(validity.not_after)? })
    }
}
