//! Answers as pages and files: one question, one set of rows, whatever the shape.

use std::io::Write as _;
use std::path::Path;

use chrono::NaiveDateTime;

use super::cadres::cadre_title;
use super::error::{Error, Result};
use super::handle::{PageRequest, Printout};
use super::question::{Format, Question};
use super::{Progress, Register, aside, doors, papers, roll, rounds, sheets};
use crate::domain::{Book as _, CadreId, Commune, Date, Filter, ListKind, ListRow, Message};
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

/// The pages of what is asked for, exactly as they print.
pub fn pages(index: &Index, of: &Printout, printed_at: NaiveDateTime) -> Document {
    match of {
        Printout::List(request) => list_pages(index, request, printed_at),
        Printout::Left(filter) => aside::pages(index, filter, printed_at),
        Printout::Papers(question) => papers::pages(index, question, printed_at),
        Printout::Roll(request) => roll::pages(index, request, printed_at),
        Printout::Doors(question) => doors::pages(index, question, printed_at),
        Printout::Campaigns(question) => rounds::campaign_pages(index, question, printed_at),
        Printout::Rounds(question) => rounds::statistics_pages(index, question, printed_at),
        Printout::Visits(request) => sheets::preview(index, request, printed_at),
        Printout::Sheet(id) => {
            let pages = sheets::pages_again(index, *id, &mut Progress::to(&mut |_| true));
            pages.unwrap_or_else(|_gone| {
                print::visits(
                    &[],
                    &VisitOptions::new(heading(index, None), printed_at.date(), printed_at),
                )
            })
        }
    }
}

/// [`pages`] of what may take long: it tells how far it is, can be stopped, and says why there are none.
pub fn lay_out(
    index: &Index,
    of: &Printout,
    printed_at: NaiveDateTime,
    progress: &mut Progress<'_>,
) -> Result<Document> {
    match of {
        Printout::Visits(request) => request.pages(index, printed_at, progress),
        Printout::Sheet(id) => sheets::pages_again(index, *id, progress),
        Printout::List(page) if page.question.is_for_the_door() => {
            page.for_the_door().pages(index, printed_at, progress)
        }
        other => Ok(pages(index, other, printed_at)),
    }
}

fn list_pages(index: &Index, request: &PageRequest, printed_at: NaiveDateTime) -> Document {
    let question = &request.question;
    let rows = index.rows(&question.filter, question.sort, question.day);
    let hamlet = question
        .filter
        .hamlet
        .and_then(|id| index.hamlet(id))
        .map(|hamlet| hamlet.name.clone());
    let ids = if request.full_ids { Ids::Full } else { Ids::Masked };
    let filters = filters_in_words(index, &question.filter, question.day);
    if question.is_for_the_door() {
        return sheets::preview(index, &request.for_the_door(), printed_at);
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

pub(super) fn heading(index: &Index, hamlet: Option<String>) -> Heading {
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

/// Whose households are meant, as the page says it.
pub(super) fn cadre_in_words(index: &Index, cadre: Option<CadreId>) -> Option<String> {
    let name = cadre_title(index, cadre?)?;
    Some(crate::say!("Người phụ trách: {name}", name = name))
}

/// The filters of a question on a day, as the page says them; the list is told by the title.
pub(super) fn filters_in_words(index: &Index, filter: &Filter, day: Date) -> Vec<String> {
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
    said.extend(cadre_in_words(index, filter.cadre));
    said.extend(
        filter
            .households
            .as_ref()
            .map(|chosen| crate::say!("{n} hộ đã chọn", n = chosen.len())),
    );
    said.extend(
        filter
            .statuses
            .iter()
            .map(|status| words::tr(status.label()).to_owned()),
    );
    said.extend(filter.entitlement.clone());
    let plan_group = filter.plan_group.as_ref().map(|code| {
        let rules = index.rules().on(day);
        let name = rules.plan_groups().iter().find(|(known, _)| known == code);
        name.map_or_else(|| code.clone(), |(_, name)| (*name).to_owned())
    });
    said.extend(plan_group);
    said.extend(
        filter
            .finding
            .map(|finding| words::tr(finding.label()).to_owned()),
    );
    said.extend(filter.chosen.as_ref().map(|chosen| chosen.what.clone()));
    if !filter.search.trim().is_empty() {
        said.push(format!("«{}»", filter.search.trim()));
    }
    said
}

/// The bytes of what is asked for in a format, and how many rows it holds.
pub fn bytes(
    index: &Index,
    of: &Printout,
    format: Format,
    printed_at: NaiveDateTime,
    progress: &mut Progress<'_>,
) -> Result<(Vec<u8>, usize)> {
    // Of what takes long laying out is the first half of the work, writing the second.
    let half = matches!(of, Printout::Visits(_) | Printout::Sheet(_));
    let half = half || matches!(of, Printout::List(page) if page.question.is_for_the_door());
    let mut paged = |count: usize| {
        let document = {
            let mut first = progress.part(0.0, 0.5);
            lay_out(index, of, printed_at, &mut Progress::to(&mut first))?
        };
        let begun = if half { document.pages.len() } else { 0 };
        let bytes = print::pdf::write(&document, &mut |done, all| progress.at(begun + done, begun + all))?;
        Ok((bytes, count))
    };
    match (of, format) {
        (Printout::Visits(request), Format::Pdf) => paged(request.people(index)),
        (Printout::Visits(request), _) => list_bytes(index, &request.question, format, progress),
        (Printout::Sheet(id), _) => paged(sheets::people_on(index, *id)),
        (Printout::Roll(request), _) => roll::bytes(index, request, format, printed_at),
        (Printout::List(PageRequest { question, .. }), Format::Pdf) => {
            paged(index.people(&question.filter, question.sort, question.day).len())
        }
        (Printout::Left(filter), Format::Pdf) => paged(filter.rows(index).len()),
        (Printout::List(request), _) => list_bytes(index, &request.question, format, progress),
        (Printout::Left(filter), _) => aside::bytes(index, filter, format),
        (Printout::Papers(question), Format::Pdf) => paged(question.rows(index).len()),
        (Printout::Papers(question), _) => papers::bytes(index, question, format),
        (Printout::Doors(question), Format::Pdf) => paged(question.answer(index).len()),
        (Printout::Doors(question), _) => doors::bytes(index, question, format),
        (Printout::Campaigns(question), Format::Pdf) => paged(question.progress(index).len()),
        (Printout::Campaigns(question), _) => rounds::campaign_bytes(index, question, format),
        (Printout::Rounds(question), Format::Pdf) => paged(index.round_statistics(question).total.visits),
        (Printout::Rounds(question), _) => rounds::statistics_bytes(index, question, format),
    }
}

fn list_bytes(
    index: &Index,
    question: &Question,
    format: Format,
    progress: &mut Progress<'_>,
) -> Result<(Vec<u8>, usize)> {
    let rows: Vec<ListRow> = index.rows(&question.filter, question.sort, question.day);
    let with_finding = question.filter.list.is_some_and(ListKind::tells_findings);
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
    /// Writes what is asked for into a file and notes it in the ledger of what left the laptop. Gives the
    /// number of rows in it.
    pub fn write_answer(
        &self,
        of: &Printout,
        path: &Path,
        format: Format,
        progress: &mut Progress<'_>,
    ) -> Result<usize> {
        self.write_as(of, path, format, format.ending(), progress)
    }

    /// [`Register::write_answer`], called something of its own in the ledger.
    pub(super) fn write_as(
        &self,
        of: &Printout,
        path: &Path,
        format: Format,
        called: &str,
        progress: &mut Progress<'_>,
    ) -> Result<usize> {
        let printed_at = self.laptop().clock.local();
        let (bytes, rows) = bytes(self.index(), of, format, printed_at, progress)?;
        write_whole(path, &bytes).map_err(|source| Error::Output {
            path: path.to_owned(),
            source,
        })?;
        let what = match of {
            Printout::List(request) => title(&request.question),
            Printout::Left(_) => aside::title(),
            Printout::Papers(question) => papers::papers_title(self.index(), question),
            Printout::Roll(request) => roll::title(request),
            Printout::Doors(question) => question.title(),
            Printout::Campaigns(question) => rounds::campaigns_title(self.index(), question),
            Printout::Rounds(_) => rounds::statistics_title(),
            Printout::Visits(request) => title(&request.question),
            Printout::Sheet(id) => sheets::title_of(self.index(), *id),
        };
        self.note_outgoing(&what, rows, called);
        Ok(rows)
    }

    /// The ledger must not stop a list that is written already: a read-only register still gives lists.
    pub(super) fn note_outgoing(&self, what: &Message, rows: usize, format: &str) {
        let line = Outgoing {
            at_ms: self.laptop().clock.now_ms(),
            author: self.laptop().author.clone(),
            what: Label::from(what),
            rows: i64::try_from(rows).unwrap_or(i64::MAX),
            format: format.to_owned(),
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
