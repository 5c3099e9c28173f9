//! A day typed as people write it: `1/2/1954`, `02/1954`, `1954`.

use std::borrow::Cow;

use egui::{Response, Ui};

use super::fields::TextField;
use crate::domain::{Date, PartialDate};
use crate::words::tr;

/// A date while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateDraft {
    text: String,
    /// The focus left the field since; only then is a half-typed date a problem.
    left: bool,
}

impl From<Option<PartialDate>> for DateDraft {
    fn from(date: Option<PartialDate>) -> Self {
        Self {
            text: date.map(|date| date.to_string()).unwrap_or_default(),
            left: false,
        }
    }
}

impl From<Option<Date>> for DateDraft {
    fn from(date: Option<Date>) -> Self {
        date.map(PartialDate::from).into()
    }
}

impl DateDraft {
    /// The date where only the year or month may be known; an empty field is no date; the problem otherwise.
    pub fn partial(&self) -> Result<Option<PartialDate>, &'static str> {
        if self.text.trim().is_empty() {
            return Ok(None);
        }
        PartialDate::parse(&with_slashes(self.text.trim()))
            .map(Some)
            .ok_or_else(|| tr("Không có ngày này. Hãy nhập như 01/02/1954, 02/1954 hoặc 1954."))
    }

    /// The whole date; an empty field is no date; the problem otherwise.
    pub fn whole(&self) -> Result<Option<Date>, &'static str> {
        let problem = tr("Không có ngày này. Hãy nhập đủ ngày/tháng/năm, như 31/12/2026.");
        match self.partial() {
            Ok(None) => Ok(None),
            Ok(Some(date)) => date.to_date().map(Some).ok_or(problem),
            Err(_) => Err(problem),
        }
    }

    /// Shows the problem even where the focus never left; for when the form is to be saved.
    pub fn insist(&mut self) {
        self.left = true;
    }
}

/// Eight digits in a row are a day as the keypad types it: `30062026`.
fn with_slashes(text: &str) -> Cow<'_, str> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (day, rest) = text.split_at(2);
        let (month, year) = rest.split_at(2);
        return format!("{day}/{month}/{year}").into();
    }
    text.into()
}

/// A field for a date; `partial` lets the year or the month alone stand. Changed when typed into.
pub fn date_field(ui: &mut Ui, label: &str, draft: &mut DateDraft, partial: bool) -> Response {
    let read = if partial {
        draft.partial().err()
    } else {
        draft.whole().err()
    };
    let problem = read.filter(|_| draft.left);
    let hint = if partial {
        tr("ngày/tháng/năm hoặc năm")
    } else {
        tr("ngày/tháng/năm")
    };
    let width = if partial { 200.0 } else { 150.0 };
    let response = TextField::new(label, &mut draft.text)
        .hint(hint)
        .problem(problem)
        .width(width)
        .show(ui);
    if response.gained_focus() {
        draft.left = false;
    }
    if response.lost_focus() {
        draft.left = true;
        if let Ok(Some(date)) = draft.partial() {
            draft.text = date.to_string();
        }
    }
    response
}
