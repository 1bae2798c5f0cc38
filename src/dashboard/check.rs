//! The button that asks AWS whose credentials a row has.

use crate::text;
use rolebox_protocol::{CheckCredentials, Checked, Failure};
use rolebox_ui::surface;
use yew::prelude::*;

/// The clocks of well-kept computers differ by less than this, in milliseconds.
const NOTABLE_SKEW_MS: u64 = 5_000;

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
    if skew_ms.unsigned_abs() < NOTABLE_SKEW_MS {
        identity
    } else {
        format!("{identity}. {}", text::clock_off(*skew_ms))
    }
}
