//! `chrome.alarms`.

use crate::Chrome;
use crate::promise::{ignore, object, settled};
use crate::task::{milliseconds, number};
use js_sys::{Promise, Reflect};
use rolebox_worker::ports::{Alarm, Alarms};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = get, catch)]
    fn alarms_get(name: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = create, catch)]
    fn alarms_create(name: &str, info: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = clear, catch)]
    fn alarms_clear(name: &str) -> Result<Promise, JsValue>;
}

impl Alarms for Chrome {
    fn set_alarm(self, alarm: Alarm, at: Option<i64>) {
        let Some(at) = at else { return ignore(alarms_clear(alarm.name())) };
        let mut info = vec![("when", number(at)), ("persistAcrossSessions", JsValue::FALSE)];
        // The alarm has no purpose after the browser ends. A browser without this option refuses it at once.
        let set = alarms_create(alarm.name(), &object(&info)).or_else(|_| {
            info.pop();
            alarms_create(alarm.name(), &object(&info))
        });
        ignore(set);
    }

    async fn alarm_time(self, alarm: Alarm) -> Option<i64> {
        let set = settled(alarms_get(alarm.name())).await.unwrap_or_default();
        let time = Reflect::get(&set, &"scheduledTime".into()).ok()?.as_f64()?;
        Some(milliseconds(time))
    }
}
