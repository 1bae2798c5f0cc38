//! Explains a refused login, which can't be compared: why, and what to fix at the design's identity provider.

use rolebox_diagnosis::{Finding, Provider, fix};
use rolebox_saml::AssertionError;
use rolebox_setup::design::IdentityProvider;

/// Returns the reason and the fix.
#[must_use]
pub fn refused(error: AssertionError, provider: &IdentityProvider) -> String {
    let product = match provider {
        IdentityProvider::Okta { .. } => Provider::Okta,
        IdentityProvider::EntraId => Provider::Entra,
        IdentityProvider::Keycloak => Provider::Keycloak,
        IdentityProvider::GoogleWorkspace => Provider::Google,
        IdentityProvider::Generic => Provider::Generic,
    };
    let finding = Finding::Refused(error);
    format!("{} {}", finding.sentence(), fix(&finding, product).sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_without_roles_is_explained_for_the_designs_product() {
        let okta = refused(AssertionError::NoRoles, &IdentityProvider::okta(""));
        let entra = refused(AssertionError::NoRoles, &IdentityProvider::EntraId);
        assert!(okta.starts_with("The response grants no role. ") && okta.len() > 40, "{okta}");
        assert_ne!(okta, entra);
    }
}
