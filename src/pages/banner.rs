//! The banner under the search field: one message with at most one action, for as long as something is in the way.
//! Success is not said here, but above the action bar.

use crate::links::why;
use crate::surface::Surface;
use crate::{heading, partition_offer, text};
use rolebox_protocol::{LoginVerdict, Overview, Person};
use rolebox_role_list::offer::is_over_limit;
use rolebox_role_list::state::{Event, Shown, State};
use rolebox_settings::ListSetting;
use rolebox_ui::button::Button;
use rolebox_ui::icon::Icon;
use rolebox_ui::status;
use yew::prelude::*;

/// Draws what is most in the way. `alert` is why the last request failed, or empty.
pub(crate) fn banner(state: &State, surface: Surface, alert: &str, tell: &Callback<Event>) -> Html {
    let expired = state.expired().is_some();
    let sign_in_again = || {
        let tell = tell.clone();
        Button::primary(text::SIGN_IN_AGAIN.get()).draw(move || tell.emit(Event::SignInAgain))
    };
    let (class, said, action) = if !alert.is_empty() {
        ("notice notice-bad", String::new(), if expired { sign_in_again() } else { Html::default() })
    } else if let Some(partition) = state.not_allowed() {
        ("notice", text::not_allowed_here(partition), partition_offer::allow())
    } else if let Some((person, _)) = state.expired() {
        let advice = if person.is_remembered() {
            text::REMEMBERED_ADVICE
        } else if state.shown().is_some_and(|shown| has_active(shown, person, state.now())) {
            text::EXPIRED_ADVICE
        } else {
            text::EXPIRED_NOTHING_ACTIVE
        };
        ("notice", advice.get(), sign_in_again())
    } else if let Some(overview) = ignored(state) {
        if overview.preferences.instant_picker {
            let tell = tell.clone();
            let off = Button::secondary(text::INSTANT_OFF.get());
            let off = off.draw(move || tell.emit(Event::Set(ListSetting::NoInstantPicker)));
            ("notice", text::ROLE_IGNORED_INSTANT.get(), off)
        } else {
            ("notice", text::ROLE_IGNORED.get(), Html::default())
        }
    } else if let Some(said) = state.shown().and_then(over_limit) {
        ("notice", said, Html::default())
    } else if is_rejected(state) {
        ("notice", text::REJECTED_ADVICE.get(), why(surface))
    } else if state.shown().is_some_and(is_forbidden) {
        ("notice", text::NO_CREDENTIALS.get(), Html::default())
    } else {
        ("notice notice-none", String::new(), Html::default())
    };
    // Both elements always exist, so that assistive technology announces changes to them.
    html! {
        <div {class}>
            { Icon::Alert.draw() }
            { status::alert(alert) }
            { status::status(&said) }
            { action }
        </div>
    }
}

/// Says once why credentials are not offered, and what works instead, if a login is over the limit of STS.
fn over_limit(shown: &Shown) -> Option<String> {
    let people = &shown.overview.people;
    let over: Vec<String> = people.iter().filter(|person| is_over_limit(person)).map(heading::name).collect();
    if over.is_empty() || shown.overview.preferences.may_copy != Some(true) {
        return None;
    }
    Some(if over.len() == people.len() {
        text::OVER_LIMIT.get()
    } else {
        text::over_limit_of(&over.join(", "))
    })
}

/// Returns the overview if AWS shows its list although a role was posted.
fn ignored(state: &State) -> Option<&Overview> {
    state.shown().map(|shown| &shown.overview).filter(|overview| overview.role_ignored)
}

/// Some credentials of the person are active.
fn has_active(shown: &Shown, person: &Person, now: i64) -> bool {
    shown.overview.active.iter().any(|active| active.login == person.login && now < active.expires_at)
}

/// The administrator's policy allows no credentials, and there are roles that it could be about.
fn is_forbidden(shown: &Shown) -> bool {
    shown.overview.preferences.may_copy == Some(false) && !shown.overview.people.is_empty()
}

/// AWS rejected the login of the chosen role.
fn is_rejected(state: &State) -> bool {
    let chosen = state.shown().and_then(|shown| shown.person_of(state.chosen()));
    chosen.is_some_and(|(person, _)| person.verdict == LoginVerdict::Rejected)
}
