//! Files that come together, and rows that come back uncorrected: nobody is written twice.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

const HOMES: &str = "DANH SÁCH HỘ DÂN ẤP HÒA LỢI
STT;Số hộ;Họ và tên;Quan hệ;Ngày sinh;Giới tính;Số CCCD
1;1;Nguyễn Văn Hòa;Chủ hộ;15/03/1970;Nam;091070000011
2;1;Trần Thị Thúy;Vợ;1972;Nữ;
3;3;Ma Văn Không;Chủ hộ;1950;Nam;
4;3;Ma Thị Số;Vợ;1955;Nữ;
";

fn counts(report: &Value) -> [u64; 6] {
    ["read", "new", "updated", "same", "doubtful", "rejected"].map(|key| report[key].as_u64().unwrap())
}

#[test]
fn one_file_named_twice_brings_everybody_in_once() {
    let desk = Desk::new();
    fs::write(desk.path("a.csv"), HOMES).unwrap();
    fs::write(desk.path("b.csv"), HOMES).unwrap();
    for other in ["a.csv", "b.csv"] {
        let to = format!("{other}.sobhyt");
        desk.done(&["import", "a.csv", other, "--to", &to, "--report", "r.json"]);
        assert_eq!(counts(&desk.json("r.json")), [8, 4, 0, 4, 0, 0]);
        assert_eq!(desk.people(&to, "2026-11-20").len(), 4);
    }
}

#[test]
fn a_later_file_that_says_more_is_put_aside_and_comes_in_the_next_time() {
    let desk = Desk::new();
    fs::write(desk.path("a.csv"), HOMES).unwrap();
    fs::write(
        desk.path("b.csv"),
        HOMES.replace("Trần Thị Thúy;Vợ;1972", "Trần Thị Thúy;Vợ;02/09/1972"),
    )
    .unwrap();
    let said = desk.run(&[
        "import",
        "a.csv",
        "b.csv",
        "--to",
        "so.sobhyt",
        "--report",
        "r.json",
    ]);
    assert_eq!(said.code, 3, "{said:?}");
    let report = desk.json("r.json");
    assert_eq!(counts(&report), [8, 4, 0, 3, 0, 1]);
    let told = report["problems"].as_array().unwrap();
    assert!(
        told.iter().any(|line| {
            line["file"] == "b.csv" && line["reason"].as_str().unwrap().contains("của tệp a.csv")
        }),
        "{told:?}"
    );
    desk.done(&["import", "b.csv", "--to", "so.sobhyt", "--report", "r.json"]);
    assert_eq!(counts(&desk.json("r.json")), [4, 0, 1, 3, 0, 0]);
    assert_eq!(desk.people("so.sobhyt", "2026-11-20").len(), 4);
}

#[test]
fn a_doubt_brought_back_uncorrected_is_the_same_doubt() {
    let desk = Desk::new();
    fs::write(desk.path("a.csv"), HOMES).unwrap();
    fs::write(desk.path("b.csv"), HOMES.replace("1955", "1956")).unwrap();
    desk.done(&["import", "a.csv", "--to", "so.sobhyt"]);
    for (file, same) in [("b.csv", 3), ("left.xlsx", 0)] {
        let said = desk.run(&[
            "import",
            file,
            "--to",
            "so.sobhyt",
            "--report",
            "r.json",
            "--left",
            "left.xlsx",
        ]);
        assert_eq!(said.code, 3, "{said:?}");
        assert_eq!(
            counts(&desk.json("r.json")),
            [same + 1, 0, 0, same, 1, 0],
            "{file}"
        );
    }
    assert_eq!(desk.people("so.sobhyt", "2026-11-20").len(), 4);
}

#[test]
fn a_card_that_ends_before_it_begins_takes_no_cover_away() {
    let desk = Desk::new();
    let card = "Hộ;Họ tên;Ngày sinh;Mã thẻ BHYT;Từ ngày;Đến ngày
1;Âu Văn A;02/01/1960;GD4919100000001;01/01/2026;31/12/2026
";
    fs::write(desk.path("a.csv"), card).unwrap();
    fs::write(desk.path("b.csv"), card.replace("01/01/2026", "01/01/2027")).unwrap();
    for file in ["a.csv", "b.csv"] {
        desk.run(&[
            "import",
            file,
            "--to",
            "so.sobhyt",
            "--hamlet",
            "Ấp A",
            "--report",
            "r.json",
        ]);
    }
    let report = desk.json("r.json");
    assert_eq!(report["problems"].as_array().unwrap().len(), 1, "{report}");
    let people = desk.people("so.sobhyt", "2026-11-20");
    assert_eq!(people[0]["status"], "covered", "{people:?}");
    assert_eq!(people[0]["card_to"], "31/12/2026");
}
