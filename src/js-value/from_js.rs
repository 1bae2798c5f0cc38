//! Reads JavaScript values, only in the shapes of messages and stored records.
//!
//! The error type carries no details, because nobody reads them: a value of another shape counts as absent.
//! The errors of `serde_wasm_bindgen` quote the value, and the code that writes them is larger than this
//! whole module.

use js_sys::{Array, Number, Object, Reflect};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, SeqAccess,
    VariantAccess, Visitor,
};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// Reads a JavaScript value. None if it has another shape.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Value(value)).ok()
}

/// The value does not have the shape of the requested type.
#[derive(Debug)]
pub(crate) struct OtherShape;

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
    fn is_nothing(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }

    /// Returns a property, or undefined if there is none.
    fn property(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &name.into()).unwrap_or_default())
    }

    fn elements(&self) -> Option<Elements> {
        let mut values = Vec::new();
        for value in array(&self.0)?.iter() {
            values.push(Self(value));
        }
        Some(Elements(values.into_iter()))
    }

    /// Reads only the requested fields, in their order: objects from a browser have many more. An absent
    /// field is undefined, which only an `Option` accepts.
    fn fields(&self, names: &[&str]) -> Option<Elements> {
        let mut values = Vec::new();
        for name in names {
            values.push(self.property(name));
        }
        self.0.is_object().then(|| Elements(values.into_iter()))
    }

    /// Reads a variant: its name, or an object with one property of that name.
    fn variant(self) -> Option<Variant> {
        if let Some(name) = self.0.as_string() {
            return Some(Variant { name, content: Self(JsValue::UNDEFINED) });
        }
        let names = Object::keys(self.0.is_object().then(|| self.0.unchecked_ref::<Object>())?);
        let name = names.get(0).as_string()?;
        (names.length() == 1).then(|| Variant { content: self.property(&name), name })
    }
}

/// The values of an array, or of the fields of a record.
struct Elements(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Elements {
    type Error = OtherShape;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, OtherShape> {
        self.0.next().map(|value| seed.deserialize(value)).transpose()
    }
}

struct Variant {
    name: String,
    content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = OtherShape;
    type Variant = Value;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Value), OtherShape> {
        Ok((seed.deserialize(self.name.into_deserializer())?, self.content))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = OtherShape;

    fn unit_variant(self) -> Result<(), OtherShape> {
        if self.is_nothing() { Ok(()) } else { Err(OtherShape) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, OtherShape> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, OtherShape> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherShape> {
        self.deserialize_struct("", fields, visitor)
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = OtherShape;

    /// Every type of ours requests a specific shape.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, OtherShape> {
        Err(OtherShape)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        visitor.visit_bool(self.0.as_bool().ok_or(OtherShape)?)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        self.deserialize_i64(visitor)
    }

    /// The visitor refuses a number that does not fit its type.
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        visitor.visit_i64(integer(&self.0).ok_or(OtherShape)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        visitor.visit_string(self.0.as_string().ok_or(OtherShape)?)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        if self.is_nothing() { visitor.visit_unit() } else { Err(OtherShape) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherShape> {
        visitor.visit_seq(self.elements().ok_or(OtherShape)?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, OtherShape> {
        self.deserialize_seq(visitor)
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

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherShape> {
        visitor.visit_seq(self.fields(fields).ok_or(OtherShape)?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherShape> {
        visitor.visit_enum(self.variant().ok_or(OtherShape)?)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit_struct tuple_struct map identifier ignored_any
    }
}

/// Returns the value as an array. `instanceof` would not do: the values that a frame in a web page gets belong to another
/// global object in Firefox.
fn array(value: &JsValue) -> Option<&Array> {
    Array::is_array(value).then(|| value.unchecked_ref())
}

#[expect(clippy::cast_possible_truncation, reason = "a safe integer is a whole number below 2^53")]
fn integer(value: &JsValue) -> Option<i64> {
    if Number::is_safe_integer(value) { value.as_f64().map(|number| number as i64) } else { None }
}
