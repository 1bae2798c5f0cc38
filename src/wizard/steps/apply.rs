//! TODO-STUB

use crate::change::StepProps;
use yew::prelude::*;

/// The step.
#[component]
pub(crate) fn Apply(_: &StepProps) -> Html {
    html! {}
}
