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
    fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0_usize..5) {
        let heads: [&[u8]; 5] = [b"", b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Họ tên;Năm sinh\n".as_bytes(), &[0xFF, 0xFE]];
        let whole = [heads[head], &bytes].concat();
        let people = read_bytes("a", &whole, &options(), &mut |_| true).map_or(0, |reading| reading.persons.len());
        prop_assert!(people <= whole.len());
    }
}
