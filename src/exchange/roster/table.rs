//! A table of a sheet: its rows, and what its columns mean by heading and by content.

use super::Field;
use super::cells::{Digits, is_name, is_relation, looks_like_card, looks_like_id, mark, sex};
use super::chosen::{Chosen, Evidence};
use super::dates;
use super::grid::{Cell, Grid};
use super::headings::{self, Block, Heading};
use super::places;
use super::wordings::{Wordings, key};
use crate::domain::Purpose;

/// Rows looked at to learn what a column holds.
const SAMPLE: usize = 240;

/// A recognised table.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Row of the heading that notes on columns point to.
    pub(super) heading_row: usize,
    /// First row behind the heading.
    pub(super) first: usize,
    /// Row behind the last.
    pub(super) end: usize,
    /// Rows of the same heading repeated further down, as on every printed page.
    pub(super) repeats: Vec<Block>,
    /// Every column with a heading or a meaning.
    pub(super) columns: Vec<Heading>,
    /// The names stand in a column for heads: every row is one.
    pub(super) only_heads: bool,
    /// A list that this program wrote: its cells say exactly what they say, and nothing in them is guessed.
    pub(super) ours: bool,
    /// The headings by which a file of the same shape is known again; empty without any.
    pub(super) shape: String,
    /// What somebody chose that such a list is for.
    pub(super) purpose: Option<Purpose>,
    /// A choice remembered for this shape was followed.
    pub(super) remembered: bool,
    /// What the columns were recognised by.
    pub(super) evidence: Evidence,
    at: [Option<usize>; Field::ALL.len()],
}

/// The headings of a table folded, one a line, as its shape is known again; empty without any heading.
fn shape_of(columns: &[Heading]) -> String {
    let keys: Vec<String> = columns.iter().map(|heading| key(&heading.text)).collect();
    let named = keys
        .iter()
        .rposition(|key| !key.is_empty())
        .map_or(0, |last| last + 1);
    keys.get(..named).unwrap_or_default().join("\n")
}

impl Table {
    /// The column of a field.
    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.at.get(field as usize).copied().flatten()
    }

    /// Whether the table has a column for a field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.at(field).is_some()
    }

    /// The heading over a column, else its letter as the spreadsheet shows it.
    pub(super) fn heading(&self, column: usize) -> String {
        let named = self.columns.iter().find(|heading| heading.column == column);
        named
            .map(|heading| heading.text.clone())
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| column_letters(column))
    }

    /// Whether a column has a heading.
    pub(super) fn is_named(&self, column: usize) -> bool {
        self.columns
            .iter()
            .any(|heading| heading.column == column && !heading.text.is_empty())
    }

    /// The heading over the column of a field.
    pub(super) fn heading_of(&self, field: Field) -> String {
        self.at(field)
            .map(|column| self.heading(column))
            .unwrap_or_default()
    }
}

/// `A`, `B`, … `AA` as spreadsheets name columns.
pub fn column_letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The tables of a sheet, from above to below. `chosen` is what the user said about columns.
pub(super) fn tables(grid: &Grid, words: &Wordings, chosen: &Chosen<'_>) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    for (columns, blocks) in same_headings(grid, words) {
        let (Some(block), Some((_, end))) = (blocks.first(), blocks.last()) else {
            continue;
        };
        let (block, end) = (block.0, *end);
        let range = block.bottom + 1..end;
        if let Some(mut table) = table(grid, words, columns, block.top, range, chosen) {
            table.repeats = blocks.iter().skip(1).map(|(block, _)| *block).collect();
            found.push(table);
        } else if let Some(before) = found.last_mut() {
            // What only looked like a heading stands between the people of the table above.
            before.end = end;
        }
    }
    if found.is_empty() {
        let columns: Vec<Heading> = (0..grid.width())
            .map(|column| Heading {
                column,
                text: String::new(),
                field: None,
            })
            .collect();
        found.extend(table(grid, words, columns, 0, 0..grid.rows(), chosen));
    }
    found
}

/// A heading block with the row behind its people.
type Part = (Block, usize);

/// The heading blocks of a sheet, those with the same headings in a row together.
fn same_headings(grid: &Grid, words: &Wordings) -> Vec<(Vec<Heading>, Vec<Part>)> {
    let blocks = headings::blocks(grid, words);
    let mut found: Vec<(Vec<Heading>, Vec<Part>)> = Vec::new();
    for (place, block) in blocks.iter().enumerate() {
        let next = blocks.get(place + 1);
        let end = next.map_or(grid.rows(), |next| above_title(grid, block.bottom + 1, next.top));
        let columns = headings::headings(grid, *block, words);
        match found.last_mut() {
            Some((held, parts)) if *held == columns => parts.push((*block, end)),
            _ => found.push((columns, vec![(*block, end)])),
        }
    }
    found
}

/// The first row of the title over a heading: the topmost of a few thin rows that names a place or a list.
fn above_title(grid: &Grid, from: usize, heading: usize) -> usize {
    let mut title = heading;
    for row in (from.max(heading.saturating_sub(6))..heading).rev() {
        if grid.row(row).count() > 2 {
            break;
        }
        let names = grid.row(row).filter_map(|(_, cell)| cell.text()).any(|text| {
            let found = places::in_text(text);
            found.hamlet.is_some() || found.group.is_some() || key(text).starts_with("danh sach")
        });
        if names {
            title = row;
        }
    }
    title
}

fn table(
    grid: &Grid,
    words: &Wordings,
    mut columns: Vec<Heading>,
    heading_row: usize,
    rows: std::ops::Range<usize>,
    chosen: &Chosen<'_>,
) -> Option<Table> {
    let profiles: Vec<Profile> = columns
        .iter()
        .map(|heading| Profile::of(grid, rows.clone(), heading.column, words))
        .collect();
    let without_heading = columns.iter().all(|heading| heading.field.is_none());
    let ours = has(&columns, Field::HouseholdKey);
    let by_heading = columns.clone();
    if !ours {
        correct(&mut columns, &profiles);
        complete(&mut columns, &profiles, without_heading);
    }
    let shape = shape_of(&columns);
    let (choice, remembered) = chosen.for_shape(&shape).unzip();
    let mut evidence = Evidence::of(&by_heading, &columns);
    if let Some(choice) = choice {
        evidence.choose(&mut columns, choice, remembered.unwrap_or(false));
    }
    let wanted = columns.clone();
    drop_doubles(&mut columns, &profiles);
    evidence.note_doubles(&wanted, &columns);
    let only_heads = heads_as_names(&mut columns);
    let mut at = [None; Field::ALL.len()];
    for heading in &columns {
        if let Some(place) = heading.field.and_then(|field| at.get_mut(field as usize)) {
            *place = Some(heading.column);
        }
    }
    let table = Table {
        heading_row,
        first: rows.start,
        end: rows.end,
        repeats: Vec::new(),
        columns: columns
            .into_iter()
            .filter(|heading| heading.field.is_some() || !heading.text.is_empty())
            .collect(),
        only_heads,
        ours,
        shape,
        purpose: choice.and_then(|choice| choice.purpose),
        remembered: remembered.unwrap_or(false),
        evidence,
        at,
    };
    table.has(Field::Name).then_some(table)
}

/// What the cells of a column look like: numbers of cells.
#[derive(Clone, Copy, Debug, Default)]
struct Profile {
    filled: usize,
    ids: usize,
    cards: usize,
    tens: usize,
    phones: usize,
    dates: usize,
    births: usize,
    relations: usize,
    sexes: usize,
    marks: usize,
    names: usize,
    single_words: usize,
}

impl Profile {
    fn of(grid: &Grid, rows: std::ops::Range<usize>, column: usize, words: &Wordings) -> Self {
        let mut profile = Self::default();
        let step = (rows.len() / SAMPLE).max(1);
        for row in rows.step_by(step) {
            profile.look(grid.cell(row, column), words);
        }
        profile
    }

    fn look(&mut self, cell: Cell<'_>, words: &Wordings) {
        let Some(digits) = Digits::of(cell) else {
            return;
        };
        self.filled += 1;
        let restored = digits.numeric && digits.is(11) && looks_like_id(&format!("0{}", digits.text));
        self.ids += usize::from(looks_like_id(&digits.text) || restored);
        self.cards += usize::from(looks_like_card(&digits.text));
        self.tens += usize::from(digits.is(10) || (digits.numeric && digits.is(9)));
        let phone = |text: &str| text.starts_with(['3', '5', '7', '8', '9']);
        self.phones += usize::from(match digits.text.strip_prefix('0') {
            Some(rest) => digits.is(10) && phone(rest),
            None => digits.numeric && digits.is(9) && phone(&digits.text),
        });
        if let Some(date) = dates::read(cell).filter(|_| !digits.all() || digits.text.len() < 9) {
            self.dates += 1;
            self.births += usize::from(date.day > 0 || (1900..2030).contains(&date.year));
        }
        self.sexes += usize::from(sex(cell).is_some());
        self.marks += usize::from(mark(cell) == Some(true));
        if let Some(text) = cell.text() {
            self.relations += usize::from(is_relation(text, words));
            self.names += usize::from(is_name(text));
            self.single_words += usize::from(!text.contains(' ') && text.chars().all(char::is_alphabetic));
        }
    }

    /// Whether at least so many percent of the filled cells are of a kind.
    fn mostly(&self, count: usize, percent: usize) -> bool {
        self.filled > 0 && count * 100 >= self.filled * percent
    }
}

fn has(columns: &[Heading], field: Field) -> bool {
    columns.iter().any(|heading| heading.field == Some(field))
}

/// Headings whose cells say something else than their words.
fn correct(columns: &mut [Heading], profiles: &[Profile]) {
    let relation = has(columns, Field::Relation);
    let card = has(columns, Field::Card);
    for (heading, profile) in columns.iter_mut().zip(profiles) {
        let corrected = match heading.field {
            Some(Field::SexMale)
                if profile.mostly(profile.births, 50) && profile.marks * 2 < profile.filled =>
            {
                Field::BirthMale
            }
            Some(Field::SexFemale)
                if profile.mostly(profile.births, 50) && profile.marks * 2 < profile.filled =>
            {
                Field::BirthFemale
            }
            Some(Field::HeadName) if !relation && profile.mostly(profile.relations, 60) => Field::Relation,
            Some(Field::HeadName) if !relation && profile.mostly(profile.marks, 60) => Field::Relation,
            Some(Field::Household) if profile.mostly(profile.names, 50) => Field::HeadName,
            Some(Field::Bhxh) if !card && profile.mostly(profile.cards, 60) => Field::Card,
            Some(Field::Card) if profile.mostly(profile.marks, 60) => Field::HasCard,
            Some(Field::Ethnicity) if profile.mostly(profile.phones, 60) => Field::Phone,
            Some(Field::CardSpan) if profile.mostly(profile.dates, 60) => Field::CardTo,
            Some(Field::Relation)
                if profile.mostly(profile.names, 80) && profile.relations * 5 < profile.filled =>
            {
                Field::Ignored
            }
            _ => continue,
        };
        heading.field = Some(corrected);
    }
    if has(columns, Field::BirthMale) || has(columns, Field::BirthFemale) {
        for (heading, profile) in columns.iter_mut().zip(profiles) {
            // An empty column beside births of the other sex holds births too.
            match heading.field {
                Some(Field::SexMale) if profile.filled == 0 => heading.field = Some(Field::BirthMale),
                Some(Field::SexFemale) if profile.filled == 0 => heading.field = Some(Field::BirthFemale),
                _ => {}
            }
        }
    }
    given_name_beside(columns, profiles);
}

/// "Họ và tên" over two columns: family and middle names in one, the given name in the next.
fn given_name_beside(columns: &mut [Heading], profiles: &[Profile]) {
    if has(columns, Field::LastName) && has(columns, Field::Name) {
        return;
    }
    let wanted = |heading: &Heading| matches!(heading.field, Some(Field::Name | Field::LastName));
    let Some(place) = columns.iter().position(wanted) else {
        return;
    };
    let bare = columns.get(place + 1).is_some_and(|next| {
        next.text.is_empty() || columns.get(place).is_some_and(|name| name.text == next.text)
    });
    let single = profiles
        .get(place + 1)
        .is_some_and(|next| next.filled > 0 && next.mostly(next.single_words, 80));
    let words = profiles
        .get(place)
        .is_some_and(|name| name.mostly(name.names, 30));
    let marks = profiles
        .get(place + 1)
        .is_some_and(|next| next.mostly(next.marks + next.sexes + next.relations, 50));
    if bare && single && words && !marks {
        for (offset, field) in [(0, Field::LastName), (1, Field::Name)] {
            if let Some(heading) = columns.get_mut(place + offset) {
                heading.field = Some(field);
            }
        }
    }
}

/// Columns without a telling heading, recognised by their cells.
fn complete(columns: &mut [Heading], profiles: &[Profile], without_heading: bool) {
    if without_heading {
        // A list without any heading: the column with the most names, if another column proves people.
        let best = profiles
            .iter()
            .enumerate()
            .filter(|(_, profile)| profile.names >= 2 && profile.mostly(profile.names, 60))
            .max_by_key(|(place, profile)| (profile.names, std::cmp::Reverse(*place)));
        let proof = profiles.iter().any(|profile| {
            profile.mostly(profile.ids, 50)
                || profile.mostly(profile.cards, 50)
                || profile.mostly(profile.births, 60)
                || profile.mostly(profile.sexes, 60)
                || profile.mostly(profile.relations, 60)
        });
        match best
            .and_then(|(place, _)| columns.get_mut(place))
            .filter(|_| proof)
        {
            Some(heading) => heading.field = Some(Field::Name),
            None => return,
        }
    }
    for (place, profile) in profiles.iter().enumerate() {
        let open = columns.get(place).is_some_and(|heading| heading.field.is_none());
        let births = [
            Field::Birth,
            Field::BirthMale,
            Field::BirthFemale,
            Field::BirthYear,
        ];
        let field = if !open || profile.filled < 2 {
            None
        } else if profile.mostly(profile.ids, 60) {
            Some(Field::Id12)
        } else if profile.mostly(profile.cards, 60) {
            Some(Field::Card)
        } else if profile.mostly(profile.phones, 80) {
            Some(Field::Phone)
        } else if profile.mostly(profile.tens, 80) {
            Some(Field::Bhxh)
        } else if profile.mostly(profile.births, 70) && !births.iter().any(|field| has(columns, *field)) {
            Some(Field::Birth)
        } else if profile.mostly(profile.sexes, 80) {
            Some(Field::Sex)
        } else if profile.mostly(profile.relations, 80) {
            Some(Field::Relation)
        } else {
            None
        };
        if let Some(field) = field.filter(|field| !has(columns, *field))
            && let Some(heading) = columns.get_mut(place)
        {
            heading.field = Some(field);
        }
    }
}

/// Of several columns of one field the fullest stays; the others are shown and not read.
fn drop_doubles(columns: &mut [Heading], profiles: &[Profile]) {
    let filled = |place: usize| profiles.get(place).map_or(0, |profile| profile.filled);
    let fields: Vec<Option<Field>> = columns.iter().map(|heading| heading.field).collect();
    for (place, field) in fields.iter().enumerate() {
        let Some(field) = field.filter(|field| *field != Field::Ignored) else {
            continue;
        };
        let better = fields.iter().enumerate().any(|(other, held)| {
            *held == Some(field) && other != place && (filled(other), place) > (filled(place), other)
        });
        if better && let Some(heading) = columns.get_mut(place) {
            heading.field = None;
        }
    }
}

/// Where only heads are named, their column is the column of names.
fn heads_as_names(columns: &mut [Heading]) -> bool {
    if has(columns, Field::Name) {
        return false;
    }
    for heading in columns.iter_mut() {
        if matches!(heading.field, Some(Field::HeadName)) {
            heading.field = Some(Field::Name);
            return !has(columns, Field::Relation);
        }
    }
    false
}
