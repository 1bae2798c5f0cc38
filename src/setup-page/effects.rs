//! Carries out what follows from an event: requests to the worker, whose answers are events again, and calls of
//! the browser.

use crate::app::App;
use crate::kept;
use rolebox_protocol::{GetClaims, GetDiagnostics};
use rolebox_setup_page_state::state::{Effect, Event};
use rolebox_ui::{browser, download, surface};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::html::Scope;

impl App {
    pub(crate) fn carry_out(&mut self, link: &Scope<Self>, effect: Effect) {
        match effect {
            Effect::Store(draft) => self.happened(link, Event::Stored(kept::save(&draft))),
            Effect::ScrollUp => {
                if let Some(window) = browser::window() {
                    window.scroll_to_with_x_and_y(0.0, 0.0);
                }
            }
            Effect::Go(route) => browser::go(&route.href()),
            Effect::Save(what, name, content) => {
                let is_saved = download::save(&name, &content);
                self.happened(link, Event::Saved(what, name, is_saved));
            }
            Effect::Fill(paste, text) => {
                let field = browser::element(paste.words().id);
                if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
                    field.set_value(&text);
                }
            }
            Effect::OpenTab(url) => {
                if let Some(window) = browser::window() {
                    let _ = window.open_with_url_and_target_and_features(&url, "_blank", "noopener");
                }
            }
            Effect::GetKnown => {
                link.send_future(async { Event::Known(surface::manage(GetDiagnostics {}).await) });
            }
            Effect::GetClaims(login) => link.send_future(async move {
                let claims = surface::manage(GetClaims { login: login.clone() }).await;
                Event::Claims(login, claims.map(Box::new))
            }),
            Effect::Obtain(asked) => link.send_future(async move {
                let answer = surface::manage(asked.clone()).await;
                Event::Tried(asked, answer)
            }),
        }
    }
}
