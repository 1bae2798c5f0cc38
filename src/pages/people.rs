//! Who is logged in, if there are several: a row of buttons that show the roles of one person, or of all.

use crate::{heading, text};
use rolebox_protocol::{Overview, Person};
use rolebox_ui::click::click;
use yew::prelude::*;

/// Draws the buttons. `only` is the position of the person whose roles are listed, if not everybody's are.
pub(crate) fn people(
    overview: &Overview,
    only: Option<usize>,
    now: i64,
    show: &Callback<Option<usize>>,
) -> Html {
    if overview.people.len() < 2 {
        return Html::default();
    }
    let chips = overview.people.iter().enumerate().map(|(at, person)| {
        let left = heading::left(person, now);
        chip(
            &heading::name(person),
            Some(person),
            Some(left),
            only == Some(at),
            show.reform(move |()| Some(at)),
        )
    });
    html! {
        <div class="people" role="group" aria-label={text::PEOPLE.get()}>
            { for chips }
            { chip(&text::EVERYBODY.get(), None, None, only.is_none(), show.reform(|()| None)) }
        </div>
    }
}

/// The time left is drawn only: in the name it would be read out each second.
fn chip(
    label: &str,
    person: Option<&Person>,
    left: Option<String>,
    pressed: bool,
    then: Callback<()>,
) -> Html {
    let name = person.map(heading::names);
    html! {
        <button
            type="button"
            class="chip"
            aria-pressed={if pressed { "true" } else { "false" }}
            aria-label={name.clone()}
            title={name}
            onclick={click(move || then.emit(()))}
        >
            <span class="chip-name" dir="auto">{ label.to_owned() }</span>
            if let Some(left) = left {
                <span class="chip-left" aria-hidden="true" data-left={left}></span>
            }
        </button>
    }
}
