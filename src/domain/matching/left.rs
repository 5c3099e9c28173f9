//! What a plan leaves for later: the rows that are not written, whole, and the count of all of them.

use std::collections::{HashMap, HashSet};

use super::super::book::Book;
use super::super::change::Change;
use super::super::date::{Date, show};
use super::super::kinds::{Disability, LeftKind, Pension, Purpose, Sex, Study, Work};
use super::super::left::{PLACE_HEADING, REASON_HEADING};
use super::super::mint::IdMint;
use super::super::record::{Intake, LeftRow};
use super::super::roster::{RawCard, RawHousehold, RawPerson, RejectedRow, RowRef};
use super::super::value::{Cells, SheetTaken, SheetsTaken};
use super::plan::{MatchPlan, Outcome};
use super::problems::event_waits;

/// A row put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Why, as a kind.
    pub kind: LeftKind,
    /// The row, its reason in words.
    pub row: RejectedRow,
}

impl MatchPlan {
    /// The rows that the plan does not write, in the order of the reading: those without a readable name
    /// with their cells as written, the others as they were read, under the headings of our own lists, so
    /// that they can be corrected in a spreadsheet and brought in again.
    pub fn left(&self) -> Vec<Left> {
        let mut left: Vec<Left> = self.reading.rejected.iter().cloned().map(unreadable).collect();
        for (planned, raw) in self.rows.iter().zip(&self.reading.persons) {
            let (kind, why) = match &planned.outcome {
                Outcome::Doubtful { why, .. } => (LeftKind::Doubtful, why),
                Outcome::Rejected { kind, why } => (*kind, why),
                Outcome::New | Outcome::Updated { .. } | Outcome::Same { .. } | Outcome::Repeated { .. } => {
                    continue;
                }
            };
            let row = RejectedRow {
                at: raw.at.clone(),
                cells: cells(raw, self.reading.households.get(raw.household)),
                reason: why.clone(),
            };
            left.push(Left { kind, row });
        }
        left.extend(self.unconfirmed());
        left.sort_by(|a, b| a.row.at.cmp(&b.row.at));
        left
    }

    /// The rows whose note tells of an event that nobody confirmed: a row for each such event.
    fn unconfirmed(&self) -> impl Iterator<Item = Left> {
        let mut told = HashSet::new();
        let waiting = self.proposals.iter().filter(|proposal| !proposal.accepted);
        waiting
            .filter(move |proposal| told.insert((proposal.row, proposal.event.kind)))
            .filter_map(|proposal| {
                let raw = self.reading.persons.get(proposal.row)?;
                let row = RejectedRow {
                    at: raw.at.clone(),
                    cells: cells(raw, self.reading.households.get(raw.household)),
                    reason: event_waits(&proposal.event),
                };
                Some(Left {
                    kind: LeftKind::Event,
                    row,
                })
            })
    }

    /// [`MatchPlan::left`] without what was put aside before, says the same and is still open: the same file
    /// read again does not pile up the same rows.
    pub fn newly_left(&self, book: &dyn Book) -> Vec<Left> {
        let mut before: HashMap<(LeftKind, Vec<(String, String)>), usize> = HashMap::new();
        for row in book.rows::<LeftRow>().filter(|row| !row.settled) {
            *before.entry((row.kind, what_it_says(&row.cells.0))).or_default() += 1;
        }
        let mut left = self.left();
        left.retain(
            |left| match before.get_mut(&(left.kind, what_it_says(&left.row.cells))) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            },
        );
        left
    }

    /// The record of this intake: its ledger, how its sheets were understood, and the rows put aside that
    /// were not waiting already.
    pub fn intake(&self, source: &str, book: &dyn Book, mint: &mut IdMint) -> Vec<Change> {
        let id = mint.next_id();
        let [read, added, updated, same, doubtful, rejected] = self.ledger.figures();
        let intake = Intake {
            id,
            day: self.context.today,
            source: source.to_owned(),
            purpose: self.purpose(),
            read,
            added,
            updated,
            same,
            doubtful,
            rejected,
            sheets: Some(self.sheets_taken()),
        };
        let mut changes = vec![Change::Create(intake.into())];
        changes.extend(self.newly_left(book).into_iter().map(|Left { kind, row }| {
            let left = LeftRow {
                id: mint.next_id(),
                intake: id,
                kind,
                file: row.at.file.to_string(),
                sheet: row.at.sheet.to_string(),
                row: i64::from(row.at.row),
                reason: row.reason,
                cells: Cells(row.cells),
                settled: false,
            };
            Change::Create(left.into())
        }));
        changes
    }

    fn sheets_taken(&self) -> SheetsTaken {
        let mut rows: HashMap<(&str, &str), usize> = HashMap::new();
        let places = self.reading.persons.iter().map(|raw| &raw.at);
        for at in places.chain(self.reading.rejected.iter().map(|row| &row.at)) {
            *rows.entry((&at.file, &at.sheet)).or_default() += 1;
        }
        // Tables below one another in a sheet share its rows: they are said with the first.
        let taken = self.reading.sheets.iter().map(|sheet| SheetTaken {
            file: sheet.file.to_string(),
            sheet: sheet.sheet.to_string(),
            purpose: sheet.purpose.code().to_owned(),
            layout: sheet.layout.to_owned(),
            encoding: sheet.encoding.to_owned(),
            rows: rows.remove(&(&*sheet.file, &*sheet.sheet)).unwrap_or(0),
            taken: sheet.taken,
        });
        SheetsTaken(taken.collect())
    }

    /// What the files were for: the agency's where every sheet taken is one of its lists.
    fn purpose(&self) -> Purpose {
        let mut taken = self.reading.sheets.iter().filter(|sheet| sheet.taken).peekable();
        if taken.peek().is_some() && taken.all(|sheet| sheet.purpose == Purpose::Agency) {
            Purpose::Agency
        } else {
            Purpose::Roster
        }
    }
}

impl LeftRow {
    /// The row as the plan put it aside, to be written into a workbook.
    pub fn to_rejected(&self) -> RejectedRow {
        RejectedRow {
            at: RowRef {
                file: self.file.as_str().into(),
                sheet: self.sheet.as_str().into(),
                row: u32::try_from(self.row).unwrap_or(0),
            },
            cells: self.cells.0.clone(),
            reason: self.reason.clone(),
        }
    }
}

fn unreadable(row: RejectedRow) -> Left {
    Left {
        kind: LeftKind::Unreadable,
        row,
    }
}

/// The cells that say something of the row itself: what a workbook of rows put aside adds says nothing of it.
fn what_it_says(cells: &[(String, String)]) -> Vec<(String, String)> {
    let own = |(heading, text): &&(String, String)| {
        !text.trim().is_empty() && ![REASON_HEADING, PLACE_HEADING].contains(&heading.as_str())
    };
    cells.iter().filter(own).cloned().collect()
}

/// What a row was read as, under the headings of our own lists.
fn cells(raw: &RawPerson, home: Option<&RawHousehold>) -> Vec<(String, String)> {
    let mut cells = Vec::new();
    let mut put = |heading: &str, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            cells.push((heading.to_owned(), text.to_owned()));
        }
    };
    put("Ấp", home.and_then(|home| home.hamlet.as_deref()));
    put("Tổ", home.and_then(|home| home.group.as_deref()));
    put("Hộ số", home.and_then(|home| home.number.as_deref()));
    put("Họ và tên", Some(&raw.name));
    put("Quan hệ", raw.relation.as_deref());
    put("Giới tính", raw.sex.map(Sex::label));
    put("Ngày sinh", raw.birth.map(|birth| birth.to_string()).as_deref());
    put("Số CCCD", raw.id12.as_deref());
    put("Mã số BHXH", raw.bhxh.as_deref());
    put("Điện thoại", raw.phone.as_deref());
    for card in raw.card.iter().chain(&raw.later_cards) {
        let RawCard {
            number,
            category,
            from,
            to,
            facility,
        } = card;
        let day = |day: Option<Date>| day.map(show);
        put("Số thẻ BHYT", number.as_deref());
        put("Từ ngày", day(*from).as_deref());
        put("Đến ngày", day(*to).as_deref());
        put("Mã đối tượng", category.as_deref());
        put("Nơi KCB ban đầu", facility.as_deref());
    }
    if raw.says_cards && raw.card.is_none() {
        put("Tình trạng thẻ", Some("Chưa có thẻ"));
    }
    let groups: Vec<&str> = raw
        .entitlements
        .iter()
        .map(|held| held.wording.as_str())
        .collect();
    put("Diện chính sách", Some(&groups.join("; ")));
    put("Dân tộc", raw.ethnicity.as_deref());
    put("Trường", raw.school.as_deref());
    put("Lớp", raw.class.as_deref());
    put("Nghề nghiệp", raw.work.as_deref());
    put("Lương hưu, trợ cấp BHXH", raw.pension.map(Pension::label));
    put("Khuyết tật", raw.disability.map(Disability::label));
    put("Bậc học", raw.study.map(Study::label));
    put("Loại việc làm", raw.work_kind.map(Work::label));
    put("Địa chỉ", home.and_then(|home| home.address.as_deref()));
    put("Ghi chú", raw.note.as_deref());
    cells
}
