//! Carries out what follows from an event: requests to the worker, whose answers are events again, and calls of
//! the browser.

use super::{App, Msg};
use crate::surface::Surface;
use crate::{browser, clipboard, handover, menu};
use rolebox_protocol::{
    ChangeListSetting, CopyAnswer, CopyCredentials, Failure, Forget, GetMarks, GetOverview, GetWaiting,
    HandoverRequest, Overview, TakeWaiting,
};
use rolebox_role_list::state::{Effect, Event};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;
use yew::html::Scope;
use zeroize::Zeroizing;

impl App {
    /// Asks for what marks production, and passes the overview on with it. The list does not wait for that. Without
    /// an answer, the usual rules hold, and production asks each time.
    pub(super) fn mark(&self, link: &Scope<Self>, request: u32, answer: &Result<Overview, Failure>) {
        let Some(overview) = answer.as_ref().ok().filter(|overview| overview.marked.is_none()) else {
            return;
        };
        let (surface, overview) = (self.surface, overview.clone());
        link.send_future(async move {
            let marked = Some(surface.ask(GetMarks {}).await.unwrap_or_default());
            Msg::Overview(request, Ok(Overview { marked, ..overview }))
        });
    }

    pub(super) fn carry_out(&self, link: &Scope<Self>, effect: Effect) {
        let surface = self.surface;
        match effect {
            Effect::GetOverview(request) => {
                link.send_future(async move { Msg::Overview(request, surface.ask(GetOverview {}).await) });
            }
            Effect::GetWaiting => {
                link.send_future(async move { Event::Waits(surface.ask(GetWaiting {}).await) });
            }
            Effect::TakeWaiting { login, agreed } => link.send_future(async move {
                let taken = surface.ask(TakeWaiting { login }).await;
                Event::Taken(if agreed { taken } else { Ok(None) })
            }),
            Effect::SignIn(asked) if surface == Surface::Instant => {
                let agreed = self.agreed();
                self.leave(link, async move {
                    agreed.await;
                    surface.ask(asked).await?;
                    handover::post(&HandoverRequest::Take).await
                });
            }
            Effect::SignIn(asked) => {
                let agreed = self.agreed();
                link.send_future(async move {
                    agreed.await;
                    Event::SignedIn(surface.ask(asked).await)
                });
            }
            Effect::OpenConsole(asked) => {
                let agreed = self.agreed();
                link.send_future(async move {
                    agreed.await;
                    Event::SignedIn(surface.ask(asked).await)
                });
            }
            Effect::Copy(asked) => link.send_future(async move {
                let answer = surface.ask(asked.clone()).await;
                copied(asked, answer)
            }),
            Effect::NameProfile(asked) => {
                link.send_future(async move { Event::ProfileNamed(surface.ask(asked).await) });
            }
            // Without an answer the next question comes sooner.
            Effect::Agree(agreed) => {
                let stored = wasm_bindgen_futures::future_to_promise(async move {
                    let _ = surface.ask(agreed).await;
                    Ok(JsValue::UNDEFINED)
                });
                self.agreeing.replace(Some(stored));
            }
            Effect::SignInAgain(asked) => link.send_future(async move {
                let answer = surface.ask(asked.clone()).await;
                Event::Again(asked, answer)
            }),
            Effect::Set(setting) => link.send_future(async move {
                Event::SettingAnswered(setting, surface.ask(ChangeListSetting { setting }).await)
            }),
            Effect::Forget => {
                link.send_future(async move { Event::Forgotten(surface.ask(Forget {}).await) });
            }
            Effect::Focus => {
                if let Some(field) = &self.field {
                    field.focus();
                }
            }
            Effect::ClearField => {
                if let Some(field) = &self.field {
                    field.clear();
                }
            }
            Effect::SetField(text) => {
                if let Some(field) = &self.field {
                    field.set(&text);
                }
            }
            Effect::CopyText(text) => {
                let _ = clipboard::write(Zeroizing::new(text));
            }
            Effect::Arrange(asked) => link.send_future(async move {
                let answer = surface.ask(asked.clone()).await;
                Event::Arranged(asked.change, answer)
            }),
            Effect::CloseOptions => menu::close(),
            // AWS's own list instead.
            Effect::Close if surface == Surface::Instant => self.leave(link, async move {
                let login = surface.login().ok_or(Failure::LoginGone)?;
                handover::post(&HandoverRequest::PassOn(login)).await
            }),
            Effect::Close => surface.close(),
            Effect::Fit(height) => {
                self.list_height.set(height);
                if let Some(list) = self.scroller.cast::<HtmlElement>() {
                    browser::set_style(&list, "height", height);
                }
            }
        }
    }
}

impl App {
    /// Leaves the instant picker with a form, once: it says only if that fails.
    fn leave(&self, link: &Scope<Self>, post: impl Future<Output = Result<(), Failure>> + 'static) {
        if self.leaving.replace(true) {
            return;
        }
        link.send_future_batch(async {
            post.await.err().map(|failure| Event::SignedIn(Err(failure)).into())
        });
    }

    /// Waits until the last agreement is stored.
    fn agreed(&self) -> impl Future<Output = ()> + use<> {
        let stored = self.agreeing.take();
        async {
            if let Some(stored) = stored {
                let _ = JsFuture::from(stored).await;
            }
        }
    }
}

/// Puts the credentials on the clipboard. The event does not contain them.
fn copied(asked: CopyCredentials, mut answer: Result<CopyAnswer, Failure>) -> Event {
    let on_clipboard = match &mut answer {
        Ok(CopyAnswer::Copied(copied)) => clipboard::write(Zeroizing::new(core::mem::take(&mut copied.text))),
        Ok(CopyAnswer::ConfirmIssuer) | Err(_) => false,
    };
    Event::Copied { asked, answer, on_clipboard }
}
