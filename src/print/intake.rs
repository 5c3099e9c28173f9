//! The printed page of an intake: its ledger, how its files were understood, and what they left aside.

use chrono::NaiveDateTime;

use super::columns::count;
use super::flow::{Flow, Paper};
use super::furniture::{
    Heading, Signature, footer, official_heading, page_numbers, signatures, signatures_height, title_block,
};
use super::list::ListOptions;
use super::page::{Document, Face, Style};
use super::table::{ASCENT, Align, Cell, Column, LEADING, Table};
use crate::domain::date::show;
use crate::domain::numbers::masked_within;
use crate::domain::{Intake, LeftKind, LeftRow, Purpose, SheetTaken};
use crate::say;
use crate::words::{fill, number, tr};

/// Size of the text in tables.
const SIZE: f32 = 11.5;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct IntakePage<'a> {
    /// One intake was asked for, not those behind some rows.
    pub one: bool,
    /// The intakes.
    pub intakes: Vec<&'a Intake>,
    /// The rows put aside, in order.
    pub rows: Vec<&'a LeftRow>,
    /// All rows kept with the intakes, whatever is shown of them.
    pub all: Vec<&'a LeftRow>,
}

/// What stands around it.
#[derive(Clone, Debug)]
pub struct IntakeOptions {
    /// Who issues it.
    pub heading: Heading,
    /// When it is printed.
    pub printed_at: NaiveDateTime,
    /// How the rows were narrowed, in words.
    pub filters: Vec<String>,
    /// Who signs.
    pub signatures: Vec<Signature>,
}

impl IntakeOptions {
    /// A page to be signed as lists are.
    pub fn new(heading: Heading, printed_at: NaiveDateTime) -> Self {
        let list = ListOptions::new(heading, printed_at.date(), printed_at);
        Self {
            heading: list.heading,
            printed_at,
            filters: Vec::new(),
            signatures: list.signatures,
        }
    }
}

/// Lays out the page of an intake, or of the rows that several intakes left aside.
pub fn intake(page: &IntakePage<'_>, options: &IntakeOptions) -> Document {
    let paper = Paper::OFFICIAL;
    let mut flow = Flow::new(paper);
    official_heading(&mut flow, &options.heading, options.printed_at.date());
    let title = if page.one {
        tr("KẾT QUẢ NHẬP DANH SÁCH")
    } else {
        tr("CÁC DÒNG ĐỂ LẠI KHI NHẬP DANH SÁCH")
    };
    let (second, notes) = titles(page, options);
    title_block(&mut flow, title, &second, &notes);
    section(&mut flow, tr("1. Số dòng đã đọc"));
    ledgers(&mut flow, &page.intakes);
    // Of many intakes the table says enough.
    for intake in page.intakes.iter().filter(|_| page.one) {
        sums(&mut flow, intake, &page.all);
    }
    let mut next = 2;
    let sheets = page.intakes.iter().filter_map(|intake| intake.sheets.as_ref());
    let sheets: Vec<&SheetTaken> = sheets.flat_map(|sheets| &sheets.0).collect();
    if !sheets.is_empty() {
        section(&mut flow, &say!("{n}. Từng tệp được hiểu là", n = next));
        understood(&mut flow, &sheets);
        next += 1;
    }
    section(&mut flow, &say!("{n}. Các dòng để lại", n = next));
    if page.rows.is_empty() {
        paragraph(&mut flow, Face::Regular, tr("Không có dòng nào."));
    } else {
        left(&mut flow, &page.rows, signatures_height(&options.signatures));
    }
    signatures(&mut flow, &options.signatures);
    let mut pages = flow.finish();
    page_numbers(&mut pages, &paper);
    let contents = tr("họ tên, năm sinh, các ô của dòng để lại; số CCCD được che");
    footer(&mut pages, &paper, contents, options.printed_at);
    Document::new(title.to_owned(), options.printed_at, pages)
}

fn titles(page: &IntakePage<'_>, options: &IntakeOptions) -> (String, Vec<String>) {
    let mut parts = options.filters.clone();
    parts.push(say!("{n} dòng để lại", n = count(page.rows.len())));
    let open = page.rows.iter().filter(|row| !row.settled).count();
    if open < page.rows.len() {
        parts.push(say!("{n} dòng chưa xong", n = count(open)));
    }
    let narrowed = parts.join(" · ");
    match page.intakes.as_slice() {
        [only] if page.one => (
            say!("(nhập ngày {day})", day = show(only.day)),
            vec![format!("{}: {}", tr(only.purpose.label()), only.source), narrowed],
        ),
        _ => (String::new(), vec![narrowed]),
    }
}

/// Files taken in, with what became of their rows.
fn ledgers(flow: &mut Flow, intakes: &[&Intake]) {
    let figure = |head: &str| column(head, 44.0, 0.0, Align::Centre);
    let columns = vec![
        column(tr("Ngày"), 60.0, 0.0, Align::Centre),
        column(tr("Tệp"), 90.0, 1.0, Align::Left),
        figure(tr("Đọc")),
        figure(tr("Mới")),
        figure(tr("Cập nhật")),
        figure(tr("Giữ nguyên")),
        figure(tr("Chờ xem lại")),
        figure(tr("Không nhập")),
    ];
    let mut table = Table::begin(flow, columns, SIZE);
    for intake in intakes {
        let mut cells = vec![plain(show(intake.day)), plain(intake.source.clone())];
        cells.extend(intake.figures().map(|figure| plain(number(figure))));
        table.row(flow, &cells);
    }
    table.finish(flow);
    flow.y += 4.0;
}

/// A ledger as a sum in words, so that everybody can check it: the figures of [`Intake::figures`].
/// Those whom only a list of the insurance agency names are no faulty rows.
pub fn ledger_sum(figures: [i64; 6], agency: bool) -> String {
    let [read, added, updated, same, doubtful, rejected] = figures.map(number);
    if agency {
        return say!(
            "{read} dòng đọc được = {added} mới + {updated} cập nhật + {same} giữ nguyên + {doubtful} chờ xem lại + {rejected} không có trong sổ hoặc không đọc được.",
            read = read,
            added = added,
            updated = updated,
            same = same,
            doubtful = doubtful,
            rejected = rejected
        );
    }
    say!(
        "{read} dòng đọc được = {added} mới + {updated} cập nhật + {same} giữ nguyên + {doubtful} chờ xem lại + {rejected} không nhập được.",
        read = read,
        added = added,
        updated = updated,
        same = same,
        doubtful = doubtful,
        rejected = rejected
    )
}

fn sums(flow: &mut Flow, intake: &Intake, all: &[&LeftRow]) {
    paragraph(
        flow,
        Face::Italic,
        &ledger_sum(intake.figures(), intake.purpose == Purpose::Agency),
    );
    let before = intake.waiting_before(all);
    if before > 0 {
        let text = say!(
            "{n} dòng trong số đó đã được để lại từ lần nhập trước và vẫn chưa xong, nên không ghi lại ở đây.",
            n = number(before)
        );
        paragraph(flow, Face::Italic, &text);
    }
    let events = |row: &&&LeftRow| row.intake == intake.id && row.kind == LeftKind::Event;
    let events = all.iter().filter(events).count();
    if events > 0 {
        let text = say!(
            "Ngoài ra {n} dòng đã nhập có ghi chú về biến động chưa được xác nhận.",
            n = count(events)
        );
        paragraph(flow, Face::Italic, &text);
    }
}

fn understood(flow: &mut Flow, sheets: &[&SheetTaken]) {
    let columns = vec![
        column(tr("Tệp, trang tính"), 150.0, 1.0, Align::Left),
        column(tr("Được hiểu là"), 200.0, 1.0, Align::Left),
        column(tr("Số dòng"), 50.0, 0.0, Align::Centre),
    ];
    let mut table = Table::begin(flow, columns, SIZE);
    for sheet in sheets {
        let place = match sheet.sheet.as_str() {
            "" => sheet.file.clone(),
            name => format!("{}, {name}", sheet.file),
        };
        let taken = if sheet.taken {
            format!(
                "{}; {}",
                tr(Purpose::from_code(&sheet.purpose).label()),
                layout(&sheet.layout)
            )
        } else {
            tr("không lấy").to_owned()
        };
        table.row(flow, &[plain(place), plain(taken), plain(count(sheet.rows))]);
    }
    table.finish(flow);
    flow.y += 4.0;
}

/// How a sheet tells households apart, by its code.
fn layout(code: &str) -> &'static str {
    match code {
        "flat" => tr("mỗi dòng một người, số hộ ghi ở từng dòng"),
        "blocks" => tr("mỗi hộ là mấy dòng liền nhau"),
        "headings" => tr("mỗi hộ có một dòng tiêu đề riêng"),
        _ => tr("không ghi ai ở chung hộ với ai"),
    }
}

fn left(flow: &mut Flow, rows: &[&LeftRow], follows: f32) {
    let columns = vec![
        column(tr("STT"), 30.0, 0.0, Align::Centre),
        column(tr("Chỗ trong tệp"), 86.0, 0.6, Align::Left),
        column(tr("Lý do"), 110.0, 1.0, Align::Left),
        column(tr("Các ô trong dòng"), 150.0, 1.6, Align::Left),
        column(tr("Đã xong"), 40.0, 0.0, Align::Centre),
    ];
    let mut table = Table::begin(flow, columns, SIZE);
    for (place, row) in (1..).zip(rows) {
        let at = [row.file.as_str(), row.sheet.as_str()];
        let at: Vec<&str> = at.into_iter().filter(|part| !part.is_empty()).collect();
        let at = say!("{file}, dòng {row}", file = at.join(", "), row = row.row);
        let reason = vec![
            (Face::Bold, tr(row.kind.label()).to_owned()),
            (
                Face::Regular,
                masked_within(&fill(&row.reason.text, &row.reason.args)),
            ),
        ];
        let cells = row.cells.0.iter().filter(|(_, text)| !text.trim().is_empty());
        let cells: Vec<String> = cells
            .map(|(heading, text)| format!("{heading}: {}", masked_within(text)))
            .collect();
        let done = if row.settled { "×" } else { "" };
        table.row(
            flow,
            &[
                plain(count(place)),
                plain(at),
                reason,
                plain(cells.join("; ")),
                plain(done.to_owned()),
            ],
        );
    }
    let open = rows.iter().filter(|row| !row.settled).count();
    let total = say!(
        "Tổng cộng: {all} dòng, {open} dòng chưa xong",
        all = count(rows.len()),
        open = count(open)
    );
    table.total(flow, total, follows);
    table.finish(flow);
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

/// The heading of a part; it stays with what follows it.
fn section(flow: &mut Flow, text: &str) {
    if flow.room() < 90.0 {
        flow.break_page();
    }
    flow.y += 6.0;
    let style = Style::new(Face::Bold, 13.0);
    flow.page
        .text(flow.paper.left, flow.y + style.size * ASCENT, style, text);
    flow.y += style.size * LEADING + 3.0;
}

/// A sentence over the whole width.
fn paragraph(flow: &mut Flow, face: Face, text: &str) {
    let style = Style::new(face, 12.0);
    for line in super::measure::wrap(text, face, style.size, flow.paper.inner()) {
        if flow.room() < style.size * LEADING {
            flow.break_page();
        }
        flow.page.text(
            flow.paper.left,
            flow.y + style.size * ASCENT,
            style,
            line.as_str(),
        );
        flow.y += style.size * LEADING;
    }
}
