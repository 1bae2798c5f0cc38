//! Links from the list to other pages of Rolebox, which open in a new tab.

use crate::surface::Surface;
use crate::text;
use rolebox_dashboard_state::route::{Route, Section};
use yew::prelude::*;

/// Returns the address of a place of the dashboard, for a page in the same folder.
pub(crate) fn dashboard(route: &Route) -> String {
    format!("dashboard.html{}", route.write(|text| js_sys::encode_uri_component(text).into()))
}

/// Draws a link to another page of Rolebox.
pub(crate) fn link(label: String, address: String) -> Html {
    html! { <a href={address} target="_blank">{ label }</a> }
}

/// Draws the link to the explanation of a login, on a page that leads to other pages of ours.
pub(crate) fn why(surface: Surface) -> Html {
    if !surface.leads_on() {
        return Html::default();
    }
    let address = dashboard(&Route::Section(Section::Diagnostics));
    html! { <a class="why" href={address} target="_blank">{ text::WHY.get() }</a> }
}
