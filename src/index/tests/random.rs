//! Random registers of few and often equal values, so that clashes and boundary days are met.

use std::collections::BTreeMap;

use chrono::Days;
use uuid::Uuid;

use crate::domain::date::parse_date;
use crate::domain::round::{SheetBody, SheetLine, SheetLines, Whom};
use crate::domain::wording::WordingKind;
use crate::domain::{
    Area, Cadre, CadreRole, Campaign, Card, CardSource, Cells, Change, Charge, Codes, ColumnChoices, Commune,
    Date, Decision, DecisionKind, Denominator, Disability, Entitlement, Event, EventKind, FileShape, Filing,
    Hamlet, HamletArea, Household, Intake, LeftKind, LeftRow, ListKind, Living, LivingStandard,
    OfficeWording, Outcome, OwnRule, PartialDate, Pension, Person, Places, Purpose, Record, Row, Sex, Sheet,
    Study, Table, Visit, Work,
};

/// The rows of a register, as a file would hold them.
pub(super) type Rows = BTreeMap<(Table, Uuid), Record>;

/// Applies a change to the rows.
pub(super) fn apply(rows: &mut Rows, change: &Change) {
    let key = (change.table(), change.row_id());
    match change {
        Change::Create(record) => {
            rows.insert(key, record.clone());
        }
        Change::Remove(_) => {
            rows.remove(&key);
        }
        Change::Edit { edits, .. } => {
            let row = rows.get_mut(&key).unwrap();
            assert!(edits.iter().all(|edit| row.set(&edit.field, &edit.new)));
        }
    }
}

const NAMES: [&str; 14] = [
    "Nguyễn Thị Ánh",
    "Nguyễn Văn Anh",
    "NGUYỄN VĂN ANH",
    "Trần Dũng",
    "Đặng Đức",
    "Lê Ân",
    "Danh Thị Sà Rươne",
    "Kiên",
    "Thạch Thị Ngọc Kim Hoàng Thanh Thúy An",
    "H'Hen Niê",
    "Nguyễn  Hòa",
    "Lâm Lợi (Tư)",
    "",
    "- -",
];
const RELATIONS: [Option<&str>; 9] = [
    Some("Chủ hộ"),
    Some("Chủ hộ"),
    Some("Vợ"),
    Some("Con"),
    Some("Cháu nội"),
    Some("Mẹ"),
    Some("Bà nội"),
    Some("Em"),
    None,
];
const NUMBERS: [Option<&str>; 7] = [
    None,
    None,
    Some("091171602016"),
    Some("091 171 602 016"),
    Some("9122814883"),
    Some("0912345678"),
    Some("không có"),
];
const CARDS: [Option<&str>; 6] = [
    None,
    Some("GD4919122814883"),
    Some("gd 4 91 9122814883"),
    Some("HN2919122814883"),
    Some("9122814883"),
    Some("TE1910000000001"),
];
const CODES: [&str; 8] = ["QĐ49", "HTXH", "NKT", "HN", "GB", "TE", "??", "qđ62"];
/// Days on which something begins or ends, or something is asked.
const DAYS: [&str; 5] = [
    "01/01/2026",
    "31/12/2025",
    "15/06/2026",
    "20/11/2026",
    "01/03/2024",
];

/// A repeatable source of choices (`SplitMix64`).
#[derive(Clone, Debug)]
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    pub(super) fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn some<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        self.chance(2).then(|| self.pick(from))
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn text(&mut self, from: &[Option<&str>]) -> Option<String> {
        self.pick(from).map(str::to_owned)
    }

    /// A day near one on which something happens, at the distances at which a status turns.
    pub(super) fn day(&mut self) -> Date {
        let day = parse_date(self.pick(&DAYS)).unwrap();
        let far = Days::new(self.pick(&[0, 0, 0, 1, 29, 30, 31, 89, 90, 91, 365]));
        if self.chance(2) { day + far } else { day - far }
    }

    fn some_day(&mut self) -> Option<Date> {
        (!self.chance(5)).then(|| self.day())
    }

    fn partial(&mut self) -> Option<PartialDate> {
        let day = PartialDate::from(self.day());
        match self.below(4) {
            0 => None,
            1 => PartialDate::year_only(day.year()),
            2 => PartialDate::year_month(day.year(), day.month().unwrap()),
            _ => Some(day),
        }
    }

    /// An id out of few: rows meet parents that are here, are gone, or come later.
    fn id<I: From<Uuid>>(&mut self, table: u128, of: usize) -> I {
        Uuid::from_u128((table << 100) + self.below(of) as u128 + 1).into()
    }

    fn commune(&mut self) -> Commune {
        Commune {
            id: self.id(1, 2),
            name: "Long Thạnh".into(),
            kind: "Xã".into(),
            province: "tỉnh An Giang".into(),
            target: 950,
            expiring_days: self.pick(&[30, 30, 0, 90, -1]),
            denominator: self.pick(Denominator::ALL),
        }
    }

    fn hamlet(&mut self) -> Hamlet {
        Hamlet {
            id: self.id(2, 4),
            name: self.pick(&["Ấp Hòa Lợi", "Ấp 2", "Ấp 10", "Khóm Anh"]).into(),
            former_names: String::new(),
            position: self.pick(&[0, 1]),
            official_population: self.pick(&[None, Some(5), Some(0)]),
            target: self.pick(&[None, Some(900)]),
        }
    }

    fn household(&mut self, size: usize) -> Household {
        Household {
            id: self.id(3, size / 2 + 1),
            hamlet: self.id(2, 4),
            group_name: self.text(&[None, Some("2"), Some("10"), Some("Tổ A"), Some("tổ a"), Some("")]),
            number: self.text(&[None, Some("00012"), Some("12"), Some("7a")]),
            address: self.pick(&["", "Số 24, đường Hòa An"]).into(),
            note: String::new(),
            position: self.pick(&[0, 1, 2]),
        }
    }

    fn person(&mut self, size: usize) -> Person {
        Person {
            id: self.id(4, size),
            household: self.id(3, size / 2 + 1),
            name: self.pick(&NAMES).into(),
            sex: self.pick(&[None, Some(Sex::Male), Some(Sex::Female)]),
            birth: self.partial(),
            relation: self.text(&RELATIONS),
            id12: self.text(&NUMBERS),
            bhxh: self.text(&NUMBERS),
            phone: self.text(&NUMBERS),
            ethnicity: None,
            work: None,
            school: None,
            class: None,
            no_card_said: self.chance(2),
            note: String::new(),
            position: self.pick(&[0, 1, 2]),
            pension: self.some(Pension::ALL),
            disability: self.some(Disability::ALL),
            study: self.some(Study::ALL),
            work_kind: self.some(Work::ALL),
        }
    }

    fn card(&mut self, size: usize) -> Card {
        Card {
            id: self.id(5, size * 2),
            person: self.id(4, size),
            number: self.text(&CARDS),
            category: self.text(&[None, None, Some("GD"), Some("HN"), Some("ZZ")]),
            benefit: self.pick(&[None, Some(4), Some(2)]),
            valid_from: self.some_day(),
            valid_to: self.some_day(),
            facility: String::new(),
            source: self.pick(&[CardSource::Typed, CardSource::Agency, CardSource::Paid]),
        }
    }

    /// A row of the rounds from door to door.
    fn round(&mut self, size: usize) -> Record {
        match self.below(8) {
            0 => Cadre {
                id: self.id(17, 3),
                name: self.pick(&NAMES).into(),
                role: self.pick(CadreRole::ALL),
                phone: self.text(&NUMBERS),
                note: String::new(),
            }
            .into(),
            1 => {
                let household = self.chance(3).then(|| self.id(3, size / 2 + 1));
                Charge {
                    id: self.id(18, 6),
                    cadre: self.id(17, 3),
                    hamlet: household.is_none().then(|| self.id(2, 4)),
                    group_name: self.text(&[None, Some("2"), Some("tổ a"), Some("TỔ A")]),
                    household,
                    valid_from: self.some_day(),
                    valid_to: self.some_day(),
                }
                .into()
            }
            2 => Campaign {
                id: self.id(19, 3),
                name: self.pick(&["Tháng cao điểm", "Đợt 2"]).into(),
                first: self.day(),
                last: self.day(),
                places: Places(vec![self.id(2, 4)]),
                whom: Whom::of_list(self.pick(ListKind::ALL)),
                goal: self.pick(&[None, Some(20)]),
                closed_on: self.some_day(),
                note: String::new(),
            }
            .into(),
            3 => Sheet {
                id: self.id(20, 4),
                number: self.pick(&["A-1", "A-2", "B-1"]).into(),
                device: "may".into(),
                campaign: self.chance(2).then(|| self.id(19, 3)),
                cadre: self.chance(2).then(|| self.id(17, 3)),
                day: self.day(),
                lines: SheetLines(vec![SheetLine {
                    household: self.id(3, size / 2 + 1),
                    people: vec![self.id(4, size)],
                }]),
                body: SheetBody::pack(&self.below(9)).unwrap(),
                closed_on: self.some_day(),
            }
            .into(),
            4 | 5 => Visit {
                id: self.id(21, size),
                household: self.id(3, size / 2 + 1),
                day: self.day(),
                cadre: self.chance(2).then(|| self.id(17, 3)),
                campaign: self.chance(2).then(|| self.id(19, 3)),
                sheet: self.chance(2).then(|| self.id(20, 4)),
                line: self.pick(&[None, Some(1)]),
                met: String::new(),
                note: String::new(),
            }
            .into(),
            _ => Outcome {
                id: self.id(22, size),
                person: self.id(4, size),
                visit: self.id(21, size),
                code: self.pick(&["da-dong", "dong-y", "tu-choi", "vang", "??"]).into(),
                reasons: Codes(vec![self.pick(&["khong-du-tien", "khac"]).into()]),
                due: self.some_day(),
                receipt: String::new(),
                months: self.pick(&[None, Some(12)]),
                amount: self.pick(&[None, Some(1_366_200)]),
                card: None,
            }
            .into(),
        }
    }

    /// A row of any table; of `size` ids of persons.
    pub(super) fn record(&mut self, size: usize) -> Record {
        match self.below(32) {
            0 => self.commune().into(),
            1 => self.hamlet().into(),
            2..=4 => self.household(size).into(),
            5..=8 => self.person(size).into(),
            9..=11 => self.card(size).into(),
            12 => Entitlement {
                id: self.id(6, size),
                person: self.id(4, size),
                code: self.pick(&CODES).into(),
                paper: self.pick(&["", "12/QĐ"]).into(),
                paper_date: None,
                valid_from: self.some_day(),
                valid_to: self.some_day(),
                wording: String::new(),
            }
            .into(),
            13 | 14 => Event {
                id: self.id(7, size),
                person: self.id(4, size),
                kind: self.pick(EventKind::ALL),
                day: self.partial(),
                note: String::new(),
            }
            .into(),
            15 => Intake {
                id: self.id(9, 3),
                day: self.day(),
                source: self.pick(&["a.xlsx", "b.xls, c.ods"]).into(),
                purpose: self.pick(Purpose::ALL),
                read: 9,
                added: 4,
                updated: self.pick(&[0, 3]),
                same: 0,
                doubtful: 1,
                rejected: 1,
                sheets: None,
            }
            .into(),
            16 => LeftRow {
                id: self.id(10, size),
                intake: self.id(9, 3),
                kind: self.pick(LeftKind::ALL),
                file: "a.xlsx".into(),
                sheet: String::new(),
                row: self.pick(&[7, 8, 1000]),
                reason: crate::message!("Không đọc được họ tên"),
                cells: Cells(vec![("Họ và tên".into(), self.pick(&NAMES).into())]),
                settled: self.chance(2),
            }
            .into(),
            17 => FileShape {
                id: self.id(11, 3),
                shape: self.pick(&["ho ten\nnam sinh", "stt"]).into(),
                columns: ColumnChoices(BTreeMap::from([(self.below(3), "name".into())])),
                purpose: self.pick(&[None, Some(Purpose::Agency)]),
                source: "a.xlsx".into(),
                used_on: self.day(),
            }
            .into(),
            18 => OfficeWording {
                id: self.id(12, 3),
                kind: self.pick(WordingKind::ALL),
                words: self.pick(&["hưu non", "bác họ"]).into(),
                whole: self.chance(2),
                meaning: self.pick(&["HTXH", "Bác"]).into(),
            }
            .into(),
            19 => HamletArea {
                id: self.id(13, 4),
                hamlet: self.id(2, 3),
                kind: self.pick(Area::ALL),
                valid_from: self.some_day(),
                valid_to: self.some_day(),
                paper: String::new(),
            }
            .into(),
            20 => OwnRule {
                id: self.id(14, 3),
                section: "base_salary".into(),
                text: self
                    .pick(&[
                        "[[base_salary]]\ndong = 3_000_000\nfrom = \"2027-01-01\"\nsource = \"Nghị định\"",
                        "[[categories]]\ncode = \"ZZ\"\nname = \"Mã mới\"\ndigit = 1\nsource = \"Quyết định\"",
                        "[[later]]",
                    ])
                    .into(),
                note: String::new(),
            }
            .into(),
            21 => Decision {
                id: self.id(15, 3),
                number: self.pick(&["45/QĐ-UBND", "46/QĐ-UBND"]).into(),
                day: self.day(),
                kind: self.pick(DecisionKind::ALL),
                note: String::new(),
            }
            .into(),
            22 => Filing {
                id: self.id(16, size),
                household: self.id(3, size / 2 + 1),
                person: None,
                kind: self.pick(DecisionKind::ALL),
                code: self.pick(&["GB", "LH"]).into(),
                decision: self.chance(2).then(|| self.id(15, 3)),
                asked_on: self.some_day(),
                sent_on: self.some_day(),
                issued_on: self.some_day(),
                handed_on: self.some_day(),
                closed_on: None,
                note: String::new(),
            }
            .into(),
            23..=29 => self.round(size),
            _ => LivingStandard {
                id: self.id(8, size),
                household: self.id(3, size / 2 + 1),
                year: self.pick(&[2020, 2022, 2024, 2025, 2026, 2027]),
                living: self.pick(Living::ALL),
                paper: String::new(),
                paper_date: None,
            }
            .into(),
        }
    }

    /// The rows of a register in which most parents are here.
    pub(super) fn rows(&mut self, size: usize) -> Rows {
        let mut rows = Rows::new();
        for _ in 0..size * 6 {
            let record = self.record(size);
            rows.insert((record.table(), record.row_id()), record);
        }
        rows
    }

    /// A change that fits the rows: a new row, or one of them edited or removed.
    pub(super) fn change(&mut self, rows: &Rows, size: usize) -> Option<Change> {
        let record = self.record(size);
        let Some(here) = rows.get(&(record.table(), record.row_id())) else {
            return Some(Change::Create(record));
        };
        if self.chance(3) {
            return Some(Change::Remove(here.clone()));
        }
        match (here, &record) {
            (Record::Commune(a), Record::Commune(b)) => Change::edit(a, b),
            (Record::Hamlet(a), Record::Hamlet(b)) => Change::edit(a, b),
            (Record::Household(a), Record::Household(b)) => Change::edit(a, b),
            (Record::Person(a), Record::Person(b)) => self.some_fields(a, b),
            (Record::Card(a), Record::Card(b)) => self.some_fields(a, b),
            (Record::Entitlement(a), Record::Entitlement(b)) => Change::edit(a, b),
            (Record::Event(a), Record::Event(b)) => Change::edit(a, b),
            (Record::LivingStandard(a), Record::LivingStandard(b)) => Change::edit(a, b),
            (Record::Intake(a), Record::Intake(b)) => self.some_fields(a, b),
            (Record::LeftRow(a), Record::LeftRow(b)) => self.some_fields(a, b),
            (Record::FileShape(a), Record::FileShape(b)) => self.some_fields(a, b),
            (Record::OfficeWording(a), Record::OfficeWording(b)) => self.some_fields(a, b),
            (Record::HamletArea(a), Record::HamletArea(b)) => self.some_fields(a, b),
            (Record::OwnRule(a), Record::OwnRule(b)) => self.some_fields(a, b),
            (Record::Decision(a), Record::Decision(b)) => self.some_fields(a, b),
            (Record::Filing(a), Record::Filing(b)) => self.some_fields(a, b),
            (Record::Cadre(a), Record::Cadre(b)) => self.some_fields(a, b),
            (Record::Charge(a), Record::Charge(b)) => self.some_fields(a, b),
            (Record::Campaign(a), Record::Campaign(b)) => self.some_fields(a, b),
            (Record::Sheet(a), Record::Sheet(b)) => self.some_fields(a, b),
            (Record::Visit(a), Record::Visit(b)) => self.some_fields(a, b),
            (Record::Outcome(a), Record::Outcome(b)) => self.some_fields(a, b),
            _ => None,
        }
    }

    /// Often one field changes and not the whole row.
    fn some_fields<R: Row>(&mut self, before: &R, after: &R) -> Option<Change> {
        let change = Change::edit(before, after)?;
        let Change::Edit { table, id, mut edits } = change else {
            return Some(change);
        };
        if self.chance(2) {
            edits = vec![edits.swap_remove(self.below(edits.len()))];
        }
        Some(Change::Edit { table, id, edits })
    }
}
