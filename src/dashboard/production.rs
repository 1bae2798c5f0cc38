//! The question before a production role is used, for sections without a state of their own.

use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_dashboard_state::production::question;
use rolebox_protocol::{AgreeToProduction, Overview};
use rolebox_role_list::Aliases;
use rolebox_saml::LoginId;
use rolebox_ui::production::{AskProduction, Wanted};
use rolebox_ui::surface::Surface;
use rolebox_ui::text as shared;
use yew::prelude::*;

/// What the question is about.
pub(crate) struct Asked<'a> {
    pub(crate) wanted: Wanted,
    pub(crate) login: &'a LoginId,
    pub(crate) role: &'a RoleArn,
    pub(crate) rights: Rights,
}

impl Asked<'_> {
    /// Returns whether to ask.
    pub(crate) fn is_needed(&self, overview: &Overview, now: i64) -> bool {
        question(overview, self.role, self.rights, now).is_some()
    }

    /// Draws the question. `close` ends it; `then` does what is wanted with these rights.
    pub(crate) fn draw(
        &self,
        overview: &Overview,
        now: i64,
        close: Callback<()>,
        then: Callback<Rights>,
    ) -> Html {
        let Some((tag, keeps)) = question(overview, self.role, self.rights, now) else {
            return Html::default();
        };
        let account = self.role.account();
        let person = overview.people.iter().find(|person| person.login == *self.login);
        let person = person.map(|person| person.session_name.as_deref().unwrap_or(&person.issuer));
        let may_narrow = self.rights == Rights::Full && overview.preferences.may_copy == Some(true);
        let narrowed = || AttrValue::from(shared::instead(&overview.preferences.narrowing()));
        let agreement = AgreeToProduction { login: self.login.clone(), roles: vec![self.role.clone()] };
        let (rights, agreed) = (self.rights, then.clone());
        let (ended, declined) = (close.clone(), close.clone());
        let onagree = move |()| {
            if keeps {
                let agreement = agreement.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let _ = Surface::Tab.ask(agreement).await;
                });
            }
            ended.emit(());
            agreed.emit(rights);
        };
        let oninstead = move |()| {
            close.emit(());
            then.emit(Rights::Narrowed);
        };
        html! {
            <AskProduction
                wanted={self.wanted}
                tag={(*tag).clone()}
                role={self.role.name().to_owned()}
                account={shared::account(Aliases::new(overview).of(&account), account.as_str())}
                person={person.map(|person| AttrValue::from(person.to_owned()))}
                instead={may_narrow.then(narrowed)}
                {onagree}
                {oninstead}
                oncancel={declined}
            />
        }
    }
}
