//! Forms of the insurance agency on paper: what stands in which column comes from the form itself.
//!
//! Every sheet is a paper of its own, with its heading. The table is set as large as its words allow: no word
//! is broken, and a form with many columns goes across the wide side and into smaller letters.

use chrono::NaiveDateTime;

use super::columns::count;
use super::flow::{Flow, Paper};
use super::furniture::{
    Heading, Signature, centred_lines, footer, official_heading, page_numbers, signatures, signatures_height,
    title_block,
};
use super::list::Ids;
use super::measure::wrap;
use super::page::{Document, Face, Page, Style};
use super::table::{ASCENT, Align, Band, Cell, Column, Headed, LEADING, Table, least_width};
use crate::domain::date::show;
use crate::domain::form::{
    FilledForm, FilledSection, FilledSheet, Form, FormCell, FormColumn, Per, SourceField, Write,
};
use crate::say;
use crate::words::{money, number, tr};

/// Sizes of the text in tables, the first that fits.
const SIZES: [f32; 7] = [12.0, 11.0, 10.0, 9.0, 8.0, 7.0, SMALLEST];
/// Where even this is too large, words break.
const SMALLEST: f32 = 6.0;
/// From this size on the wide side is better than smaller letters.
const LEAST_UPRIGHT: f32 = 11.0;
/// Room that a sentence needs at least for a character of its column, as a share of the size of letters.
const SENTENCE: f32 = 0.27;
/// Rows whose words are measured; those after them are of the same kind.
const MEASURED: usize = 400;

/// What stands around a form.
#[derive(Clone, Debug)]
pub struct FormOptions {
    /// Who issues it.
    pub heading: Heading,
    /// When it is printed.
    pub printed_at: NaiveDateTime,
    /// How it was narrowed, in words.
    pub filters: Vec<String>,
    /// CCCD on paper.
    pub ids: Ids,
}

/// Lays out a filled form.
pub fn form(form: &Form, filled: &FilledForm, options: &FormOptions) -> Document {
    let mut pages = Vec::new();
    let (paper, size) = measure(form, filled);
    for sheet in &filled.sheets {
        pages.extend(sheet_pages(form, sheet, options, paper, size));
    }
    let title = match filled.sheets.first() {
        Some(sheet) if !sheet.second.is_empty() => format!("{} {}", sheet.title, sheet.second),
        Some(sheet) => sheet.title.clone(),
        None => form.title.clone(),
    };
    Document::new(title, options.printed_at, pages)
}

fn sheet_pages(
    form: &Form,
    sheet: &FilledSheet,
    options: &FormOptions,
    paper: Paper,
    size: f32,
) -> Vec<Page> {
    let mut flow = Flow::new(paper);
    let (left, right) = (paper.left, paper.right_edge());
    above(&mut flow, form, sheet, options);
    flow.y += 4.0;
    let signing: Vec<Signature> = form
        .signatures
        .iter()
        .map(|(authority, note)| Signature {
            authority: authority.clone(),
            note: note.clone(),
            name: String::new(),
        })
        .collect();
    let rows: usize = sheet.sections.iter().map(|section| section.rows.len()).sum();
    if rows == 0 {
        let style = Style::new(Face::Regular, 13.0);
        centred_lines(
            &mut flow,
            left,
            right,
            style,
            tr("Không có ai trong danh sách này."),
        );
    } else {
        table(&mut flow, form, sheet, size, signatures_height(&signing));
    }
    for line in &sheet.footnotes {
        flow.y += 4.0;
        paragraph(&mut flow, Face::Italic, line);
    }
    signatures(&mut flow, &signing);
    let mut pages = flow.finish();
    page_numbers(&mut pages, &paper);
    footer(
        &mut pages,
        &paper,
        &contents(form, options.ids),
        options.printed_at,
    );
    pages
}

/// What stands above the table.
fn above(flow: &mut Flow, form: &Form, sheet: &FilledSheet, options: &FormOptions) {
    if !form.number.is_empty() {
        let style = Style::new(Face::Italic, 12.0);
        let x = flow.paper.right_edge() - style.width(&form.number);
        flow.page
            .text(x, flow.y + style.size * ASCENT, style, form.number.as_str());
        flow.y += style.size * LEADING + 2.0;
    }
    // What a household declares is no paper of the commune's.
    if form.per != Per::Household {
        official_heading(flow, &options.heading, options.printed_at.date());
    }
    let notes = if options.filters.is_empty() {
        Vec::new()
    } else {
        vec![options.filters.join(" · ")]
    };
    title_block(flow, &sheet.title, &sheet.second, &notes);
    for line in &sheet.header {
        paragraph(flow, Face::Regular, line);
    }
}

/// The paper and the size of letters in which no word of the form is broken.
fn measure(form: &Form, filled: &FilledForm) -> (Paper, f32) {
    let needed = |size: f32| -> f32 { headed(form, filled, size).iter().map(|one| one.column.min).sum() };
    let fits = |paper: Paper, least: f32| {
        SIZES
            .into_iter()
            .filter(|size| least <= *size)
            .find(|size| needed(*size) <= paper.inner())
            .map(|size| (paper, size))
    };
    // A wide table reads badly in narrow columns, even where its words just fit.
    let characters: u32 = form.columns.iter().map(|column| column.width).sum();
    let upright = characters <= 110;
    upright
        .then(|| fits(Paper::OFFICIAL, LEAST_UPRIGHT))
        .flatten()
        .or_else(|| fits(Paper::OFFICIAL_WIDE, 0.0))
        .unwrap_or((Paper::OFFICIAL_WIDE, SMALLEST))
}

fn headed(form: &Form, filled: &FilledForm, size: f32) -> Vec<Headed> {
    let rows = || {
        let sections = filled.sheets.iter().flat_map(|sheet| &sheet.sections);
        sections.flat_map(|section| &section.rows).take(MEASURED)
    };
    let columns = form.columns.iter().enumerate();
    columns
        .map(|(at, column)| {
            let cells: Vec<String> = rows().filter_map(|row| row.get(at)).map(words).collect();
            let heading = column.heading.split_whitespace().map(|word| (Face::Bold, word));
            let flows = cells.iter().any(|text| text.contains(' '));
            let cells = cells.iter().map(|text| (Face::Regular, text.as_str()));
            let words = least_width(heading.chain(cells), size);
            // Sentences want more than their longest word.
            let min = if flows {
                words.max(characters(column) * SENTENCE * size)
            } else {
                words
            };
            Headed {
                column: Column {
                    head: column.heading.clone(),
                    min,
                    share: if flows { characters(column) } else { 1.0 },
                    align: align(column),
                },
                over: column.over.clone(),
                mark: column.mark.clone(),
            }
        })
        .collect()
}

/// The width that the form gives a column, in characters.
fn characters(column: &FormColumn) -> f32 {
    f32::from(u16::try_from(column.width).unwrap_or(u16::MAX))
}

fn align(column: &FormColumn) -> Align {
    let short = matches!(
        column.field,
        SourceField::Sex | SourceField::Category | SourceField::OldCategory | SourceField::Household
    );
    match column.write {
        Write::Text if !short => Align::Left,
        _ => Align::Centre,
    }
}

fn words(cell: &FormCell) -> String {
    match cell {
        FormCell::Blank => String::new(),
        FormCell::Text(text) => text.clone(),
        FormCell::Date(day) => show(*day),
        FormCell::Number(amount) => number(*amount),
    }
}

fn table(flow: &mut Flow, form: &Form, sheet: &FilledSheet, size: f32, follows: f32) {
    let one = FilledForm {
        sheets: vec![sheet.clone()],
        people: 0,
    };
    let mut table = Table::begin_headed(flow, &headed(form, &one, size), size);
    let with_titles = sheet.sections.len() > 1;
    for section in &sheet.sections {
        if with_titles {
            table.band(Band {
                lead: section.title.clone(),
                tail: format!(": {}", people(section)),
                filled: true,
            });
        }
        for row in &section.rows {
            let cells: Vec<Cell> = row
                .iter()
                .map(|cell| vec![(Face::Regular, words(cell))])
                .collect();
            table.row(flow, &cells);
        }
    }
    table.total(flow, total(sheet), follows);
    table.finish(flow);
}

fn people(section: &FilledSection) -> String {
    say!("{n} người", n = count(section.rows.len()))
}

/// "Tổng cộng: 12 người, số tiền 11.476.080 đồng".
fn total(sheet: &FilledSheet) -> String {
    let all: usize = sheet.sections.iter().map(|section| section.rows.len()).sum();
    let mut text = say!("Tổng cộng: {n} người", n = count(all));
    let paid = sheet.sections.iter().filter_map(|section| section.amount);
    if let Some(paid) = paid.reduce(|sum, more| sum + more) {
        text.push_str(&say!(", số tiền {amount}", amount = money(paid)));
    }
    text
}

/// What the paper holds, for the footer.
fn contents(form: &Form, ids: Ids) -> String {
    let has = |fields: &[SourceField]| form.columns.iter().any(|column| fields.contains(&column.field));
    let mut parts = vec![tr("họ tên, ngày sinh")];
    if has(&[SourceField::Id12, SourceField::Insured]) {
        parts.push(if ids == Ids::Full {
            tr("số CCCD")
        } else {
            tr("số CCCD được che")
        });
    }
    if has(&[SourceField::Bhxh, SourceField::Insured]) {
        parts.push(tr("mã số BHXH"));
    }
    if has(&[SourceField::Address, SourceField::Phone]) || form.per == Per::Household {
        parts.push(tr("địa chỉ, điện thoại"));
    }
    parts.join(", ")
}

/// A sentence over the whole width.
fn paragraph(flow: &mut Flow, face: Face, text: &str) {
    let style = Style::new(face, 12.5);
    for line in wrap(text, face, style.size, flow.paper.inner()) {
        if flow.room() < style.size * LEADING {
            flow.break_page();
        }
        let baseline = flow.y + style.size * ASCENT;
        flow.page.text(flow.paper.left, baseline, style, line.as_str());
        flow.y += style.size * LEADING;
    }
}
