//! Tables of figures on pages: what the rounds brought, and how far they are.

use chrono::NaiveDateTime;

use super::columns::count;
use super::flow::{Flow, Paper};
use super::furniture::{
    Heading, centred_lines, footer, official_heading, page_numbers, signatures, signatures_height,
    title_block,
};
use super::list::ListOptions;
use super::page::{Document, Face, Style};
use super::table::{Align, Cell, Column, LEADING, Table};
use crate::domain::round::{Figure, FigureRow, FigureTable};
use crate::words::{fill, number, tr};

/// Size of the text in tables.
const SIZE: f32 = 11.0;
/// Width of a column of figures.
const FIGURE: f32 = 42.0;
/// Width of a column of amounts.
const AMOUNT: f32 = 66.0;

/// Figures that belong together, under a head of their own.
#[derive(Clone, Debug)]
pub struct FigureSection {
    /// Its head; none where the page has only one.
    pub head: String,
    /// What stands under the head, one paragraph each.
    pub lines: Vec<String>,
    /// Its tables.
    pub tables: Vec<FigureTable>,
}

/// What stands around the figures.
#[derive(Clone, Debug)]
pub struct FiguresPage {
    /// Who issues it.
    pub heading: Heading,
    /// What it is called.
    pub title: &'static str,
    /// The second line of the title.
    pub second: String,
    /// How the figures were narrowed and what they count.
    pub notes: Vec<String>,
    /// The figures.
    pub sections: Vec<FigureSection>,
    /// What is said where there are none.
    pub nothing: &'static str,
    /// When it is printed.
    pub printed_at: NaiveDateTime,
}

/// A figure as it is written: a dash where there is none, `< 5` where few are not told.
pub fn figure_words(figure: Figure) -> String {
    let tenths = |value: f64| {
        let text = format!("{value:.1}");
        match crate::words::language() {
            crate::words::Language::Vietnamese => text.replace('.', ","),
            crate::words::Language::English => text,
        }
    };
    match figure {
        Figure::Count(value) => count(value),
        Figure::Money(amount) => number(amount),
        Figure::Few => "< 5".to_owned(),
        Figure::Ratio(value) => tenths(value),
        Figure::Share(value) => format!("{} %", tenths(value * 100.0)),
        Figure::None => "–".to_owned(),
    }
}

/// Lays out tables of figures.
pub fn figures(page: &FiguresPage) -> Document {
    let paper = Paper::OFFICIAL_WIDE;
    let mut flow = Flow::new(paper);
    official_heading(&mut flow, &page.heading, page.printed_at.date());
    title_block(&mut flow, page.title, &page.second, &page.notes);
    let signing = ListOptions::new(page.heading.clone(), page.printed_at.date(), page.printed_at).signatures;
    let (left, right) = (paper.left, paper.right_edge());
    if page.sections.is_empty() {
        centred_lines(
            &mut flow,
            left,
            right,
            Style::new(Face::Regular, 13.0),
            page.nothing,
        );
    }
    for section in &page.sections {
        if !section.head.is_empty() {
            needs(&mut flow, 150.0);
            flow.y += 6.0;
            centred_lines(
                &mut flow,
                left,
                right,
                Style::new(Face::Bold, 13.5),
                &section.head,
            );
        }
        for line in &section.lines {
            centred_lines(&mut flow, left, right, Style::new(Face::Regular, 12.0), line);
        }
        let last = section.tables.len().saturating_sub(1);
        for (place, table) in section.tables.iter().enumerate() {
            let follows = if place == last {
                signatures_height(&signing)
            } else {
                0.0
            };
            draw(&mut flow, table, follows);
        }
    }
    signatures(&mut flow, &signing);
    let mut pages = flow.finish();
    page_numbers(&mut pages, &paper);
    footer(&mut pages, &paper, tr("số liệu tổng hợp"), page.printed_at);
    let name = match page.second.as_str() {
        "" => page.title.to_owned(),
        second => format!("{} {second}", page.title),
    };
    Document::new(name, page.printed_at, pages)
}

/// A new page where less than this is left.
fn needs(flow: &mut Flow, height: f32) {
    if flow.room() < height {
        flow.break_page();
    }
}

fn draw(flow: &mut Flow, table: &FigureTable, follows: f32) {
    // The title, the head and two rows stay together.
    needs(flow, 40.0 + SIZE * LEADING * 8.0);
    flow.y += 8.0;
    let style = Style::new(Face::Bold, 12.5);
    let baseline = flow.y + style.size;
    let left = flow.paper.left;
    flow.page.text(left, baseline, style, tr(table.title));
    flow.y += style.size * LEADING + 3.0;
    let mut columns = vec![Column {
        head: tr(table.of).to_owned(),
        min: 112.0,
        share: 1.0,
        align: Align::Left,
    }];
    for (place, head) in table.heads.iter().enumerate() {
        let is_amount = |row: &FigureRow| matches!(row.cells.get(place), Some(Figure::Money(_)));
        columns.push(Column {
            head: tr(head).to_owned(),
            min: if table.rows.iter().any(is_amount) {
                AMOUNT
            } else {
                FIGURE
            },
            share: 0.0,
            align: Align::Centre,
        });
    }
    let mut drawn = Table::begin(flow, columns, SIZE);
    for (place, row) in table.rows.iter().enumerate() {
        // The last row goes over with the signatures, so that nobody signs an empty page.
        let behind = if place + 1 == table.rows.len() {
            follows
        } else {
            0.0
        };
        drawn.row_before(flow, &cells(row), behind);
    }
    drawn.finish(flow);
}

fn cells(row: &FigureRow) -> Vec<Cell> {
    let face = if row.total { Face::Bold } else { Face::Regular };
    let name = vec![(face, fill(&row.name.text, &row.name.args))];
    let figures = row.cells.iter().map(|figure| vec![(face, figure_words(*figure))]);
    std::iter::once(name).chain(figures).collect()
}
