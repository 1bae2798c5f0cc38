//! A login that the extension saw: the one that the person starts here, or one of the latest; and the test of
//! its roles at STS.

use super::compared;
use crate::controls::Page;
use rolebox_protocol::{Cause, Failure};
use rolebox_saml::Assertion;
use rolebox_setup_page_state::login::{Seen, Stage, Trial};
use rolebox_setup_page_state::state::Event;
use rolebox_setup_verify::refused;
use rolebox_ui::button::Button;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::{browser, status, text as shared};
use yew::prelude::*;

/// Draws the buttons, and what came of them.
pub(super) fn draw(page: Page<'_>, seen: &Seen) -> Html {
    let design = page.state.design();
    let ready = page.state.start_url().is_some();
    let explained = |cause: &Cause| match cause {
        Cause::Refused(error) => refused(*error, &design.identity_provider),
        Cause::Form | Cause::StorageFull => shared::cause(*cause),
    };
    let compared = match &seen.compared {
        None => Html::default(),
        Some(Err(failure)) => alert(failure),
        Some(Ok(compared)) => html! {
            <>
                { compared::draw(&compared.comparison) }
                { trial(page, &compared.trial, &compared.comparison.claims) }
            </>
        },
    };
    html! {
        <>
            <div class="buttons below">
                { page.button(Button::secondary("Log in now".into()).disabled(!ready), Event::LogIn) }
                if !ready { <span class="hint">{ "First enter where logins start." }</span> }
                if !seen.logins.is_empty() { { choice(page, seen) } }
            </div>
            if seen.is_waiting() {
                <p class="waiting" role="status">
                    { "Log in on the page that has opened. This page compares the login as soon as it reaches AWS." }
                </p>
            }
            { for seen.failure.as_ref().map(alert) }
            { for seen.refused.as_ref().map(|cause| status::alert(&explained(cause))) }
            { compared }
        </>
    }
}

fn choice(page: Page<'_>, seen: &Seen) -> Html {
    let titles = seen.logins.iter().map(|seen| {
        let name = seen.session_name.as_deref().unwrap_or("somebody");
        format!("{name}, {}", browser::moment(seen.seen_at))
    });
    let options = core::iter::once("…".to_owned()).chain(titles).collect();
    html! {
        <label class="inline">
            { "or compare a login of " }
            { page.select(options, seen.position(), Event::ChoseLogin).draw() }
        </label>
    }
}

fn trial(page: Page<'_>, trial: &Trial, claims: &Assertion) -> Html {
    let stage = trial.stage();
    let action = match stage {
        Stage::Confirm => html! {
            <Confirm
                question="Nobody has used this identity provider here before. Continue only if it is yours."
                facts={vec![
                    (shared::ISSUER.get().into(), claims.issuer.clone().into()),
                    (shared::PERSON.get().into(), claims.session_name.clone().unwrap_or_default().into()),
                ]}
                agree="Test every role"
                onagree={page.tell.reform(|()| Event::Try(true))}
                oncancel={page.tell.reform(|()| Event::DoNotTry)}
            />
        },
        // Each of them would be refused.
        Stage::TooLong => html! { <p class="banner">{ shared::OVER_LIMIT.get() }</p> },
        Stage::Ready | Stage::Running => {
            let begin = Button::secondary("Test every role".into()).disabled(stage == Stage::Running);
            html! {
                <div class="buttons">
                    { page.button(begin, Event::Try(false)) }
                    <span role="status">{ trial.progress() }</span>
                </div>
            }
        }
    };
    html! {
        <section aria-labelledby="trial-title">
            <h3 id="trial-title">{ "Credentials" }</h3>
            <p>
                { "The final check is at AWS itself: Rolebox asks STS for credentials for each role, and keeps them as if \
                   you had copied them." }
            </p>
            { action }
            if !trial.results().is_empty() { { results(trial) } }
        </section>
    }
}

fn results(trial: &Trial) -> Html {
    let rows = trial.results().iter().map(|(role, result)| {
        let (class, said) = match result {
            Ok(grant) => ("good", format!("Granted for {}.", shared::duration(grant.granted_s))),
            Err(failure) => ("bad", shared::failure(failure)),
        };
        html! {
            <tr key={role.as_str().to_owned()}>
                <th scope="row" class="code">{ role.as_str() }</th>
                <td {class}>{ said }</td>
            </tr>
        }
    });
    html! {
        <table>
            <caption class="unseen">{ "Results from STS" }</caption>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn alert(failure: &Failure) -> Html {
    status::alert(&shared::failure(failure))
}
