//! Rounds and what calls brought, from outside: shapes, files of every kind, names that are not there.

use serde_json::Value;

use crate::desk::Desk;

fn demo() -> Desk {
    let desk = Desk::new();
    desk.done(&["demo", "--to", "so.sobhyt", "--persons", "600", "--seed", "5"]);
    desk
}

fn json(desk: &Desk, args: &[&str]) -> Value {
    let mut all = vec!["rounds", "--from", "so.sobhyt", "--json"];
    all.extend(args);
    serde_json::from_str(&desk.done(&all)).unwrap()
}

fn sum(parts: &Value, key: &str) -> u64 {
    parts
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part[key].as_u64().unwrap())
        .sum()
}

#[test]
fn campaigns_tell_their_goal_and_their_parts() {
    let desk = demo();
    let out = desk.done(&["campaigns", "--from", "so.sobhyt", "--json"]);
    let all: Value = serde_json::from_str(&out).unwrap();
    let running = &all[0];
    assert_eq!(running["state"], "running");
    let over = all.as_array().unwrap().last().unwrap();
    assert!(
        ["past", "closed"].contains(&over["state"].as_str().unwrap()),
        "{over}"
    );
    for key in ["aim", "with_card", "refused", "open"] {
        assert_eq!(
            sum(&running["hamlets"], key),
            running["total"][key].as_u64().unwrap(),
            "{key}"
        );
    }
    assert!(running["total"]["households_visited"].as_u64().unwrap() > 0);
    assert_eq!(
        running["goal"].as_u64().unwrap() - running["total"]["with_card"].as_u64().unwrap(),
        running["missing"].as_u64().unwrap()
    );
    let words = desk.done(&["campaigns", "--from", "so.sobhyt"]);
    assert!(
        words.contains(running["campaign"].as_str().unwrap()) && words.contains("Đang làm"),
        "{words}"
    );
}

#[test]
fn statistics_add_up_and_are_narrowed() {
    let desk = demo();
    let all = json(&desk, &[]);
    for part in ["cadres", "hamlets", "weeks"] {
        for key in ["visits", "asked", "paid", "refused", "new_cards"] {
            assert_eq!(
                sum(&all[part], key),
                all["total"][key].as_u64().unwrap(),
                "{part} {key}"
            );
        }
    }
    let hamlet = all["hamlets"][0]["hamlet"].as_str().unwrap();
    let one = json(&desk, &["--hamlet", hamlet]);
    assert_eq!(one["total"]["visits"], all["hamlets"][0]["visits"]);
    let cadres = all["cadres"].as_array().unwrap();
    let cadre = cadres.iter().find(|cadre| cadre["cadre"].is_string()).unwrap();
    let by = json(&desk, &["--cadre", cadre["cadre"].as_str().unwrap()]);
    assert_eq!(by["total"]["visits"], cadre["visits"]);
    let none = json(&desk, &["--first", "2020-01-01", "--last", "31/01/2020"]);
    assert_eq!(
        (
            none["total"]["visits"].as_u64(),
            none["total"]["visits_per_card"].is_null()
        ),
        (Some(0), true)
    );
    for (args, code) in [
        (&["--campaign", "không có"][..], 1),
        (&["--hamlet", "không có"], 1),
        (&["--cadre", "không có"], 1),
        (&["--first", "2026-02-01", "--last", "2026-01-01"], 2),
        (&["--to", "x.docx"], 2),
    ] {
        let mut all = vec!["rounds", "--from", "so.sobhyt"];
        all.extend(args);
        let said = desk.run(&all);
        assert_eq!(
            (said.code, said.err.lines().count()),
            (code, 1),
            "{args:?}: {said:?}"
        );
    }
}

#[test]
fn both_go_into_every_kind_of_file() {
    let desk = demo();
    for command in ["campaigns", "rounds"] {
        for (file, begins) in [
            ("ra.pdf", &b"%PDF"[..]),
            ("ra.xlsx", b"PK"),
            ("ra.csv", "\u{feff}".as_bytes()),
        ] {
            let name = format!("{command}-{file}");
            desk.done(&[command, "--from", "so.sobhyt", "--to", &name]);
            let bytes = std::fs::read(desk.path(&name)).unwrap();
            assert!(bytes.starts_with(begins), "{name}");
        }
        let name = format!("{command}.json");
        desk.done(&[command, "--from", "so.sobhyt", "--to", &name]);
        let printed: Value =
            serde_json::from_str(&desk.done(&[command, "--from", "so.sobhyt", "--json"])).unwrap();
        assert_eq!(
            desk.json(&name),
            printed,
            "{command}: the file and the screen say the same"
        );
    }
}
