use super::*;
use proptest::prelude::*;
use rolebox_credentials::export::run::{CHUNK_ROLES, Grant, Outcome};
use rolebox_protocol::{Cause, Diagnostics, Failure, LoginSeen, ObtainAnswer, ObtainCredentials, Problem};
use rolebox_saml::{AssertionError, LoginId, Role, decode_xml};
use rolebox_session::login::{Arrival, KeptLogin, Login};
use rolebox_setup::design::{blank, example};

/// A response for a person of the example, which matches it.
pub(crate) const BEN: &str = include_str!("../../setup-verify/tests/ben.xml");

pub(crate) fn id(digit: u8) -> LoginId {
    digit.to_string().repeat(64).parse().unwrap()
}

pub(crate) fn known(logins: &[u8], problems: &[i64]) -> Diagnostics {
    let seen = |digit: &u8| LoginSeen {
        login: id(*digit),
        issuer: "http://www.okta.com/exk1".into(),
        session_name: Some("ben@acme.example".into()),
        seen_at: i64::from(*digit),
    };
    Diagnostics {
        logins: logins.iter().map(seen).collect(),
        problems: problems
            .iter()
            .map(|at| Problem { cause: Cause::Refused(AssertionError::NoRoles), at: *at })
            .collect(),
        troubles: Vec::new(),
    }
}

/// What the worker keeps of a login with this response.
pub(crate) fn kept(xml: &str) -> KeptLogin {
    let claims = decode_xml(xml.as_bytes()).unwrap();
    let login = Login {
        issuer: claims.issuer,
        session_name: claims.session_name,
        acs_url: "https://signin.aws.amazon.com/saml".into(),
        seen_at: 0,
        usable_until: 1,
        session_duration_s: claims.session_duration_s,
        session_ends_at: claims.session_not_on_or_after_ms,
        roles: claims.roles,
        warnings: claims.warnings,
        arrival: Arrival::default(),
    };
    KeptLogin { login, excerpt: xml.into() }
}

#[test]
fn a_login_is_compared_again_when_the_design_changes() {
    let mut comparison = Comparison::new(decode_xml(BEN.as_bytes()).unwrap(), &example());
    assert_eq!(comparison.matches(), Some(true));
    let mut design = example();
    design.grants.retain(|grant| grant.person != "ben@acme.example");
    comparison.follow(&design);
    assert_eq!(comparison.matches(), Some(false));
    comparison.follow(&blank());
    assert_eq!(comparison.matches(), None, "a design with problems can't be compared");
    comparison.follow(&example());
    assert_eq!(comparison.matches(), Some(true));
}

#[test]
fn the_claims_are_listed_and_missing_ones_too() {
    let value = |claims: &Assertion, name: &str| {
        let comparison = Comparison { claims: claims.clone(), differences: None };
        comparison.rows().into_iter().find(|(other, _)| *other == name).unwrap().1
    };
    let ben = decode_xml(BEN.as_bytes()).unwrap();
    assert_eq!(value(&ben, "Issuer"), "http://www.okta.com/exk1");
    assert_eq!(value(&ben, "RoleSessionName"), "ben@acme.example");
    let mut claims = Assertion::default();
    for (name, _) in (Comparison { claims: claims.clone(), differences: None }).rows() {
        assert_eq!(value(&claims, name), "none", "{name}");
    }
    claims.audiences = vec!["a".into(), "b".into()];
    assert_eq!(value(&claims, "Audience"), "a, b");
    claims.warnings = vec![Warning::SessionDurationNotANumber];
    assert_eq!(value(&claims, "SessionDuration"), "one that AWS does not accept");
    claims.session_duration_s = Some(900);
    assert_eq!(value(&claims, "SessionDuration"), "900 s");
}

#[test]
fn a_login_that_the_person_started_is_compared_as_soon_as_it_arrives() {
    let mut seen = Seen::default();
    assert_eq!(seen.known(Ok(known(&[1], &[7]))), None, "nobody waits for it");
    seen.wait();
    assert!(seen.is_waiting());
    assert_eq!(seen.known(Ok(known(&[1], &[7]))), None, "nothing is new");
    assert_eq!(seen.known(Ok(known(&[2, 1], &[7]))), Some(Ask(id(2))));
    assert!(!seen.is_waiting());
    assert_eq!((seen.chosen.clone(), seen.position()), (Some(id(2)), 1));
    assert!(seen.claims(id(2), Ok(&kept(BEN)), &example()));
    assert_eq!(seen.compared_mut().unwrap().comparison.matches(), Some(true));
}

#[test]
fn a_refused_login_is_reported_once() {
    let mut seen = Seen::default();
    seen.known(Ok(known(&[], &[7])));
    seen.wait();
    seen.known(Ok(known(&[], &[8, 7])));
    assert_eq!(seen.refused, Some(Cause::Refused(AssertionError::NoRoles)));
    assert!(!seen.is_waiting());
    seen.wait();
    assert_eq!(seen.refused, None, "the person tries again");
}

#[test]
fn the_claims_of_another_login_than_the_chosen_one_are_ignored() {
    let mut seen = Seen::default();
    seen.known(Ok(known(&[1, 2], &[])));
    assert_eq!(seen.choose(1), Some(Ask(id(1))));
    assert_eq!(seen.choose(2), Some(Ask(id(2))));
    assert!(!seen.claims(id(1), Ok(&kept(BEN)), &example()));
    assert_eq!(seen.compared, None);
    assert!(seen.claims(id(2), Err(Failure::LoginGone), &example()));
    assert_eq!(seen.compared, Some(Err(Failure::LoginGone)));
    for nothing in [0, 99] {
        seen.choose(1);
        assert_eq!(seen.choose(nothing), None);
        assert_eq!((seen.position(), &seen.chosen, &seen.compared), (0, &None, &None));
    }
}

#[test]
fn a_failure_to_list_logins_is_shown_until_they_are_listed() {
    let mut seen = Seen::default();
    seen.known(Err(Failure::WorkerFailed));
    assert_eq!(seen.failure, Some(Failure::WorkerFailed));
    seen.known(Ok(known(&[1], &[])));
    assert_eq!((seen.failure, seen.logins.len()), (None, 1));
}

/// Claims with this many roles.
fn claims(roles: usize) -> Assertion {
    let role = |number: usize| Role {
        role: format!("arn:aws:iam::111111111111:role/R{number}").parse().unwrap(),
        principal: "arn:aws:iam::111111111111:saml-provider/Okta".parse().unwrap(),
    };
    Assertion { roles: (0..roles).map(role).collect(), ..Assertion::default() }
}

fn granted(asked: &ObtainCredentials) -> ObtainAnswer {
    let grant = Grant { granted_s: 3_600, expires_at: 1 };
    ObtainAnswer::Obtained(asked.roles.iter().map(|role| (role.clone(), Outcome::Done(grant))).collect())
}

#[test]
fn a_new_identity_provider_is_confirmed_before_any_role_is_tried() {
    let mut trial = Trial::new(id(1), &claims(2));
    assert_eq!((trial.stage(), trial.progress()), (Stage::Ready, String::new()));
    let asked = trial.begin(false).unwrap();
    assert!(!asked.confirmed);
    assert_eq!(trial.answered(&asked, Ok(ObtainAnswer::ConfirmIssuer)), None);
    assert_eq!(trial.stage(), Stage::Confirm);
    trial.cancel();
    assert_eq!((trial.stage(), trial.results()), (Stage::Ready, &[][..]));
    let asked = trial.begin(true).unwrap();
    assert!(asked.confirmed);
    assert_eq!(trial.answered(&asked, Ok(granted(&asked))), None);
    assert_eq!(trial.progress(), "STS gives credentials for every role.");
}

#[test]
fn a_response_that_is_too_long_is_not_tried() {
    let claims = Assertion { warnings: vec![Warning::TooLongForSts], ..claims(1) };
    assert_eq!(Trial::new(id(1), &claims).stage(), Stage::TooLong);
}

#[test]
fn an_answer_to_an_earlier_test_is_ignored() {
    let mut trial = Trial::new(id(1), &claims(1));
    let old = trial.begin(false).unwrap();
    let new = trial.begin(true).unwrap();
    assert_eq!(trial.answered(&old, Ok(ObtainAnswer::ConfirmIssuer)), None);
    assert_eq!(trial.stage(), Stage::Ready);
    trial.answered(&new, Ok(granted(&new)));
    trial.answered(&new, Ok(granted(&new)));
    assert_eq!(trial.results().len(), 1, "an answer counts once");
}

#[derive(Debug, Clone, Copy)]
enum Answer {
    Granted,
    Throttled,
    Failed,
}

proptest! {
    /// Whatever STS answers, each role is asked for once, some at a time, and has one result.
    #[test]
    fn every_role_is_tried_once_and_in_order(
        roles in 1..20_usize,
        answers in prop::collection::vec(prop::sample::select(vec![Answer::Granted, Answer::Throttled, Answer::Failed]), 20),
    ) {
        let claims = claims(roles);
        let mut trial = Trial::new(id(1), &claims);
        let mut next = trial.begin(false);
        let mut good = 0;
        let mut requests = 0;
        while let Some(asked) = next {
            prop_assert!(!asked.roles.is_empty() && asked.roles.len() <= CHUNK_ROLES);
            prop_assert_eq!(trial.stage() == Stage::Running, trial.results().len() + asked.roles.len() < roles);
            let answer = match answers[requests] {
                Answer::Granted => {
                    good += asked.roles.len();
                    Ok(granted(&asked))
                }
                Answer::Throttled => Ok(ObtainAnswer::Obtained(
                    asked.roles.iter().map(|role| (role.clone(), Outcome::Throttled(Failure::Network))).collect(),
                )),
                Answer::Failed => Err(Failure::WorkerFailed),
            };
            requests += 1;
            next = trial.answered(&asked, answer);
        }
        let tried: Vec<_> = trial.results().iter().map(|(role, _)| role).collect();
        let expected: Vec<_> = claims.roles.iter().map(|pair| &pair.role).collect();
        prop_assert_eq!(tried, expected);
        prop_assert_eq!(trial.stage(), Stage::Ready);
        let said = if good == roles {
            "STS gives credentials for every role.".to_owned()
        } else {
            format!("STS gives credentials for {good} of {roles} roles.")
        };
        prop_assert_eq!(trial.progress(), said);
    }
}
