//! A checkbox: one of several things that are ticked, and used later.

use yew::prelude::*;

/// The element, without its label.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checkbox {
    /// The element's id, if a label or a link names it.
    pub id: Option<AttrValue>,
    /// The accessible name, if the label says too little.
    pub name: Option<AttrValue>,
    /// The id of the element that describes the checkbox.
    pub described_by: Option<AttrValue>,
    /// The checkbox is ticked.
    pub checked: bool,
    /// Called when it is clicked, also by a script.
    pub onclick: Callback<MouseEvent>,
}

impl Checkbox {
    /// Draws the element.
    pub fn draw(self) -> Html {
        html! {
            <input
                type="checkbox"
                class="checkbox"
                id={self.id}
                aria-label={self.name}
                aria-describedby={self.described_by}
                checked={self.checked}
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
    fn a_checkbox_is_no_switch_for_assistive_technology() {
        let drawn = Checkbox { name: Some("Admin 000000000001".into()), ..Checkbox::default() }.draw();
        let element = elements(&drawn)[0];
        for (name, value) in
            [("type", Some("checkbox")), ("role", None), ("aria-label", Some("Admin 000000000001"))]
        {
            assert_eq!(attribute(element, name), value, "{name}");
        }
    }
}
