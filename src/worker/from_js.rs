//! Reads what JavaScript hands over: the shapes that messages and stored records have, and no others.
//!
//! Its error says nothing, because nobody reads it: what has another shape counts as absent. The errors of
//! `serde_wasm_bindgen` quote the value, and the code that writes them is larger than all of this.

use js_sys::{Array, Number, Object, Reflect};
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error, IntoDeserializer, Visitor};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// Reads a JavaScript value. None when it has another shape.
pub(crate) fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Value(value)).ok()
}

#[derive(Debug)]
struct OtherShape;

impl fmt::Display for OtherShape {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for OtherShape {}

impl Error for OtherShape {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Value(JsValue);

impl Value {
    fn field(&self, name: &str) -> Option<Self> {
        let value = Reflect::get(&self.0, &name.into()).ok()?;
        (!value.is_undefined()).then_some(Self(value))
    }
}

impl IntoDeserializer<'_, OtherShape> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = OtherShape;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        let Self(value) = self;
        if value.is_null() || value.is_undefined() {
            visitor.visit_unit()
        } else if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if let Some(truth) = value.as_bool() {
            visitor.visit_bool(truth)
        } else if let Some(array) = value.dyn_ref::<Array>() {
            visitor.visit_seq(SeqDeserializer::new(array.iter().map(Self)))
        } else {
            visitor.visit_i64(integer(&value).ok_or(OtherShape)?)
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, OtherShape> {
        visitor.visit_newtype_struct(self)
    }

    /// Looks at the wanted fields alone: what a browser hands over has many more.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherShape> {
        let fields = fields.iter().filter_map(|name| Some((*name, self.field(name)?)));
        visitor.visit_map(MapDeserializer::new(fields))
    }

    /// A variant is its name, or an object of that name alone.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherShape> {
        if let Some(name) = self.0.as_string() {
            return visitor.visit_enum(name.into_deserializer());
        }
        let names = Object::keys(self.0.dyn_ref::<Object>().ok_or(OtherShape)?);
        let name = (names.length() == 1).then(|| names.get(0).as_string()).flatten().ok_or(OtherShape)?;
        let content = self.field(&name).ok_or(OtherShape)?;
        visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(std::iter::once((name, content)))))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a safe integer is a whole number below 2^53")]
fn integer(value: &JsValue) -> Option<i64> {
    if Number::is_safe_integer(value) { value.as_f64().map(|number| number as i64) } else { None }
}
