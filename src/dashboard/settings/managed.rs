//! The administrator's policy: shown, but not editable.

use super::matches::matches;
use super::text;
use rolebox_protocol::Overview;
use rolebox_settings::Setting;
use rolebox_settings::managed::ManagedPolicy;
use rolebox_ui::switch::Switch;
use rolebox_ui::text as shared;
use rolebox_ui::text_area::TextArea;
use rolebox_ui::text_field::TextField;
use yew::prelude::*;

/// The id of the sentence that describes each of them.
const ABOUT: &str = "managed-about";

/// Draws the restrictions of the policy. Without any, the style sheet hides the group.
pub(super) fn managed(policy: &ManagedPolicy, overview: &Overview) -> Html {
    let switches = [
        ("managed-credentials", text::MANAGED_CREDENTIALS, policy.credentials),
        ("managed-bulk", text::MANAGED_BULK, policy.bulk),
        ("managed-file-export", text::MANAGED_FILES, policy.file_export),
    ];
    let off = switches.into_iter().filter(|(_, _, allowed)| !allowed);
    let off = off.map(|(id, label, allowed)| locked(id, label.get(), allowed));
    let instant = policy
        .instant_picker
        .map(|shown| locked("managed-instant-picker", text::label(&Setting::InstantPicker(shown)), shown));
    let longest = policy.max_duration_seconds.map(|longest| shared::duration(longest.seconds()));
    let longest = line("managed-longest", text::MANAGED_LONGEST, longest.unwrap_or_default());
    let prefixes = line("managed-prefixes", text::MANAGED_PREFIXES, policy.name_prefixes.to_string());
    html! {
        <section class="group managed" aria-labelledby="managed">
            <h3 id="managed">{ text::MANAGED.get() }</h3>
            <p id={ABOUT} class="about locked">{ text::LOCKED.get() }</p>
            { for off }{ for instant }{ longest }{ environments(policy) }{ patterns(policy, overview) }{ prefixes }{ accounts(policy) }
        </section>
    }
}

/// The rules that are tried before the person's own.
fn environments(policy: &ManagedPolicy) -> Html {
    let lines = policy.environments.iter().map(ToString::to_string).collect();
    list("managed-environments", text::MANAGED_ENVIRONMENTS, lines, Html::default())
}

/// The patterns that mark production in addition to the person's own.
fn patterns(policy: &ManagedPolicy, overview: &Overview) -> Html {
    let lines = policy.production_patterns.iter().map(ToString::to_string).collect();
    list("managed-patterns", text::MANAGED_PATTERNS, lines, matches(&policy.production_patterns, overview))
}

/// The names of accounts.
fn accounts(policy: &ManagedPolicy) -> Html {
    let lines = policy.account_names.iter().map(|(id, name)| format!("{name} ({id})")).collect();
    list("managed-accounts", text::MANAGED_ACCOUNTS, lines, Html::default())
}

/// A switch.
fn locked(id: &'static str, label: String, checked: bool) -> Html {
    let (id, described_by) = (Some(id.into()), Some(ABOUT.into()));
    let switch = Switch { id: id.clone(), described_by, checked, locked: true, ..Switch::default() };
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <div class="control">{ switch.draw() }</div>
        </div>
    }
}

/// A text, unless it is empty.
fn line(id: &'static str, label: shared::Text, text: String) -> Html {
    if text.is_empty() {
        return Html::default();
    }
    let field = TextField {
        id: Some(id.into()),
        described_by: Some(ABOUT.into()),
        value: Some(text.into()),
        locked: true,
        ..TextField::default()
    };
    html! {
        <div class="field">
            <label for={id}>{ label.get() }</label>
            <div class="control">{ field.draw() }</div>
        </div>
    }
}

fn list(id: &'static str, label: shared::Text, lines: Vec<String>, below: Html) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let area = TextArea {
        rows: 2,
        id: Some(id.into()),
        described_by: Some(ABOUT.into()),
        value: Some(lines.join("\n").into()),
        locked: true,
        ..TextArea::default()
    };
    html! {
        <div class="field">
            <label for={id}>{ label.get() }</label>
            <div class="control">
                { area.draw() }
            </div>
            { below }
        </div>
    }
}
