//! The changes that a settings file would make, before any is made. Those that affect protection are ticked
//! one by one.

use super::edit::in_words;
use super::text;
use rolebox_dashboard_state::settings::Ticks;
use rolebox_settings::RolePreference;
use rolebox_settings::Setting;
use rolebox_settings_file::difference::Change;
use rolebox_ui::button::Button;
use rolebox_ui::checkbox::Checkbox;
use rolebox_ui::text as shared;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct ReviewProps {
    pub(super) changes: Rc<Vec<Change>>,
    /// Called with the changes that the person wants; an empty list means that they don't want the file.
    pub(super) answer: Callback<Vec<Change>>,
}

/// The question. It takes the focus itself; none of its buttons has it.
#[component]
pub(super) fn Review(props: &ReviewProps) -> Html {
    let node = use_node_ref();
    let taken = use_state(|| Ticks::new(&props.changes));
    use_effect_with((), {
        let node = node.clone();
        move |()| {
            if let Some(element) = node.cast::<web_sys::HtmlElement>() {
                let _ = element.focus();
            }
        }
    });
    let rows = |protects: bool| {
        let changes = props.changes.iter().enumerate();
        let mine = changes.filter(move |(_, change)| change.protects() == protects);
        mine.map(|(place, change)| row(place, change, &taken)).collect::<Vec<Html>>()
    };
    let (guarded, plain) = (rows(true), rows(false));
    let count = taken.count();
    let agree = {
        let (changes, taken, answer) = (props.changes.clone(), taken.clone(), props.answer.clone());
        Button::primary(text::review_agree(count)).disabled(count == 0).draw(move || {
            answer.emit(taken.chosen(&changes));
        })
    };
    let cancel = {
        let answer = props.answer.clone();
        Button::secondary(shared::CANCEL.get()).draw(move || answer.emit(Vec::new()))
    };
    html! {
        <div ref={node} class="review" role="group" aria-labelledby="review-title" tabindex="-1">
            <h4 id="review-title">{ text::REVIEW.get() }</h4>
            if !guarded.is_empty() {
                <fieldset>
                    <legend>{ text::REVIEW_GUARDED.get() }</legend>
                    <ul>{ for guarded }</ul>
                </fieldset>
            }
            if !plain.is_empty() {
                <fieldset>
                    <legend>{ text::REVIEW_PLAIN.get() }</legend>
                    <ul>{ for plain }</ul>
                </fieldset>
            }
            <div class="buttons">{ agree }{ cancel }</div>
        </div>
    }
}

/// A change: its checkbox, its name, and the values before and after.
fn row(place: usize, change: &Change, taken: &UseStateHandle<Ticks>) -> Html {
    let id = format!("change-{place}");
    let checked = taken.has(place);
    let onclick = {
        let taken = taken.clone();
        Callback::from(move |_| taken.set(taken.toggled(place)))
    };
    let described_by = Some(format!("{id}-change").into());
    let checkbox =
        Checkbox { id: Some(id.clone().into()), described_by, checked, onclick, ..Checkbox::default() };
    let [name, before, after] = words(change);
    html! {
        <li key={place}>
            { checkbox.draw() }
            <label for={id.clone()}>{ name }</label>
            <p id={format!("{id}-change")}>
                <span class="before">{ text::review_before(&before) }</span>
                { " " }
                <b>{ text::review_after(&after) }</b>
            </p>
        </li>
    }
}

/// Returns a change's name and the values before and after.
fn words(change: &Change) -> [String; 3] {
    let none = || text::NONE.get();
    match change {
        Change::Setting { before, after } => [text::label(after), setting(before), setting(after)],
        Change::StartPage { issuer, before, after } => {
            let page = |url: &Option<rolebox_settings::HttpsUrl>| {
                url.as_ref().map_or_else(none, ToString::to_string)
            };
            [text::review_start_page(issuer.as_str()), page(before), page(after)]
        }
        Change::Account { account, before, after } => {
            [text::review_account(account.as_str()), before.clone().unwrap_or_else(none), after.clone()]
        }
        Change::Role { role, before, after } => {
            [text::review_role(role.as_str()), preference(*before), preference(*after)]
        }
    }
}

fn setting(setting: &Setting) -> String {
    match setting {
        // The full ARN, because an AWS policy and an account's policy can have the same name.
        Setting::NarrowingPolicy(policy) if policy.is_read_only() => text::review_read_only(policy.as_str()),
        Setting::NarrowingPolicy(policy) => policy.to_string(),
        Setting::ProductionPatterns(patterns) if !patterns.is_empty() => {
            patterns.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        Setting::Remember(_)
        | Setting::Format(_)
        | Setting::Duration(_)
        | Setting::UseSessionDuration(_)
        | Setting::Region(_)
        | Setting::ProfileTemplate(_)
        | Setting::ProductionPatterns(_)
        | Setting::Environments(_)
        | Setting::AskForProduction(_)
        | Setting::StartUrls(_)
        | Setting::NotifyBeforeExpiry(_) => in_words(setting),
    }
}

fn preference(preference: RolePreference) -> String {
    let usual = || text::AS_USUAL.get();
    let duration = preference.duration.map_or_else(usual, |duration| shared::duration(duration.seconds()));
    let format = preference.format.map_or_else(usual, shared::format);
    format!("{duration}, {format}")
}
