//! Every rule on both sides of each of its thresholds.

use uuid::Uuid;

use super::super::date::parse_date;
use super::super::rules::RuleBook;
use super::*;
use crate::domain::{Date, Living, PartialDate, PersonId};

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// Facts told in words: `b=birth`, `+paper`, `living=`, `area=`, `pension=`, `kt=` (disability), `study=`,
/// `work=`, `kinh`, `khmer`.
fn facts(told: &str) -> Facts<'_> {
    let mut facts = Facts::none();
    let mut areas = Vec::new();
    for word in told.split_whitespace() {
        match word.split_once('=') {
            Some(("b", birth)) => facts.born = PartialDate::parse(birth).map(days_of),
            Some(("living", code)) => facts.living = Some(Living::from_code(code)),
            Some(("area", code)) => areas.push(Area::from_code(code)),
            Some(("pension", code)) => facts.traits.pension = Some(Pension::from_code(code)),
            Some(("kt", code)) => facts.traits.disability = Some(Disability::from_code(code)),
            Some(("study", code)) => facts.traits.study = Some(Study::from_code(code)),
            Some(("work", code)) => facts.traits.work = Some(Work::from_code(code)),
            None if word == "kinh" => facts.traits.minority = Some(false),
            None if word == "khmer" => facts.traits.minority = Some(true),
            _ => facts.groups.push(word.strip_prefix('+').unwrap()),
        }
    }
    facts.areas = areas.into_iter().collect();
    facts
}

/// The rules that hold, those to be verified with a question mark.
fn told(on: &str, text: &str) -> String {
    let rights = RuleBook::shipped().on(day(on)).rights(&facts(text));
    let all = rights
        .groups
        .iter()
        .chain(&rights.could_file)
        .chain(&rights.to_ask);
    let words: Vec<String> = all
        .map(|group| {
            let mark = if group.truth == Truth::Verify { "?" } else { "" };
            format!("{}{mark}", group.rule.value.id)
        })
        .collect();
    words.join(" ")
}

#[test]
fn a_childs_card_ends_by_the_birthday() {
    for (born, end) in [
        ("15/03/2020", "30/09/2026"),
        ("30/09/2020", "30/09/2026"),
        ("01/10/2020", "31/10/2026"),
        ("20/11/2020", "30/11/2026"),
        ("31/12/2020", "31/12/2026"),
        ("29/02/2024", "30/09/2030"),
    ] {
        let rule = &RuleBook::shipped().child_card[0].value;
        assert_eq!(child_card_end(day(born), rule), Some(day(end)), "{born}");
    }
}

#[test]
fn every_rule_on_both_sides_of_its_thresholds() {
    for (on, person, rules) in [
        // A child under six, by the day and by the year alone.
        ("30/09/2026", "b=15/03/2020", "R-TE"),
        ("01/10/2026", "b=15/03/2020", "R-HS-HOI?"),
        ("31/10/2026", "b=01/10/2020", "R-TE"),
        ("01/11/2026", "b=01/10/2020", "R-HS-HOI?"),
        ("30/09/2026", "b=2020", "R-TE"),
        ("01/10/2026", "b=2020", "R-TE? R-HS-HOI?"),
        ("31/12/2026", "b=2020", "R-TE? R-HS-HOI?"),
        ("01/01/2027", "b=2020", "R-HS-HOI?"),
        // Pupils and students, as recorded; the age alone is only a question.
        ("22/11/2026", "b=2010 study=pho_thong", "R-HS"),
        ("22/11/2026", "b=2010 study=khong", ""),
        ("22/11/2026", "b=2010", "R-HS-HOI?"),
        ("21/11/2026", "b=22/11/2008", "R-HS-HOI?"),
        ("22/11/2026", "b=22/11/2008", ""),
        ("22/11/2026", "b=2005 study=nghe_dai_hoc", "R-SV"),
        // Pension.
        ("22/11/2026", "b=1960 pension=luong_huu", "R-HT"),
        ("22/11/2026", "b=1960 pension=mat_suc", "R-HT"),
        ("22/11/2026", "b=1960 pension=khong", ""),
        // Social pension: granted; could be filed for; the year before; only the year known; a pension.
        ("22/11/2026", "b=1950 +HTXH", "R-LH"),
        ("22/11/2026", "b=22/11/1951 pension=khong", "R-LH-75"),
        ("21/11/2026", "b=22/11/1951 pension=khong", ""),
        ("22/11/2026", "b=1951 pension=khong", "R-LH-75?"),
        ("22/11/2026", "b=1950", "R-LH-75?"),
        ("22/11/2026", "b=1950 pension=luong_huu", "R-HT"),
        ("22/11/2026", "b=1950 pension=khong +HTXH", "R-LH"),
        // From 70 where poor or near-poor.
        (
            "22/11/2026",
            "b=22/11/1956 pension=khong living=ngheo",
            "R-HN R-LH-70",
        ),
        ("21/11/2026", "b=22/11/1956 pension=khong living=ngheo", "R-HN"),
        (
            "22/11/2026",
            "b=22/11/1956 pension=khong living=can_ngheo",
            "R-CN R-LH-70",
        ),
        ("22/11/2026", "b=22/11/1956 pension=khong living=thuong", ""),
        (
            "21/11/2026",
            "b=22/11/1951 pension=khong living=ngheo",
            "R-HN R-LH-70",
        ),
        (
            "22/11/2026",
            "b=22/11/1951 pension=khong living=ngheo",
            "R-HN R-LH-75",
        ),
        // Survivors.
        ("22/11/2026", "b=22/11/1951 pension=tuat", "R-CT-75"),
        ("21/11/2026", "b=22/11/1951 pension=tuat living=thuong", ""),
        (
            "21/11/2026",
            "b=22/11/1951 pension=tuat living=can_ngheo",
            "R-CT-70 R-CN",
        ),
        // Social assistance and disability.
        ("22/11/2026", "b=1980 +BT", "R-BT"),
        ("22/11/2026", "b=1980 kt=nang", "R-BT-KT"),
        ("22/11/2026", "b=1980 kt=dac_biet_nang", "R-BT-KT"),
        ("22/11/2026", "b=1980 kt=nang +BT", "R-BT"),
        ("22/11/2026", "b=1980 kt=nhe", ""),
        // Living standard.
        ("22/11/2026", "b=1980 living=ngheo", "R-HN"),
        ("22/11/2026", "b=1980 living=can_ngheo", "R-CN"),
        ("22/11/2026", "b=1980 living=nlndn", "R-GB"),
        ("22/11/2026", "b=1980 living=thuong work=nong_nghiep", "R-GB-HOI"),
        ("22/11/2026", "b=1980 living=thuong work=tu_do", ""),
        // Places.
        ("22/11/2026", "b=1980 khmer area=kho_khan", "R-DT"),
        ("22/11/2026", "b=1980 kinh area=kho_khan", ""),
        ("22/11/2026", "b=1980 kinh area=dac_biet_kho_khan", "R-DK"),
        ("22/11/2026", "b=1980 area=xa_dao", "R-XD"),
        ("22/11/2026", "b=1980 khmer area=moi_thoat_kho_khan", "R-DS"),
        (
            "22/11/2026",
            "b=1980 khmer living=can_ngheo area=dan_toc_mien_nui",
            "R-CN-DT R-CN",
        ),
        (
            "22/11/2026",
            "b=1980 kinh living=can_ngheo area=dan_toc_mien_nui",
            "R-CN",
        ),
        // Papers of the wars, the meritorious and their families.
        ("22/11/2026", "b=1950 pension=khong +QĐ290 +HTXH", "R-LH R-KC"),
        ("22/11/2026", "b=1955 +QĐ142", "R-KC"),
        ("22/11/2026", "b=1960 +QĐ62", "R-KC"),
        ("22/11/2026", "b=1955 +QĐ49", "R-KC"),
        ("22/11/2026", "b=1955 +TNXP", "R-KC"),
        ("22/11/2026", "b=1955 +CB", "R-CB"),
        ("22/11/2026", "b=1955 +CC", "R-CC"),
        ("22/11/2026", "b=1955 +NCC", "R-CK"),
        ("22/11/2026", "b=1955 +TS", "R-TS"),
        ("22/11/2026", "b=1955 +TC", "R-TC"),
        // Work.
        ("22/11/2026", "b=1990 work=hop_dong", "R-1"),
        ("22/11/2026", "b=1990 work=co_quan", "R-1e"),
        ("22/11/2026", "b=1990 work=khong_chuyen_trach_xa", "R-1g"),
        ("22/11/2026", "b=1990 work=khong_chuyen_trach_ap", "R-KT"),
        ("22/11/2026", "b=1990", ""),
        ("22/11/2026", "", ""),
    ] {
        assert_eq!(told(on, person), rules, "{person} on {on}");
    }
}

#[test]
fn the_first_group_pays_and_the_best_benefit_counts() {
    for (person, payer, expected) in [
        ("b=1980 living=ngheo work=hop_dong", Some("DN"), Some("HN")),
        // A pensioner with a paper of the war: the fund pays, the benefit is the paper's.
        ("b=1950 pension=luong_huu +QĐ62", Some("HT"), Some("KC")),
        ("b=1950 pension=luong_huu work=hop_dong", Some("HT"), Some("HT")),
        // Social pension before an employer's card.
        ("b=1950 pension=khong work=hop_dong +HTXH", Some("LH"), Some("LH")),
        // A part-time cadre of the commune: the state before the employer, its support too.
        (
            "b=1980 work=khong_chuyen_trach_xa living=ngheo",
            Some("HN"),
            Some("HN"),
        ),
        (
            "b=1980 work=khong_chuyen_trach_xa living=nlndn",
            Some("GB"),
            Some("GB"),
        ),
        ("b=1980 work=khong_chuyen_trach_xa", Some("XK"), Some("XK")),
        ("b=2010 study=pho_thong living=ngheo", Some("HN"), Some("HN")),
        ("b=1980 living=can_ngheo", Some("CN"), Some("CN")),
        // Of several supported groups the highest share counts, wherever it stands in Article 12.
        (
            "b=1980 work=khong_chuyen_trach_ap living=nlndn",
            Some("KT"),
            Some("KT"),
        ),
        (
            "b=1980 work=khong_chuyen_trach_ap living=can_ngheo",
            Some("CN"),
            Some("CN"),
        ),
        ("b=2010 study=pho_thong living=nlndn", Some("HS"), Some("HS")),
        ("b=2010 study=pho_thong living=can_ngheo", Some("CN"), Some("CN")),
        (
            "b=1980 khmer area=moi_thoat_kho_khan living=nlndn",
            Some("DS"),
            Some("DS"),
        ),
        ("b=2022 +TS", Some("TE"), Some("TE")),
        ("b=1980", None, None),
    ] {
        let rights = RuleBook::shipped().on(day("22/11/2026")).rights(&facts(person));
        let pays = rights.payer().map(|group| group.rule.value.code.as_str());
        assert_eq!((pays, rights.expected()), (payer, expected), "{person}");
    }
    // Near-poor had the third digit until the end of 2025, so a student's state support came no better.
    let facts = facts("b=1950 living=can_ngheo +HTXH pension=khong");
    let rights = RuleBook::shipped().on(day("31/12/2025")).rights(&facts);
    assert_eq!(rights.expected(), Some("CN"));
}

#[test]
fn questions_go_by_the_year_of_birth_and_stop_when_a_paper_is_there() {
    let asked = |person: &str, held: Option<&str>| {
        let rules = RuleBook::shipped().on(day("22/11/2026"));
        let facts = facts(person);
        let ids: Vec<&str> = rules
            .questions(&facts, held)
            .map(|entry| entry.value.id.as_str())
            .collect();
        ids.join(" ")
    };
    for (person, questions) in [
        ("b=1959", "S-KCCM S-BVTQ"),
        ("b=1960", "S-BVTQ"),
        ("b=1973", "S-BVTQ"),
        ("b=1974", ""),
        ("b=1959 +QĐ290", "S-BVTQ"),
        ("b=1959 +QĐ49", ""),
        ("", ""),
    ] {
        assert_eq!(asked(person, None), questions, "{person}");
    }
    assert_eq!(asked("b=1959", Some("KC")), "", "the card tells of the paper");
    assert_eq!(asked("b=1959", Some("GD")), "S-KCCM S-BVTQ");
}

/// Members told in words like [`facts`], those who join with `!`, those who joined this year with `*`; what
/// they would pay, `code:amount` each.
fn offered(on: &str, months: u32, members: &[&str]) -> (String, i64, Option<i64>) {
    let book = RuleBook::shipped();
    let rules = book.on(day(on));
    let told: Vec<Facts<'_>> = members
        .iter()
        .map(|member| facts(member.trim_start_matches(['!', '*'])))
        .collect();
    let members: Vec<Member<'_>> = (0..)
        .zip(members.iter().zip(&told))
        .map(|(at, (member, facts))| Member {
            id: PersonId(Uuid::from_u128(at)),
            rights: rules.rights(facts),
            joins: member.starts_with('!'),
            joined: member.starts_with('*').then(|| day(on)),
            last_day: None,
        })
        .collect();
    let offer = book.offer(&members, Areas::default(), months, day(on)).unwrap();
    let lines: Vec<String> = offer
        .lines
        .iter()
        .map(|line| format!("{}:{}", line.code, line.amount))
        .collect();
    (lines.join(" "), offer.total(), offer.total_as_household())
}

#[test]
fn the_worked_cases_of_households() {
    let (employee, pupil, child) = ("b=1985 work=hop_dong", "b=2012 study=pho_thong", "b=2023");
    let grandmother = "b=1948 pension=khong +HTXH";
    for (on, months, members, lines, total, as_household) in [
        // Only the mother joins: tier one, whatever cards the others hold.
        (
            "22/11/2026",
            12,
            vec![employee, "!b=1987", pupil, child, grandmother],
            "GD:1366200",
            1_366_200,
            None,
        ),
        // The father joins later in the same year: the second tier.
        (
            "10/10/2026",
            3,
            vec!["!b=1985", "*b=1987", pupil, child, grandmother],
            "GD:239085",
            239_085,
            None,
        ),
        // A farm household of three pays less with the support, of four the same, of five more.
        (
            "01/08/2026",
            12,
            vec!["!b=1980 living=nlndn"; 3],
            "GB:956340 GB:956340 GB:956340",
            2_869_020,
            Some(3_142_260),
        ),
        (
            "01/08/2026",
            12,
            vec!["!b=1980 living=nlndn"; 4],
            "GB:956340 GB:956340 GB:956340 GB:956340",
            3_825_360,
            Some(3_825_360),
        ),
        // Everybody without a card: who pays for whom.
        (
            "22/11/2026",
            12,
            vec![
                "!b=1985 work=hop_dong",
                "!b=1987",
                "!b=2012 study=pho_thong",
                "!b=2023",
                "!b=1948 pension=khong +HTXH",
                "!b=1990",
            ],
            "DN:0 GD:1366200 HS:683100 TE:0 LH:0 GD:956340",
            3_005_640,
            None,
        ),
        (
            "22/11/2026",
            12,
            vec!["!b=1980 living=can_ngheo", "!b=1982 living=can_ngheo"],
            "CN:409860 CN:409860",
            819_720,
            Some(2_322_540),
        ),
        ("22/11/2026", 6, vec![], "", 0, None),
    ] {
        let told = offered(on, months, &members);
        assert_eq!(told, (lines.to_owned(), total, as_household), "{members:?}");
    }
}

#[test]
fn the_sieve_lets_through_all_that_may_hold() {
    let words = [
        &[
            "",
            "b=2020",
            "b=22/11/1951",
            "b=1951",
            "b=2010",
            "b=1990",
            "b=30/11/2020",
        ][..],
        &[
            "",
            "living=ngheo",
            "living=can_ngheo",
            "living=nlndn",
            "living=thuong",
            "living=?",
        ],
        &[
            "",
            "area=kho_khan",
            "area=xa_dao area=dan_toc_mien_nui",
            "area=moi_thoat_kho_khan",
        ],
        &["", "khmer", "kinh"],
        &[
            "",
            "pension=khong",
            "pension=luong_huu",
            "pension=tuat",
            "pension=?",
        ],
        &[
            "",
            "study=pho_thong",
            "study=khong",
            "work=hop_dong",
            "work=nong_nghiep",
            "kt=nang",
        ],
        &["", "+HTXH", "+QĐ62 +BT", "+XN", "+lạ"],
    ];
    let rules = RuleBook::shipped().on(day("22/11/2026"));
    let all: usize = words.iter().map(|choices| choices.len()).product();
    let mut held = 0;
    for number in 0..all {
        let mut left = number;
        let mut told = String::new();
        for choices in words {
            told.push(' ');
            told.push_str(choices[left % choices.len()]);
            left /= choices.len();
        }
        let facts = facts(&told);
        for sifted in [&rules.groups, &rules.could_file, &rules.asks, &rules.counts] {
            let holds = |rule: &&Prepared<'_>| rules.weigh(rule, &facts) != Truth::No;
            let id = |rule: &Prepared<'_>| rule.rule.value.id.clone();
            let of_all: Vec<String> = sifted.iter().filter(holds).map(id).collect();
            let of_sieve: Vec<String> = sifted
                .for_facts(&facts)
                .map(|(_, rule)| rule)
                .filter(holds)
                .map(id)
                .collect();
            assert_eq!(of_sieve, of_all, "{told}");
            held += of_all.len();
        }
    }
    assert!(held > all, "most people are of some group");
}

#[test]
fn the_list_that_a_code_stands_in_follows_from_the_clause_of_its_group() {
    let book = RuleBook::shipped();
    let rules = book.on(parse_date("22/11/2026").unwrap());
    for (codes, through) in [
        (
            "HN CN GB KT LH BT TE KC CB CK TS DT DK XD DS XN MS HD HG",
            Through::Commune,
        ),
        ("HS SV LS", Through::School),
        ("DN HX CH NN TK HC XK", Through::Work),
        ("HT TB NO XB TN CS", Through::Fund),
        ("QN CA CY TQ TA TY TV", Through::Forces),
    ] {
        for code in codes.split(' ') {
            assert_eq!(rules.through(code), Some(through), "{code}");
        }
    }
    // Nobody lists who pays all herself.
    assert_eq!((rules.through("GD"), rules.through("ZZ")), (None, None));
}

#[test]
fn who_looks_at_many_finds_the_same_children() {
    let uneven =
        "[[child_card]]\nmonths = 70\ncutoff_month = 9\ncutoff_day = 30\nwarn_days = 60\nsource = \"UBND\"\n";
    let own = crate::domain::OwnRule {
        id: crate::domain::OwnRuleId(uuid::Uuid::from_u128(1)),
        section: "child_card".into(),
        text: uneven.into(),
        note: String::new(),
    };
    let (changed, errors) = RuleBook::with_own([&own]);
    assert_eq!(errors, []);
    for book in [RuleBook::shipped(), &changed] {
        for on in ["30/09/2026", "01/10/2026", "22/11/2026", "29/02/2028"] {
            let (one, many) = (book.on(day(on)), book.on_for_many(day(on)));
            let mut children = 0;
            for ago in 0..2800 {
                let born = chrono::Datelike::num_days_from_ce(&(day(on) - chrono::Days::new(ago)));
                let facts = Facts {
                    born: Some((born, born)),
                    ..Facts::none()
                };
                assert_eq!(
                    many.is_owed(&facts),
                    one.is_owed(&facts),
                    "{on}, {ago} days before"
                );
                children += usize::from(one.is_owed(&facts));
            }
            assert!(children > 2000);
        }
    }
}
