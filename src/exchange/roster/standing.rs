//! Words about pension, disability, school and work that decide which group of payers somebody belongs to.
//! Only words that leave no doubt are taken; all others stay where the clerk wrote them.

use super::denied;
use super::wordings::{find_words, key};
use crate::domain::roster::RawPerson;
use crate::domain::{Disability, Pension, Study, Work};

/// Whether a text is one of the labels that our own lists write.
pub(super) fn by_label<T: Copy>(all: &[T], label: fn(T) -> &'static str, text: &str) -> Option<T> {
    let written = key(text);
    all.iter().copied().find(|one| key(label(*one)) == written)
}

/// What a cell or heading about the insurance fund names: nothing where it names two kinds.
pub(super) fn pension(text: &str) -> Option<Pension> {
    if let Some(known) = by_label(Pension::ALL, Pension::label, text) {
        return Some(known);
    }
    let words = key(text);
    let has = |wanted: &[&str]| wanted.iter().find_map(|one| find_words(&words, one));
    // The social pension is the state's, and the allowance for a martyr's family too.
    if has(&[
        "huu tri xa hoi",
        "huu tri xh",
        "huu xa hoi",
        "huu xh",
        "htxh",
        "liet si",
        "liet sy",
        "ls",
    ])
    .is_some()
    {
        return None;
    }
    let named = [
        (
            Pension::LostCapacity,
            has(&["mat suc", "mat suc lao dong", "msld"]),
        ),
        (Pension::Survivor, has(&["tuat"])),
        (
            Pension::Pension,
            has(&["luong huu", "huu tri", "huu", "nghi huu"]),
        ),
    ];
    let mut named = named.into_iter().filter_map(|(kind, at)| Some((kind, at?)));
    let (kind, at) = named.next()?;
    if named.next().is_some() {
        return None;
    }
    if denied::plainly(words.get(..at).unwrap_or_default()) {
        return Some(Pension::None);
    }
    let stopped = denied::before(words.get(..at).unwrap_or_default())
        || denied::after(words.get(at..).unwrap_or_default());
    (!stopped).then_some(kind)
}

/// The degree that a cell of degrees, or words about a disability, name.
pub(super) fn disability(text: &str) -> Option<Disability> {
    if let Some(known) = by_label(Disability::ALL, Disability::label, text) {
        return Some(known);
    }
    let words = key(text);
    let squeezed = words.replace(' ', "");
    let stands = |wanted: &[&str]| wanted.iter().any(|one| find_words(&words, one).is_some());
    let very = stands(&[
        "dac biet nang",
        "db nang",
        "dbn",
        "rat nang",
        "khuyet tat dac biet",
    ]) || ["ktdbn", "nktdbn"].contains(&squeezed.as_str());
    // "Nặng", but not "kỹ năng" and "chức năng", which differ by their marks.
    let marked = text.to_lowercase().contains("nặng");
    let plain = text.is_ascii() && stands(&["nang"]) && !stands(&["chuc nang", "ky nang", "kha nang"]);
    let severe = marked || plain || ["ktn", "nktn", "ktnang"].contains(&squeezed.as_str());
    let severe = severe || stands(&["kt n", "khuyet tat n"]);
    let mild = stands(&["nhe"]);
    match (very, severe, mild) {
        (true, _, false) => Some(Disability::VerySevere),
        (false, true, false) => Some(Disability::Severe),
        (false, false, true) => Some(Disability::Mild),
        _ => None,
    }
}

/// Where somebody studies, by the words for school and class.
pub(super) fn study(school: Option<&str>, class: Option<&str>) -> Option<Study> {
    let school = school.map(key).unwrap_or_default();
    let class = class.map(key).unwrap_or_default();
    let left = [
        "nghi hoc",
        "bo hoc",
        "thoi hoc",
        "khong di hoc",
        "khong hoc",
        "khong con hoc",
    ];
    if left
        .iter()
        .any(|words| school.starts_with(words) || class.starts_with(words))
    {
        return Some(Study::None);
    }
    let over = ["tot nghiep", "hoc xong", "ra truong", "da hoc"];
    if over
        .iter()
        .any(|words| find_words(&school, words).is_some() || find_words(&class, words).is_some())
    {
        return None;
    }
    of_school(&school).or_else(|| of_class(&class))
}

/// The kind of a school by the words with which its name begins.
fn of_school(school: &str) -> Option<Study> {
    let bare = ["truong ", "hoc ", "dang hoc "]
        .iter()
        .fold(school, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let begins = |wanted: &[&str]| wanted.iter().any(|words| find_words(bare, words) == Some(0));
    if begins(&["mam non", "mau giao", "mn", "mg", "nha tre", "nhom tre"]) {
        return Some(Study::Kindergarten);
    }
    if begins(&[
        "dai hoc",
        "dh",
        "cao dang",
        "cd",
        "trung cap",
        "tc nghe",
        "hoc nghe",
        "nghe",
        "hoc vien",
        "trung hoc chuyen nghiep",
    ]) {
        return Some(Study::Higher);
    }
    let general = [
        "tieu hoc",
        "thcs",
        "thpt",
        "th",
        "trung hoc co so",
        "trung hoc pho thong",
        "pho thong",
        "ptdtnt",
        "ptth",
        "cap 1",
        "cap 2",
        "cap 3",
    ];
    begins(&general).then_some(Study::School)
}

/// The grade of a general school (1 to 12), a year of study, a class of a kindergarten.
fn of_class(class: &str) -> Option<Study> {
    if ["mam", "choi", "la", "nha tre"].contains(&class.strip_prefix("lop ").unwrap_or(class)) {
        return Some(Study::Kindergarten);
    }
    if class.starts_with("nam ") {
        return Some(Study::Higher);
    }
    let bare = class.strip_prefix("lop ").unwrap_or(class);
    let digits: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let behind = bare.get(digits.len()..).unwrap_or_default().trim();
    // "5A2", "12 a1"; but "12/12" is a schooling that was finished, and "10 ngày" no class.
    let letter =
        behind.is_empty() || (behind.len() <= 3 && behind.starts_with(|ch: char| ('a'..='l').contains(&ch)));
    let grade: u32 = digits.parse().ok().filter(|_| letter)?;
    (1..=12).contains(&grade).then_some(Study::School)
}

/// The kind of school that a cell about studying names in words of its own.
pub(super) fn studies(text: &str) -> Option<Study> {
    if let Some(known) = by_label(Study::ALL, Study::label, text) {
        return Some(known);
    }
    match key(text).as_str() {
        "hoc sinh" | "hs" => Some(Study::School),
        "sinh vien" | "sv" => Some(Study::Higher),
        _ => study(Some(text), Some(text)),
    }
}

/// The kind of school of somebody whom a column of policy groups calls a pupil or a student; "HSSV" may be
/// either.
pub(super) fn pupil(piece: &str) -> Option<Study> {
    let words = key(piece);
    let begins = |wanted: &[&str]| wanted.iter().any(|one| find_words(&words, one) == Some(0));
    if begins(&["hoc sinh sinh vien", "hssv"]) {
        None
    } else if begins(&["hoc sinh", "hs"]) {
        Some(Study::School)
    } else {
        begins(&["sinh vien", "sv"]).then_some(Study::Higher)
    }
}

/// Work that is farming, forestry, fishery or salt and nothing else.
const FARM: [&str; 22] = [
    "lam ruong",
    "lam ray",
    "lam vuon",
    "lam nong",
    "lam nong nghiep",
    "nong dan",
    "nong nghiep",
    "nong",
    "trong lua",
    "trong trot",
    "chan nuoi",
    "nuoi tom",
    "nuoi ca",
    "nuoi trong thuy san",
    "danh bat ca",
    "danh ca",
    "ngu dan",
    "lam bien",
    "di bien",
    "lam muoi",
    "diem dan",
    "lam rung",
];

/// Beginnings that tell of work that was, or of somebody else's.
const NOT_NOW: [&str; 7] = ["nguyen", "cuu", "truoc", "tung", "xin", "nghi", "het"];

/// The kind of work, only where the words leave no doubt who pays for the card.
pub(super) fn work(text: &str) -> Option<Work> {
    if let Some(known) = by_label(Work::ALL, Work::label, text) {
        return Some(known);
    }
    let words = key(text);
    let has = |wanted: &[&str]| wanted.iter().any(|one| find_words(&words, one).is_some());
    let begins = |wanted: &[&str]| wanted.iter().any(|one| find_words(&words, one) == Some(0));
    if begins(&NOT_NOW) || has(&["nghi huu", "huu tri", "ve huu", "nghi viec"]) {
        return None;
    }
    if [
        "that nghiep",
        "khong viec lam",
        "khong co viec lam",
        "khong nghe nghiep",
    ]
    .contains(&words.as_str())
    {
        return Some(Work::None);
    }
    if FARM.contains(&words.as_str()) {
        return Some(Work::Farm);
    }
    if ["lao dong tu do", "nghe tu do", "ld tu do", "tu do"].contains(&words.as_str()) {
        return Some(Work::Free);
    }
    if let Some(sure) = contract(&words) {
        return sure.then_some(Work::Contract);
    }
    if begins(&[
        "khong chuyen trach xa",
        "khong chuyen trach cap xa",
        "kct xa",
        "can bo khong chuyen trach xa",
    ]) {
        return Some(Work::CommuneCadre);
    }
    if begins(&[
        "truong ap",
        "truong thon",
        "truong khom",
        "truong khu pho",
        "bi thu ap",
        "bi thu chi bo ap",
        "truong ban cong tac mat tran",
        "khong chuyen trach ap",
        "khong chuyen trach o ap",
        "kct ap",
    ]) {
        return Some(Work::HamletCadre);
    }
    let office = begins(&["cong chuc", "vien chuc", "can bo cong chuc"])
        || (begins(&["giao vien", "gv"]) && has(&["bien che"]));
    office.then_some(Work::Office)
}

/// Whether words about a labour contract, or about a worker of a named company, say that there is one; nothing
/// where they speak of none.
fn contract(words: &str) -> Option<bool> {
    let at = ["hdld", "hop dong lao dong"]
        .iter()
        .find_map(|one| find_words(words, one));
    if let Some(at) = at {
        return Some(!denied::before(words.get(..at).unwrap_or_default()));
    }
    let worker = ["cong nhan", "cn"]
        .iter()
        .any(|one| find_words(words, one) == Some(0));
    let works = ["cty", "cong ty", "xi nghiep", "nha may", "kcn", "khu cong nghiep"];
    let named = works.iter().any(|one| find_words(words, one).is_some());
    (worker && named).then_some(true)
}

/// What follows from the words for school, class and work, where nothing said it.
pub(super) fn derive(person: &mut RawPerson) {
    let (school, class) = (person.school.as_deref(), person.class.as_deref());
    person.study = person.study.or_else(|| study(school, class));
    person.work_kind = person.work_kind.or_else(|| person.work.as_deref().and_then(work));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pensions_in_clerks_words() {
        for (text, wanted) in [
            ("Lương hưu", Some(Pension::Pension)),
            ("hưởng lương hưu", Some(Pension::Pension)),
            ("Hưu trí", Some(Pension::Pension)),
            ("hưu", Some(Pension::Pension)),
            ("Cán bộ hưu trí", Some(Pension::Pension)),
            ("mất sức", Some(Pension::LostCapacity)),
            ("MSLĐ 61%", Some(Pension::LostCapacity)),
            ("Trợ cấp tuất hằng tháng", Some(Pension::Survivor)),
            ("hưởng tuất", Some(Pension::Survivor)),
            ("Trợ cấp BHXH khác", Some(Pension::Other)),
            ("Không hưởng", Some(Pension::None)),
            ("không hưởng lương hưu", Some(Pension::None)),
            ("Không có lương hưu", Some(Pension::None)),
            ("ko hưởng lương hưu", Some(Pension::None)),
            ("chưa có lương hưu", Some(Pension::None)),
            ("đang chờ lương hưu", None),
            ("đã cắt tuất", None),
            ("hưu trí xã hội", None),
            ("HTXH", None),
            ("tuất liệt sĩ", None),
            ("hưu trí, mất sức", None),
            ("2.500.000", None),
            ("", None),
        ] {
            assert_eq!(pension(text), wanted, "{text}");
        }
    }

    #[test]
    fn degrees_in_clerks_words() {
        for (text, wanted) in [
            ("Nặng", Some(Disability::Severe)),
            ("KT nặng", Some(Disability::Severe)),
            ("KTN", Some(Disability::Severe)),
            ("kt nang", Some(Disability::Severe)),
            ("khuyết tật đặc biệt nặng", Some(Disability::VerySevere)),
            ("KT ĐB nặng", Some(Disability::VerySevere)),
            ("NKT ĐBN", Some(Disability::VerySevere)),
            ("KTĐBN", Some(Disability::VerySevere)),
            ("NKT nhẹ", Some(Disability::Mild)),
            ("Nhẹ", Some(Disability::Mild)),
            ("Không khuyết tật", Some(Disability::None)),
            ("khuyết tật", None),
            ("khuyết tật chức năng vận động", None),
            ("khuyet tat chuc nang", None),
            ("nhẹ hoặc nặng", None),
            ("x", None),
        ] {
            assert_eq!(disability(text), wanted, "{text}");
        }
    }

    #[test]
    fn schools_and_classes() {
        for (school, class, wanted) in [
            ("TH Hòa An 1", "5A", Some(Study::School)),
            ("", "Lớp 11", Some(Study::School)),
            ("", "12A10", Some(Study::School)),
            ("", "1", Some(Study::School)),
            ("THPT Hòa An", "", Some(Study::School)),
            ("Trường Mầm non Hoa Sen", "", Some(Study::Kindergarten)),
            ("", "Lá", Some(Study::Kindergarten)),
            ("Mẫu giáo Hòa An", "Chồi", Some(Study::Kindergarten)),
            ("ĐH Cần Thơ", "năm 2", Some(Study::Higher)),
            ("Cao đẳng Hòa An", "", Some(Study::Higher)),
            ("học nghề", "", Some(Study::Higher)),
            ("Trung cấp nghề", "12", Some(Study::Higher)),
            ("", "năm 3", Some(Study::Higher)),
            ("nghỉ học", "", Some(Study::None)),
            ("TH Hòa An", "bỏ học", Some(Study::None)),
            ("Đã tốt nghiệp ĐH", "", None),
            ("", "12/12", None),
            ("", "13", None),
            ("", "0", None),
            ("", "10 ngày", None),
            ("Trung tâm Anh ngữ", "", None),
            ("", "", None),
        ] {
            let some = |text: &'static str| (!text.is_empty()).then_some(text);
            assert_eq!(study(some(school), some(class)), wanted, "{school} / {class}");
        }
        assert_eq!(studies("Phổ thông"), Some(Study::School));
        assert_eq!(studies("Nghề, cao đẳng, đại học"), Some(Study::Higher));
        assert_eq!(studies("sinh viên"), Some(Study::Higher));
        assert_eq!(studies("12/12"), None);
    }

    #[test]
    fn work_only_without_doubt() {
        for (text, wanted) in [
            ("Làm ruộng", Some(Work::Farm)),
            ("nông dân", Some(Work::Farm)),
            ("Nuôi tôm", Some(Work::Farm)),
            ("làm muối", Some(Work::Farm)),
            ("làm ruộng, làm thuê", None),
            ("công nhân cty Hoa Sen", Some(Work::Contract)),
            ("CN công ty may", Some(Work::Contract)),
            ("công nhân", None),
            ("HĐLĐ 12 tháng", Some(Work::Contract)),
            ("chưa có HĐLĐ", None),
            ("nghỉ làm công nhân cty", None),
            ("công chức xã", Some(Work::Office)),
            ("Viên chức", Some(Work::Office)),
            ("giáo viên (biên chế)", Some(Work::Office)),
            ("giáo viên", None),
            ("giáo viên nghỉ hưu", None),
            ("công chức nghỉ hưu", None),
            ("Trưởng ấp", Some(Work::HamletCadre)),
            ("nguyên trưởng ấp", None),
            ("KCT xã", Some(Work::CommuneCadre)),
            ("Lao động tự do", Some(Work::Free)),
            ("thất nghiệp", Some(Work::None)),
            ("Nội trợ", None),
            ("buôn bán", None),
            ("Nông, lâm, ngư, diêm nghiệp", Some(Work::Farm)),
            ("Không chuyên trách ở ấp", Some(Work::HamletCadre)),
            ("", None),
        ] {
            assert_eq!(work(text), wanted, "{text}");
        }
    }

    #[test]
    fn every_label_of_our_lists_is_read_back() {
        for known in Pension::ALL {
            assert_eq!(pension(known.label()), Some(*known));
        }
        for known in Disability::ALL {
            assert_eq!(disability(known.label()), Some(*known));
        }
        for known in Study::ALL {
            assert_eq!(studies(known.label()), Some(*known));
        }
        for known in Work::ALL {
            assert_eq!(work(known.label()), Some(*known));
        }
    }
}
