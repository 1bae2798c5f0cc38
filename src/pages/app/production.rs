//! The question before a production role is used.

use super::App;
use crate::heading;
use crate::surface::Surface;
use crate::text;
use rolebox_protocol::Person;
use rolebox_role_list::environment::Tag;
use rolebox_role_list::state::{Event, Use};
use rolebox_ui::production::{AskProduction, Wanted};
use yew::html::Scope;
use yew::prelude::*;

impl App {
    pub(super) fn ask_production(
        &self,
        link: &Scope<Self>,
        person: &Person,
        asked: &Use,
        alert: String,
    ) -> Html {
        let Some(shown) = self.state.shown() else { return Html::default() };
        let Some(tag) = shown.tag(asked.role()) else { return Html::default() };
        let wanted = match asked {
            Use::SignIn(_) | Use::Console(_) => Wanted::SignIn,
            Use::Copy(_) => Wanted::Copy,
        };
        // A private window opens no page of the extension, through which a limited session has to go.
        let may_open = self.surface != (Surface::Popup { incognito: true }) || wanted == Wanted::Copy;
        let may_narrow = self.state.may_narrow() && may_open;
        let narrowed = || AttrValue::from(text::instead(&shown.overview.preferences.narrowing()));
        let instead = may_narrow.then(narrowed);
        html! {
            <AskProduction
                key="production"
                {wanted}
                tag={Tag::clone(&tag)}
                role={asked.role().name().to_owned()}
                account={self.account(asked.role())}
                person={Some(AttrValue::from(heading::name(person)))}
                {instead}
                {alert}
                onagree={link.callback(|()| Event::Agreed)}
                onenter={link.callback(|()| Event::AgreedByEnter)}
                oninstead={link.callback(|()| Event::Narrowed)}
                oncancel={link.callback(|()| Event::Declined)}
            />
        }
    }
}
