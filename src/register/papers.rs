//! Papers on their way, as pages and files: the same question, the same rows.

use chrono::NaiveDateTime;

use super::error::Result;
use super::output;
use super::question::{Format, PapersQuestion};
use crate::domain::{Book, Decision, FilingRow, Message};
use crate::exchange::write;
use crate::index::Index;
use crate::message;
use crate::print::{self, Document, PapersOptions, PapersTitle};
use crate::words;

impl PapersQuestion {
    /// The answer.
    pub fn rows(&self, index: &Index) -> Vec<FilingRow> {
        self.filter.rows(index, self.day, self.order)
    }
}

/// What it is called on sheets and in the ledger of what left the laptop.
pub fn papers_title(index: &Index, question: &PapersQuestion) -> Message {
    match decision_of(index, question) {
        Some(decision) => message!("Hồ sơ theo quyết định {number}", number = decision.number),
        None if question.filter.late => message!("Hồ sơ quá hạn"),
        None => message!("Hồ sơ cấp thẻ"),
    }
}

fn decision_of<'i>(index: &'i Index, question: &PapersQuestion) -> Option<&'i Decision> {
    let wanted = question.filter.decision?;
    let book: &dyn Book = index;
    book.rows::<Decision>().find(|decision| decision.id == wanted)
}

/// The printed pages.
pub(super) fn pages(index: &Index, question: &PapersQuestion, printed_at: NaiveDateTime) -> Document {
    let filter = &question.filter;
    let hamlet = filter
        .hamlet
        .and_then(|id| index.hamlet(id))
        .map(|hamlet| hamlet.name.clone());
    let title = match decision_of(index, question) {
        Some(decision) => PapersTitle::Decision(decision.clone()),
        None if filter.late => PapersTitle::Late,
        None => PapersTitle::All,
    };
    let options = PapersOptions {
        filters: filters_in_words(index, question, &title),
        ..PapersOptions::new(output::heading(index, hamlet), title, question.day, printed_at)
    };
    print::papers(&question.rows(index), &options)
}

/// The filters that neither title nor heading tell.
fn filters_in_words(index: &Index, question: &PapersQuestion, title: &PapersTitle) -> Vec<String> {
    let filter = &question.filter;
    let mut said = Vec::new();
    said.extend(output::cadre_in_words(index, filter.cadre));
    if filter.late && *title != PapersTitle::Late {
        said.push(words::tr("chỉ hồ sơ quá hạn").to_owned());
    } else if filter.open && !filter.late {
        said.push(words::tr("chỉ hồ sơ đang làm").to_owned());
    }
    said.extend(filter.state.map(|state| words::tr(state.label()).to_owned()));
    if !matches!(title, PapersTitle::Decision(_)) {
        said.extend(filter.kind.map(|kind| words::tr(kind.label()).to_owned()));
    }
    if !filter.search.trim().is_empty() {
        said.push(format!("«{}»", filter.search.trim()));
    }
    said
}

/// The file in a format other than PDF, and how many rows it holds.
pub(super) fn bytes(index: &Index, question: &PapersQuestion, format: Format) -> Result<(Vec<u8>, usize)> {
    let rows = question.rows(index);
    let bytes = match format {
        Format::Json => write::papers_json(&rows),
        Format::Csv => write::papers_csv(&rows)?,
        Format::Xlsx | Format::Pdf => {
            let title = papers_title(index, question);
            write::papers_xlsx(&rows, &words::fill(&title.text, &title.args))?
        }
    };
    Ok((bytes, rows.len()))
}
