//! Converts messages and records to plain JavaScript values: objects, arrays, strings, numbers, booleans,
//! null.
//!
//! It supports only their shapes: `from_js` reads them back.

use crate::from_js::OtherShape;
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use serde::ser::{
    Error, Impossible, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, Serializer,
};
use std::fmt;
use wasm_bindgen::JsValue;

/// Converts a value to JavaScript. Undefined for a shape that no message or record has.
pub fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(Plain).unwrap_or_default()
}

impl Error for OtherShape {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Plain;

struct Elements(Array);

#[derive(Default)]
struct Record {
    fields: Object,
    /// The variant whose content this record is.
    variant: Option<&'static str>,
}

impl Record {
    fn set(&self, name: &str, value: &JsValue) {
        // Only a frozen object would refuse.
        let _ = Reflect::set(&self.fields, &name.into(), value);
    }
}

fn variant(name: &str, content: &JsValue) -> JsValue {
    let record = Record::default();
    record.set(name, content);
    record.fields.into()
}

/// The numbers are far below 2^53.
macro_rules! numbers {
    ($($method:ident: $number:ty),*) => {
        $(fn $method(self, value: $number) -> Result<JsValue, OtherShape> {
            Ok((value as f64).into())
        })*
    };
}

impl Serializer for Plain {
    type Ok = JsValue;
    type Error = OtherShape;
    type SerializeSeq = Elements;
    type SerializeTuple = Elements;
    type SerializeTupleStruct = Impossible<JsValue, OtherShape>;
    type SerializeTupleVariant = Impossible<JsValue, OtherShape>;
    type SerializeMap = Impossible<JsValue, OtherShape>;
    type SerializeStruct = Record;
    type SerializeStructVariant = Record;

    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    );

    fn serialize_bool(self, value: bool) -> Result<JsValue, OtherShape> {
        Ok(value.into())
    }

    fn serialize_char(self, _: char) -> Result<JsValue, OtherShape> {
        Err(OtherShape)
    }

    fn serialize_str(self, text: &str) -> Result<JsValue, OtherShape> {
        Ok(text.into())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<JsValue, OtherShape> {
        Err(OtherShape)
    }

    fn serialize_none(self) -> Result<JsValue, OtherShape> {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<JsValue, OtherShape> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<JsValue, OtherShape> {
        Ok(JsValue::NULL)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<JsValue, OtherShape> {
        Err(OtherShape)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<JsValue, OtherShape> {
        Ok(name.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<JsValue, OtherShape> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        content: &T,
    ) -> Result<JsValue, OtherShape> {
        Ok(variant(name, &content.serialize(self)?))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Elements, OtherShape> {
        Ok(Elements(Array::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Elements, OtherShape> {
        Ok(Elements(Array::new()))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, OtherShape> {
        Err(OtherShape)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, OtherShape> {
        Err(OtherShape)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, OtherShape> {
        Err(OtherShape)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Record, OtherShape> {
        Ok(Record::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Record, OtherShape> {
        Ok(Record { variant: Some(name), ..Record::default() })
    }
}

impl SerializeSeq for Elements {
    type Ok = JsValue;
    type Error = OtherShape;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), OtherShape> {
        self.0.push(&value.serialize(Plain)?);
        Ok(())
    }

    fn end(self) -> Result<JsValue, OtherShape> {
        Ok(self.0.into())
    }
}

impl SerializeTuple for Elements {
    type Ok = JsValue;
    type Error = OtherShape;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), OtherShape> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<JsValue, OtherShape> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Record {
    type Ok = JsValue;
    type Error = OtherShape;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), OtherShape> {
        self.set(name, &value.serialize(Plain)?);
        Ok(())
    }

    fn end(self) -> Result<JsValue, OtherShape> {
        Ok(match self.variant {
            Some(name) => variant(name, &self.fields),
            None => self.fields.into(),
        })
    }
}

impl SerializeStructVariant for Record {
    type Ok = JsValue;
    type Error = OtherShape;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), OtherShape> {
        SerializeStruct::serialize_field(self, name, value)
    }

    fn end(self) -> Result<JsValue, OtherShape> {
        SerializeStruct::end(self)
    }
}
