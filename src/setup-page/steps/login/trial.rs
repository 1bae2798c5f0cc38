//! Tries STS for each role of a login, when the person asks for it.

use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::run::{CHUNK_ROLES, Outcome};
use rolebox_protocol::{Failure, ObtainAnswer, ObtainCredentials};
use rolebox_saml::{Assertion, LoginId, Warning};
use rolebox_ui::click::click;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::surface;
use rolebox_ui::text as shared;
use std::rc::Rc;
use yew::html::Scope;
use yew::prelude::*;

/// Properties of [`Trial`].
#[derive(PartialEq, Properties)]
pub(crate) struct TrialProps {
    pub(crate) login: LoginId,
    pub(crate) claims: Rc<Assertion>,
}

/// The events.
pub(crate) enum Msg {
    /// The person starts the trial; true if they have confirmed a new identity provider.
    Begin(bool),
    /// The person does not confirm.
    Cancel,
    /// The result for some roles arrived.
    Answered(Vec<RoleArn>, bool, Result<ObtainAnswer, Failure>),
}

/// The component.
pub(crate) struct Trial {
    /// The roles still to try, the next one last.
    left: Vec<RoleArn>,
    results: Vec<(RoleArn, String, bool)>,
    asks: bool,
}

impl Component for Trial {
    type Message = Msg;
    type Properties = TrialProps;

    fn create(_: &Context<Self>) -> Self {
        Self { left: Vec::new(), results: Vec::new(), asks: false }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Begin(confirmed) => {
                self.asks = false;
                self.results.clear();
                self.left = context.props().claims.roles.iter().rev().map(|pair| pair.role.clone()).collect();
                self.next(context, confirmed);
            }
            Msg::Cancel => self.asks = false,
            Msg::Answered(_, _, Ok(ObtainAnswer::ConfirmIssuer)) => {
                self.left.clear();
                self.asks = true;
            }
            Msg::Answered(_, confirmed, Ok(ObtainAnswer::Obtained(outcomes))) => {
                self.results.extend(outcomes.into_iter().map(|(role, outcome)| {
                    let (said, good) = say(&outcome);
                    (role, said, good)
                }));
                self.next(context, confirmed);
            }
            Msg::Answered(roles, confirmed, Err(failure)) => {
                let said = shared::failure(&failure);
                self.results.extend(roles.into_iter().map(|role| (role, said.clone(), false)));
                self.next(context, confirmed);
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let claims = &context.props().claims;
        let begin = {
            let link = link.clone();
            click(move || link.send_message(Msg::Begin(false)))
        };
        html! {
            <section aria-labelledby="trial-title">
                <h3 id="trial-title">{ "Credentials" }</h3>
                <p>
                    { "The final check is at AWS itself: Rolebox asks STS for credentials for each role, and keeps them as if \
                       you had copied them." }
                </p>
                if self.asks {
                    <Confirm
                        question="Nobody has used this identity provider here before. Continue only if it is yours."
                        facts={vec![
                            (shared::ISSUER.get().into(), claims.issuer.clone().into()),
                            (shared::PERSON.get().into(), claims.session_name.clone().unwrap_or_default().into()),
                        ]}
                        agree="Test every role"
                        onagree={link.callback(|()| Msg::Begin(true))}
                        oncancel={link.callback(|()| Msg::Cancel)}
                    />
                } else if claims.warnings.contains(&Warning::TooLongForSts) {
                    // Each of them would be refused.
                    <p class="banner">{ shared::OVER_LIMIT.get() }</p>
                } else {
                    <div class="buttons">
                        <button onclick={begin} disabled={!self.left.is_empty()}>{ "Test every role" }</button>
                        <span role="status">{ self.progress(claims.roles.len()) }</span>
                    </div>
                }
                if !self.results.is_empty() { { self.table() } }
            </section>
        }
    }
}

impl Trial {
    fn next(&mut self, context: &Context<Self>, confirmed: bool) {
        let from = self.left.len().saturating_sub(CHUNK_ROLES);
        // `left` is in reverse order.
        let roles: Vec<RoleArn> = self.left.split_off(from).into_iter().rev().collect();
        if roles.is_empty() {
            return;
        }
        ask(context.link(), context.props().login.clone(), roles, confirmed);
    }

    fn progress(&self, all: usize) -> String {
        let good = self.results.iter().filter(|(_, _, good)| *good).count();
        match self.results.len() {
            0 => String::new(),
            some if some < all => format!("Tested {some} of {all}."),
            _ if good == all => "STS gives credentials for every role.".into(),
            _ => format!("STS gives credentials for {good} of {all} roles."),
        }
    }

    fn table(&self) -> Html {
        let rows = self.results.iter().map(|(role, said, good)| {
            html! {
                <tr key={role.as_str().to_owned()}>
                    <th scope="row" class="code">{ role.as_str() }</th>
                    <td class={if *good { "good" } else { "bad" }}>{ said }</td>
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
}

fn ask(link: &Scope<Trial>, login: LoginId, roles: Vec<RoleArn>, confirmed: bool) {
    link.send_future(async move {
        let request = ObtainCredentials { login, roles: roles.clone(), confirmed, quiet: false };
        let answer = surface::manage(request).await;
        Msg::Answered(roles, confirmed, answer)
    });
}

fn say(outcome: &Outcome<Failure>) -> (String, bool) {
    match outcome {
        Outcome::Done(grant) => (format!("Granted for {}.", shared::duration(grant.granted_s)), true),
        Outcome::Failed(failure) | Outcome::Throttled(failure) => (shared::failure(failure), false),
    }
}
