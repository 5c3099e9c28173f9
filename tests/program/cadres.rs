//! `--cadre` and `so-bhyt cadres`: whom a name means, and her figures, lists and files.

use std::collections::BTreeSet;

use serde_json::Value;

use so_bhyt::domain::command::CadreCommand;
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::{
    Book as _, Cadre, CadreRole, Charge, Command, Date, HamletId, HouseholdId, Table, date,
};
use so_bhyt::register::{Identity, Laptop, Register};
use uuid::Uuid;

use crate::desk::Desk;

const DAY: &str = "2026-11-20";

fn cadre(number: u128, name: &str, role: CadreRole) -> Cadre {
    Cadre {
        id: Uuid::from_u128(number).into(),
        name: name.into(),
        role,
        phone: (number == 1).then(|| "0912 000 001".into()),
        note: String::new(),
    }
}

fn charge(number: u128, of: u128, hamlet: Option<HamletId>, household: Option<HouseholdId>) -> Charge {
    Charge {
        id: Uuid::from_u128(100 + number).into(),
        cadre: Uuid::from_u128(of).into(),
        hamlet,
        group_name: None,
        household,
        valid_from: None,
        valid_to: None,
    }
}

fn day(text: &str) -> Option<Date> {
    date::parse_date(text)
}

/// A practice register without its cadres and their rounds.
fn nobody_in_charge() -> (Desk, Register) {
    let desk = Desk::new();
    let laptop = Laptop::this(&Identity::load(&desk.path("identity")));
    let (mut register, _) = Register::create(&desk.path("so.sobhyt"), None, laptop).unwrap();
    let mut records = practice(900, 5, day("22/11/2026").unwrap(), &mut register.mint());
    records.retain(|row| {
        !matches!(
            row.table(),
            Table::Cadre | Table::Charge | Table::Campaign | Table::Sheet | Table::Visit | Table::Outcome
        )
    });
    register.fill("sổ thực hành", records).unwrap();
    (desk, register)
}

/// A practice register: an officer has the first hamlet, a collector of the same name the first two; a household
/// of the first is the Front's since November.
fn desk() -> Desk {
    let (desk, mut register) = nobody_in_charge();
    let index = std::sync::Arc::clone(register.index());
    let hamlets: Vec<HamletId> = index.hamlets().iter().map(|hamlet| hamlet.id).collect();
    let handed = Charge {
        valid_from: day("01/11/2026"),
        ..charge(4, 3, None, index.household_at(0))
    };
    let commands = [
        CadreCommand::Save(cadre(1, "Nguyễn Thị Lan", CadreRole::Officer)),
        CadreCommand::Save(cadre(2, "Nguyễn Thị Lan", CadreRole::Collector)),
        CadreCommand::Save(cadre(3, "Trần Hòa", CadreRole::Front)),
        CadreCommand::SaveCharge(charge(1, 1, hamlets.first().copied(), None)),
        CadreCommand::SaveCharge(charge(2, 2, hamlets.first().copied(), None)),
        CadreCommand::SaveCharge(charge(3, 2, hamlets.get(1).copied(), None)),
        CadreCommand::HandOver {
            charges: vec![handed],
        },
    ];
    for command in commands {
        register.run(&Command::Cadre(command)).unwrap();
    }
    desk
}

fn json(desk: &Desk, args: &[&str]) -> Value {
    let mut all = args.to_vec();
    all.extend(["--from", "so.sobhyt", "--as-of", DAY, "--json"]);
    serde_json::from_str(&desk.done(&all)).unwrap()
}

fn rows(desk: &Desk, args: &[&str], file: &str) -> usize {
    let mut all = args.to_vec();
    all.extend(["--from", "so.sobhyt", "--as-of", DAY, "--to", file]);
    desk.done(&all);
    match desk.json(file) {
        Value::Array(rows) => rows.len(),
        other => panic!("{other}"),
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn figure_list_and_file_of_a_cadre_are_the_same_people() {
    let desk = desk();
    let whole = json(&desk, &["dashboard"]);
    let cadres = whole["cadres"].as_array().unwrap();
    assert_eq!(cadres.len(), 3);
    let hamlet = whole["hamlets"][0].as_object().unwrap();
    let shape = |object: &serde_json::Map<String, Value>| -> BTreeSet<String> {
        let own = ["hamlet", "groups", "name", "role", "households"];
        let keys = object.keys().filter(|key| !own.contains(&key.as_str()));
        keys.cloned().collect()
    };
    for (name, role) in [
        ("nguyen thi lan can bo phu trach", "can_bo"),
        ("Nguyễn Thị Lan nhân viên thu", "nhan_vien_thu"),
        ("tran hoa", "mat_tran"),
    ] {
        let told = cadres.iter().find(|cadre| cadre["role"] == role).unwrap();
        assert_eq!(shape(told.as_object().unwrap()), shape(hamlet));
        let one = json(&desk, &["dashboard", "--cadre", name]);
        assert_eq!(
            one["cadres"].as_array().unwrap().as_slice(),
            std::slice::from_ref(told)
        );
        for key in [
            "people",
            "insured",
            "rate",
            "needed",
            "status",
            "entitled_not_covered",
        ] {
            assert_eq!(one["commune"][key], told[key], "{name} {key}");
        }
        let people = rows(&desk, &["people", "--cadre", name], "nguoi.json");
        assert_eq!(people, number(&told["people"]), "{name}");
        let status = &told["status"];
        let listed = rows(&desk, &["list", "uninsured", "--cadre", name], "ds.json");
        assert_eq!(
            listed,
            number(&status["never"]) + number(&status["unknown"]),
            "{name}"
        );
    }
    let people = |role: &str| number(&cadres.iter().find(|cadre| cadre["role"] == role).unwrap()["people"]);
    let first = number(&whole["hamlets"][0]["people"]);
    assert_eq!(
        people("can_bo") + people("mat_tran"),
        first,
        "the handed household is not hers"
    );
    assert_eq!(
        people("nhan_vien_thu"),
        first + number(&whole["hamlets"][1]["people"])
    );
    let before = desk.done(&[
        "dashboard",
        "--from",
        "so.sobhyt",
        "--as-of",
        "2026-10-31",
        "--cadre",
        "tran hoa",
        "--json",
    ]);
    let before: Value = serde_json::from_str(&before).unwrap();
    assert_eq!(before["commune"]["people"], 0, "not before November");
}

#[test]
fn a_name_that_is_unknown_or_not_clear_is_refused_with_those_it_may_mean() {
    let desk = desk();
    for (name, said) in [
        (
            "nguyen thi lan",
            "Nguyễn Thị Lan (Cán bộ phụ trách); Nguyễn Thị Lan (Nhân viên thu)",
        ),
        ("Lê An", "Trần Hòa"),
        ("", "Trần Hòa"),
    ] {
        for job in [&["people"][..], &["list", "visits"]] {
            let mut args = job.to_vec();
            args.extend(["--from", "so.sobhyt", "--cadre", name, "--to", "ra.json"]);
            let refused = desk.run(&args);
            assert_eq!(refused.code, 1, "{refused:?}");
            assert!(refused.err.contains(said), "{refused:?}");
            assert!(!desk.path("ra.json").exists(), "nothing half done");
        }
    }
    let (desk, register) = nobody_in_charge();
    drop(register);
    let refused = desk.run(&["dashboard", "--from", "so.sobhyt", "--cadre", "Lan"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("chưa có người phụ trách nào"), "{refused:?}");
}

#[test]
fn the_cadres_are_told_with_their_charges_and_the_places_without_one() {
    let desk = desk();
    let board = json(&desk, &["cadres"]);
    assert_eq!(board["as_of"], DAY);
    let cadres = board["cadres"].as_array().unwrap();
    let roles: Vec<&str> = cadres
        .iter()
        .map(|cadre| cadre["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["can_bo", "nhan_vien_thu", "mat_tran"]);
    assert_eq!(cadres[0]["phone"], "0912 000 001");
    assert_eq!(cadres[1]["charges"].as_array().unwrap().len(), 2);
    let handed = &cadres[2]["charges"][0];
    assert_eq!(handed["from"], "01/11/2026");
    assert!(handed["household"].is_string() && handed["to"].is_null());
    assert_eq!(cadres[2]["households"], 1);
    let dashboard = json(&desk, &["dashboard"]);
    let hamlets = dashboard["hamlets"].as_array().unwrap();
    let unanswered = board["unanswered"].as_array().unwrap();
    assert_eq!(
        unanswered.len(),
        hamlets.len() - 1,
        "a collector alone does not go to doors"
    );
    assert_eq!(unanswered[0]["hamlet"], hamlets[1]["hamlet"]);
    assert!(unanswered[0]["group"].is_null());
    let said = desk.done(&["cadres", "--from", "so.sobhyt", "--as-of", DAY]);
    assert!(said.contains("Trần Hòa (Mặt trận, đoàn thể): 1 hộ, "), "{said}");
    assert!(said.contains("chưa ai phụ trách"), "{said}");
}

#[test]
fn papers_and_the_list_of_a_month_are_taken_per_cadre() {
    let desk = desk();
    let hers: BTreeSet<String> = {
        rows(
            &desk,
            &["people", "--all", "--cadre", "nguyen thi lan can bo phu trach"],
            "cua.json",
        );
        let people = desk.json("cua.json");
        let ids = people.as_array().unwrap().iter();
        ids.map(|row| row["household_id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(!hers.is_empty());
    let told = |args: &[&str], file: &str| -> Vec<String> {
        let mut all = args.to_vec();
        all.extend(["--from", "so.sobhyt", "--to", file]);
        desk.done(&all);
        let rows = desk.json(file);
        let ids = rows.as_array().unwrap().iter();
        ids.map(|row| row["household_id"].as_str().unwrap().to_owned())
            .collect()
    };
    for command in [
        vec!["papers", "--as-of", DAY],
        vec!["roll", "--month", "2026-11", "--carried", "--elsewhere"],
    ] {
        let all = told(&command, "het.json");
        let mut asked = command.clone();
        asked.extend(["--cadre", "nguyen thi lan can bo phu trach"]);
        let some = told(&asked, "lan.json");
        let expected: Vec<String> = all.iter().filter(|id| hers.contains(*id)).cloned().collect();
        assert_eq!(some, expected, "{command:?}");
        assert!(!some.is_empty() && some.len() < all.len(), "{command:?}");
    }
}
