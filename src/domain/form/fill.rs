//! A form filled with the lines of a month, or with the members of households.

use std::collections::{BTreeSet, HashMap};

use super::super::book::{Book, HouseholdFile, PersonFile};
use super::super::date::{Date, show};
use super::super::id::PersonId;
use super::super::kinds::Sex;
use super::super::numbers::masked;
use super::super::record::Card;
use super::super::relation::Relation;
use super::super::roll::{OldCard, Roll, RollKind, RollLine};
use super::raw::Raw;
use super::texts::{filled, grouped, payer, vietnamese};
use super::worth::{Worth, of_household, of_line};
use super::{Form, Per, SourceField};

/// The names that texts of forms may hold in braces.
pub(super) const PLACES: [&str; 15] = [
    "month",
    "category",
    "category_name",
    "base_salary",
    "payer",
    "support",
    "commune",
    "province",
    "hamlet",
    "head",
    "phone",
    "address",
    "household",
    "people",
    "day",
];

/// What a form is filled by, besides the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FillOptions {
    /// The day whose prices and members count.
    pub day: Date,
    /// Months that people pay for.
    pub months: u32,
    /// Whole CCCD numbers.
    pub full_ids: bool,
}

/// A cell of a filled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormCell {
    /// Nothing, or nothing known.
    Blank,
    /// Text, also numbers that are names rather than amounts.
    Text(String),
    /// A whole date.
    Date(Date),
    /// An amount.
    Number(i64),
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledSection {
    /// Its title; empty where the sheet has one part.
    pub title: String,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<FormCell>>,
    /// What its people pay together, where the form has such a column and somebody pays.
    pub amount: Option<i64>,
}

/// A sheet of a filled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledSheet {
    /// What tells it apart: an object code, a household; empty where there is one sheet.
    pub name: String,
    /// Title.
    pub title: String,
    /// Line under the title.
    pub second: String,
    /// Lines above the table.
    pub header: Vec<String>,
    /// The parts, also those without rows.
    pub sections: Vec<FilledSection>,
    /// Lines below the table.
    pub footnotes: Vec<String>,
}

/// A filled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledForm {
    /// The sheets in order; one at least.
    pub sheets: Vec<FilledSheet>,
    /// People on all of them.
    pub people: usize,
}

/// Somebody as a row shows her.
struct Row<'a> {
    file: &'a PersonFile,
    house: &'a HouseholdFile,
    line: Option<&'a RollLine>,
    worth: Worth,
}

/// What all rows share.
struct Filling<'a> {
    form: &'a Form,
    book: &'a dyn Book,
    options: &'a FillOptions,
    commune: String,
    province: String,
    month: String,
}

impl Form {
    /// The form filled with the lines of a month; one whose sheets are for households, with all members of the
    /// households asked for, or of those that the lines are about.
    pub fn fill(&self, book: &dyn Book, roll: &Roll, options: &FillOptions) -> FilledForm {
        let commune = book.commune();
        let filling = Filling {
            form: self,
            book,
            options,
            commune: commune.map_or_else(String::new, |commune| {
                format!("{} {}", commune.kind, commune.name)
            }),
            province: commune.map_or_else(String::new, |commune| commune.province.clone()),
            month: roll.ask.month.to_string(),
        };
        let sheets = match self.per {
            Per::All => vec![filling.sheet("", &roll.lines.iter().collect::<Vec<_>>())],
            Per::Category => filling.categories(roll),
            Per::Household => filling.households(roll),
        };
        let rows = sheets.iter().flat_map(|sheet| &sheet.sections);
        FilledForm {
            people: rows.map(|section| section.rows.len()).sum(),
            sheets,
        }
    }
}

impl<'a> Filling<'a> {
    fn categories(&self, roll: &'a Roll) -> Vec<FilledSheet> {
        let mut codes: Vec<&str> = roll.lines.iter().map(|line| line.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        if codes.is_empty() {
            codes.push(roll.ask.category.as_deref().unwrap_or_default());
        }
        codes
            .into_iter()
            .map(|code| {
                let lines: Vec<&RollLine> = roll.lines.iter().filter(|line| line.code == code).collect();
                self.sheet(code, &lines)
            })
            .collect()
    }

    /// A sheet of lines: of one object code, or of all where `code` is empty.
    fn sheet(&self, code: &str, lines: &[&'a RollLine]) -> FilledSheet {
        let mut sections = Vec::new();
        let mut shares = BTreeSet::new();
        for (kind, title) in &self.form.sections {
            let lines = lines.iter().filter(|line| line.kind == *kind);
            let rows: Vec<Row<'a>> = lines.filter_map(|line| self.row_of(line)).collect();
            shares.extend(rows.iter().map(|row| row.worth.support));
            sections.push(self.section(title, &rows));
        }
        let people: usize = sections.iter().map(|section| section.rows.len()).sum();
        let rules = self.book.rules();
        // The head tells what holds for all its rows; where they differ, what holds without regard to places.
        let common = Some(shares).filter(|shares| shares.len() == 1);
        let common = common.and_then(|shares| shares.into_iter().next().flatten());
        let support = || {
            let everywhere = || rules.support_on(code, None, self.options.day);
            common.or_else(|| Some(everywhere()?.value.percent))
        };
        let base = super::super::rules::entry_on(&rules.base_salary, self.options.day, |_| true);
        self.texts(code.to_owned(), sections, |name| {
            Some(match name {
                "category" => code.to_owned(),
                "category_name" => rules.category(code)?.value.name.clone(),
                "support" => format!("{} %", support()?),
                "payer" => payer(support()).to_owned(),
                "base_salary" => grouped(base?.value.dong),
                "people" => people.to_string(),
                _ => return None,
            })
        })
    }

    fn row_of(&self, line: &'a RollLine) -> Option<Row<'a>> {
        Some(Row {
            file: self.book.person(line.person)?,
            house: self.book.household(line.household)?,
            line: Some(line),
            worth: of_line(self.book, line, self.options.months, self.options.day),
        })
    }

    fn households(&self, roll: &Roll) -> Vec<FilledSheet> {
        let mut wanted = roll.ask.households.clone();
        if wanted.is_empty() {
            wanted.extend(roll.lines.iter().map(|line| line.household));
            wanted.dedup();
        }
        let houses = wanted.into_iter().filter_map(|id| self.book.household(id));
        let mut sheets: Vec<FilledSheet> = houses.map(|house| self.household(house)).collect();
        if sheets.is_empty() {
            sheets.push(self.texts(String::new(), vec![self.section("", &[])], |_| None));
        }
        sheets
    }

    /// A household with all members who are counted.
    fn household(&self, house: &'a HouseholdFile) -> FilledSheet {
        let day = self.options.day;
        let worths: HashMap<PersonId, Worth> = of_household(self.book, house, self.options.months, day);
        let members = house.members.iter().filter_map(|id| self.book.person(*id));
        let rows: Vec<Row<'_>> = members
            .filter(|file| file.presence_on(day).counted)
            .map(|file| Row {
                file,
                house,
                line: None,
                worth: worths.get(&file.person.id).copied().unwrap_or_default(),
            })
            .collect();
        let sections = vec![self.section("", &rows)];
        let head = self.head(house);
        let number = house.household.number.clone().unwrap_or_default();
        let name = match (head, number.is_empty()) {
            (Some(head), true) => head.person.name.clone(),
            (Some(head), false) => format!("{number} {}", head.person.name),
            (None, _) => number.clone(),
        };
        self.texts(name, sections, |place| {
            Some(match place {
                "head" => head?.person.name.clone(),
                "phone" => self.phone(house, head)?,
                "address" => self.address(house),
                "hamlet" => self.hamlet(house),
                "household" => number.clone(),
                "people" => rows.len().to_string(),
                _ => return None,
            })
        })
    }

    fn texts(
        &self,
        name: String,
        sections: Vec<FilledSection>,
        value: impl Fn(&str) -> Option<String>,
    ) -> FilledSheet {
        let fill = |text: &String| {
            filled(text, |place| match place {
                "month" => Some(self.month.clone()),
                "commune" => Some(self.commune.clone()),
                "province" => Some(self.province.clone()),
                "day" => Some(show(self.options.day)),
                place => value(place),
            })
        };
        FilledSheet {
            name,
            title: fill(&self.form.title),
            second: fill(&self.form.second),
            header: self.form.header.iter().map(fill).collect(),
            sections,
            footnotes: self.form.footnotes.iter().map(fill).collect(),
        }
    }

    fn section(&self, title: &str, rows: &[Row<'_>]) -> FilledSection {
        let pays = self
            .form
            .columns
            .iter()
            .any(|column| column.field == SourceField::Amount);
        let amounts: Vec<i64> = rows.iter().filter_map(|row| row.worth.amount).collect();
        FilledSection {
            title: title.to_owned(),
            rows: (1..)
                .zip(rows)
                .map(|(place, row)| self.cells(place, row))
                .collect(),
            amount: (pays && !amounts.is_empty()).then(|| amounts.iter().sum()),
        }
    }

    fn cells(&self, place: i64, row: &Row<'_>) -> Vec<FormCell> {
        let columns = self.form.columns.iter();
        columns
            .map(|column| match self.value(column.field, place, row) {
                None => FormCell::Blank,
                Some(value) => value.written(column.write),
            })
            .collect()
    }

    fn value(&self, field: SourceField, place: i64, row: &Row<'_>) -> Option<Raw> {
        if field == SourceField::Place {
            return Some(Raw::Number(place));
        }
        let line = row.line;
        let known = match field {
            SourceField::Birth => row.file.person.birth.map(Raw::Day),
            SourceField::CardFrom => self.card(row)?.from.map(Raw::whole),
            SourceField::CardTo => self.card(row)?.to.map(Raw::whole),
            SourceField::Since => line?.since.known().map(Raw::whole),
            SourceField::From => from_day(line?).map(Raw::whole),
            SourceField::To => line?.to.map(Raw::whole),
            SourceField::Benefit => {
                let digit = self.book.rules().digit_on(&line?.code, self.options.day);
                digit.map(Raw::Number)
            }
            field => row.worth.number(field).map(Raw::Number),
        };
        let text = || {
            self.person_text(field, row)
                .or_else(|| self.line_text(field, row))
        };
        known
            .or_else(|| text().map(Raw::Text))
            .filter(|raw| *raw != Raw::Text(String::new()))
    }

    /// What is told of the person and her household.
    fn person_text(&self, field: SourceField, row: &Row<'_>) -> Option<String> {
        let person = &row.file.person;
        let number = |text: &Option<String>| {
            let text = text.clone()?;
            Some(if self.options.full_ids {
                text
            } else {
                masked(&text)
            })
        };
        match field {
            SourceField::Name => Some(person.name.clone()),
            SourceField::Bhxh => person.bhxh.clone(),
            SourceField::Id12 => number(&person.id12),
            SourceField::Insured => person.bhxh.clone().or_else(|| number(&person.id12)),
            SourceField::Sex => Some(person.sex.map(Sex::label)?.to_owned()),
            SourceField::Ethnicity => person.ethnicity.clone(),
            SourceField::Relation => person.relation.clone(),
            SourceField::Head => Some(self.head(row.house)?.person.name.clone()),
            SourceField::Phone => {
                let own = person.phone.clone();
                own.or_else(|| self.phone(row.house, self.head(row.house)))
            }
            SourceField::Address => Some(self.address(row.house)),
            SourceField::Hamlet => Some(self.hamlet(row.house)),
            SourceField::Group => row.house.household.group_name.clone(),
            SourceField::Household => row.house.household.number.clone(),
            SourceField::Facility => Some(self.latest(row)?.facility.clone()),
            _ => None,
        }
    }

    /// What is told of the line.
    fn line_text(&self, field: SourceField, row: &Row<'_>) -> Option<String> {
        let line = row.line;
        match field {
            SourceField::Kind => Some(line?.kind.label().to_owned()),
            SourceField::Category => Some(line?.code.clone()),
            SourceField::CategoryName => Some(self.book.rules().category(&line?.code)?.value.name.clone()),
            SourceField::OldCategory => Some(self.card(row)?.code),
            SourceField::Card => self.card(row)?.number,
            SourceField::Reason => Some(reason(line?)),
            SourceField::Paper => Some(line?.paper.clone()),
            SourceField::Through => Some(line?.through.label().to_owned()),
            SourceField::Note => Some(self.note(row)),
            SourceField::ReasonNote => {
                let parts = [line.map(reason).unwrap_or_default(), self.note(row)];
                let parts = parts.iter().map(String::as_str).filter(|part| !part.is_empty());
                Some(parts.collect::<Vec<_>>().join("; "))
            }
            _ => None,
        }
    }

    /// The card before, or the one shown for the day where a row is no line.
    fn card(&self, row: &Row<'_>) -> Option<OldCard> {
        match row.line {
            Some(line) => line.old.clone(),
            None => self.latest(row).map(|card| OldCard {
                number: card.number.clone(),
                code: card.category.clone().unwrap_or_default(),
                from: card.valid_from,
                to: card.valid_to,
            }),
        }
    }

    fn latest<'r>(&self, row: &Row<'r>) -> Option<&'r Card> {
        row.file.card_on(self.options.day)
    }

    fn note(&self, row: &Row<'_>) -> String {
        let Some(line) = row.line else {
            // Who has a card already is listed with the household, and joins in another way or not at all.
            return match (row.worth.amount, self.card(row)) {
                (None, Some(card)) => [Some(card.code), card.to.map(|to| format!("đến {}", show(to)))]
                    .into_iter()
                    .flatten()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
                _ => String::new(),
            };
        };
        let mut parts: Vec<String> = line.marks.iter().map(|mark| mark.label().to_owned()).collect();
        if line.kind == RollKind::Change {
            parts.extend(
                line.old
                    .as_ref()
                    .filter(|old| !old.code.is_empty())
                    .map(|old| format!("{} → {}", old.code, line.code)),
            );
        }
        if let Some((code, through)) = &line.next {
            parts.push(format!("Chuyển sang {code}: {}", through.label()));
        }
        if line.carried {
            parts.push("Còn lại từ trước".to_owned());
        }
        parts.join("; ")
    }

    fn head(&self, house: &HouseholdFile) -> Option<&'a PersonFile> {
        let members = || house.members.iter().filter_map(|id| self.book.person(*id));
        let is_head = |file: &&PersonFile| Relation::is_head(file.person.relation.as_deref());
        members().find(is_head).or_else(|| members().next())
    }

    fn phone(&self, house: &HouseholdFile, head: Option<&PersonFile>) -> Option<String> {
        let members = house.members.iter().filter_map(|id| self.book.person(*id));
        head.and_then(|head| head.person.phone.clone())
            .or_else(|| members.into_iter().find_map(|file| file.person.phone.clone()))
    }

    fn hamlet(&self, house: &HouseholdFile) -> String {
        let hamlet = self.book.hamlet(house.household.hamlet);
        hamlet.map_or_else(String::new, |hamlet| hamlet.name.clone())
    }

    fn address(&self, house: &HouseholdFile) -> String {
        let row = &house.household;
        let group = row.group_name.as_ref().map(|group| format!("Tổ {group}"));
        let parts = [
            row.address.clone(),
            group.unwrap_or_default(),
            self.hamlet(house),
            self.commune.clone(),
        ];
        let parts: Vec<&str> = parts
            .iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    }
}

/// From when the new card counts, or the old one no longer.
fn from_day(line: &RollLine) -> Option<Date> {
    match line.kind {
        RollKind::Remove => line.since.known(),
        _ => line.from,
    }
}

/// Why, with the day, in Vietnamese.
pub(in crate::domain) fn reason(line: &RollLine) -> String {
    let parts = [Some(line.reason()), Some(line.when()), line.arrival()];
    let parts: Vec<String> = parts.iter().flatten().map(vietnamese).collect();
    parts.join(", ")
}
