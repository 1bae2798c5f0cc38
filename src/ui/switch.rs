//! A switch, which takes effect at once.

use crate::event;
use yew::prelude::*;

/// The element, without its label.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Switch {
    /// The element's id, if its label is beside it.
    pub id: Option<AttrValue>,
    /// The id of the element that describes the switch.
    pub described_by: Option<AttrValue>,
    /// The switch is on.
    pub checked: bool,
    /// Nobody can change the switch.
    pub locked: bool,
    /// Called with the new state.
    pub onchange: Callback<bool>,
    /// Called inside a person's click, in which the browser accepts a request for a permission.
    pub onclick: Option<Callback<MouseEvent>>,
}

impl Switch {
    /// Draws the element.
    pub fn draw(self) -> Html {
        let onchange = event::then::<Event, _>(event::checked, self.onchange);
        html! {
            <input
                type="checkbox"
                role="switch"
                class="switch"
                id={self.id}
                aria-describedby={self.described_by}
                checked={self.checked}
                disabled={self.locked}
                {onchange}
                onclick={self.onclick}
            />
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{attribute, elements};

    #[test]
    fn a_switch_is_one_for_assistive_technology() {
        let described_by = Some("about".into());
        let drawn = Switch { described_by, ..Switch::default() }.draw();
        let element = elements(&drawn)[0];
        for (name, value) in [("type", "checkbox"), ("role", "switch"), ("aria-describedby", "about")] {
            assert_eq!(attribute(element, name), Some(value), "{name}");
        }
    }
}
