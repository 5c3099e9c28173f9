//! What a sheet for the door says, as a value: everything that is printed and nothing that has to be looked up.
//!
//! A sheet that has a number is kept with this, so that it prints again exactly as it was, whatever changed since.
//! The fields are a format: they are only added to, and what is missing reads as empty.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::super::date::Date;
use super::super::value::coded_enum;

coded_enum! {
    /// How much a sheet tells of a household.
    pub enum SheetForm {
        /// A block for each household, a line with boxes for each of its people.
        Long = "long",
        /// One line for each household.
        Short = "short",
        /// A page to be left with each household: its price and what the card gives.
        Leaflet = "leaflet",
    }
}

impl SheetForm {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Long => "Từng người",
            Self::Short => "Mỗi hộ một dòng",
            Self::Leaflet => "Tờ gửi từng hộ",
            Self::Unknown => "Mẫu khác",
        }
    }
}

/// Everything that a sheet says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetContent {
    /// Code of the [`SheetForm`].
    pub form: String,
    /// The number and the text of its square code; none of a list that was printed without one.
    pub number: Option<(String, String)>,
    /// The issuing body: "UBND XÃ LONG THẠNH".
    pub office: String,
    /// The day whose statuses it shows.
    pub day: Date,
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// What it was taken by, in words.
    pub filters: Vec<String>,
    /// Who takes it to the door.
    pub cadre: Option<Caller>,
    /// The round.
    pub campaign: Option<String>,
    /// What the paper holds, for the line at its foot.
    pub holds: String,
    /// The outcomes to tick.
    pub boxes: Vec<OutcomeBox>,
    /// Hamlet by hamlet.
    pub sections: Vec<SheetSection>,
}

impl SheetContent {
    /// The form; the long one where it is of a later version.
    pub fn form(&self) -> SheetForm {
        match SheetForm::from_code(&self.form) {
            SheetForm::Unknown => SheetForm::Long,
            form => form,
        }
    }

    /// All households, in the order of their lines.
    pub fn houses(&self) -> impl Iterator<Item = &SheetHouse> {
        self.sections.iter().flat_map(|section| &section.houses)
    }
}

/// Who takes a sheet to the door.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Caller {
    /// Name.
    pub name: String,
    /// What she is in the rounds, in words.
    pub role: String,
    /// Telephone.
    pub phone: Option<String>,
}

/// An outcome to tick.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OutcomeBox {
    /// The digit that enters it.
    pub key: String,
    /// What it says, short.
    pub text: String,
}

/// The households of one hamlet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetSection {
    /// Full name of the hamlet.
    pub hamlet: String,
    /// Its households, in the order of the sheet.
    pub houses: Vec<SheetHouse>,
}

/// One line of a sheet: a household.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetHouse {
    /// Its line.
    pub line: i64,
    /// "Hộ 00012".
    pub number: String,
    /// Name of the head; may be empty.
    pub head: String,
    /// Address below the hamlet; may be empty.
    pub address: String,
    /// "Tổ 4"; may be empty.
    pub group: String,
    /// Telephone.
    pub phone: Option<String>,
    /// The last call and what came of it.
    pub last: Vec<String>,
    /// Its people in family order.
    pub members: Vec<SheetMember>,
    /// What it would pay, in sentences.
    pub price: Vec<String>,
    /// What it would pay for so many months, đồng.
    pub terms: Vec<(u32, i64)>,
}

impl SheetHouse {
    /// Those who are called for.
    pub fn called(&self) -> impl Iterator<Item = &SheetMember> {
        self.members.iter().filter(|member| member.letter.is_some())
    }
}

/// One person of a household on a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetMember {
    /// The letter of who is called for.
    pub letter: Option<String>,
    /// Name.
    pub name: String,
    /// Relation, year of birth and whatever else was asked for.
    pub about: String,
    /// Cover, in words with its shape.
    pub status: String,
    /// The date that matters of the card.
    pub card: String,
    /// What she could be entitled to, the paper she lacks, what her card would be.
    pub could: Vec<String>,
    /// Her card begins later: nothing is to be done but to wait.
    pub waits: bool,
}

/// The letter of a person called for within a line, by her place: a … z, then aa, ab …
pub fn letter(place: usize) -> String {
    let alphabet = usize::from(b'z' - b'a') + 1;
    let one = |place: usize| char::from(b'a' + u8::try_from(place % alphabet).unwrap_or(0));
    match place / alphabet {
        0 => one(place).to_string(),
        row => format!("{}{}", one(row - 1), one(place)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::SheetBody;
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let letters: Vec<String> = [0, 1, 25, 26, 27, 52].into_iter().map(letter).collect();
        assert_eq!(letters, ["a", "b", "z", "aa", "ab", "ba"]);
    }

    #[test]
    fn content_comes_back_as_it_was_and_a_later_form_is_still_read() {
        let content = SheetContent {
            form: SheetForm::Short.code().to_owned(),
            number: Some(("B-12".into(), "SOBHYT:B-12:0".into())),
            sections: vec![SheetSection {
                hamlet: "Ấp Hòa Lợi".into(),
                houses: vec![SheetHouse {
                    line: 7,
                    terms: vec![(3, 341_550)],
                    members: vec![SheetMember {
                        letter: Some("a".into()),
                        ..SheetMember::default()
                    }],
                    ..SheetHouse::default()
                }],
            }],
            ..SheetContent::default()
        };
        let body = SheetBody::pack(&content).unwrap();
        assert_eq!(body.unpack::<SheetContent>(), Some(content));
        let later = SheetBody::pack(&serde_json::json!({"form": "of-a-later-version", "new": [1]})).unwrap();
        let read: SheetContent = later.unpack().unwrap();
        assert_eq!(read.form(), SheetForm::Long);
    }
}
