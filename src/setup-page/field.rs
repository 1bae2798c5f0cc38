//! Fields of a form: name, value and error.

use rolebox_setup::check::{Problem, Rule};
use rolebox_ui::select::option;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Properties of [`Field`].
#[derive(PartialEq, Properties)]
pub(crate) struct FieldProps {
    /// The field's path in the design. It is the element's id, to which problems link.
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// What the value is for, or where to find it.
    #[prop_or_default]
    pub(crate) hint: AttrValue,
    /// The error. It is shown once the field has a value.
    #[prop_or_default]
    pub(crate) problem: Option<Problem>,
    /// The name is only for screen readers, because a column heading shows it.
    #[prop_or_default]
    pub(crate) bare: bool,
    pub(crate) oninput: Callback<String>,
}

/// A single-line text field.
#[component]
pub(crate) fn Field(props: &FieldProps) -> Html {
    let problem = props.problem.as_ref().filter(|_| !props.value.is_empty());
    let said = format!("{}-said", props.id);
    let oninput = {
        let oninput = props.oninput.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                oninput.emit(input.value());
            }
        })
    };
    html! {
        <div class="field">
            <label for={&props.id} class={classes!(props.bare.then_some("unseen"))}>{ &props.label }</label>
            <input
                id={&props.id}
                type="text"
                value={&props.value}
                placeholder={&props.placeholder}
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-invalid={problem.map(|_| "true")}
                aria-describedby={said.clone()}
                {oninput}
            />
            <span id={said} class={if problem.is_some() { "bad" } else { "hint" }}>
                { problem.map_or_else(|| props.hint.to_string(), |problem| sentence(problem.rule)) }
            </span>
        </div>
    }
}

/// Returns how to satisfy a rule, as a sentence.
pub(crate) fn sentence(rule: Rule) -> String {
    format!("This {}.", rule.sentence())
}

/// Properties of [`Choice`].
#[derive(PartialEq, Properties)]
pub(crate) struct ChoiceProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    /// Each option's title, in the order of the list.
    pub(crate) options: Vec<AttrValue>,
    /// The index of the chosen option.
    pub(crate) chosen: usize,
    #[prop_or_default]
    pub(crate) hint: AttrValue,
    #[prop_or_default]
    pub(crate) bare: bool,
    pub(crate) onchange: Callback<usize>,
}

/// A field with a fixed set of options.
#[component]
pub(crate) fn Choice(props: &ChoiceProps) -> Html {
    let onchange = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(index) = select.and_then(|select| usize::try_from(select.selected_index()).ok()) {
                onchange.emit(index);
            }
        })
    };
    let options =
        props.options.iter().enumerate().map(|(index, title)| option(title.clone(), index == props.chosen));
    let said = format!("{}-said", props.id);
    html! {
        <div class="field">
            <label for={&props.id} class={classes!(props.bare.then_some("unseen"))}>{ &props.label }</label>
            <select id={&props.id} aria-describedby={said.clone()} {onchange}>{ for options }</select>
            <span id={said} class="hint">{ &props.hint }</span>
        </div>
    }
}

/// Properties of [`Tick`].
#[derive(PartialEq, Properties)]
pub(crate) struct TickProps {
    /// The element's id, if something links to it.
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    pub(crate) label: AttrValue,
    pub(crate) ticked: bool,
    #[prop_or_default]
    pub(crate) hint: AttrValue,
    pub(crate) onchange: Callback<bool>,
}

/// A checkbox with its name.
#[component]
pub(crate) fn Tick(props: &TickProps) -> Html {
    let onchange = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                onchange.emit(input.checked());
            }
        })
    };
    html! {
        <label class="tick">
            <input id={props.id.clone()} type="checkbox" checked={props.ticked} {onchange} />
            <span>
                { &props.label }
                if !props.hint.is_empty() { <span class="hint">{ &props.hint }</span> }
            </span>
        </label>
    }
}
