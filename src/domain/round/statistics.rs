//! What the calls at doors brought: per cadre, hamlet and week.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike as _, Days};

use super::super::book::{Book, HouseholdFile, PersonFile};
use super::super::date::Date;
use super::super::id::{CadreId, CampaignId, HamletId, PersonId, VisitId};
use super::super::record::{Campaign, Outcome, Visit};
use super::super::rules::OutcomeRule;
use super::{Meaning, renewed_after};

/// Which calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundsQuestion {
    /// From this day on; from ever without one.
    pub first: Option<Date>,
    /// Up to this day; up to the day of the question without one.
    pub last: Option<Date>,
    /// Only those of this round.
    pub campaign: Option<CampaignId>,
    /// Only in this hamlet.
    pub hamlet: Option<HamletId>,
    /// Only by this cadre.
    pub cadre: Option<CadreId>,
    /// The day on which it is asked: promises up to it have come due.
    pub day: Date,
    /// On paper and in files figures below five are not told, so that nobody is recognised.
    pub hides_few: bool,
}

impl RoundsQuestion {
    /// All calls, as seen on a day.
    pub fn on(day: Date) -> Self {
        Self {
            first: None,
            last: None,
            campaign: None,
            hamlet: None,
            cadre: None,
            day,
            hides_few: false,
        }
    }

    /// The last day whose calls count.
    pub fn until(&self) -> Date {
        self.last.map_or(self.day, |last| last.min(self.day))
    }
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    let behind = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(behind)).unwrap_or(day)
}

/// What calls brought.
///
/// Each person asked at each call is counted by herself, so that parts add up to their sum. Only `households` and
/// `people` tell every household and person once: who was called at by two cadres stands with both, and once in the
/// sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Calls.
    pub visits: usize,
    /// Households called at, each once.
    pub households: usize,
    /// People concerned, each once.
    pub people: usize,
    /// People concerned, at every call.
    pub asked: usize,
    /// Of these, spoken to.
    pub reached: usize,
    /// Agreed.
    pub agreed: usize,
    /// Paid or registered.
    pub paid: usize,
    /// Months paid for.
    pub months: i64,
    /// Amounts paid, whole đồng.
    pub amount: i64,
    /// Receipts with a number.
    pub receipts: usize,
    /// Refused.
    pub refused: usize,
    /// Promises of a day of paying.
    pub promised: usize,
    /// Of these, kept: paid, or a card began.
    pub kept: usize,
    /// Of these, broken: the day is past, and neither came.
    pub broken: usize,
    /// New cards that began after a call; each belongs to the last call before it.
    pub new_cards: usize,
    /// How often each outcome, in the order of [`Statistics::codes`].
    pub outcomes: Vec<usize>,
}

impl Tally {
    /// Calls that one new card costs; `None` where there is no new card.
    pub fn visits_per_card(&self) -> Option<f64> {
        (self.new_cards > 0).then(|| self.visits as f64 / self.new_cards as f64)
    }

    /// Promises whose day is still to come.
    pub fn pending(&self) -> usize {
        self.promised.saturating_sub(self.kept + self.broken)
    }

    /// How often an outcome, by its place among the codes.
    pub fn outcome(&self, place: usize) -> usize {
        self.outcomes.get(place).copied().unwrap_or(0)
    }

    fn note_outcome(&mut self, place: usize) {
        if self.outcomes.len() <= place {
            self.outcomes.resize(place + 1, 0);
        }
        if let Some(count) = self.outcomes.get_mut(place) {
            *count += 1;
        }
    }

    fn add(&mut self, said: &Said) {
        self.asked += 1;
        self.reached += usize::from(said.reached);
        self.agreed += usize::from(said.means == Meaning::Agreed);
        self.refused += usize::from(said.means == Meaning::Refused);
        if said.means == Meaning::Paid {
            self.paid += 1;
            self.months += said.months;
            self.amount += said.amount;
            self.receipts += usize::from(said.receipt);
        }
        if let Some(promise) = said.promise {
            self.promised += 1;
            self.kept += usize::from(promise == Promise::Kept);
            self.broken += usize::from(promise == Promise::Broken);
        }
        self.note_outcome(said.code);
    }
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Promise {
    Kept,
    Broken,
    Pending,
}

/// One outcome as it is counted.
struct Said {
    code: usize,
    means: Meaning,
    reached: bool,
    months: i64,
    amount: i64,
    receipt: bool,
    promise: Option<Promise>,
}

/// A figure of the statistics that opens its people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Concerned by a call.
    Asked,
    /// Spoken to.
    Reached,
    /// Agreed.
    Agreed,
    /// Paid.
    Paid,
    /// Refused.
    Refused,
    /// A promise was broken.
    Broken,
    /// A new card began after a call.
    NewCard,
}

/// The statistics of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// What was asked.
    pub question: RoundsQuestion,
    /// All calls.
    pub total: Tally,
    /// By who called, in the order of entry; first those of whom nobody said who.
    pub cadres: Vec<(Option<CadreId>, Tally)>,
    /// By hamlet, in the order of lists.
    pub hamlets: Vec<(HamletId, Tally)>,
    /// By week, by its Monday.
    pub weeks: Vec<(Date, Tally)>,
    /// Codes of the outcomes that occur, in the order of the rule book, unknown ones last.
    pub codes: Vec<String>,
    /// How often each reason was given with a refusal, the most frequent first.
    pub reasons: Vec<(String, usize)>,
    /// Refusals without any reason.
    pub no_reason: usize,
    /// Households with one, two, three, four, and five or more calls.
    pub calls: [usize; 5],
    heard: Vec<(PersonId, u8)>,
}

impl Statistics {
    /// The people behind a figure of all calls, each once, in no order that means anything.
    pub fn people(&self, heard: Heard) -> Vec<PersonId> {
        let bit = 1 << (heard as u8);
        let held = self.heard.iter().filter(|(_, bits)| bits & bit != 0);
        held.map(|(person, _)| *person).collect()
    }
}

/// A call that is counted, and where.
#[derive(Clone, Copy)]
struct Counted<'b> {
    visit: &'b Visit,
    hamlet: HamletId,
}

/// The work under way.
struct Count<'b> {
    book: &'b dyn Book,
    question: &'b RoundsQuestion,
    campaign: Option<&'b Campaign>,
    renewal_days: i64,
    visits: HashMap<VisitId, Counted<'b>>,
    total: Tally,
    cadres: BTreeMap<Option<CadreId>, Tally>,
    hamlets: BTreeMap<HamletId, Tally>,
    weeks: BTreeMap<Date, Tally>,
    codes: Vec<String>,
    reasons: BTreeMap<String, usize>,
    no_reason: usize,
    calls: [usize; 5],
    heard: Vec<(PersonId, u8)>,
}

/// Counts what calls brought.
pub fn statistics(book: &dyn Book, question: &RoundsQuestion) -> Statistics {
    let asked = question.campaign;
    let campaign = asked.and_then(|id| book.rows::<Campaign>().find(|campaign| campaign.id == id));
    let offered = book.rules().outcomes_on(question.day);
    let day_list = book.rules().day_list_on(question.day);
    let mut count = Count {
        book,
        question,
        campaign,
        renewal_days: day_list.map_or(0, |rule| rule.renewal_days),
        visits: HashMap::new(),
        total: Tally::default(),
        cadres: BTreeMap::new(),
        hamlets: BTreeMap::new(),
        weeks: BTreeMap::new(),
        codes: offered.iter().map(|rule| rule.code.clone()).collect(),
        reasons: BTreeMap::new(),
        no_reason: 0,
        calls: [0; 5],
        heard: Vec::new(),
    };
    for house in book.households() {
        count.doors(house);
    }
    if !count.visits.is_empty() {
        for file in book.people() {
            count.person(file);
        }
    }
    count.finish()
}

impl<'b> Count<'b> {
    fn wants(&self, visit: &Visit, hamlet: HamletId) -> bool {
        let question = self.question;
        let of_campaign = match (question.campaign, self.campaign) {
            (None, _) => true,
            (Some(_), Some(campaign)) => campaign.includes(visit, hamlet),
            (Some(id), None) => visit.campaign == Some(id),
        };
        question.first.is_none_or(|first| first <= visit.day)
            && visit.day <= question.until()
            && question.hamlet.is_none_or(|wanted| wanted == hamlet)
            && question.cadre.is_none_or(|cadre| visit.cadre == Some(cadre))
            && of_campaign
    }

    /// The calls at one household.
    fn doors(&mut self, house: &'b HouseholdFile) {
        let hamlet = house.household.hamlet;
        let (mut cadres, mut weeks) = (Vec::new(), Vec::new());
        let mut calls = 0;
        for visit in &house.visits {
            if !self.wants(visit, hamlet) {
                continue;
            }
            calls += 1;
            self.visits.insert(visit.id, Counted { visit, hamlet });
            let week = monday(visit.day);
            let by_cadre = self.cadres.entry(visit.cadre).or_default();
            by_cadre.visits += 1;
            by_cadre.households += once(&mut cadres, visit.cadre);
            let by_week = self.weeks.entry(week).or_default();
            by_week.visits += 1;
            by_week.households += once(&mut weeks, week);
        }
        if calls == 0 {
            return;
        }
        let by_hamlet = self.hamlets.entry(hamlet).or_default();
        for tally in [by_hamlet, &mut self.total] {
            tally.visits += calls;
            tally.households += 1;
        }
        if let Some(count) = self.calls.get_mut(calls.min(5) - 1) {
            *count += 1;
        }
    }

    /// What came of calls for one person.
    fn person(&mut self, file: &'b PersonFile) {
        let counted = file
            .outcomes
            .iter()
            .filter_map(|outcome| Some((*self.visits.get(&outcome.visit)?, outcome)));
        let counted: Vec<(Counted<'b>, &Outcome)> = counted.collect();
        if counted.is_empty() {
            return;
        }
        let mut heard = 0;
        let (mut cadres, mut hamlets, mut weeks) = (Vec::new(), Vec::new(), Vec::new());
        for (at, outcome) in &counted {
            let said = self.said(file, at.visit, outcome);
            heard |= bits(&said);
            if said.means == Meaning::Refused {
                self.note_reasons(outcome);
            }
            let (cadre, week) = (at.visit.cadre, monday(at.visit.day));
            let (new_cadre, new_hamlet, new_week) = (
                once(&mut cadres, cadre),
                once(&mut hamlets, at.hamlet),
                once(&mut weeks, week),
            );
            self.each(at, |tally| tally.add(&said));
            self.cadres.entry(cadre).or_default().people += new_cadre;
            self.hamlets.entry(at.hamlet).or_default().people += new_hamlet;
            self.weeks.entry(week).or_default().people += new_week;
        }
        self.total.people += 1;
        heard |= self.new_cards(file, &counted);
        self.heard.push((file.person.id, heard));
    }

    /// Does the same to the sum and to the parts that a call belongs to.
    fn each(&mut self, at: &Counted<'_>, mut act: impl FnMut(&mut Tally)) {
        act(&mut self.total);
        act(self.cadres.entry(at.visit.cadre).or_default());
        act(self.hamlets.entry(at.hamlet).or_default());
        act(self.weeks.entry(monday(at.visit.day)).or_default());
    }

    fn said(&mut self, file: &PersonFile, visit: &Visit, outcome: &Outcome) -> Said {
        let known = self.codes.iter().position(|code| *code == outcome.code);
        let code = known.unwrap_or_else(|| {
            self.codes.push(outcome.code.clone());
            self.codes.len() - 1
        });
        let rule = self.book.rules().outcome(&outcome.code);
        let means = rule.map_or(Meaning::Unknown, OutcomeRule::means);
        let promise = outcome.due.filter(|_| means == Meaning::Agreed);
        Said {
            code,
            means,
            reached: rule.is_some_and(|rule| rule.reached),
            months: outcome.months.unwrap_or(0),
            amount: outcome.amount.unwrap_or(0),
            receipt: !outcome.receipt.trim().is_empty(),
            promise: promise.map(|due| self.promise(file, visit, due)),
        }
    }

    /// Whether a promise was kept: paid at a later call, or a card began since.
    fn promise(&self, file: &PersonFile, visit: &Visit, due: Date) -> Promise {
        let day = self.question.day;
        let paid = file.outcomes.iter().any(|outcome| {
            let rule = self.book.rules().outcome(&outcome.code);
            let means_paid = rule.is_some_and(|rule| rule.means() == Meaning::Paid);
            let later = || self.book.visit(outcome.visit);
            means_paid && later().is_some_and(|later| visit.day <= later.day && later.day <= day)
        });
        if paid || renewed_after(file, visit, self.renewal_days).is_some() {
            Promise::Kept
        } else if due < day {
            Promise::Broken
        } else {
            Promise::Pending
        }
    }

    fn note_reasons(&mut self, outcome: &Outcome) {
        let mut any = false;
        for code in &outcome.reasons.0 {
            any = true;
            *self.reasons.entry(code.clone()).or_default() += 1;
        }
        self.no_reason += usize::from(!any);
    }

    /// Counts the cards that began after calls, each for the last call before it.
    fn new_cards(&mut self, file: &PersonFile, counted: &[(Counted<'b>, &Outcome)]) -> u8 {
        let mut calls: Vec<Counted<'b>> = counted.iter().map(|(at, _)| *at).collect();
        calls.sort_by_key(|at| (at.visit.day, at.visit.id));
        let mut cards = BTreeMap::new();
        for at in calls {
            if let Some(card) = renewed_after(file, at.visit, self.renewal_days) {
                cards.insert(card.id, at);
            }
        }
        for at in cards.values() {
            self.each(at, |tally| tally.new_cards += 1);
        }
        u8::from(!cards.is_empty()) << (Heard::NewCard as u8)
    }

    fn finish(self) -> Statistics {
        let mut reasons: Vec<(String, usize)> = self.reasons.into_iter().collect();
        reasons.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut by_hamlet = self.hamlets;
        let order = self.book.hamlets().into_iter().map(|hamlet| hamlet.id);
        let hamlets = order.filter_map(|id| Some((id, by_hamlet.remove(&id)?)));
        Statistics {
            question: self.question.clone(),
            hamlets: hamlets.collect(),
            total: self.total,
            cadres: self.cadres.into_iter().collect(),
            weeks: self.weeks.into_iter().collect(),
            codes: self.codes,
            reasons,
            no_reason: self.no_reason,
            calls: self.calls,
            heard: self.heard,
        }
    }
}

/// 1 where the value is new.
fn once<T: PartialEq>(seen: &mut Vec<T>, value: T) -> usize {
    if seen.contains(&value) {
        return 0;
    }
    seen.push(value);
    1
}

fn bits(said: &Said) -> u8 {
    let mut bits = 1 << (Heard::Asked as u8);
    for (heard, holds) in [
        (Heard::Reached, said.reached),
        (Heard::Agreed, said.means == Meaning::Agreed),
        (Heard::Paid, said.means == Meaning::Paid),
        (Heard::Refused, said.means == Meaning::Refused),
        (Heard::Broken, said.promise == Some(Promise::Broken)),
    ] {
        bits |= u8::from(holds) << (heard as u8);
    }
    bits
}
