//! Figures as tables, the same for the page, the workbook and the screen.

use serde_json::{Value as Json, json};

use super::super::book::Book;
use super::super::date::{Date, show};
use super::super::id::{CadreId, HamletId};
use super::super::message::Message;
use super::super::record::Cadre;
use super::{Statistics, Tally};
use crate::message;

/// Below this a figure may tell of one person.
const FEW: usize = 5;

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// Of people, households or calls.
    Count(usize),
    /// Whole đồng.
    Money(i64),
    /// A few, not told.
    Few,
    /// Calls for a card.
    Ratio(f64),
    /// A share of one.
    Share(f64),
    /// There is none.
    None,
}

impl Figure {
    fn of_people(count: usize, hides_few: bool) -> Self {
        if hides_few && (1..FEW).contains(&count) {
            Self::Few
        } else {
            Self::Count(count)
        }
    }

    /// As a value of the command contract: null where there is none or it is not told.
    pub fn to_json(self) -> Json {
        match self {
            Self::Count(count) => json!(count),
            Self::Money(amount) => json!(amount),
            Self::Ratio(ratio) | Self::Share(ratio) => json!(ratio),
            Self::Few | Self::None => Json::Null,
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// What it is of.
    pub name: Message,
    /// Its figures, one a head.
    pub cells: Vec<Figure>,
    /// It is the sum.
    pub total: bool,
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureTable {
    /// What it shows.
    pub title: &'static str,
    /// The head of the names.
    pub of: &'static str,
    /// The heads of the figures.
    pub heads: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<FigureRow>,
}

/// A name that stands as it is.
pub(super) fn plain(name: &str) -> Message {
    Message {
        text: name.to_owned().into(),
        args: Vec::new(),
    }
}

pub(super) fn hamlet_name(book: &dyn Book, id: HamletId) -> Message {
    book.hamlet(id)
        .map_or_else(|| plain(""), |hamlet| plain(&hamlet.name))
}

pub(super) fn cadre_name(book: &dyn Book, id: Option<CadreId>) -> Message {
    let cadre = id.and_then(|id| book.rows::<Cadre>().find(|cadre| cadre.id == id));
    cadre.map_or_else(|| message!("Chưa rõ người đến"), |cadre| plain(&cadre.name))
}

/// "16/11 – 22/11/2026".
fn week_name(monday: Date) -> Message {
    let sunday = monday.checked_add_days(chrono::Days::new(6)).unwrap_or(monday);
    plain(&format!("{} – {}", monday.format("%d/%m"), show(sunday)))
}

/// The words over tables and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Calls.
    Visits,
    /// Households.
    Households,
    /// People.
    People,
    /// People at every call.
    Asked,
    /// Spoken to.
    Reached,
    /// Agreed.
    Agreed,
    /// Paid.
    Paid,
    /// Months paid for.
    Months,
    /// Amounts paid.
    Amount,
    /// Refused.
    Refused,
    /// Promises kept.
    Kept,
    /// Promises broken.
    Broken,
    /// New cards.
    NewCards,
    /// Calls for a card.
    PerCard,
    /// Per cadre.
    ByCadre,
    /// Who called.
    Cadre,
    /// Per hamlet.
    ByHamlet,
    /// A hamlet.
    Hamlet,
    /// Per week.
    ByWeek,
    /// A week.
    Week,
    /// Outcomes.
    Outcomes,
    /// How often.
    Times,
    /// Reasons of refusals.
    Reasons,
    /// A reason.
    Reason,
    /// Calls at a household.
    Calls,
    /// How many calls.
    CallCount,
    /// Per cadre in charge.
    ByCharge,
    /// Who is in charge.
    Charge,
}

impl Head {
    /// The heads of the tables per cadre, hamlet and week.
    pub const TALLY: [Self; 14] = [
        Self::Visits,
        Self::Households,
        Self::People,
        Self::Asked,
        Self::Reached,
        Self::Agreed,
        Self::Paid,
        Self::Months,
        Self::Amount,
        Self::Refused,
        Self::Kept,
        Self::Broken,
        Self::NewCards,
        Self::PerCard,
    ];

    /// The words on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Visits => "Lần đến",
            Self::Households => "Hộ đã đến",
            Self::People => "Số người",
            Self::Asked => "Lượt hỏi",
            Self::Reached => "Gặp được",
            Self::Agreed => "Đồng ý",
            Self::Paid => "Đã đóng",
            Self::Months => "Số tháng",
            Self::Amount => "Số tiền",
            Self::Refused => "Từ chối",
            Self::Kept => "Hẹn đã giữ",
            Self::Broken => "Hẹn không giữ",
            Self::NewCards => "Thẻ mới",
            Self::PerCard => "Lần đến / thẻ",
            Self::ByCadre => "Theo người đến",
            Self::Cadre => "Người đến",
            Self::ByHamlet => "Theo ấp",
            Self::Hamlet => "Ấp",
            Self::ByWeek => "Theo tuần",
            Self::Week => "Tuần",
            Self::Outcomes => "Kết quả",
            Self::Times => "Lượt",
            Self::Reasons => "Lý do từ chối",
            Self::Reason => "Lý do",
            Self::Calls => "Số lần đến mỗi hộ",
            Self::CallCount => "Số lần",
            Self::ByCharge => "Theo người phụ trách",
            Self::Charge => "Người phụ trách",
        }
    }
}

fn tally_heads() -> Vec<&'static str> {
    Head::TALLY.iter().map(|head| head.label()).collect()
}

impl Tally {
    /// The figures in the order of the heads.
    pub fn figures(&self, hides_few: bool) -> Vec<Figure> {
        let people = |count| Figure::of_people(count, hides_few);
        let hidden = hides_few && (1..FEW).contains(&self.paid);
        vec![
            Figure::Count(self.visits),
            Figure::Count(self.households),
            people(self.people),
            people(self.asked),
            people(self.reached),
            people(self.agreed),
            people(self.paid),
            if hidden {
                Figure::Few
            } else {
                Figure::Count(usize::try_from(self.months).unwrap_or(0))
            },
            if hidden {
                Figure::Few
            } else {
                Figure::Money(self.amount)
            },
            people(self.refused),
            people(self.kept),
            people(self.broken),
            people(self.new_cards),
            match self.visits_per_card() {
                Some(_) if hides_few && self.new_cards < FEW => Figure::Few,
                Some(ratio) => Figure::Ratio(ratio),
                None => Figure::None,
            },
        ]
    }

    fn to_json(&self, codes: &[String], hides_few: bool) -> Json {
        let told = |count| Figure::of_people(count, hides_few).to_json();
        let outcomes: serde_json::Map<String, Json> = codes
            .iter()
            .enumerate()
            .map(|(place, code)| (code.clone(), told(self.outcome(place))))
            .collect();
        let hidden = hides_few && (1..FEW).contains(&self.paid);
        let money = |amount: i64| if hidden { Json::Null } else { json!(amount) };
        let per_card = self.visits_per_card();
        let per_card = per_card.filter(|_| !hides_few || self.new_cards >= FEW);
        json!({
            "visits": self.visits,
            "households": self.households,
            "people": told(self.people),
            "asked": told(self.asked),
            "reached": told(self.reached),
            "agreed": told(self.agreed),
            "paid": told(self.paid),
            "months": money(self.months),
            "amount": money(self.amount),
            "receipts": told(self.receipts),
            "refused": told(self.refused),
            "promised": told(self.promised),
            "promises_kept": told(self.kept),
            "promises_broken": told(self.broken),
            "new_cards": told(self.new_cards),
            "visits_per_card": per_card,
            "outcomes": outcomes,
        })
    }
}

impl Statistics {
    /// The name of an outcome, as the rule book has it.
    pub fn outcome_name<'b>(book: &'b dyn Book, code: &'b str) -> &'b str {
        book.rules().outcome(code).map_or(code, |rule| rule.name.as_str())
    }

    /// The reasons of refusals with their numbers, the most frequent first, and at last those without any.
    pub fn reasons_said(&self, book: &dyn Book) -> Vec<(Message, usize)> {
        let name = |code: &str| {
            let known = book.rules().refusal_reason(code);
            known.map_or_else(|| plain(code), |reason| plain(&reason.name))
        };
        let mut said: Vec<(Message, usize)> = self
            .reasons
            .iter()
            .map(|(code, count)| (name(code), *count))
            .collect();
        if self.no_reason > 0 {
            said.push((message!("Không nói lý do"), self.no_reason));
        }
        said
    }

    /// The outcomes that occur, with their numbers.
    pub fn outcomes_said(&self, book: &dyn Book) -> Vec<(Message, usize)> {
        let all = self.codes.iter().enumerate();
        all.map(|(place, code)| (plain(Self::outcome_name(book, code)), self.total.outcome(place)))
            .collect()
    }

    /// How many households had how many calls.
    pub fn calls_said(&self) -> Vec<(Message, usize)> {
        let name = |times: usize| match times {
            5 => message!("5 lần trở lên"),
            times => message!("{n} lần", n = times),
        };
        (1..).map(name).zip(self.calls).collect()
    }

    /// The rows per cadre, hamlet or week, with their sum.
    fn rows(&self, parts: Vec<(Message, &Tally)>) -> Vec<FigureRow> {
        let hides_few = self.question.hides_few;
        let row = |name: Message, tally: &Tally, total| FigureRow {
            name,
            cells: tally.figures(hides_few),
            total,
        };
        let mut rows: Vec<FigureRow> = parts
            .into_iter()
            .map(|(name, tally)| row(name, tally, false))
            .collect();
        rows.push(row(message!("Tổng cộng"), &self.total, true));
        rows
    }

    /// Per cadre.
    pub fn by_cadre(&self, book: &dyn Book) -> FigureTable {
        let parts = self.cadres.iter();
        FigureTable {
            title: Head::ByCadre.label(),
            of: Head::Cadre.label(),
            heads: tally_heads(),
            rows: self.rows(parts.map(|(id, tally)| (cadre_name(book, *id), tally)).collect()),
        }
    }

    /// Per hamlet.
    pub fn by_hamlet(&self, book: &dyn Book) -> FigureTable {
        let parts = self.hamlets.iter();
        FigureTable {
            title: Head::ByHamlet.label(),
            of: Head::Hamlet.label(),
            heads: tally_heads(),
            rows: self.rows(parts.map(|(id, tally)| (hamlet_name(book, *id), tally)).collect()),
        }
    }

    /// Per week, Monday to Sunday.
    pub fn by_week(&self) -> FigureTable {
        let parts = self.weeks.iter();
        FigureTable {
            title: Head::ByWeek.label(),
            of: Head::Week.label(),
            heads: tally_heads(),
            rows: self.rows(parts.map(|(monday, tally)| (week_name(*monday), tally)).collect()),
        }
    }

    /// Names with one number each.
    fn list(&self, title: Head, of: Head, head: Head, said: Vec<(Message, usize)>) -> FigureTable {
        let row = |(name, count)| FigureRow {
            name,
            cells: vec![Figure::of_people(count, self.question.hides_few)],
            total: false,
        };
        FigureTable {
            title: title.label(),
            of: of.label(),
            heads: vec![head.label()],
            rows: said.into_iter().map(row).collect(),
        }
    }

    /// All tables of the page and the files.
    pub fn tables(&self, book: &dyn Book) -> Vec<FigureTable> {
        let mut tables = vec![
            self.by_hamlet(book),
            self.by_cadre(book),
            self.by_week(),
            self.list(
                Head::Outcomes,
                Head::Outcomes,
                Head::Times,
                self.outcomes_said(book),
            ),
        ];
        let reasons = self.reasons_said(book);
        if !reasons.is_empty() {
            tables.push(self.list(Head::Reasons, Head::Reason, Head::Times, reasons));
        }
        tables.push(self.list(Head::Calls, Head::CallCount, Head::Households, self.calls_said()));
        tables
    }

    /// The object of the command contract.
    pub fn to_json(&self, book: &dyn Book) -> Json {
        let hides_few = self.question.hides_few;
        let told = |count| Figure::of_people(count, hides_few).to_json();
        let named = |key: &str, name: Message, tally: &Tally| {
            let mut object = json!({ key: name.text });
            if let (Some(object), Json::Object(tally)) =
                (object.as_object_mut(), tally.to_json(&self.codes, hides_few))
            {
                object.extend(tally);
            }
            object
        };
        let cadres = self.cadres.iter().map(|(id, tally)| {
            let mut object = named("cadre", cadre_name(book, *id), tally);
            if id.is_none()
                && let Some(name) = object.get_mut("cadre")
            {
                *name = Json::Null;
            }
            object
        });
        let hamlets = self.hamlets.iter();
        let hamlets = hamlets.map(|(id, tally)| named("hamlet", hamlet_name(book, *id), tally));
        let weeks = self
            .weeks
            .iter()
            .map(|(monday, tally)| named("monday", plain(&monday.format("%Y-%m-%d").to_string()), tally));
        let reasons: Vec<Json> = self
            .reasons
            .iter()
            .map(|(code, count)| json!({"reason": code, "count": told(*count)}))
            .collect();
        let iso = |day: Date| day.format("%Y-%m-%d").to_string();
        json!({
            "first": self.question.first.map(iso),
            "last": iso(self.question.until()),
            "as_of": iso(self.question.day),
            "total": self.total.to_json(&self.codes, hides_few),
            "cadres": cadres.collect::<Vec<_>>(),
            "hamlets": hamlets.collect::<Vec<_>>(),
            "weeks": weeks.collect::<Vec<_>>(),
            "refusal_reasons": reasons,
            "refused_without_reason": told(self.no_reason),
            "households_by_calls": self.calls,
        })
    }
}
