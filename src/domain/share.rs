//! The same work for many values, shared between two threads.
//!
//! What comes out is what a plain `map` gives, value for value and in its order, so that whoever uses this
//! stays a pure function. Two, because that is what the laptops of cadres have; where there is one core the
//! threads take turns and nothing is lost.

/// With fewer values a second thread would cost more than it brings.
const SHARE_FROM: usize = 1_000;

/// Makes one value of each.
pub fn map<'i, I: Sync, O: Send>(items: &'i [I], make: impl Fn(&'i I) -> O + Sync) -> Vec<O> {
    map_with(&mut [(), ()], items, |(), item| make(item))
}

/// Makes one value of each, with a helper of each thread's own: something that remembers what it looked up.
/// The first half goes to the first helper, the second to the second.
pub fn map_with<'i, W: Send, I: Sync, O: Send>(
    helpers: &mut [W; 2],
    items: &'i [I],
    make: impl Fn(&mut W, &'i I) -> O + Sync,
) -> Vec<O> {
    let [first, second] = helpers;
    if items.len() < SHARE_FROM {
        return items.iter().map(|item| make(first, item)).collect();
    }
    let (left, right) = items.split_at(items.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| right.iter().map(|item| make(second, item)).collect::<Vec<O>>());
        let mut all = Vec::with_capacity(items.len());
        all.extend(left.iter().map(|item| make(first, item)));
        match other.join() {
            Ok(more) => all.extend(more),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        all
    })
}

/// What each half of many values comes to, in order: `fold` gets the place of its first value and the values. One half
/// where a second thread is not worth its while.
pub fn halves<'i, I: Sync, O: Send>(
    items: &'i [I],
    worth_it: bool,
    fold: impl Fn(usize, &'i [I]) -> O + Sync,
) -> Vec<O> {
    if !worth_it {
        return vec![fold(0, items)];
    }
    let middle = items.len() / 2;
    let (left, right) = items.split_at(middle);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| fold(middle, right));
        let first = fold(0, left);
        match other.join() {
            Ok(second) => vec![first, second],
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_work_gives_what_a_plain_map_gives() {
        for count in [0, 1, SHARE_FROM - 1, SHARE_FROM, 5 * SHARE_FROM + 1] {
            let items: Vec<usize> = (0..count).collect();
            let plain: Vec<String> = items.iter().map(usize::to_string).collect();
            assert_eq!(map(&items, usize::to_string), plain);
            let mut helpers = [0, 0];
            let counted = map_with(&mut helpers, &items, |seen, item| {
                *seen += 1;
                item.to_string()
            });
            assert_eq!((counted, helpers[0] + helpers[1]), (plain, count));
        }
    }

    #[test]
    fn two_halves_are_the_whole() {
        let items: Vec<usize> = (0..1001).collect();
        for worth_it in [false, true] {
            let sums = halves(&items, worth_it, |first, some| {
                assert!(some.first().is_none_or(|item| *item == first));
                some.iter().sum::<usize>()
            });
            assert_eq!(sums.len(), 1 + usize::from(worth_it));
            assert_eq!(sums.iter().sum::<usize>(), 1000 * 1001 / 2);
        }
        assert_eq!(halves(&[0_u8; 0], true, |_, none| none.len()), [0, 0]);
    }

    #[test]
    #[should_panic(expected = "in the other half")]
    fn a_panic_of_the_other_thread_is_a_panic_here() {
        let items = [0_usize; SHARE_FROM * 2];
        let places: Vec<usize> = (0..items.len()).collect();
        map(&places, |place| assert!(*place < SHARE_FROM, "in the other half"));
    }
}
