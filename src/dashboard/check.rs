//! The button that asks AWS whose credentials a row has.

use crate::text;
use rolebox_dashboard_state::active::is_notable;
use rolebox_protocol::{CheckCredentials, Checked, Failure};
use rolebox_ui::surface;
use yew::prelude::*;

/// Asks when the person clicks. Calls `asking` at once, and `answered` with a sentence: AWS's answer, or why
/// there is none.
pub(crate) fn check(
    asked: CheckCredentials,
    asking: Callback<()>,
    answered: Callback<Result<String, Failure>>,
) -> impl Fn() + use<> {
    move || {
        let (asked, answered) = (asked.clone(), answered.clone());
        asking.emit(());
        wasm_bindgen_futures::spawn_local(async move {
            answered.emit(surface::manage(asked).await.map(|checked| sentence(&checked)));
        });
    }
}

fn sentence(checked: &Checked) -> String {
    let Checked { caller, skew_ms } = checked;
    let identity = text::checked(caller.account.as_str(), &caller.arn);
    if is_notable(*skew_ms) { format!("{identity}. {}", text::clock_off(*skew_ms)) } else { identity }
}
