//! What a note says about a person in passing: school and class, ethnic group, work. Only wordings that can
//! mean nothing else are taken; the note itself stays as it is.

use super::wordings::key;
use crate::domain::roster::RawPerson;
use crate::domain::text::clean;

/// Ethnic groups by their common names, without accents.
const GROUPS: [&str; 24] = [
    "kinh", "khmer", "kho me", "hoa", "cham", "tay", "thai", "muong", "nung", "hmong", "mong", "dao",
    "gia rai", "jrai", "e de", "ede", "ba na", "bana", "xo dang", "san chay", "co ho", "cho ro", "raglai",
    "stieng",
];

/// Words with which schools begin.
const SCHOOLS: [&str; 16] = [
    "truong",
    "th",
    "thcs",
    "thpt",
    "tieu hoc",
    "mam non",
    "mau giao",
    "mn",
    "mg",
    "dai hoc",
    "dh",
    "cao dang",
    "cd",
    "trung hoc",
    "trung cap",
    "ptdtnt",
];

/// Work that notes name by a word of its own.
const WORKS: [&str; 26] = [
    "lam ruong",
    "lam ray",
    "lam vuon",
    "lam thue",
    "lam muon",
    "lam ho",
    "lam nong",
    "lam bien",
    "buon ban",
    "noi tro",
    "cong nhan",
    "giao vien",
    "tai xe",
    "lai xe",
    "tho ho",
    "tho moc",
    "tho may",
    "chan nuoi",
    "nuoi tom",
    "ban ve so",
    "ban quan",
    "chay xe om",
    "can bo xa",
    "vien chuc",
    "cong chuc",
    "nong dan",
];

/// Takes over what a note says, where nothing is known yet.
pub(super) fn fill(person: &mut RawPerson, note: &str) {
    for piece in clean(note).split([';', '|']).flat_map(|part| part.split(" + ")) {
        let piece = piece.trim();
        school(person, piece);
        for part in piece.split(',').map(str::trim) {
            if person.ethnicity.is_none() {
                person.ethnicity = ethnicity(part);
            }
            if person.work.is_none() {
                person.work = work(part);
            }
        }
    }
}

/// Class and school of a pupil or student, as a column of groups may give them.
pub(super) fn studies(person: &mut RawPerson, text: &str) {
    for piece in clean(text).split([';', '|']) {
        school(person, piece.trim());
    }
}

/// "học lớp 5A trường TH Hòa An", "HS lớp 10 THPT Long Thạnh", "SV ĐH Cần Thơ".
fn school(person: &mut RawPerson, piece: &str) {
    let words: Vec<&str> = piece
        .split([' ', ',', '-', ':'])
        .filter(|word| !word.is_empty())
        .collect();
    let keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    let first = keys.first().map_or("", String::as_str);
    let studies = match first {
        "hoc" | "hs" | "sv" | "hssv" | "lop" => true,
        "dang" => keys.get(1).is_some_and(|word| word == "hoc"),
        "sinh" => keys.get(1).is_some_and(|word| word == "vien"),
        "truong" => {
            keys.len() > 1
                && words
                    .iter()
                    .any(|word| SCHOOLS.contains(&key(word).as_str()) && key(word) != "truong")
        }
        _ => false,
    };
    if !studies || matches!(keys.get(1).map(String::as_str), Some("nghe" | "xa")) {
        return;
    }
    // "HS 7": without the word for class.
    let class = keys
        .iter()
        .position(|word| word == "lop")
        .or((first == "hs" && keys.len() == 2).then_some(0))
        .and_then(|at| words.get(at + 1));
    if let Some(class) =
        class.filter(|class| class.starts_with(|ch: char| ch.is_ascii_digit()) && class.len() <= 6)
        && person.class.is_none()
    {
        person.class = Some((*class).to_owned());
    }
    if person.class.is_none() && matches!(first, "sv" | "sinh") {
        person.class = student_year(&keys);
    }
    let begins = |at: usize| {
        let two = keys
            .get(at..at + 2)
            .map(|pair| pair.join(" "))
            .unwrap_or_default();
        keys.get(at).is_some_and(|word| SCHOOLS.contains(&word.as_str())) || SCHOOLS.contains(&two.as_str())
    };
    if person.school.is_none()
        && let Some(at) = (0..keys.len()).find(|at| begins(*at))
    {
        let from = at + usize::from(keys.get(at).is_some_and(|word| word == "truong") && begins(at + 1));
        let end = (from..keys.len())
            .find(|at| *at > from && keys.get(*at).is_some_and(|word| word == "lop"))
            .unwrap_or(keys.len());
        let name = words.get(from..end).unwrap_or_default().join(" ");
        person.school = Some(name).filter(|name| name.contains(' '));
    }
}

/// "SV năm 2", "sinh viên năm thứ 3": the year of study stands for the class.
fn student_year(keys: &[String]) -> Option<String> {
    let at = keys.iter().position(|word| word == "nam")?;
    let year = keys.get(at + 1..)?.iter().find(|word| *word != "thu")?;
    (year.len() == 1 && year.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("năm {year}"))
}

/// The name of an ethnic group in a column of its own: common short and odd spellings get their usual form.
pub(super) fn ethnic_group(written: String) -> String {
    match key(&written).replace(' ', "").as_str() {
        "km" | "khmer" | "khome" | "khomer" | "kmer" | "kme" => "Khmer".to_owned(),
        "k" | "kinh" => "Kinh".to_owned(),
        _ => written,
    }
}

/// "DT Khmer", "dân tộc Hoa", "người Chăm", "Khmer".
fn ethnicity(part: &str) -> Option<String> {
    let words = key(part);
    let bare = ["dan toc ", "dt ", "nguoi "]
        .iter()
        .find_map(|prefix| words.strip_prefix(prefix));
    let named = bare.unwrap_or(&words);
    // "Hoa" and "Thái" alone are names and places.
    let sure = bare.is_some() || matches!(named, "khmer" | "kho me" | "cham");
    if !sure || !GROUPS.contains(&named) {
        return None;
    }
    let count = named.split(' ').count();
    let all: Vec<&str> = part.split_whitespace().collect();
    let name = all.get(all.len().checked_sub(count)?..)?.join(" ");
    Some(ethnic_group(name.trim_end_matches('.').to_owned()))
}

fn work(part: &str) -> Option<String> {
    let words = key(part);
    if let Some(rest) = ["nghe nghiep ", "nghe "]
        .iter()
        .find_map(|prefix| words.strip_prefix(prefix))
    {
        let count = rest.split(' ').count();
        let all: Vec<&str> = part.split([' ', ':']).filter(|word| !word.is_empty()).collect();
        return Some(all.get(all.len().checked_sub(count)?..)?.join(" "));
    }
    WORKS
        .iter()
        .any(|work| {
            words == *work
                || words
                    .strip_prefix(work)
                    .is_some_and(|rest| rest.starts_with(" cty") || rest.starts_with(" cong ty"))
        })
        .then(|| part.to_owned())
}
