//! Reads any URL of an Okta organization.

use super::{PasteError, bounded};
use rolebox_setup::check::okta_org;
use rolebox_setup::edit::OktaOrg;

const OKTA: [&str; 3] = [".okta.com", ".oktapreview.com", ".okta-emea.com"];

/// Reads a URL of the admin console, of the dashboard, of a login, or the embed link of the app.
///
/// # Errors
///
/// The text is not such a URL.
pub fn okta(text: &str) -> Result<OktaOrg, PasteError> {
    let text = bounded(text)?;
    let rest = text.strip_prefix("https://").unwrap_or(text);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end).ok_or(PasteError::NotOkta)?;
    let host = host.to_ascii_lowercase();
    let host = match host.split_once('.') {
        Some((org, domain)) => format!("{}.{domain}", org.strip_suffix("-admin").unwrap_or(org)),
        None => host,
    };
    let url = format!("https://{host}");
    okta_org(&url).ok_or(PasteError::NotOkta)?;
    let domain = OKTA.iter().find(|domain| host.ends_with(**domain));
    // Only a label directly before one of Okta's domains is an organization; `www` and `login` are pages of
    // Okta.
    let org = domain.and_then(|domain| host.strip_suffix(domain));
    if org.is_some_and(|org| {
        org.contains('.') || ["www", "login", "developer", "support", "help"].contains(&org)
    }) || ["okta.com", "oktapreview.com", "okta-emea.com"].contains(&&*host)
    {
        return Err(PasteError::NotOkta);
    }
    Ok(OktaOrg { embed_link: embed_link(&url, path), custom_domain: domain.is_none(), url })
}

/// Returns the embed link if the path is one, without anything after it.
fn embed_link(url: &str, path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next()?.strip_prefix('/')?;
    let (app, number) = path.strip_prefix("home/amazon_aws/")?.split_once('/')?;
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let known = !digits.is_empty() && !app.is_empty() && app.bytes().all(|byte| byte.is_ascii_alphanumeric());
    known.then(|| format!("{url}/home/amazon_aws/{app}/{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_url_of_an_organization_gives_its_own() {
        for (text, url, custom) in [
            ("https://acme-admin.okta.com/admin/apps/active", "https://acme.okta.com", false),
            (" https://acme.okta.com/app/UserHome?x=1 \n", "https://acme.okta.com", false),
            ("acme.okta.com", "https://acme.okta.com", false),
            ("https://ACME-admin.OktaPreview.com#top", "https://acme.oktapreview.com", false),
            ("https://acme.okta-emea.com/login/login.htm", "https://acme.okta-emea.com", false),
            ("https://trial-123.okta.com", "https://trial-123.okta.com", false),
            ("https://login.acme.example/app/x", "https://login.acme.example", true),
        ] {
            let org = okta(text).unwrap();
            assert_eq!((org.url.as_str(), org.custom_domain, org.embed_link), (url, custom, None), "{text}");
        }
    }

    #[test]
    fn an_embed_link_is_kept_without_what_follows_it() {
        let org = okta("https://acme.okta.com/home/amazon_aws/0oa1b2/272?fromHome=true").unwrap();
        assert_eq!(org.embed_link.as_deref(), Some("https://acme.okta.com/home/amazon_aws/0oa1b2/272"));
        assert_eq!(okta("https://acme.okta.com/home/amazon_aws/0oa1b2/x").unwrap().embed_link, None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_what_is_read_is_read_again_alike(text in "(https://)?[a-zé.-]{0,20}(okta\\.com)?[/?#@:]?\\PC{0,20}") {
            if let Ok(org) = okta(&text) {
                prop_assert_eq!(okta(&org.url).map(|again| again.url), Ok(org.url));
            }
        }
    }

    #[test]
    fn a_url_of_no_okta_organization_is_rejected() {
        for text in [
            "acme",
            "http://acme.okta.com",
            "https://okta.com",
            "https://www.okta.com/free-trial",
            "https://login.okta.com",
            "https://a.b.okta.com",
            "https://user@acme.okta.com",
            "https://acme.okta.com:8443/",
            "https://acme okta.com",
            "javascript:alert(1)",
            "https://-admin.okta.com",
        ] {
            assert_eq!(okta(text), Err(PasteError::NotOkta), "{text}");
        }
        assert_eq!(okta("  "), Err(PasteError::Empty));
    }
}
