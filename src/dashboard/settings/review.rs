//! The changes that a settings file would make, before any is made. Those that affect protection are ticked
//! one by one.

use super::edit::in_words;
use super::text;
use rolebox_aws::arn::AccountId;
use rolebox_dashboard_state::settings::{Ticks, needs_look};
use rolebox_session::arranged::{Arrange, OwnName};
use rolebox_settings::RolePreference;
use rolebox_settings::Setting;
use rolebox_settings_file::difference::Change;
use rolebox_ui::button::Button;
use rolebox_ui::checkbox::Checkbox;
use rolebox_ui::text::{self as shared, Text};
use yew::prelude::*;

/// The question: which of the changes the person wants.
pub(super) struct Review<'r> {
    pub(super) changes: &'r [Change],
    /// The accounts to whose IDs zeros were added, if the person wrote the names.
    pub(super) padded: Option<&'r [AccountId]>,
    pub(super) ticks: Ticks,
    /// The element, which takes the focus itself; none of its buttons has it.
    pub(super) node: NodeRef,
    /// Called with other ticks.
    pub(super) tick: Callback<Ticks>,
    /// Called with the changes that the person wants; an empty list means that they don't want the file.
    pub(super) answer: Callback<Vec<Change>>,
}

impl Review<'_> {
    /// Draws the question.
    pub(super) fn draw(self) -> Html {
        let rows = |guarded: bool| {
            let changes = self.changes.iter().enumerate();
            let mine = changes.filter(move |(_, change)| needs_look(change, self.padded) == guarded);
            mine.map(|(place, change)| row(place, change, &self.ticks, &self.tick)).collect::<Vec<Html>>()
        };
        let guard = if self.padded.is_some() { text::REVIEW_PADDED } else { text::REVIEW_GUARDED };
        let group = |title: Text, rows: Vec<Html>| {
            html! {
                if !rows.is_empty() {
                    <fieldset>
                        <legend>{ title.get() }</legend>
                        <ul>{ for rows }</ul>
                    </fieldset>
                }
            }
        };
        let groups = [group(guard, rows(true)), group(text::REVIEW_PLAIN, rows(false))];
        let count = self.ticks.count();
        let (chosen, answer) = (self.ticks.chosen(self.changes), self.answer.clone());
        let agree = Button::primary(text::review_agree(count)).disabled(count == 0);
        let agree = agree.draw(move || answer.emit(chosen.clone()));
        let answer = self.answer;
        let cancel = Button::secondary(shared::CANCEL.get()).draw(move || answer.emit(Vec::new()));
        html! {
            <div ref={self.node} class="review" role="group" aria-labelledby="review-title" tabindex="-1">
                <h4 id="review-title">{ text::REVIEW.get() }</h4>
                { for groups }
                <div class="buttons">{ agree }{ cancel }</div>
            </div>
        }
    }
}

/// A change: its checkbox, its name, and the values before and after.
fn row(place: usize, change: &Change, ticks: &Ticks, tick: &Callback<Ticks>) -> Html {
    let id = format!("change-{place}");
    let checked = ticks.has(place);
    let onclick = {
        let (toggled, tick) = (ticks.toggled(place), tick.clone());
        Callback::from(move |_| tick.emit(toggled.clone()))
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

/// Returns a text that differs if any change does.
pub(super) fn key(changes: &[Change]) -> String {
    changes.iter().flat_map(words).collect()
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
        Change::Arranged { before, after } => {
            let name = |name: &Option<OwnName>| name.as_ref().map_or_else(none, ToString::to_string);
            let (label, values) = match after {
                Arrange::Favorite((role, _)) => (text::review_favorite(role.as_str()), None),
                Arrange::HiddenRole((role, _)) => (text::review_hidden(role.as_str()), None),
                Arrange::HiddenAccount((account, _)) => (text::review_hidden(account.as_str()), None),
                Arrange::RoleName((role, own)) => (text::review_name(role.as_str()), Some(name(own))),
                Arrange::AccountName((account, own)) => {
                    (text::review_account(account.as_str()), Some(name(own)))
                }
            };
            match values {
                None => [label, text::OFF.get(), text::ON.get()],
                Some(own) => [label, before.clone().unwrap_or_else(none), own],
            }
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
        Setting::ProductionPatterns(_) => in_words(setting).replace('\n', ", "),
        Setting::Remember(_)
        | Setting::Format(_)
        | Setting::Duration(_)
        | Setting::UseSessionDuration(_)
        | Setting::InstantPicker(_)
        | Setting::Region(_)
        | Setting::ProfileTemplate(_)
        | Setting::Environments(_)
        | Setting::NamePrefixes(_)
        | Setting::AskForProduction(_)
        | Setting::SortRoles(_)
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
