//! The person's own sign-in pages, one for each identity provider.

use rolebox_settings::{Setting, StartUrl};

/// What is wrong with the texts of a page, or with both if there are too many pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wrong {
    /// The identity provider.
    pub issuer: bool,
    /// The page.
    pub url: bool,
}

/// Adds a page, or replaces that of the same identity provider.
///
/// # Errors
///
/// Which of the texts can't be used.
pub fn with(own: &[StartUrl], issuer: &str, url: &str) -> Result<Setting, Wrong> {
    match (issuer.trim().parse(), url.trim().parse()) {
        (Ok(issuer), Ok(url)) => {
            let new = StartUrl { issuer, url };
            let others = own.iter().filter(|other| other.issuer != new.issuer).cloned();
            let all: Vec<StartUrl> = others.chain([new.clone()]).collect();
            all.try_into().map(Setting::StartUrls).map_err(|_| Wrong { issuer: true, url: true })
        }
        (issuer, url) => Err(Wrong { issuer: issuer.is_err(), url: url.is_err() }),
    }
}

/// Removes a page.
#[must_use]
pub fn without(own: &[StartUrl], removed: &StartUrl) -> Option<Setting> {
    let rest: Vec<StartUrl> = own.iter().filter(|other| *other != removed).cloned().collect();
    rest.try_into().map(Setting::StartUrls).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(issuer: &str, url: &str) -> StartUrl {
        StartUrl { issuer: issuer.parse().unwrap(), url: url.parse().unwrap() }
    }

    fn pages(setting: Setting) -> Vec<StartUrl> {
        let Setting::StartUrls(pages) = setting else { panic!("{setting:?}") };
        pages.to_vec()
    }

    #[test]
    fn an_identity_provider_has_one_page() {
        let (one, other) = (page("one", "https://one.example/"), page("other", "https://other.example/"));
        let own = [one.clone(), other.clone()];
        let changed = with(&own, " one ", "https://new.example/ ").unwrap();
        assert_eq!(pages(changed), [other.clone(), page("one", "https://new.example/")]);
        assert_eq!(pages(without(&own, &one).unwrap()), [other]);
    }

    #[test]
    fn texts_that_can_not_be_used_are_named() {
        for (issuer, url, wrong) in [
            ("", "https://idp.example/", Wrong { issuer: true, url: false }),
            ("idp", "http://idp.example/", Wrong { issuer: false, url: true }),
            ("", "", Wrong { issuer: true, url: true }),
        ] {
            assert_eq!(with(&[], issuer, url), Err(wrong), "{issuer} {url}");
        }
        let full: Vec<_> =
            (0..50).map(|number| page(&format!("idp {number}"), "https://idp.example/")).collect();
        assert_eq!(with(&full, "idp", "https://idp.example/"), Err(Wrong { issuer: true, url: true }));
        assert!(with(&full, "idp 7", "https://idp.example/").is_ok());
    }
}
