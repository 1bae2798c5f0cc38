//! A text field of several lines, for a text that a program reads. No browser is to correct or keep it.

use crate::event;
use yew::prelude::*;

/// The element, without its label.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextArea {
    /// The number of lines that are visible.
    pub rows: u8,
    /// The element's id, if a label or a link names it.
    pub id: Option<AttrValue>,
    /// The accessible name, if no label has it.
    pub name: Option<AttrValue>,
    /// The id of the element that describes the field.
    pub described_by: Option<AttrValue>,
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
    /// Called when something is dropped on the field. The browser itself inserts a text.
    pub ondrop: Option<Callback<DragEvent>>,
}

impl TextArea {
    /// Draws the element.
    pub fn draw(self) -> Html {
        let oninput = self.oninput.map(|then| event::then::<InputEvent, _>(event::text, then));
        let onchange = self.onchange.map(|then| event::then::<Event, _>(event::text, then));
        let ondragover =
            self.ondrop.is_some().then(|| Callback::from(|event: DragEvent| event.prevent_default()));
        html! {
            <textarea
                ref={self.node}
                class="text-field text-field-code"
                rows={self.rows.to_string()}
                id={self.id}
                aria-label={self.name}
                aria-describedby={self.described_by}
                aria-invalid={self.invalid.then_some("true")}
                value={self.value}
                placeholder={self.placeholder}
                disabled={self.locked}
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                {oninput}
                {onchange}
                {ondragover}
                ondrop={self.ondrop}
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
        let drawn = TextArea { rows: 5, ..TextArea::default() }.draw();
        let [element] = elements(&drawn)[..] else { panic!("one element") };
        for (name, value) in [("autocomplete", "off"), ("spellcheck", "false"), ("rows", "5")] {
            assert_eq!(attribute(element, name), Some(value), "{name}");
        }
    }
}
