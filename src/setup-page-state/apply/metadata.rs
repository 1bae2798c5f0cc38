//! What the page shows of the metadata that a person imported, for an identity provider that Terraform does not set
//! up.

use rolebox_idp_metadata::Metadata;
use rolebox_setup_steps::Draft;

/// The imported metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The entity ID.
    pub entity_id: String,
    /// The URL for logins through each binding, after the short name of the binding, such as `HTTP-POST`.
    pub endpoints: Vec<(String, String)>,
    /// When the last certificate expires, in milliseconds since 1970.
    pub expires_ms: Option<i64>,
    /// The last certificate has expired: nobody can log in.
    pub is_expired: bool,
}

/// Returns the imported metadata, if there are any; `now_ms` is the time in milliseconds since 1970.
#[must_use]
pub fn imported(draft: &Draft, now_ms: i64) -> Option<Imported> {
    let metadata = Metadata::read(draft.metadata.as_deref()?).ok()?;
    let expires_ms = metadata.expires_ms();
    let short = |binding: &str| binding.rsplit(':').next().unwrap_or_default().to_owned();
    let endpoints = metadata.endpoints.into_iter();
    Some(Imported {
        entity_id: metadata.entity_id,
        endpoints: endpoints.map(|endpoint| (short(&endpoint.binding), endpoint.location)).collect(),
        expires_ms,
        is_expired: expires_ms.is_some_and(|at| at <= now_ms),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The metadata of an app in Okta.
    const METADATA: &str = include_str!("../../idp-metadata/tests/idp.xml");

    fn at(now_ms: i64) -> Imported {
        imported(&Draft { metadata: Some(METADATA.into()), ..Draft::default() }, now_ms).unwrap()
    }

    #[test]
    fn metadata_expire_with_their_last_certificate() {
        let end = at(0).expires_ms.unwrap();
        assert!(!at(end - 1).is_expired);
        assert!(at(end).is_expired);
    }

    #[test]
    fn the_bindings_have_their_short_names() {
        let imported = at(0);
        assert_eq!(imported.entity_id, "http://www.okta.com/exk1");
        let names: Vec<&str> = imported.endpoints.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["HTTP-POST", "HTTP-Redirect"]);
    }

    #[test]
    fn without_metadata_there_is_nothing_to_show() {
        assert_eq!(imported(&Draft::default(), 0), None);
        assert_eq!(imported(&Draft { metadata: Some("<html>".into()), ..Draft::default() }, 0), None);
    }
}
