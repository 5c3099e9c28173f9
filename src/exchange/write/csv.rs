//! Lists as CSV: UTF-8 with its mark and semicolons, which a Vietnamese Excel opens by a double click.

use std::borrow::Cow;

use crate::domain::ListRow;

use super::WriteError;
use super::columns::{Cell, Column, columns};

/// Writes a list as CSV: UTF-8 with BOM, semicolons, CRLF, a row of headings.
pub fn csv(rows: &[ListRow], with_finding: bool) -> Result<Vec<u8>, WriteError> {
    let columns: Vec<&Column> = columns(with_finding).collect();
    let headings: Vec<&str> = columns.iter().map(|column| column.heading).collect();
    let lines = (1..).zip(rows);
    let cells = |(place, row)| columns.iter().map(move |column| (column.get)(place, row));
    csv_table(&headings, lines.map(cells))
}

/// Writes headings and lines of cells as CSV.
pub(super) fn csv_table<'a, L>(
    headings: &[&str],
    lines: impl Iterator<Item = L>,
) -> Result<Vec<u8>, WriteError>
where
    L: IntoIterator<Item = Cell<'a>>,
{
    let mut out = Vec::with_capacity(lines.size_hint().0 * 256 + 1024);
    out.extend_from_slice("\u{feff}".as_bytes());
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer(&mut out);
    writer.write_record(headings).map_err(|error| failed(&error))?;
    for line in lines {
        for cell in line {
            writer
                .write_field(guarded(&cell.to_text()).as_bytes())
                .map_err(|error| failed(&error))?;
        }
        writer
            .write_record(None::<&[u8]>)
            .map_err(|error| failed(&error))?;
    }
    writer.flush().map_err(|error| failed(&error.into()))?;
    drop(writer);
    Ok(out)
}

/// A text that a spreadsheet would run as a formula (`=HYPERLINK(…)`, `@SUM`, `-1+…`), with an apostrophe
/// in front, which spreadsheets show and do not run. Plain numbers with a sign (`+84 912 345 678`, `-5`) do
/// no harm and stay. [`unguarded`] takes exactly this apostrophe away again.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if starts_a_formula(text) && (text.starts_with('\'') || !is_signed_number(text)) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`guarded`] was given: one apostrophe before a formula mark goes.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if starts_a_formula(rest) => rest,
        _ => text,
    }
}

/// Whether a formula mark comes first, past spaces (some spreadsheets trim them) and past apostrophes (so
/// that a text which has one of its own comes back with it).
fn starts_a_formula(text: &str) -> bool {
    text.trim_start_matches(|ch: char| ch == '\'' || ch.is_whitespace() || ch.is_control())
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn is_signed_number(text: &str) -> bool {
    text.strip_prefix(['+', '-']).is_some_and(|rest| {
        rest.starts_with(|ch: char| ch.is_ascii_digit())
            && rest
                .chars()
                .all(|ch| ch.is_ascii_digit() || matches!(ch, ' ' | '.' | ','))
    })
}

pub(super) fn failed(error: &::csv::Error) -> WriteError {
    WriteError::Failed {
        detail: error.to_string(),
    }
}
