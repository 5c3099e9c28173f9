//! Sheets for the door: giving them a number, putting them away.

use super::{Refusal, refuse};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::id::SheetId;
use crate::domain::message::Message;
use crate::domain::record::Sheet;
use crate::message;

/// What can be done to sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetCommand {
    /// Gives out a new one. Its number must be no other's.
    Issue(Box<Sheet>),
    /// Puts it away: lines without a result are open no more.
    Close(SheetId),
    /// Takes it up again.
    Reopen(SheetId),
}

impl SheetCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        let number = |id: &SheetId| find(book, *id).map_or("", |sheet| sheet.number.as_str());
        match self {
            Self::Issue(sheet) => message!("Lập phiếu {number}", number = sheet.number),
            Self::Close(id) => message!("Cất phiếu {number}", number = number(id)),
            Self::Reopen(id) => message!("Mở lại phiếu {number}", number = number(id)),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book, today: Date) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Issue(sheet) => issue(book, sheet),
            Self::Close(id) => set_closed(book, *id, Some(today)),
            Self::Reopen(id) => set_closed(book, *id, None),
        }
    }
}

fn find(book: &dyn Book, id: SheetId) -> Option<&Sheet> {
    book.rows::<Sheet>().find(|sheet| sheet.id == id)
}

fn issue(book: &dyn Book, sheet: &Sheet) -> Result<Vec<Change>, Refusal> {
    if sheet.lines.0.is_empty() {
        refuse!("Không có hộ nào để lập phiếu. Hãy chọn ít nhất một hộ.");
    }
    if book.rows::<Sheet>().any(|held| held.number == sheet.number) {
        refuse!(
            "Số phiếu {number} đã dùng rồi nên phiếu chưa được lập. Hãy làm lại.",
            number = sheet.number
        );
    }
    Ok(vec![Change::Create(sheet.clone().into())])
}

fn set_closed(book: &dyn Book, id: SheetId, day: Option<Date>) -> Result<Vec<Change>, Refusal> {
    let Some(sheet) = find(book, id) else {
        refuse!("Phiếu này không còn trong sổ.");
    };
    let after = Sheet {
        closed_on: day,
        ..sheet.clone()
    };
    Ok(Change::edit(sheet, &after).into_iter().collect())
}
