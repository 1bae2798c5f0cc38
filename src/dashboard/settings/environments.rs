//! The rules of environments: each with its name, color and patterns, and how many known roles it matches, live
//! while typing.

use super::text;
use crate::base_profiles::name;
use rolebox_aws::arn::RoleArn;
use rolebox_dashboard_state::settings::environments::{Matches, TypedRule, TypedRules};
use rolebox_environments::{Color, Rule};
use rolebox_protocol::Overview;
use rolebox_role_list::Aliases;
use rolebox_settings::Setting;
use rolebox_settings::effective::Effective;
use rolebox_ui::button::Button;
use rolebox_ui::select::Select;
use rolebox_ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Environments`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct EnvironmentsProps {
    pub(super) effective: Rc<Effective>,
    pub(super) overview: Rc<Overview>,
    pub(super) change: Callback<Setting>,
}

/// What the parts of a rule need.
struct Place<'p> {
    at: usize,
    rules: &'p TypedRules,
    /// Shows rules without saving them.
    show: Callback<TypedRules>,
    /// Shows rules, and saves them if all are right.
    save: Callback<TypedRules>,
}

/// The person's rules.
#[component]
pub(super) fn Environments(props: &EnvironmentsProps) -> Html {
    let EnvironmentsProps { effective, overview, change } = props;
    let draft = use_state(|| None::<TypedRules>);
    let stored = TypedRules::of(&effective.settings.environments);
    let rules = (*draft).clone().unwrap_or(stored);
    let show = {
        let draft = draft.setter();
        Callback::from(move |typed| draft.set(Some(typed)))
    };
    let save = {
        let (draft, change) = (draft.setter(), change.clone());
        Callback::from(move |typed: TypedRules| match typed.read() {
            Some(setting) => {
                draft.set(None);
                change.emit(setting);
            }
            None => draft.set(Some(typed)),
        })
    };
    let matches = rules.matches(effective, overview);
    let rows = (0..rules.0.len()).map(|at| {
        let place = Place { at, rules: &rules, show: show.clone(), save: save.clone() };
        row(&place, &matches, overview)
    });
    let add = rules.with_another().map(|more| {
        let show = show.clone();
        Button::secondary(text::ADD_RULE.get()).draw(move || show.emit(more.clone()))
    });
    let usual = TypedRules::of(&Rule::usual());
    let reset = (rules != usual).then(|| {
        let name = format!("{}: {}", text::RESET.get(), text::ENVIRONMENTS.get());
        let save = save.clone();
        Button::secondary(text::RESET.get()).named(name).draw(move || save.emit(usual.clone()))
    });
    html! {
        <>
            <h3 id="environments">{ text::ENVIRONMENTS.get() }</h3>
            <p class="about">{ text::ENVIRONMENTS_ABOUT.get() }</p>
            <details class="matches">
                <summary>{ text::PATTERNS_HOW.get() }</summary>
                <p class="about">{ text::PATTERNS_HOW_ABOUT.get() }</p>
            </details>
            if overview.people.is_empty() {
                <p class="about">{ text::PATTERNS_NO_ROLES.get() }</p>
            }
            <ol class="rules" aria-labelledby="environments">{ for rows }</ol>
            <div class="buttons">{ for add }{ for reset }</div>
        </>
    }
}

fn row(place: &Place<'_>, matches: &Matches<'_>, overview: &Overview) -> Html {
    let Place { at, rules, .. } = *place;
    let Some(rule) = rules.0.get(at) else { return Html::default() };
    let id = |part: &str| format!("rule-{at}-{part}");
    let wrong = rule.read().err();
    let field = |part: &'static str, value: &str, with: fn(&TypedRule, String) -> TypedRule| {
        let changed = |then: &Callback<TypedRules>| {
            let (rules, rule) = (rules.clone(), rule.clone());
            Some(then.reform(move |typed: String| rules.with(at, with(&rule, typed))))
        };
        TextField {
            id: Some(id(part).into()),
            described_by: Some(id("wrong").into()),
            value: Some(value.to_owned().into()),
            oninput: changed(&place.show),
            onchange: changed(&place.save),
            ..TextField::default()
        }
        .draw()
    };
    let named = |name: String, patterns: String, color| TypedRule { name, color, patterns };
    let colors = Color::ALL.map(|color| (color, text::color(color))).into();
    let color = {
        let (rules, name, patterns) = (rules.clone(), rule.name.clone(), rule.patterns.clone());
        let then =
            place.save.reform(move |color| rules.with(at, named(name.clone(), patterns.clone(), color)));
        Select { id: Some(id("color").into()), ..Select::of(colors, &rule.color, then) }.draw()
    };
    html! {
        <li key={at} class={classes!("rule", format!("environment-{}", rule.color.name()))}>
            <div class="field">
                <label for={id("name")}>{ text::RULE_NAME.get() }</label>
                { field("name", &rule.name, |rule, name| TypedRule { name, ..rule.clone() }) }
            </div>
            <div class="field">
                <label for={id("color")}>{ text::RULE_COLOR.get() }</label>
                { color }
            </div>
            <div class="field patterns">
                <label for={id("patterns")}>{ text::RULE_PATTERNS.get() }</label>
                { field("patterns", &rule.patterns, |rule, patterns| TypedRule { patterns, ..rule.clone() }) }
            </div>
            <div class="buttons">{ moves(place, rule) }</div>
            <p id={id("wrong")} class="wrong" role="alert">
                if let Some(wrong) = wrong { { text::wrong_rule(wrong) } }
            </p>
            <div class="matches">{ matched(matches, at, overview) }</div>
        </li>
    }
}

/// The buttons that move and remove a rule.
fn moves(place: &Place<'_>, rule: &TypedRule) -> Html {
    let button = |button: Button, label: String, rules: TypedRules| {
        let save = place.save.clone();
        button.named(format!("{label}: {}", rule.name)).draw(move || save.emit(rules.clone()))
    };
    let earlier = place
        .rules
        .with_earlier(place.at)
        .map(|rules| button(Button::secondary(text::RULE_EARLIER.get()), text::RULE_EARLIER.get(), rules));
    let without = place.rules.without(place.at);
    let remove = button(Button::danger(text::REMOVE.get()), text::REMOVE.get(), without);
    html! { <>{ for earlier }{ remove }</> }
}

/// How many known roles a rule matches, and which.
fn matched(matches: &Matches<'_>, at: usize, overview: &Overview) -> Html {
    let Some(roles) = matches.of_rules.get(at).filter(|_| matches.known > 0) else { return Html::default() };
    let said = text::rule_matches(roles.len(), matches.known);
    if roles.is_empty() {
        return html! { <p>{ said }</p> };
    }
    let aliases = Aliases::new(overview);
    let line = |role: &&RoleArn| html! { <li>{ name(role, aliases.of(&role.account())) }</li> };
    html! {
        <details>
            <summary>{ said }</summary>
            <ul class="listing" tabindex="0" aria-label={text::RULE_LIST.get()}>{ for roles.iter().map(line) }</ul>
        </details>
    }
}
