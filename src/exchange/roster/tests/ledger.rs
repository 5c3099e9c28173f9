//! No file, however odd, makes the reader stop, loses a row or a word, or comes into the register twice.
//!
//! The same files and laws are tried at length by the fuzz target `grids` of `tests/fuzz`.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{laws, odd, options};
use crate::domain::matching::PlanContext;
use crate::domain::matching::tests::holds;
use crate::exchange::roster::read_bytes;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 80,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2026),
        ..ProptestConfig::default()
    })]

    #[test]
    fn odd_files_lose_nothing_and_come_in_once(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let mut draw = odd::Draw::new(&bytes);
        let files = [odd::file(&mut draw), odd::file(&mut draw)];
        let readings = files.iter().filter_map(laws::read).collect();
        holds::enter_twice(readings, &PlanContext::on(odd::today()));
    }

    #[test]
    fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0_usize..7) {
        let heads: [&[u8]; 7] = [b"<table><tr><td>H\xe1\xbb\x8d t\xc3\xaan<td rowspan=9>", b"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row ss:Index=\"4000000000\"><Cell><Data>H\xe1\xbb\x8d t\xc3\xaan",b"", b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Họ tên;Năm sinh\n".as_bytes(), &[0xFF, 0xFE]];
        let whole = [heads[head], &bytes].concat();
        let people = read_bytes("a", &whole, &options(), &mut |_| true).map_or(0, |reading| reading.persons.len());
        prop_assert!(people <= whole.len());
    }
}

/// What the fuzz targets found with the same generator, replayed.
#[test]
fn what_was_found_at_length_stays_mended() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/finds");
    let mut replayed = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let mut draw = odd::Draw::new(&bytes);
        let files = [odd::file(&mut draw), odd::file(&mut draw)];
        let readings = files.iter().filter_map(laws::read).collect();
        holds::enter_twice(readings, &PlanContext::on(odd::today()));
        replayed += 1;
    }
    assert!(replayed >= 5);
}
