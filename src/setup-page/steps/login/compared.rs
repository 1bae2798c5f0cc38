//! A login next to the design: the differences and the claims.

use rolebox_saml::{Assertion, Warning};
use rolebox_setup::check::check;
use rolebox_setup::design::Design;
use rolebox_setup_verify::{Difference, verify};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Compared`].
#[derive(PartialEq, Properties)]
pub(crate) struct ComparedProps {
    pub(crate) design: Rc<Design>,
    pub(crate) claims: Rc<Assertion>,
    /// Called once for each comparison, with true if nothing differs.
    pub(crate) onmatch: Callback<bool>,
}

/// The comparison.
#[component]
pub(crate) fn Compared(props: &ComparedProps) -> Html {
    let differences = use_memo((props.design.clone(), props.claims.clone()), |(design, claims)| {
        check(design).ok().map(|checked| verify(checked, claims))
    });
    let matches = differences.as_ref().as_ref().map(Vec::is_empty);
    use_effect_with((props.design.clone(), props.claims.clone()), {
        let onmatch = props.onmatch.clone();
        move |_| {
            if let Some(matches) = matches {
                onmatch.emit(matches);
            }
        }
    });
    let Some(differences) = differences.as_ref() else { return Html::default() };
    let entry = |difference: &Difference| {
        html! {
            <li>
                <b>{ difference.kind.to_string() }</b>
                <p>{ &difference.fix }</p>
            </li>
        }
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
            { claims(&props.claims) }
        </section>
    }
}

fn claims(claims: &Assertion) -> Html {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".into());
    let rows = [
        ("Issuer", if claims.issuer.is_empty() { "none".into() } else { claims.issuer.clone() }),
        ("Recipient", text(&claims.recipient)),
        ("Destination", text(&claims.destination)),
        ("Audience", if claims.audiences.is_empty() { "none".into() } else { claims.audiences.join(", ") }),
        ("NameID", text(&claims.name_id)),
        ("RoleSessionName", text(&claims.session_name)),
        ("SessionDuration", duration(claims)),
    ];
    let pairs = claims.roles.iter().map(|pair| {
        html! {
            <li class="code">{ pair.role.as_str() }{ ", " }{ pair.principal.as_str() }</li>
        }
    });
    html! {
        <details class="more">
            <summary>{ "What the login claims" }</summary>
            <table>
                <caption class="unseen">{ "Claims" }</caption>
                <tbody>
                    { for rows.into_iter().map(|(name, value)| html! {
                        <tr><th scope="row">{ name }</th><td class="code">{ value }</td></tr>
                    }) }
                    <tr><th scope="row">{ "Role" }</th><td><ul class="plain">{ for pairs }</ul></td></tr>
                </tbody>
            </table>
        </details>
    }
}

fn duration(claims: &Assertion) -> String {
    match claims.session_duration_s {
        Some(seconds) => format!("{seconds} s"),
        None if claims.warnings.iter().any(|warning| {
            matches!(warning, Warning::SessionDurationOutOfRange | Warning::SessionDurationNotANumber)
        }) =>
        {
            "one that AWS does not accept".into()
        }
        None => "none".into(),
    }
}
