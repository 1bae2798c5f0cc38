//! The popup on a sign-in page of a partition that the person has not allowed.
//!
//! The browser gives the active tab's address because the person has just pressed our button there
//! (`activeTab`).

use crate::links::dashboard;
use crate::{browser, text};
use js_sys::{Array, Promise, Reflect};
use rolebox_aws::acs::Acs;
use rolebox_aws::partition::{Hosts, Partition};
use rolebox_dashboard_state::route::Route;
use rolebox_ui::button::Button;
use rolebox_ui::permissions::{self, Kind};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    fn query_tabs(what: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    fn create_tab(what: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn url_of(path: &str) -> String;
}

/// Returns the partition of the active tab's page, if the person has to allow it first.
pub(crate) async fn not_allowed() -> Option<Partition> {
    let partition = Acs::from_url(&address().await?)?.partition;
    let granted = permissions::granted(Kind::Origins).await;
    let allowed = Hosts::of_partition(partition).permissions().all(|host| granted.contains(&host));
    (!allowed).then_some(partition)
}

/// Draws the button that leads to the place where a person allows a partition.
pub(crate) fn allow() -> Html {
    let open = || {
        let place = dashboard(&Route::Setting("partitions".into()));
        let url = url_of(&format!("extension/{place}"));
        let created = create_tab(&record(&[("url", url.into())]));
        wasm_bindgen_futures::spawn_local(async {
            // A popup that closes at once can take the request with it.
            if let Ok(created) = created {
                let _ = JsFuture::from(created).await;
            }
            if let Some(window) = browser::window() {
                let _ = window.close();
            }
        });
    };
    Button::secondary(text::ALLOW.get()).draw(open)
}

async fn address() -> Option<String> {
    let what = record(&[("active", true.into()), ("currentWindow", true.into())]);
    let tabs = JsFuture::from(query_tabs(&what).ok()?).await.ok()?;
    let tabs: Array = Array::is_array(&tabs).then(|| tabs.unchecked_into())?;
    Reflect::get(&tabs.get(0), &"url".into()).ok()?.as_string()
}

fn record(fields: &[(&str, JsValue)]) -> JsValue {
    let record = js_sys::Object::new();
    for (name, value) in fields {
        // Fails only for a frozen object.
        let _ = Reflect::set(&record, &(*name).into(), value);
    }
    record.into()
}
