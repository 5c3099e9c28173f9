//! Answers as pages and files: one question, one set of rows, whatever the shape.

use std::io::Write as _;
use std::path::Path;

use chrono::NaiveDateTime;

use super::error::{Error, Result};
use super::handle::PageRequest;
use super::question::{Format, Question};
use super::{Progress, Register};
use crate::domain::{Book as _, Commune, ListKind, ListRow, Message};
use crate::exchange::write;
use crate::index::Index;
use crate::message;
use crate::print::{self, Document, Heading, Ids, ListOptions, VisitOptions};
use crate::store::{Label, Outgoing};
use crate::words;

/// Writes a whole file or none: into a temporary file beside it, then over it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    let mut draft = tempfile::Builder::new().prefix(".so-bhyt-").tempfile_in(folder)?;
    draft.write_all(bytes)?;
    draft.as_file().sync_all()?;
    readable_by_others(draft.path())?;
    draft.persist(path).map_err(|refused| refused.error)?;
    Ok(())
}

/// Temporary files are private to their maker; a list on a shared disk is for colleagues too.
#[cfg(unix)]
fn readable_by_others(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

/// On Windows a file takes the rights of its folder.
#[cfg(not(unix))]
fn readable_by_others(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The title of an answer, for sheets and the ledger.
pub fn title(question: &Question) -> Message {
    match question.filter.list {
        None => message!("Danh sách nhân khẩu"),
        Some(kind) => Message {
            text: kind.label().into(),
            args: Vec::new(),
        },
    }
}

/// The pages of an answer, exactly as they print.
pub fn pages(index: &Index, request: &PageRequest, printed_at: NaiveDateTime) -> Document {
    let question = &request.question;
    let rows = index.rows(&question.filter, question.sort, question.day);
    let hamlet = question
        .filter
        .hamlet
        .and_then(|id| index.hamlet(id))
        .map(|hamlet| hamlet.name.clone());
    let ids = if request.full_ids { Ids::Full } else { Ids::Masked };
    let filters = filters_in_words(index, question);
    if question.is_for_the_door() {
        let options = VisitOptions {
            filters,
            ids,
            ..VisitOptions::new(heading(index, None), question.day, printed_at)
        };
        return print::visits(&rows, &options);
    }
    let options = ListOptions {
        ids,
        filters,
        sort: question.sort,
        expiring_days: index.expiring_days(),
        ..ListOptions::new(heading(index, hamlet), question.day, printed_at)
    };
    print::list(question.filter.list, &rows, &options)
}

fn heading(index: &Index, hamlet: Option<String>) -> Heading {
    match index.commune() {
        Some(commune) => Heading::of(commune, hamlet),
        None => Heading {
            kind: String::new(),
            commune: String::new(),
            province: String::new(),
            hamlet,
        },
    }
}

/// The filters of a question as the page says them.
fn filters_in_words(index: &Index, question: &Question) -> Vec<String> {
    let filter = &question.filter;
    let mut said = Vec::new();
    said.extend(
        filter
            .hamlet
            .and_then(|id| index.hamlet(id))
            .map(|hamlet| hamlet.name.clone()),
    );
    said.extend(
        filter
            .group
            .as_ref()
            .map(|group| crate::say!("Tổ {group}", group = group)),
    );
    said.extend(
        filter
            .statuses
            .iter()
            .map(|status| words::tr(status.label()).to_owned()),
    );
    said.extend(filter.entitlement.clone());
    said.extend(
        filter
            .finding
            .map(|finding| words::tr(finding.label()).to_owned()),
    );
    if !filter.search.trim().is_empty() {
        said.push(format!("«{}»", filter.search.trim()));
    }
    said
}

/// The bytes of an answer in a format, and how many people it holds.
pub fn bytes(
    index: &Index,
    request: &PageRequest,
    format: Format,
    printed_at: NaiveDateTime,
    progress: &mut Progress<'_>,
) -> Result<(Vec<u8>, usize)> {
    let question = &request.question;
    if format == Format::Pdf {
        let count = index.people(&question.filter, question.sort, question.day).len();
        let document = pages(index, request, printed_at);
        let bytes = print::pdf::write(&document, &mut |done, all| progress.at(done, all))?;
        return Ok((bytes, count));
    }
    let rows: Vec<ListRow> = index.rows(&question.filter, question.sort, question.day);
    let with_finding = question.filter.list == Some(ListKind::Entitled);
    let all = rows.len();
    let mut step = |done: usize| {
        if progress.at(done, all) {
            std::ops::ControlFlow::Continue(())
        } else {
            std::ops::ControlFlow::Break(())
        }
    };
    let bytes = match format {
        Format::Json => write::json(&rows, with_finding),
        Format::Csv => write::csv(&rows, with_finding)?,
        Format::Xlsx | Format::Pdf => {
            let title = title(question);
            write::xlsx(
                &rows,
                with_finding,
                &words::fill(&title.text, &title.args),
                &mut step,
            )?
        }
    };
    Ok((bytes, rows.len()))
}

impl Register {
    /// Writes the answer to a question into a file and notes it in the ledger of what left the laptop.
    /// Gives the number of people in it.
    pub fn write_answer(
        &self,
        request: &PageRequest,
        path: &Path,
        format: Format,
        progress: &mut Progress<'_>,
    ) -> Result<usize> {
        let printed_at = self.laptop().clock.local();
        let (bytes, rows) = bytes(self.index(), request, format, printed_at, progress)?;
        write_whole(path, &bytes).map_err(|source| Error::Output {
            path: path.to_owned(),
            source,
        })?;
        self.note_outgoing(&title(&request.question), rows, format);
        Ok(rows)
    }

    /// The ledger must not stop a list that is written already: a read-only register still gives lists.
    fn note_outgoing(&self, what: &Message, rows: usize, format: Format) {
        let line = Outgoing {
            at_ms: self.laptop().clock.now_ms(),
            author: self.laptop().author.clone(),
            what: Label::from(what),
            rows: i64::try_from(rows).unwrap_or(i64::MAX),
            format: format.ending().to_owned(),
        };
        if let Err(error) = self.store().note_outgoing(&line) {
            tracing::warn!("not in the ledger: {error}");
        }
    }
}

/// A commune to begin with where a register is made by a command and nobody was asked.
pub fn unnamed_commune(mint: &mut crate::domain::IdMint) -> Commune {
    Commune {
        id: mint.next_id(),
        name: String::new(),
        kind: "Xã".to_owned(),
        province: String::new(),
        target: 950,
        expiring_days: 30,
        denominator: crate::domain::Denominator::Register,
    }
}
