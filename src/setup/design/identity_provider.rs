//! Where people log in.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The product at which people log in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum IdentityProvider {
    /// Okta: Terraform sets up both sides.
    Okta(Okta),
    /// Microsoft Entra ID.
    EntraId,
    /// Keycloak.
    Keycloak,
    /// Google Workspace.
    GoogleWorkspace,
    /// Any other product.
    Generic,
}

/// An Okta organization, and what already exists there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Okta {
    /// `https://acme.okta.com`.
    pub url: String,
    /// The client ID of the OIDC native app that okta-aws-cli logs in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_sso_client: Option<String>,
    /// The ID of an existing AWS app that is taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// IDs of existing groups, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, String>,
}

impl IdentityProvider {
    /// Returns the product's name.
    #[must_use]
    pub const fn product(&self) -> &'static str {
        match self {
            Self::Okta(_) => "Okta",
            Self::EntraId => "Microsoft Entra ID",
            Self::Keycloak => "Keycloak",
            Self::GoogleWorkspace => "Google Workspace",
            Self::Generic => "the identity provider",
        }
    }

    /// Returns Okta at this URL, with nothing existing.
    #[must_use]
    pub fn okta(url: impl Into<String>) -> Self {
        Self::Okta(Okta { url: url.into(), ..Okta::default() })
    }

    /// Returns the Okta organization, if people log in there.
    #[must_use]
    pub const fn as_okta(&self) -> Option<&Okta> {
        match self {
            Self::Okta(okta) => Some(okta),
            Self::EntraId | Self::Keycloak | Self::GoogleWorkspace | Self::Generic => None,
        }
    }
}
