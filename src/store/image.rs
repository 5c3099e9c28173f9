//! Images of rows in the journal, as JSON objects of named columns.
//!
//! They are read straight into values: the undoing of an import and every check of a register read tens of
//! thousands of them.

use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::domain::{Table, Value};

/// An image by named columns, without the id, which stands beside it, and without what is not known: a
/// column added later reads as not known.
pub(super) struct Image<'a> {
    pub(super) table: Table,
    /// The values of all columns, the id first.
    pub(super) values: &'a [Value],
}

impl Serialize for Image<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.table.columns().iter().zip(self.values).skip(1);
        serializer.collect_map(columns.filter(|(_, value)| **value != Value::Null))
    }
}

/// Reads an image into the values of all columns of the row with this id.
pub(super) fn read(table: Table, id: Uuid, body: &str) -> serde_json::Result<Vec<Value>> {
    serde_json::Deserializer::from_str(body).deserialize_map(ImageReader { table, id })
}

struct ImageReader {
    table: Table,
    id: Uuid,
}

impl<'de> Visitor<'de> for ImageReader {
    type Value = Vec<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the fields of a {}", self.table.name())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let columns = self.table.columns();
        let mut values = vec![Value::Null; columns.len()];
        if let Some(id) = values.first_mut() {
            *id = Value::Id { id: self.id };
        }
        while let Some(field) = fields.next_key::<String>()? {
            let place = columns.iter().position(|column| *column == field);
            match place.and_then(|place| values.get_mut(place)) {
                Some(value) => *value = fields.next_value::<Cell>()?.0,
                None => fields.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(values)
    }
}

/// One value, by what it looks like; the same form as the domain's own, which tries one kind after another.
struct Cell(Value);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellReader).map(Self)
    }
}

struct CellReader;

impl<'de> Visitor<'de> for CellReader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a field")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        i64::try_from(number).map(Value::Int).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        match fields.next_entry::<String, Uuid>()? {
            Some((name, id)) if name == "id" => Ok(Value::Id { id }),
            _ => Err(A::Error::custom("an id was expected")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_the_domain_writes_them() {
        let id = Uuid::from_u128(7);
        for value in [
            Value::Null,
            Value::Int(i64::MIN),
            Value::Int(i64::MAX),
            Value::Text("1954 \"Ánh\"\n".into()),
            Value::Id { id },
        ] {
            let json = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<Cell>(&json).unwrap().0, value, "{json}");
        }
        for json in ["1.5", "[]", "{}", "{\"id\":3}", "true", "18446744073709551615"] {
            assert!(serde_json::from_str::<Cell>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_field_of_another_version_is_passed_over() {
        let id = Uuid::from_u128(7);
        let values = read(Table::Hamlet, id, "{\"name\":\"Ấp 1\",\"colour\":[1,{}]}").unwrap();
        assert_eq!(values.len(), Table::Hamlet.columns().len());
        assert_eq!(values[..2], [Value::Id { id }, Value::Text("Ấp 1".into())]);
        assert_eq!(values[3], Value::Null);
    }
}
