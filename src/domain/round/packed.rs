//! What a sheet held, small enough to be kept for ever: JSON, deflated, as text.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::super::id::{HouseholdId, PersonId};
use super::super::value::{Field, Value};

/// A sheet of ten thousand households is some megabytes; what unpacks to more than this is damaged or hostile.
const MOST_BYTES: u64 = 64 << 20;

fn pack(content: &impl Serialize) -> Option<String> {
    let json = serde_json::to_vec(content).ok()?;
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(&json).ok()?;
    Some(STANDARD_NO_PAD.encode(deflate.finish().ok()?))
}

fn unpack<T: DeserializeOwned>(text: &str) -> Option<T> {
    let bytes = STANDARD_NO_PAD.decode(text).ok()?;
    let mut json = Vec::new();
    let mut inflate = DeflateDecoder::new(bytes.as_slice()).take(MOST_BYTES);
    inflate.read_to_end(&mut json).ok()?;
    serde_json::from_slice(&json).ok()
}

/// One line of a sheet: a household, and those of it who are called for, `a`, `b`, `c`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    /// The household.
    #[serde(rename = "h")]
    pub household: HouseholdId,
    /// Who is called for, in family order.
    #[serde(rename = "p")]
    pub people: Vec<PersonId>,
}

/// The lines of a sheet, from line 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetLines(pub Vec<SheetLine>);

impl SheetLines {
    /// A line by its number as printed, from 1.
    pub fn line(&self, number: i64) -> Option<&SheetLine> {
        self.0.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// The lines with their numbers as printed.
    pub fn numbered(&self) -> impl Iterator<Item = (i64, &SheetLine)> {
        (1..).zip(&self.0)
    }

    /// How many people are called for.
    pub fn people(&self) -> usize {
        self.0.iter().map(|line| line.people.len()).sum()
    }
}

impl Field for SheetLines {
    fn to_value(&self) -> Value {
        // Ids in a list always serialize, and writing into memory does not fail.
        Value::Text(pack(&self.0).unwrap_or_default())
    }

    fn from_value(value: &Value) -> Option<Self> {
        unpack(&String::from_value(value)?).map(Self)
    }
}

/// A sheet as it was printed, packed. It is looked into only when the sheet is opened or printed again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetBody(String);

impl SheetBody {
    /// Packs what a sheet says. `None` only for content that has no JSON form.
    pub fn pack(content: &impl Serialize) -> Option<Self> {
        pack(content).map(Self)
    }

    /// What the sheet says; `None` where it was written by a later version, or is damaged.
    pub fn unpack<T: DeserializeOwned>(&self) -> Option<T> {
        unpack(&self.0)
    }
}

impl Field for SheetBody {
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }

    fn from_value(value: &Value) -> Option<Self> {
        String::from_value(value).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn lines_and_bodies_come_back_from_the_file() {
        let line = |number: u128| SheetLine {
            household: HouseholdId(Uuid::from_u128(number)),
            people: vec![PersonId(Uuid::from_u128(number * 10)); 3],
        };
        let lines = SheetLines((1..300).map(line).collect());
        let value = lines.to_value();
        assert_eq!(SheetLines::from_value(&value), Some(lines.clone()));
        assert_eq!(lines.line(1), Some(&line(1)));
        assert_eq!(lines.line(299), Some(&line(299)));
        for unknown in [0, 300, -1, i64::MIN, i64::MAX] {
            assert_eq!(lines.line(unknown), None, "{unknown}");
        }
        let body = SheetBody::pack(&vec!["Nguyễn Thị Ánh"; 1000]).unwrap();
        assert_eq!(SheetBody::from_value(&body.to_value()), Some(body.clone()));
        assert_eq!(body.unpack::<Vec<String>>().map(|names| names.len()), Some(1000));
        assert_eq!(body.unpack::<Vec<i64>>(), None, "of another version");
    }

    #[test]
    fn what_is_damaged_is_no_sheet_and_no_fault() {
        for text in ["", "x", "AAAA", "not base64 at all !"] {
            assert_eq!(SheetLines::from_value(&Value::Text(text.into())), None, "{text}");
        }
        assert_eq!(SheetBody("%%%".into()).unpack::<Vec<String>>(), None);
    }
}
