//! Reports that a login has expired, and opens the person's sign-in page. There is no pending action: the
//! section around this still shows what the person was doing.

use rolebox_dashboard_state::sign_in_again::{AgainState, Effect, Event, Notice};
use rolebox_saml::LoginId;
use rolebox_ui::button::Button;
use rolebox_ui::start_url::StartUrl;
use rolebox_ui::surface::Surface;
use rolebox_ui::text as shared;
use yew::prelude::*;

/// Properties of [`Over`].
#[derive(PartialEq, Properties)]
pub(crate) struct OverProps {
    /// The expired login. For another one this has to be another component.
    pub(crate) login: LoginId,
    /// Its identity provider, as the section names it.
    pub(crate) issuer: AttrValue,
    /// Called with each message.
    pub(crate) say: Callback<Option<Notice>>,
}

/// The sentence and the button, or the question for the page.
pub(crate) struct Over(AgainState);

impl Component for Over {
    type Message = Event;
    type Properties = OverProps;

    fn create(context: &Context<Self>) -> Self {
        Self(AgainState::new(context.props().login.clone()))
    }

    fn update(&mut self, context: &Context<Self>, event: Event) -> bool {
        match self.0.update(event) {
            Some(Effect::Ask(question, request)) => context
                .link()
                .send_future(async move { Event::Answered(question, Surface::Tab.ask(request).await) }),
            Some(Effect::Say(notice)) => context.props().say.emit(notice),
            None => {}
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let Some(written) = self.0.written() else {
            let link = link.clone();
            let open = Button::primary(shared::SIGN_IN_AGAIN.get());
            return html! {
                <div class="over">
                    <p class="note">{ shared::EXPIRED_ADVICE.get() }</p>
                    { open.draw(move || link.send_message(Event::Open)) }
                </div>
            };
        };
        html! {
            <StartUrl
                issuer={&context.props().issuer}
                written={written.text.clone()}
                suggested={written.suggested}
                alert={if written.wrong { shared::START_URL_WRONG.get() } else { String::new() }}
                onwrite={link.callback(Event::Write)}
                onagree={link.callback(|()| Event::Agree)}
                oncancel={link.callback(|()| Event::Cancel)}
            />
        }
    }
}
