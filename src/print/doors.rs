//! The printed list of a day, and of what follows the calls.

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
use crate::domain::Date;
use crate::domain::date::show;
use crate::domain::round::{DayRow, Door, FollowKind, FollowRow};
use crate::say;
use crate::words::{fill, number, tr};

/// Size of the text in tables.
const SIZE: f32 = 12.0;

/// What stands around such a list.
#[derive(Clone, Debug)]
pub struct DoorsOptions {
    /// Who issues it.
    pub heading: Heading,
    /// What it is called, in capitals.
    pub title: String,
    /// The day it is for.
    pub as_of: Date,
    /// When it is printed.
    pub printed_at: NaiveDateTime,
    /// What narrows it and what is left out, in words.
    pub notes: Vec<String>,
    /// Who signs.
    pub signatures: Vec<Signature>,
}

impl DoorsOptions {
    /// A list to be signed as other lists are.
    pub fn new(heading: Heading, title: String, as_of: Date, printed_at: NaiveDateTime) -> Self {
        let list = ListOptions::new(heading, as_of, printed_at);
        Self {
            heading: list.heading,
            title,
            as_of,
            printed_at,
            notes: Vec::new(),
            signatures: list.signatures,
        }
    }
}

/// Lays out the list of a day, in the order of the rows.
pub fn day_list(rows: &[DayRow], options: &DoorsOptions) -> Document {
    let columns = vec![
        column(tr("STT"), 30.0, 0.0, Align::Centre),
        column(tr("Chủ hộ"), 100.0, 0.5, Align::Left),
        column(tr("Ấp, tổ"), 78.0, 0.5, Align::Left),
        column(tr("Địa chỉ, điện thoại"), 92.0, 0.5, Align::Left),
        column(tr("Lý do"), 238.0, 4.0, Align::Left),
        column(tr("Người cần gặp"), 100.0, 0.5, Align::Left),
        column(tr("Lần đến cuối"), 66.0, 0.0, Align::Centre),
    ];
    let cells = |place: usize, row: &DayRow| {
        let reasons = row.reasons.iter().map(|reason| {
            let message = reason.message(options.as_of);
            fill(&message.text, &message.args)
        });
        vec![
            plain(count(place)),
            who(&row.door),
            place_of(&row.door),
            reach(&row.door),
            lines(reasons),
            lines(row.people.iter().map(|(_, name)| name.clone())),
            plain(row.door.last_visit.map(show).unwrap_or_default()),
        ]
    };
    let total = say!("Tổng cộng: {households} hộ", households = count(rows.len()));
    let contents = tr("họ tên, địa chỉ, điện thoại, tình trạng thẻ");
    lay_out(rows, options, columns, cells, &total, contents)
}

/// Lays out what follows the calls, in the order of the rows.
pub fn follow_list(rows: &[FollowRow], options: &DoorsOptions) -> Document {
    let columns = vec![
        column(tr("STT"), 30.0, 0.0, Align::Centre),
        column(tr("Việc theo dõi"), 92.0, 0.5, Align::Left),
        column(tr("Họ và tên"), 116.0, 1.5, Align::Left),
        column(tr("Chủ hộ"), 104.0, 1.0, Align::Left),
        column(tr("Ấp, tổ"), 84.0, 0.5, Align::Left),
        column(tr("Địa chỉ, điện thoại"), 100.0, 1.0, Align::Left),
        column(tr("Ngày"), 84.0, 0.0, Align::Left),
        column(tr("Số lần đến"), 38.0, 0.0, Align::Centre),
        column(tr("Người phụ trách"), 90.0, 1.0, Align::Left),
    ];
    let cells = |place: usize, row: &FollowRow| {
        let name = row.person.as_ref().map(|(_, name)| name.clone());
        let mut what = vec![(Face::Regular, tr(row.kind.label()).to_owned())];
        if !row.outcome.is_empty() && row.outcome != row.kind.label() {
            what.push((Face::Regular, row.outcome.clone()));
        }
        let late = row.is_overdue(options.as_of);
        let face = if late { Face::Bold } else { Face::Regular };
        let mut day = vec![(Face::Regular, day_label(row.kind).to_owned())];
        day.extend(row.day.map(|day| (face, show(day))));
        vec![
            plain(count(place)),
            what,
            plain(name.unwrap_or_default()),
            who(&row.door),
            place_of(&row.door),
            reach(&row.door),
            day,
            plain(if row.attempts == 0 {
                String::new()
            } else {
                count(row.attempts)
            }),
            lines(row.cadres.iter().cloned()),
        ]
    };
    let total = say!("Tổng cộng: {rows} dòng", rows = count(rows.len()));
    let contents = tr("họ tên, địa chỉ, điện thoại, kết quả vận động");
    lay_out(rows, options, columns, cells, &total, contents)
}

fn lay_out<R>(
    rows: &[R],
    options: &DoorsOptions,
    columns: Vec<Column>,
    cells: impl Fn(usize, &R) -> Vec<Cell>,
    total: &str,
    contents: &str,
) -> Document {
    let paper = Paper::OFFICIAL_WIDE;
    let mut flow = Flow::new(paper);
    official_heading(&mut flow, &options.heading, options.printed_at.date());
    let mut notes = vec![say!("Ngày {date}", date = show(options.as_of))];
    notes.extend(options.notes.iter().cloned());
    title_block(&mut flow, &options.title, "", &[notes.join(" · ")]);
    if rows.is_empty() {
        let (left, right) = (paper.left, paper.right_edge());
        let style = Style::new(Face::Regular, 13.0);
        centred_lines(&mut flow, left, right, style, tr("Không có hộ nào."));
    } else {
        let mut table = Table::begin(&mut flow, columns, SIZE);
        for (place, row) in (1..).zip(rows) {
            table.row(&mut flow, &cells(place, row));
        }
        let signing = signatures_height(&options.signatures);
        table.total(&mut flow, total.to_owned(), signing);
        table.finish(&mut flow);
    }
    signatures(&mut flow, &options.signatures);
    let mut pages = flow.finish();
    page_numbers(&mut pages, &paper);
    footer(&mut pages, &paper, contents, options.printed_at);
    Document::new(options.title.clone(), options.printed_at, pages)
}

fn column(head: &str, min: f32, share: f32, align: Align) -> Column {
    Column {
        head: head.to_owned(),
        min,
        share,
        align,
    }
}

fn plain(text: String) -> Cell {
    vec![(Face::Regular, text)]
}

fn lines(texts: impl Iterator<Item = String>) -> Cell {
    texts.map(|text| (Face::Regular, text)).collect()
}

/// The head, and below it the number of the household.
fn who(door: &Door) -> Cell {
    let number = door.number.as_ref();
    let number = number.map(|number| say!("Hộ {number}", number = number));
    lines(std::iter::once(door.head.clone()).chain(number))
}

fn place_of(door: &Door) -> Cell {
    let group = door.group.as_ref();
    let group = group.map(|group| say!("Tổ {group}", group = group));
    lines(std::iter::once(door.hamlet.clone()).chain(group))
}

fn reach(door: &Door) -> Cell {
    let parts = [Some(&door.address), door.phone.as_ref()];
    let said = parts.into_iter().flatten().filter(|part| !part.is_empty());
    lines(said.cloned())
}

/// What the day of a row of such a kind is.
pub fn day_label(kind: FollowKind) -> &'static str {
    match kind {
        FollowKind::Promise => tr("Ngày hẹn"),
        FollowKind::Refused => tr("Hỏi lại từ ngày"),
        FollowKind::Paid => tr("Đóng từ ngày"),
        FollowKind::Renewed => tr("Thẻ từ ngày"),
        FollowKind::Handed => tr("Giao từ ngày"),
        FollowKind::Attempts | FollowKind::Unknown => tr("Đến lần cuối"),
    }
}

/// How many are shown of how many, for notes: "20 trong 134 hộ".
pub fn shown_of(shown: usize, all: usize) -> String {
    let figure = |n: usize| number(i64::try_from(n).unwrap_or(i64::MAX));
    say!("{shown} trong {all} hộ", shown = figure(shown), all = figure(all))
}
