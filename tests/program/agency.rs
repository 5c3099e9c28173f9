//! Lists of the insurance agency: they renew the cards of people who are known, and put everybody else aside.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

const ROSTER: &str = "DANH SÁCH HỘ DÂN ẤP HÒA LỢI
STT;Số hộ;Họ và tên;Quan hệ;Ngày sinh;Số CCCD;Mã thẻ BHYT;Từ ngày;Đến ngày
1;1;Nguyễn Văn Hòa;Chủ hộ;15/03/1970;091070000011;GD4919100000011;01/01/2026;31/12/2026
2;1;Trần Thị Thúy;Vợ;02/09/1972;091172000012;GD4919100000012;01/01/2026;31/12/2026
3;2;Lê Văn Đức;Chủ hộ;1954;091054000013;;;
4;2;Lê Thị Ngọc;Con;20/10/1990;091190000014;GD4919100000014;01/01/2025;31/12/2025
";

const AGENCY: &str = "BẢO HIỂM XÃ HỘI TỈNH AN GIANG
DANH SÁCH NGƯỜI CHỈ THAM GIA BHYT (Mẫu D03-TS)
Số TT;Họ và tên;Mã số BHXH;Ngày sinh;Giới tính;Mã thẻ BHYT;Từ ngày;Đến ngày;Ngày biên lai
1;NGUYỄN VĂN HOÀ;9100000011;15/03/1970;Nam;GD4919100000011;01/01/2027;31/12/2027;15/11/2026
2;Trần Thị Thuý;;02/09/1972;Nữ;GD4919100000012;01/01/2027;31/12/2027;15/11/2026
3;Le Van Duc;9100000013;1954;Nam;GD4919100000013;15/12/2026;14/12/2027;15/11/2026
4;Phạm Thị Lạ;9100000099;01/02/1980;Nữ;GD4919100000099;15/12/2026;14/12/2027;15/11/2026
;Tổng cộng: 4 người;;;;;;;
";

fn desk() -> Desk {
    let desk = Desk::new();
    fs::write(desk.path("ho.csv"), ROSTER).unwrap();
    fs::write(desk.path("bhxh.csv"), AGENCY).unwrap();
    desk
}

fn person<'a>(people: &'a [Value], name: &str) -> &'a Value {
    people.iter().find(|person| person["name"] == name).unwrap()
}

#[test]
fn it_renews_known_people_and_puts_the_others_aside() {
    let desk = desk();
    desk.done(&["import", "ho.csv", "--to", "so.sobhyt"]);
    let said = desk.run(&["import", "bhxh.csv", "--to", "so.sobhyt", "--report", "r.json"]);
    assert_eq!(said.code, 3, "{said:?}");
    let report = desk.json("r.json");
    assert_eq!(report["files"][0]["purpose"], "agency");
    let counts = |report: &Value| {
        ["read", "new", "updated", "same", "doubtful", "rejected"].map(|key| report[key].as_u64().unwrap())
    };
    assert_eq!(counts(&report), [4, 0, 3, 0, 0, 1]);
    let people = desk.people("so.sobhyt", "2027-02-01");
    assert_eq!(people.len(), 4, "nobody is added");
    for (name, to) in [
        ("Nguyễn Văn Hòa", "31/12/2027"),
        ("Trần Thị Thúy", "31/12/2027"),
        ("Lê Văn Đức", "14/12/2027"),
        ("Lê Thị Ngọc", "31/12/2025"),
    ] {
        assert_eq!(person(&people, name)["card_to"], to, "{name}");
    }
    // The names stay as the household's own roster has them, and the households too.
    assert_eq!(person(&people, "Lê Văn Đức")["household"], "2");
    let said = desk.run(&["import", "bhxh.csv", "--to", "so.sobhyt", "--report", "r.json"]);
    assert_eq!((said.code, counts(&desk.json("r.json"))), (3, [4, 0, 0, 3, 0, 1]));
}

#[test]
fn who_says_what_a_list_is_for_is_believed() {
    let desk = desk();
    desk.done(&["import", "ho.csv", "--to", "so.sobhyt"]);
    desk.done(&["import", "bhxh.csv", "--to", "so.sobhyt", "--as", "roster"]);
    assert_eq!(desk.people("so.sobhyt", "2027-02-01").len(), 5);
    let desk = self::desk();
    let said = desk.run(&["import", "ho.csv", "--to", "so.sobhyt", "--as", "agency"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(desk.people("so.sobhyt", "2026-11-20").is_empty());
}

#[test]
fn in_a_register_without_anybody_it_is_the_first_roster() {
    let desk = desk();
    fs::write(desk.path("bhxh.csv"), AGENCY.replace("Le Van Duc", "Lê Văn Đức")).unwrap();
    desk.done(&["import", "bhxh.csv", "--to", "so.sobhyt", "--report", "r.json"]);
    assert_eq!(desk.json("r.json")["files"][0]["purpose"], "roster");
    assert_eq!(desk.people("so.sobhyt", "2027-02-01").len(), 4);
    // The hamlet's own roster then says who lives together, and adds nobody twice; a name with a year alone is
    // for a person to decide.
    let said = desk.run(&["import", "ho.csv", "--to", "so.sobhyt"]);
    assert_eq!(said.code, 3, "{said:?}");
    let people = desk.people("so.sobhyt", "2027-02-01");
    assert_eq!(people.len(), 5);
    let home = |name: &str| person(&people, name)["household_id"].clone();
    assert_eq!(home("NGUYỄN VĂN HOÀ"), home("Trần Thị Thuý"));
}
