//! Reports that a login has expired, and opens the person's sign-in page. There is no pending action: the
//! section around this still shows what the person was doing.

use rolebox_protocol::{Again, SignInAgain};
use rolebox_saml::LoginId;
use rolebox_settings::HttpsUrl;
use rolebox_ui::click::click;
use rolebox_ui::start_url::StartUrl;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::surface::Surface;
use rolebox_ui::text as shared;
use yew::prelude::*;

/// Properties of [`Over`].
#[derive(PartialEq, Properties)]
pub(crate) struct OverProps {
    /// The expired login.
    pub(crate) login: LoginId,
    /// Its identity provider, as the section names it.
    pub(crate) issuer: AttrValue,
    /// Called with each status message.
    pub(crate) say: Callback<StatusMessage>,
}

/// The person's input, once they were asked for the page.
#[derive(Clone, Default, PartialEq)]
struct Written {
    text: String,
    suggested: bool,
}

/// The sentence and the button.
#[component]
pub(crate) fn Over(props: &OverProps) -> Html {
    let written = use_state(|| None::<Written>);
    let open = {
        let (login, say, written) = (props.login.clone(), props.say.clone(), written.setter());
        Callback::from(move |start_url| {
            let asked = SignInAgain { login: login.clone(), action: None, start_url };
            let (say, written) = (say.clone(), written.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let (asks, said) = match Surface::Tab.ask(asked).await {
                    Ok(Again::Opened) => (None, StatusMessage::Status(shared::AGAIN_OPENED.get())),
                    Ok(Again::Unknown(url)) => {
                        let text = url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
                        (Some(Written { text, suggested: url.is_some() }), StatusMessage::Nothing)
                    }
                    Err(failure) => (None, StatusMessage::Alert(shared::failure(&failure))),
                };
                written.set(asks);
                say.emit(said);
            });
        })
    };
    let Some(Written { text, suggested }) = (*written).clone() else {
        let onclick = click(move || open.emit(None));
        return html! {
            <div class="over">
                <p class="note">{ shared::EXPIRED_ADVICE.get() }</p>
                <button {onclick}>{ shared::SIGN_IN_AGAIN.get() }</button>
            </div>
        };
    };
    let onwrite = {
        let written = written.setter();
        Callback::from(move |text| written.set(Some(Written { text, suggested })))
    };
    let onagree = {
        let (say, text) = (props.say.clone(), text.clone());
        Callback::from(move |()| match text.trim().parse::<HttpsUrl>() {
            Ok(url) => open.emit(Some(url)),
            Err(_) => say.emit(StatusMessage::Alert(shared::START_URL_WRONG.get())),
        })
    };
    let oncancel = Callback::from(move |()| written.set(None));
    html! {
        <StartUrl issuer={&props.issuer} written={text} {suggested} {onwrite} {onagree} {oncancel} />
    }
}
