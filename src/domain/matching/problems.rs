//! What comparing found odd: clashes of numbers, cards that end before they begin, households without a hamlet, events that wait.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxHashMap;

use super::super::date::show;
use super::super::message::Message;
use super::super::roster::{RawEvent, Reading, RowProblem, RowRef};
use super::card::ends_before_it_begins;
use super::known::Man;
use super::pair::Pairing;
use super::place::UNSAID_HAMLET;
use super::plan::{Proposal, Withheld};
use super::rows::{Row, Rows};
use super::settle::Fate;
use crate::message;

/// Numbers that stand with two people: in two rows of the file, or in a row and with somebody else of the
/// register. Both are written; somebody has to look at the papers.
pub(super) fn clashes(pairing: &Pairing<'_, '_, '_>, fates: &[Fate], reading: &Reading) -> Vec<RowProblem> {
    // The first two rows with a number; who has it besides them need not be told.
    let mut rows_with: FxHashMap<&str, (usize, Option<usize>)> = FxHashMap::default();
    let rows = || {
        (0..)
            .zip(&pairing.rows.list)
            .filter(|(at, _)| stands(pairing, fates, *at))
    };
    for (at, row) in rows() {
        for number in own_numbers(row) {
            rows_with
                .entry(number)
                .and_modify(|(_, second)| *second = second.or(Some(at)))
                .or_insert((at, None));
        }
    }
    let mut problems = Vec::new();
    for (at, row) in rows() {
        for number in own_numbers(row) {
            let other = rows_with
                .get(number)
                .and_then(|(first, second)| if *first == at { *second } else { Some(*first) })
                .and_then(|other| pairing.rows.list.get(other));
            let holder = other_holder(pairing, fates, at, number);
            let reason = if let (Some(holder), Some(Fate::Person(_))) = (&holder, fates.get(at)) {
                message!(
                    "Số {number} trong sổ đang là của {person}; chưa ghi cho người ở dòng này",
                    number = number,
                    person = holder,
                )
            } else if let Some(other) = other {
                also_in(number, other, row)
            } else if let Some(holder) = holder {
                message!(
                    "Số {number} trong sổ đang là của {person}; đã giữ cả hai, cần kiểm tra giấy tờ",
                    number = number,
                    person = holder,
                )
            } else {
                continue;
            };
            let field = if row.numbers.id.as_deref() == Some(number) {
                "id12"
            } else {
                "bhxh"
            };
            problems.push(RowProblem {
                at: row.raw.at.clone(),
                column: heading(reading, &row.raw.at, field),
                value: number.to_owned(),
                reason,
            });
        }
    }
    problems
}

/// Whether a row counts as somebody: one that repeats a row of another file is no second person.
fn stands(pairing: &Pairing<'_, '_, '_>, fates: &[Fate], at: usize) -> bool {
    let repeats = pairing.repeats.get(at).is_some_and(Option::is_some);
    !repeats || fates.get(at).is_some_and(Fate::is_written)
}

/// That a number stands in another row too; its file is named where it is another.
fn also_in(number: &str, other: &Row<'_>, row: &Row<'_>) -> Message {
    let at = &other.raw.at;
    if at.file == row.raw.at.file {
        return message!(
            "Số {number} còn ghi cho {person} ở dòng {row}; đã giữ cả hai, cần kiểm tra giấy tờ",
            number = number,
            person = other.raw.name,
            row = at.row,
        );
    }
    message!(
        "Số {number} còn ghi cho {person} ở dòng {row} của tệp {file}; đã giữ cả hai, cần kiểm tra giấy tờ",
        number = number,
        person = other.raw.name,
        row = at.row,
        file = at.file,
    )
}

/// One note for each card whose last day lies before its first, unless the reader told of its days already.
pub(super) fn cards_reversed(rows: &Rows<'_>, reading: &Reading) -> Vec<RowProblem> {
    let mut problems = Vec::new();
    for row in &rows.list {
        let raw = row.raw;
        for card in raw.card.iter().chain(&raw.later_cards) {
            let Some((from, to)) = card.from.zip(card.to).filter(|_| ends_before_it_begins(card)) else {
                continue;
            };
            let column = heading(reading, &raw.at, "card_to");
            let told = reading.problems.iter().any(|told| {
                told.at == raw.at
                    && (told.column == column || told.column == heading(reading, &raw.at, "card_from"))
            });
            if !told {
                problems.push(RowProblem {
                    at: raw.at.clone(),
                    column,
                    value: format!("{} – {}", show(from), show(to)),
                    reason: message!(
                        "Thẻ hết hạn trước ngày bắt đầu; chưa ghi hai ngày này, hãy sửa trong tệp rồi nhập lại"
                    ),
                });
            }
        }
    }
    problems
}

/// CCCD and BHXH number of a row, whichever it has.
fn own_numbers<'r>(row: &'r Row<'_>) -> impl Iterator<Item = &'r str> {
    row.numbers
        .id
        .iter()
        .chain(row.numbers.bhxh.first())
        .map(String::as_str)
}

/// Which numbers of a row are not to be written for a known person, because they are somebody else's in the
/// register. Where both have had the number all along there is nothing to write.
pub(super) fn withheld(pairing: &Pairing<'_, '_, '_>, row: &Row<'_>, man: &Man<'_>) -> Withheld {
    let id = row.numbers.id.as_deref();
    let bhxh = row.numbers.bhxh.first().map(String::as_str);
    let others = |number: Option<&str>, own: bool| {
        !own && number.is_some_and(|number| !pairing.known.with_number(number).is_empty())
    };
    Withheld {
        id12: others(id, row.numbers.id == man.numbers.id),
        bhxh: others(
            bhxh,
            bhxh.is_some_and(|own| man.numbers.bhxh.iter().any(|held| held == own)),
        ),
    }
}

/// The name of somebody else of the register with a number of a row that is written.
fn other_holder(pairing: &Pairing<'_, '_, '_>, fates: &[Fate], at: usize, number: &str) -> Option<String> {
    let own = match fates.get(at)? {
        Fate::Person(man) => Some(*man),
        Fate::New => None,
        Fate::Out(_) => return None,
    };
    let holders = pairing.known.with_number(number);
    if own.is_some_and(|own| holders.contains(&own)) {
        return None;
    }
    let other = holders.first()?;
    pairing
        .known
        .people
        .get(*other)
        .map(|man| man.file.person.name.clone())
}

/// One note for each sheet in which households have no hamlet that anybody said.
pub(super) fn unplaced(blocks: &[usize], rows: &Rows<'_>) -> Vec<RowProblem> {
    let mut sheets: Vec<(&RowRef, usize)> = Vec::new();
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    for block in blocks {
        let first = rows.blocks.get(*block).and_then(|block| block.rows.first());
        let Some(row) = first.and_then(|row| rows.list.get(*row)) else {
            continue;
        };
        let at = &row.raw.at;
        let place = *seen.entry((&at.file, &at.sheet)).or_insert(sheets.len());
        match sheets.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => sheets.push((at, 1)),
        }
    }
    sheets
        .into_iter()
        .map(|(at, count)| RowProblem {
            at: at.clone(),
            column: String::new(),
            value: String::new(),
            reason: message!(
                "{count} hộ từ dòng này không ghi ấp; xếp vào “{hamlet}”, hãy chọn ấp cho tệp",
                count = count,
                hamlet = UNSAID_HAMLET,
            ),
        })
        .collect()
}

/// One note for each event that a note tells of and that waits for a person.
pub(super) fn proposed(proposals: &[Proposal], reading: &Reading) -> Vec<RowProblem> {
    let mut told = HashSet::new();
    proposals
        .iter()
        .filter(|proposal| !proposal.accepted)
        .filter(|proposal| told.insert((proposal.row, proposal.event.kind)))
        .filter_map(|proposal| {
            let raw = reading.persons.get(proposal.row)?;
            Some(RowProblem {
                at: raw.at.clone(),
                column: heading(reading, &raw.at, "note"),
                value: proposal.event.wording.clone(),
                reason: event_waits(&proposal.event),
            })
        })
        .collect()
}

/// Why an event that a note tells of is not written.
pub(super) fn event_waits(event: &RawEvent) -> Message {
    message!(
        "Ghi chú nói: {event}; chưa ghi vào sổ, chờ xác nhận",
        event = event.kind.label(),
    )
}

/// The heading of a column, as the file shows it.
fn heading(reading: &Reading, at: &RowRef, field: &str) -> String {
    reading
        .sheets
        .iter()
        .filter(|sheet| sheet.file == at.file && sheet.sheet == at.sheet)
        .flat_map(|sheet| &sheet.columns)
        .find(|column| column.field == field)
        .map_or_else(String::new, |column| column.heading.clone())
}
