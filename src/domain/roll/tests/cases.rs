//! Every cause on both sides of the borders of its month.

use super::*;

#[test]
fn who_is_to_be_added() {
    for (month, person, line) in [
        // Born: on the first and on the last day, the month after, and with a card already.
        ("11/2026", "b=01/11/2026", "add TE born 01/11/2026"),
        ("11/2026", "b=30/11/2026", "add TE born 30/11/2026"),
        ("10/2026", "b=01/11/2026", ""),
        ("12/2026", "b=30/11/2026", "add TE born 30/11/2026 earlier"),
        ("11/2026", "b=10/11/2026 card=TE:10/11/2026:30/09/2032", ""),
        ("11/2026", "b=10/11/2026 bare", "add TE born 10/11/2026 no_number"),
        // Only the month or the year of birth is known.
        ("11/2026", "b=11/2026", "add TE born"),
        ("11/2026", "b=2026", "add TE born unknown_day verify_birth"),
        ("01/2027", "b=2026", "add TE born earlier"),
        // Moved in, with and without a card that goes on.
        (
            "11/2026",
            "b=01/02/2022 in=05/11/2026",
            "add TE moved_in 05/11/2026",
        ),
        ("11/2026", "b=1980 in=05/11/2026", ""),
        (
            "11/2026",
            "b=01/02/2022 in=05/11/2026 card=TE:01/02/2022:30/09/2028",
            "",
        ),
        // A decision begins: both ends of the month, before, later, without a day, filed already.
        ("11/2026", "b=1950 +HTXH@01/11/2026", "add LH paper 01/11/2026"),
        ("11/2026", "b=1950 +HTXH@30/11/2026", "add LH paper 30/11/2026"),
        (
            "11/2026",
            "b=1950 +HTXH@31/10/2026",
            "add LH paper 31/10/2026 earlier",
        ),
        ("11/2026", "b=1950 +HTXH@01/12/2026", ""),
        ("11/2026", "b=1950 +HTXH", "add LH paper unknown_day"),
        (
            "11/2026",
            "b=1950 +HTXH card=LH:01/01/2026:15/11/2026",
            "add LH card_ended 16/11/2026",
        ),
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 sent=LH:10/11/2026",
            "add LH paper 05/11/2026 sent",
        ),
        ("11/2026", "b=1950 +HTXH@05/11/2026 card=LH:05/11/2026:", ""),
        // A household comes onto a list, stays on it, or is on it by a decision within the year.
        (
            "01/2026",
            "b=1980 living=2026:ngheo@20/12/2025",
            "add HN listed 01/01/2026",
        ),
        ("12/2025", "b=1980 living=2026:ngheo@20/12/2025", ""),
        (
            "08/2026",
            "b=1980 living=2026:nlndn@15/08/2026",
            "add GB listed 15/08/2026",
        ),
        (
            "01/2026",
            "b=1980 living=2025:can_ngheo living=2026:can_ngheo card=CN:01/01/2025:31/12/2025",
            "add CN relisted 01/01/2026",
        ),
        // A survivor reaches 75; only the year is known.
        ("11/2026", "b=22/11/1951 pension=tuat", "add CT aged 22/11/2026"),
        ("10/2026", "b=22/11/1951 pension=tuat", ""),
        (
            "11/2026",
            "b=1951 pension=tuat",
            "add CT aged unknown_day verify_birth",
        ),
        // A place.
        (
            "11/2026",
            "b=1980 area=dac_biet_kho_khan:01/11/2026:",
            "add DK area 01/11/2026",
        ),
        (
            "11/2026",
            "b=1980 area=dac_biet_kho_khan::",
            "add DK area earlier",
        ),
        // Others make the list of pupils and of those who work with a contract.
        (
            "11/2026",
            "b=2010 study=pho_thong",
            "add HS belongs unknown_day school",
        ),
        (
            "11/2026",
            "b=1990 work=hop_dong",
            "add DN belongs unknown_day work",
        ),
        ("11/2026", "b=1980", ""),
        // A card that starts later is on its way; one without dates says nothing.
        ("11/2026", "b=1950 +HTXH@05/11/2026 card=LH:01/12/2026:", ""),
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 card=LH::",
            "add LH paper 05/11/2026",
        ),
    ] {
        assert_eq!(said(month, person), line, "{month}: {person}");
    }
}

#[test]
fn whose_card_is_to_end() {
    for (month, person, line) in [
        // Dead and moved away, with a card that runs on.
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=01/11/2026",
            "remove GD died 01/11/2026",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=30/11/2026",
            "remove GD died 30/11/2026",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=01/12/2026",
            "",
        ),
        (
            "12/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=30/11/2026",
            "remove GD died 30/11/2026 earlier",
        ),
        (
            "01/2027",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=30/11/2026",
            "",
        ),
        ("11/2026", "b=1980 died=10/11/2026", ""),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:09/11/2026 died=10/11/2026",
            "",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=?",
            "remove GD died unknown_day",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=2026",
            "remove GD died unknown_day",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 out=10/11/2026",
            "remove GD moved_out 10/11/2026",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 out=10/11/2026 in=20/11/2026",
            "",
        ),
        (
            "11/2026",
            "b=1980 card=DN:01/01/2026: died=10/11/2026",
            "remove DN died 10/11/2026 work",
        ),
        // Came and went in the month: once.
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 in=02/11/2026 out=20/11/2026",
            "remove GD moved_out 20/11/2026",
        ),
        // A child whose card runs past its age.
        ("09/2026", "b=15/03/2020 card=TE:15/03/2020:31/12/2026", ""),
        (
            "10/2026",
            "b=15/03/2020 card=TE:15/03/2020:31/12/2026",
            "remove TE aged_out 01/10/2026",
        ),
        ("10/2026", "b=15/03/2020 card=TE:15/03/2020:30/09/2026", ""),
        (
            "11/2026",
            "b=01/10/2020 card=TE:01/10/2020:31/12/2026",
            "remove TE aged_out 01/11/2026",
        ),
        (
            "10/2026",
            "b=2020 card=TE::31/12/2026",
            "remove TE aged_out unknown_day verify_birth",
        ),
        (
            "10/2026",
            "b=15/03/2020 study=pho_thong card=TE:15/03/2020:31/12/2026",
            "remove TE aged_out 01/10/2026 >HS/school",
        ),
        // Papers, lists and places that end.
        (
            "11/2026",
            "b=1980 +BT@01/01/2020@10/11/2026 card=BT:01/01/2020:",
            "remove BT paper_ended 11/11/2026",
        ),
        (
            "11/2026",
            "b=1980 +BT@01/01/2020@30/11/2026 card=BT:01/01/2020:",
            "",
        ),
        (
            "12/2026",
            "b=1980 +BT@01/01/2020@30/11/2026 card=BT:01/01/2020:",
            "remove BT paper_ended 01/12/2026",
        ),
        (
            "01/2026",
            "b=1980 living=2025:ngheo living=2026:thuong@20/12/2025 card=HN:01/01/2025:30/06/2026",
            "remove HN left_list 01/01/2026",
        ),
        (
            "06/2026",
            "b=1980 living=2026:ngheo living=2026:thuong@10/06/2026 card=HN:01/01/2026:31/12/2026",
            "remove HN left_list 10/06/2026",
        ),
        (
            "01/2026",
            "b=1980 living=2025:ngheo living=2026:thuong card=HN:01/01/2025:31/12/2025",
            "",
        ),
        (
            "11/2026",
            "b=1980 area=dac_biet_kho_khan:01/01/2021:31/10/2026 card=DK:01/01/2021:",
            "remove DK area_ended 01/11/2026",
        ),
        // Nothing recorded says that the household ever was on the list: nobody's guess to make.
        (
            "11/2026",
            "b=1980 living=2026:thuong card=HN:01/01/2026:31/12/2026",
            "",
        ),
    ] {
        assert_eq!(said(month, person), line, "{month}: {person}");
    }
}

#[test]
fn whose_card_is_to_change() {
    for (month, person, line) in [
        // Covered worse than entitled.
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 card=GD:01/01/2026:31/12/2026",
            "change LH paper 05/11/2026",
        ),
        (
            "11/2026",
            "b=1950 +HTXH@05/10/2026 card=GD:01/01/2026:31/12/2026",
            "change LH paper 05/10/2026 earlier",
        ),
        // As good: a card of the family and the support for farmers, or two papers.
        (
            "08/2026",
            "b=1980 living=2026:nlndn@15/08/2026 card=GD:01/01/2026:31/12/2026",
            "",
        ),
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 card=HN:01/01/2026:31/12/2026",
            "",
        ),
        // Of a card whose code nobody knows nothing is said.
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 card=?:01/01/2026:31/12/2026",
            "",
        ),
        // From one list to the other.
        (
            "01/2026",
            "b=1980 living=2025:ngheo living=2026:can_ngheo@20/12/2025 card=HN:01/01/2025:30/06/2026",
            "change CN left_list 01/01/2026",
        ),
        (
            "10/2026",
            "b=15/03/2020 living=2026:ngheo card=TE:15/03/2020:31/12/2026",
            "change HN aged_out 01/10/2026",
        ),
    ] {
        assert_eq!(said(month, person), line, "{month}: {person}");
    }
}

#[test]
fn the_days_of_the_new_card_are_told_where_they_are_known() {
    for (month, person, from, to) in [
        ("11/2026", "b=10/11/2026", Some("10/11/2026"), Some("30/11/2032")),
        (
            "01/2026",
            "b=1980 living=2026:ngheo@20/12/2025",
            Some("01/01/2026"),
            Some("31/12/2026"),
        ),
        ("11/2026", "b=1950 +HTXH@05/11/2026", Some("05/11/2026"), None),
        ("11/2026", "b=1950 +HTXH", None, None),
        // Who pays a part has a card from the day of payment, which nobody knows yet.
        ("08/2026", "b=1980 living=2026:nlndn@15/08/2026", None, None),
    ] {
        let book = register(&[person]);
        let line = lines(&book, Month::parse(month).unwrap()).remove(0);
        assert_eq!(
            (line.from, line.to),
            (from.and_then(day), to.and_then(day)),
            "{person}"
        );
    }
}
