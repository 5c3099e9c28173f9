//! Decisions taken back, and the same files read in another way.

use super::super::{Choice, Outcome, Reread};
use super::book::TestBook;
use super::readings::{Roster, said};
use crate::domain::roster::RawEvent;
use crate::domain::{Book as _, Disability, EventKind, Pension, Study, Work};

fn known() -> TestBook {
    let mut book = TestBook::default();
    Roster::new()
        .home(
            "Ấp Hòa Lợi|4|00001",
            &["Lê Văn Hai b=1954 r=Chủ_hộ", "Trần Thị Ba b=1956 r=Vợ"],
        )
        .home("Ấp Hòa Lợi|4|00002", &["Lê Văn Hai b=1980 r=Chủ_hộ"])
        .enter(&mut book);
    book
}

/// A row that may be two people, and somebody of whom a note says something.
fn asked() -> Roster {
    let mut roster = Roster::new().home("Ấp Hòa Lợi|5|00009", &["Lê Văn Hai", "Võ Thị Tư b=1990"]);
    roster.0.persons[1].events.push(RawEvent {
        kind: EventKind::Died,
        day: None,
        wording: "đã mất".to_owned(),
    });
    roster
}

#[test]
fn a_decision_can_be_taken_back() {
    let book = known();
    let mut plan = asked().plan(&book);
    let before = plan.clone();
    assert!(
        matches!(plan.rows[0].outcome, Outcome::Doubtful { .. }),
        "{:?}",
        plan.rows
    );
    plan.choose(0, Choice::Another, &book);
    assert_eq!(plan.rows[0].outcome, Outcome::New);
    plan.decide([(0, None)], &book);
    assert_eq!(plan, before);
}

#[test]
fn decisions_go_on_where_the_row_is_still_the_same_persons() {
    let book = known();
    let mut before = asked().plan(&book);
    before.choose(0, Choice::LeaveOut, &book);
    before.accept(0, true);
    let mut roster = asked();
    roster.0.persons[0].phone = Some("0912345678".to_owned());
    let mut now = roster.plan(&book);
    let reread = now.carry_on(&before, &book);
    let wanted = Reread {
        people: (2, 2),
        households: (1, 1),
        problems: (0, 0),
        rows: 1,
        kept: 2,
        lost: 0,
    };
    assert_eq!(reread, wanted);
    assert_eq!(now.choices().get(&0), Some(&Choice::LeaveOut));
    assert!(now.proposals[0].accepted);
}

#[test]
fn decisions_about_somebody_else_are_counted_as_lost() {
    let book = known();
    let mut before = asked().plan(&book);
    before.choose(0, Choice::Another, &book);
    before.accept(0, true);
    let mut roster = asked();
    roster.0.persons[0].name = "Hai".to_owned();
    roster.0.persons[1].events.clear();
    let mut now = roster.plan(&book);
    let reread = now.carry_on(&before, &book);
    assert_eq!((reread.kept, reread.lost, reread.rows), (0, 2, 2));
    assert!(now.choices().is_empty());
}

#[test]
fn pension_disability_study_and_work_change_like_other_fields() {
    let mut book = TestBook::default();
    let place = "Ấp Hòa Lợi|4|00001";
    Roster::new()
        .home(
            place,
            &["Lê Văn Hai b=19/08/1954 r=Chủ_hộ pension=khong study=khong"],
        )
        .enter(&mut book);
    // What a later file does not say stays; what it says anew is told with its old and new words.
    let later = "Lê Văn Hai b=19/08/1954 r=Chủ_hộ pension=luong_huu degree=dac_biet_nang kind=nong_nghiep";
    let roster = Roster::new().home(place, &[later]);
    let plan = roster.plan(&book);
    let Outcome::Updated { .. } = plan.rows[0].outcome else {
        panic!("{:?}", plan.rows);
    };
    let told = said(&plan);
    for wanted in [
        "Lê Văn Hai: lương hưu, trợ cấp BHXH Không hưởng → Lương hưu",
        "Lê Văn Hai: khuyết tật – → Đặc biệt nặng",
        "Lê Văn Hai: loại việc làm – → Nông, lâm, ngư, diêm nghiệp",
    ] {
        assert!(told.iter().any(|line| line == wanted), "{wanted}: {told:#?}");
    }
    assert_eq!(told.len(), 3, "{told:#?}");
    roster.enter(&mut book);
    let held = &book.people().next().unwrap().person;
    assert_eq!(
        (held.pension, held.disability, held.study, held.work_kind),
        (
            Some(Pension::Pension),
            Some(Disability::VerySevere),
            Some(Study::None),
            Some(Work::Farm)
        )
    );
    let again = Roster::new().home(place, &[later]).plan(&book);
    assert!(
        matches!(again.rows[0].outcome, Outcome::Same { .. }),
        "{:?}",
        again.rows
    );
}
