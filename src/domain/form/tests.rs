//! Forms as data: the shipped ones are whole, wrong ones are told by line, and columns show what they name.

use super::*;
use crate::domain::date::parse_date;
use crate::domain::mint::IdMint;
use crate::domain::practice::practice;
use crate::domain::roll::{Month, RollAsk};
use crate::domain::{Area, AreaId, Book as _, HamletArea, Record};
use crate::index::Index;

#[test]
fn the_shipped_forms_are_whole() {
    for (name, text) in SHIPPED {
        let form = Form::read(&shipped_file(name, text)).unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(Form::named(&form.code).as_deref(), Some(&form));
        for column in &form.columns {
            assert_ne!(column.field, SourceField::Unknown, "{name}");
            assert!(
                column.field.writes().contains(&column.write),
                "{name}: {}",
                column.heading
            );
        }
    }
    assert_eq!(Form::shipped().len(), SHIPPED.len());
    assert_eq!(Form::shipped()[0].code, "plain");
    // Headings of which nobody saw the printed form say so.
    for code in ["d03-ts", "mau-so-4"] {
        assert_eq!(Form::named(code).unwrap().sure, Sure::Unsure);
    }
}

#[test]
fn every_source_has_its_words() {
    let mut labels: Vec<&str> = SourceField::ALL.iter().map(|field| field.label()).collect();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(
        labels.len(),
        SourceField::ALL.len(),
        "two sources with the same words"
    );
    for field in SourceField::ALL {
        assert_eq!(SourceField::from_code(field.code()), *field);
        assert!(!field.label().is_empty() && !field.writes().is_empty());
    }
}

const GOOD: &str = r#"code = "x"
name = "X"
title = "DANH SÁCH {month}"
per = "all"
source = "Công văn 1"

[[sections]]
kind = "add"
title = "Tăng"

[[columns]]
heading = "Họ tên"
width = 20
field = "name"
"#;

fn read(text: &str) -> Result<Form, (usize, String)> {
    Form::read(&shipped_file("my.toml", text)).map_err(|error| {
        assert_eq!(error.file, "my.toml");
        (error.line, texts::vietnamese(&error.reason))
    })
}

#[test]
fn a_wrong_form_is_told_by_its_line() {
    assert!(read(GOOD).is_ok());
    for (old, new, line, words) in [
        (
            "field = \"name\"",
            "field = \"ten\"",
            11,
            "không có nguồn dữ liệu nào tên ten",
        ),
        (
            "field = \"name\"",
            "field = \"name\"\nwrite = \"date\"",
            11,
            "cột này chỉ ghi được theo cách: text",
        ),
        ("width = 20", "width = 0", 11, "độ rộng"),
        ("heading = \"Họ tên\"", "heading = \" \"", 11, "heading"),
        (
            "kind = \"add\"",
            "kind = \"them\"",
            7,
            "không có phần nào tên them",
        ),
        ("{month}", "{thang}", 3, "không có chỗ nào tên thang"),
        ("per = \"all\"", "per = \"village\"", 4, "village"),
        ("width = 20", "width = 20\ncolour = \"red\"", 14, "colour"),
        ("source = \"Công văn 1\"", "source = \"\"", 1, "source"),
        ("code = \"x\"", "code = x", 1, ""),
    ] {
        let (at, reason) = read(&GOOD.replace(old, new)).unwrap_err();
        assert!(reason.contains(words), "{reason}");
        assert_eq!(at, line, "{new}: {reason}");
    }
    let no_columns = GOOD.split("[[columns]]").next().unwrap();
    assert!(read(no_columns).unwrap_err().1.contains("cột"));
    let no_sections = GOOD.replace("[[sections]]\nkind = \"add\"\ntitle = \"Tăng\"\n", "");
    assert!(read(&no_sections).unwrap_err().1.contains("sections"));
    assert!(read(&no_sections.replace("per = \"all\"", "per = \"household\"")).is_ok());
}

fn records() -> Vec<Record> {
    let today = parse_date("22/11/2026").unwrap();
    let mut mint = IdMint::new(1, uuid::Uuid::from_u128(7));
    practice(1500, 7, today, &mut mint)
}

fn commune() -> Index {
    Index::build(records())
}

fn options(full_ids: bool) -> FillOptions {
    FillOptions {
        day: parse_date("22/11/2026").unwrap(),
        months: 12,
        full_ids,
    }
}

/// The cells of a column, by its heading, over all sheets.
fn column(form: &Form, filled: &FilledForm, field: SourceField) -> Vec<FormCell> {
    let at = form
        .columns
        .iter()
        .position(|column| column.field == field)
        .unwrap();
    let sections = filled.sheets.iter().flat_map(|sheet| &sheet.sections);
    sections
        .flat_map(|section| &section.rows)
        .map(|row| row[at].clone())
        .collect()
}

#[test]
fn every_line_stands_on_its_sheet_once() {
    let book = commune();
    let ask = RollAsk {
        carried: true,
        ..RollAsk::of(Month::parse("11/2026").unwrap())
    };
    let roll = ask.answer(&book);
    assert!(roll.lines.len() > 50, "{}", roll.lines.len());
    for form in Form::shipped().iter().filter(|form| form.per != Per::Household) {
        let filled = form.fill(&book, &roll, &options(true));
        assert_eq!(filled.people, roll.lines.len(), "{}", form.code);
        let mut names: Vec<FormCell> = column(form, &filled, SourceField::Name);
        let mut wanted: Vec<FormCell> = roll
            .lines
            .iter()
            .map(|line| FormCell::Text(book.person(line.person).unwrap().person.name.clone()))
            .collect();
        let key = |cell: &FormCell| format!("{cell:?}");
        names.sort_by_key(key);
        wanted.sort_by_key(key);
        assert_eq!(names, wanted, "{}", form.code);
        let per_code = form.per == Per::Category;
        assert_eq!(filled.sheets.len() > 3, per_code, "{}", form.code);
        for sheet in &filled.sheets {
            assert!(sheet.second.contains("11/2026"));
            assert!(!sheet.header.join(" ").contains('{'));
        }
    }
}

#[test]
fn numbers_are_masked_unless_asked_for() {
    let book = commune();
    let roll = RollAsk {
        carried: true,
        ..RollAsk::of(Month::parse("11/2026").unwrap())
    }
    .answer(&book);
    let form = Form::named("plain").unwrap();
    let ids = |full| column(&form, &form.fill(&book, &roll, &options(full)), SourceField::Id12);
    let text = |cell: &FormCell| match cell {
        FormCell::Text(text) => text.clone(),
        _ => String::new(),
    };
    assert!(
        ids(false)
            .iter()
            .all(|cell| text(cell).is_empty() || text(cell).contains('•'))
    );
    assert!(ids(true).iter().any(|cell| text(cell).len() == 12));
}

#[test]
fn a_household_is_listed_whole_with_what_it_pays() {
    let book = commune();
    let form = Form::named("mau-so-4").unwrap();
    let mut joined = 0;
    for house in book.households().take(60) {
        let ask = RollAsk {
            households: vec![house.household.id],
            ..RollAsk::of(Month::parse("11/2026").unwrap())
        };
        let filled = form.fill(&book, &ask.answer(&book), &options(true));
        assert_eq!(filled.sheets.len(), 1);
        let counted = house.members.iter().filter(|id| {
            let file = book.person(**id).unwrap();
            file.presence_on(options(true).day).counted
        });
        assert_eq!(filled.people, counted.count());
        let months = column(&form, &filled, SourceField::Months);
        joined += months
            .iter()
            .filter(|cell| **cell == FormCell::Number(12))
            .count();
        assert!(filled.sheets[0].header[1].contains("xã") || filled.sheets[0].header[1].contains("Xã"));
    }
    assert!(joined > 5, "{joined}");
}

#[test]
fn who_pays_a_part_has_the_amounts_of_the_rule_book() {
    let book = commune();
    let ask = RollAsk {
        category: Some("GB".into()),
        carried: true,
        ..RollAsk::of(Month::parse("11/2026").unwrap())
    };
    let form = Form::named("d03-ts-2026").unwrap();
    let filled = form.fill(&book, &ask.answer(&book), &options(true));
    let added = filled.sheets[0].sections[0].rows.len();
    assert!(added > 0);
    let amounts = column(&form, &filled, SourceField::Amount);
    let paid: Vec<&FormCell> = amounts.iter().filter(|cell| **cell != FormCell::Blank).collect();
    assert!(
        paid.iter().all(|cell| **cell == FormCell::Number(956_340)),
        "{paid:?}"
    );
    assert_eq!(
        filled.sheets[0].sections[0].amount,
        Some(956_340 * i64::try_from(added).unwrap())
    );
    assert!(filled.sheets[0].header.join(" ").contains("30 %"));
}

#[test]
fn the_share_is_that_of_where_people_live_in_the_rows_and_in_the_head() {
    let mut all = records();
    let hamlets: Vec<_> = commune().hamlets().iter().map(|hamlet| hamlet.id).collect();
    for (place, hamlet) in hamlets.into_iter().enumerate() {
        let area = HamletArea {
            id: AreaId(uuid::Uuid::from_u128(9_000 + place as u128)),
            hamlet,
            kind: Area::PoorCommune,
            paper: String::new(),
            valid_from: None,
            valid_to: None,
        };
        all.push(area.into());
    }
    let ask = RollAsk {
        category: Some("CN".into()),
        carried: true,
        ..RollAsk::of(Month::parse("11/2026").unwrap())
    };
    let form = Form::named("d03-ts").unwrap();
    for (book, head, share) in [(commune(), "70 %", 70), (Index::build(all), "100 %", 100)] {
        let filled = form.fill(&book, &ask.answer(&book), &options(true));
        let shares = column(&form, &filled, SourceField::Support);
        assert!(!shares.is_empty() && shares.iter().all(|cell| *cell == FormCell::Number(share)));
        assert!(
            filled.sheets[0].header.join(" ").contains(head),
            "{:?}",
            filled.sheets[0].header
        );
    }
}
