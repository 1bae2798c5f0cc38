//! A login next to the design: the differences and the claims.

use crate::controls::folded;
use rolebox_setup_page_state::login::Comparison;
use rolebox_setup_verify::Difference;
use yew::prelude::*;

/// Draws the comparison.
pub(super) fn draw(comparison: &Comparison) -> Html {
    let Some(differences) = &comparison.differences else { return Html::default() };
    let entry = |difference: &Difference| {
        html! { <li><b>{ difference.kind.to_string() }</b><p>{ &difference.fix }</p></li> }
    };
    html! {
        <section aria-label="Comparison">
            if differences.is_empty() {
                <p class="status" role="status">{ "Login matches the design." }</p>
            } else {
                <p class="alert" role="status">
                    { if differences.len() == 1 { "1 difference:".to_owned() } else { format!("{} differences:", differences.len()) } }
                </p>
                <ol class="differences">{ for differences.iter().map(entry) }</ol>
            }
            { folded("What the login claims", claims(comparison)) }
        </section>
    }
}

fn claims(comparison: &Comparison) -> Html {
    let pairs = comparison.claims.roles.iter().map(|pair| {
        html! { <li class="code">{ pair.role.as_str() }{ ", " }{ pair.principal.as_str() }</li> }
    });
    html! {
        <table>
            <caption class="unseen">{ "Claims" }</caption>
            <tbody>
                { for comparison.rows().into_iter().map(|(name, value)| html! {
                    <tr><th scope="row">{ name }</th><td class="code">{ value }</td></tr>
                }) }
                <tr><th scope="row">{ "Role" }</th><td><ul class="plain">{ for pairs }</ul></td></tr>
            </tbody>
        </table>
    }
}
