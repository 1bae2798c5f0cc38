//! A login that the extension saw: the one that the person starts here, or one of the latest.

use super::compared::Compared;
use super::trial::Trial;
use crate::change::StepProps;
use rolebox_protocol::{Cause, Diagnostics, Failure, GetClaims, GetDiagnostics, LoginSeen, Problem};
use rolebox_saml::{Assertion, LoginId};
use rolebox_setup_verify::refused;
use rolebox_ui::click::click;
use rolebox_ui::select::option;
use rolebox_ui::surface;
use rolebox_ui::{browser, text as shared};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::html::Scope;
use yew::prelude::*;

/// The events.
pub(crate) enum Msg {
    /// The worker's list of known logins arrived.
    Known(Result<Diagnostics, Failure>),
    /// The person wants to log in now.
    Begin,
    /// The person chose one of the latest logins to compare.
    Chose(usize),
    /// The claims of a login arrived.
    Claims(LoginId, Result<Assertion, Failure>),
}

/// What was already known, to recognize what is new.
struct Known {
    logins: Vec<LoginId>,
    problems: Vec<i64>,
}

/// The component.
pub(crate) struct Seen {
    logins: Vec<LoginSeen>,
    problems: Vec<Problem>,
    /// What was known when the person started to log in.
    waits: Option<Known>,
    /// Why the login that the person started failed.
    refused: Option<String>,
    chosen: Option<LoginId>,
    claims: Option<Result<Rc<Assertion>, Failure>>,
    failure: Option<Failure>,
}

impl Component for Seen {
    type Message = Msg;
    type Properties = StepProps;

    fn create(context: &Context<Self>) -> Self {
        ask(context.link());
        Self {
            logins: Vec::new(),
            problems: Vec::new(),
            waits: None,
            refused: None,
            chosen: None,
            claims: None,
            failure: None,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        let link = context.link();
        match message {
            Msg::Known(Ok(known)) => {
                self.failure = None;
                (self.logins, self.problems) = (known.logins, known.problems);
                self.arrived(context);
            }
            Msg::Known(Err(failure)) => self.failure = Some(failure),
            Msg::Begin => {
                let login = context.props().draft.design.login.as_ref();
                if let (Some(window), Some(login)) = (browser::window(), login) {
                    self.waits = Some(Known {
                        logins: self.logins.iter().map(|seen| seen.login.clone()).collect(),
                        problems: self.problems.iter().map(|problem| problem.at).collect(),
                    });
                    self.refused = None;
                    let _ =
                        window.open_with_url_and_target_and_features(&login.start_url, "_blank", "noopener");
                }
            }
            Msg::Chose(index) => {
                let chosen = index.checked_sub(1).and_then(|index| self.logins.get(index));
                match chosen.map(|seen| seen.login.clone()) {
                    Some(login) => self.compare(link, login),
                    None => (self.chosen, self.claims) = (None, None),
                }
            }
            Msg::Claims(login, claims) => {
                // The answer can arrive after the person has chosen something else.
                if self.chosen.as_ref() != Some(&login) {
                    return false;
                }
                self.claims = Some(claims.map(Rc::new));
            }
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, old: &StepProps) -> bool {
        // A new login could be the reason for the change.
        if context.props().news != old.news {
            ask(context.link());
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let design = &context.props().draft.design;
        let begin = {
            let link = context.link().clone();
            click(move || link.send_message(Msg::Begin))
        };
        let ready = design.login.as_ref().is_some_and(|login| !login.start_url.is_empty());
        html! {
            <>
                <div class="buttons below">
                    <button onclick={begin} disabled={!ready}>{ "Log in now" }</button>
                    if !ready { <span class="hint">{ "First enter where logins start." }</span> }
                    { self.choice(context.link()) }
                </div>
                if self.waits.is_some() {
                    <p class="waiting" role="status">
                        { "Log in on the page that has opened. This page compares the login as soon as it reaches AWS." }
                    </p>
                }
                { for self.failure.as_ref().map(alert) }
                { for self.refused.as_ref().map(|refused| html! {
                    <p class="alert" role="alert">{ refused }</p>
                }) }
                if let Some(claims) = &self.claims {
                    { match claims {
                        Err(failure) => alert(failure),
                        Ok(claims) => html! {
                            <>
                                <Compared design={Rc::new(design.clone())} claims={claims.clone()} onmatch={context.props().on_match()} />
                                { for self.chosen.as_ref().map(|login| html! {
                                    <Trial key={login.as_str().to_owned()} login={login.clone()} claims={claims.clone()} />
                                }) }
                            </>
                        },
                    } }
                }
            </>
        }
    }
}

impl Seen {
    /// Checks whether the login that the person started has arrived.
    fn arrived(&mut self, context: &Context<Self>) {
        let Some(old) = &self.waits else { return };
        let login = self.logins.iter().find(|seen| !old.logins.contains(&seen.login));
        let problem = self.problems.iter().find(|problem| !old.problems.contains(&problem.at));
        if let Some(login) = login.map(|seen| seen.login.clone()) {
            self.waits = None;
            self.compare(context.link(), login);
        } else if let Some(problem) = problem {
            let provider = &context.props().draft.design.identity_provider;
            self.refused = Some(match problem.cause {
                Cause::Refused(error) => refused(error, provider),
                Cause::Form | Cause::StorageFull => shared::cause(problem.cause),
            });
            self.waits = None;
        }
    }

    fn compare(&mut self, link: &Scope<Self>, login: LoginId) {
        (self.claims, self.refused) = (None, None);
        self.chosen = Some(login.clone());
        link.send_future(async move {
            let claims = surface::manage(GetClaims { login: login.clone() }).await;
            Msg::Claims(login, claims.map(|kept| rolebox_diagnosis::claims(&kept.login, &kept.excerpt)))
        });
    }

    fn choice(&self, link: &Scope<Self>) -> Html {
        if self.logins.is_empty() {
            return Html::default();
        }
        let onchange = link.batch_callback(|event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())?;
            usize::try_from(select.selected_index()).ok().map(Msg::Chose)
        });
        let options = self.logins.iter().map(|seen| {
            let name = seen.session_name.as_deref().unwrap_or("somebody");
            let title = format!("{name}, {}", browser::moment(seen.seen_at));
            option(title.into(), self.chosen.as_ref() == Some(&seen.login))
        });
        html! {
            <label class="inline">
                { "or compare a login of " }
                <select {onchange}>
                    { option("…".into(), self.chosen.is_none()) }
                    { for options }
                </select>
            </label>
        }
    }
}

fn ask(link: &Scope<Seen>) {
    link.send_future(async { Msg::Known(surface::manage(GetDiagnostics {}).await) });
}

fn alert(failure: &Failure) -> Html {
    html! { <p class="alert" role="alert">{ shared::failure(failure) }</p> }
}
