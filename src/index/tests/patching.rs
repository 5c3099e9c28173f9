//! A patched index answers as one built from the changed rows.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::random::{Dice, Rows, apply};
use crate::domain::{Book, Change, Date, Filter, FindingKind, LeftFilter, ListKind, Record, Sort, Table};
use crate::index::Index;

const QUERIES: [&str; 9] = [
    "a", "anh", "Ánh", "nguyen", "0912", "gd4", "12", "hoa loi", "khom 7a",
];

/// Everything that can be asked, as text.
fn answers(index: &Index, rows: &Rows, days: &[Date]) -> String {
    let mut text = String::new();
    for day in days {
        for sort in [Sort::Household, Sort::Name] {
            for list in ListKind::ALL.iter().copied().map(Some).chain([None]) {
                let filter = Filter {
                    list,
                    ..Filter::default()
                };
                writeln!(text, "{list:?} {:?}", index.people(&filter, sort, *day)).unwrap();
            }
            let everyone = Filter {
                everyone: true,
                ..Filter::default()
            };
            writeln!(text, "{:#?}", index.rows(&everyone, sort, *day)).unwrap();
        }
        let finding = Some(FindingKind::CoveredWorse);
        let worse = Filter {
            finding,
            ..Filter::default()
        };
        writeln!(text, "{:?}", index.count(&worse, *day)).unwrap();
        writeln!(text, "{:#?}", index.dashboard(&Filter::default(), *day)).unwrap();
        writeln!(text, "{:#?}", index.cadre_board(&Filter::default(), *day)).unwrap();
    }
    for query in QUERIES {
        writeln!(text, "{query}: {:?}", index.search(query, 20)).unwrap();
    }
    for (table, id) in rows.keys() {
        match table {
            Table::Person => writeln!(text, "{:#?}", index.person((*id).into())).unwrap(),
            Table::Household => writeln!(text, "{:#?}", index.household((*id).into())).unwrap(),
            Table::Visit => writeln!(text, "{:?}", index.visit((*id).into())).unwrap(),
            Table::Hamlet => writeln!(text, "{:?}", index.groups((*id).into())).unwrap(),
            _ => {}
        }
    }
    for table in [
        Table::Intake,
        Table::LeftRow,
        Table::FileShape,
        Table::OfficeWording,
        Table::HamletArea,
        Table::OwnRule,
        Table::Decision,
        Table::Filing,
        Table::Cadre,
        Table::Charge,
        Table::Campaign,
        Table::Sheet,
    ] {
        writeln!(text, "{:?}", index.plain(table).collect::<Vec<_>>()).unwrap();
    }
    writeln!(text, "{:?} {:?}", index.rules(), index.rule_errors()).unwrap();
    for settled in [false, true] {
        let filter = LeftFilter {
            settled,
            ..LeftFilter::default()
        };
        writeln!(text, "{:?} {:?}", filter.rows(index), filter.intakes(index)).unwrap();
    }
    writeln!(text, "{:#?} {:?}", index.clashes(), index.commune()).unwrap();
    let households: Vec<_> = index.households().collect();
    write!(text, "{households:#?} {}", index.people_count()).unwrap();
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn a_patched_index_is_a_rebuilt_one(seed in any::<u64>(), size in 1_usize..16) {
        let mut dice = Dice(seed);
        let mut rows = if dice.chance(3) { Rows::new() } else { dice.rows(size) };
        let days = [dice.day(), dice.day()];
        let mut index = Index::build(rows.values().cloned());
        let first = (index.clone(), answers(&index, &rows, &days), rows.clone());
        let mut done: Vec<Change> = Vec::new();
        for _ in 0..=dice.below(6) {
            let mut batch = Vec::new();
            for _ in 0..dice.pick(&[1, 1, 2, 30]) {
                if let Some(change) = dice.change(&rows, size) {
                    apply(&mut rows, &change);
                    batch.push(change);
                }
            }
            index.patch(&batch);
            done.extend(batch);
            let rebuilt = Index::build(rows.values().cloned());
            prop_assert_eq!(answers(&index, &rows, &days), answers(&rebuilt, &rows, &days));
        }
        index.patch(&Change::inverse_of(&done));
        prop_assert_eq!(&answers(&index, &first.2, &days), &first.1);
        // Whoever still reads the index of before sees nothing of all this.
        prop_assert_eq!(&answers(&first.0, &first.2, &days), &first.1);
    }

    #[test]
    fn rows_may_come_in_any_order(seed in any::<u64>(), size in 1_usize..16) {
        let mut dice = Dice(seed);
        let rows = dice.rows(size);
        let days = [dice.day()];
        let mut shuffled: Vec<Record> = rows.values().cloned().collect();
        for last in (1..shuffled.len()).rev() {
            shuffled.swap(last, dice.below(last + 1));
        }
        let expected = answers(&Index::build(rows.values().cloned()), &rows, &days);
        prop_assert_eq!(&answers(&Index::build(shuffled.clone()), &rows, &days), &expected);
        let mut index = Index::default();
        for some in shuffled.chunks(dice.below(9) + 1) {
            let changes: Vec<Change> = some.iter().cloned().map(Change::Create).collect();
            index.patch(&changes);
            // A change that comes twice changes nothing.
            index.patch(&changes);
        }
        prop_assert_eq!(&answers(&index, &rows, &days), &expected);
        let mut order: Vec<usize> = (0..shuffled.len()).collect();
        order.reverse();
        for place in order {
            index.patch(&[Change::Remove(shuffled[place].clone())]);
        }
        prop_assert_eq!(index.people_count(), 0);
        prop_assert_eq!(answers(&index, &Rows::new(), &days), answers(&Index::default(), &Rows::new(), &days));
        prop_assert_eq!((index.free_people.len(), index.free_houses.len()), (index.people.len(), index.houses.len()));
    }
}
