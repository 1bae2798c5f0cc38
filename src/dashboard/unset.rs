//! The command that removes credentials from a shell.

use crate::text;
use rolebox_aws::partition::Region;
use rolebox_credentials::format::{Format, unset};
use rolebox_protocol::{GetSettings, Overview};
use rolebox_ui::button::Button;
use rolebox_ui::select::Select;
use rolebox_ui::status::status;
use rolebox_ui::surface;
use rolebox_ui::{clipboard, text as shared};
use std::rc::Rc;
use yew::prelude::*;
use zeroize::Zeroizing;

/// Properties of [`Unset`].
#[derive(PartialEq, Properties)]
pub(crate) struct UnsetProps {
    pub(crate) overview: Rc<Overview>,
}

/// A select element for the shell, and a button that copies the command.
#[component]
pub(crate) fn Unset(props: &UnsetProps) -> Html {
    let shells: Vec<Format> =
        Format::ALL.into_iter().filter(|format| unset(*format, None).is_some()).collect();
    let chosen = use_state(|| None::<Format>);
    let region = use_state(|| None::<Region>);
    let copied = use_state(|| false);
    use_effect_with((), {
        let region = region.setter();
        move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                // Without an answer, the command leaves the region alone, which does less harm.
                if let Ok(effective) = surface::manage(GetSettings {}).await {
                    region.set(effective.settings.region);
                }
            });
        }
    });
    let preferred = Some(props.overview.preferences.format).filter(|format| shells.contains(format));
    let format = chosen.or(preferred).unwrap_or(Format::Posix);
    let choose = {
        let (chosen, copied) = (chosen.setter(), copied.setter());
        Callback::from(move |shell| {
            chosen.set(Some(shell));
            copied.set(false);
        })
    };
    let copy = {
        let (copied, region) = (copied.setter(), (*region).clone());
        Button::secondary(text::COPY_UNSET.get()).draw(move || {
            let line = unset(format, region.as_ref()).unwrap_or_default();
            copied.set(clipboard::write(Zeroizing::new(line)));
        })
    };
    let choices = shells.into_iter().map(|shell| (shell, shared::format(shell))).collect();
    let select = Select::of(choices, &format, choose);
    html! {
        <div class="unset card">
            <h3>{ text::UNSET.get() }</h3>
            <p class="lead">{ text::UNSET_WHAT.get() }</p>
            <div class="buttons">
                <label>{ text::SHELL.get() }{ " " }{ select.draw() }</label>
                { " " }
                { copy }
            </div>
            { status(&copied.then(|| text::COPIED_UNSET.get()).unwrap_or_default()) }
        </div>
    }
}
