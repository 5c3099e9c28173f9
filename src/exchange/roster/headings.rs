//! Where the tables of a sheet begin, and what their columns are called.
//!
//! A heading is found by its column of names; around it, rows above and below belong to it as long as they
//! read like headings too. Merged cells need no record of their own: an upper heading spreads over the
//! blank cells right of it that have a heading below.

use super::Field;
use super::grid::{Cell, Grid};
use super::wordings::{Wordings, find_words, key};
use crate::domain::roster::ColumnWhy;

/// Rows searched for a heading without a column of names.
const SEARCH: usize = 60;
/// Longest text that can be a heading, in characters.
const LONGEST: usize = 90;

/// The rows of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) top: usize,
    /// Last row, column numbers included.
    pub(super) bottom: usize,
    /// Last row of words.
    words: usize,
}

/// A column as its heading presents it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) column: usize,
    /// As shown, the upper rows first.
    pub(super) text: String,
    pub(super) field: Option<Field>,
    /// What the field was decided by.
    pub(super) why: ColumnWhy,
}

/// All heading blocks of a sheet from above to below.
pub(super) fn blocks(grid: &Grid, words: &Wordings) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut row = 0;
    let mut ours = false;
    while row < grid.rows() {
        // In a list of ours only its own heading is one, whatever words stand in notes and names.
        if (!ours || has_key(grid, row)) && is_anchor(grid, row, words) {
            ours |= has_key(grid, row);
            let above = found.last().map_or(0, |block| block.bottom + 1);
            let block = extend(grid, row, above, words);
            row = block.bottom + 1;
            found.push(block);
        } else {
            row += 1;
        }
    }
    found
}

/// Whether a row has the heading of the household keys that only this program writes.
pub(super) fn has_key(grid: &Grid, row: usize) -> bool {
    grid.row(row).any(|(_, cell)| {
        cell.text()
            .is_some_and(|text| text.len() < 16 && key(text) == "khoa ho")
    })
}

/// Whether a row names a column of names and at least one more column.
fn is_anchor(grid: &Grid, row: usize, words: &Wordings) -> bool {
    let hints = grid
        .row(row)
        .any(|(_, cell)| cell.text().is_some_and(hints_at_name));
    let early = row < SEARCH && grid.row(row).filter(|(_, cell)| cell.text().is_some()).count() >= 3;
    if !hints && !early {
        return false;
    }
    let (mut names, mut others, mut filled) = (0, Vec::new(), 0);
    for (_, cell) in grid.row(row) {
        filled += 1;
        match cell.text().and_then(|text| field_of_text(text, words)) {
            Some(Field::Name | Field::HeadName) => names += 1,
            Some(field) if !others.contains(&field) => others.push(field),
            _ => {}
        }
    }
    if hints && names > 0 {
        // Offices add columns of their own; words alone in every cell are a heading all the same.
        let words_only = || {
            grid.row(row).all(|(_, cell)| {
                cell.text()
                    .is_some_and(|text| !text.bytes().any(|byte| byte.is_ascii_digit()))
            })
        };
        return others.len() >= 2
            || (filled >= 2 && (others.len() + names) * 2 >= filled)
            || (!others.is_empty() && words_only());
    }
    // Without a word for names it takes more: many columns and nothing that looks like data.
    early && names > 0 && others.len() + names >= 3 && (others.len() + names) * 10 >= filled * 7
}

/// A cheap look for "tên" before the whole table of wordings is asked.
fn hints_at_name(text: &str) -> bool {
    text.len() <= LONGEST * 3
        && memchr::memchr2_iter(b't', b'T', text.as_bytes()).any(|at| {
            let mut next = text.get(at + 1..).unwrap_or("").chars();
            matches!(next.next(), Some('e' | 'E' | 'ê' | 'Ê'))
                && matches!(next.next(), Some('n' | 'N' | '\u{302}'))
        })
}

/// The field that a single heading cell names.
fn field_of_text(text: &str, words: &Wordings) -> Option<Field> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let key = key(text);
    // "(Ký, ghi rõ họ tên)" stands below a table, not above it.
    if find_words(&key, "ghi ro").is_some() || find_words(&key, "danh sach").is_some() {
        return None;
    }
    if let Some(own) = words.headings.own(&key) {
        return Some(own);
    }
    match key.as_str() {
        "nam" => Some(if has_year_mark(text) {
            Field::BirthYear
        } else {
            Field::SexMale
        }),
        "nu" => Some(Field::SexFemale),
        // "Họ" (family name) and "Hộ" (household) differ only by this mark.
        "ho" if text.to_lowercase().contains('ọ') => Some(Field::LastName),
        // "ĐT" (telephone) and "DT" (ethnic group) too.
        "dt" if text.contains(['đ', 'Đ', '\u{d0}']) => Some(Field::Phone),
        "ngay" => Some(Field::BirthDay),
        "thang" => Some(Field::BirthMonth),
        _ => words
            .headings
            .longest(&key)
            .map(|(field, _)| {
                if names_members(&key) && field == Field::HeadName {
                    Field::Name
                } else {
                    field
                }
            })
            .or_else(|| words.headings.squeezed(&key)),
    }
}

/// "Họ tên chủ hộ/thành viên": the column of the heads holds the members too.
fn names_members(key: &str) -> bool {
    let members = ["thanh vien", "nhan khau", "nguoi trong ho"];
    members.iter().any(|words| find_words(key, words).is_some()) && find_words(key, "so nhan khau").is_none()
}

/// "Năm" (year) and "Nam" (man) differ only by this mark.
fn has_year_mark(text: &str) -> bool {
    text.chars().any(|ch| matches!(ch, 'ă' | 'Ă' | '\u{306}'))
}

fn extend(grid: &Grid, anchor: usize, above: usize, words: &Wordings) -> Block {
    let mut top = anchor;
    while top > above && anchor - top < 2 && reads_as_upper(grid, top - 1, words) {
        top -= 1;
    }
    let mut bottom = anchor;
    while bottom + 1 < grid.rows() && bottom - anchor < 2 && reads_as_lower(grid, bottom + 1, anchor, words) {
        bottom += 1;
    }
    let words_end = bottom;
    if is_number_row(grid, bottom + 1) {
        bottom += 1;
    }
    Block {
        top,
        bottom,
        words: words_end,
    }
}

/// Whether a block repeats only the upper rows of another heading, as printed pages do.
pub(super) fn repeats_upper(grid: &Grid, block: Block, held: Block) -> bool {
    let shown = |row: usize| -> Vec<_> {
        grid.row(row)
            .map(|(column, cell)| (column, cell.shown()))
            .collect()
    };
    block.words - block.top < held.words - held.top
        && (block.top..=block.words)
            .zip(held.top..=held.words)
            .all(|(row, upper)| shown(row) == shown(upper))
}

/// A row above the anchor that groups its columns ("Thẻ BHYT", "Năm sinh").
fn reads_as_upper(grid: &Grid, row: usize, words: &Wordings) -> bool {
    let (mut filled, mut known) = (0, 0);
    for (_, cell) in grid.row(row) {
        filled += 1;
        let Some(text) = cell.text() else {
            return false;
        };
        let key = key(text);
        let title = [
            "cong hoa",
            "doc lap",
            "uy ban",
            "danh sach",
            "ubnd",
            "xa",
            "tinh",
            "huyen",
        ];
        // "Mã đối tượng: GD" is a title with its value.
        let valued = text
            .split_once(':')
            .is_some_and(|(_, value)| !value.trim().is_empty());
        if valued || text.chars().count() > 60 || title.iter().any(|title| key.starts_with(title)) {
            return false;
        }
        known += usize::from(field_of_text(text, words).is_some() || key.starts_with("thong tin"));
    }
    filled >= 2 && known * 2 >= filled
}

/// A row below the anchor that divides its columns ("Nam", "Nữ", "Từ ngày").
fn reads_as_lower(grid: &Grid, row: usize, anchor: usize, words: &Wordings) -> bool {
    let (mut filled, mut known, mut own) = (0, 0, 0);
    for (column, cell) in grid.row(row) {
        let Some(text) = cell.text() else {
            return false;
        };
        if text.chars().any(|ch| ch.is_ascii_digit()) || text.chars().count() > 60 {
            return false;
        }
        let above = grid.cell(anchor, column);
        let field = field_of_text(text, words);
        if matches!(field, Some(Field::Name)) && above.is_empty() {
            return false;
        }
        // Under the heading of names only words about names may stand.
        let names = above.text().and_then(|above| field_of_text(above, words)) == Some(Field::Name);
        if names && field.is_none() && !text.starts_with('(') {
            return false;
        }
        filled += 1;
        known += usize::from(field.is_some() || is_part_word(&key(text)) || text.starts_with('('));
        own += usize::from(above.is_empty() || field.is_some());
    }
    // One word alone is a part of its heading only if it can be nothing else ("I. Hộ nghèo" begins people).
    let lone = filled == 1
        && grid
            .row(row)
            .all(|(_, cell)| cell.text().is_some_and(is_lone_part));
    (filled > 1 || lone) && known * 3 >= filled * 2 && own > 0
}

/// Words that mean something only below another heading.
fn is_part_word(key: &str) -> bool {
    matches!(
        key,
        "so" | "ma so"
            | "tu"
            | "den"
            | "nam"
            | "nu"
            | "ngay"
            | "thang"
            | "co"
            | "khong"
            | "ma"
            | "ghi"
            | "da co"
            | "chua co"
    )
}

fn is_lone_part(text: &str) -> bool {
    text.starts_with('(') || is_part_word(&key(text))
}

/// A row of column numbers: (1), (2), … or 1, 2, … or A, B, 1, 2, …
pub(super) fn is_number_row(grid: &Grid, row: usize) -> bool {
    let (mut filled, mut last, mut letters) = (0, 0, 0);
    for (_, cell) in grid.row(row) {
        let shown = cell.shown();
        let bare = shown.trim_matches(|ch: char| !ch.is_alphanumeric());
        filled += 1;
        match bare
            .split(|ch: char| !ch.is_ascii_digit())
            .next()
            .and_then(|number| number.parse::<u32>().ok())
        {
            Some(number) if number == last + 1 && number <= 80 && bare.len() <= 12 => last = number,
            _ if bare.len() == 1 && bare.is_ascii() && !bare.bytes().all(|byte| byte.is_ascii_digit()) => {
                letters += 1;
            }
            _ => return false,
        }
    }
    filled >= 3 && last >= 2 && letters <= 4
}

/// The columns of a heading block.
pub(super) fn headings(grid: &Grid, block: Block, words: &Wordings) -> Vec<Heading> {
    let width = grid.width();
    let mut found: Vec<Heading> = (0..width)
        .map(|column| {
            let parts = parts(grid, block, column);
            Heading {
                column,
                text: parts.join(" / "),
                field: field_of(&parts, words),
                why: ColumnWhy::Heading,
            }
        })
        .collect();
    settle_birth_parts(&mut found);
    found
}

/// The heading texts over a column, the upper ones first.
fn parts(grid: &Grid, block: Block, column: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for row in block.top..=block.words {
        let own = grid.cell(row, column);
        let below = ((row + 1)..=block.words).any(|row| !grid.cell(row, column).is_empty());
        let spread = || {
            let left = (0..column)
                .rev()
                .map(|left| grid.cell(row, left))
                .find(|cell| !cell.is_empty());
            left.unwrap_or(Cell::Empty)
        };
        let cell = if own.is_empty() && below { spread() } else { own };
        if !cell.is_empty() {
            let text = cell.shown().split_whitespace().collect::<Vec<_>>().join(" ");
            if parts.last() != Some(&text) {
                parts.push(text);
            }
        }
    }
    parts
}

fn field_of(parts: &[String], words: &Wordings) -> Option<Field> {
    let last = parts.last()?;
    let parent = parts.len().checked_sub(2).and_then(|place| parts.get(place));
    let over = parent.map(|parent| key(parent)).unwrap_or_default();
    let births = over.contains("sinh");
    let own = key(last);
    let field = field_of_text(last, words);
    match (own.as_str(), births) {
        ("nam", true) if !has_year_mark(last) => return Some(Field::BirthMale),
        ("nu", true) => return Some(Field::BirthFemale),
        ("da co" | "chua co", _) => {
            let over = words.headings.longest(&over).map(|(field, _)| field);
            let cards =
                over.is_some_and(|field| matches!(field, Field::Card | Field::CardState | Field::HasCard));
            return cards.then_some(if own == "da co" {
                Field::HasCard
            } else {
                Field::NoCard
            });
        }
        ("so" | "ma so" | "ma" | "co" | "khong", _) | ("tu" | "den", false) if !over.is_empty() => {
            let joined = format!("{over} {own}");
            return words
                .headings
                .longest(&joined)
                .map(|(field, _)| field)
                .map(|field| match own.as_str() {
                    "tu" => Field::CardFrom,
                    "den" => Field::CardTo,
                    "co" if field == Field::Card => Field::HasCard,
                    "khong" if field == Field::Card => Field::NoCard,
                    _ => field,
                });
        }
        _ => {}
    }
    field.or_else(|| {
        let joined = key(&parts.join(" "));
        if find_words(&joined, "danh sach").is_some() {
            return None;
        }
        words.headings.longest(&joined).map(|(field, _)| field)
    })
}

/// "Ngày", "Tháng", "Năm" side by side are one birth in three columns; without accents "Nam" is told from
/// the man's column by its neighbours. A lone "Ngày" is no birth.
fn settle_birth_parts(found: &mut [Heading]) {
    let place = |found: &[Heading], field| found.iter().position(|heading| heading.field == Some(field));
    if let (Some(day), Some(month)) = (place(found, Field::BirthDay), place(found, Field::BirthMonth)) {
        let next = day.max(month) + 1;
        if let Some(year) = found.get_mut(next)
            && (key(&year.text).ends_with("nam") || key(&year.text).ends_with("nam sinh"))
        {
            year.field = Some(Field::BirthYear);
        }
        return;
    }
    for heading in found {
        match heading.field {
            Some(Field::BirthYear) => heading.field = Some(Field::Birth),
            Some(Field::BirthDay | Field::BirthMonth) => heading.field = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(rows: &[&[&str]]) -> Vec<(usize, Field)> {
        let grid = Grid::from_rows("", rows.iter().map(|row| row.iter()));
        let words = Wordings::shipped();
        let block = blocks(&grid, words)[0];
        headings(&grid, block, words)
            .into_iter()
            .filter_map(|heading| Some((heading.column, heading.field?)))
            .collect()
    }

    #[test]
    fn two_rows_of_headings_are_read_together() {
        let found = fields(&[
            &["DANH SÁCH HỘ VÀ NHÂN KHẨU", "", "", "", "", ""],
            &["TT", "Họ và tên", "Năm sinh", "", "Thẻ BHYT", ""],
            &["", "", "Nam", "Nữ", "Số", "Từ ngày"],
            &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            &["1", "Lê Văn Út", "1990", "", "GD4919155062795", ""],
        ]);
        let wanted = [
            Field::Seq,
            Field::Name,
            Field::BirthMale,
            Field::BirthFemale,
            Field::Card,
            Field::CardFrom,
        ];
        assert_eq!(found, wanted.into_iter().enumerate().collect::<Vec<_>>());
    }

    #[test]
    fn year_and_man_are_told_apart() {
        let birth = [Field::Name, Field::BirthDay, Field::BirthMonth, Field::BirthYear];
        let birth: Vec<_> = birth.into_iter().enumerate().collect();
        assert_eq!(
            fields(&[&["Ho ten", "Ngay", "Thang", "Nam"], &["A", "1", "2", "1990"]]),
            birth
        );
        let sexes = vec![(0, Field::Name), (1, Field::SexMale), (2, Field::SexFemale)];
        assert_eq!(fields(&[&["Họ tên", "Nam", "Nữ"], &["A", "x", ""]]), sexes);
    }
}
