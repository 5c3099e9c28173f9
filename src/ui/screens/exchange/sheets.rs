//! How sheets are to be read, as somebody chooses it over a plan: their columns, what they are for, and what
//! is remembered for files of their shape.

use std::collections::BTreeMap;

use egui::Ui;

use super::review::Review;
use super::wording::{count, said};
use crate::domain::command::ShapeCommand;
use crate::domain::date::show as show_date;
use crate::domain::roster::SheetReading;
use crate::domain::roster_field::Field;
use crate::domain::{Command, FileShape, Purpose, ShapeId};
use crate::exchange::roster::SheetChoice;
use crate::index::Index;
use crate::register::{RosterRequest, remembered_for};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Button, Icon, band, choice, soft};
use crate::words::tr;

/// A sheet by the names of its file and its own.
pub(super) type SheetKey = (String, String);

/// What somebody wants to be read in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// A column as this field; `None` as recognised.
    Column {
        /// Which sheet.
        sheet: SheetKey,
        /// Column from 0.
        column: usize,
        /// As what.
        field: Option<Field>,
    },
    /// The sheet is for this.
    Purpose {
        /// Which sheet.
        sheet: SheetKey,
        /// For what.
        purpose: Purpose,
    },
    /// Nothing chosen any more: all as recognised.
    Recognise(SheetKey),
    /// What is remembered for the shape goes, and the sheet is recognised anew.
    Forget {
        /// Which sheet.
        sheet: SheetKey,
        /// What is remembered.
        shape: ShapeId,
    },
}

impl Edit {
    /// The sheet it is about.
    fn sheet(&self) -> &SheetKey {
        match self {
            Self::Column { sheet, .. }
            | Self::Purpose { sheet, .. }
            | Self::Recognise(sheet)
            | Self::Forget { sheet, .. } => sheet,
        }
    }

    /// The command that goes with it, where something of the register is changed.
    pub(super) fn command(&self) -> Option<Command> {
        match self {
            Self::Forget { shape, .. } => Some(Command::Shape(ShapeCommand::Forget(*shape))),
            _ => None,
        }
    }

    /// Puts it into the request that the files are read with.
    pub(super) fn apply(&self, request: &mut RosterRequest, sheets: &[SheetReading], index: &Index) {
        let key = self.sheet().clone();
        let mine = || sheets.iter().filter(|sheet| is_sheet(sheet, &key));
        let held = || mine().find_map(|sheet| remembered_for(index, &sheet.shape));
        // A sheet that is named in the request follows nothing remembered: what was followed goes on in it.
        let followed = mine()
            .filter(|sheet| sheet.remembered)
            .find_map(|sheet| remembered_for(index, &sheet.shape));
        let before = request.choices.remove(&key);
        let mut choice = before
            .or_else(|| followed.map(|(_, choice)| choice))
            .unwrap_or_default();
        match self {
            Self::Column { column, field, .. } => match field {
                Some(field) => {
                    choice.columns.insert(*column, *field);
                }
                None => {
                    choice.columns.remove(column);
                }
            },
            Self::Purpose { purpose, .. } => choice.purpose = Some(*purpose),
            Self::Recognise(_) | Self::Forget { .. } => choice = SheetChoice::default(),
        }
        let is_open = choice == SheetChoice::default();
        let forgets = matches!(self, Self::Forget { .. });
        if !is_open || (held().is_some() && !forgets) {
            request.choices.insert(key, choice);
        }
    }
}

fn is_sheet(sheet: &SheetReading, key: &SheetKey) -> bool {
    *sheet.file == *key.0 && *sheet.sheet == *key.1
}

/// Tells that a sheet is read as somebody chose it, now or for an earlier file, and the way back.
pub(super) fn remembered(ui: &mut Ui, review: &Review, key: &SheetKey, edit: &mut Option<Edit>, cx: &Cx<'_>) {
    let mut sheets = review.of.sheets.iter().filter(|sheet| is_sheet(sheet, key));
    let followed = sheets.clone().find(|sheet| sheet.remembered);
    if let Some((held, _)) = followed.and_then(|it| remembered_for(&*cx.view.index, &it.shape)) {
        followed_band(ui, held, key, edit, cx);
        return;
    }
    let chosen: &BTreeMap<SheetKey, SheetChoice> = &review.of.request.choices;
    let Some(choice) = chosen.get(key) else {
        return;
    };
    let shape = sheets.find_map(|it| remembered_for(&*cx.view.index, &it.shape));
    let is_open = *choice == SheetChoice::default();
    let named = review
        .of
        .sheets
        .iter()
        .any(|sheet| is_sheet(sheet, key) && !sheet.shape.is_empty());
    band(ui, Icon::Pen, color::ACCENT, color::ACCENT_PALE, |ui| {
        ui.horizontal_wrapped(|ui| {
            if is_open {
                ui.label(tr(
                    "Đọc theo nhận dạng. Nhập vào sổ thì cách đã chọn lần trước được quên đi.",
                ));
                return;
            }
            ui.label(if named {
                tr("Đang đọc theo cách vừa chọn. Nhập vào sổ thì lần sau tệp cùng kiểu tự đọc như vậy.")
            } else {
                // Without headings a file of the same shape cannot be known again.
                tr("Đang đọc theo cách vừa chọn, chỉ cho lần này.")
            });
            let back = if shape.is_some() {
                tr("Bỏ cách đã chọn")
            } else {
                tr("Về nhận dạng ban đầu")
            };
            if Button::secondary(back).low().show(ui).clicked() {
                *edit = Some(Edit::Recognise(key.clone()));
            }
        });
    });
    ui.add_space(space::TINY);
}

fn followed_band(ui: &mut Ui, held: &FileShape, key: &SheetKey, edit: &mut Option<Edit>, cx: &Cx<'_>) {
    band(ui, Icon::Check, color::ACCENT, color::ACCENT_PALE, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(say!(
                "Đọc theo cách đã chọn lần trước (ngày {day}, tệp {file}).",
                day = show_date(held.used_on),
                file = held.source
            ));
            let recognise = Button::secondary(tr("Lần này đọc theo nhận dạng")).low();
            if recognise.show(ui).clicked() {
                *edit = Some(Edit::Recognise(key.clone()));
            }
            let forget = Button::secondary(tr("Quên cách này"))
                .low()
                .enabled(cx.can_edit(), crate::ui::cx::why_read_only());
            if forget.show(ui).clicked() {
                *edit = Some(Edit::Forget {
                    sheet: key.clone(),
                    shape: held.id,
                });
            }
        });
    });
    ui.add_space(space::TINY);
}

/// What became different when the files were read again, in one line.
pub(super) fn reread_words(review: &Review) -> Option<String> {
    let reread = review.of.reread?;
    let changed = |words: &'static str, (before, now): (usize, usize)| {
        (before != now).then(|| format!("{words} {} → {}", count(before), count(now)))
    };
    let rows = if reread.rows == 0 {
        tr("Đã đọc lại: dòng nào cũng như trước").to_owned()
    } else {
        say!("Đã đọc lại: {n} dòng đọc ra khác trước", n = count(reread.rows))
    };
    let mut parts = vec![rows];
    parts.extend(changed(tr("người"), reread.people));
    parts.extend(changed(tr("hộ"), reread.households));
    parts.extend(changed(tr("ô lạ"), reread.problems));
    Some(parts.join("; "))
}

/// Tells of decisions that no longer fit because the files were read again.
pub(super) fn lost(ui: &mut Ui, review: &Review) {
    let lost = review.of.reread.map_or(0, |reread| reread.lost);
    if lost > 0 {
        band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
            ui.label(say!(
                "{n} lựa chọn trước không còn hợp vì dòng nay đọc ra người khác; hãy chọn lại.",
                n = count(lost)
            ));
        });
    }
}

/// What a sheet is for, with what that means; gives what was chosen.
pub(super) fn purpose(ui: &mut Ui, sheet: &SheetReading) -> Option<Edit> {
    let mut purpose = sheet.purpose;
    let all = [Purpose::Roster, Purpose::Agency].map(|value| (value, tr(value.label()).to_owned()));
    let mut chosen = false;
    ui.push_id(("purpose", &sheet.file, &sheet.sheet), |ui| {
        chosen = choice(ui, tr("Danh sách này là"), 250.0, &mut purpose, &all);
        let why: Vec<String> = sheet.purpose_why.iter().map(said).collect();
        soft(
            ui,
            &say!(
                "{means} Vì sao: {why}.",
                means = means(sheet.purpose),
                why = why.join("; ")
            ),
        );
    });
    chosen.then(|| Edit::Purpose {
        sheet: (sheet.file.to_string(), sheet.sheet.to_string()),
        purpose,
    })
}

/// What happens to the people of a list.
fn means(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Agency => {
            tr("Chỉ gia hạn và thêm thẻ cho người đã có trong sổ; người lạ để riêng, không tự thêm.")
        }
        _ => tr("Thêm người mới, xếp người vào hộ theo tệp, cập nhật người đã có."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Purpose;

    fn key() -> SheetKey {
        ("a.xlsx".to_owned(), "S".to_owned())
    }

    fn column(column: usize, field: Option<Field>) -> Edit {
        Edit::Column {
            sheet: key(),
            column,
            field,
        }
    }

    #[test]
    fn a_choice_taken_back_leaves_nothing_behind() {
        let (mut request, index) = (RosterRequest::default(), Index::default());
        column(3, Some(Field::Phone)).apply(&mut request, &[], &index);
        column(4, Some(Field::Ignored)).apply(&mut request, &[], &index);
        let held = request.choices.get(&key()).cloned().unwrap_or_default();
        assert_eq!(held.columns, [(3, Field::Phone), (4, Field::Ignored)].into());
        column(3, None).apply(&mut request, &[], &index);
        column(4, None).apply(&mut request, &[], &index);
        assert!(request.choices.is_empty());
    }

    #[test]
    fn what_a_sheet_is_for_stays_when_columns_are_chosen() {
        let (mut request, index) = (RosterRequest::default(), Index::default());
        let purpose = Edit::Purpose {
            sheet: key(),
            purpose: Purpose::Agency,
        };
        purpose.apply(&mut request, &[], &index);
        column(1, Some(Field::Card)).apply(&mut request, &[], &index);
        column(1, None).apply(&mut request, &[], &index);
        let held = request.choices.get(&key()).cloned().unwrap_or_default();
        assert_eq!(held.purpose, Some(Purpose::Agency));
        Edit::Recognise(key()).apply(&mut request, &[], &index);
        assert!(request.choices.is_empty());
    }
}
