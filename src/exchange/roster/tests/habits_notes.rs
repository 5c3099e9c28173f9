//! Notes of clerks: what they say happened is proposed (away for work is applied), never silent, never guessed.

use super::read;
use crate::domain::roster::RawEvent;
use crate::domain::{EventKind, PartialDate};

fn events(note: &str) -> Vec<RawEvent> {
    read(&format!(
        "Họ và tên | Năm sinh | Ghi chú\nLê Văn Út | 1950 | {note}"
    ))
    .persons[0]
        .events
        .clone()
}

#[track_caller]
fn says(kind: EventKind, cases: &[(&str, &str)]) {
    for (note, day) in cases {
        let found = events(note);
        let told: Vec<_> = found.iter().map(|event| (event.kind, event.day)).collect();
        assert_eq!(told, [(kind, PartialDate::parse(day))], "{note}");
    }
}

#[test]
fn deaths_with_their_day() {
    says(
        EventKind::Died,
        &[
            ("đã chết", ""),
            ("Chết", ""),
            ("mất", ""),
            ("mất 2024", "2024"),
            ("Mất năm 2024", "2024"),
            ("mất 12/2024", "12/2024"),
            ("mất T3/2025", "03/2025"),
            ("chết ngày 3/5/2025", "03/05/2025"),
            ("đã mất ngày 03 tháng 5 năm 2025", "03/05/2025"),
            ("chết 2024 (giấy báo tử số 12)", "2024"),
            ("ĐÃ CHẾT 2023", "2023"),
            ("da chet 2023", "2023"),
            ("từ trần tháng 3/2025", "03/2025"),
            ("qua đời 20/11/2025", "20/11/2025"),
            ("đã khai tử", ""),
            ("tử vong 2025", "2025"),
        ],
    );
}

#[test]
fn moves_away_with_their_day() {
    says(
        EventKind::MovedOut,
        &[
            ("chuyển đi", ""),
            ("chuyển khẩu đi Bình Dương 2023", "2023"),
            ("Đã chuyển khẩu", ""),
            ("cắt khẩu", ""),
            ("cắt HK 5/2025", "05/2025"),
            ("xóa khẩu", ""),
            ("xoá khẩu 12/3/2025", "12/03/2025"),
            ("theo chồng về Cần Thơ", ""),
            ("lấy chồng xa", ""),
            ("chuyển đi nơi khác 2024", "2024"),
            ("không còn ở địa phương", ""),
            ("dọn đi năm 2022", "2022"),
        ],
    );
}

#[test]
fn people_who_came_came_back_or_were_born() {
    says(
        EventKind::MovedIn,
        &[
            ("mới chuyển đến 2026", "2026"),
            ("nhập khẩu 3/2026", "03/2026"),
            ("mới nhập hộ", ""),
        ],
    );
    says(EventKind::Back, &[("đã về", ""), ("hồi hương", "")]);
    says(EventKind::Born, &[("mới sinh 2026", "2026")]);
}

#[test]
fn away_for_work_in_many_wordings() {
    says(
        EventKind::Away,
        &[
            ("đi làm xa", ""),
            ("Đi làm ăn xa", ""),
            ("đi làm Bình Dương", ""),
            ("ĐI BÌNH DƯƠNG", ""),
            ("đang ở TPHCM", ""),
            ("đi TP.HCM", ""),
            ("làm công nhân ở Đồng Nai", ""),
            ("đi Nhật", ""),
            ("XKLĐ", ""),
            ("di lam xa", ""),
        ],
    );
}

#[test]
fn entries_said_to_be_doubled() {
    says(
        EventKind::Duplicate,
        &[
            ("trùng", ""),
            ("Trùng tên", ""),
            ("nhập trùng", ""),
            ("ghi 2 lần", ""),
            ("bị trùng với tổ 3", ""),
            ("trùng dòng 5", ""),
            ("TRÙNG CCCD", ""),
            ("nhap trung", ""),
            ("đã có ở hộ khác", ""),
        ],
    );
}

#[test]
fn a_doubled_entry_comes_in_and_waits_for_a_person() {
    let reading = read("Họ và tên | Năm sinh | Ghi chú\nLê Văn Út | 1950 | trùng\nLê Văn Út | 1950 |");
    assert_eq!(reading.persons.len(), 2, "nobody is taken out by a note");
    assert_eq!(reading.persons[0].note.as_deref(), Some("trùng"));
}

#[test]
fn notes_that_sound_like_events_and_are_none() {
    for note in [
        "mất CCCD",
        "mất thẻ",
        "mất 1 chân",
        "mất sức 81%",
        "chồng mất 2020",
        "vợ đã chết",
        "chuyển tuyến",
        "chuyển trường",
        "chuyển đổi thẻ 2026",
        "không trùng",
        "Trung",
        "hộ có mức sống trung bình",
        "chưa chuyển đi",
        "đi làm CCCD",
        "con ở Bình Dương",
        "chưa có khai sinh",
        "sống với mẹ",
        "Nguyễn Văn Tư",
    ] {
        assert!(events(note).is_empty(), "{note}: {:?}", events(note));
    }
}

#[test]
fn one_note_may_say_several_things() {
    let found = events("đi làm Bình Dương; chuyển khẩu 2025, ghi 2 lần");
    let kinds: Vec<_> = found.iter().map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [EventKind::Away, EventKind::MovedOut, EventKind::Duplicate]
    );
}
