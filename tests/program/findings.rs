//! The lists that the rule book makes: a roster in, each finding in its list, the same people in every format
//! and behind every figure.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

const DAY: &str = "2026-11-22";

/// A roster of invented people, each with something that the rule book finds.
const ROSTER: &str = "Hộ;Họ và tên;Ngày sinh;Quan hệ;Diện chính sách;Diện hộ;Lớp;Mã thẻ;Từ ngày;Đến ngày
1;Trần Văn Rẫy;12/03/1949;Chủ hộ;QĐ 290;;;;;
1;Lê Thị Mận;15/08/1950;Vợ;;;;GD4919000000011;01/01/2026;31/12/2026
1;Trần Thị Bé;05/05/2024;Cháu;;;;;;
2;Phạm Văn Khóm;02/02/1980;Chủ hộ;;nghèo;;;;
2;Phạm Thị Lúa;09/09/2012;Con;;nghèo;8A;HN2919000000022;01/01/2026;31/12/2026
3;Ngô Văn Đước;20/10/1975;Chủ hộ;;;;;;
3;Ngô Thị Tràm;11/11/2013;Con;;;7B;;;
3;Ngô Văn Sậy;14/10/2020;Con;;;;TE1919000000033;14/10/2020;31/10/2026
3;Ngô Văn Mắm;2020;Con;;;;;;
";

fn register(desk: &Desk) {
    fs::write(desk.path("so.csv"), ROSTER).unwrap();
    desk.done(&["import", "so.csv", "--to", "so.sobhyt", "--hamlet", "Ấp Rạch Tre"]);
}

fn list(desk: &Desk, name: &str, day: &str, more: &[&str]) -> Vec<Value> {
    let mut args = vec![
        "list",
        name,
        "--from",
        "so.sobhyt",
        "--as-of",
        day,
        "--sort",
        "household",
        "--to",
        "ra.json",
    ];
    args.extend(more);
    desk.done(&args);
    let Value::Array(rows) = desk.json("ra.json") else {
        panic!("an array")
    };
    rows
}

fn told(rows: &[Value]) -> Vec<String> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("–").to_owned();
    rows.iter()
        .map(|row| {
            format!(
                "{} {} {}",
                text(row, "name"),
                text(row, "finding"),
                text(row, "expected")
            )
        })
        .collect()
}

#[test]
fn each_finding_is_in_its_list_with_its_rule_and_paper() {
    let desk = Desk::new();
    register(&desk);
    for (name, day, expected) in [
        (
            "entitled",
            DAY,
            &[
                "Trần Văn Rẫy not_covered KC",
                "Trần Thị Bé not_covered TE",
                "Phạm Văn Khóm not_covered HN",
            ][..],
        ),
        (
            "could-file",
            DAY,
            &[
                "Trần Văn Rẫy could_file LH",
                "Lê Thị Mận could_file LH",
                "Ngô Văn Mắm to_verify TE",
            ],
        ),
        (
            "pupils",
            DAY,
            &[
                "Ngô Thị Tràm pupil_not_covered HS",
                "Ngô Văn Sậy pupil_not_covered HS",
                "Ngô Văn Mắm pupil_not_covered HS",
            ],
        ),
        (
            "children-ending",
            "2026-10-05",
            &["Ngô Văn Sậy child_card_ending TE"],
        ),
        ("children-ending", DAY, &[]),
        ("resistance", DAY, &["Trần Văn Rẫy – –"]),
        ("left-poverty", DAY, &[]),
        ("no-longer", DAY, &[]),
    ] {
        assert_eq!(told(&list(&desk, name, day, &[])), expected, "{name} on {day}");
    }
    let rows = list(&desk, "could-file", DAY, &[]);
    let verify: Vec<bool> = rows.iter().map(|row| row["verify"] == true).collect();
    assert_eq!(
        verify,
        [true, true, true],
        "nobody said whether they have a pension"
    );
    for row in &rows {
        for key in ["reason", "source", "paper"] {
            assert!(!row[key].as_str().unwrap().is_empty(), "{key}: {row}");
        }
    }
    let asked = list(&desk, "screening", DAY, &[]);
    let questions = asked[0]["questions"].as_array().unwrap();
    assert_eq!(asked[0]["name"], "Trần Văn Rẫy");
    assert_eq!(
        questions.len(),
        1,
        "his paper answers one of the two: {questions:?}"
    );
}

#[test]
fn figures_lists_and_files_of_findings_agree() {
    let desk = Desk::new();
    desk.done(&["demo", "--to", "so.sobhyt", "--persons", "900", "--seed", "5"]);
    let board = desk.dashboard("so.sobhyt", DAY);
    let groups = board["commune"]["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 7);
    for group in groups {
        let code = group["group"].as_str().unwrap();
        desk.done(&[
            "people",
            "--from",
            "so.sobhyt",
            "--as-of",
            DAY,
            "--plan-group",
            code,
            "--to",
            "ra.json",
        ]);
        let people = desk.json("ra.json").as_array().unwrap().clone();
        assert_eq!(group["people"], people.len(), "{code}");
        let insured = |row: &&Value| ["covered", "expiring"].contains(&row["status"].as_str().unwrap());
        assert_eq!(group["insured"], people.iter().filter(insured).count(), "{code}");
        let of_hamlets: u64 = board["hamlets"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|hamlet| hamlet["groups"].as_array().unwrap())
            .filter(|one| one["group"] == group["group"])
            .map(|one| one["people"].as_u64().unwrap())
            .sum();
        assert_eq!(group["people"], of_hamlets, "{code}");
    }
    assert!(
        desk.refused(&[
            "people",
            "--from",
            "so.sobhyt",
            "--plan-group",
            "khong",
            "--to",
            "x.json"
        ])
        .contains("nguoi_cao_tuoi")
    );
    for name in [
        "entitled",
        "could-file",
        "pupils",
        "no-longer",
        "screening",
        "resistance",
    ] {
        let rows = list(&desk, name, DAY, &[]);
        desk.done(&[
            "list",
            name,
            "--from",
            "so.sobhyt",
            "--as-of",
            DAY,
            "--to",
            "ra.csv",
        ]);
        let written = fs::read_to_string(desk.path("ra.csv")).unwrap();
        let mut lines = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(written.as_bytes());
        assert_eq!(lines.records().count(), rows.len(), "{name}");
        for ending in ["xlsx", "pdf"] {
            let to = format!("ra.{ending}");
            desk.done(&["list", name, "--from", "so.sobhyt", "--as-of", DAY, "--to", &to]);
            assert!(
                fs::metadata(desk.path(&to)).unwrap().len() > 1000,
                "{name} {ending}"
            );
        }
    }
}
