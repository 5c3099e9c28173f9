//! Named cases: who is whom, and what is told.

use super::super::{Choice, HouseholdTarget, Outcome, PlanContext, ToldKind};
use super::book::TestBook;
use super::readings::{Roster, apply, day, said, today};
use crate::domain::{Book as _, EventKind, Living};
use crate::words::fill;

const HOA_LOI: &str = "Ấp Hòa Lợi|4|00001|Số 24";

fn family() -> Roster {
    Roster::new()
        .home(
            HOA_LOI,
            &[
                "Thị Ngọc Ánh b=19/08/1971 r=Chủ_hộ id=091171602016 bh=9122814883 card=GD4919122814883 from=18/06/2026 to=17/06/2027",
                "Nguyễn Thanh Tùng b=11/06/1973 r=Chồng id=092073689005 cards",
                "Nguyễn Phương Thảo b=24/06/2001 r=Con id=089301885815 cards grp=HTXH",
            ],
        )
        .home("Ấp Hòa Lợi|4|00002||cận nghèo", &["Lê Văn Hai b=1954 r=Chủ_hộ", "Trần Thị Ba b=1956 r=Vợ"])
}

fn outcomes(roster: &Roster, book: &TestBook) -> Vec<&'static str> {
    let plan = roster.plan(book);
    plan.rows
        .iter()
        .map(|row| match row.outcome {
            Outcome::New => "new",
            Outcome::Updated { .. } => "updated",
            Outcome::Same { .. } | Outcome::Repeated { .. } => "same",
            Outcome::Doubtful { .. } => "doubtful",
            Outcome::Rejected { .. } => "rejected",
        })
        .collect()
}

fn known() -> TestBook {
    let mut book = TestBook::default();
    family().enter(&mut book);
    book
}

#[test]
fn an_empty_register_takes_everybody_and_doubts_nobody() {
    let mut book = TestBook::default();
    let plan = family().enter(&mut book);
    assert_eq!((plan.ledger.read, plan.ledger.new), (5, 5));
    assert_eq!(plan.new_hamlets.len(), 1);
    assert_eq!(said(&plan), ["Thêm Ấp Hòa Lợi"]);
    assert_eq!((book.households.len(), book.people.len()), (2, 5));
    let anh = book.named("Thị Ngọc Ánh");
    assert_eq!(anh.cards[0].category.as_deref(), Some("GD"));
    assert_eq!(anh.cards[0].benefit, Some(4));
    assert!(book.named("Nguyễn Thanh Tùng").person.no_card_said && !anh.person.no_card_said);
    assert!(!book.named("Lê Văn Hai").person.no_card_said);
    let hai = &book.households[&book.named("Lê Văn Hai").person.household];
    assert_eq!(
        (hai.livings[0].year, hai.livings[0].living),
        (2026, Living::NearPoor)
    );
    assert_eq!(hai.household.number.as_deref(), Some("00002"));
    assert_eq!(
        (hai.household.position, book.named("Trần Thị Ba").person.position),
        (1, 1)
    );
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut book = known();
    let plan = family().plan(&book);
    assert_eq!(plan.ledger.same, 5);
    assert_eq!(apply(&plan, &mut book), []);
    assert!(plan.told().is_empty() && plan.problems.is_empty());
}

#[test]
fn another_shape_of_the_same_people_adds_only_what_is_new() {
    let book = known();
    let roster = Roster::new()
        .home(
            "ẤP HOÀ LỢI||1|",
            &[
                "THỊ NGỌC ÁNH b=1971 r=chủ_hộ card=GD4919122814883 to=17/06/2027",
                "Nguyễn Thanh Tùng b=06/1973 tel=0845995696",
            ],
        )
        .home("hoa loi", &["Le Van Hai b=03/02/1954", "Trần Thị Ba"]);
    assert_eq!(outcomes(&roster, &book), ["same", "updated", "updated", "same"]);
    assert_eq!(
        said(&roster.plan(&book)),
        [
            "Nguyễn Thanh Tùng: điện thoại – → 0845995696",
            "Lê Văn Hai: ngày sinh 1954 → 03/02/1954"
        ]
    );
}

#[test]
fn a_differing_value_is_newer_and_told() {
    let mut book = known();
    let roster = Roster::new().home(
        "Ấp Hòa Lợi|5|00001|Số 26",
        &[
            "Thị Ngọc Ánh b=20/08/1971 r=Chủ_hộ id=091171602016",
            "Nguyễn Thanh Tùng r=Chồng id=092073689005 note=đi_làm_xa ev=di_lam_xa grp=NCC paper=12/QĐ",
        ],
    );
    let plan = roster.enter(&mut book);
    assert_eq!(
        said(&plan),
        [
            "Hộ Thị Ngọc Ánh (00001): tổ 4 → 5",
            "Hộ Thị Ngọc Ánh (00001): địa chỉ Số 24 → Số 26",
            "Thị Ngọc Ánh: ngày sinh 19/08/1971 → 20/08/1971",
            "Nguyễn Thanh Tùng: ghi chú – → đi làm xa",
            "Nguyễn Thanh Tùng: diện chính sách – → NCC",
            "Nguyễn Thanh Tùng: biến động – → Đi làm ăn xa",
        ]
    );
    let tung = book.named("Nguyễn Thanh Tùng");
    assert!(tung.presence_on(today()).away && tung.entitlements[0].paper == "12/QĐ");
    assert_eq!(roster.plan(&book).ledger.same, 2);
}

#[test]
fn a_number_of_somebody_else_goes_to_review() {
    let mut book = known();
    let stranger = Roster::new().home("Ấp Hòa Lợi", &["Phạm Văn Lạ b=1990 id=091171602016"]);
    let mut plan = stranger.plan(&book);
    let anh = book.named("Thị Ngọc Ánh").person.id;
    let Outcome::Doubtful { candidates, why } = &plan.rows[0].outcome else {
        panic!("{:?}", plan.rows)
    };
    assert_eq!(candidates, &[anh]);
    assert!(fill(&why.text, &why.args).contains("091171602016"));
    assert_eq!(plan.households[0].target, HouseholdTarget::None);
    plan.choose(0, Choice::Another, &book);
    assert_eq!(plan.ledger.new, 1);
    assert!(fill(&plan.problems[0].reason.text, &plan.problems[0].reason.args).contains("Thị Ngọc Ánh"));
    apply(&plan, &mut book);
    assert_eq!(outcomes(&stranger, &book), ["same"]);
    assert_eq!(outcomes(&family(), &book), ["same"; 5]);
}

#[test]
fn choices_are_one_to_one() {
    let mut book = TestBook::default();
    Roster::new()
        .home("Ấp A||1", &["Lê Văn Hai b=1954"])
        .home("Ấp A||2", &["Lê Văn Hai b=1954"])
        .enter(&mut book);
    let roster = Roster::new().home("Ấp A", &["Lê Văn Hai b=1954"]);
    let mut plan = roster.plan(&book);
    let Outcome::Doubtful { candidates, .. } = plan.rows[0].outcome.clone() else {
        panic!("{:?}", plan.rows)
    };
    assert_eq!(candidates.len(), 2);
    plan.choose(0, Choice::Same(candidates[1]), &book);
    assert_eq!(
        plan.rows[0].outcome,
        Outcome::Same {
            person: candidates[1]
        }
    );
    plan.choose(0, Choice::LeaveOut, &book);
    assert_eq!(plan.ledger.rejected, 1);
    assert_eq!(apply(&plan, &mut book), []);
}

#[test]
fn two_people_of_one_file_with_one_number_are_both_written() {
    let mut book = TestBook::default();
    let roster = Roster::new()
        .home("Ấp A", &["Lê Văn Hai b=1954 id=091054602016"])
        .home("Ấp A", &["Trần Thị Tư b=1960 id=091054602016"]);
    let plan = roster.enter(&mut book);
    assert_eq!((plan.ledger.new, plan.problems.len()), (2, 2));
    assert_eq!(outcomes(&roster, &book), ["same", "same"]);
    // The one who is known keeps the number; the other is written too, because she cannot be that one.
    let mut only_first = TestBook::default();
    Roster::new()
        .home("Ấp A", &["Lê Văn Hai b=1954 id=091054602016"])
        .enter(&mut only_first);
    assert_eq!(outcomes(&roster, &only_first), ["same", "new"]);
}

#[test]
fn number_and_name_that_point_to_different_people_are_in_doubt() {
    let book = known();
    let roster = Roster::new().home("Ấp Hòa Lợi", &["Lê Văn Hai b=1954 id=092073689005"]);
    let plan = roster.plan(&book);
    let Outcome::Doubtful { candidates, .. } = &plan.rows[0].outcome else {
        panic!("{:?}", plan.rows)
    };
    assert_eq!(candidates.len(), 2);
}

#[test]
fn a_number_with_a_misspelt_name_is_the_same_person() {
    let book = known();
    let roster = Roster::new().home(
        "Ấp Hòa Lợi",
        &[
            "Ngọc Ánh b=1971 id=091171602016",
            "Nguyễn Than Tùng bh=1 id=092_073_689_005",
        ],
    );
    assert_eq!(outcomes(&roster, &book), ["updated", "updated"]);
}

#[test]
fn twins_and_namesakes_in_one_household_stay_apart() {
    let roster = Roster::new()
        .home(
            "Ấp A|1|1",
            &[
                "Lê Thị Tư b=1980 r=Chủ_hộ",
                "Nguyễn Văn An b=05/05/2010 r=Con tel=0911111111",
                "Nguyễn Văn Anh b=05/05/2010 r=Con",
                "Nguyễn Văn Bé b=2012 r=Con",
                "Nguyễn Văn Bé b=2012 r=Cháu",
                "Nguyễn Văn Bé b=2012 r=Cháu",
                "Nguyễn Văn Bé r=Cháu",
            ],
        )
        .home(
            "Ấp A|1|2",
            &["Lê Thị Tư b=1980 r=Chủ_hộ", "Nguyễn Văn Bé b=2012 r=Con"],
        );
    let mut book = TestBook::default();
    assert_eq!(roster.enter(&mut book).ledger.new, 9);
    assert_eq!(outcomes(&roster, &book), ["same"; 9]);
    // A twin alone is not merged with her sister.
    let mut one = TestBook::default();
    Roster::new()
        .home(
            "Ấp A|1|1",
            &["Lê Thị Tư b=1980 r=Chủ_hộ", "Nguyễn Văn An b=05/05/2010 r=Con"],
        )
        .enter(&mut one);
    let both = Roster::new().home(
        "Ấp A|1|1",
        &[
            "Lê Thị Tư b=1980",
            "Nguyễn Văn Anh b=05/05/2010",
            "Nguyễn Văn An b=05/05/2010",
        ],
    );
    assert_eq!(outcomes(&both, &one), ["same", "new", "same"]);
}

#[test]
fn a_household_is_recognised_by_its_members_not_by_its_number() {
    let mut book = known();
    let other = Roster::new().home("Ấp Hòa Lợi|4|00001", &["Võ Văn Mới b=1980 r=Chủ_hộ"]);
    assert_eq!(outcomes(&other, &book), ["new"]);
    other.enter(&mut book);
    assert_eq!(book.households.len(), 3);
    let renumbered = Roster::new().home(
        "Ấp Hòa Lợi|2|77",
        &[
            "Lê Văn Hai b=1954",
            "Trần Thị Ba b=1956",
            "Lê Thị Út b=2020 r=Cháu",
        ],
    );
    let plan = renumbered.enter(&mut book);
    assert_eq!((plan.ledger.updated, plan.ledger.new), (2, 1));
    assert_eq!(book.with("Lê Thị Út").len(), 3);
    assert!(said(&plan).contains(&"Lê Thị Út vào hộ Lê Văn Hai (00002)".to_owned()));
}

/// Held card, card of the row, cards afterwards, what is told.
const CARDS: &[(&str, &str, usize, Option<&str>)] = &[
    (
        "card=GD4919122814883 to=31/12/2026",
        "card=GD-4-91-9122814883 from=01/01/2026",
        1,
        Some("An: thẻ từ ngày – → 01/01/2026"),
    ),
    ("card=GD4919122814883 to=31/12/2026", "to=31/12/2026", 1, None),
    (
        "to=31/12/2026",
        "card=9122814883",
        1,
        Some("An: số thẻ – → 9122814883"),
    ),
    (
        "card=GD4919122814883",
        "card=9122814883 to=31/12/2026",
        1,
        Some("An: thẻ đến ngày – → 31/12/2026"),
    ),
    (
        "card=GD4919122814883 to=31/12/2026",
        "to=31/12/2027",
        2,
        Some("Gia hạn thẻ của An: 31/12/2026 → 31/12/2027"),
    ),
    (
        "card=GD4919122814883 from=01/01/2026 to=31/12/2026",
        "card=HN2919122814883 from=01/01/2027 to=31/12/2027",
        2,
        Some("Gia hạn thẻ của An: 31/12/2026 → 31/12/2027"),
    ),
    (
        "card=GD4919122814883 from=01/01/2026 to=31/12/2026",
        "card=GD4919122814883 from=01/01/2026 to=30/06/2026",
        1,
        Some("An: thẻ đến ngày 31/12/2026 → 30/06/2026"),
    ),
    (
        "card=CN3919122814883 to=31/12/2026",
        "card=CN2919122814883 to=31/12/2026",
        1,
        Some("An: số thẻ CN3919122814883 → CN2919122814883"),
    ),
    (
        "from=01/01/2026 to=31/12/2026",
        "from=01/01/2025 to=31/12/2025",
        2,
        None,
    ),
    ("cat=GD", "cat=GD", 1, None),
    ("card=GD4919122814883 to=31/12/2026", "cards", 1, None),
    (
        "card=GD4919122814883 to=31/12/2026 kcb=TYT_A",
        "card=GD4919122814883 kcb=TYT_B",
        1,
        Some("An: nơi khám bệnh ban đầu TYT A → TYT B"),
    ),
];

#[test]
fn cards_are_completed_corrected_or_added() {
    for (held, new, count, told) in CARDS {
        let mut book = TestBook::default();
        let line =
            |card: &str| Roster::new().home("Ấp A", &[&format!("An b=01/02/1990 id=091090602016 {card}")]);
        line(held).enter(&mut book);
        let plan = line(new).enter(&mut book);
        assert_eq!(book.named("An").cards.len(), *count, "{held} / {new}");
        if let Some(told) = told {
            assert!(
                said(&plan).iter().any(|text| text == told),
                "{held} / {new}: {:?}",
                said(&plan)
            );
        }
        assert_eq!(line(new).plan(&book).ledger.same, 1, "{held} / {new}");
        assert_eq!(line(held).plan(&book).rows.len(), 1);
    }
}

#[test]
fn a_blank_never_empties_and_a_card_column_says_who_has_none() {
    let mut book = TestBook::default();
    Roster::new()
        .home(
            "Ấp A||9|Kênh 5|nghèo",
            &["An b=01/02/1990 id=091090602016 tel=0911111111 grp=NCC note=ghi_chú"],
        )
        .enter(&mut book);
    let roster = Roster::new().home("|||", &["An id=091090602016 cards"]);
    let plan = roster.enter(&mut book);
    assert_eq!(said(&plan), ["An: tình trạng thẻ – → Chưa có thẻ"]);
    let again = roster.plan(&book);
    assert_eq!(again.ledger.same, 1);
    let an = book.named("An");
    assert_eq!(an.person.phone.as_deref(), Some("0911111111"));
    assert!(an.person.birth.unwrap().is_full() && an.entitlements.len() == 1);
}

#[test]
fn hamlets_are_found_added_or_asked_for() {
    let mut book = TestBook::default();
    let plan = Roster::new()
        .home("Ấp Hòa Lợi", &["An b=1990"])
        .home("HOÀ LỢI", &["Bình b=1991"])
        .home("Ấp Hòa Thuận", &["Cúc b=1992"])
        .home("", &["Dũng b=1993"])
        .enter(&mut book);
    assert_eq!(plan.new_hamlets.len(), 3);
    assert_eq!(plan.problems.len(), 1);
    let hamlet_of = |book: &TestBook, name: &str| {
        let home = &book.households[&book.named(name).person.household];
        book.hamlet(home.household.hamlet).unwrap().name.clone()
    };
    assert_eq!(hamlet_of(&book, "Bình"), "Ấp Hòa Lợi");
    assert_eq!(hamlet_of(&book, "Dũng"), "Chưa rõ ấp");
    let again = Roster::new().home("", &["Dũng b=1993"]);
    assert_eq!(again.plan(&book).ledger.same, 1);
    let chosen = PlanContext {
        hamlet: Some("hoa thuan".into()),
        ..PlanContext::on(today())
    };
    let plan = again.plan_in(&book, &chosen);
    assert_eq!(said(&plan), ["Hộ Dũng chuyển từ Chưa rõ ấp sang Ấp Hòa Thuận"]);
    apply(&plan, &mut book);
    assert_eq!(hamlet_of(&book, "Dũng"), "Ấp Hòa Thuận");
}

#[test]
fn notes_propose_events_and_never_apply_them() {
    let mut book = known();
    let roster = Roster::new().home(
        HOA_LOI,
        &["Nguyễn Thanh Tùng id=092073689005 note=đã_chết ev=chet"],
    );
    let mut plan = roster.plan(&book);
    assert_eq!((plan.proposals.len(), plan.problems.len()), (1, 1));
    plan.accept(0, true);
    apply(&plan, &mut book);
    let tung = book.named("Nguyễn Thanh Tùng");
    assert_eq!(tung.events[0].kind, EventKind::Died);
    assert!(!tung.presence_on(today()).counted);
    assert!(roster.plan(&book).proposals.is_empty());
}

#[test]
fn a_note_of_an_absence_is_believed_unless_somebody_says_otherwise() {
    for (believed, events) in [(true, 1), (false, 0)] {
        let mut book = known();
        let roster = Roster::new()
            .home(
                HOA_LOI,
                &["Nguyễn Thanh Tùng id=092073689005 note=đi_làm_xa ev=di_lam_xa"],
            )
            .home(HOA_LOI, &["Trần Mới b=1990 note=đi_Bình_Dương ev=di_lam_xa"]);
        let mut plan = roster.plan(&book);
        assert_eq!(plan.proposals.len(), 2, "both are shown");
        assert!(plan.proposals.iter().all(|proposal| proposal.accepted));
        plan.accept(0, believed);
        plan.accept(1, believed);
        apply(&plan, &mut book);
        for name in ["Nguyễn Thanh Tùng", "Trần Mới"] {
            let file = book.named(name);
            assert_eq!(
                (file.events.len(), file.presence_on(today()).away),
                (events, believed),
                "{name}"
            );
        }
        assert_eq!(roster.plan(&book).proposals.len(), 2 - 2 * events);
    }
}

#[test]
fn a_list_of_the_agency_touches_only_known_people_and_moves_nobody() {
    let mut book = known();
    let mut list = Roster::list()
        .home(
            "",
            &["Thị Ngọc Ánh bh=9122814883 card=GD4919122814883 from=18/06/2027 to=17/06/2028"],
        )
        .home("", &["Lê Văn Hai b=1954 card=GD4919111111111 to=31/12/2026"])
        .home("", &["Người Lạ b=1970 card=GD4919122222222 to=31/12/2026"]);
    list.set_agency(true);
    let plan = list.plan(&book);
    assert_eq!((plan.ledger.updated, plan.ledger.rejected), (2, 1));
    assert!(plan.told().iter().all(|told| told.kind != ToldKind::Moved));
    apply(&plan, &mut book);
    assert_eq!((book.households.len(), book.people.len()), (2, 5));
    assert_eq!(
        book.named("Thị Ngọc Ánh").cards[1].valid_to,
        Some(day("17/06/2028"))
    );
    assert_eq!(book.with("Thị Ngọc Ánh").len(), 3);
    // Taken as a roster the unknown become people of their own; the known still stay where they are.
    list.set_agency(false);
    let plan = list.enter(&mut book);
    assert_eq!((plan.ledger.new, plan.ledger.same), (1, 2));
    assert_eq!(list.plan(&book).ledger.same, 3);
}

#[test]
fn rows_without_a_name_or_a_household_do_no_harm() {
    let mut roster = family();
    roster.0.persons[0].name = " ? ".into();
    roster.0.persons[1].household = 99;
    let mut book = TestBook::default();
    let plan = roster.enter(&mut book);
    assert_eq!((plan.ledger.rejected, plan.ledger.new), (1, 4));
    assert_eq!(roster.plan(&book).ledger.same, 4);
}
