//! The tables and worked cases of prices and terms, and rule files that are wrong.

use super::super::date::parse_date;
use super::*;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn household(persons: usize, months: u32, paid_on: &str) -> Quote {
    let form = Form::Household { joined: 0 };
    RuleBook::shipped()
        .price(&form, persons, months, day(paid_on))
        .unwrap()
}

fn supported(code: &str, persons: usize, months: u32, paid_on: &str) -> Quote {
    let form = Form::Supported {
        code: code.to_owned(),
        area: None,
    };
    RuleBook::shipped()
        .price(&form, persons, months, day(paid_on))
        .unwrap()
}

fn amounts(quote: &Quote) -> Vec<i64> {
    quote.persons.iter().map(|person| person.amount).collect()
}

#[test]
fn each_step_of_the_household_form_for_each_term() {
    for (paid_on, term, steps) in [
        ("01/07/2026", 3, [341_550, 239_085, 204_930, 170_775, 136_620]),
        ("22/11/2026", 6, [683_100, 478_170, 409_860, 341_550, 273_240]),
        ("31/12/2026", 12, [1_366_200, 956_340, 819_720, 683_100, 546_480]),
        ("01/07/2024", 3, [315_900, 221_130, 189_540, 157_950, 126_360]),
        ("15/05/2025", 6, [631_800, 442_260, 379_080, 315_900, 252_720]),
        ("30/06/2026", 12, [1_263_600, 884_520, 758_160, 631_800, 505_440]),
    ] {
        let quote = household(6, term, paid_on);
        let mut expected = steps.to_vec();
        expected.push(steps[4]);
        assert_eq!(amounts(&quote), expected, "{paid_on} {term}");
        assert_eq!(quote.state_total(), 0);
    }
}

#[test]
fn totals_of_households() {
    for (persons, three, six, twelve) in [
        (1, 341_550, 683_100, 1_366_200),
        (2, 580_635, 1_161_270, 2_322_540),
        (3, 785_565, 1_571_130, 3_142_260),
        (4, 956_340, 1_912_680, 3_825_360),
        (5, 1_092_960, 2_185_920, 4_371_840),
        (6, 1_229_580, 2_459_160, 4_918_320),
        (7, 1_366_200, 2_732_400, 5_464_800),
    ] {
        for (months, total) in [(3, three), (6, six), (12, twelve)] {
            assert_eq!(
                household(persons, months, "01/08/2026").total(),
                total,
                "{persons} {months}"
            );
        }
    }
    for (persons, total) in [
        (1, 1_263_600),
        (2, 2_148_120),
        (3, 2_906_280),
        (4, 3_538_080),
        (5, 4_043_520),
    ] {
        assert_eq!(household(persons, 12, "30/06/2026").total(), total, "{persons}");
    }
    assert_eq!(household(0, 12, "30/06/2026").total(), 0);
}

#[test]
fn who_joins_later_in_the_year_takes_the_next_step() {
    let form = Form::Household { joined: 1 };
    let quote = RuleBook::shipped().price(&form, 1, 3, day("10/10/2026")).unwrap();
    assert_eq!((quote.persons[0].order, quote.total()), (2, 239_085));
}

#[test]
fn the_day_of_payment_decides_the_price() {
    assert_eq!(amounts(&household(2, 12, "30/06/2026")), [1_263_600, 884_520]);
    assert_eq!(amounts(&household(2, 12, "01/07/2026")), [1_366_200, 956_340]);
}

#[test]
fn supported_groups_pay_their_share_without_steps() {
    for (code, months, amount, state) in [
        ("GB", 3, 239_085, 102_465),
        ("GB", 6, 478_170, 204_930),
        ("GB", 12, 956_340, 409_860),
        ("HS", 3, 170_775, 170_775),
        ("SV", 6, 341_550, 341_550),
        ("KT", 12, 683_100, 683_100),
        ("CN", 3, 102_465, 239_085),
        ("DS", 12, 409_860, 956_340),
    ] {
        let quote = supported(code, 1, months, "01/08/2026");
        assert_eq!(
            (quote.total(), quote.state_total()),
            (amount, state),
            "{code} {months}"
        );
    }
    assert_eq!(
        supported("HS", 1, 12, "30/06/2025").total(),
        884_520,
        "30 % before July 2025"
    );
    let poor_commune = Form::Supported {
        code: "CN".into(),
        area: Some("xa_ngheo".into()),
    };
    let quote = RuleBook::shipped()
        .price(&poor_commune, 2, 12, day("01/08/2026"))
        .unwrap();
    assert_eq!((quote.total(), quote.state_total()), (0, 2_732_400));
}

#[test]
fn a_farm_household_compares_its_support_with_the_steps() {
    let book = RuleBook::shipped();
    assert!(book.may_choose_household("GB", day("01/08/2026")));
    assert!(!book.may_choose_household("HS", day("01/08/2026")));
    for (persons, support, steps) in [
        (3, 2_869_020, 3_142_260),
        (4, 3_825_360, 3_825_360),
        (5, 4_781_700, 4_371_840),
    ] {
        assert_eq!(supported("GB", persons, 12, "01/08/2026").total(), support);
        assert_eq!(household(persons, 12, "01/08/2026").total(), steps);
    }
}

#[test]
fn what_the_book_does_not_hold_is_refused_in_words() {
    let book = RuleBook::shipped();
    let one = Form::Household { joined: 0 };
    for (form, months, paid_on) in [
        (&one, 12, "30/06/2019"),
        (&one, 5, "01/08/2026"),
        (
            &Form::Supported {
                code: "ZZ".into(),
                area: None,
            },
            12,
            "01/08/2026",
        ),
    ] {
        assert!(
            book.price(form, 1, months, day(paid_on)).is_err(),
            "{months} {paid_on}"
        );
    }
}

#[test]
fn an_unsure_figure_marks_the_price() {
    assert_eq!(household(1, 12, "31/12/2026").sure, Sure::Law);
    let later = household(1, 12, "01/01/2027");
    assert_eq!((later.sure, later.total()), (Sure::Unsure, 1_366_200));
    assert_eq!(supported("DS", 1, 12, "01/08/2026").sure, Sure::Practice);
}

#[test]
fn a_new_card_begins_after_the_wait_or_behind_the_old_one() {
    let book = RuleBook::shipped();
    for (last, paid_on, months, from, to, waits) in [
        (None, "15/11/2026", 12, "15/12/2026", "14/12/2027", true),
        (
            Some("31/03/2026"),
            "15/11/2026",
            12,
            "15/12/2026",
            "14/12/2027",
            true,
        ),
        // Day 89 after the end is the last that spares the wait.
        (
            Some("31/08/2026"),
            "28/11/2026",
            3,
            "28/11/2026",
            "27/02/2027",
            false,
        ),
        (
            Some("31/08/2026"),
            "29/11/2026",
            3,
            "29/12/2026",
            "28/03/2027",
            true,
        ),
        (
            Some("31/12/2026"),
            "15/11/2026",
            6,
            "01/01/2027",
            "30/06/2027",
            false,
        ),
        (
            Some("14/11/2026"),
            "15/11/2026",
            6,
            "15/11/2026",
            "14/05/2027",
            false,
        ),
    ] {
        let term = book.term(last.map(day), day(paid_on), months).unwrap();
        assert_eq!(
            term,
            Term {
                from: day(from),
                to: day(to),
                waits
            },
            "{last:?} {paid_on}"
        );
    }
    let end = day("31/08/2026");
    assert_eq!(book.last_day_without_wait(end), Some(day("28/11/2026")));
    assert_eq!(book.last_day_of_continuity(end), Some(day("30/11/2026")));
}

#[test]
fn working_days_pass_over_weekends_and_holidays() {
    let book = RuleBook::shipped();
    for (from, count, last) in [
        ("16/11/2026", 5, "23/11/2026"),
        ("20/11/2026", 1, "23/11/2026"),
        ("20/11/2026", 2, "25/11/2026"),
        ("29/04/2026", 1, "04/05/2026"),
        ("13/02/2026", 3, "25/02/2026"),
        ("14/11/2026", 0, "14/11/2026"),
    ] {
        assert_eq!(
            book.after_working_days(day(from), count),
            day(last),
            "{from} {count}"
        );
        assert_eq!(book.working_days_between(day(from), day(last)), i64::from(count));
        assert_eq!(book.working_days_between(day(last), day(from)), -i64::from(count));
    }
}

fn own(text: &str) -> Result<RuleBook, RuleError> {
    RuleBook::read(&[RuleFile {
        name: "xa.toml".into(),
        text: text.into(),
        own: true,
    }])
}

#[test]
fn a_commune_lays_its_own_entries_over_the_shipped_ones() {
    let text = r#"
        [[support]]
        codes = ["GB"]
        percent = 50
        from = "2026-09-01"
        to = "2026-12-31"
        source = "Nghị quyết của Hội đồng nhân dân tỉnh"
    "#;
    let book = own(text).unwrap();
    for (paid_on, amount) in [
        ("31/08/2026", 956_340),
        ("01/09/2026", 683_100),
        ("31/12/2026", 683_100),
        ("01/01/2027", 956_340),
    ] {
        let form = Form::Supported {
            code: "GB".into(),
            area: None,
        };
        let quote = book.price(&form, 1, 12, day(paid_on)).unwrap();
        assert_eq!(quote.total(), amount, "{paid_on}");
    }
    let entry = book.support_on("GB", None, day("01/09/2026")).unwrap();
    assert!(entry.validity.own);
}

#[test]
fn a_wrong_rule_file_is_refused_with_its_line() {
    for (line, text) in [
        (2, "\n[[base_salary]\ndong = 3\n"),
        (
            3,
            "[[support]]\ncodes = [\"GB\"]\npercent = \"ba mươi\"\nsource = \"x\"\n",
        ),
        (4, "[[terms]]\nmonths = [3]\nsource = \"x\"\nmonth = 4\n"),
        (1, "[[base_salary]]\ndong = 2_530_000\n"),
        (1, "[[base_salary]]\ndong = 12\nsource = \"x\"\n"),
        (1, "[[base_salary]]\ndong = 2_600_000\nsource = \"  \"\n"),
        (
            1,
            "[[base_salary]]\ndong = 2_600_000\nsource = \"x\"\nfrom = \"2027-02-01\"\nto = \"2027-01-01\"\n",
        ),
        (
            5,
            "[[support]]\ncodes = [\"GB\"]\npercent = 40\nsource = \"x\"\n[[support]]\ncodes = [\"GB\"]\npercent = 50\nsource = \"y\"\nfrom = \"2027-01-01\"\n",
        ),
        (
            1,
            "[[support]]\ncodes = [\"GB\"]\npercent = 140\nsource = \"x\"\n",
        ),
        (1, "[[household_steps]]\npercents = []\nsource = \"x\"\n"),
        (1, "[[support]]\ncodes = [\"gb\"]\npercent = 40\nsource = \"x\"\n"),
        (
            1,
            "[[support]]\ncodes = [\"GB\"]\narea = \"xa_ngeo\"\npercent = 40\nsource = \"x\"\n",
        ),
        (1, "[[may_choose_household]]\ncodes = [\"gb\"]\nsource = \"x\"\n"),
        (
            1,
            "[[rules]]\nid = \"X\"\ncode = \"HN\"\nclause = \"9z\"\npaper = \"x\"\nsource = \"x\"\n",
        ),
        (
            1,
            "[[rules]]\nid = \"X\"\ncode = \"HN\"\nclause = \"3o\"\nage_from = 70\nage_below = 60\npaper = \"x\"\nsource = \"x\"\n",
        ),
        (
            1,
            "[[child_card]]\nmonths = 72\ncutoff_month = 9\ncutoff_day = 30\nwarn_days = -60\nsource = \"x\"\n",
        ),
    ] {
        let error = own(text).unwrap_err();
        assert_eq!(
            (error.file.as_str(), error.line),
            ("xa.toml", line),
            "{text}\n{error:?}"
        );
        assert!(!error.reason.text.is_empty());
    }
}

#[test]
fn the_shipped_files_are_sound() {
    let book = RuleBook::read(&[]).unwrap();
    assert!(book.base_salary.len() >= 4 && !book.holidays.is_empty());
    assert!(book.support.iter().all(|entry| !entry.validity.own));
}

#[test]
fn a_share_of_the_province_takes_nothing_from_a_poor_commune() {
    let own = RuleFile {
        name: "tinh.toml".into(),
        text: "[[support]]\ncodes = [\"CN\"]\npercent = 85\nsource = \"Nghị quyết của tỉnh\"".into(),
        own: true,
    };
    let book = RuleBook::read(&[own]).unwrap();
    let on = day("22/11/2026");
    let share = |area: Option<&str>| book.support_on("CN", area, on).unwrap().value.percent;
    assert_eq!((share(None), share(Some("xa_ngheo"))), (85, 100));
}

#[test]
fn the_writing_of_a_file_is_corrected_in_plain_words() {
    let salary = |from: &str| format!("[[base_salary]]\ndong = 2_600_000\nsource = \"x\"\nfrom = {from}\n");
    for (text, reason) in [
        ("[[suport]]\n".to_owned(), "không có mục hay ô nào tên suport"),
        (
            "[[base_salary]]\ndong = 2_600_000\n".to_owned(),
            "còn thiếu ô source",
        ),
        (salary("\"2026-02-30\""), "ngày phải có trong lịch"),
        (salary("\"01/07/2026\""), "ngày phải có trong lịch"),
        (salary("2026-07-01"), "ngày phải có trong lịch"),
        (salary("\"2026-07\""), "ngày phải có trong lịch"),
        (
            "[[base_salary]]\ndong = \"hai triệu\"\n".to_owned(),
            "ở đây phải là số nguyên",
        ),
        (
            "[[base_salary]]\ndong = 2.5\n".to_owned(),
            "ở đây phải là số nguyên",
        ),
        (
            "[[base_salary]]\ndong = 99999999999999999999\n".to_owned(),
            "ở đây phải là số nguyên",
        ),
        ("[[base_salary]]\nsource = 7\n".to_owned(), "ở đây phải là chữ"),
        ("[base_salary]\n".to_owned(), "ở đây phải là danh sách"),
        (
            format!("{}sure = \"chac\"\n", salary("\"2026-07-01\"")),
            "chac không phải là một trong",
        ),
        ("xin chào\n".to_owned(), "không đúng cách viết"),
    ] {
        let told = own(&text).unwrap_err().reason;
        let told = crate::words::fill(&told.text, &told.args);
        assert!(told.starts_with(reason), "{text}\n{told}");
    }
}
