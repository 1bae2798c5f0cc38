//! The comparison of the first login with the design: where it starts, what differs, and whether STS gives
//! credentials for its roles.
//!
//! In the extension, the login is seen as it happens. On the site, or for somebody else's login, the person
//! pastes a response.

mod compared;
mod seen;
mod trial;

use super::review::verdict;
use crate::change::StepProps;
use crate::field::Field;
use crate::paste::{Outcome, Paste};
use compared::Compared;
use rolebox_saml::Assertion;
use rolebox_setup::check::check;
use rolebox_setup::design::{self, Design, IdentityProvider};
use rolebox_setup_paste as paste;
use rolebox_setup_verify::refused;
use seen::Seen;
use std::rc::Rc;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Login(props: &StepProps) -> Html {
    html! {
        <>
            <p class="lead">
                { "After you apply the code, log in. This page compares every claim of that login with the design, and says \
                   for each difference what to fix, and where." }
            </p>
            { start(props) }
            if check(&props.draft.design).is_err() {
                { verdict(props) }
            } else {
                if crate::extension::is_here() {
                    <Seen ..props.clone() />
                    <details class="more">
                        <summary>{ "Compare a pasted response" }</summary>
                        <Pasted ..props.clone() />
                    </details>
                } else {
                    <Pasted ..props.clone() />
                }
            }
        </>
    }
}

fn start(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let login = design.login.clone().unwrap_or_default();
    let okta = matches!(design.identity_provider, IdentityProvider::Okta { .. });
    let set = |set: fn(&mut design::Login, String)| {
        props.on_text(move |design, text| {
            let login = design.login.get_or_insert_default();
            set(login, text);
            // Both are unknown, which is not an error.
            if login.issuer.is_empty() && login.start_url.is_empty() {
                design.login = None;
            }
        })
    };
    let (start_label, start_hint, issuer_hint) = if okta {
        (
            "Embed link of the app",
            "Terraform prints it as start_url; in Okta it is on the app's General tab.",
            "Terraform prints it as issuer: the entity ID in Okta's metadata.",
        )
    } else {
        (
            "Where logins start",
            "The link that people open at the identity provider to get to AWS.",
            "The entity ID in the identity provider's metadata.",
        )
    };
    html! {
        <div class="fields">
            <Field
                id="login.startUrl"
                label={start_label}
                value={login.start_url.clone()}
                placeholder={if okta { "https://acme.okta.com/home/amazon_aws/0oa1b2c3d4/272" } else { "https://login.acme.example/aws" }}
                hint={start_hint}
                problem={props.problem("login.startUrl").cloned()}
                oninput={set(|login, text| {
                    let link = paste::okta(&text).ok().and_then(|org| org.embed_link);
                    login.start_url = link.unwrap_or(text);
                })}
            />
            <Field
                id="login.issuer"
                label="Issuer"
                value={login.issuer}
                placeholder={if okta { "http://www.okta.com/exk1a2b3c4" } else { "https://login.acme.example/saml" }}
                hint={issuer_hint}
                problem={props.problem("login.issuer").cloned()}
                oninput={set(|login, text| login.issuer = text)}
            />
        </div>
    }
}

/// The field for a pasted response.
#[component]
fn Pasted(props: &StepProps) -> Html {
    let claims = use_state(|| None::<Rc<Assertion>>);
    let read = {
        let (claims, provider) = (claims.setter(), props.draft.design.identity_provider.clone());
        Callback::from(move |text: String| -> Outcome {
            let read = rolebox_diagnosis::read(text.as_bytes())
                .accepted()
                .map_err(|error| refused(error, &provider))?;
            let said = said(&read);
            claims.set(Some(Rc::new(read)));
            Ok(said)
        })
    };
    html! {
        <>
            <Paste
                id="response"
                label="SAML response"
                hint="The value of the form field SAMLResponse, from the browser's developer tools during the login, or \
                      its XML. For five minutes it can sign somebody in: it stays on this page, which clears the field as soon \
                      as it has read the response."
                action="Compare with the design"
                {read}
            />
            { for (*claims).as_ref().map(|claims| html! {
                <Compared design={Rc::new(Design::clone(&props.draft.design))} claims={claims.clone()} onmatch={props.on_match()} />
            }) }
        </>
    }
}

fn said(claims: &Assertion) -> String {
    let roles =
        if claims.roles.len() == 1 { "1 role".to_owned() } else { format!("{} roles", claims.roles.len()) };
    match &claims.session_name {
        Some(name) => format!("A login of {name} with {roles}."),
        None => format!("A login with {roles}."),
    }
}
