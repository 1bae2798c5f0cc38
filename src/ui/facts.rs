//! What a question is about, a line each: texts that somebody else chose, so that none of them reaches out of its line.

use rolebox_text::printable::{printable, shortened};
use yew::prelude::*;

/// What something is called, and what it is.
pub type Fact = (AttrValue, AttrValue);

/// Draws them. Of a long one the beginning and the end are shown; the whole opens in a box that scrolls.
pub fn draw(facts: &[Fact]) -> Html {
    let line = |(name, value): &Fact| {
        let whole = printable(value).into_owned();
        html! {
            <>
                <dt>{ name }</dt>
                <dd>
                    if let Some(short) = shortened(&whole) {
                        <details>
                            <summary><bdi>{ short }</bdi></summary>
                            <div class="whole" tabindex="0" role="region" aria-label={name}><bdi>{ whole }</bdi></div>
                        </details>
                    } else {
                        <bdi>{ whole }</bdi>
                    }
                </dd>
            </>
        }
    };
    html! { <dl class="facts">{ for facts.iter().map(line) }</dl> }
}
