//! Entries as lines and drafts, rule files taken in and written, and the commune's own rules saved and removed.

use proptest::prelude::*;
use uuid::Uuid;

use super::super::command::{Command, RuleCommand};
use super::super::date::parse_date;
use super::super::id::OwnRuleId;
use super::super::record::OwnRule;
use super::*;
use crate::domain::{Book, Change};
use crate::index::Index;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn file(text: &str) -> RuleFile {
    RuleFile {
        name: "quy-dinh.toml".into(),
        text: text.into(),
        own: false,
    }
}

fn own(number: u128, text: &str) -> OwnRule {
    let book = RuleBook::of_file(&file(text)).unwrap();
    let section = book.lines().first().unwrap().section;
    OwnRule {
        id: OwnRuleId(Uuid::from_u128(number)),
        section: section.code().into(),
        text: text.into(),
        note: String::new(),
    }
}

fn rules_of(index: &Index) -> Vec<&OwnRule> {
    let book: &dyn Book = index;
    book.rows::<OwnRule>().collect()
}

/// Ids 1, 2, 3 …
fn ids() -> impl FnMut() -> OwnRuleId {
    let mut last = 0;
    move || {
        last += 1;
        OwnRuleId(Uuid::from_u128(last))
    }
}

/// Carries a command out; the refusal in its Vietnamese words otherwise.
fn run(index: &mut Index, command: RuleCommand) -> Result<Vec<Change>, String> {
    let changes = Command::Rule(command)
        .changes(index, day("22/11/2026"))
        .map_err(|refusal| crate::words::fill(&refusal.0.text, &refusal.0.args))?;
    index.patch(&changes);
    Ok(changes)
}

const BASE: &str = "[[base_salary]]\ndong = 2700000\nfrom = \"2027-01-01\"\nsource = \"Nghị định mới\"\n";
const HOLIDAY: &str = "[[holidays]]\nname = \"Tết Nguyên đán 2027\"\nfirst = \"2027-02-04\"\nlast = \"2027-02-10\"\nsource = \"Thông báo\"\n";

#[test]
fn every_field_of_every_section_has_its_words_and_its_kind() {
    for section in Section::ALL {
        assert!(!section.label().is_empty());
        assert_eq!(Section::from_code(section.code()), Some(*section));
        for field in section.fields() {
            assert!(!field.label().is_empty(), "{section:?} {}", field.name);
            if let FieldKind::One(choice) | FieldKind::Some(choice) = field.kind {
                assert!(
                    choice.all().iter().all(|(_, label)| !label.is_empty()),
                    "{choice:?}"
                );
            }
        }
    }
    // The kinds that the shape alone does not tell.
    let kind = |section: Section, name: &str| {
        let mut fields = section.fields();
        fields.find(|field| field.name == name).map(|field| field.kind)
    };
    assert_eq!(kind(Section::Rule, "area"), Some(FieldKind::Some(Choice::Area)));
    assert_eq!(kind(Section::Support, "area"), Some(FieldKind::One(Choice::Area)));
    assert_eq!(
        kind(Section::Deadline, "kind"),
        Some(FieldKind::One(Choice::Decision))
    );
    assert_eq!(kind(Section::Contribution, "permille"), Some(FieldKind::Tenths));
}

#[test]
fn every_shipped_entry_comes_back_from_its_form_and_from_its_file() {
    let lines = RuleBook::shipped().lines();
    assert!(lines.len() > 150, "{}", lines.len());
    for line in &lines {
        let text = Draft::of(line).to_text().unwrap();
        let back = RuleBook::of_file(&file(&text)).unwrap().lines();
        assert_eq!(back.as_slice(), std::slice::from_ref(line));
        for code in line.section.fields().filter_map(|field| match field.kind {
            FieldKind::One(choice) => Some((choice, line.text(field.name)?)),
            _ => None,
        }) {
            assert_ne!(code.0.label_of(code.1), code.1, "a code with its words");
        }
    }
    let written = RuleBook::shipped().to_toml(true);
    assert_eq!(&RuleBook::of_file(&file(&written)).unwrap(), RuleBook::shipped());
}

#[test]
fn a_draft_tells_which_field_is_wrong() {
    let typed = |section: Section, fields: &[(&'static str, &str)]| {
        let mut draft = Draft::new(section);
        for (name, text) in fields {
            *draft.text_mut(name) = (*text).into();
        }
        draft.to_text()
    };
    let good = typed(
        Section::Contribution,
        &[
            ("permille", "4,6 %"),
            ("from", "1/1/2027"),
            ("source", "Nghị định"),
        ],
    );
    assert_eq!(
        good.unwrap(),
        "[[contribution]]\npermille = 46\nfrom = \"2027-01-01\"\nsource = \"Nghị định\"\n"
    );
    for (section, fields, wrong) in [
        (
            Section::BaseSalary,
            &[("dong", "hai triệu"), ("source", "NĐ")][..],
            Some("dong"),
        ),
        (Section::BaseSalary, &[("dong", "2.530.000")], Some("source")),
        (
            Section::BaseSalary,
            &[("dong", "2.530.000"), ("from", "31/02/2027"), ("source", "NĐ")],
            Some("from"),
        ),
        (
            Section::HouseholdSteps,
            &[("percents", "100, x"), ("source", "NĐ")],
            Some("percents"),
        ),
        (
            Section::Support,
            &[("codes", ""), ("percent", "30"), ("source", "NĐ")],
            None,
        ),
        (
            Section::Support,
            &[("codes", "GB"), ("percent", "300"), ("source", "NĐ")],
            None,
        ),
    ] {
        let found = typed(section, fields).unwrap_err();
        assert_eq!(found.field, wrong, "{fields:?}: {:?}", found.reason);
    }
}

#[test]
fn choices_of_several_go_in_and_out() {
    let mut draft = Draft::new(Section::Rule);
    draft.choose("living", "ngheo", true);
    draft.choose("living", "can_ngheo", true);
    assert!(draft.has("living", "ngheo") && !draft.has("living", "nlndn"));
    draft.choose("living", "ngheo", false);
    assert_eq!(draft.get("living"), "can_ngheo");
}

#[test]
fn a_wrong_file_is_refused_with_file_line_and_reason() {
    for (text, line, reason) in [
        ("[[base_salary]\n", 1, ""),
        ("# a\n[[base_salary]]\ndong = \"x\"\nsource = \"NĐ\"\n", 3, ""),
        (
            "# a\n\n[[support]]\ncodes = [\"GB\"]\npercent = 130\nsource = \"NĐ\"\n",
            3,
            "phần trăm",
        ),
        (
            "[[waiting]]\ngap_days = 90\nwait_days = 30\nsource = \" \"\n",
            1,
            "căn cứ",
        ),
        ("[[nothing]]\nx = 1\n", 1, ""),
        (
            "[[terms]]\nmonths = [3]\nsource = \"A\"\n\n[[terms]]\nmonths = [6]\nsource = \"B\"\n",
            5,
            "trùng thời gian",
        ),
    ] {
        let error = take_file(&file(text), [], ids()).unwrap_err();
        assert_eq!(
            (error.file.as_str(), error.line),
            ("quy-dinh.toml", line),
            "{text}"
        );
        assert!(error.reason.text.contains(reason), "{:?}", error.reason);
    }
}

#[test]
fn a_file_is_taken_in_once_and_a_later_wording_takes_the_place_of_the_earlier() {
    let mut index = Index::default();
    let text = format!("{BASE}\n{HOLIDAY}");
    let taken = take_file(&file(&text), [], ids()).unwrap();
    assert_eq!((taken.rules.len(), taken.same), (2, 0));
    let take = |rules| RuleCommand::Take {
        source: "quy-dinh.toml".into(),
        rules,
    };
    assert_eq!(run(&mut index, take(taken.rules)).unwrap().len(), 2);
    assert_eq!(index.rule_errors(), []);
    let base = |index: &Index| {
        entry_on(&index.rules().base_salary, day("01/06/2027"), |_| true)
            .unwrap()
            .value
            .dong
    };
    assert_eq!(base(&index), 2_700_000);

    let again = take_file(&file(&text), rules_of(&index), ids()).unwrap();
    assert_eq!((again.rules.len(), again.same), (0, 2), "nothing is taken twice");

    let later = text.replace("2700000", "2800000");
    let taken = take_file(&file(&later), rules_of(&index), ids()).unwrap();
    assert_eq!((taken.rules.len(), taken.same), (1, 1));
    assert_eq!(run(&mut index, take(taken.rules)).unwrap().len(), 1);
    assert_eq!((base(&index), rules_of(&index).len()), (2_800_000, 2));

    let clashing = format!("# đầu tệp\n{}", BASE.replace("2027-01-01", "2027-03-01"));
    let error = take_file(&file(&clashing), rules_of(&index), ids()).unwrap_err();
    assert_eq!(error.line, 2);
    assert!(crate::words::fill(&error.reason.text, &error.reason.args).contains("Nghị định mới"));
}

#[test]
fn own_entries_are_saved_changed_and_removed_with_their_names() {
    let mut index = Index::default();
    let label = |index: &Index, command: &RuleCommand| {
        let label = Command::Rule(command.clone()).label(index);
        crate::words::fill(&label.text, &label.args)
    };
    let save = RuleCommand::Save(own(1, HOLIDAY));
    assert_eq!(
        label(&index, &save),
        "Thêm quy định Ngày nghỉ Tết Nguyên đán 2027"
    );
    assert!(index.rules().is_working_day(day("04/02/2027")));
    run(&mut index, save.clone()).unwrap();
    assert!(
        !index.rules().is_working_day(day("04/02/2027")),
        "over the shipped feast"
    );
    assert!(!index.rules().is_working_day(day("10/02/2027")));
    assert_eq!(run(&mut index, save).unwrap(), [], "so already");

    let twin = RuleCommand::Save(own(2, HOLIDAY));
    let refused = run(&mut index, twin).unwrap_err();
    assert!(
        refused.contains("Tết Nguyên đán 2027") && refused.contains("Thông báo"),
        "{refused}"
    );

    let mut two = own(3, BASE);
    two.text = format!("{BASE}\n{HOLIDAY}");
    assert!(
        run(&mut index, RuleCommand::Save(two)).is_err(),
        "one entry at a time"
    );
    let mut other = own(3, BASE);
    other.section = "holidays".into();
    assert!(
        run(&mut index, RuleCommand::Save(other)).is_err(),
        "in its own section"
    );
    let mut wrong = own(3, BASE);
    wrong.text = wrong.text.replace("2700000", "27");
    assert!(
        run(&mut index, RuleCommand::Save(wrong))
            .unwrap_err()
            .contains("27")
    );

    let off = "[[rules]]\nid = \"R-DS\"\nkind = \"off\"\ncode = \"DS\"\nclause = \"4g\"\npaper = \"\"\nsource = \"Xã\"\n";
    let off = RuleCommand::Save(own(4, off));
    assert_eq!(label(&index, &off), "Tắt quy định Nhóm đối tượng R-DS");

    let remove = RuleCommand::Remove(OwnRuleId(Uuid::from_u128(1)));
    assert_eq!(
        label(&index, &remove),
        "Xóa quy định Ngày nghỉ Tết Nguyên đán 2027"
    );
    run(&mut index, remove.clone()).unwrap();
    assert!(index.rules().is_working_day(day("04/02/2027")));
    assert!(run(&mut index, remove).is_err(), "gone already");
}

#[test]
fn how_an_entry_stands_on_a_day() {
    let rules = [
        own(1, BASE),
        own(
            2,
            "[[support]]\ncodes = [\"GB\"]\npercent = 50\nfrom = \"2026-11-01\"\nsource = \"Nghị quyết tỉnh\"\n",
        ),
        own(
            3,
            "[[contribution]]\npermille = 51\nfrom = \"2027-01-01\"\nsource = \"Nghị định mới\"\n",
        ),
    ];
    let lines = RuleBook::with_own(&rules).0.lines();
    let state = |section: Section, told: &str, on: &str| {
        let mut found = lines.iter().filter(|line| line.section == section);
        let line = found.find(|line| line.values.to_string().contains(told)).unwrap();
        line.holds_on(day(on), &lines)
    };
    for (section, told, on, wanted) in [
        (Section::BaseSalary, "2530000", "22/11/2026", Holds::Now),
        (Section::BaseSalary, "2530000", "31/12/2026", Holds::Now),
        (Section::BaseSalary, "2530000", "01/01/2027", Holds::Covered),
        (Section::BaseSalary, "2700000", "31/12/2026", Holds::Later),
        // What is to come and what the commune's stands over is told apart before its day.
        (
            Section::Contribution,
            "Nghị quyết 72-NQ/TW",
            "23/11/2026",
            Holds::Covered,
        ),
        (Section::Contribution, "permille = 51", "23/11/2026", Holds::Later),
        (Section::BaseSalary, "2700000", "01/01/2027", Holds::Now),
        (Section::BaseSalary, "2340000", "22/11/2026", Holds::Past),
        (
            Section::Support,
            "percent = 30\nsource = \"Nghị định 188",
            "31/10/2026",
            Holds::Now,
        ),
        (
            Section::Support,
            "percent = 30\nsource = \"Nghị định 188",
            "01/11/2026",
            Holds::Covered,
        ),
        (
            Section::Support,
            "percent = 50\nsource = \"Nghị quyết",
            "01/11/2026",
            Holds::Now,
        ),
    ] {
        assert_eq!(state(section, told, on), wanted, "{told} {on}");
    }
}

/// A shipped entry as a commune might word it anew: other days, another source.
fn reworded(pick: usize, from: u32, length: Option<u32>) -> String {
    let lines = RuleBook::shipped().lines();
    let mut line = lines[pick % lines.len()].clone();
    let first = day("01/01/2026") + chrono::TimeDelta::days(i64::from(from));
    line.values.insert("from".into(), first.to_string().into());
    line.values.remove("to");
    if let Some(length) = length {
        let last = first + chrono::TimeDelta::days(i64::from(length));
        line.values.insert("to".into(), last.to_string().into());
    }
    line.values.insert("source".into(), "Nghị quyết của tỉnh".into());
    line.to_toml()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_saved_and_removed_leaves_the_book_as_it_was(
        entries in proptest::collection::vec((0_usize..400, 0_u32..900, proptest::option::of(0_u32..300)), 1..6),
    ) {
        let mut index = Index::default();
        let mut steps: Vec<(Vec<Change>, RuleBook)> = Vec::new();
        for (number, (pick, from, length)) in (1..).zip(entries) {
            let rule = own(number, &reworded(pick, from, length));
            let before = index.rules().clone();
            if let Ok(changes) = run(&mut index, RuleCommand::Save(rule)) {
                steps.push((changes, before));
            } else {
                prop_assert_eq!(index.rules(), &before);
            }
        }
        prop_assert!(index.rule_errors().is_empty());

        // Written out and taken in by another register, the book is the same; by this one, nothing is new.
        let written = index.rules().to_toml(true);
        let again = take_file(&file(&written), rules_of(&index), ids()).unwrap();
        prop_assert_eq!(again.rules.len(), 0);
        let taken = take_file(&file(&written), [], ids()).unwrap();
        let mut other = Index::default();
        let source = "bo-quy-dinh.toml".to_owned();
        run(&mut other, RuleCommand::Take { source, rules: taken.rules }).unwrap();
        prop_assert_eq!(other.rules().to_toml(true), written);

        for (changes, before) in steps.into_iter().rev() {
            let saved = changes.first().unwrap().row_id();
            run(&mut index, RuleCommand::Remove(OwnRuleId(saved))).unwrap();
            prop_assert_eq!(index.rules(), &before);
        }
        prop_assert_eq!(index.rules(), RuleBook::shipped());
    }
}
