//! Invented people for the tests of pages and their benches.

use uuid::Uuid;

use crate::domain::date::parse_date;
use crate::domain::{
    Date, Finding, FindingKind, HamletId, HouseholdId, ListRow, Living, PartialDate, PersonId, Sex, Status,
};

const FAMILIES: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Danh", "Đặng", "Võ"];
const MIDDLES: [&str; 6] = ["Văn", "Thị", "Hữu", "Thị Ngọc", "Minh", "Thị Mỹ"];
const GIVEN: [&str; 10] = [
    "Ánh",
    "Đức",
    "Hạnh",
    "Phượng",
    "Tuấn",
    "Yến",
    "Út",
    "Ngoan",
    "Quyền",
    "Lượm",
];
const HAMLETS: [&str; 4] = ["Ấp Hòa Lợi", "Ấp Hòa Thuận", "Ấp Ngọc Tân", "Ấp Thạnh Trung"];
const RELATIONS: [&str; 6] = ["Chủ hộ", "Vợ", "Con", "Con", "Cháu nội", "Mẹ"];
const STATUSES: [Status; 8] = [
    Status::Covered,
    Status::Expired,
    Status::Covered,
    Status::Never,
    Status::Expiring,
    Status::Lapsed,
    Status::Unsaid,
    Status::Waiting,
];

pub(crate) fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_default()
}

fn pick<T: Copy + Default>(of: &[T], at: usize) -> T {
    of.get(at % of.len()).copied().unwrap_or_default()
}

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 1)
}

/// A person of the household, plain and complete.
pub(crate) fn person(number: usize, household: usize, member: usize, hamlet: usize) -> ListRow {
    let status = STATUSES
        .get((number * 7 + number / 5) % STATUSES.len())
        .copied()
        .unwrap_or(Status::Covered);
    let ends = match status {
        Status::Never | Status::Unsaid | Status::Unknown => None,
        Status::Covered | Status::Waiting => Some(day("30/06/2027")),
        Status::Expiring => Some(day("15/12/2026")),
        Status::Expired => Some(day("31/10/2026")),
        Status::Lapsed => Some(day("31/12/2025")),
    };
    let entitled = number % 9 == 4;
    ListRow {
        person_id: PersonId(id(number)),
        household_id: HouseholdId(id(household)),
        hamlet_id: HamletId(id(hamlet)),
        hamlet: pick(&HAMLETS, hamlet).to_owned(),
        group: Some((household % 6 + 1).to_string()),
        household: Some(format!("{household:05}")),
        address: format!("Số {}, đường Kênh Ranh", household * 3 % 400 + 1),
        head: name(household * 5, 0),
        relation: Some(pick(&RELATIONS, member).to_owned()),
        name: name(household * 5 + member, member),
        sex: Some(if number.is_multiple_of(2) {
            Sex::Male
        } else {
            Sex::Female
        }),
        birth: PartialDate::full(1940 + i32::try_from(number * 13 % 80).unwrap_or(0), 3, 9),
        id12: Some(format!("0911{:08}", number * 7919 % 100_000_000)),
        bhxh: None,
        phone: (member == 0 && !household.is_multiple_of(4))
            .then(|| format!("09{:08}", household * 104_729 % 100_000_000)),
        card: None,
        card_from: ends.map(|_| {
            day(if status == Status::Waiting {
                "01/12/2026"
            } else {
                "01/01/2025"
            })
        }),
        card_to: ends,
        facility: String::new(),
        category: ends.map(|_| "GD".to_owned()),
        later_cards: Vec::new(),
        status,
        living: entitled.then_some(Living::NearPoor),
        entitlements: if entitled {
            vec!["HTXH".to_owned()]
        } else {
            Vec::new()
        },
        ethnicity: Some("Khmer".to_owned()),
        work: None,
        school: None,
        class: None,
        away: number % 17 == 3,
        note: (number % 11 == 5).then(|| "Đã hẹn sau vụ lúa".to_owned()),
        finding: entitled.then(|| Finding {
            kind: if status.is_insured() {
                FindingKind::CoveredWorse
            } else {
                FindingKind::NotCovered
            },
            expected: "CN".to_owned(),
            paper: "QĐ số 1245/QĐ-UBND ngày 12/12/2025".to_owned(),
            rule: "R-CN".to_owned(),
            reason: crate::domain::Message {
                text: "Hộ cận nghèo".into(),
                args: Vec::new(),
            },
            source: "Luật BHYT Điều 12 khoản 4 điểm a".to_owned(),
            sure: crate::domain::rules::Sure::Law,
            verify: false,
            day: None,
        }),
        questions: Vec::new(),
    }
}

fn name(seed: usize, member: usize) -> String {
    format!(
        "{} {} {}",
        pick(&FAMILIES, seed / 5),
        pick(&MIDDLES, seed + member),
        pick(&GIVEN, seed * 3 + member)
    )
}

/// Households of one to six people over the hamlets, in walking order.
pub(crate) fn village(households: usize, hamlets: usize) -> Vec<ListRow> {
    let mut rows = Vec::new();
    for household in 0..households {
        let hamlet = household * hamlets.max(1) / households.max(1);
        for member in 0..=(household * 5 % 6) {
            rows.push(person(rows.len(), household, member, hamlet));
        }
    }
    rows
}
