//! Draws the controls of the page, and has them report events.

use rolebox_setup_page_state::edit::Edit;
use rolebox_setup_page_state::field::{Choice, Text, Tick};
use rolebox_setup_page_state::folded::Group;
use rolebox_setup_page_state::route::Route;
use rolebox_setup_page_state::state::{Event, Filter, Message, State};
use rolebox_setup_steps::Step;
use rolebox_ui::button::Button;
use rolebox_ui::checkbox::Checkbox;
use rolebox_ui::event;
use rolebox_ui::select::Select;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::text_field::TextField;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// The state that is drawn, and whom the controls tell what a person does.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) state: &'a State,
    pub(crate) tell: &'a Callback<Event>,
}

/// The label above a control, and its hint or problem below.
pub(crate) struct Field<'a> {
    /// The control's id, to which problems link.
    pub(crate) id: AttrValue,
    pub(crate) label: String,
    /// The label is only for screen readers, because a column heading shows it.
    pub(crate) is_in_table: bool,
    pub(crate) said: &'a str,
    pub(crate) is_wrong: bool,
    /// A row of the table says what is wrong.
    pub(crate) is_said_below: bool,
}

impl<'a> Field<'a> {
    /// A field outside of tables whose answer can't be wrong.
    pub(crate) fn new(id: impl Into<AttrValue>, label: String, said: &'a str) -> Self {
        Self { id: id.into(), label, is_in_table: false, said, is_wrong: false, is_said_below: false }
    }

    /// Returns the id of what describes the control.
    pub(crate) fn said_id(&self) -> AttrValue {
        format!("{}-said", self.id).into()
    }

    /// Draws the field around its control.
    pub(crate) fn draw(self, control: Html) -> Html {
        let said = self.said_id();
        html! {
            <div class="field">
                <label for={self.id} class={self.is_in_table.then_some("unseen")}>{ self.label }</label>
                { control }
                if !self.is_said_below {
                    <span id={said} class={if self.is_wrong { "bad" } else { "hint" }}>{ self.said.to_owned() }</span>
                }
            </div>
        }
    }
}

impl Page<'_> {
    /// Draws a button.
    pub(crate) fn button(self, button: Button, event: Event) -> Html {
        let tell = self.tell.clone();
        button.draw(move || tell.emit(event.clone()))
    }

    /// Draws a button with a label.
    pub(crate) fn action(self, label: &str, event: Event) -> Html {
        self.button(Button::secondary(label.to_owned()), event)
    }

    /// Draws the button that removes something; `name` says what.
    pub(crate) fn remove(self, name: String, edit: Edit) -> Html {
        self.button(Button::secondary("Remove".into()).named(format!("Remove {name}")), Event::Edit(edit))
    }

    /// Draws a text field of the design.
    pub(crate) fn text(self, text: Text) -> Html {
        let (design, problems) = (self.state.design(), self.state.problems());
        let said = text.said(design, problems);
        let is_wrong = text.problem(design, problems).is_some();
        let is_in_narrow_column =
            matches!(text, Text::AccountId(_) | Text::AccountAlias(_) | Text::AccessRole(_));
        let field = Field {
            is_in_table: text.is_in_table(),
            is_wrong,
            is_said_below: is_wrong && is_in_narrow_column,
            ..Field::new(text.path(), text.label(design), &said)
        };
        let tell = self.tell.clone();
        let oninput = Callback::from(move |typed| tell.emit(Event::Edit(Edit::Text(text, typed))));
        single_line(field, text.value(design), text.placeholder(design), oninput)
    }

    /// Draws what is wrong with a field of a narrow column, over the whole width of the table.
    pub(crate) fn wrong(self, text: Text) -> Html {
        let (design, problems) = (self.state.design(), self.state.problems());
        if text.problem(design, problems).is_none() {
            return Html::default();
        }
        html! { <p id={format!("{}-said", text.path())} class="bad">{ text.said(design, problems) }</p> }
    }

    /// Draws a text field that is not part of the design.
    pub(crate) fn filter(
        self,
        filter: Filter,
        id: &'static str,
        label: &str,
        placeholder: &'static str,
        said: &str,
    ) -> Html {
        let tell = self.tell.clone();
        let oninput = Callback::from(move |typed| tell.emit(Event::Typed(filter, typed)));
        let value = self.state.shown().text(filter).to_owned();
        single_line(Field::new(id, label.into(), said), value, placeholder, oninput)
    }

    /// Draws a select element of the design.
    pub(crate) fn choice(self, choice: Choice) -> Html {
        let design = self.state.design();
        let field = Field {
            is_in_table: choice.is_in_table(),
            ..Field::new(choice.path(), choice.label(design), choice.hint(design))
        };
        let select = self.select(choice.options(design), choice.chosen(design), move |position| {
            Event::Edit(Edit::Choose(choice, position))
        });
        let (id, described_by) = (Some(field.id.clone()), Some(field.said_id()));
        field.draw(Select { id, described_by, ..select }.draw())
    }

    /// Returns a select element.
    pub(crate) fn select(
        self,
        options: Vec<String>,
        chosen: usize,
        event: impl Fn(usize) -> Event + 'static,
    ) -> Select {
        let tell = self.tell.clone();
        Select {
            options: options.into_iter().map(AttrValue::from).collect(),
            chosen: Some(chosen),
            onchoose: Callback::from(move |position| tell.emit(event(position))),
            ..Select::default()
        }
    }

    /// Draws a checkbox of the design.
    pub(crate) fn tick(self, tick: Tick) -> Html {
        let design = self.state.design();
        let tell = self.tell.clone();
        let then = Callback::from(move |ticked| tell.emit(Event::Edit(Edit::Tick(tick, ticked))));
        checkbox(tick.path(), tick.label(design), tick.hint(), tick.is_ticked(design), then)
    }

    /// Draws the checkbox of a task.
    pub(crate) fn done(self, title: &str, ticked: bool) -> Html {
        let (tell, title) = (self.tell.clone(), title.to_owned());
        let then = Callback::from(move |ticked| tell.emit(Event::Ticked(title.clone(), ticked)));
        checkbox(None, "Done".into(), "", ticked, then)
    }

    /// Returns whether a group of questions is open.
    pub(crate) fn is_open(self, group: Group) -> bool {
        self.state.shown().unfolded.contains(&group)
    }

    /// Draws a group of questions that opens by itself when one of its answers becomes wrong.
    pub(crate) fn group(self, group: Group, summary: Html, content: Html) -> Html {
        let tell = self.tell.clone();
        let ontoggle = move |event: web_sys::Event| {
            if let Some(details) = event.target().and_then(|it| it.dyn_into::<HtmlDetailsElement>().ok()) {
                tell.emit(Event::Unfolded(group, details.open()));
            }
        };
        html! { <details class="more" open={self.is_open(group)} {ontoggle}>{ summary }{ content }</details> }
    }
}

fn single_line(
    field: Field<'_>,
    value: String,
    placeholder: &'static str,
    oninput: Callback<String>,
) -> Html {
    let control = TextField {
        id: Some(field.id.clone()),
        described_by: Some(field.said_id()),
        value: Some(value.into()),
        placeholder: Some(placeholder.into()),
        invalid: field.is_wrong,
        oninput: Some(oninput),
        ..TextField::default()
    };
    field.draw(control.draw())
}

/// Draws a checkbox with its name.
fn checkbox(
    id: Option<String>,
    label: String,
    hint: &'static str,
    checked: bool,
    then: Callback<bool>,
) -> Html {
    let onclick = event::then::<MouseEvent, _>(event::checked, then);
    let checkbox = Checkbox { id: id.map(AttrValue::from), checked, onclick, ..Checkbox::default() };
    html! {
        <label class="tick">
            { checkbox.draw() }
            <span>
                { label }
                if !hint.is_empty() { <span class="hint">{ hint }</span> }
            </span>
        </label>
    }
}

/// Draws a message.
pub(crate) fn message(message: &Message) -> Html {
    match message {
        Message::Nothing => StatusMessage::Nothing,
        Message::Done(said) => StatusMessage::Status(said.clone()),
        Message::Refused(said) => StatusMessage::Alert(said.clone()),
    }
    .draw()
}

/// Draws a link to a step.
pub(crate) fn to_step(step: Step, label: &str) -> Html {
    link(&Route::to(step), label)
}

/// Draws a link to a field, by its path in the file.
pub(crate) fn to_field(path: &str, label: &str) -> Html {
    link(&Route::to_field(path), label)
}

fn link(route: &Route, label: &str) -> Html {
    html! { <a href={route.href()}>{ label.to_owned() }</a> }
}

/// Draws a group of closed questions.
pub(crate) fn folded(summary: &str, content: Html) -> Html {
    html! { <details class="more"><summary>{ summary.to_owned() }</summary>{ content }</details> }
}

/// Draws what is shown in place of something that is not there yet.
pub(crate) fn empty(said: Html) -> Html {
    html! { <div class="empty"><p>{ said }</p></div> }
}
