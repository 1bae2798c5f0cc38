//! One setting: its name, its control, what it does, its default, and what is wrong with the text in it.

use super::edit::{asks, formats, in_words, lengths, sorts};
use super::matches::matches;
use super::text;
use rolebox_dashboard_state::settings::{Draft, default_of};
use rolebox_protocol::Overview;
use rolebox_settings::{AskForProduction, Setting};
use rolebox_settings_file::Rule;
use rolebox_sts::SessionDuration;
use rolebox_ui::button::Button;
use rolebox_ui::select::Select;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::switch::Switch;
use rolebox_ui::text as shared;
use rolebox_ui::text_area::TextArea;
use rolebox_ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Field`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FieldProps {
    pub(super) setting: Setting,
    /// The administrator's longest session.
    pub(super) longest: Option<SessionDuration>,
    /// The least that the administrator's policy asks before production.
    #[prop_or_default]
    pub(super) least_ask: Option<AskForProduction>,
    /// What came of the last change, if it was one of this setting.
    pub(super) said: StatusMessage,
    /// The overview, to show which roles patterns match.
    #[prop_or_default]
    pub(super) overview: Option<Rc<Overview>>,
    pub(super) change: Callback<Setting>,
}

/// The field of a setting.
#[component]
pub(super) fn Field(props: &FieldProps) -> Html {
    let FieldProps { setting, longest, least_ask, said, overview, change } = props;
    let draft = use_state(Draft::default);
    let id = format!("setting-{}", setting.name());
    let (about_id, wrong_id) = (format!("{id}-about"), format!("{id}-wrong"));
    let described = format!("{wrong_id} {about_id}");
    let switch = |on: bool, change: Callback<bool>| {
        let (id, described_by) = (Some(id.clone().into()), Some(described.clone().into()));
        Switch { id, described_by, checked: on, onchange: change, ..Switch::default() }.draw()
    };
    let select = |select: Select| {
        let (id, described_by) = (Some(id.clone().into()), Some(described.clone().into()));
        Select { id, described_by, ..select }.draw()
    };
    let control = match setting {
        Setting::Remember(on) => switch(*on, change.reform(Setting::Remember)),
        Setting::UseSessionDuration(on) => switch(*on, change.reform(Setting::UseSessionDuration)),
        Setting::InstantPicker(on) => switch(*on, change.reform(Setting::InstantPicker)),
        Setting::Format(chosen) => select(Select::of(formats(), chosen, change.reform(Setting::Format))),
        Setting::Duration(chosen) => {
            let chosen = longest.map_or(*chosen, |longest| longest.min(*chosen));
            let choices = lengths(Some(chosen), *longest);
            select(Select::of(choices, &chosen, change.reform(Setting::Duration)))
        }
        Setting::SortRoles(chosen) => select(Select::of(sorts(), chosen, change.reform(Setting::SortRoles))),
        Setting::AskForProduction(chosen) => {
            let chosen = least_ask.map_or(*chosen, |least| least.max(*chosen));
            select(Select::of(asks(*least_ask), &chosen, change.reform(Setting::AskForProduction)))
        }
        Setting::Environments(_)
        | Setting::Region(_)
        | Setting::ProfileTemplate(_)
        | Setting::ProductionPatterns(_)
        | Setting::NamePrefixes(_)
        | Setting::StartUrls(_)
        | Setting::NotifyBeforeExpiry(_)
        | Setting::NarrowingPolicy(_) => {
            let (id, described_by) = (Some(id.clone().into()), Some(described.clone().into()));
            let (value, invalid) = (Some(draft.shown(setting).into()), draft.is_wrong());
            let oninput = {
                let draft = draft.setter();
                Some(Callback::from(move |typed| draft.set(Draft::typed(typed))))
            };
            let onchange = {
                let (draft, change, setting) = (draft.clone(), change.clone(), setting.clone());
                Some(Callback::from(move |typed: String| {
                    let (left, saved) = draft.left(&setting, &typed);
                    draft.set(left);
                    if let Some(saved) = saved {
                        change.emit(saved);
                    }
                }))
            };
            if matches!(setting, Setting::ProductionPatterns(_)) {
                let area = TextArea { rows: 3, id, described_by, value, invalid, ..TextArea::default() };
                TextArea { oninput, onchange, ..area }.draw()
            } else {
                let field = TextField { id, described_by, value, invalid, ..TextField::default() };
                TextField { oninput, onchange, ..field }.draw()
            }
        }
    };
    let default = default_of(setting);
    let reset = (*setting != default || draft.exists()).then(|| {
        let (draft, change, default) = (draft.setter(), change.clone(), default.clone());
        let name = format!("{}: {}", text::RESET.get(), text::label(setting));
        Button::secondary(text::RESET.get()).named(name).draw(move || {
            draft.set(Draft::default());
            change.emit(default.clone());
        })
    });
    let class = classes!("field", reset.is_some().then_some("field-changed"));
    let typed_so_far = draft.so_far(setting);
    let marks = match typed_so_far.as_ref().unwrap_or(setting) {
        Setting::ProductionPatterns(patterns) => {
            overview.as_ref().map(|overview| matches(patterns, overview)).unwrap_or_default()
        }
        Setting::Remember(_)
        | Setting::Format(_)
        | Setting::Duration(_)
        | Setting::UseSessionDuration(_)
        | Setting::InstantPicker(_)
        | Setting::Region(_)
        | Setting::ProfileTemplate(_)
        | Setting::Environments(_)
        | Setting::AskForProduction(_)
        | Setting::NamePrefixes(_)
        | Setting::SortRoles(_)
        | Setting::StartUrls(_)
        | Setting::NotifyBeforeExpiry(_)
        | Setting::NarrowingPolicy(_) => Html::default(),
    };
    let least = least_ask.filter(|_| matches!(setting, Setting::AskForProduction(_)));
    let capped = longest.filter(|_| matches!(setting, Setting::Duration(_)));
    html! {
        <div {class}>
            <div class="field-name">
                <label for={format!("setting-{}", setting.name())}>{ text::label(setting) }</label>
                { for reset }
            </div>
            <div class="control">{ control }{ said.draw() }</div>
            <p id={wrong_id} class="wrong" role="alert">
                if draft.is_wrong() { { text::wrong(Rule::of(setting), &text::example(Rule::of(setting))) } }
            </p>
            <p id={about_id} class="about">
                { text::about(setting) }{ " " }{ text::default_is(&in_words(&default)) }
                if let Some(longest) = capped {
                    { " " }<strong>{ text::capped(&shared::duration(longest.seconds())) }</strong>
                }
            </p>
            if let Some(least) = least {
                <p class="about locked">{ text::least_ask(&text::ask(least)) }</p>
            }
            { marks }
        </div>
    }
}
