//! Writes data as HCL, formatted like `terraform fmt` does.
//!
//! The library writes and escapes. White space is added here, because no Rust library aligns like Terraform:
//! neighbouring lines `name = value` have their equal signs in one column, unless a value spans lines.

use hcl_edit::Ident;
use hcl_edit::expr::{Array, Expression, Object, ObjectKey, ObjectValue, ObjectValueTerminator};
use hcl_edit::repr::{Decorate as _, Decorated};
use hcl_edit::structure::{Attribute, Body, Structure};
use serde_json::{Map, Value};

/// Writes the values of variables.
pub(super) fn text(values: &Map<String, Value>) -> String {
    let mut body = Body::new();
    // A value that spans lines is a group of its own.
    let mut apart = false;
    for ((name, value), width) in values.iter().zip(widths(values)) {
        let start = if !body.is_empty() && (apart || width == 0) { "\n" } else { "" };
        apart = width == 0;
        let mut key = Decorated::new(Ident::new_sanitized(name));
        key.decorate((start, padding(name, width)));
        body.push(Structure::Attribute(Attribute::new(key, expression(value, 0))));
    }
    body.to_string()
}

fn expression(value: &Value, depth: usize) -> Expression {
    match value {
        Value::Null => Expression::null(),
        Value::Bool(value) => (*value).into(),
        Value::Number(value) => match value.as_u64() {
            Some(number) => number.into(),
            None => value.as_f64().unwrap_or_default().into(),
        },
        Value::String(text) => text.as_str().into(),
        Value::Array(values) => array(values, depth),
        Value::Object(values) => object(values, depth),
    }
}

fn array(values: &[Value], depth: usize) -> Expression {
    let mut array = Array::new();
    let lines = !is_line(values);
    for value in values {
        let mut element = expression(value, depth + 1);
        if lines {
            element.decorate((indent(depth + 1), ""));
        }
        array.push(element);
    }
    if lines {
        array.set_trailing_comma(true);
        array.set_trailing(indent(depth));
    }
    array.into()
}

fn object(values: &Map<String, Value>, depth: usize) -> Expression {
    let mut object = Object::new();
    for ((index, (name, value)), width) in values.iter().enumerate().zip(widths(values)) {
        let mut key = name_expression(name);
        let start = if index == 0 { indent(depth + 1) } else { indent(depth + 1).split_off(1) };
        key.decorate((start, padding(name, width)));
        let mut value = ObjectValue::new(expression(value, depth + 1));
        value.set_terminator(ObjectValueTerminator::Newline);
        object.insert(ObjectKey::Expression(key), value);
    }
    if !values.is_empty() {
        object.set_trailing(indent(depth).split_off(1));
    }
    object.into()
}

/// Returns the width to which each name is padded: that of the longest name in its group.
fn widths(values: &Map<String, Value>) -> Vec<usize> {
    let mut widths = Vec::with_capacity(values.len());
    let mut run: Vec<usize> = Vec::new();
    let close = |run: &mut Vec<usize>, widths: &mut Vec<usize>| {
        let widest = run.iter().copied().max().unwrap_or_default();
        widths.extend(run.drain(..).map(|_| widest));
    };
    for (name, value) in values {
        let one_line = match value {
            Value::Array(values) => is_line(values),
            Value::Object(values) => values.is_empty(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        };
        if one_line {
            run.push(length(name));
        } else {
            close(&mut run, &mut widths);
            widths.push(0);
        }
    }
    close(&mut run, &mut widths);
    widths
}

/// Returns true if an array is on one line.
fn is_line(values: &[Value]) -> bool {
    let length: usize = values.iter().map(|value| value.as_str().map_or(8, str::len) + 4).sum();
    length <= 80 && !values.iter().any(|value| value.is_array() || value.is_object())
}

/// Returns a name as a key, in quotes unless it is an identifier.
fn name_expression(name: &str) -> Expression {
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    match Ident::try_new(name) {
        Ok(ident) if plain && !["for", "null", "true", "false"].contains(&name) => ident.into(),
        Ok(_) | Err(_) => name.into(),
    }
}

/// Returns the length of a name as a key.
fn length(name: &str) -> usize {
    name_expression(name).to_string().trim().chars().count()
}

fn padding(name: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(length(name)) + 1)
}

fn indent(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}
