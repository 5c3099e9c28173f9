//! The printed list of papers on their way: those of a decision, or of a filter.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::columns::count;
use super::flow::{Flow, Paper};
use super::furniture::{
    Heading, Signature, centred_lines, footer, official_heading, page_numbers, signatures, signatures_height,
    title_block,
};
use super::list::ListOptions;
use super::page::{Document, Face, Style};
use super::table::{Align, Cell, Column, Table};
use crate::domain::date::show;
use crate::domain::rules::Sure;
use crate::domain::{Date, Decision, FilingRow, Standing};
use crate::say;
use crate::words::{number, tr};

/// Size of the text in tables.
const SIZE: f32 = 12.0;

/// What the list is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PapersTitle {
    /// The papers of a decision.
    Decision(Decision),
    /// Those that are late.
    Late,
    /// Any others.
    All,
}

/// What stands around the list.
#[derive(Clone, Debug)]
pub struct PapersOptions {
    /// Who issues it.
    pub heading: Heading,
    /// What it is called.
    pub title: PapersTitle,
    /// The day whose states are shown.
    pub as_of: Date,
    /// When it is printed.
    pub printed_at: NaiveDateTime,
    /// How the papers were narrowed, in words.
    pub filters: Vec<String>,
    /// Who signs.
    pub signatures: Vec<Signature>,
}

impl PapersOptions {
    /// A list to be signed as other lists are.
    pub fn new(heading: Heading, title: PapersTitle, as_of: Date, printed_at: NaiveDateTime) -> Self {
        let list = ListOptions::new(heading, as_of, printed_at);
        Self {
            heading: list.heading,
            title,
            as_of,
            printed_at,
            filters: Vec::new(),
            signatures: list.signatures,
        }
    }
}

/// How much time is left for the next step, or how much too late it is; empty where there is no last day.
pub fn due_words(standing: &Standing) -> String {
    let Some(due) = standing.due else {
        return String::new();
    };
    match (due.late, due.left) {
        (true, 0) => tr("đã quá hạn").to_owned(),
        (true, left) => say!("quá hạn {n} ngày làm việc", n = number(-left)),
        (false, 0) => tr("hôm nay là ngày cuối").to_owned(),
        (false, left) => say!("còn {n} ngày làm việc", n = number(left)),
    }
}

/// Lays out a list of papers, in the order of the rows.
pub fn papers(rows: &[FilingRow], options: &PapersOptions) -> Document {
    let paper = Paper::OFFICIAL_WIDE;
    let mut flow = Flow::new(paper);
    official_heading(&mut flow, &options.heading, options.printed_at.date());
    let (title, second) = titles(options);
    title_block(&mut flow, title, &second, &notes(rows, options));
    if rows.is_empty() {
        let (left, right) = (paper.left, paper.right_edge());
        let style = Style::new(Face::Regular, 13.0);
        centred_lines(&mut flow, left, right, style, tr("Không có hồ sơ nào."));
    } else {
        let mut table = Table::begin(&mut flow, columns(), SIZE);
        for (place, row) in (1..).zip(rows) {
            table.row(&mut flow, &cells(place, row));
        }
        let signing = signatures_height(&options.signatures);
        table.total(&mut flow, total(rows), signing);
        table.finish(&mut flow);
    }
    signatures(&mut flow, &options.signatures);
    let mut pages = flow.finish();
    page_numbers(&mut pages, &paper);
    let contents = tr("họ tên chủ hộ, địa chỉ, tình trạng hồ sơ");
    footer(&mut pages, &paper, contents, options.printed_at);
    let name = match second.as_str() {
        "" => title.to_owned(),
        second => format!("{title} {second}"),
    };
    Document::new(name, options.printed_at, pages)
}

fn titles(options: &PapersOptions) -> (&'static str, String) {
    match &options.title {
        PapersTitle::Decision(decision) => (
            tr("DANH SÁCH HỒ SƠ THEO QUYẾT ĐỊNH"),
            say!(
                "{kind} (Quyết định số {number}, ngày {day})",
                kind = tr(decision.kind.label()),
                number = decision.number,
                day = show(decision.day)
            ),
        ),
        PapersTitle::Late => (tr("DANH SÁCH HỒ SƠ QUÁ HẠN"), String::new()),
        PapersTitle::All => (tr("DANH SÁCH HỒ SƠ CẤP THẺ BẢO HIỂM Y TẾ"), String::new()),
    }
}

fn notes(rows: &[FilingRow], options: &PapersOptions) -> Vec<String> {
    let mut parts = vec![say!(
        "Trạng thái hồ sơ tính đến ngày {date}, thời hạn theo ngày làm việc",
        date = show(options.as_of)
    )];
    parts.extend(options.filters.iter().cloned());
    let mut notes = vec![parts.join(" · ")];
    let unsure = |row: &FilingRow| row.standing.due.is_some_and(|due| due.sure == Sure::Unsure);
    if rows.iter().any(unsure) {
        notes.push(tr("(*) Thời hạn chưa đối chiếu với văn bản, cần kiểm tra lại.").to_owned());
    }
    notes
}

fn columns() -> Vec<Column> {
    let column = |head: &str, min, share, align| Column {
        head: head.to_owned(),
        min,
        share,
        align,
    };
    vec![
        column(tr("STT"), 32.0, 0.0, Align::Centre),
        column(tr("Chủ hộ"), 112.0, 2.0, Align::Left),
        column(tr("Ấp, tổ"), 92.0, 1.0, Align::Left),
        column(tr("Địa chỉ"), 76.0, 1.5, Align::Left),
        column(tr("Số người"), 42.0, 0.0, Align::Centre),
        column(tr("Trạng thái"), 92.0, 0.0, Align::Left),
        column(tr("Ngày chuyển BHXH"), 66.0, 0.0, Align::Centre),
        column(tr("Hạn của bước tiếp theo"), 140.0, 0.0, Align::Left),
        column(tr("Ghi chú"), 56.0, 1.5, Align::Left),
    ]
}

fn cells(place: usize, row: &FilingRow) -> Vec<Cell> {
    let plain = |text: String| vec![(Face::Regular, text)];
    let mut who = plain(row.head.clone());
    if let Some(person) = row.person.as_ref().filter(|person| **person != row.head) {
        who.push((Face::Regular, say!("Người được lập: {name}", name = person)));
    }
    let mut place_of = row.hamlet.clone();
    if let Some(group) = &row.group {
        place_of = format!("{place_of}, {}", say!("Tổ {group}", group = group));
    }
    let note: Vec<String> = [
        row.gone.map(|gone| tr(gone.label()).to_owned()),
        Some(row.filing.note.clone()),
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.is_empty())
    .collect();
    vec![
        plain(count(place)),
        who,
        plain(place_of),
        plain(row.address.clone()),
        plain(count(row.people)),
        plain(state(row)),
        plain(row.filing.sent_on.map(show).unwrap_or_default()),
        due(row),
        plain(note.join("; ")),
    ]
}

fn state(row: &FilingRow) -> String {
    let state = tr(row.standing.state.label());
    match row.standing.since {
        Some(since) => say!("{state} ({day})", state = state, day = show(since)),
        None => state.to_owned(),
    }
}

/// The next step with its last day, in bold where it is late.
fn due(row: &FilingRow) -> Cell {
    let Some(step) = row.standing.next else {
        return Vec::new();
    };
    let step = tr(step.label());
    let Some(due) = row.standing.due else {
        return vec![(Face::Regular, step.to_owned())];
    };
    let star = if due.sure == Sure::Unsure { " (*)" } else { "" };
    let day = format!("{step}: {}{star}", show(due.day));
    let face = if due.late { Face::Bold } else { Face::Regular };
    vec![(Face::Regular, day), (face, due_words(&row.standing))]
}

fn total(rows: &[FilingRow]) -> String {
    let households: BTreeSet<_> = rows.iter().map(|row| row.household).collect();
    let late = rows.iter().filter(|row| row.standing.is_late()).count();
    say!(
        "Tổng cộng: {filings} hồ sơ của {households} hộ, {late} hồ sơ quá hạn",
        filings = count(rows.len()),
        households = count(households.len()),
        late = count(late)
    )
}
