//! Words in cells about policy groups, living standards and events.

use std::collections::HashMap;
use std::ops::Range;

use super::dates;
use super::denied;
use super::said::is_standing;
pub(super) use super::said::{Kind, Said};
use super::wordings::{Wordings, find_words, key};
use crate::domain::roster::{RawEntitlement, RawEvent};
use crate::domain::rules::RuleBook;
use crate::domain::text::clean;
use crate::domain::{Disability, EventKind, PartialDate};

/// Groups that free text does not give: a pupil in a note is a fact about school, not about cover.
const NOT_FROM_NOTES: [&str; 11] = ["HS", "SV", "TE", "HT", "KT", "QN", "CA", "TQ", "TA", "TN", "DT"];

/// Reads cells and remembers what it read: rosters repeat a few wordings thousands of times.
pub(super) struct NoteReader<'a> {
    words: &'a Wordings,
    seen: HashMap<Kind, HashMap<String, Said>>,
}

impl<'a> NoteReader<'a> {
    pub(super) fn new(words: &'a Wordings) -> Self {
        Self {
            words,
            seen: HashMap::new(),
        }
    }

    /// What a cell says.
    pub(super) fn read(&mut self, text: &str, kind: Kind) -> Said {
        if let Some(said) = self.seen.get(&kind).and_then(|seen| seen.get(text)) {
            return said.clone();
        }
        let said = self.look(&clean(text), kind);
        let seen = self.seen.entry(kind).or_default();
        if seen.len() < 10_000 {
            seen.insert(text.to_owned(), said.clone());
        }
        said
    }

    fn look(&self, text: &str, kind: Kind) -> Said {
        let mut said = Said::default();
        for piece in text
            .split([';', ',', '+', '&', '|'])
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
        {
            let key = key(piece);
            if key.is_empty() {
                continue;
            }
            let held = (said.living, said.living_year, said.beside.len());
            let mut known = self.living(&key, piece, kind, &mut said);
            known |= kind != Kind::Living && self.groups(&key, piece, kind, &mut said);
            known |= self.events(&key, piece, &mut said);
            known |= repeats(&key, piece, &mut said);
            if said.denied.last().is_some_and(|denied| denied == piece) {
                // "Không thuộc diện NCC" says nothing of the household either.
                (said.living, said.living_year) = (held.0, held.1);
                said.beside.truncate(held.2);
            }
            if !known {
                said.unknown.push(piece.to_owned());
            }
        }
        said
    }

    fn living(&self, key: &str, piece: &str, kind: Kind, said: &mut Said) -> bool {
        let Some((living, wording)) = self.words.living.longest(key) else {
            return false;
        };
        // In free text only whole words about the household count, not "không" or "khá".
        let of_household = ["ngheo", "ho ", "mstb", "nlndn", "muc song"]
            .iter()
            .any(|word| wording.contains(word));
        if kind == Kind::Note && !of_household {
            return false;
        }
        let (front, behind) = around(key, wording);
        if denied::before(front) || (kind != Kind::Note && denied::after(behind)) {
            said.deny(piece);
            said.living_denied = true;
            return true;
        }
        // "QĐ hộ nghèo" in a policy cell and "x" marks are read elsewhere.
        said.living = Some(living);
        said.living_year = said.living_year.or_else(|| year_in(piece));
        if kind != Kind::Note && !says_only(key, wording) {
            said.beside.push(piece.to_owned());
        }
        true
    }

    fn groups(&self, key: &str, piece: &str, kind: Kind, said: &mut Said) -> bool {
        let (mut found, masked) = self.words.policies.all_at(key);
        let before = |span: &Range<usize>| masked.get(..span.start).unwrap_or_default();
        let mut known = false;
        if key.contains("khuyet tat nhe") || key.contains("kt nhe") {
            found.retain(|(code, _)| code != "NKT");
            said.disability = said.disability.or(Some(Disability::Mild));
            said.keep(piece, kind);
            known = true;
        }
        // "Không hưởng lương hưu", "không khuyết tật" say something of their own.
        found.retain(|(code, span)| {
            let none = is_standing(code) && denied::plainly(before(span));
            if none {
                said.nothing(code);
                said.keep(piece, kind);
                known = true;
            }
            !none
        });
        let (denied, mut found): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, span)| {
            denied::before(before(span)) || denied::after(masked.get(span.end..).unwrap_or_default())
        });
        for (code, span) in &found {
            said.standing(code, key.get(span.clone()).unwrap_or_default(), piece);
        }
        let of_notes = |code: &str| kind != Kind::Note || !NOT_FROM_NOTES.contains(&code);
        found.retain(|(code, _)| of_notes(code));
        let denied = denied.iter().any(|(code, _)| of_notes(code));
        if denied {
            said.deny(piece);
        }
        let mut codes: Vec<String> = found.into_iter().map(|(code, _)| code).collect();
        if kind == Kind::Policy && codes.is_empty() && !denied && !known && said.living.is_none() {
            // An object code or the code of a group, as our own lists write them.
            let upper = piece.to_uppercase();
            codes.extend(is_code(&upper).then_some(upper).or_else(|| studies(key)));
        }
        said.worship |= key.contains("tho cung") && codes.iter().any(|code| code == "TS");
        let bare = matches!(
            key,
            "khuyet tat" | "nguoi khuyet tat" | "tan tat" | "kt" | "nguoi tan tat"
        );
        said.degree_missing |= bare && codes.iter().any(|code| code == "NKT");
        for code in &codes {
            if said.entitlements.iter().all(|held| held.code != *code) {
                said.entitlements.push(RawEntitlement {
                    code: code.clone(),
                    wording: piece.to_owned(),
                    paper: paper_in(piece),
                });
            }
        }
        !codes.is_empty() || denied || known
    }

    /// "Chuyển đi Bình Dương", "cắt khẩu đi TPHCM": a move that names where to is more than an absence.
    /// "Chuyển đi làm …" is a change of work.
    fn leaves(&self, key: &str, away: &str) -> bool {
        self.words.events.each(key).any(|(kind, wording)| {
            let (front, behind) = around(key, wording);
            let behind = behind.trim_start();
            let behind = behind.strip_prefix("di ").unwrap_or(behind);
            let works = wording.contains("chuyen")
                && !wording.contains("khau")
                && ["lam", "lao dong", "hoc"]
                    .iter()
                    .any(|work| behind.starts_with(work));
            *kind == Some(EventKind::MovedOut) && !away.contains(wording) && !works && !denied::before(front)
        })
    }

    fn events(&self, key: &str, piece: &str, said: &mut Said) -> bool {
        if of_somebody_else(key) {
            return false;
        }
        let found = self.words.events.longest(key);
        let kind = match found {
            Some((Some(_), wording)) if denied::before(around(key, wording).0) => {
                said.deny(piece);
                return true;
            }
            Some((Some(EventKind::Away), wording)) if self.leaves(key, wording) => EventKind::MovedOut,
            Some((Some(kind), _)) => kind,
            // "mất 2024", "chết 3/5": bare words with a day behind them.
            None if died(key) && day_in(piece).is_some() => EventKind::Died,
            _ => return false,
        };
        if said.events.iter().any(|event| event.kind == kind) {
            return true;
        }
        said.events.push(RawEvent {
            kind,
            day: day_in(piece),
            wording: piece.to_owned(),
        });
        true
    }
}

/// What stands in front of a wording in a key, and what behind it.
fn around<'k>(key: &'k str, wording: &str) -> (&'k str, &'k str) {
    let at = find_words(key, wording).unwrap_or_default();
    let end = at + wording.len();
    (
        key.get(..at).unwrap_or_default(),
        key.get(end..).unwrap_or_default(),
    )
}

/// "HS lớp 5", "SV năm 2": the short words mean a pupil or student where the class stands behind them.
fn studies(key: &str) -> Option<String> {
    let (first, rest) = key.split_once(' ')?;
    let class = ["lop ", "nam ", "khoa "]
        .iter()
        .any(|word| rest.starts_with(word))
        || rest.starts_with(|ch: char| ch.is_ascii_digit());
    (class && matches!(first, "hs" | "sv")).then(|| first.to_uppercase())
}

/// "Con ở Bình Dương", "chồng mất 2020": a note that begins with a relative speaks of him, unless of a couple.
pub(super) fn of_somebody_else(key: &str) -> bool {
    let mut words = key.split(' ');
    let kin = words.next().is_some_and(|word| {
        matches!(
            word,
            "con" | "chong" | "vo" | "cha" | "me" | "bo" | "anh" | "chi" | "em" | "chau"
        )
    });
    kin && !key.starts_with("vo chong")
}

/// "mất 2024", "mất 12/3": the word for "lost" means a death where a day stands behind it.
fn died(key: &str) -> bool {
    let mut words = key.split(' ').skip_while(|word| *word != "mat").skip(1);
    words.next().is_some_and(|word| {
        word.starts_with(|ch: char| ch.is_ascii_digit())
            || word
                .strip_prefix('t')
                .is_some_and(|rest| rest.starts_with(|ch: char| ch.is_ascii_digit()))
    })
}

/// "trùng", with its accent, for Trung is a name and a part of many words.
fn repeats(key: &str, piece: &str, said: &mut Said) -> bool {
    let stands = key.split(' ').any(|word| word == "trung") && piece.to_lowercase().contains("trùng");
    let denied = ["khong trung", "het trung", "trung tu", "da xoa trung"];
    let held = said.events.iter().any(|event| event.kind == EventKind::Duplicate);
    if !stands || held || denied.iter().any(|words| find_words(key, words).is_some()) {
        return stands;
    }
    if denied::before(around(key, "trung").0) {
        said.deny(piece);
        return true;
    }
    said.events.push(RawEvent {
        kind: EventKind::Duplicate,
        day: None,
        wording: piece.to_owned(),
    });
    true
}

/// Whether a note of a registration that came ("chuyển khẩu về …") names a place other than the home of the
/// row: the person then went there.
pub(super) fn went_elsewhere(note: &str, home: &str) -> bool {
    let note = key(note);
    let Some(tail) = ["chuyen khau ve", "chuyen khau den"]
        .iter()
        .find_map(|words| Some(note.get(find_words(&note, words)? + words.len()..)?.trim()))
    else {
        return false;
    };
    if find_words(tail, "tu").is_some() {
        return false;
    }
    let kinds = [
        "o", "tai", "ap", "xa", "khom", "thon", "to", "huyen", "tinh", "phuong", "tp",
    ];
    let ends = |word: &str| {
        word.starts_with(|ch: char| ch.is_ascii_digit()) || matches!(word, "nam" | "thang" | "ngay")
    };
    let place: Vec<&str> = tail
        .split_whitespace()
        .skip_while(|word| kinds.contains(word))
        .take_while(|word| !ends(word))
        .collect();
    let here = place
        .first()
        .is_none_or(|word| matches!(*word, "day" | "dia" | "lai" | "voi" | "song" | "chung" | "ho"));
    !here && find_words(home, &place.join(" ")).is_none()
}

/// Whether a text is an object code or the code of a policy group, as our own lists write them.
pub(super) fn is_code(text: &str) -> bool {
    let table = RuleBook::shipped();
    table.category_list().iter().any(|category| category.code == text)
        || table.policy_list().iter().any(|group| group.code == text)
}

/// An event that a column of its own gives.
pub(super) fn away(wording: String) -> RawEvent {
    RawEvent {
        kind: EventKind::Away,
        day: None,
        wording,
    }
}

/// Whether a key says no more than a wording with its year.
fn says_only(key: &str, wording: &str) -> bool {
    let filler = |word: &str| {
        matches!(
            word,
            "ho" | "gia" | "dinh" | "dien" | "thuoc" | "nam" | "la" | "co" | "x"
        ) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    key.split(' ')
        .all(|word| filler(word) || wording.split(' ').any(|known| known == word))
}

/// A year of this century in a text.
fn year_in(text: &str) -> Option<i32> {
    text.split(|ch: char| !ch.is_ascii_digit())
        .filter(|part| part.len() == 4)
        .filter_map(|part| part.parse().ok())
        .find(|year| (2000..2100).contains(year))
}

/// The day that a text names: the part from its first digit to its last, else the first piece that is a day.
fn day_in(text: &str) -> Option<PartialDate> {
    let from = text.find(|ch: char| ch.is_ascii_digit())?;
    let to = text.rfind(|ch: char| ch.is_ascii_digit())?;
    let day = |text: &str| {
        dates::read_text(text)
            .filter(|date| !date.short || date.day > 0)
            .and_then(|date| date.settle(None, 2099).0)
    };
    day(text.get(from..=to)?).or_else(|| {
        text.split([' ', '(', ')', ':'])
            .filter(|piece| piece.starts_with(|ch: char| ch.is_ascii_digit()) && piece.len() > 3)
            .find_map(|piece| day(piece.trim_end_matches(['.', '/'])))
    })
}

/// The number of a decision with its sign: `123/QĐ-UBND`, `49/2015/QĐ-TTg`.
fn paper_in(text: &str) -> Option<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches([',', '.', ')', '(']))
        .find(|word| word.starts_with(|ch: char| ch.is_ascii_digit()) && word.contains("/QĐ"))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Living;

    fn said(text: &str, kind: Kind) -> Said {
        NoteReader::new(Wordings::shipped()).read(text, kind)
    }

    #[test]
    fn policy_groups_in_many_wordings() {
        for (text, codes) in [
            ("Hưu trí XH", vec!["HTXH"]),
            ("Trợ cấp hưu trí XH", vec!["HTXH"]),
            ("Hưu trí xã hội; QĐ 290/2005", vec!["HTXH", "QĐ290"]),
            ("NCC", vec!["NCC"]),
            ("KT nặng", vec!["NKT"]),
            ("Khuyết tật ĐBN", vec!["NKT"]),
            ("Khuyết tật nhẹ", vec![]),
            ("QĐ 49", vec!["QĐ49"]),
            ("QĐ62", vec!["QĐ62"]),
            ("quyết định số 142/2008", vec!["QĐ142"]),
            ("Thân nhân liệt sĩ", vec!["TS"]),
            ("BTXH", vec!["BT"]),
            ("TE", vec!["TE"]),
        ] {
            let found: Vec<String> = said(text, Kind::Policy)
                .entitlements
                .into_iter()
                .map(|held| held.code)
                .collect();
            assert_eq!(found, codes, "{text}");
        }
        assert!(said("Khuyết tật", Kind::Policy).degree_missing);
    }

    #[test]
    fn living_standards_in_many_wordings() {
        for (text, living) in [
            ("nghèo", Living::Poor),
            ("hộ CN 2026", Living::NearPoor),
            ("Cận nghèo", Living::NearPoor),
            ("NLNDN", Living::AverageFarm),
            ("HN", Living::Poor),
            ("Hộ có mức sống trung bình", Living::AverageFarm),
            ("thoát nghèo 2025", Living::Ordinary),
            ("Không", Living::Ordinary),
        ] {
            assert_eq!(said(text, Kind::Living).living, Some(living), "{text}");
        }
        assert_eq!(said("hộ CN 2026", Kind::Living).living_year, Some(2026));
    }

    #[test]
    fn notes_become_events_only_where_they_say_so() {
        let kinds = |text| {
            said(text, Kind::Note)
                .events
                .iter()
                .map(|event| event.kind)
                .collect::<Vec<_>>()
        };
        assert_eq!(kinds("đã chết 2024"), [EventKind::Died]);
        assert_eq!(kinds("Chuyển đi Kiên Giang"), [EventKind::MovedOut]);
        assert_eq!(kinds("đi làm Bình Dương"), [EventKind::Away]);
        assert_eq!(kinds("mới nhập khẩu"), [EventKind::MovedIn]);
        for text in [
            "mất CCCD",
            "Chồng chết",
            "chuyển tuyến",
            "Vợ mất",
            "đi làm CCCD",
            "mất thẻ",
            "Nguyễn Văn Tư",
        ] {
            assert!(kinds(text).is_empty(), "{text}");
        }
        assert_eq!(
            said("đã chết 2024", Kind::Note).events[0].day,
            PartialDate::year_only(2024)
        );
        assert_eq!(
            said("mất ngày 12/3/2024", Kind::Note).events[0].day,
            PartialDate::full(2024, 3, 12)
        );
        assert_eq!(kinds("trùng dòng 5"), [EventKind::Duplicate]);
    }
}
