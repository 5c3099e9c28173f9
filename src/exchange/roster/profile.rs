//! What columns hold, by their cells: what corrects a heading and stands in for a missing one.

use super::Field;
use super::cells::{Digits, is_name, is_relation, looks_like_card, looks_like_id, mark, sex};
use super::dates;
use super::grid::{Cell, Grid};
use super::headings::Heading;
use super::wordings::{Wordings, key};

/// Rows looked at to learn what a column holds.
const SAMPLE: usize = 240;

/// What the cells of a column look like: numbers of cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Profile {
    pub(super) filled: usize,
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
    pub(super) fn of(grid: &Grid, rows: std::ops::Range<usize>, column: usize, words: &Wordings) -> Self {
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
        // Columns of ones and noughts may count anything.
        let worded = cell
            .text()
            .is_some_and(|text| text.starts_with(char::is_alphabetic));
        self.sexes += usize::from(worded && sex(cell).is_some());
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

pub(super) fn has(columns: &[Heading], field: Field) -> bool {
    columns.iter().any(|heading| heading.field == Some(field))
}

fn is_facility_code(heading: &str) -> bool {
    let words = key(heading).replace(' ', "");
    [
        "makcb",
        "manoikcb",
        "macskcb",
        "mabenhvien",
        "macosokcb",
        "manoidkkcb",
    ]
    .iter()
    .any(|code| words.contains(code))
}

/// Headings whose cells say something else than their words.
pub(super) fn correct(columns: &mut [Heading], profiles: &[Profile]) {
    exchange_headings(columns, profiles);
    let relation = has(columns, Field::Relation);
    let card = has(columns, Field::Card);
    let facility = has(columns, Field::Facility);
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
            Some(Field::Bhxh | Field::HasCard) if !card && profile.mostly(profile.cards, 60) => Field::Card,
            Some(Field::Card) if profile.mostly(profile.marks, 60) => Field::HasCard,
            // A code says where somebody is registered as well as a name does.
            Some(Field::Ignored) if !facility && is_facility_code(&heading.text) => Field::Facility,
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

/// The headings of names and relations stand over each other's column.
fn exchange_headings(columns: &mut [Heading], profiles: &[Profile]) {
    let place = |field| columns.iter().position(|heading| heading.field == Some(field));
    let (Some(names), Some(relations)) = (place(Field::Name), place(Field::Relation)) else {
        return;
    };
    let (Some(under_name), Some(under_relation)) = (profiles.get(names), profiles.get(relations)) else {
        return;
    };
    if under_name.mostly(under_name.relations, 60)
        && under_relation.mostly(under_relation.names, 60)
        && under_relation.relations * 5 < under_relation.filled
    {
        for (at, field) in [(names, Field::Relation), (relations, Field::Name)] {
            if let Some(heading) = columns.get_mut(at) {
                heading.field = Some(field);
            }
        }
    }
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
pub(super) fn complete(columns: &mut [Heading], profiles: &[Profile], without_heading: bool) {
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
