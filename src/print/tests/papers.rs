//! The list of papers.

use uuid::Uuid;

use super::super::papers::{PapersOptions, PapersTitle, due_words, papers};
use super::people::day;
use super::{all_text, assert_tidy, heading};
use crate::domain::filing::{Due, Gone};
use crate::domain::rules::Sure;
use crate::domain::{Decision, DecisionKind, Filing, FilingRow, FilingState, Standing, Step};

fn standing(left: i64, late: bool, sure: Sure) -> Standing {
    Standing {
        state: FilingState::Decided,
        since: Some(day("13/11/2026")),
        next: Some(Step::Send),
        due: Some(Due {
            day: day("20/11/2026"),
            left,
            late,
            sure,
        }),
    }
}

fn row(number: u128) -> FilingRow {
    let id = Uuid::from_u128(number);
    let late = number.is_multiple_of(3);
    FilingRow {
        filing: Filing {
            note: "Thiếu chữ ký của chủ hộ; ".repeat(number as usize % 5),
            ..Filing::new(id.into(), id.into(), DecisionKind::AverageFarm, "GB")
        },
        standing: match number % 4 {
            0 => Standing {
                state: FilingState::HandedOver,
                since: None,
                next: None,
                due: None,
            },
            _ => standing(if late { -2 } else { 3 }, late, Sure::Law),
        },
        decision: None,
        household: id.into(),
        hamlet_id: Uuid::from_u128(1).into(),
        hamlet: "Ấp Hòa Lợi".into(),
        group: Some("4".into()),
        number: Some("00012".into()),
        address: "Số 12, kênh Ba Xã, đường vào chùa".into(),
        head: "Nguyễn Thị Ánh Nguyệt Hồng Nhung".into(),
        people: 5,
        person: number.is_multiple_of(7).then(|| "Trần Văn Tới".to_owned()),
        gone: number.is_multiple_of(7).then_some(Gone::Died),
    }
}

#[test]
fn the_list_of_papers_is_tidy_empty_and_crowded() {
    let printed_at = day("24/11/2026").and_hms_opt(8, 30, 0).unwrap();
    let decision = Decision {
        id: Uuid::from_u128(9).into(),
        number: "45/QĐ-UBND".into(),
        day: day("13/11/2026"),
        kind: DecisionKind::AverageFarm,
        note: String::new(),
    };
    for (rows, title) in [
        (0, PapersTitle::All),
        (1, PapersTitle::Late),
        (12, PapersTitle::Decision(decision.clone())),
        (300, PapersTitle::Decision(decision)),
    ] {
        let rows: Vec<FilingRow> = (1..=rows).map(row).collect();
        let of_decision = matches!(title, PapersTitle::Decision(_));
        let options = PapersOptions::new(heading(), title, day("24/11/2026"), printed_at);
        let document = papers(&rows, &options);
        assert_tidy(&document);
        assert!(document.missing.is_empty(), "{:?}", document.missing);
        let text = all_text(&document).replace('\n', " ");
        assert_eq!(text.contains("45/QĐ-UBND"), of_decision);
        assert_eq!(text.contains("Tổng cộng: "), !rows.is_empty());
        assert_eq!(text.contains("Không có hồ sơ nào."), rows.is_empty());
        assert_eq!(text.contains("Người này đã mất"), rows.len() > 6);
    }
}

#[test]
fn the_time_left_is_said_in_working_days() {
    for (left, late, said) in [
        (3, false, "còn 3 ngày làm việc"),
        (0, false, "hôm nay là ngày cuối"),
        (0, true, "đã quá hạn"),
        (-2, true, "quá hạn 2 ngày làm việc"),
    ] {
        assert_eq!(due_words(&standing(left, late, Sure::Law)), said);
    }
}

#[test]
fn an_uncertain_term_has_a_star_and_its_note() {
    let printed_at = day("24/11/2026").and_hms_opt(8, 30, 0).unwrap();
    for (sure, starred) in [(Sure::Law, false), (Sure::Practice, false), (Sure::Unsure, true)] {
        let rows = [FilingRow {
            standing: standing(-2, true, sure),
            ..row(1)
        }];
        let options = PapersOptions::new(heading(), PapersTitle::Late, day("24/11/2026"), printed_at);
        let text = all_text(&papers(&rows, &options));
        assert_eq!(text.contains("(*)"), starred, "{sure:?}");
    }
}
