//! A text field of one line. Nothing that is typed here is prose, so no browser is to correct or keep it.

use crate::event;
use yew::prelude::*;

/// The element.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextField {
    /// The type of the input element.
    pub kind: &'static str,
    /// The accessible name.
    pub name: AttrValue,
    /// The text.
    pub value: AttrValue,
    /// An example, shown while the field is empty.
    pub placeholder: AttrValue,
    /// The element, for who gives it the focus.
    pub node: NodeRef,
    /// Called with the text after each change.
    pub oninput: Callback<String>,
    /// Called for each key.
    pub onkeydown: Callback<KeyboardEvent>,
}

impl TextField {
    /// Draws the element.
    pub fn draw(self) -> Html {
        let oninput = event::then::<InputEvent, _>(event::text, self.oninput);
        html! {
            <input
                ref={self.node}
                type={self.kind}
                class="text-field"
                aria-label={self.name}
                value={self.value}
                placeholder={self.placeholder}
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                {oninput}
                onkeydown={self.onkeydown}
            />
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{attribute, elements};

    #[test]
    fn no_browser_keeps_or_corrects_what_is_typed() {
        let drawn = TextField::default().draw();
        let [element] = elements(&drawn)[..] else { panic!("one element") };
        for (name, value) in [("autocomplete", "off"), ("spellcheck", "false"), ("autocapitalize", "off")] {
            assert_eq!(attribute(element, name), Some(value), "{name}");
        }
    }
}
