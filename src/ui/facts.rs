//! The facts below a question, one per line. Somebody else chose these texts, so each one is confined to its
//! line.

use rolebox_text::printable::{printable, shortened};
use yew::prelude::*;

/// A label and its text.
pub type Fact = (AttrValue, AttrValue);

/// Draws the facts. A long text shows its beginning and its end; the full text opens in a box that scrolls.
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
