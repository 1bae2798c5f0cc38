//! Checks AWS's requirements for Subject and Conditions: the confirmation and the period of validity.
//!
//! Source: IAM user guide, "Configure SAML assertions for the authentication response": exactly one
//! SubjectConfirmation, whose SubjectConfirmationData has NotOnOrAfter and Recipient. SAML 2.0 profiles,
//! 4.1.4.2, for the permitted content of a bearer confirmation.

use super::facts::{Facts, Moment, Window};
use super::finding::{Finding, Time};
use rolebox_saml::Assertion;

/// Returns the problems. Missing parts are reported only if the response was read to its end.
pub(super) fn of(facts: &Facts, claims: &Assertion) -> Vec<Finding> {
    let mut found = Vec::new();
    if facts.whole {
        found.extend((!facts.name_id).then_some(Finding::NoNameId));
        match facts.confirmations.as_slice() {
            [] => found.push(Finding::NoConfirmation),
            [one] if !one.bearer => found.push(Finding::ConfirmationNotBearer),
            [one] => {
                found
                    .extend((one.window.until == Moment::Missing).then_some(Finding::ConfirmationWithoutEnd));
                found.extend((one.window.from != Moment::Missing).then_some(Finding::ConfirmationNotBefore));
            }
            several => {
                let count = u32::try_from(several.len()).unwrap_or(u32::MAX);
                found.push(Finding::SeveralConfirmations { count });
                let endless = several.iter().any(|one| one.window.until == Moment::Missing);
                found.extend(endless.then_some(Finding::ConfirmationWithoutEnd));
            }
        }
    }
    found.extend(unreadable(facts).map(|time| Finding::UnreadableTime { time }));
    found.extend(never(facts, claims).then_some(Finding::NeverValid));
    found
}

/// Returns the times that are present but can't be read.
fn unreadable(facts: &Facts) -> impl Iterator<Item = Time> {
    let is = |moment| moment == Moment::Unreadable;
    let confirmed =
        |which: fn(&Window) -> Moment| facts.confirmations.iter().any(|one| is(which(&one.window)));
    [
        (Time::IssueInstant, is(facts.issued)),
        (Time::NotBefore, is(facts.conditions.from)),
        (Time::NotOnOrAfter, is(facts.conditions.until)),
        (Time::ConfirmationNotBefore, confirmed(|window| window.from)),
        (Time::ConfirmationNotOnOrAfter, confirmed(|window| window.until)),
        (Time::SessionNotOnOrAfter, is(facts.session_until)),
    ]
    .into_iter()
    .filter_map(|(time, unreadable)| unreadable.then_some(time))
}

/// Returns whether the response is valid at no moment at all.
fn never(facts: &Facts, claims: &Assertion) -> bool {
    let windows = || facts.confirmations.iter().map(|one| one.window).chain([facts.conditions]);
    let from = windows().filter_map(|window| window.from.ms()).max();
    let until = windows().filter_map(|window| window.until.ms()).chain(claims.usable_until_ms).min();
    matches!((from, until), (Some(from), Some(until)) if until <= from)
}

impl Moment {
    const fn ms(self) -> Option<i64> {
        match self {
            Self::At(ms) => Some(ms),
            Self::Missing | Self::Unreadable => None,
        }
    }
}
