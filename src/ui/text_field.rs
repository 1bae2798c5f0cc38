//! A text field of one line. Nothing that is typed here is prose, so no browser is to correct or keep it.

use crate::event;
use yew::prelude::*;

/// The element, without its label.
#[derive(Debug, Clone, PartialEq)]
pub struct TextField {
    /// The type of the input element.
    pub kind: &'static str,
    /// The element's id, if a label or a link names it.
    pub id: Option<AttrValue>,
    /// The accessible name, if no label has it.
    pub name: Option<AttrValue>,
    /// The id of the element that describes the field.
    pub described_by: Option<AttrValue>,
    /// The id of the list of suggestions.
    pub list: Option<AttrValue>,
    /// The text; without one, the page never changes what the person types.
    pub value: Option<AttrValue>,
    /// An example, shown while the field is empty.
    pub placeholder: Option<AttrValue>,
    /// The text can't be used.
    pub invalid: bool,
    /// Nobody can change the text.
    pub locked: bool,
    /// The element, for who reads the text later.
    pub node: NodeRef,
    /// Called with the text after each change.
    pub oninput: Option<Callback<String>>,
    /// Called with the text when the person leaves the field after a change.
    pub onchange: Option<Callback<String>>,
    /// Called for each key.
    pub onkeydown: Option<Callback<KeyboardEvent>>,
}

impl Default for TextField {
    fn default() -> Self {
        Self {
            kind: "text",
            id: None,
            name: None,
            described_by: None,
            list: None,
            value: None,
            placeholder: None,
            invalid: false,
            locked: false,
            node: NodeRef::default(),
            oninput: None,
            onchange: None,
            onkeydown: None,
        }
    }
}

impl TextField {
    /// Draws the element.
    pub fn draw(self) -> Html {
        let invalid = self.invalid.then_some("true");
        let oninput = self.oninput.map(|then| event::then::<InputEvent, _>(event::text, then));
        let onchange = self.onchange.map(|then| event::then::<Event, _>(event::text, then));
        html! {
            <input
                ref={self.node}
                type={self.kind}
                class="text-field"
                id={self.id}
                aria-label={self.name}
                aria-describedby={self.described_by}
                aria-invalid={invalid}
                list={self.list}
                value={self.value}
                placeholder={self.placeholder}
                disabled={self.locked}
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                {oninput}
                {onchange}
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
        let drawn = TextField { invalid: true, ..TextField::default() }.draw();
        let [element] = elements(&drawn)[..] else { panic!("one element") };
        for (name, value) in [("autocomplete", "off"), ("spellcheck", "false"), ("aria-invalid", "true")] {
            assert_eq!(attribute(element, name), Some(value), "{name}");
        }
    }
}
