//! The entries of the rule book as the table shows them, made anew when the register changed.

use chrono::Datelike as _;

use crate::domain::rules::{Holds, Line, RuleBook, Section, Sure, own_lines};
use crate::domain::text::fold;
use crate::domain::{Book, Date, OwnRule, OwnRuleId};
use crate::register::rules::said;
use crate::ui::cx::Cx;
use crate::words::{self, Language, fill};

/// An entry as the table shows it.
pub(super) struct Row {
    /// The entry.
    pub(super) line: Line,
    /// The commune's own rule that it stands in.
    pub(super) own: Option<OwnRuleId>,
    /// Why the commune made it.
    pub(super) note: String,
    /// The entry in words.
    pub(super) says: String,
    /// What the search looks in.
    pub(super) folded: String,
    /// How it stands today.
    pub(super) state: Holds,
}

/// An entry of the commune's that does not count.
pub(super) struct Broken {
    /// Which.
    pub(super) id: OwnRuleId,
    /// Its section.
    pub(super) section: String,
    /// Why it does not count.
    pub(super) reason: String,
}

/// All entries, and for what they were made.
#[derive(Default)]
pub(super) struct Rows {
    made_for: Option<(u64, Language, Date)>,
    /// The entries, section by section: those in force first, holidays by their days.
    pub(super) all: Vec<Row>,
    /// The entries that cannot be read.
    pub(super) broken: Vec<Broken>,
}

impl Rows {
    /// Makes the rows anew where something changed since.
    pub(super) fn follow(&mut self, cx: &Cx<'_>) {
        let wanted = (cx.view.revision, words::language(), cx.today);
        if self.made_for == Some(wanted) {
            return;
        }
        self.made_for = Some(wanted);
        let book: &dyn Book = cx.view.index.as_ref();
        let mut lines: Vec<(Line, Option<&OwnRule>)> = RuleBook::shipped()
            .lines()
            .into_iter()
            .map(|line| (line, None))
            .collect();
        self.broken.clear();
        for rule in book.rows::<OwnRule>() {
            match own_lines(rule) {
                Ok(own) => lines.extend(own.into_iter().map(|line| (line, Some(rule)))),
                Err(error) => self.broken.push(Broken {
                    id: rule.id,
                    section: rule.section.clone(),
                    reason: fill(&error.reason.text, &error.reason.args),
                }),
            }
        }
        let plain: Vec<Line> = lines.iter().map(|(line, _)| line.clone()).collect();
        let row = |(line, rule): (Line, Option<&OwnRule>)| {
            let says = said(&line, book.rules());
            Row {
                folded: fold(&format!("{says} {} {}", line.name(), line.validity.source)),
                says,
                state: line.holds_on(cx.today, &plain),
                own: rule.map(|rule| rule.id),
                note: rule.map(|rule| rule.note.clone()).unwrap_or_default(),
                line,
            }
        };
        self.all = lines.into_iter().map(row).collect();
        self.all.sort_by_key(|row| {
            let first = (row.line.section == Section::Holiday).then(|| row.days().0);
            (row.line.section, first, row.state)
        });
    }

    /// The years of the holidays, in their order.
    pub(super) fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.all.iter().filter_map(Row::year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

impl Row {
    /// The year of a holiday.
    pub(super) fn year(&self) -> Option<i32> {
        let is_holiday = self.line.section == Section::Holiday;
        self.line
            .day("first")
            .filter(|_| is_holiday)
            .map(|day| day.year())
    }

    /// Whether nobody is sure of it.
    pub(super) fn is_unsure(&self) -> bool {
        self.line.validity.sure == Sure::Unsure
    }

    /// First and last day: those of the holiday itself, else those of the entry.
    pub(super) fn days(&self) -> (Option<Date>, Option<Date>) {
        if self.line.section == Section::Holiday {
            (self.line.day("first"), self.line.day("last"))
        } else {
            (self.line.validity.from, self.line.validity.to)
        }
    }
}
