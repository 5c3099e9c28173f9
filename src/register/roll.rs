//! The list of a month in its forms, as pages and files.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::error::{Error, Result};
use super::output;
use super::question::Format;
use crate::domain::form::{FillOptions, FilledForm, Form, Per};
use crate::domain::roll::{Roll, RollAsk};
use crate::domain::rules::RuleFile;
use crate::domain::{Book as _, Date, Message};
use crate::exchange::write;
use crate::index::Index;
use crate::message;
use crate::print::{self, Document, FormOptions, Ids};
use crate::words::tr;

/// Months that people who pay a part pay for, where nobody said otherwise.
const MONTHS: u32 = 12;

/// A list of a month in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollRequest {
    /// Which lines, or which households.
    pub ask: RollAsk,
    /// The form.
    pub form: Arc<Form>,
    /// Prints CCCD whole instead of masked; files for the agency carry whole numbers always.
    pub full_ids: bool,
}

impl RollRequest {
    /// The form filled, with the prices of a day.
    fn fill(&self, index: &Index, roll: &Roll, today: Date, full_ids: bool) -> FilledForm {
        let month = self.ask.month;
        let options = FillOptions {
            // What is paid is paid today; a list of another month has that month's prices.
            day: today.clamp(month.first(), month.last()),
            months: MONTHS,
            full_ids,
        };
        self.form.fill(index, roll, &options)
    }

    /// The lines; a form of households named one by one needs none.
    fn roll(&self, index: &Index) -> Roll {
        if self.form.per == Per::Household && !self.ask.households.is_empty() {
            return self.ask.select(&[]);
        }
        self.ask.answer(index)
    }
}

/// The largest form file that is read; the shipped ones have a few kilobytes.
const LARGEST_FORM: u64 = 1 << 20;

/// Reads a form file of the office's own. Where it is wrong, the file, the line and the reason are told.
pub fn read_form(path: &Path) -> Result<Form> {
    let unreadable = |source: std::io::Error| Error::Unreadable {
        path: path.to_owned(),
        source,
    };
    if std::fs::metadata(path).map_err(unreadable)?.len() > LARGEST_FORM {
        return Err(unreadable(std::io::ErrorKind::FileTooLarge.into()));
    }
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    let file = RuleFile {
        name: name.to_string_lossy().into_owned(),
        // Editors of other systems begin a file with a mark.
        text: text.trim_start_matches('\u{feff}').to_owned(),
        own: true,
    };
    Form::read(&file).map_err(Error::Form)
}

/// What it is called in the ledger of what left the laptop.
pub(super) fn title(request: &RollRequest) -> Message {
    message!(
        "Tăng – giảm tháng {month}: {form}",
        month = request.ask.month,
        form = request.form.name
    )
}

/// The pages, exactly as they print.
pub(super) fn pages(index: &Index, request: &RollRequest, printed_at: NaiveDateTime) -> Document {
    let roll = request.roll(index);
    let filled = request.fill(index, &roll, printed_at.date(), request.full_ids);
    paged(index, request, &filled, printed_at)
}

fn paged(index: &Index, request: &RollRequest, filled: &FilledForm, printed_at: NaiveDateTime) -> Document {
    let ask = &request.ask;
    let hamlet = ask.hamlet.and_then(|id| index.hamlet(id));
    let hamlet = hamlet.map(|hamlet| hamlet.name.clone());
    let mut filters: Vec<String> = Vec::new();
    let cadre = ask.among.as_ref().map(|among| among.cadre);
    filters.extend(output::cadre_in_words(index, cadre));
    filters.extend(ask.kind.map(|kind| tr(kind.label()).to_owned()));
    filters.extend(ask.category.clone().filter(|_| request.form.per == Per::All));
    if request.form.per != Per::Household {
        filters.extend(
            ask.carried
                .then(|| tr("gồm cả người còn lại từ các tháng trước").to_owned()),
        );
    }
    let options = FormOptions {
        heading: output::heading(index, hamlet),
        printed_at,
        filters,
        ids: if request.full_ids { Ids::Full } else { Ids::Masked },
    };
    print::form(&request.form, filled, &options)
}

/// The bytes in a format, and how many people they hold.
pub(super) fn bytes(
    index: &Index,
    request: &RollRequest,
    format: Format,
    printed_at: NaiveDateTime,
) -> Result<(Vec<u8>, usize)> {
    let roll = request.roll(index);
    let full_ids = format != Format::Pdf || request.full_ids;
    let filled = request.fill(index, &roll, printed_at.date(), full_ids);
    let (form, people) = (&request.form, filled.people);
    let bytes = match format {
        Format::Pdf => print::pdf::write(&paged(index, request, &filled, printed_at), &mut |_, _| true)?,
        Format::Xlsx => write::form_xlsx(form, &filled)?,
        Format::Csv => write::form_csv(form, &filled)?,
        Format::Json if form.per == Per::Household => write::form_json(form, &filled),
        Format::Json => write::lines_of(&roll.to_json(index)),
    };
    Ok((bytes, people))
}
