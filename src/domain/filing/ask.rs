//! Which papers a question means, with what is told of them.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value as Json, json};

use super::{Desk, Standing};
use crate::domain::book::{Book, HouseholdFile, PersonFile};
use crate::domain::date::{Date, show};
use crate::domain::id::{CadreId, DecisionId, HamletId, HouseholdId};
use crate::domain::kinds::{DecisionKind, EventKind, FilingState};
use crate::domain::record::Filing;
use crate::domain::relation::Relation;
use crate::domain::round::Charges;
use crate::domain::rules::Sure;
use crate::domain::text::fold;

/// Which papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingFilter {
    /// Of this hamlet.
    pub hamlet: Option<HamletId>,
    /// Of households that this cadre answers for on the day.
    pub cadre: Option<CadreId>,
    /// In this state.
    pub state: Option<FilingState>,
    /// Of this kind.
    pub kind: Option<DecisionKind>,
    /// Only those with something left to do.
    pub open: bool,
    /// Only those whose next step is late.
    pub late: bool,
    /// Of this decision.
    pub decision: Option<DecisionId>,
    /// Of this household and its people.
    pub household: Option<HouseholdId>,
    /// Names, household numbers and numbers of decisions that hold this, whatever its capitals and accents.
    pub search: String,
}

/// In which order papers are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FilingOrder {
    /// What is most late first, then by due day, then what has none.
    #[default]
    Urgency,
    /// Household by household, as one walks.
    Walk,
}

/// Why nobody can be given what papers ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The person died.
    Died,
    /// The person moved away.
    MovedOut,
    /// Nobody of the household is left.
    Nobody,
}

impl Gone {
    /// The words on screen and on paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Died => "Người này đã mất",
            Self::MovedOut => "Người này đã chuyển đi",
            Self::Nobody => "Hộ này không còn ai",
        }
    }
}

/// How soon something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Its last day is past.
    Late,
    /// Its last day is the day asked about, or so few working days away.
    Soon,
    /// Later.
    Later,
    /// There is something to do, and no last day is known.
    NoDay,
    /// Nothing is left to do.
    Done,
}

/// Papers with what is told of them on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingRow {
    /// The papers.
    pub filing: Filing,
    /// How they stand.
    pub standing: Standing,
    /// Number and day of the decision.
    pub decision: Option<(String, Date)>,
    /// The household, where the person lives now.
    pub household: HouseholdId,
    /// Its hamlet.
    pub hamlet_id: HamletId,
    /// Its hamlet's full name.
    pub hamlet: String,
    /// Its group.
    pub group: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// Its address.
    pub address: String,
    /// The name of its head.
    pub head: String,
    /// How many people of it are counted on the day.
    pub people: usize,
    /// The name of the one person it is for.
    pub person: Option<String>,
    /// Nobody is there to receive it, though it is still open.
    pub gone: Option<Gone>,
}

impl FilingRow {
    /// How soon something is to be done, `soon` working days being near.
    pub fn urgency(&self, soon: i64) -> Urgency {
        match (self.standing.next, self.standing.due) {
            (None, _) => Urgency::Done,
            (Some(_), None) => Urgency::NoDay,
            (Some(_), Some(due)) if due.late => Urgency::Late,
            (Some(_), Some(due)) if due.left <= soon => Urgency::Soon,
            (Some(_), Some(_)) => Urgency::Later,
        }
    }

    /// The object of the command contract.
    pub fn to_json(&self) -> Map<String, Json> {
        let day = |on: Option<Date>| on.map_or(Json::Null, |on| json!(show(on)));
        let filing = &self.filing;
        let due = self.standing.due;
        let sure = due.map(|due| match due.sure {
            Sure::Law => "law",
            Sure::Practice => "practice",
            Sure::Unsure => "unsure",
        });
        let decision = self.decision.as_ref();
        let pairs = [
            ("filing_id", json!(filing.id)),
            ("household_id", json!(self.household)),
            ("hamlet", json!(self.hamlet)),
            ("group", json!(self.group)),
            ("household", json!(self.number)),
            ("head", json!(self.head)),
            ("address", json!(self.address)),
            ("people", json!(self.people)),
            ("person_id", json!(filing.person)),
            ("person", json!(self.person)),
            ("kind", json!(filing.kind.code())),
            ("code", json!(filing.code)),
            ("decision", json!(decision.map(|(number, _)| number))),
            ("decided_on", day(decision.map(|(_, on)| *on))),
            ("asked_on", day(filing.asked_on)),
            ("sent_on", day(filing.sent_on)),
            ("issued_on", day(filing.issued_on)),
            ("handed_on", day(filing.handed_on)),
            ("closed_on", day(filing.closed_on)),
            ("state", json!(self.standing.state.word())),
            (
                "next_state",
                json!(self.standing.next.map(|step| step.reached().word())),
            ),
            ("due_on", day(due.map(|due| due.day))),
            ("working_days_left", json!(due.map(|due| due.left))),
            ("late", json!(self.standing.is_late())),
            ("due_is", json!(sure)),
            ("gone", json!(self.gone.is_some())),
            ("note", json!(filing.note)),
        ];
        pairs
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect()
    }
}

/// The household that papers belong to: where their person lives now, whatever was true when they were filed.
pub fn home_of(book: &dyn Book, filing: &Filing) -> HouseholdId {
    filing
        .person
        .and_then(|id| book.person(id))
        .map_or(filing.household, |file| file.person.household)
}

/// How many papers are late on a day, by household.
pub fn late_papers(book: &dyn Book, day: Date) -> BTreeMap<HouseholdId, usize> {
    let mut desk = Desk::new(book, day);
    let mut late = BTreeMap::new();
    for filing in book.rows::<Filing>() {
        if desk.standing(filing).is_some_and(|standing| standing.is_late()) {
            *late.entry(home_of(book, filing)).or_default() += 1;
        }
    }
    late
}

impl FilingFilter {
    /// The papers of one decision.
    pub fn of_decision(decision: DecisionId) -> Self {
        Self {
            decision: Some(decision),
            ..Self::default()
        }
    }

    /// The papers of one household and its people.
    pub fn of_household(household: HouseholdId) -> Self {
        Self {
            household: Some(household),
            ..Self::default()
        }
    }

    /// The papers meant, as they stood on a day, in order.
    pub fn rows(&self, book: &dyn Book, day: Date, order: FilingOrder) -> Vec<FilingRow> {
        let mut desk = Desk::new(book, day);
        let search = fold(self.search.trim());
        let places: HashMap<HamletId, usize> = book
            .hamlets()
            .into_iter()
            .enumerate()
            .map(|(place, hamlet)| (hamlet.id, place))
            .collect();
        let charges = self.cadre.map(|cadre| (cadre, Charges::on(book, day)));
        let mut rows = Vec::new();
        for filing in book.rows::<Filing>() {
            if !self.admits(filing) {
                continue;
            }
            let Some(standing) = desk.standing(filing).filter(|standing| self.fits(standing)) else {
                continue;
            };
            let Some(house) = book.household(home_of(book, filing)) else {
                continue;
            };
            let household = &house.household;
            let elsewhere = self.hamlet.is_some_and(|hamlet| hamlet != household.hamlet)
                || self.household.is_some_and(|wanted| wanted != household.id);
            let of_others = charges
                .as_ref()
                .is_some_and(|(cadre, charges)| !charges.of_file(house).contains(cadre));
            if elsewhere || of_others {
                continue;
            }
            let row = row(book, &desk, filing, standing, house, day);
            if search.is_empty() || row.holds(&search) {
                let walk = (
                    places.get(&row.hamlet_id).copied().unwrap_or(usize::MAX),
                    household.position,
                    household.id,
                );
                rows.push((walk, row));
            }
        }
        match order {
            FilingOrder::Walk => rows.sort_by_key(|(walk, row)| (*walk, row.filing.id)),
            FilingOrder::Urgency => rows.sort_by_key(|(walk, row)| {
                let done = row.standing.next.is_none();
                let due = row.standing.due.map_or(Date::MAX, |due| due.day);
                (done, due, *walk, row.filing.id)
            }),
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// What can be seen on the papers alone.
    fn admits(&self, filing: &Filing) -> bool {
        self.kind.is_none_or(|kind| kind == filing.kind)
            && self
                .decision
                .is_none_or(|decision| filing.decision == Some(decision))
    }

    fn fits(&self, standing: &Standing) -> bool {
        self.state.is_none_or(|state| state == standing.state)
            && (!self.open || standing.next.is_some())
            && (!self.late || standing.is_late())
    }
}

impl FilingRow {
    fn holds(&self, folded: &str) -> bool {
        let decision = self.decision.as_ref().map(|(number, _)| number.as_str());
        let texts = [
            Some(self.head.as_str()),
            self.person.as_deref(),
            self.number.as_deref(),
            decision,
        ];
        texts
            .into_iter()
            .flatten()
            .any(|text| fold(text).contains(folded))
    }
}

fn row(
    book: &dyn Book,
    desk: &Desk<'_>,
    filing: &Filing,
    standing: Standing,
    house: &HouseholdFile,
    day: Date,
) -> FilingRow {
    let household = &house.household;
    let person = filing.person.and_then(|id| book.person(id));
    let members: Vec<&PersonFile> = house.members.iter().filter_map(|id| book.person(*id)).collect();
    let people = members
        .iter()
        .filter(|file| file.presence_on(day).counted)
        .count();
    let head = members
        .iter()
        .find(|file| Relation::is_head(file.person.relation.as_deref()))
        .or(members.first());
    let gone = match person {
        _ if standing.next.is_none() => None,
        Some(file) => gone_on(file, day),
        None => (people == 0).then_some(Gone::Nobody),
    };
    FilingRow {
        filing: filing.clone(),
        standing,
        decision: desk
            .decision(filing)
            .map(|decision| (decision.number.clone(), decision.day)),
        household: household.id,
        hamlet_id: household.hamlet,
        hamlet: book
            .hamlet(household.hamlet)
            .map_or_else(String::new, |hamlet| hamlet.name.clone()),
        group: household.group_name.clone(),
        number: household.number.clone(),
        address: household.address.clone(),
        head: head.map_or_else(String::new, |file| file.person.name.clone()),
        people,
        person: person.map(|file| file.person.name.clone()),
        gone,
    }
}

fn gone_on(file: &PersonFile, day: Date) -> Option<Gone> {
    if file.presence_on(day).counted {
        return None;
    }
    let died = file
        .events
        .iter()
        .any(|event| event.kind == EventKind::Died && event.day.is_none_or(|on| on.earliest() <= day));
    Some(if died { Gone::Died } else { Gone::MovedOut })
}
