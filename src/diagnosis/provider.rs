//! Guesses the product of an identity provider. Only the help text depends on it: anybody can claim any
//! issuer.

use rolebox_saml::Assertion;

/// A product, as guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Provider {
    /// Okta.
    Okta,
    /// Microsoft Entra ID, formerly Azure AD.
    Entra,
    /// Active Directory Federation Services.
    Adfs,
    /// Keycloak, or a product built on it.
    Keycloak,
    /// Google Workspace.
    Google,
    /// OneLogin.
    OneLogin,
    /// PingFederate or PingOne.
    Ping,
    /// Auth0.
    Auth0,
    /// JumpCloud.
    JumpCloud,
    /// An unknown product.
    Generic,
}

/// Words in the names that products use for themselves, or that administrators give their SAML provider in
/// IAM.
const WORDS: [(&str, Provider); 19] = [
    ("okta", Provider::Okta),
    ("oktapreview", Provider::Okta),
    ("microsoftonline", Provider::Entra),
    ("entra", Provider::Entra),
    ("entraid", Provider::Entra),
    ("azuread", Provider::Entra),
    ("aad", Provider::Entra),
    ("adfs", Provider::Adfs),
    ("keycloak", Provider::Keycloak),
    ("google", Provider::Google),
    ("googleapps", Provider::Google),
    ("googleworkspace", Provider::Google),
    ("onelogin", Provider::OneLogin),
    ("pingone", Provider::Ping),
    ("pingidentity", Provider::Ping),
    ("pingfederate", Provider::Ping),
    ("ping", Provider::Ping),
    ("auth0", Provider::Auth0),
    ("jumpcloud", Provider::JumpCloud),
];

impl Provider {
    /// Every product, `Generic` last.
    pub const ALL: [Self; 10] = [
        Self::Okta,
        Self::Entra,
        Self::Adfs,
        Self::Keycloak,
        Self::Google,
        Self::OneLogin,
        Self::Ping,
        Self::Auth0,
        Self::JumpCloud,
        Self::Generic,
    ];

    /// Guesses from the form of the issuer, then from the names in it, then from the first SAML provider's
    /// name.
    #[must_use]
    pub fn guess(claims: &Assertion) -> Self {
        let name = claims.roles.first().map(|pair| pair.principal.as_str());
        let name = name.and_then(|arn| arn.rsplit('/').next()).unwrap_or_default();
        by_form(&claims.issuer)
            .or_else(|| by_word(host(&claims.issuer)))
            .or_else(|| by_word(name))
            .unwrap_or(Self::Generic)
    }

    /// Returns the product's name.
    #[must_use]
    pub const fn product(self) -> &'static str {
        match self {
            Self::Okta => "Okta",
            Self::Entra => "Microsoft Entra ID",
            Self::Adfs => "AD FS",
            Self::Keycloak => "Keycloak",
            Self::Google => "Google Workspace",
            Self::OneLogin => "OneLogin",
            Self::Ping => "Ping Identity",
            Self::Auth0 => "Auth0",
            Self::JumpCloud => "JumpCloud",
            Self::Generic => "unknown product",
        }
    }

    /// Returns its part of the keys of fixes.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Okta => "okta",
            Self::Entra => "entra",
            Self::Adfs => "adfs",
            Self::Keycloak => "keycloak",
            Self::Google => "google",
            Self::OneLogin => "onelogin",
            Self::Ping => "ping",
            Self::Auth0 => "auth0",
            Self::JumpCloud => "jumpcloud",
            Self::Generic => "any",
        }
    }
}

/// Looks for a part that a product puts into each of its issuers, whatever the name of the host.
fn by_form(issuer: &str) -> Option<Provider> {
    let (scheme, rest) = issuer.split_once("://")?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    match (scheme, authority) {
        (_, "www.okta.com") => Some(Provider::Okta),
        (_, "sts.windows.net" | "sts.chinacloudapi.cn") => Some(Provider::Entra),
        _ if path.starts_with("adfs/") => Some(Provider::Adfs),
        _ if path.starts_with("realms/") || path.starts_with("auth/realms/") => Some(Provider::Keycloak),
        _ if authority.ends_with(":9031") => Some(Provider::Ping),
        _ => None,
    }
}

/// Returns the host of a URL, or the whole text if it is no URL: `urn:tenant.auth0.com`.
fn host(issuer: &str) -> &str {
    issuer
        .split_once("://")
        .map_or(issuer, |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

fn by_word(name: &str) -> Option<Provider> {
    name.split(|letter: char| !letter.is_ascii_alphanumeric()).find_map(|word| {
        WORDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, provider)| *provider)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_saml::Role;

    #[test]
    fn the_product_is_known_by_the_issuer_or_the_saml_providers_name() {
        for (issuer, name, provider) in [
            ("http://www.okta.com/exk1fcia6d8EXAMPLE0h7", "x", Provider::Okta),
            ("https://example.okta-emea.com/saml", "x", Provider::Okta),
            ("https://sts.windows.net/0e9d4a3c-54c6-4d1b-9c7e-d2a1b0c4e5f6/", "Okta", Provider::Entra),
            ("https://login.microsoftonline.us/0e9d4a3c/", "x", Provider::Entra),
            ("http://sso.example.com/adfs/services/trust", "x", Provider::Adfs),
            ("https://sso.example.com/auth/realms/okta", "x", Provider::Keycloak),
            ("https://accounts.google.com/o/saml2?idpid=C01example", "x", Provider::Google),
            ("https://app.onelogin.com/saml/metadata/5e1a", "x", Provider::OneLogin),
            ("https://sso.example.com:9031", "x", Provider::Ping),
            ("https://auth.pingone.eu/3f1c", "x", Provider::Ping),
            ("urn:staff.eu.auth0.com", "x", Provider::Auth0),
            ("https://sso.example.com/saml", "Corp-JumpCloud", Provider::JumpCloud),
            ("https://sso.example.com/okta", "Shipping", Provider::Generic),
            ("", "", Provider::Generic),
        ] {
            let role = "arn:aws:iam::123456789012:role/A".parse().unwrap();
            let principal = format!("arn:aws:iam::123456789012:saml-provider/{name}").parse();
            let roles = principal.map(|principal| Role { role, principal }).into_iter().collect();
            let claims = Assertion { issuer: issuer.into(), roles, ..Assertion::default() };
            assert_eq!(Provider::guess(&claims), provider, "{issuer} {name}");
        }
    }
}
