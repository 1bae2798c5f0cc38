//! Credentials are obtained: from whom, for how long, and what a refusal leads to.

use super::*;
use rolebox_worker::memory::{Policy, refused};

#[test]
fn credentials_are_copied_stored_and_listed() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let _ = browser.has_told();
    let answer = copy(&browser, &posted(1).id(), ADMIN, NOW);
    assert!(is_copied(&answer), "{answer}");
    let copied = &answer["Ok"]["copied"];
    assert_eq!(copied["expiresAt"], json!(NOW + HOUR));
    assert_eq!((&copied["askedS"], &copied["grantedS"]), (&json!(3_600), &json!(3_600)));
    assert_eq!((browser.keys_with("credential:").len(), browser.keys_with("held:").len()), (1, 1));
    assert!(browser.has_told());
    assert_eq!(verdict(&browser, &posted(1).id()).as_deref(), Some("accepted"));
    // On disk are a used role and an identity provider, and no key.
    let disk: Vec<String> = browser.local.borrow().keys().cloned().collect();
    assert!(disk.iter().all(|key| key.starts_with("used:") || key.starts_with("issuer:")), "{disk:?}");
    assert_eq!(browser.calls.borrow().len(), 1);
    // The same again asks nobody.
    assert!(is_copied(&copy(&browser, &posted(1).id(), ADMIN, NOW + MINUTE)));
    assert_eq!(browser.calls.borrow().len(), 1);
}

#[test]
fn the_endpoint_of_the_sign_in_page_comes_first_then_the_preferred_one_then_the_default() {
    let (virginia, frankfurt) = ("sts.us-east-1.amazonaws.com", "sts.eu-central-1.amazonaws.com");
    for (acs, region, expected) in [
        (ACS, None, vec![virginia]),
        (FRANKFURT, None, vec![frankfurt, virginia]),
        (ACS, Some("eu-central-1"), vec![virginia, frankfurt]),
        (FRANKFURT, Some("eu-central-1"), vec![frankfurt, virginia]),
        // Not permitted, and of another partition.
        (ACS, Some("eu-west-1"), vec![virginia]),
        (ACS, Some("cn-north-1"), vec![virginia]),
    ] {
        let browser = browser();
        setting(&browser, "region", json!(region));
        post_to(&browser, acs, TAB, &posted(1), NOW);
        answers(&browser, |_| None);
        assert_eq!(copy(&browser, &posted(1).id(), ADMIN, NOW), json!({ "Err": "network" }));
        assert_eq!(hosts(&browser), expected, "{acs} {region:?}");
    }
}

#[test]
fn without_permission_for_an_endpoint_nothing_is_sent() {
    let browser = browser();
    browser.origins.replace(vec!["https://signin.aws.amazon.com/*".to_owned()]);
    post(&browser, &posted(1), NOW);
    assert_eq!(copy(&browser, &posted(1).id(), ADMIN, NOW), json!({ "Err": "hostNotGranted" }));
    assert!(browser.calls.borrow().is_empty());
}

#[test]
fn an_error_from_sts_decides_the_next_attempt_and_the_login_verdict() {
    // Two logins of one person, two endpoints each; STS always answers the same.
    for (status, code, message, calls, verdict_after) in [
        (403, "AccessDenied", "", 2, None),
        (400, "ExpiredToken", "", 2, Some("rejected")),
        (400, "InvalidIdentityToken", "Response signature invalid", 2, Some("rejected")),
        (400, "InvalidIdentityToken", "Issuer not present in specified provider", 2, None),
        (403, "IDPRejectedClaim", "", 2, None),
        (400, "PackedPolicyTooLarge", "", 2, None),
        (413, "RequestEntityTooLarge", "", 2, None),
        (400, "SomethingNew", "", 2, None),
        // Another endpoint may give them.
        (403, "RegionDisabled", "", 2, None),
        // Nobody would answer otherwise.
        (400, "IDPCommunicationError", "", 1, None),
        (400, "MalformedPolicyDocument", "", 1, None),
        (403, "OptInRequired", "", 1, None),
        (400, "Throttling", "", 1, None),
        (503, "ServiceUnavailable", "", 1, None),
    ] {
        let browser = browser();
        post_to(&browser, FRANKFURT, TAB, &posted(1), NOW);
        post_to(&browser, FRANKFURT, OTHER_TAB, &posted(2), NOW + 1);
        answers(&browser, move |_| Some(refused(status, code, message, NOW)));
        let answer = copy(&browser, &posted(1).id(), ADMIN, NOW + 2);
        assert!(answer["Err"].is_object() || answer["Err"].is_string(), "{code}: {answer}");
        assert_eq!(hosts(&browser).len(), calls, "{code}");
        for number in [2, 1].iter().take(if calls == 1 || code == "RegionDisabled" { 1 } else { 2 }) {
            let after = verdict(&browser, &posted(*number).id());
            assert_eq!(after.as_deref(), verdict_after, "{code} {number}");
        }
        // Each refusal is kept for the diagnostics.
        assert!(!browser.keys_with("trouble:").is_empty(), "{code}");
        assert!(browser.keys_with("credential:").is_empty(), "{code}");
    }
}

#[test]
fn a_forged_login_in_the_persons_name_does_not_block_the_real_one() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    post_to(&browser, ACS, OTHER_TAB, &posted(2), NOW + 1);
    let mut first = true;
    answers(&browser, move |call| {
        if std::mem::take(&mut first) {
            return Some(refused(400, "InvalidIdentityToken", "Response signature invalid", NOW));
        }
        give(call)
    });
    assert!(is_copied(&copy(&browser, &posted(2).id(), ADMIN, NOW + 2)));
    assert_eq!(verdict(&browser, &posted(2).id()).as_deref(), Some("rejected"));
    assert_eq!(verdict(&browser, &posted(1).id()).as_deref(), Some("accepted"));
}

#[test]
fn a_new_identity_provider_is_asked_about_and_nothing_is_sent_before() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let ask = |confirmed| list(&browser, copy_request(&posted(1).id(), ADMIN, "full", confirmed), NOW);
    assert_eq!(ask(false), json!({ "Ok": "confirmIssuer" }));
    assert!(browser.calls.borrow().is_empty() && browser.keys_with("credential:").is_empty());
    assert!(is_copied(&ask(true)));
    // From now on it is known, for its other roles too.
    let other = list(&browser, copy_request(&posted(1).id(), READER, "full", false), NOW);
    assert!(is_copied(&other), "{other}");
}

#[test]
fn a_role_with_a_lower_maximum_is_requested_for_less_and_that_is_remembered() {
    for (maximum, preferred, asked) in [
        (43_200, 43_200, vec![43_200]),
        (14_400, 43_200, vec![43_200, 28_800, 14_400]),
        (3_600, 28_800, vec![28_800, 14_400, 7_200, 3_600]),
        (3_600, 3_600, vec![3_600]),
        (3_600, 900, vec![900]),
    ] {
        let browser = browser();
        setting(&browser, "duration", json!(preferred));
        post(&browser, &posted(1), NOW);
        answers(&browser, move |call| {
            if seconds(call) > maximum {
                let message =
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
                return Some(refused(400, "ValidationError", message, NOW));
            }
            give(call)
        });
        let answer = copy(&browser, &posted(1).id(), ADMIN, NOW);
        assert!(is_copied(&answer), "{answer}");
        let calls: Vec<i64> = browser.calls.take().iter().map(seconds).collect();
        assert_eq!(calls, asked, "{maximum} {preferred}");
        assert_eq!(answer["Ok"]["copied"]["grantedS"], json!(asked.last()));
        assert_eq!(answer["Ok"]["copied"]["askedS"], json!(preferred));
        // The next time it is asked for what it allows.
        browser.session.borrow_mut().retain(|key, _| !key.starts_with("held:"));
        copy(&browser, &posted(1).id(), ADMIN, NOW);
        let again: Vec<i64> = browser.calls.take().iter().map(seconds).collect();
        assert_eq!(again, asked.last().copied().into_iter().collect::<Vec<_>>(), "{maximum} {preferred}");
    }
}

#[test]
fn the_duration_keeps_to_the_policy_the_role_and_the_assertion() {
    for (managed, role, expected) in [
        (None, None, 3_600),
        (Some(1_800), None, 1_800),
        (None, Some(7_200), 7_200),
        (Some(1_800), Some(7_200), 1_800),
    ] {
        let browser = browser();
        if let Some(seconds) = managed {
            policy(&browser, "maxDurationSeconds", json!(seconds));
        }
        if let Some(seconds) = role {
            let preference = json!({ "duration": seconds, "format": null });
            browser.local.borrow_mut().insert(format!("wish:{ADMIN}"), preference);
        }
        post(&browser, &posted(1), NOW);
        assert!(is_copied(&copy(&browser, &posted(1).id(), ADMIN, NOW)));
        assert_eq!(browser.calls.take().iter().map(seconds).collect::<Vec<_>>(), [expected]);
    }
}

#[test]
fn a_clock_that_is_wrong_is_measured_and_deadlines_are_by_the_clock_of_aws() {
    for skew in [-20 * MINUTE, 20 * MINUTE] {
        let browser = browser();
        post(&browser, &posted(1), NOW);
        answers(&browser, move |call| Some(granted(call, NOW + skew + HOUR, NOW + skew)));
        let answer = copy(&browser, &posted(1).id(), ADMIN, NOW);
        assert!(is_copied(&answer), "{answer}");
        assert_eq!(browser.stored::<i64>("skew:"), Some(skew));
        // From then on a page gets times by its own clock.
        let again = copy(&browser, &posted(1).id(), ADMIN, NOW);
        assert_eq!(again["Ok"]["copied"]["expiresAt"], json!(NOW + HOUR), "{skew}");
    }
}

#[test]
fn limited_credentials_are_requested_with_the_policy_and_never_used_as_full_ones() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let narrowed = || list(&browser, copy_request(&posted(1).id(), ADMIN, "narrowed", true), NOW);
    let answer = narrowed();
    assert_eq!(answer["Ok"]["copied"]["narrowedBy"], json!("ReadOnlyAccess"));
    let calls = browser.calls.take();
    assert_eq!(field(&calls[0], "PolicyArns.member.1.arn").as_deref(), Some(READ_ONLY));
    // Full ones are asked for anew, and each is found again.
    assert_eq!(copy(&browser, &posted(1).id(), ADMIN, NOW)["Ok"]["copied"]["narrowedBy"], Value::Null);
    assert_eq!(browser.calls.take().len(), 1);
    assert!(is_copied(&narrowed()) && is_copied(&copy(&browser, &posted(1).id(), ADMIN, NOW)));
    assert!(browser.calls.borrow().is_empty());
}

#[test]
fn a_changed_policy_removes_credentials_limited_by_the_old_one() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    list(&browser, copy_request(&posted(1).id(), ADMIN, "narrowed", true), NOW);
    copy(&browser, &posted(1).id(), ADMIN, NOW);
    post_to(&browser, ACS, INCOGNITO_TAB, &posted(2), NOW);
    let narrowed = copy_request(&posted(2).id(), ADMIN, "narrowed", true);
    ask_from(&browser, popup(), json!({ "incognito": true, "credentials": narrowed }), NOW);
    assert_eq!(browser.keys_with("incognito/credential:").len(), 1);
    let other = json!({ "changeSetting": { "setting": { "narrowingPolicy": "arn:aws:iam::aws:policy/ViewOnlyAccess" } } });
    assert_eq!(manage(&browser, other, NOW), json!({ "Ok": null }));
    let left = browser.keys_with("credential:");
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(!left[0].contains("/narrowed"));
    assert!(browser.keys_with("incognito/credential:").is_empty());
}

#[test]
fn credentials_outlast_their_login_and_are_renewed_while_it_is_there() {
    for (after, calls) in [(4 * MINUTE, 0), (6 * MINUTE, 0), (56 * MINUTE, 0)] {
        let browser = browser();
        post(&browser, &posted(1), NOW);
        copy(&browser, &posted(1).id(), ADMIN, NOW);
        browser.calls.take();
        assert!(is_copied(&copy(&browser, &posted(1).id(), ADMIN, NOW + after)), "{after}");
        assert_eq!(browser.calls.take().len(), calls, "{after}");
    }
    // Nearly over, with a new login of the person: new ones.
    let browser = browser();
    post(&browser, &posted(1), NOW);
    copy(&browser, &posted(1).id(), ADMIN, NOW);
    let new = Posted { at: NOW + 56 * MINUTE, ..posted(2) };
    post(&browser, &new, NOW + 56 * MINUTE);
    browser.calls.take();
    assert!(is_copied(&copy(&browser, &new.id(), ADMIN, NOW + 56 * MINUTE)));
    assert_eq!(browser.calls.take().len(), 1);
    // Over: nothing is handed out, though nothing was swept.
    let browser = self::browser();
    post(&browser, &posted(1), NOW);
    copy(&browser, &posted(1).id(), ADMIN, NOW);
    let answer = copy(&browser, &posted(1).id(), ADMIN, NOW + HOUR);
    assert_eq!(answer, json!({ "Err": "loginExpired" }));
}

#[test]
fn without_such_a_role_or_login_nothing_is_returned() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let nobody = posted(9).id();
    for (login, role, failure) in [(posted(1).id(), AUDIT, "roleUnknown"), (nobody, ADMIN, "loginGone")] {
        assert_eq!(copy(&browser, &login, role, NOW), json!({ "Err": failure }), "{role}");
    }
    assert!(browser.calls.borrow().is_empty());
}

#[test]
fn a_policy_that_forbids_credentials_is_enforced_and_an_unknown_one_is_awaited() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    policy(&browser, "credentials", json!(false));
    assert_eq!(copy(&browser, &posted(1).id(), ADMIN, NOW), json!({ "Err": "policyForbids" }));
    browser.managed.replace(Policy::Late);
    let message =
        json!({ "incognito": false, "credentials": copy_request(&posted(1).id(), ADMIN, "full", true) });
    assert_eq!(run(message_received(&browser, message, popup(), NOW)), None);
    assert!(browser.calls.borrow().is_empty());
    // One that can't be read allows nothing, and is read again by the next copy.
    browser.managed.replace(Policy::Failed);
    assert_eq!(copy(&browser, &posted(1).id(), ADMIN, NOW), json!({ "Err": "workerFailed" }));
    let request = json!({ "obtain": { "login": posted(1).id(), "roles": [ADMIN], "confirmed": true, "quiet": true, "neighbour": false } });
    assert_eq!(manage(&browser, request, NOW), json!({ "Err": "workerFailed" }));
    assert!(browser.calls.borrow().is_empty());
    let effective = manage(&browser, json!({ "getSettings": {} }), NOW)["Ok"]["managed"].clone();
    for right in ["credentials", "bulk", "fileExport"] {
        assert_eq!(effective[right], json!(false), "{right}");
    }
    browser.managed.replace(Policy::Empty);
    assert!(is_copied(&copy(&browser, &posted(1).id(), ADMIN, NOW)));
}

#[test]
fn a_neighbour_is_asked_first_where_that_is_wanted_and_the_nearest_region_after_it() {
    let request = json!({ "obtain": { "login": posted(1).id(), "roles": [ADMIN], "confirmed": true, "quiet": true,
        "neighbour": true } });
    let obtained = |permitted: &[&str], answer: fn(&Call) -> Option<AwsReply>| {
        let browser = browser();
        let origins = permitted.iter().map(|region| format!("https://sts.{region}.amazonaws.com/*"));
        browser.origins.replace(origins.collect());
        answers(&browser, answer);
        post_to(&browser, FRANKFURT, TAB, &posted(1), NOW);
        let answer = manage(&browser, request.clone(), NOW);
        assert_eq!(answer["Ok"]["obtained"].as_array().map(Vec::len), Some(1), "{answer}");
        hosts(&browser)
    };
    let all = ["us-east-1", "eu-central-1", "eu-west-1"];
    assert_eq!(obtained(&all, give), ["sts.eu-west-1.amazonaws.com"]);
    let silent = |call: &Call| if call.url.contains("eu-west-1") { None } else { give(call) };
    assert_eq!(obtained(&all, silent), ["sts.eu-west-1.amazonaws.com", "sts.eu-central-1.amazonaws.com"]);
    assert_eq!(obtained(&["us-east-1", "eu-central-1"], give), ["sts.eu-central-1.amazonaws.com"]);
}

#[test]
fn many_roles_are_obtained_with_two_calls_each_at_most() {
    let browser = browser();
    setting(&browser, "duration", json!(43_200));
    post(&browser, &posted(1), NOW);
    answers(&browser, |call| {
        if seconds(call) > 3_600 {
            return Some(refused(
                400,
                "ValidationError",
                "DurationSeconds exceeds the MaxSessionDuration",
                NOW,
            ));
        }
        give(call)
    });
    let request = |confirmed| json!({ "obtain": { "login": posted(1).id(), "roles": [ADMIN, READER], "confirmed": confirmed, "quiet": true, "neighbour": false } });
    assert_eq!(manage(&browser, request(false), NOW), json!({ "Ok": "confirmIssuer" }));
    let _ = browser.has_told();
    let answer = manage(&browser, request(true), NOW);
    assert_eq!(answer["Ok"]["obtained"].as_array().map(Vec::len), Some(2), "{answer}");
    let asked: Vec<i64> = browser.calls.take().iter().map(seconds).collect();
    assert_eq!(asked, [43_200, 3_600, 43_200, 3_600]);
    assert!(browser.keys_with("maximum:").is_empty());
    // The same again needs no call.
    manage(&browser, request(true), NOW + 1);
    assert!(browser.calls.borrow().is_empty());
    let profiles = json!([[ADMIN, "admin"], [READER, "reader"], [AUDIT, "audit"]]);
    let export = || json!({ "export": { "login": posted(1).id(), "profiles": profiles } });
    let file = manage(&browser, export(), NOW);
    assert_eq!(file["Ok"]["profiles"], json!(2), "{file}");
    // No role at all, as when every role that is asked for is left out.
    let none = |login| json!({ "obtain": { "login": login, "roles": [], "confirmed": true, "quiet": false, "neighbour": false } });
    let _ = browser.has_told();
    assert_eq!(manage(&browser, none(posted(1).id()), NOW), json!({ "Ok": { "obtained": [] } }));
    assert!(browser.has_told());
    assert_eq!(manage(&browser, none(posted(9).id()), NOW), json!({ "Err": "loginGone" }));
    policy(&browser, "bulk", json!(false));
    assert_eq!(manage(&browser, request(true), NOW), json!({ "Err": "policyForbids" }));
    assert_eq!(manage(&browser, export(), NOW), json!({ "Err": "policyForbids" }));
}

#[test]
fn a_forged_login_beside_one_that_aws_has_accepted_is_not_even_sent_to_sts() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    browser.store(&format!("standing:{}", posted(1).id()), &json!("accepted"));
    post_to(&browser, ACS, OTHER_TAB, &posted(2), NOW + 1);
    // It is the newer one, and named.
    assert!(is_copied(&copy(&browser, &posted(2).id(), ADMIN, NOW + 2)));
    let calls = browser.calls.take();
    assert_eq!(calls.len(), 1);
    let sent = field(&calls[0], "SAMLAssertion").unwrap().replace("%2B", "+").replace("%3D", "=");
    assert_eq!(sent, posted(1).response());
    assert_eq!(verdict(&browser, &posted(2).id()), None);
}

#[test]
fn a_login_by_another_provider_neither_hides_a_good_one_nor_is_rejected() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let nobody = "arn:aws:iam::123456789012:saml-provider/Nobody";
    let other = Posted { roles: vec![(ADMIN, nobody)], ..posted(2) };
    post_to(&browser, ACS, OTHER_TAB, &other, NOW + 1);
    answers(&browser, move |call| {
        if field(call, "PrincipalArn").as_deref() == Some(nobody) {
            return Some(refused(
                400,
                "InvalidIdentityToken",
                "Issuer not present in specified provider",
                NOW,
            ));
        }
        give(call)
    });
    assert!(is_copied(&copy(&browser, &other.id(), ADMIN, NOW + 2)));
    assert_eq!(browser.calls.take().len(), 2);
    assert_eq!(verdict(&browser, &other.id()), None);
    assert_eq!(verdict(&browser, &posted(1).id()).as_deref(), Some("accepted"));
}

#[test]
fn in_an_account_that_no_login_has_named_before_the_first_copy_asks_again() {
    let (elsewhere, further) =
        ("arn:aws:iam::210987654321:saml-provider/Okta", "arn:aws:iam::333333333333:saml-provider/Okta");
    let vault = "arn:aws:iam::333333333333:role/Vault";
    let browser = browser();
    post(&browser, &posted(1), NOW);
    assert!(is_copied(&copy(&browser, &posted(1).id(), ADMIN, NOW)));
    let more = Posted { roles: vec![(ADMIN, OKTA), (AUDIT, elsewhere), (vault, further)], ..posted(2) };
    post_to(&browser, ACS, OTHER_TAB, &more, NOW + 1);
    let ask = |role, confirmed| list(&browser, copy_request(&more.id(), role, "full", confirmed), NOW + 2);
    assert_eq!(ask(AUDIT, false), json!({ "Ok": "confirmIssuer" }));
    assert!(is_copied(&ask(AUDIT, true)));
    // The other accounts of that login are known with it.
    assert!(is_copied(&ask(vault, false)));
}

#[test]
fn expired_credentials_are_never_used_or_listed() {
    for (kind, field) in [("credential:", "expiresAt"), ("held:", "expiresAt")] {
        let browser = browser();
        post(&browser, &posted(1), NOW);
        copy(&browser, &posted(1).id(), ADMIN, NOW);
        browser.calls.take();
        let key = browser.keys_with(kind)[0].clone();
        browser.session.borrow_mut().get_mut(&key).unwrap()[field] = json!(NOW);
        assert!(is_copied(&copy(&browser, &posted(1).id(), ADMIN, NOW + 1)), "{kind}");
        assert_eq!(browser.calls.take().len(), 1, "{kind}");
        // Nor once no login can give others.
        browser.session.borrow_mut().get_mut(&key).unwrap()[field] = json!(NOW);
        assert!(!is_copied(&copy(&browser, &posted(1).id(), ADMIN, NOW + 6 * MINUTE)), "{kind}");
    }
}

#[test]
fn credentials_limited_by_another_policy_are_never_handed_out() {
    let browser = browser();
    post(&browser, &posted(1), NOW);
    let narrowed = || list(&browser, copy_request(&posted(1).id(), ADMIN, "narrowed", true), NOW);
    assert!(is_copied(&narrowed()));
    setting(&browser, "narrowingPolicy", json!("arn:aws:iam::aws:policy/ViewOnlyAccess"));
    browser.calls.take();
    assert_eq!(narrowed()["Ok"]["copied"]["narrowedBy"], json!("ViewOnlyAccess"));
    assert_eq!(browser.calls.take().len(), 1);
}
