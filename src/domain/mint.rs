//! Makes ids from a given moment and seed, so that planning stays pure and repeatable.

use uuid::{Builder, Uuid};

/// A source of UUIDv7 ids that ascend in the order they are made.
///
/// The moment and the seed come from outside; two mints with other seeds never meet.
#[derive(Clone, Debug)]
pub struct IdMint {
    millis: u64,
    count: u32,
    state: u64,
}

impl IdMint {
    /// A mint for one command: milliseconds since 1970 and a random seed.
    pub fn new(millis: u64, seed: Uuid) -> Self {
        let (high, low) = seed.as_u64_pair();
        Self {
            millis,
            count: 0,
            state: high ^ low.rotate_left(32),
        }
    }

    /// The next id: time, a counter that keeps the order, then random bits (`SplitMix64`).
    pub fn next_id<I: From<Uuid>>(&mut self) -> I {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let count = self.count.to_be_bytes();
        let random = mixed.to_be_bytes();
        // The first twelve bits and the two of the variant are the format's; the counter goes right behind.
        let mut bytes = [0u8; 10];
        for (place, byte) in bytes.iter_mut().zip(count.iter().chain(random.iter())) {
            *place = *byte;
        }
        self.count = self.count.wrapping_add(1);
        Builder::from_unix_timestamp_millis(self.millis, &spread(bytes))
            .into_uuid()
            .into()
    }
}

/// Shifts the counter past the version nibble and the variant bits, which the builder overwrites.
fn spread(bytes: [u8; 10]) -> [u8; 10] {
    let packed = bytes
        .iter()
        .fold(0u128, |sum, byte| (sum << 8) | u128::from(*byte));
    // 80 bits in; 4 are lost to the version, 2 to the variant: 12 bits, then 62.
    let packed = packed >> 6;
    let (high, low) = ((packed >> 62) & 0xfff, packed & ((1 << 62) - 1));
    let spread = (high << 64) | low;
    let mut out = [0u8; 10];
    for (place, byte) in out.iter_mut().zip(spread.to_be_bytes().into_iter().skip(6)) {
        *place = byte;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_and_differ_between_seeds() {
        let mut mint = IdMint::new(1_760_000_000_000, Uuid::from_u128(42));
        let ids: Vec<Uuid> = (0..10_000).map(|_| mint.next_id()).collect();
        assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        let other: Uuid = IdMint::new(1_760_000_000_000, Uuid::from_u128(43)).next_id();
        assert_ne!(ids[0], other);
    }
}
