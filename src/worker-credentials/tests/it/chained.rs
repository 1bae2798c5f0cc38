//! Roles that are assumed from a role.

use super::*;
use rolebox_worker::memory::refused;

const VAULT: &str = "arn:aws:iam::333333333333:role/Vault";

/// A browser with a login, and Audit from Admin, and Vault from Audit.
fn chained() -> Memory {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let one = |role, via| json!({ "role": role, "via": via, "externalId": null, "sessionName": null, "duration": null, "region": null });
    let roles = json!({ "addChained": { "roles": [one(AUDIT, ADMIN), one(VAULT, AUDIT)] } });
    assert_eq!(manage(&browser, roles, NOW), json!({ "Ok": null }));
    browser
}

fn asked(browser: &Memory) -> Vec<(String, String)> {
    let both = |call: Call| (field(&call, "Action").unwrap(), field(&call, "RoleArn").unwrap_or_default());
    browser.calls.take().into_iter().map(both).collect()
}

#[test]
fn each_step_is_assumed_once_stored_and_starts_at_the_last_active_one() {
    let browser = chained();
    let login = posted(1).id();
    assert!(is_copied(&copy(&browser, &login, VAULT, NOW)));
    let expected = [("AssumeRoleWithSAML", ADMIN), ("AssumeRole", AUDIT), ("AssumeRole", VAULT)];
    let calls = asked(&browser);
    assert_eq!(calls.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>(), expected);
    assert_eq!(browser.keys_with("credential:").len(), 3);
    assert!(is_copied(&copy(&browser, &login, VAULT, NOW + 1)));
    assert!(asked(&browser).is_empty());
    // Without its own credentials it begins at Audit, even after the login's end.
    browser.session.borrow_mut().retain(|key, _| !key.ends_with(VAULT));
    assert!(is_copied(&copy(&browser, &login, VAULT, NOW + 20 * MINUTE)));
    let calls = asked(&browser);
    assert_eq!(calls.iter().map(|(_, role)| role.as_str()).collect::<Vec<_>>(), [VAULT]);
}

#[test]
fn only_the_last_step_is_limited_and_none_lasts_longer_than_an_hour() {
    let browser = chained();
    setting(&browser, "duration", json!(43_200));
    let answer = list(&browser, copy_request(&posted(1).id(), VAULT, "narrowed", true), NOW);
    assert_eq!(answer["Ok"]["copied"]["narrowedBy"], json!("ReadOnlyAccess"), "{answer}");
    let calls = browser.calls.take();
    let narrowed: Vec<bool> =
        calls.iter().map(|call| field(call, "PolicyArns.member.1.arn").is_some()).collect();
    assert_eq!(narrowed, [false, false, true]);
    assert_eq!(calls.iter().map(seconds).collect::<Vec<_>>(), [43_200, 3_600, 3_600]);
}

#[test]
fn a_request_rejected_for_its_time_is_signed_again_with_awss_clock() {
    for refusals in [1, 2] {
        let browser = chained();
        let mut left = refusals;
        answers(&browser, move |call| {
            if field(call, "Action").as_deref() == Some("AssumeRole") && left > 0 {
                left -= 1;
                return Some(refused(
                    403,
                    "SignatureDoesNotMatch",
                    "Signature expired: x",
                    NOW + 20 * MINUTE,
                ));
            }
            Some(granted(call, NOW + HOUR, NOW))
        });
        let answer = copy(&browser, &posted(1).id(), AUDIT, NOW);
        let calls = browser.calls.take();
        let date = |call: &Call| {
            call.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-amz-date")).unwrap().1.clone()
        };
        let dates: Vec<String> = calls.iter().skip(1).map(date).collect();
        assert_eq!(dates, ["20260301T120000Z", "20260301T122000Z"]);
        assert_eq!(is_copied(&answer), refusals == 1, "{answer}");
    }
}

#[test]
fn credentials_that_sts_no_longer_accepts_are_reported() {
    let browser = chained();
    answers(&browser, |call| {
        if field(call, "Action").as_deref() == Some("AssumeRole") {
            return Some(refused(403, "ExpiredToken", "", NOW));
        }
        give(call)
    });
    assert_eq!(copy(&browser, &posted(1).id(), AUDIT, NOW), json!({ "Err": "credentialsRefused" }));
    // It proves nothing about the login.
    assert_eq!(verdict(&browser, &posted(1).id()).as_deref(), Some("accepted"));
}

#[test]
fn a_removed_chain_leads_nowhere() {
    let browser = chained();
    let remove = json!({ "removeChained": { "role": AUDIT } });
    assert_eq!(manage(&browser, remove, NOW), json!({ "Ok": null }));
    for role in [AUDIT, VAULT] {
        assert!(copy(&browser, &posted(1).id(), role, NOW)["Err"].is_string(), "{role}");
    }
    assert!(browser.calls.borrow().is_empty());
}

#[test]
fn a_new_identity_provider_is_asked_about_for_a_chained_role_too() {
    let browser = chained();
    let answer = list(&browser, copy_request(&posted(1).id(), VAULT, "full", false), NOW);
    assert_eq!(answer, json!({ "Ok": "confirmIssuer" }));
    assert!(browser.calls.borrow().is_empty());
}
