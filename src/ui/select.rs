//! A select element: one of a fixed set of options.
//!
//! It always shows the option that the page drew. A browser would leave a person's choice in the element even if
//! the page ignored it, or if the page drew another option later.

use crate::event;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode};

/// The element, without its label.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Select {
    /// The element's id, if a label or a link names it.
    pub id: Option<AttrValue>,
    /// The accessible name, if no label has it.
    pub name: Option<AttrValue>,
    /// The id of the element that describes the select element.
    pub described_by: Option<AttrValue>,
    /// The titles of the options, from top to bottom.
    pub options: Vec<AttrValue>,
    /// The position of the chosen option.
    pub chosen: Option<usize>,
    /// Why nothing can be chosen now. It is the tooltip.
    pub locked: Option<AttrValue>,
    /// Called with the position that the person chose. The element shows it once it is drawn as the chosen one.
    pub onchoose: Callback<usize>,
}

impl Select {
    /// A select element for values, each with its title.
    pub fn of<T: Clone + PartialEq + 'static>(
        choices: Vec<(T, String)>,
        chosen: &T,
        then: Callback<T>,
    ) -> Self {
        let chosen = choices.iter().position(|(value, _)| value == chosen);
        let options = choices.iter().map(|(_, title)| title.clone().into()).collect();
        let onchoose = Callback::from(move |position: usize| {
            if let Some((value, _)) = choices.get(position) {
                then.emit(value.clone());
            }
        });
        Self { options, chosen, onchoose, ..Self::default() }
    }

    /// Draws the element.
    pub fn draw(self) -> Html {
        let options = self.options.into_iter().enumerate();
        let options = options.map(|(at, title)| option(title, self.chosen == Some(at)));
        let options: Html = options.collect();
        let drawn = self.chosen.and_then(|chosen| i32::try_from(chosen).ok());
        let onchoose = self.onchoose;
        let onchange = move |event: Event| {
            let Some(select) = event::control::<HtmlSelectElement>(&event) else { return };
            let position = usize::try_from(select.selected_index());
            if let Some(drawn) = drawn {
                select.set_selected_index(drawn);
            }
            if let Ok(position) = position {
                onchoose.emit(position);
            }
        };
        html! {
            <select
                class="select"
                id={self.id}
                aria-label={self.name}
                aria-describedby={self.described_by}
                disabled={self.locked.is_some()}
                title={self.locked.clone()}
                {onchange}
            >
                { options }
            </select>
        }
    }
}

/// Draws an option. `html!` alone would set the attribute, which browsers ignore once the person has chosen.
pub fn option(title: AttrValue, chosen: bool) -> Html {
    let mut option = html! { <option>{ title }</option> };
    if let VNode::VTag(option) = &mut option {
        let selected = AttributeOrProperty::Property(chosen.into());
        // `add_property` would make the program some kilobytes larger.
        Rc::make_mut(option).attributes =
            Attributes::Dynamic { keys: &["selected"], values: Box::new([Some(selected)]) };
    }
    option
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::elements;
    use std::cell::Cell;

    #[test]
    fn an_option_is_chosen_by_a_property_and_not_by_an_attribute() {
        let drawn = option("1 h".into(), true);
        let Attributes::Dynamic { keys: ["selected"], values } = &elements(&drawn)[0].attributes else {
            panic!("only one is set")
        };
        assert!(matches!(**values, [Some(AttributeOrProperty::Property(_))]));
    }

    #[test]
    fn a_choice_of_values_has_their_titles_and_gives_the_value_at_a_position() {
        let chosen = Rc::new(Cell::new(0));
        let then = {
            let chosen = chosen.clone();
            Callback::from(move |value| chosen.set(value))
        };
        let select = Select::of(vec![(900, "15 min".into()), (3_600, "1 h".into())], &3_600, then);
        assert_eq!(select.options, ["15 min", "1 h"]);
        assert_eq!(select.chosen, Some(1));
        select.onchoose.emit(0);
        assert_eq!(chosen.get(), 900);
        // A position without an option.
        select.onchoose.emit(2);
        assert_eq!(chosen.get(), 900);
    }
}
