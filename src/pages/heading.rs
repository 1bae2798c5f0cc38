//! The heading of a person's roles: session name, identity provider, and how long the login lasts.

use crate::text;
use rolebox_protocol::{LoginVerdict, Person};
use rolebox_role_list::time_left::TimeLeft;
use yew::prelude::*;

/// Draws the heading above a person's roles.
pub(crate) fn heading(person: &Person, now: i64) -> Html {
    let left = TimeLeft::new(person.usable_until, now);
    let over = left == TimeLeft::Over && !person.is_remembered();
    let issuer = issuer(person);
    html! {
        <div class="head">
            <span class="head-name" dir="auto" title={name(person)}>{ name(person) }</span>
            <span class={classes!("head-left", over.then_some("head-over"))}>{ self::left(person, now) }</span>
            <span class="head-issuer" dir="auto" title={issuer.clone()}>{ issuer }</span>
            <span class="head-badges">{ badges(person) }</span>
        </div>
    }
}

/// Returns how long a person's login lasts.
pub(crate) fn left(person: &Person, now: i64) -> String {
    if person.is_remembered() {
        text::NOT_LOGGED_IN.get()
    } else {
        text::countdown(TimeLeft::new(person.usable_until, now))
    }
}

/// Returns the name of a person's part of the list. What changes each second is not in it, as it would be read
/// out each second.
pub(crate) fn names(person: &Person) -> String {
    format!("{}, {}", name(person), issuer(person))
}

/// Returns the display name of a person.
pub(crate) fn name(person: &Person) -> String {
    person.session_name.clone().unwrap_or_else(|| text::NO_SESSION_NAME.get())
}

/// Returns the display name of a person's identity provider.
pub(crate) fn issuer(person: &Person) -> String {
    if person.issuer.is_empty() { text::NO_ISSUER.get() } else { person.issuer.clone() }
}

fn badges(person: &Person) -> Html {
    let verdict = match person.verdict {
        LoginVerdict::Claimed => Some((text::CLAIMED.get(), "badge")),
        LoginVerdict::Rejected => Some((text::REFUSED.get(), "badge badge-bad")),
        LoginVerdict::Accepted => None,
    };
    let new = person.new_issuer.then(|| (text::NEW.get(), "badge badge-warning"));
    let warnings = person.warnings.len();
    let warnings = (warnings > 0).then(|| (text::warning_count(warnings), "badge badge-warning"));
    [new, verdict, warnings]
        .into_iter()
        .flatten()
        .map(|(badge, class)| html! { <span {class}>{ badge }</span> })
        .collect()
}
