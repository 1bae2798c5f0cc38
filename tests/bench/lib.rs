//! What the benchmarks call of the core in a browser, behind bindings like those of the worker and the pages.
//!
//! Everything crosses into JavaScript, as what the other libraries answer with is there already. In the product less
//! does: the pages search and draw without leaving WASM.

use js_sys::JsString;
use rolebox_search::{Entry, Highlights, Index};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use wasm_bindgen::prelude::*;

/// Reads the roles out of the form field `SAMLResponse`: lines, each role's ARN before that of its provider.
///
/// It comes as it does to the worker. It leaves as one text: thousands of small ones take as long as decoding itself.
///
/// # Errors
/// When it is no SAML response with roles.
#[wasm_bindgen]
pub fn decode(form_value: &JsString) -> Result<String, JsError> {
    let assertion = rolebox_saml::decode(&rolebox_js_value::text(form_value))?;
    let lines = assertion.roles.iter().flat_map(|role| [role.role.as_str(), role.principal.as_str()]);
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    alias: Option<String>,
    account_id: String,
    role_name: String,
    role_path: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Marks {
    alias: Vec<Range<usize>>,
    account_id: Vec<Range<usize>>,
    role_name: Vec<Range<usize>>,
    role_path: Vec<Range<usize>>,
}

/// A list of roles, prepared for searching.
#[wasm_bindgen]
pub struct Roles(Index);

#[wasm_bindgen]
impl Roles {
    /// Prepares a list of `{ alias, accountId, roleName, rolePath }`.
    ///
    /// # Errors
    /// When a row has another shape.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: JsValue) -> Result<Self, JsError> {
        let rows: Vec<Row> = serde_wasm_bindgen::from_value(rows)?;
        Ok(Self(Index::new(rows.iter().map(|row| Entry {
            alias: row.alias.as_deref(),
            account_id: &row.account_id,
            role_name: &row.role_name,
            role_path: &row.role_path,
            ..Entry::default()
        }))))
    }

    /// Returns the positions of all rows that match, the best first.
    pub fn search(&mut self, query: &str) -> Vec<u32> {
        let hits = self.0.search(query, &[]);
        hits.iter().filter_map(|hit| u32::try_from(hit.entry).ok()).collect()
    }

    /// Returns what the query matched in a row: a list of `{ start, end }` for each of its texts.
    ///
    /// # Errors
    /// None that is known.
    pub fn highlight(&mut self, row: usize, query: &str) -> Result<JsValue, JsError> {
        let Highlights { alias, account_id, role_name, role_path, .. } = self.0.highlight(row, query);
        Ok(to_js(&Marks { alias, account_id, role_name, role_path })?)
    }
}

fn to_js(value: &impl Serialize) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
}
