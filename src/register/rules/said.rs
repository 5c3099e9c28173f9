//! Entries of the rule book as sentences, for the window and the commands.

use crate::domain::date::show;
use crate::domain::rules::{Choice, Line, RuleBook, RuleKind, Section};
use crate::say;
use crate::words::{money, number, tr};

/// An entry in words. `book` names the codes.
pub fn said(line: &Line, book: &RuleBook) -> String {
    let text = |field: &str| line.text(field).unwrap_or_default();
    let whole = |field: &str| line.whole(field).unwrap_or_default();
    match line.section {
        Section::BaseSalary => say!("{amount} một tháng", amount = money(whole("dong"))),
        Section::Contribution => say!("{percent} % mức lương cơ sở", percent = tenths(whole("permille"))),
        Section::HouseholdSteps => steps(line),
        Section::Terms => say!("Đóng {months} tháng một lần", months = wholes(line, "months")),
        Section::Support => support(line),
        Section::MayChooseHousehold => {
            say!(
                "{codes} được chọn đóng theo hộ gia đình",
                codes = texts(line, "codes")
            )
        }
        Section::Waiting => say!(
            "Gián đoạn từ {gap} ngày: thẻ có giá trị sau {wait} ngày",
            gap = whole("gap_days"),
            wait = whole("wait_days")
        ),
        Section::Continuity => say!(
            "Gián đoạn quá {months} tháng thì tính lại",
            months = whole("months")
        ),
        Section::Rule => rule(line, book),
        Section::ChildCard => say!(
            "{months} tháng tuổi; sinh đến {day}/{month} thì thẻ đến ngày ấy",
            months = whole("months"),
            day = whole("cutoff_day"),
            month = whole("cutoff_month")
        ),
        Section::Screening => say!(
            "Sinh từ {year} trở về trước: {question}",
            year = whole("born_to"),
            question = text("question")
        ),
        Section::Holiday => holiday(line),
        Section::Category => say!(
            "{code} – {name}, mức hưởng {digit}",
            code = text("code"),
            name = text("name"),
            digit = whole("digit")
        ),
        Section::PolicyGroup => say!(
            "{code} – {name}: thẻ mã {gives}",
            code = text("code"),
            name = text("name"),
            gives = text("gives")
        ),
        Section::Province => format!("{} {}", text("code"), text("name")),
        Section::Deadline => deadline(line),
        Section::OutcomeRule => outcome(line),
        Section::RefusalReason => refusal(line),
        Section::DayListRule => day_list(line),
    }
}

fn refusal(line: &Line) -> String {
    let name = line.text("name").unwrap_or_default();
    if line.yes("off") == Some(true) {
        say!("{code}: đã tắt", code = name)
    } else {
        name.to_owned()
    }
}

fn day_list(line: &Line) -> String {
    say!(
        "Nhiều nhất {cap} hộ; nhắc khi thẻ còn {days} ngày",
        cap = line.whole("cap").unwrap_or_default(),
        days = wholes(line, "ending_days")
    )
}

/// An outcome: its key, its name, and what the program does with it.
fn outcome(line: &Line) -> String {
    let text = |field: &str| line.text(field).unwrap_or_default();
    if line.yes("off") == Some(true) {
        return say!("{code}: đã tắt", code = text("name"));
    }
    let mut parts = vec![say!("phím {key}: {name}", key = text("key"), name = text("name"))];
    for (field, told) in [
        ("success", tr("tính là vận động được")),
        ("asks_date", tr("hỏi ngày hẹn")),
        ("closes", tr("xong, không đến nữa")),
    ] {
        if line.yes(field) == Some(true) {
            parts.push(told.to_owned());
        }
    }
    let rest = line.whole("rest_days").unwrap_or_default();
    if rest > 0 {
        parts.push(say!("để yên {days} ngày", days = rest));
    }
    parts.join("; ")
}

/// A code with its name, as far as the book has one.
pub fn code_said(code: &str, book: &RuleBook) -> String {
    match book.category(code) {
        Some(category) => format!("{code} – {}", category.value.name),
        None => code.to_owned(),
    }
}

fn texts(line: &Line, field: &str) -> String {
    line.texts(field).join(", ")
}

fn wholes(line: &Line, field: &str) -> String {
    let all: Vec<String> = line.wholes(field).into_iter().map(number).collect();
    all.join(", ")
}

/// Tenths as a number with at most one decimal.
fn tenths(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{},{part}", tenths / 10),
    }
}

/// One of the choices of a field, in the language of the screen.
fn choice(choice: Choice, code: &str) -> String {
    let found = choice.all().into_iter().find(|(held, _)| *held == code);
    found.map_or_else(|| code.to_owned(), |(_, label)| tr(label).to_owned())
}

fn steps(line: &Line) -> String {
    let percents = line.wholes("percents");
    let last = percents.len();
    let parts: Vec<String> = (1..)
        .zip(&percents)
        .map(|(order, percent)| {
            if order == last && last > 1 {
                say!(
                    "từ người thứ {order}: {percent} %",
                    order = order,
                    percent = percent
                )
            } else {
                say!("người thứ {order}: {percent} %", order = order, percent = percent)
            }
        })
        .collect();
    parts.join("; ")
}

fn support(line: &Line) -> String {
    let codes = texts(line, "codes");
    let percent = line.whole("percent").unwrap_or_default();
    let Some(area) = line.text("area") else {
        return say!(
            "{codes}: Nhà nước hỗ trợ {percent} %",
            codes = codes,
            percent = percent
        );
    };
    say!(
        "{codes}: Nhà nước hỗ trợ {percent} % ({area})",
        codes = codes,
        percent = percent,
        area = choice(Choice::Area, area)
    )
}

fn holiday(line: &Line) -> String {
    let name = line.text("name").unwrap_or_default();
    let day = |field: &str| line.day(field).map(show).unwrap_or_default();
    if line.yes("working") == Some(true) {
        say!(
            "{name}: làm bù {first} – {last}",
            name = name,
            first = day("first"),
            last = day("last")
        )
    } else {
        say!(
            "{name}: nghỉ {first} – {last}",
            name = name,
            first = day("first"),
            last = day("last")
        )
    }
}

fn deadline(line: &Line) -> String {
    let step = choice(Choice::Step, line.text("step").unwrap_or_default());
    let days = line.whole("working_days").unwrap_or_default();
    let Some(kind) = line.text("kind") else {
        return say!("{step}: trong {days} ngày làm việc", step = step, days = days);
    };
    say!(
        "{step}: trong {days} ngày làm việc ({kind})",
        step = step,
        days = days,
        kind = choice(Choice::Decision, kind)
    )
}

/// A rule: for whom, and what follows.
fn rule(line: &Line, book: &RuleBook) -> String {
    let text = |field: &str| line.text(field).unwrap_or_default();
    let code = code_said(text("code"), book);
    let kind = line.text("kind").unwrap_or(RuleKind::Group.code());
    if kind == RuleKind::Off.code() {
        return say!("{code}: đã tắt", code = code);
    }
    let conditions = conditions(line).join("; ");
    let conditions = if conditions.is_empty() {
        tr("mọi người").to_owned()
    } else {
        conditions
    };
    if kind == RuleKind::Group.code() {
        say!("{code}: {conditions}", code = code, conditions = conditions)
    } else {
        say!(
            "{code} ({kind}): {conditions}",
            code = code,
            kind = choice(Choice::Rule, kind),
            conditions = conditions
        )
    }
}

fn conditions(line: &Line) -> Vec<String> {
    let mut all = Vec::new();
    match (line.whole("age_from"), line.whole("age_below")) {
        (Some(from), Some(below)) => all.push(say!(
            "từ đủ {from} đến dưới {below} tuổi",
            from = from,
            below = below
        )),
        (Some(from), None) => all.push(say!("từ đủ {from} tuổi", from = from)),
        (None, Some(below)) => all.push(say!("dưới {below} tuổi", below = below)),
        (None, None) => {}
    }
    if line.yes("child_card") == Some(true) {
        all.push(tr("trong thời hạn thẻ trẻ em").to_owned());
    }
    let list = |field: &str, of: Option<Choice>| -> Option<String> {
        let codes = line.texts(field);
        let words = codes
            .iter()
            .map(|code| of.map_or_else(|| (*code).to_owned(), |of| choice(of, code)));
        let words: Vec<String> = words.collect();
        (!words.is_empty()).then(|| words.join(", "))
    };
    if let Some(codes) = list("holds", None) {
        all.push(say!("có {codes}", codes = codes));
    }
    if let Some(codes) = list("without", None) {
        all.push(say!("chưa có {codes}", codes = codes));
    }
    match line.yes("minority") {
        Some(true) => all.push(tr("người dân tộc thiểu số").to_owned()),
        Some(false) => all.push(tr("người Kinh").to_owned()),
        None => {}
    }
    for (field, of) in [
        ("living", Choice::Living),
        ("area", Choice::Area),
        ("pension", Choice::Pension),
        ("disability", Choice::Disability),
        ("study", Choice::Study),
        ("work", Choice::Work),
    ] {
        all.extend(list(field, Some(of)));
    }
    all
}
