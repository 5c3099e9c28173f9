//! What holds of every offer, whoever lives in the household.

use proptest::prelude::*;

use super::super::Payer;
use super::offered;
use crate::domain::PersonId;

/// The ways in which members stand.
const KINDS: [&str; 12] = [
    "b=1980 said",
    "b=1985 work=hop_dong said",
    "b=2012 study=pho_thong said",
    "b=2022 said",
    "b=1948 pension=khong +HTXH said",
    "b=1970 work=khong_chuyen_trach_ap said",
    "b=1990 card=GD:01/03/2026-28/02/2027",
    "b=1990 card=GD:01/03/2026-31/05/2026",
    "b=1990 card=GD:01/12/2025-30/11/2026",
    "b=1975",
    "b=1960 dead=01/2026 said",
    "b=1990 card=GD:01/06/2026-31/08/2026 card=GD:01/09/2026-30/11/2026",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_offer_adds_up(
        kinds in proptest::collection::vec(0_usize..KINDS.len(), 0..13),
        living in 0_usize..4,
    ) {
        let members: Vec<&str> = kinds.iter().map(|kind| KINDS[*kind]).collect();
        let living = [None, Some("ngheo"), Some("can_ngheo"), Some("nlndn")][living];
        let offer = offered(living, &members, "22/11/2026");
        let held: Vec<PersonId> = offer.members.iter().filter(|member| member.joined.is_some()).map(|member| member.id).collect();
        for term in &offer.terms {
            prop_assert_eq!(term.lines.len(), offer.joining().count());
            prop_assert_eq!(term.total(), term.lines.iter().map(|line| line.amount).sum::<i64>());
            let whole = 2_530_000 * 45 / 1000 * i64::from(term.months);
            for line in &term.lines {
                if matches!(line.payer, Payer::State | Payer::Shared) {
                    prop_assert_eq!(line.amount + line.state, whole);
                }
            }
            for way in [Some(&term.lines), term.as_household.as_ref()].into_iter().flatten() {
                // Places in the year's order are taken once each and without a gap.
                let mut places: Vec<usize> = way.iter().filter_map(|line| line.order).collect();
                let renewed = way.iter().filter(|line| line.order.is_some() && held.contains(&line.id)).count();
                places.sort_unstable();
                places.dedup();
                prop_assert_eq!(places.len(), way.iter().filter(|line| line.order.is_some()).count());
                let new = places.iter().filter(|place| **place > held.len()).count();
                prop_assert_eq!(new + renewed, places.len());
                prop_assert_eq!(places.last().copied().unwrap_or(0).max(held.len()), held.len() + new);
            }
            if let Some(way) = &term.as_household {
                prop_assert_eq!(way.len(), term.lines.len());
                let most: i64 = way.iter().map(|line| line.amount).sum();
                prop_assert!(most <= whole * i64::try_from(way.len()).unwrap());
            }
        }
    }
}
