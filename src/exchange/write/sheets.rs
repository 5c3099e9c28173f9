//! The numbered sheets for the door as files: which are out, who has them, what came back.

use rust_xlsxwriter::Workbook;
use serde_json::{Map, Value as Json};

use super::WriteError;
use super::columns::{Cell, TICK, amount, maybe, text};
use super::csv::csv_table;
use super::workbook::{Heading, Sheet, in_cell, save};
use crate::domain::date::show;
use crate::domain::round::SheetStanding;

/// Headings with their widths on a sheet.
const HEADINGS: [(&str, f64); 8] = [
    ("Số phiếu", 12.0),
    ("Ngày lập", 12.0),
    ("Người đi", 28.0),
    ("Đợt vận động", 32.0),
    ("Số hộ", 9.0),
    ("Số người cần vận động", 12.0),
    ("Đã nhập (hộ)", 10.0),
    ("Đang mở", 9.0),
];

fn cells<'a>(one: &SheetStanding<'a>) -> [Cell<'a>; 8] {
    [
        text(one.sheet.number.as_str()),
        Cell::Date(one.sheet.day),
        maybe(one.cadre.map(|cadre| cadre.name.as_str())),
        maybe(one.campaign.map(|campaign| campaign.name.as_str())),
        amount(one.households()),
        amount(one.sheet.lines.people()),
        amount(one.entered),
        maybe(one.is_open().then_some(TICK)),
    ]
}

/// Sheets as CSV, as lists of people are.
pub fn sheets_csv(sheets: &[SheetStanding<'_>]) -> Result<Vec<u8>, WriteError> {
    let headings = HEADINGS.map(|(heading, _)| heading);
    csv_table(&headings, sheets.iter().map(|one| cells(one).to_vec()))
}

/// Sheets as a workbook of one sheet.
pub fn sheets_xlsx(sheets: &[SheetStanding<'_>], title: &str) -> Result<Vec<u8>, WriteError> {
    let headings = HEADINGS.map(|(text, width)| Heading {
        text,
        width,
        wrap: width > 20.0,
    });
    let mut book = Workbook::new();
    let mut page = Sheet::new(&mut book, title, &headings, sheets.len())?;
    for (place, one) in (1..).zip(sheets) {
        for ((number, heading), cell) in (0..).zip(&headings).zip(cells(one)) {
            page.put(place, number, heading.wrap, &cell)
                .map_err(|error| in_cell(&error, &one.sheet.number, heading.text))?;
        }
    }
    save(&mut book)
}

/// Sheets as one array of objects, an object a line: `number, day, cadre, campaign, households, people, entered,
/// open`.
pub fn sheets_json(sheets: &[SheetStanding<'_>]) -> Vec<u8> {
    let mut out = String::from("[");
    for (place, one) in sheets.iter().enumerate() {
        let mut object = Map::new();
        let name = |name: Option<&str>| name.map_or(Json::Null, Json::from);
        object.insert("number".into(), one.sheet.number.clone().into());
        object.insert("day".into(), show(one.sheet.day).into());
        object.insert("cadre".into(), name(one.cadre.map(|cadre| cadre.name.as_str())));
        object.insert(
            "campaign".into(),
            name(one.campaign.map(|round| round.name.as_str())),
        );
        object.insert("households".into(), one.households().into());
        object.insert("people".into(), one.sheet.lines.people().into());
        object.insert("entered".into(), one.entered.into());
        object.insert("open".into(), one.is_open().into());
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        out.push_str(&Json::Object(object).to_string());
    }
    out.push_str(if sheets.is_empty() { "]\n" } else { "\n]\n" });
    out.into_bytes()
}
