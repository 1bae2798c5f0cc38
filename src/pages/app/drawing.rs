//! The page: messages, list, question and settings, from top to bottom.

use super::{App, Msg, Notice, Shown};
use crate::confirm::Confirm;
use crate::elsewhere;
use crate::footer::footer;
use crate::heading;
use crate::roles::Roles;
use crate::text;
use rolebox_core::list::Aliases;
use rolebox_core::messages::{CopyCredentials, Overview};
use yew::html::Scope;
use yew::prelude::*;

impl App {
    pub(super) fn draw(&self, link: &Scope<Self>) -> Html {
        let (status, alert) = match &self.notice {
            Notice::Nothing => (self.standing_advice(), String::new()),
            Notice::Status(text) => (text.clone(), String::new()),
            Notice::Alert(text) => (String::new(), text.clone()),
        };
        html! {
            <>
                <p class="alert" role="alert">{ alert }</p>
                { self.elsewhere.map(elsewhere::notice).unwrap_or_default() }
                <div
                    class="scroller"
                    ref={&self.scroller}
                    inert={self.question.is_some()}
                    onscroll={link.callback(|_| Msg::Moved)}
                    onmouseleave={link.callback(|_| Msg::Pointed(None))}
                >
                    { for self.shown.as_ref().map(|shown| self.list(link, shown)) }
                </div>
                { for self.question.as_ref().map(|asked| self.confirm(link, asked)) }
                <footer>
                    { for self.shown.as_ref().map(|shown| {
                        footer(&shown.overview, self.surface, &self.query, &link.callback(Msg::Set), &link.callback(|()| Msg::Forget))
                    }) }
                    <div class="foot">
                        <p class="status" role="status">{ status }</p>
                        <span class="count">{ for self.shown.as_ref().map(count) }</span>
                    </div>
                </footer>
            </>
        }
    }

    fn list(&self, link: &Scope<Self>, shown: &Shown) -> Html {
        if shown.overview.people.is_empty() {
            return nobody(&shown.overview);
        }
        if shown.layout.len == 0 {
            return html! { <div class="empty"><p>{ text::nothing_found(self.query.trim()) }</p></div> };
        }
        Roles {
            overview: &shown.overview,
            catalogue: &shown.catalogue,
            layout: &shown.layout,
            aliases: Aliases::new(&shown.overview),
            query: &self.query,
            view: self.view,
            now: self.now,
            chosen: self.chosen,
            pointed: self.pointed,
            locked: self.question.is_some(),
            choose: link.callback(Msg::Chosen),
            point: link.callback(|row| Msg::Pointed(Some(row))),
            use_row: link.callback(|(wish, row)| Msg::Used(wish, row)),
        }
        .draw()
    }

    fn confirm(&self, link: &Scope<Self>, asked: &CopyCredentials) -> Html {
        let shown = self.shown.as_ref();
        let person =
            shown.and_then(|shown| shown.overview.people.iter().find(|person| person.login == asked.login));
        let Some(person) = person else { return Html::default() };
        let (issuer, name) = (heading::issuer(person), heading::name(person));
        let question = text::new_issuer(&issuer, &name, &self.account(&asked.role));
        let (agree, cancel) = (link.callback(|()| Msg::Agreed), link.callback(|()| Msg::Declined));
        html! { <Confirm {question} onagree={agree} oncancel={cancel} /> }
    }

    /// What to say while nothing else is to be said: that the login of the chosen role has expired.
    fn standing_advice(&self) -> String {
        let chosen = self.shown.as_ref().and_then(|shown| shown.person_of(self.chosen));
        match chosen {
            Some((person, _)) if person.usable_until <= self.now => text::EXPIRED_ADVICE.get(),
            Some(_) | None => String::new(),
        }
    }
}

fn count(shown: &Shown) -> Html {
    if shown.roles == 0 {
        Html::default()
    } else {
        html! { { text::count(shown.layout.len, shown.roles) } }
    }
}

fn nobody(overview: &Overview) -> Html {
    let problem = overview.problems.first().map(|problem| text::last_problem(&text::cause(problem.cause)));
    html! {
        <div class="empty">
            <strong>{ text::NO_LOGIN.get() }</strong>
            <p>{ text::NO_LOGIN_ADVICE.get() }</p>
            { for problem.map(|problem| html! { <p class="problem">{ problem }</p> }) }
        </div>
    }
}
