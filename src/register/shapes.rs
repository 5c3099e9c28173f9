//! What a register knows about the files of its office: how their columns are read, as somebody chose it for
//! one file of the shape, and the office's own wordings.

use std::collections::BTreeMap;

use super::handle::RosterPlan;
use crate::domain::roster::SheetReading;
use crate::domain::wording::{UserWordings, Wording};
use crate::domain::{Book, Change, ColumnChoices, Date, FileShape, IdMint, OfficeWording};
use crate::exchange::roster::{Field, SheetChoice};

/// The choices kept in the register, by shape. A field that this version does not know is left to
/// recognition.
pub(super) fn remembered(book: &dyn Book) -> BTreeMap<String, SheetChoice> {
    book.rows::<FileShape>()
        .map(|held| (held.shape.clone(), choice_of(held)))
        .collect()
}

/// What is remembered for a shape of file, and how it was chosen to be read.
pub fn remembered_for<'a>(book: &'a dyn Book, shape: &str) -> Option<(&'a FileShape, SheetChoice)> {
    let held = book.rows::<FileShape>().find(|held| held.shape == shape)?;
    Some((held, choice_of(held)))
}

/// The wordings of this office.
pub(super) fn wordings(book: &dyn Book) -> UserWordings {
    UserWordings::new(book.rows::<OfficeWording>().map(Wording::from))
}

fn choice_of(held: &FileShape) -> SheetChoice {
    let columns = held.columns.0.iter();
    SheetChoice {
        columns: columns
            .filter_map(|(column, code)| Some((*column, Field::from_code(code)?)))
            .collect(),
        purpose: held.purpose,
    }
}

/// The changes that keep the choices of a plan for the next file of the same shape.
pub(super) fn keep(planned: &RosterPlan, book: &dyn Book, today: Date, mint: &mut IdMint) -> Vec<Change> {
    let mut chosen: BTreeMap<&str, (&SheetReading, &SheetChoice)> = BTreeMap::new();
    for sheet in planned.sheets.iter().filter(|sheet| !sheet.shape.is_empty()) {
        let key = (sheet.file.to_string(), sheet.sheet.to_string());
        if let Some(choice) = planned.request.choices.get(&key) {
            chosen.insert(&sheet.shape, (sheet, choice));
        }
    }
    chosen
        .into_values()
        .filter_map(|(sheet, choice)| keep_one(sheet, choice, book, today, mint))
        .collect()
}

fn keep_one(
    sheet: &SheetReading,
    choice: &SheetChoice,
    book: &dyn Book,
    today: Date,
    mint: &mut IdMint,
) -> Option<Change> {
    let columns = choice.columns.iter();
    let columns = ColumnChoices(
        columns
            .map(|(column, field)| (*column, field.code().to_owned()))
            .collect(),
    );
    let held = book.rows::<FileShape>().find(|held| held.shape == sheet.shape);
    if *choice == SheetChoice::default() {
        // Somebody went back to recognition: there is nothing to be remembered any more.
        return held.map(|held| Change::Remove(held.clone().into()));
    }
    if let Some(held) = held {
        let after = FileShape {
            columns,
            purpose: choice.purpose,
            source: sheet.file.to_string(),
            used_on: today,
            ..held.clone()
        };
        return Change::edit(held, &after);
    }
    let shape = FileShape {
        id: mint.next_id(),
        shape: sheet.shape.clone(),
        columns,
        purpose: choice.purpose,
        source: sheet.file.to_string(),
        used_on: today,
    };
    Some(Change::Create(shape.into()))
}
