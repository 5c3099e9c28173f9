//! Each kind of finding on both sides of what brings it about.

use uuid::Uuid;

use super::super::date::parse_date;
use super::super::rights::{Areas, Facts};
use super::super::rules::RuleBook;
use super::*;
use crate::domain::{
    Card, CardSource, Disability, Entitlement, Event, EventKind, Household, HouseholdFile, Living,
    LivingStandard, PartialDate, Pension, Person, PersonFile, Study, Work,
};

const TODAY: &str = "22/11/2026";

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn id<T: From<Uuid>>(number: usize) -> T {
    Uuid::from_u128(number as u128 + 1).into()
}

/// A person and her household told in words: `b=birth`, `+paper`, `-paper=last day`, `card=CODE:from:to`,
/// `2025=ngheo` (living standard of a year), `pension=`, `kt=`, `study=`, `work=`, `died=`, `left=`.
fn told(words: &str) -> (PersonFile, HouseholdFile) {
    let mut file = PersonFile::new(Person::unknown(id(1), id(2)));
    let mut house = HouseholdFile {
        household: Household {
            id: id(2),
            hamlet: id(3),
            group_name: None,
            number: None,
            address: String::new(),
            note: String::new(),
            position: 0,
        },
        livings: Vec::new(),
        members: Vec::new(),
        visits: Vec::new(),
    };
    for (place, word) in words.split_whitespace().enumerate() {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key {
            "b" => file.person.birth = PartialDate::parse(value),
            "pension" => file.person.pension = Some(Pension::from_code(value)),
            "kt" => file.person.disability = Some(Disability::from_code(value)),
            "study" => file.person.study = Some(Study::from_code(value)),
            "work" => file.person.work_kind = Some(Work::from_code(value)),
            "card" => file.cards.push(card(place, value)),
            "died" => file.events.push(event(place, EventKind::Died, value)),
            "left" => file.events.push(event(place, EventKind::MovedOut, value)),
            _ if key.starts_with(['+', '-']) => file.entitlements.push(paper(place, key, value)),
            year => house.livings.push(LivingStandard {
                id: id(place),
                household: id(2),
                year: year.parse().unwrap(),
                living: Living::from_code(value),
                paper: String::new(),
                paper_date: None,
            }),
        }
    }
    (file, house)
}

fn card(place: usize, told: &str) -> Card {
    let mut parts = told.split(':');
    Card {
        id: id(place),
        person: id(1),
        number: None,
        category: parts.next().map(str::to_owned),
        benefit: None,
        valid_from: parts.next().and_then(parse_date),
        valid_to: parts.next().and_then(parse_date),
        facility: String::new(),
        source: CardSource::Typed,
    }
}

fn event(place: usize, kind: EventKind, on: &str) -> Event {
    Event {
        id: id(place),
        person: id(1),
        kind,
        day: PartialDate::parse(on),
        note: String::new(),
    }
}

fn paper(place: usize, code: &str, ended: &str) -> Entitlement {
    Entitlement {
        id: id(place),
        person: id(1),
        code: code.trim_start_matches(['+', '-']).to_owned(),
        paper: String::new(),
        paper_date: None,
        valid_from: None,
        valid_to: parse_date(ended),
        wording: String::new(),
    }
}

fn findings_on(on: &str, words: &str) -> Vec<Finding> {
    let (file, house) = told(words);
    let today = day(on);
    let facts = Facts::of(&file, &house, Areas::default(), today);
    let case = Case {
        facts: &facts,
        status: file.status_on(today, 30),
        counted: file.presence_on(today).counted,
        file: &file,
        house: &house,
    };
    let rules = RuleBook::shipped().on(today);
    let findings = rules.findings(&case);
    // Whoever asks for kinds only hears of the same ones.
    let mut kinds = Kinds::default();
    for finding in &findings {
        kinds.add(finding.kind);
    }
    assert_eq!(rules.kinds(&case, Kinds::ALL), kinds, "{words}");
    findings
}

/// `kind CODE`, a question mark behind what is to be verified.
fn found(on: &str, words: &str) -> String {
    let said = findings_on(on, words).into_iter().map(|finding| {
        let mark = if finding.verify { "?" } else { "" };
        format!("{} {}{mark}", finding.kind.code(), finding.expected)
    });
    said.collect::<Vec<_>>().join(", ")
}

#[test]
fn each_kind_on_both_sides() {
    for (on, person, expected) in [
        // Entitled and not covered; covered; no group.
        (TODAY, "b=1980 2026=ngheo", "not_covered HN"),
        (TODAY, "b=1980 2026=ngheo card=HN:01/01/2026:31/12/2026", ""),
        (
            TODAY,
            "b=1980 2026=ngheo card=HN:01/01/2025:21/11/2026",
            "not_covered HN",
        ),
        (TODAY, "b=1980 2026=ngheo card=HN:01/01/2025:22/11/2026", ""),
        (TODAY, "b=1980", ""),
        (TODAY, "b=2024", "not_covered TE"),
        (TODAY, "b=1980 +NKT", "not_covered BT"),
        (TODAY, "b=1980 +XN", "not_covered XN"),
        (TODAY, "b=1955 +QĐ290", "not_covered KC"),
        (TODAY, "b=1955 -QĐ290=21/11/2026", ""),
        // By the list of an earlier year: still so, and to be verified.
        (TODAY, "b=1980 2025=ngheo", "not_covered HN?"),
        (
            TODAY,
            "b=1980 2025=ngheo card=GD:01/01/2026:31/12/2026",
            "covered_worse HN?",
        ),
        ("31/12/2025", "b=1980 2025=ngheo", "not_covered HN"),
        (TODAY, "b=1980 2025=ngheo +NKT", "not_covered HN"),
        // Nobody looks after employees and pupils but work and school.
        (TODAY, "b=1980 work=hop_dong", ""),
        (TODAY, "b=1980 +DN", ""),
        (TODAY, "b=1980 +HC", ""),
        (TODAY, "b=2012 +HS", "pupil_not_covered HS"),
        (TODAY, "b=2007 +SV", "pupil_not_covered SV"),
        (TODAY, "b=1980 work=khong_chuyen_trach_ap", "not_covered KT"),
        (TODAY, "b=1980 +DN", ""),
        // Of several groups that the state supports, the one with the highest share.
        (
            TODAY,
            "b=1980 2026=nlndn work=khong_chuyen_trach_ap",
            "not_covered KT",
        ),
        (
            TODAY,
            "b=1980 2026=can_ngheo work=khong_chuyen_trach_ap",
            "not_covered CN",
        ),
        // Covered worse, by the digits of the day.
        (
            TODAY,
            "b=1980 2026=ngheo card=GD:01/01/2026:31/12/2026",
            "covered_worse HN",
        ),
        (
            TODAY,
            "b=1980 2026=can_ngheo card=HN:01/01/2026:31/12/2026",
            "no_longer_entitled HN",
        ),
        (
            TODAY,
            "b=1955 +QĐ62 card=HT:01/01/2026:31/12/2026 pension=luong_huu",
            "covered_worse KC",
        ),
        (
            "31/12/2025",
            "b=1980 2025=can_ngheo card=GB:01/01/2025:31/12/2025",
            "covered_worse CN",
        ),
        // Births known to the year, in the year and beside it.
        (TODAY, "b=2020", "to_verify TE?, pupil_not_covered HS?"),
        (TODAY, "b=2019", "pupil_not_covered HS?"),
        (TODAY, "b=2021", "not_covered TE"),
        // Papers to ask for.
        (TODAY, "b=22/11/1951 pension=khong", "could_file LH"),
        (TODAY, "b=23/11/1951 pension=khong", ""),
        (TODAY, "b=1951 pension=khong", "could_file LH?"),
        (TODAY, "b=1950", "could_file LH?"),
        (TODAY, "b=1950 pension=luong_huu card=HT:01/01/2020:", ""),
        (TODAY, "b=1950 card=HT:01/01/2020:", ""),
        (TODAY, "b=1950 card=HT:01/01/2020:31/12/2025", ""),
        (TODAY, "b=1950 card=CT:01/01/2020:", ""),
        (
            TODAY,
            "b=1950 pension=khong card=GD:01/01/2026:31/12/2026",
            "could_file LH",
        ),
        (TODAY, "b=1980 kt=nang", "could_file BT"),
        (TODAY, "b=1980 kt=nhe", ""),
        (TODAY, "b=1980 kt=nang +NKT card=BT:01/01/2026:", ""),
        (TODAY, "b=1980 2026=thuong work=nong_nghiep", "could_file GB"),
        (
            TODAY,
            "b=1955 2026=thuong work=nong_nghiep +QĐ62 card=KC:01/01/2020:",
            "",
        ),
        (
            TODAY,
            "b=1980 2026=nlndn work=nong_nghiep card=GB:01/01/2026:31/12/2026",
            "",
        ),
        // Pupils and students.
        (TODAY, "b=2010 study=pho_thong", "pupil_not_covered HS"),
        (TODAY, "b=2010 study=pho_thong card=HS:01/01/2026:31/12/2026", ""),
        (TODAY, "b=2010 study=khong", ""),
        (TODAY, "b=2010 study=pho_thong +HS", "pupil_not_covered HS"),
        (TODAY, "b=2010 +HS", "pupil_not_covered HS"),
        (TODAY, "b=2004 +SV", "pupil_not_covered SV"),
        (
            TODAY,
            "b=2010 study=pho_thong 2026=nlndn",
            "not_covered HS, pupil_not_covered HS",
        ),
        // Whoever pays first makes the card, also where a group of the household would support it.
        (TODAY, "b=1980 work=hop_dong 2026=nlndn", "not_covered DN"),
        (TODAY, "b=1980 work=hop_dong 2026=ngheo", "not_covered HN"),
        (TODAY, "b=2010 study=pho_thong 2026=can_ngheo", "not_covered CN"),
        (TODAY, "b=2010 study=pho_thong 2026=ngheo", "not_covered HN"),
        (TODAY, "b=2004 study=nghe_dai_hoc", "pupil_not_covered SV"),
        // A child's card that ends with the 72nd month, from sixty days before.
        (
            "01/08/2026",
            "b=15/03/2020 card=TE:15/03/2020:30/09/2026",
            "child_card_ending TE",
        ),
        ("31/07/2026", "b=15/03/2020 card=TE:15/03/2020:30/09/2026", ""),
        // A card of another group does not end with the child's age.
        (
            "01/08/2026",
            "b=15/03/2020 2026=ngheo card=HN:01/01/2026:31/12/2026",
            "covered_worse TE",
        ),
        (
            "30/09/2026",
            "b=15/03/2020 card=TE:15/03/2020:30/09/2026",
            "child_card_ending TE",
        ),
        // Left poverty this year; long ago; into the next worse list.
        (TODAY, "b=1980 2025=ngheo 2026=thuong", "left_poverty "),
        (
            TODAY,
            "b=1980 2025=can_ngheo 2026=thuong card=GD:01/01/2026:31/12/2026",
            "",
        ),
        (TODAY, "b=1980 2024=ngheo 2026=thuong", ""),
        (TODAY, "b=1980 2024=ngheo 2025=thuong", ""),
        (TODAY, "b=1980 2025=ngheo 2026=can_ngheo", "not_covered CN"),
        // No longer entitled, and the card runs on.
        (
            TODAY,
            "b=1980 2025=ngheo 2026=thuong card=HN:01/01/2026:31/12/2026",
            "no_longer_entitled HN",
        ),
        (TODAY, "b=1980 2025=thuong card=HN:01/01/2026:31/12/2026", ""),
        (TODAY, "b=1980 card=HN:01/01/2026:31/12/2026", ""),
        (
            TODAY,
            "b=01/01/2018 card=TE:01/01/2018:31/12/2026",
            "no_longer_entitled TE",
        ),
        (
            TODAY,
            "b=1980 -BT=01/11/2026 card=BT:01/01/2026:",
            "no_longer_entitled BT",
        ),
        (
            TODAY,
            "b=1980 card=GD:01/01/2026:31/12/2026 died=20/11/2026",
            "no_longer_entitled GD",
        ),
        (TODAY, "b=1980 card=GD:01/01/2026:21/11/2026 died=20/11/2026", ""),
        (TODAY, "b=1980 card=GD:01/01/2026:31/12/2026 died=23/11/2026", ""),
        (
            TODAY,
            "b=1980 card=HN:01/01/2026:31/12/2026 left=20/11/2026",
            "no_longer_entitled HN",
        ),
        (TODAY, "b=1980 card=GD:01/01/2026:31/12/2026 left=20/11/2026", ""),
        // Those whose list others make are taken off by others.
        (TODAY, "b=2007 card=SV:01/01/2026:31/12/2026 left=20/11/2026", ""),
        (TODAY, "b=1980 card=DN:01/01/2026:31/12/2026 left=20/11/2026", ""),
        (TODAY, "b=1950 card=HT:01/01/2026:31/12/2026 left=20/11/2026", ""),
        (TODAY, "b=1990 card=QN:01/01/2026:31/12/2026 left=20/11/2026", ""),
    ] {
        assert_eq!(found(on, person), expected, "{person} on {on}");
    }
}

#[test]
fn each_finding_names_its_rule_its_source_and_the_paper() {
    let told = |words: &str| {
        let finding = findings_on(TODAY, words).into_iter().next().unwrap();
        let args = &finding.reason.args;
        let reason = args
            .first()
            .map_or(&*finding.reason.text, |(_, value)| value.as_str());
        (
            finding.rule.clone(),
            reason.to_owned(),
            finding.paper.clone(),
            finding.source.clone(),
        )
    };
    for (words, rule, reason, paper, source) in [
        (
            "b=22/11/1951 pension=khong",
            "R-LH-75",
            "Từ 75 tuổi, chưa có hưu trí xã hội",
            "Tờ khai Mẫu số 01 đề nghị trợ cấp hưu trí xã hội, nộp UBND xã",
            "Nghị định 176/2025/NĐ-CP",
        ),
        (
            "b=1980 2026=ngheo",
            "R-HN",
            "Hộ nghèo",
            "nghèo 2026",
            "Luật BHYT Điều 12 khoản 3 điểm o",
        ),
        (
            "b=1955 +QĐ290",
            "R-KC",
            "Người tham gia kháng chiến, bảo vệ Tổ quốc, làm nhiệm vụ quốc tế",
            "Quyết định hưởng trợ cấp một lần hoặc hằng tháng",
            "Nghị định 188/2025/NĐ-CP Điều 5 khoản 6",
        ),
    ] {
        let expected = (
            rule.to_owned(),
            reason.to_owned(),
            paper.to_owned(),
            source.to_owned(),
        );
        assert_eq!(told(words), expected, "{words}");
    }
    let child = findings_on("01/09/2026", "b=15/03/2020 card=TE:15/03/2020:30/09/2026");
    assert_eq!(
        (child[0].reason.clone(), child[0].paper.as_str()),
        (
            crate::message!("Thẻ trẻ em hết theo tuổi vào ngày {day}", day = "30/09/2026"),
            "Hỏi đang học trường nào, lớp nào"
        )
    );
    let dead = findings_on(TODAY, "b=1980 card=GD:01/01/2026:31/12/2026 died=20/11/2026");
    assert_eq!(
        dead[0].reason,
        crate::message!("Đã mất ngày {day}", day = "20/11/2026")
    );
}
