//! The sheet for the door, first step: from rows, offers and the calls before to all that the sheet will say.
//!
//! What comes out is a value ([`SheetContent`]); [`super::sheet`] lays it out. A sheet with a number is kept as this
//! value, so preview, file and every later print show the same.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::columns::{id_number, status_text, task};
use super::furniture::Heading;
use super::list::Ids;
use super::page::Document;
use super::price::{household_lines, member_parts};
use super::sheet;
use crate::domain::date::show;
use crate::domain::rights::HouseholdOffer;
use crate::domain::round::{
    Caller, OutcomeBox, SheetContent, SheetForm, SheetHouse, SheetLine, SheetLines, SheetMember,
    SheetSection, letter,
};
use crate::domain::text::fold;
use crate::domain::{Date, Disability, HouseholdId, ListKind, ListRow, PersonId, Status};
use crate::say;
use crate::words::tr;

/// What may stand on paper only where somebody asked for it (Decree 356/2025: sensitive data).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Ethnic group.
    pub ethnicity: bool,
    /// Degree of disability, and papers that tell of one.
    pub disability: bool,
    /// Why somebody refused, and what else was written at that call.
    pub reasons: bool,
}

/// The last call at a household.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastCall {
    /// The day.
    pub day: Date,
    /// Who was met; may be empty.
    pub met: String,
    /// What was said; may be empty.
    pub note: String,
    /// What came of it for each person.
    pub results: Vec<Came>,
}

/// What came of a call for one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// For whom.
    pub name: String,
    /// The outcome, in words.
    pub outcome: String,
    /// The day that was promised.
    pub due: Option<Date>,
    /// She refused: reasons, and what was said at that call, are her own affair.
    pub refused: bool,
    /// The reasons given, in words.
    pub reasons: Vec<String>,
}

/// What a list for the door is taken by and what stands around it.
#[derive(Clone, Debug)]
pub struct VisitOptions {
    /// The commune; the hamlet of each section comes from its rows.
    pub heading: Heading,
    /// How much it tells of a household.
    pub form: SheetForm,
    /// The day whose statuses are shown.
    pub as_of: Date,
    /// When it is printed.
    pub printed_at: NaiveDateTime,
    /// The filters in words: "Tổ 4".
    pub filters: Vec<String>,
    /// CCCD on paper.
    pub ids: Ids,
    /// What else was asked for.
    pub shown: Shown,
    /// Number of the sheet and the text of its square code. With one, line numbers run through all hamlets, because
    /// the number and the line together lead back to a household; without one each hamlet begins at line 1.
    pub sheet: Option<(String, String)>,
    /// Who takes it to the door.
    pub cadre: Option<Caller>,
    /// The round.
    pub campaign: Option<String>,
    /// The outcomes to tick.
    pub boxes: Vec<OutcomeBox>,
    /// What the households would pay on the day; where there is none, the sheet tells no price.
    pub offers: BTreeMap<HouseholdId, HouseholdOffer>,
    /// The last call at each household.
    pub last: BTreeMap<HouseholdId, LastCall>,
}

impl VisitOptions {
    /// A list in the long form without a sheet number, CCCD masked, nothing private, no boxes yet.
    pub fn new(heading: Heading, as_of: Date, printed_at: NaiveDateTime) -> Self {
        Self {
            heading,
            form: SheetForm::Long,
            as_of,
            printed_at,
            filters: Vec::new(),
            ids: Ids::Masked,
            shown: Shown::default(),
            sheet: None,
            cadre: None,
            campaign: None,
            boxes: Vec::new(),
            offers: BTreeMap::new(),
            last: BTreeMap::new(),
        }
    }
}

/// Whether the call is for this person, rather than for others of the household.
pub(super) fn is_called_for(row: &ListRow) -> bool {
    ListKind::Visits.includes(row.status) || row.finding.is_some()
}

fn by_household(rows: &[ListRow]) -> impl Iterator<Item = &[ListRow]> {
    rows.chunk_by(|a, b| (a.hamlet_id, a.household_id) == (b.hamlet_id, b.household_id))
}

/// The households of a sheet by line, with those who are called for.
pub fn lines(rows: &[ListRow]) -> SheetLines {
    let line = |household: &[ListRow]| {
        let called = household.iter().filter(|row| is_called_for(row));
        Some(SheetLine {
            household: household.first()?.household_id,
            people: called.map(|row| row.person_id).collect(),
        })
    };
    SheetLines(by_household(rows).filter_map(line).collect())
}

/// All that the sheet says. Rows come in the order of the sheet, members of a household together and in family
/// order; whole households, also those members who need no call.
pub fn content(rows: &[ListRow], options: &VisitOptions) -> SheetContent {
    let mut sections: Vec<SheetSection> = Vec::new();
    let mut line = 0;
    for section in rows.chunk_by(|a, b| a.hamlet_id == b.hamlet_id) {
        if options.sheet.is_none() {
            line = 0;
        }
        let houses = by_household(section).map(|household| {
            line += 1;
            house(household, line, options)
        });
        sections.push(SheetSection {
            houses: houses.collect(),
            hamlet: section.first().map(|row| row.hamlet.clone()).unwrap_or_default(),
        });
    }
    SheetContent {
        form: options.form.code().to_owned(),
        number: options.sheet.clone(),
        office: options.heading.office(),
        day: options.as_of,
        made_at: options.printed_at,
        filters: options.filters.clone(),
        cadre: options.cadre.clone(),
        campaign: options.campaign.clone(),
        holds: holds(options),
        boxes: options.boxes.clone(),
        sections,
    }
}

/// Lays the list for the door out in one go.
pub fn visits(rows: &[ListRow], options: &VisitOptions) -> Document {
    sheet::pages_of(&content(rows, options))
}

fn house(household: &[ListRow], line: i64, options: &VisitOptions) -> SheetHouse {
    let Some(first) = household.first() else {
        return SheetHouse::default();
    };
    let offer = options.offers.get(&first.household_id);
    let mut called = 0;
    let members = household.iter().map(|row| {
        let letter = is_called_for(row).then(|| {
            called += 1;
            letter(called - 1)
        });
        member(row, letter, offer, options)
    });
    let price = offer.map(household_lines).unwrap_or_default();
    let pays = offer.filter(|_| !price.is_empty());
    let terms = pays.map(|offer| {
        offer
            .terms
            .iter()
            .map(|term| (term.months, term.total()))
            .collect()
    });
    SheetHouse {
        line,
        number: match &first.household {
            Some(number) => say!("Hộ {number}", number = number),
            None => tr("Hộ chưa có số").to_owned(),
        },
        head: first.head.clone(),
        address: first.address.clone(),
        group: match &first.group {
            Some(group) => say!("Tổ {group}", group = group),
            None => String::new(),
        },
        phone: household.iter().find_map(|row| row.phone.clone()),
        last: options
            .last
            .get(&first.household_id)
            .map(|call| last_lines(call, options.shown))
            .unwrap_or_default(),
        members: members.collect(),
        price,
        terms: terms.unwrap_or_default(),
    }
}

fn member(
    row: &ListRow,
    letter: Option<String>,
    offer: Option<&HouseholdOffer>,
    options: &VisitOptions,
) -> SheetMember {
    let ids = if letter.is_some() {
        options.ids
    } else {
        Ids::Hidden
    };
    let could = if letter.is_some() {
        could(row, offer, options.shown)
    } else {
        Vec::new()
    };
    SheetMember {
        letter,
        name: row.name.clone(),
        about: about(row, ids, options.shown),
        status: status_text(row.status),
        card: card_date(row),
        could,
        waits: row.status == Status::Waiting && row.finding.is_none(),
    }
}

/// What she could be entitled to with the paper behind it, and what her card would be.
fn could(row: &ListRow, offer: Option<&HouseholdOffer>, shown: Shown) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(finding) = &row.finding {
        let paper = if is_private(&finding.paper, shown) {
            tr("có giấy tờ riêng, hỏi UBND xã")
        } else {
            finding.paper.as_str()
        };
        let dash = if paper.is_empty() { "" } else { " – " };
        lines.push(format!("→ {}{dash}{paper}", task(row)));
    }
    let person: PersonId = row.person_id;
    let parts = offer.and_then(|offer| member_parts(offer, person));
    let told: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !is_private(part, shown))
        .collect();
    if !told.is_empty() {
        lines.push(told.join("; "));
    }
    lines
}

/// Whether words tell of a disability or of an ethnic group that nobody asked to have on paper.
fn is_private(text: &str, shown: Shown) -> bool {
    let folded = fold(text);
    let told = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    (!shown.disability && told(&["khuyet tat", "tan tat", "nkt", "tam than"]))
        || (!shown.ethnicity && told(&["dan toc thieu so"]))
}

/// The date that matters about the card: its start while it waits, else its end.
fn card_date(row: &ListRow) -> String {
    match row.status {
        Status::Waiting => row.card_from.map(|date| say!("từ {date}", date = show(date))),
        Status::Expired | Status::Lapsed => {
            row.card_to.map(|date| say!("hết ngày {date}", date = show(date)))
        }
        _ => row.card_to.map(|date| say!("đến {date}", date = show(date))),
    }
    .unwrap_or_default()
}

/// Relation, year of birth or room to write it, CCCD as far as asked for, away for work; ethnic group and disability
/// only where asked for, the note never: the sheet is seen by neighbours.
fn about(row: &ListRow, ids: Ids, shown: Shown) -> String {
    let birth = row
        .birth
        .map_or_else(|| tr("sinh ……").to_owned(), |birth| birth.year().to_string());
    let disability = row.disability.filter(|degree| *degree != Disability::None);
    let disability = disability.map(|degree| say!("khuyết tật: {degree}", degree = tr(degree.label())));
    let parts = [
        row.relation.clone(),
        Some(birth),
        Some(id_number(row, ids)),
        row.away.then(|| tr("đi làm ăn xa").to_owned()),
        row.ethnicity.clone().filter(|_| shown.ethnicity),
        disability.filter(|_| shown.disability),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

/// The last call in words. Where somebody refused, reasons and remarks stand there only if they were asked for.
fn last_lines(call: &LastCall, shown: Shown) -> Vec<String> {
    let told = |result: &Came| {
        let mut said = format!("{}: {}", result.name, result.outcome);
        if let Some(due) = result.due {
            said.push_str(&say!(", hẹn ngày {day}", day = show(due)));
        }
        if shown.reasons && !result.reasons.is_empty() {
            said = format!("{said} ({})", result.reasons.join(", "));
        }
        said
    };
    let mut parts: Vec<String> = call.results.iter().map(told).collect();
    let discreet = call.results.iter().any(|result| result.refused) && !shown.reasons;
    if !call.met.is_empty() {
        parts.push(say!("gặp {name}", name = call.met));
    }
    if !call.note.is_empty() && !discreet && !is_private(&call.note, shown) {
        parts.push(format!("«{}»", call.note));
    }
    let day = show(call.day);
    if parts.is_empty() {
        return vec![say!("Lần trước, ngày {day}.", day = day)];
    }
    vec![say!(
        "Lần trước, ngày {day}: {said}",
        day = day,
        said = parts.join("; ")
    )]
}

/// What the paper holds, for its foot.
fn holds(options: &VisitOptions) -> String {
    if options.form == SheetForm::Leaflet {
        return tr("họ tên và mức đóng của gia đình").to_owned();
    }
    let mut parts = vec![tr("họ tên, năm sinh")];
    if options.form == SheetForm::Short {
        parts = vec![tr("họ tên")];
    } else if options.ids != Ids::Hidden {
        parts.push(tr("số CCCD"));
    }
    let asked = [
        (options.shown.ethnicity, tr("dân tộc")),
        (options.shown.disability, tr("khuyết tật")),
        (options.shown.reasons, tr("lý do từ chối")),
    ];
    parts.extend(asked.iter().filter(|(asked, _)| *asked).map(|(_, word)| *word));
    parts.extend([tr("tình trạng thẻ BHYT"), tr("địa chỉ, điện thoại")]);
    parts.join(", ")
}
