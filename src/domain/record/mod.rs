//! The records of a register, each a flat row of named fields.
//!
//! One declaration gives the type, the columns of its table, the image that the journal keeps of a new
//! row, and the field-level edits. Human numbers (CCCD, BHXH, card, household number) are text and never
//! unique: a clash is a finding to settle.

mod own;
mod row;

use uuid::Uuid;

use row::records;
pub use row::{FieldEdit, Row};

use super::date::{Date, PartialDate};
use super::id::{
    AreaId, CadreId, CampaignId, CardId, ChargeId, CommuneId, DecisionId, EntitlementId, EventId, FilingId,
    HamletId, HouseholdId, IntakeId, LeftRowId, LivingId, OutcomeId, OwnRuleId, PersonId, ShapeId, SheetId,
    VisitId, WordingId,
};
use super::kinds::{
    Area, CadreRole, CardSource, DecisionKind, Denominator, Disability, EventKind, LeftKind, Living, Pension,
    Purpose, Sex, Study, Work,
};
use super::message::Message;
use super::round::{SheetBody, SheetLines, Whom};
use super::value::{Cells, Codes, ColumnChoices, Field, Places, SheetsTaken, Value};
use super::wording::WordingKind;

records! {
    /// The commune of this register and what was agreed for all of it.
    Commune "commune" {
        /// Id.
        id: CommuneId,
        /// Name without its kind: "Long Thạnh".
        name: String,
        /// Kind as written: "Xã", "Phường", "Đặc khu".
        kind: String,
        /// Province with its kind: "tỉnh An Giang".
        province: String,
        /// Target of cover in tenths of a percent: 950 is 95 %.
        target: i64,
        /// A card that ends within so many days is expiring.
        expiring_days: i64,
        /// What the rate is divided by.
        denominator: Denominator,
    }
    /// A hamlet.
    Hamlet "hamlet" {
        /// Id.
        id: HamletId,
        /// Full name with its kind as people write it: "Ấp Hòa Lợi".
        name: String,
        /// Names it had before, one a line, so that old rosters still find it.
        former_names: String,
        /// Place in lists.
        position: i64,
        /// Official population for the denominator, where one is set.
        official_population: Option<i64>,
        /// Target of its own in tenths of a percent; the commune's otherwise.
        target: Option<i64>,
    }
    /// A household: people registered at one address.
    Household "household" {
        /// Id.
        id: HouseholdId,
        /// Hamlet it belongs to.
        hamlet: HamletId,
        /// Group (*tổ*) as people write it, without the word: "4".
        group_name: Option<String>,
        /// Number as written in the roster, zeros kept.
        number: Option<String>,
        /// Address below the hamlet: house number, road, canal.
        address: String,
        /// Anything else.
        note: String,
        /// Place in the walking order of its hamlet.
        position: i64,
    }
    /// A person.
    Person "person" {
        /// Id.
        id: PersonId,
        /// Household the person lives in.
        household: HouseholdId,
        /// Name as written.
        name: String,
        /// Sex where known.
        sex: Option<Sex>,
        /// Birth as far as known.
        birth: Option<PartialDate>,
        /// Relation to the head, in the file's cleaned wording: "Chủ hộ", "Con".
        relation: Option<String>,
        /// CCCD of 12 digits, or an old CMND of 9; kept as text whatever it holds.
        id12: Option<String>,
        /// BHXH number of 10 digits.
        bhxh: Option<String>,
        /// Telephone.
        phone: Option<String>,
        /// Ethnic group (sensitive data, Decree 356/2025).
        ethnicity: Option<String>,
        /// Work.
        work: Option<String>,
        /// School.
        school: Option<String>,
        /// Class at school.
        class: Option<String>,
        /// Said to have no card: a roster with a card column left it blank, or a cadre was told.
        no_card_said: bool,
        /// Anything else.
        note: String,
        /// Place in the household, the head first.
        position: i64,
        /// What the insurance fund pays her every month.
        pension: Option<Pension>,
        /// Degree of disability by the certificate (sensitive data, Decree 356/2025).
        disability: Option<Disability>,
        /// The kind of school or course.
        study: Option<Study>,
        /// The kind of work that decides who pays for the card.
        work_kind: Option<Work>,
    }
    /// One period of cover.
    Card "card" {
        /// Id.
        id: CardId,
        /// Whose.
        person: PersonId,
        /// Number as written: 15, 12 or 10 characters, or unknown.
        number: Option<String>,
        /// Object code (*mã đối tượng*): "GD".
        category: Option<String>,
        /// Benefit digit, 1 to 5.
        benefit: Option<i64>,
        /// First day of cover; without one it counts from ever.
        valid_from: Option<Date>,
        /// Last day of cover; without one it counts until further notice.
        valid_to: Option<Date>,
        /// Registered primary facility (*nơi đăng ký KCB ban đầu*).
        facility: String,
        /// Where the record came from.
        source: CardSource,
    }
    /// A policy group with its paper.
    Entitlement "entitlement" {
        /// Id.
        id: EntitlementId,
        /// Whose.
        person: PersonId,
        /// Code: an object code, or QĐ49, QĐ62, QĐ142, QĐ290, HTXH, NKT, NCC.
        code: String,
        /// Number of the decision.
        paper: String,
        /// Day of the decision.
        paper_date: Option<Date>,
        /// In force from.
        valid_from: Option<Date>,
        /// In force to.
        valid_to: Option<Date>,
        /// The words it was entered with, where a roster gave it.
        wording: String,
    }
    /// Something that happened to a person.
    Event "event" {
        /// Id.
        id: EventId,
        /// To whom.
        person: PersonId,
        /// What.
        kind: EventKind,
        /// When, as far as known; without a day it counts from ever.
        day: Option<PartialDate>,
        /// Where to, where from, the words of a roster.
        note: String,
    }
    /// The living standard of a household in a year, by the chairman's decision.
    LivingStandard "living_standard" {
        /// Id.
        id: LivingId,
        /// Whose.
        household: HouseholdId,
        /// Year of the list.
        year: i64,
        /// Standard.
        living: Living,
        /// Number of the decision.
        paper: String,
        /// Day of the decision.
        paper_date: Option<Date>,
    }
    /// Files taken in at one time, with what became of their rows:
    /// `read = added + updated + same + doubtful + rejected`.
    Intake "intake" {
        /// Id.
        id: IntakeId,
        /// The day.
        day: Date,
        /// File names.
        source: String,
        /// What the files were read as; the agency's where every sheet was one of its lists.
        purpose: Purpose,
        /// Rows that held something of a person.
        read: i64,
        /// People not in the register before.
        added: i64,
        /// Known people of whom something changed.
        updated: i64,
        /// Known people of whom nothing changed.
        same: i64,
        /// Rows put aside because they may be one of several people.
        doubtful: i64,
        /// Rows put aside for another reason.
        rejected: i64,
        /// How each sheet was understood; not known of an intake by an earlier version.
        sheets: Option<SheetsTaken>,
    }
    /// A row of a file that was not written into the register, whole, until somebody has settled it.
    LeftRow "left_row" {
        /// Id.
        id: LeftRowId,
        /// When it was put aside.
        intake: IntakeId,
        /// Why, as a kind.
        kind: LeftKind,
        /// File name.
        file: String,
        /// Sheet name; empty for text files.
        sheet: String,
        /// Row number as the spreadsheet shows it.
        row: i64,
        /// Why, in words.
        reason: Message,
        /// Its cells with their headings, in the order of the file.
        cells: Cells,
        /// Somebody has dealt with it.
        settled: bool,
    }
    /// How a shape of file is read, as somebody chose it, for the next file of the same shape.
    FileShape "file_shape" {
        /// Id.
        id: ShapeId,
        /// The headings that tell the shape, folded, one a line.
        shape: String,
        /// The columns as chosen.
        columns: ColumnChoices,
        /// What such a file is for, where somebody said so.
        purpose: Option<Purpose>,
        /// The last file of this shape.
        source: String,
        /// When it was last read so.
        used_on: Date,
    }
    /// A wording of this office and what it means, laid over the shipped ones.
    OfficeWording "office_wording" {
        /// Id.
        id: WordingId,
        /// Where it stands, and so what it can mean.
        kind: WordingKind,
        /// The words.
        words: String,
        /// It counts only where it is the whole cell.
        whole: bool,
        /// What it means: a field, a relation, a living standard, a policy group or an event, by its code.
        meaning: String,
    }
    /// What a list of the government says of a hamlet for a period.
    HamletArea "hamlet_area" {
        /// Id.
        id: AreaId,
        /// Which hamlet.
        hamlet: HamletId,
        /// What it is.
        kind: Area,
        /// First day; from ever without one.
        valid_from: Option<Date>,
        /// Last day; until further notice without one.
        valid_to: Option<Date>,
        /// The list or decision that says so.
        paper: String,
    }
    /// An entry of the rule book that the commune made itself, laid over the shipped ones.
    OwnRule "own_rule" {
        /// Id.
        id: OwnRuleId,
        /// The section of the rule book: `base_salary`.
        section: String,
        /// The entry as it stands in a rule file, in TOML.
        text: String,
        /// Why it was made, in the words of who made it.
        note: String,
    }
    /// A decision of the commune's chairman, with the papers of its households.
    Decision "decision" {
        /// Id.
        id: DecisionId,
        /// Number as written: "45/QĐ-UBND".
        number: String,
        /// Day it was signed.
        day: Date,
        /// What it recognises.
        kind: DecisionKind,
        /// Anything else.
        note: String,
    }
    /// Papers on their way: from the request to the card in the hand. Each day is set when its step is done.
    Filing "filing" {
        /// Id.
        id: FilingId,
        /// Whose household.
        household: HouseholdId,
        /// For one member only; for the household without one.
        person: Option<PersonId>,
        /// What is asked for.
        kind: DecisionKind,
        /// Object code of the card that it leads to.
        code: String,
        /// The decision, once there is one; its day is the day of deciding.
        decision: Option<DecisionId>,
        /// When it was asked for.
        asked_on: Option<Date>,
        /// When the file went to the insurance agency.
        sent_on: Option<Date>,
        /// When the agency issued the card.
        issued_on: Option<Date>,
        /// When the card, or the notice of it, was handed over.
        handed_on: Option<Date>,
        /// When it was refused or taken back.
        closed_on: Option<Date>,
        /// Anything else.
        note: String,
    }
    /// Somebody who goes from door to door, collects, or answers for households.
    Cadre "cadre" {
        /// Id.
        id: CadreId,
        /// Name as written.
        name: String,
        /// What she is in the rounds.
        role: CadreRole,
        /// Telephone.
        phone: Option<String>,
        /// Anything else.
        note: String,
    }
    /// What a cadre answers for: a hamlet, a group of it, or one household.
    Charge "charge" {
        /// Id.
        id: ChargeId,
        /// Who.
        cadre: CadreId,
        /// The hamlet; none where it is one household.
        hamlet: Option<HamletId>,
        /// Only this group of the hamlet, compared without accents and case.
        group_name: Option<String>,
        /// Only this household, wherever it is.
        household: Option<HouseholdId>,
        /// First day; from ever without one.
        valid_from: Option<Date>,
        /// Last day; until further notice without one.
        valid_to: Option<Date>,
    }
    /// A round from door to door.
    Campaign "campaign" {
        /// Id.
        id: CampaignId,
        /// Name.
        name: String,
        /// First day; who is to be won is decided by this day.
        first: Date,
        /// Last day.
        last: Date,
        /// In these hamlets.
        places: Places,
        /// For whom.
        whom: Whom,
        /// How many people are to get a card; all that it is for where not set.
        goal: Option<i64>,
        /// When it was ended before its last day.
        closed_on: Option<Date>,
        /// Anything else.
        note: String,
    }
    /// A printed, numbered list for the door.
    Sheet "sheet" {
        /// Id.
        id: SheetId,
        /// The laptop's letters and a counter: "B-12".
        number: String,
        /// The laptop that made it.
        device: String,
        /// As part of which round.
        campaign: Option<CampaignId>,
        /// Who takes it to the door.
        cadre: Option<CadreId>,
        /// The day it was made, whose statuses it shows.
        day: Date,
        /// The households by line, from line 1.
        lines: SheetLines,
        /// The sheet as it was printed.
        body: SheetBody,
        /// When it was put away; lines without a result are open no more.
        closed_on: Option<Date>,
    }
    /// One call at one household.
    Visit "visit" {
        /// Id.
        id: VisitId,
        /// Whose door.
        household: HouseholdId,
        /// The day.
        day: Date,
        /// Who called.
        cadre: Option<CadreId>,
        /// As part of which round.
        campaign: Option<CampaignId>,
        /// The sheet it came back on.
        sheet: Option<SheetId>,
        /// Its line on that sheet, from 1.
        line: Option<i64>,
        /// Who was met.
        met: String,
        /// What was said.
        note: String,
    }
    /// What came of a visit for one person.
    Outcome "outcome" {
        /// Id.
        id: OutcomeId,
        /// For whom.
        person: PersonId,
        /// Of which visit.
        visit: VisitId,
        /// Code of the outcome in the rule book.
        code: String,
        /// Codes of the reasons given, where it asks for them (sensitive: they tell of private life and money).
        reasons: Codes,
        /// The day that was promised, or on which to come again.
        due: Option<Date>,
        /// Number of the receipt.
        receipt: String,
        /// Months paid for.
        months: Option<i64>,
        /// Amount paid, whole đồng.
        amount: Option<i64>,
        /// The card that was paid for, which waits for the agency.
        card: Option<CardId>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Person {
        Person {
            name: "Lê Thị Ánh".into(),
            sex: Some(Sex::Female),
            birth: PartialDate::year_only(1954),
            relation: Some("Chủ hộ".into()),
            ..Person::unknown(PersonId(Uuid::from_u128(1)), HouseholdId(Uuid::from_u128(2)))
        }
    }

    #[test]
    fn a_row_comes_back_from_its_values() {
        let before = person();
        assert_eq!(Person::from_values(&before.values()), Ok(before.clone()));
        assert_eq!(Person::from_values(&[]), Err("id"));
        let after = Person {
            phone: Some("0912345678".into()),
            no_card_said: true,
            ..before.clone()
        };
        let edits = before.edits_to(&after);
        assert_eq!(
            edits.iter().map(|edit| edit.field.as_str()).collect::<Vec<_>>(),
            ["phone", "no_card_said"]
        );
        let mut replayed = before;
        assert!(edits.iter().all(|edit| replayed.set(&edit.field, &edit.new)));
        assert_eq!(replayed, after);
        assert!(!replayed.set("none", &Value::Null) && !replayed.set("name", &Value::Int(1)));
    }

    #[test]
    fn values_survive_json() {
        for value in [
            Value::Null,
            Value::Int(-3),
            Value::Text("1954".into()),
            Value::Id {
                id: Uuid::from_u128(7),
            },
        ] {
            let json = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value, "{json}");
        }
    }
}
