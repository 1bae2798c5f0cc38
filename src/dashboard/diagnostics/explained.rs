//! Draws an explanation: findings with their fixes, claims, and the report.

use crate::text;
use rolebox_diagnosis::{Basis, Claim, Diagnosis, Finding, Provider, Severity, fix, report};
use rolebox_sts::StsError;
use rolebox_ui::button::Button;
use rolebox_ui::select::Select;
use rolebox_ui::status::status;
use rolebox_ui::{browser, clipboard, text as shared};
use yew::prelude::*;
use zeroize::Zeroizing;

/// Properties of [`Explained`].
#[derive(PartialEq, Properties)]
pub(super) struct ExplainedProps {
    pub(super) diagnosis: Diagnosis,
    /// The refusals of STS that belong to the login, newest first.
    #[prop_or_default]
    pub(super) errors: Vec<StsError>,
}

/// An explanation. The identity provider's product is guessed until the person chooses another one.
#[component]
pub(super) fn Explained(props: &ExplainedProps) -> Html {
    let chosen = use_state(|| None::<Provider>);
    let mut diagnosis = props.diagnosis.clone();
    diagnosis.provider = chosen.unwrap_or(diagnosis.provider);
    let gone = diagnosis.acs_url.is_some()
        && diagnosis.assertion.usable_until_ms.is_some_and(|until| until <= browser::now());
    let note = match diagnosis.basis {
        Basis::Response => gone.then_some(text::ASSERTION_GONE),
        Basis::Refusal => Some(text::BASIS_REFUSAL),
    };
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |product| chosen.set(Some(product)))
    };
    html! {
        <div class="explained">
            { for note.map(|note| html! { <p class="note">{ note.get() }</p> }) }
            <div class="findings-head">
                <h3>{ text::FINDINGS.get() }</h3>
                if !diagnosis.findings.is_empty() {
                    { products(diagnosis.provider, choose) }
                }
            </div>
            { findings(&diagnosis) }
            if diagnosis.basis != Basis::Refusal {
                <details class="claims">
                    <summary>{ text::CLAIMS.get() }</summary>
                    { claims(&diagnosis) }
                </details>
            }
            <Report report={report(&diagnosis, env!("CARGO_PKG_VERSION"), &props.errors)} />
        </div>
    }
}

fn products(current: Provider, onproduct: Callback<Provider>) -> Html {
    let choices = Provider::ALL.map(|product| (product, product.product().to_owned())).into();
    let select = Select::of(choices, &current, onproduct);
    html! { <label class="field">{ text::PRODUCT.get() }{ select.draw() }</label> }
}

fn findings(diagnosis: &Diagnosis) -> Html {
    if diagnosis.findings.is_empty() {
        return html! { <p class="status">{ text::FINDINGS_NONE.get() }</p> };
    }
    let row = |finding: &Finding| {
        let (severity, class) = match finding.severity() {
            Severity::StopsLogin => (text::STOPS_LOGIN, "badge badge-bad"),
            Severity::StopsCredentials => (text::STOPS_CREDENTIALS, "badge badge-warning"),
            Severity::Unusual => (text::UNUSUAL, "badge"),
        };
        html! {
            <li class="card">
                <span {class}>{ severity.get() }</span>
                <b>{ finding.sentence() }</b>
                <p>{ fix(finding, diagnosis.provider).sentence }</p>
            </li>
        }
    };
    html! { <ul class="findings" aria-label={text::FINDINGS.get()}>{ for diagnosis.findings.iter().map(row) }</ul> }
}

fn claims(diagnosis: &Diagnosis) -> Html {
    let row = |Claim { what, value }: Claim| {
        html! {
            <>
                <dt>{ what }</dt>
                if let Some(value) = value {
                    <dd>{ value }</dd>
                } else {
                    <dd class="missing">{ text::MISSING.get() }</dd>
                }
            </>
        }
    };
    html! { <dl>{ for diagnosis.claims().into_iter().map(row) }</dl> }
}

#[derive(PartialEq, Properties)]
struct ReportProps {
    report: AttrValue,
}

/// The text for a ticket. It lists what it leaves out, so that nobody has to check it before passing it on.
#[component]
fn Report(props: &ReportProps) -> Html {
    let said = use_state(String::new);
    let copy = {
        let (said, report) = (said.setter(), props.report.clone());
        Button::secondary(text::REPORT_COPY.get()).draw(move || {
            let copied = clipboard::write(Zeroizing::new(report.to_string()));
            said.set(if copied { text::REPORT_COPIED.get() } else { shared::READY_TO_COPY.get() });
        })
    };
    html! {
        <div class="card part">
            <h3>{ text::REPORT.get() }</h3>
            <p class="lead">{ text::REPORT_LEAD.get() }</p>
            <details>
                <summary>{ text::REPORT_SHOW.get() }</summary>
                <pre tabindex="0" role="region" aria-label={text::REPORT.get()}>{ &props.report }</pre>
            </details>
            <div class="buttons">{ copy }</div>
            { status(&said) }
        </div>
    }
}
