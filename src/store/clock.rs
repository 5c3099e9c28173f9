//! The hybrid logical clock that orders journal entries.
//!
//! It follows the laptop's clock while that moves forward and counts on where it stands still or was set
//! back, so entries keep the order in which they were made. It is bounded: no wrong date, however wild,
//! pushes it outside the years this program can live in.

/// 2020-01-01, before which no entry can have been made.
pub const FIRST_MS: i64 = 1_577_836_800_000;
/// 2200-01-01, after which no entry can be made.
pub const LAST_MS: i64 = 7_258_118_400_000;

/// A moment of the journal: milliseconds, then a count within them. The device breaks the last tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// UTC milliseconds since 1970.
    pub ms: i64,
    /// Place among the entries of the same millisecond.
    pub count: u32,
}

/// What the clock says for the next entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The moment of the next entry: after every other.
    pub clock: Clock,
    /// How many milliseconds the laptop's clock stands before the last entry; 0 in order.
    /// A large value means that the date of this laptop is, or once was, wrong.
    pub behind_ms: i64,
}

/// The moment of the next entry, given the last one and what the laptop's clock says.
pub fn next_clock(last: Option<Clock>, now_ms: i64) -> Tick {
    let now_ms = now_ms.clamp(FIRST_MS, LAST_MS);
    let Some(last) = last else {
        return Tick {
            clock: Clock { ms: now_ms, count: 0 },
            behind_ms: 0,
        };
    };
    if last.ms < now_ms {
        return Tick {
            clock: Clock { ms: now_ms, count: 0 },
            behind_ms: 0,
        };
    }
    let clock = match last.count.checked_add(1) {
        Some(count) => Clock { ms: last.ms, count },
        None => Clock {
            ms: last.ms.saturating_add(1),
            count: 0,
        },
    };
    Tick {
        clock,
        behind_ms: last.ms.saturating_sub(now_ms),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_790_000_000_000;

    #[test]
    fn it_follows_the_laptop_and_counts_where_that_stands_still() {
        let first = next_clock(None, NOON).clock;
        assert_eq!(first, Clock { ms: NOON, count: 0 });
        let same = next_clock(Some(first), NOON);
        assert_eq!((same.clock, same.behind_ms), (Clock { ms: NOON, count: 1 }, 0));
        let later = next_clock(Some(same.clock), NOON + 5).clock;
        assert_eq!(
            later,
            Clock {
                ms: NOON + 5,
                count: 0
            }
        );
    }

    #[test]
    fn a_clock_set_back_is_told_and_keeps_the_order() {
        let last = Clock { ms: NOON, count: 7 };
        let tick = next_clock(Some(last), NOON - 86_400_000);
        assert_eq!(tick.behind_ms, 86_400_000);
        assert!(last < tick.clock);
    }

    #[test]
    fn it_is_bounded_and_never_stops() {
        assert_eq!(next_clock(None, i64::MIN).clock.ms, FIRST_MS);
        assert_eq!(next_clock(None, i64::MAX).clock.ms, LAST_MS);
        let full = Clock {
            ms: NOON,
            count: u32::MAX,
        };
        assert_eq!(
            next_clock(Some(full), NOON).clock,
            Clock {
                ms: NOON + 1,
                count: 0
            }
        );
    }
}
