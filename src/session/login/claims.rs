//! From the claims of a response to what is stored of a login, and back.

use super::{Arrival, Login};
use rolebox_aws::acs::Acs;
use rolebox_saml::{Assertion, Warning};

impl Login {
    /// Builds the stored login from an assertion that has just arrived at an ACS. The fields that are left out are read
    /// from the excerpt again on request, by [`claims`](Self::claims).
    #[must_use]
    pub fn from_claims(claims: Assertion, acs: &Acs, acs_url: String, now: i64) -> Self {
        let Assertion { mut roles, mut warnings, .. } = claims;
        let count = roles.len();
        // Nothing is ever sent across partitions, so such a role cannot be chosen.
        roles.retain(|pair| pair.role.partition() == acs.partition);
        if roles.len() < count && !warnings.contains(&Warning::PartitionMismatch) {
            warnings.push(Warning::PartitionMismatch);
        }
        Self {
            issuer: claims.issuer,
            session_name: claims.session_name,
            acs_url,
            seen_at: now,
            usable_until: Self::end(claims.usable_until_ms, now),
            session_duration_s: claims.session_duration_s,
            session_ends_at: claims.session_not_on_or_after_ms,
            roles,
            warnings,
            arrival: Arrival::default(),
        }
    }

    /// Returns the claims of the login. `excerpt` is what its excerpt still says.
    #[must_use]
    pub fn claims(&self, excerpt: Assertion) -> Assertion {
        Assertion {
            issuer: self.issuer.clone(),
            session_name: self.session_name.clone(),
            session_duration_s: self.session_duration_s,
            session_not_on_or_after_ms: self.session_ends_at,
            usable_until_ms: Some(self.usable_until),
            roles: self.roles.clone(),
            warnings: self.warnings.clone(),
            ..excerpt
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolebox_saml::Role;

    fn role(partition: &str) -> Role {
        Role {
            role: format!("arn:{partition}:iam::123456789012:role/Admin").parse().unwrap(),
            principal: format!("arn:{partition}:iam::123456789012:saml-provider/Okta").parse().unwrap(),
        }
    }

    #[test]
    fn the_claims_of_a_login_are_those_that_it_was_made_from() {
        let url = "https://signin.aws.amazon.com/saml";
        let acs = Acs::from_url(url).unwrap();
        let mut claims = rolebox_saml::examine_xml(b"<x/>").claims;
        claims.issuer = "okta".into();
        claims.session_name = Some("ana".into());
        claims.session_duration_s = Some(900);
        claims.session_not_on_or_after_ms = Some(7);
        claims.usable_until_ms = Some(2_000);
        claims.roles = vec![role("aws")];
        claims.warnings = vec![Warning::NoSessionName];
        let rest = Assertion { audiences: vec!["x".into()], ..rolebox_saml::examine_xml(b"<x/>").claims };
        let login = Login::from_claims(claims.clone(), &acs, url.into(), 1_000);
        assert_eq!(login.claims(rest), Assertion { audiences: vec!["x".into()], ..claims.clone() });
        // A role of another partition is left out, and that is said once.
        claims.roles.push(role("aws-cn"));
        for warnings in [vec![], vec![Warning::PartitionMismatch]] {
            let login = Login::from_claims(Assertion { warnings, ..claims.clone() }, &acs, url.into(), 0);
            assert_eq!((login.roles, login.warnings), (vec![role("aws")], vec![Warning::PartitionMismatch]));
        }
    }
}
