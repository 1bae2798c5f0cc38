//! Whether to notify before credentials expire. The browser asks the person to allow notifications.

use super::field::Field;
use super::text;
use rolebox_dashboard_state::settings::notify::{Click, clicked, is_on};
use rolebox_settings::{Minutes, Setting};
use rolebox_ui::permissions::{self, Kind};
use rolebox_ui::status::StatusMessage;
use rolebox_ui::switch::Switch;
use yew::prelude::*;

const PERMISSION: &str = "notifications";

/// Properties of [`Notify`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct NotifyProps {
    pub(super) minutes: Option<Minutes>,
    /// What came of the last change, if it was one of this setting.
    pub(super) said: StatusMessage,
    pub(super) change: Callback<Setting>,
    pub(super) say: Callback<StatusMessage>,
}

/// The switch and, while it is on, the number of minutes.
#[component]
pub(super) fn Notify(props: &NotifyProps) -> Html {
    let NotifyProps { minutes, said, change, say } = props.clone();
    let allowed = use_state(|| false);
    {
        let allowed = allowed.setter();
        use_effect_with(minutes, move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                let granted = permissions::granted(Kind::Permissions).await;
                allowed.set(granted.iter().any(|name| name == PERMISSION));
            });
        });
    }
    let checked = is_on(minutes, *allowed);
    let onclick = {
        let (allowed, change, say) = (allowed.clone(), change.clone(), say);
        Callback::from(move |event: MouseEvent| {
            if !event.is_trusted() {
                return;
            }
            let setting = match clicked(minutes, *allowed) {
                Click::Off(setting) => return change.emit(setting),
                Click::Ask(setting) => setting,
            };
            let (allowed, change, say) = (allowed.clone(), change.clone(), say.clone());
            // The browser accepts this request only inside a click.
            let asked = permissions::request(Kind::Permissions, &[PERMISSION.to_owned()]);
            wasm_bindgen_futures::spawn_local(async move {
                let done = asked.await;
                allowed.set(done);
                if done {
                    change.emit(setting);
                } else {
                    say.emit(StatusMessage::Alert(text::NOT_ALLOWED.get()));
                }
            });
        })
    };
    let switch = Switch {
        id: Some("notify".into()),
        described_by: Some("notify-about".into()),
        checked,
        onclick: Some(onclick),
        ..Switch::default()
    };
    html! {
        <>
            <div class="field">
                <label for="notify">{ text::NOTIFY.get() }</label>
                <div class="control">
                    { switch.draw() }
                    if !checked { { said.draw() } }
                </div>
                <p id="notify-about" class="about">{ text::NOTIFY_ABOUT.get() }</p>
            </div>
            if checked {
                <Field setting={Setting::NotifyBeforeExpiry(minutes)} longest={None} {said} {change} />
            }
        </>
    }
}
