//! TODO-STUB

use crate::change::StepProps;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Login(_: &StepProps) -> Html {
    html! {}
}
