//! Diagnostics: what a login claimed, what is wrong or unusual about it, and how to fix that.
//!
//! A known login is explained from what the worker stored of it, a pasted response from its text. Both stay
//! on the page and are sent nowhere.

mod explained;
mod pasted;
mod troubles;

use crate::section::SectionProps;
use crate::text;
use explained::Explained;
use pasted::Pasted;
use rolebox_diagnosis::{Diagnosis, of_login, of_refused};
use rolebox_protocol::{
    Cause, Diagnostics as Known, Failure, GetClaims, GetDiagnostics, GetRefused, LoginSeen, Problem,
};
use rolebox_saml::LoginId;
use rolebox_sts::StsError;
use rolebox_text::order::in_order;
use rolebox_text::printable::{printable, shortened};
use rolebox_ui::empty::empty;
use rolebox_ui::select::Select;
use rolebox_ui::status::alert;
use rolebox_ui::surface;
use rolebox_ui::{browser, text as shared};
use std::cmp::Reverse;
use std::rc::Rc;
use yew::html::Scope;
use yew::prelude::*;

/// What can be explained.
#[derive(Clone, PartialEq)]
pub(crate) enum Subject {
    /// A known login.
    Login(LoginId),
    /// A login that failed.
    Problem(Problem),
}

/// The events.
pub(crate) enum Msg {
    /// The worker's list of what can be explained arrived.
    Known(Result<Known, Failure>),
    /// The person chose what to have explained.
    Chose(usize),
    /// The worker's stored diagnosis arrived.
    Explained(Box<(Subject, Result<Diagnosis, Failure>)>),
}

/// The section.
pub(crate) struct Diagnostics {
    known: Option<Known>,
    /// None means the newest.
    chosen: Option<Subject>,
    explained: Option<Result<Diagnosis, Failure>>,
}

impl Component for Diagnostics {
    type Message = Msg;
    type Properties = SectionProps;

    fn create(context: &Context<Self>) -> Self {
        ask(context.link());
        Self { known: None, chosen: None, explained: None }
    }

    fn changed(&mut self, context: &Context<Self>, before: &SectionProps) -> bool {
        // After any change the overview is read again, even if it is equal to the one before.
        if !Rc::ptr_eq(&context.props().overview, &before.overview) {
            ask(context.link());
        }
        false
    }

    fn update(&mut self, context: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Known(Ok(known)) => {
                self.known = Some(known);
                self.explain(context.link());
            }
            Msg::Known(Err(failure)) => self.explained = Some(Err(failure)),
            Msg::Chose(at) => {
                self.chosen = self.subjects().into_iter().nth(at).map(|(subject, _)| subject);
                self.explained = None;
                self.explain(context.link());
            }
            Msg::Explained(answer) => {
                let (subject, explained) = *answer;
                // The answer can arrive after the person has chosen something else.
                if self.subject() != Some(subject) {
                    return false;
                }
                self.explained = Some(explained);
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        html! {
            <section aria-labelledby="section-title">
                <h2 id="section-title">{ text::DIAGNOSTICS.get() }</h2>
                <p class="lead">{ text::DIAGNOSTICS_LEAD.get() }</p>
                { self.choice(link) }
                { self.explanation() }
                { for self.known.as_ref().map(|known| troubles::draw(&known.troubles)) }
                <Pasted />
            </section>
        }
    }
}

impl Diagnostics {
    /// Returns what can be explained, newest first, each with its name.
    fn subjects(&self) -> Vec<(Subject, String)> {
        let Some(known) = &self.known else { return Vec::new() };
        let logins =
            known.logins.iter().map(|seen| (seen.seen_at, Subject::Login(seen.login.clone()), title(seen)));
        let problems = known.problems.iter().map(|problem| {
            let title = text::refused_login(&browser::moment(problem.at));
            (problem.at, Subject::Problem(problem.clone()), title)
        });
        let newest_first = in_order(logins.chain(problems), |(at, _, _)| Reverse(*at));
        newest_first.into_iter().map(|(_, subject, title)| (subject, title)).collect()
    }

    fn subject(&self) -> Option<Subject> {
        let subjects = self.subjects();
        let is_chosen = |(subject, _): &&(Subject, String)| Some(subject) == self.chosen.as_ref();
        subjects.iter().find(is_chosen).or(subjects.first()).map(|(subject, _)| subject.clone())
    }

    fn explain(&mut self, link: &Scope<Self>) {
        let Some(subject) = self.subject() else {
            self.explained = None;
            return;
        };
        if let Subject::Problem(Problem { cause: Cause::Form | Cause::StorageFull, .. }) = subject {
            self.explained = None;
            return;
        }
        link.send_future(async move {
            let explained = match &subject {
                Subject::Login(login) => {
                    let kept = surface::manage(GetClaims { login: login.clone() }).await;
                    kept.map(|kept| of_login(&kept.login, kept.excerpt))
                }
                Subject::Problem(problem) => {
                    let kept = surface::manage(GetRefused { at: problem.at }).await;
                    kept.map(of_refused)
                }
            };
            Msg::Explained(Box::new((subject, explained)))
        });
    }

    /// Returns the last refusals of STS since a login.
    fn errors(&self, diagnosis: &Diagnosis) -> Vec<StsError> {
        let troubles = self.known.iter().flat_map(|known| &known.troubles);
        let since = diagnosis.arrived_ms.unwrap_or_default();
        troubles.filter(|trouble| since <= trouble.at).map(|trouble| trouble.error.clone()).collect()
    }

    fn choice(&self, link: &Scope<Self>) -> Html {
        let subjects = self.subjects();
        if subjects.is_empty() {
            return if self.known.is_some() {
                empty(text::DIAGNOSTICS_NOTHING.get())
            } else {
                Html::default()
            };
        }
        let current = self.subject();
        let chosen = subjects.iter().position(|(subject, _)| current.as_ref() == Some(subject));
        let options = subjects.into_iter().map(|(_, title)| title.into()).collect();
        let select = Select { options, chosen, onchoose: link.callback(Msg::Chose), ..Select::default() };
        html! { <label class="field">{ text::LOGIN.get() }{ select.draw() }</label> }
    }

    fn explanation(&self) -> Html {
        match (&self.explained, self.subject()) {
            (Some(Ok(diagnosis)), _) => {
                html! { <Explained diagnosis={diagnosis.clone()} errors={self.errors(diagnosis)} /> }
            }
            (Some(Err(failure)), _) => alert(&shared::failure(failure)),
            (None, Some(Subject::Problem(problem))) => html! { <p>{ shared::cause(problem.cause) }</p> },
            (None, Some(Subject::Login(_)) | None) => Html::default(),
        }
    }
}

fn ask(link: &Scope<Diagnostics>) {
    link.send_future(async { Msg::Known(surface::manage(GetDiagnostics {}).await) });
}

fn title(seen: &LoginSeen) -> String {
    let name = seen.session_name.clone().unwrap_or_else(|| shared::NO_SESSION_NAME.get());
    let issuer = if seen.issuer.is_empty() { shared::NO_ISSUER.get() } else { seen.issuer.clone() };
    let issuer = shortened(&issuer).unwrap_or(issuer);
    text::login_of(&printable(&name), &printable(&issuer), &browser::moment(seen.seen_at))
}
