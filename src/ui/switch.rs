//! A switch, which takes effect at once, and a checkbox, which is read later.

use crate::event;
use yew::prelude::*;

/// What sees the change.
#[derive(Debug, Clone, PartialEq)]
enum Change {
    None,
    /// Called with the new state.
    To(Callback<bool>),
    /// Called inside the person's click, where the browser accepts a request for a permission. The page decides
    /// what is shown afterwards.
    Click(Callback<MouseEvent>),
}

/// The element, without its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    role: Option<&'static str>,
    class: &'static str,
    id: Option<AttrValue>,
    name: Option<AttrValue>,
    described_by: Option<AttrValue>,
    checked: bool,
    disabled: bool,
    change: Change,
}

impl Switch {
    /// A switch that is on or off.
    #[must_use]
    pub const fn new(checked: bool) -> Self {
        Self {
            role: Some("switch"),
            class: "switch",
            id: None,
            name: None,
            described_by: None,
            checked,
            disabled: false,
            change: Change::None,
        }
    }

    /// A checkbox that is ticked or not.
    #[must_use]
    pub fn checkbox(checked: bool) -> Self {
        Self { role: None, class: "checkbox", ..Self::new(checked) }
    }

    /// Sets the element's id, for its label.
    #[must_use]
    pub fn id(self, id: impl Into<AttrValue>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// Sets the accessible name, if no label has it.
    #[must_use]
    pub fn named(self, name: impl Into<AttrValue>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Sets the id of the element that describes the switch.
    #[must_use]
    pub fn described_by(self, id: impl Into<AttrValue>) -> Self {
        Self { described_by: Some(id.into()), ..self }
    }

    /// Makes the switch one that nobody can change.
    #[must_use]
    pub fn locked(self) -> Self {
        Self { disabled: true, ..self }
    }

    /// Calls `then` with the new state.
    #[must_use]
    pub fn onchange(self, then: Callback<bool>) -> Self {
        Self { change: Change::To(then), ..self }
    }

    /// Calls `then` inside a person's click, in which the browser accepts a request for a permission.
    #[must_use]
    pub fn onclick(self, then: Callback<MouseEvent>) -> Self {
        Self { change: Change::Click(then), ..self }
    }

    /// Draws the element.
    pub fn draw(self) -> Html {
        let (onchange, onclick) = match self.change {
            Change::None => (None, None),
            Change::To(then) => (Some(event::then::<Event, _>(event::checked, then)), None),
            Change::Click(then) => (None, Some(then)),
        };
        html! {
            <input
                type="checkbox"
                role={self.role}
                class={self.class}
                id={self.id}
                aria-label={self.name}
                aria-describedby={self.described_by}
                checked={self.checked}
                disabled={self.disabled}
                {onchange}
                {onclick}
            />
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{attribute, elements};

    #[test]
    fn a_switch_is_one_for_assistive_technology_and_a_checkbox_is_none() {
        for (switch, role) in [(Switch::new(true), Some("switch")), (Switch::checkbox(true), None)] {
            let drawn = switch.id("remember").described_by("about").draw();
            let element = elements(&drawn)[0];
            assert_eq!((attribute(element, "type"), attribute(element, "role")), (Some("checkbox"), role));
            assert_eq!(attribute(element, "aria-describedby"), Some("about"));
        }
    }
}
