//! A select element: one of a fixed set of options.

use crate::event;
use yew::prelude::*;

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
    /// Called with the position that the person chose.
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
        let (values, titles): (Vec<T>, Vec<String>) = choices.into_iter().unzip();
        let onchoose = Callback::from(move |position: usize| {
            if let Some(value) = values.get(position) {
                then.emit(value.clone());
            }
        });
        Self { options: titles.into_iter().map(Into::into).collect(), chosen, onchoose, ..Self::default() }
    }

    /// Draws the element.
    pub fn draw(self) -> Html {
        let options = self.options.into_iter().enumerate();
        let options = options
            .map(|(at, title)| html! { <option selected={self.chosen == Some(at)}>{ title }</option> });
        let options: Html = options.collect();
        let onchange = event::then::<Event, _>(event::position, self.onchoose);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::rc::Rc;

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
