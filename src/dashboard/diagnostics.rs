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
use rolebox_dashboard_state::diagnostics::{DiagnosticsState, Effect, Event, Kept, Listed, Subject};
use rolebox_protocol::{GetDiagnostics, LoginSeen};
use rolebox_text::printable::{printable, shortened};
use rolebox_ui::empty::empty;
use rolebox_ui::select::Select;
use rolebox_ui::status::alert;
use rolebox_ui::surface;
use rolebox_ui::{browser, text as shared};
use std::rc::Rc;
use yew::html::Scope;
use yew::prelude::*;

/// The section.
pub(crate) struct Diagnostics(DiagnosticsState);

impl Component for Diagnostics {
    type Message = Event;
    type Properties = SectionProps;

    fn create(context: &Context<Self>) -> Self {
        ask(context.link());
        Self(DiagnosticsState::default())
    }

    fn changed(&mut self, context: &Context<Self>, before: &SectionProps) -> bool {
        // After any change the overview is read again, even if it is equal to the one before.
        if !Rc::ptr_eq(&context.props().overview, &before.overview) {
            ask(context.link());
        }
        false
    }

    fn update(&mut self, context: &Context<Self>, event: Event) -> bool {
        if let Some(effect) = self.0.update(event) {
            context.link().send_future(carry_out(effect));
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
                { troubles::draw(self.0.troubles()) }
                <Pasted />
            </section>
        }
    }
}

impl Diagnostics {
    fn choice(&self, link: &Scope<Self>) -> Html {
        let listed = self.0.listed();
        if listed.is_empty() {
            return if self.0.is_known() { empty(text::DIAGNOSTICS_NOTHING.get()) } else { Html::default() };
        }
        let title = |listed| match listed {
            Listed::Login(seen) => title(seen).into(),
            Listed::Problem(problem) => text::refused_login(&browser::moment(problem.at)).into(),
        };
        let select = Select {
            options: listed.into_iter().map(title).collect(),
            chosen: self.0.position(),
            onchoose: link.callback(Event::Chose),
            ..Select::default()
        };
        html! { <label class="field">{ text::LOGIN.get() }{ select.draw() }</label> }
    }

    fn explanation(&self) -> Html {
        match self.0.explained() {
            Some(Ok(diagnosis)) => {
                html! { <Explained diagnosis={diagnosis.clone()} errors={self.0.errors(diagnosis)} /> }
            }
            Some(Err(failure)) => alert(&shared::failure(failure)),
            None => {
                let cause = self.0.cause().map(|cause| html! { <p>{ shared::cause(cause) }</p> });
                cause.unwrap_or_default()
            }
        }
    }
}

async fn carry_out(effect: Effect) -> Event {
    match effect {
        Effect::GetClaims(request) => {
            let subject = Subject::Login(request.login.clone());
            let kept = surface::manage(request).await;
            Event::Kept(subject, kept.map(|kept| Kept::Login(Box::new(kept))))
        }
        Effect::GetRefused(problem, request) => {
            Event::Kept(Subject::Problem(problem), surface::manage(request).await.map(Kept::Refused))
        }
    }
}

fn ask(link: &Scope<Diagnostics>) {
    link.send_future(async { Event::Known(surface::manage(GetDiagnostics {}).await) });
}

fn title(seen: &LoginSeen) -> String {
    let name = seen.session_name.clone().unwrap_or_else(|| shared::NO_SESSION_NAME.get());
    let issuer = if seen.issuer.is_empty() { shared::NO_ISSUER.get() } else { seen.issuer.clone() };
    let issuer = shortened(&issuer).unwrap_or(issuer);
    text::login_of(&printable(&name), &printable(&issuer), &browser::moment(seen.seen_at))
}
