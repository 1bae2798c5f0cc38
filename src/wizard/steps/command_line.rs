//! TODO-STUB

use crate::change::StepProps;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn CommandLine(_: &StepProps) -> Html {
    html! {}
}
