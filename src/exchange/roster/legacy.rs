//! The two 8-bit encodings in which rosters of before Unicode still stand: TCVN3 (ABC) and VNI-Windows.
//!
//! Both appear in workbooks as Latin-1 letters and look right only in their own fonts. The tables are
//! those of TCVN 5712 (VN3) and of the VNI fonts.

/// TCVN3: Latin-1 letter and what its fonts draw.
const TCVN3: [(char, char); 74] = [
    ('\u{a1}', 'Ă'),
    ('\u{a2}', 'Â'),
    ('\u{a3}', 'Ê'),
    ('\u{a4}', 'Ô'),
    ('\u{a5}', 'Ơ'),
    ('\u{a6}', 'Ư'),
    ('\u{a7}', 'Đ'),
    ('\u{a8}', 'ă'),
    ('\u{a9}', 'â'),
    ('\u{aa}', 'ê'),
    ('\u{ab}', 'ô'),
    ('\u{ac}', 'ơ'),
    ('\u{ad}', 'ư'),
    ('\u{ae}', 'đ'),
    ('\u{b5}', 'à'),
    ('\u{b6}', 'ả'),
    ('\u{b7}', 'ã'),
    ('\u{b8}', 'á'),
    ('\u{b9}', 'ạ'),
    ('\u{bb}', 'ằ'),
    ('\u{bc}', 'ẳ'),
    ('\u{bd}', 'ẵ'),
    ('\u{be}', 'ắ'),
    ('\u{c6}', 'ặ'),
    ('\u{c7}', 'ầ'),
    ('\u{c8}', 'ẩ'),
    ('\u{c9}', 'ẫ'),
    ('\u{ca}', 'ấ'),
    ('\u{cb}', 'ậ'),
    ('\u{cc}', 'è'),
    ('\u{ce}', 'ẻ'),
    ('\u{cf}', 'ẽ'),
    ('\u{d0}', 'é'),
    ('\u{d1}', 'ẹ'),
    ('\u{d2}', 'ề'),
    ('\u{d3}', 'ể'),
    ('\u{d4}', 'ễ'),
    ('\u{d5}', 'ế'),
    ('\u{d6}', 'ệ'),
    ('\u{d7}', 'ì'),
    ('\u{d8}', 'ỉ'),
    ('\u{dc}', 'ĩ'),
    ('\u{dd}', 'í'),
    ('\u{de}', 'ị'),
    ('\u{df}', 'ò'),
    ('\u{e1}', 'ỏ'),
    ('\u{e2}', 'õ'),
    ('\u{e3}', 'ó'),
    ('\u{e4}', 'ọ'),
    ('\u{e5}', 'ồ'),
    ('\u{e6}', 'ổ'),
    ('\u{e7}', 'ỗ'),
    ('\u{e8}', 'ố'),
    ('\u{e9}', 'ộ'),
    ('\u{ea}', 'ờ'),
    ('\u{eb}', 'ở'),
    ('\u{ec}', 'ỡ'),
    ('\u{ed}', 'ớ'),
    ('\u{ee}', 'ợ'),
    ('\u{ef}', 'ù'),
    ('\u{f1}', 'ủ'),
    ('\u{f2}', 'ũ'),
    ('\u{f3}', 'ú'),
    ('\u{f4}', 'ụ'),
    ('\u{f5}', 'ừ'),
    ('\u{f6}', 'ử'),
    ('\u{f7}', 'ữ'),
    ('\u{f8}', 'ứ'),
    ('\u{f9}', 'ự'),
    ('\u{fa}', 'ỳ'),
    ('\u{fb}', 'ỷ'),
    ('\u{fc}', 'ỹ'),
    ('\u{fd}', 'ý'),
    ('\u{fe}', 'ỵ'),
];

/// VNI: base letter and mark letter (or the letter alone, mark `\0`), small letters only.
const VNI: [(char, char, char); 73] = [
    ('a', 'ø', 'à'),
    ('a', 'ù', 'á'),
    ('a', 'û', 'ả'),
    ('a', 'õ', 'ã'),
    ('a', 'ï', 'ạ'),
    ('a', 'â', 'â'),
    ('a', 'á', 'ấ'),
    ('a', 'à', 'ầ'),
    ('a', 'å', 'ẩ'),
    ('a', 'ã', 'ẫ'),
    ('a', 'ä', 'ậ'),
    ('a', 'ê', 'ă'),
    ('a', 'é', 'ắ'),
    ('a', 'è', 'ằ'),
    ('a', 'ú', 'ẳ'),
    ('a', 'ü', 'ẵ'),
    ('a', 'ë', 'ặ'),
    ('e', 'ø', 'è'),
    ('e', 'ù', 'é'),
    ('e', 'û', 'ẻ'),
    ('e', 'õ', 'ẽ'),
    ('e', 'ï', 'ẹ'),
    ('e', 'â', 'ê'),
    ('e', 'á', 'ế'),
    ('e', 'à', 'ề'),
    ('e', 'å', 'ể'),
    ('e', 'ã', 'ễ'),
    ('e', 'ä', 'ệ'),
    ('o', 'ø', 'ò'),
    ('o', 'ù', 'ó'),
    ('o', 'û', 'ỏ'),
    ('o', 'õ', 'õ'),
    ('o', 'ï', 'ọ'),
    ('o', 'â', 'ô'),
    ('o', 'á', 'ố'),
    ('o', 'à', 'ồ'),
    ('o', 'å', 'ổ'),
    ('o', 'ã', 'ỗ'),
    ('o', 'ä', 'ộ'),
    ('ô', 'ù', 'ớ'),
    ('ô', 'ø', 'ờ'),
    ('ô', 'û', 'ở'),
    ('ô', 'õ', 'ỡ'),
    ('ô', 'ï', 'ợ'),
    ('u', 'ø', 'ù'),
    ('u', 'ù', 'ú'),
    ('u', 'û', 'ủ'),
    ('u', 'õ', 'ũ'),
    ('u', 'ï', 'ụ'),
    ('ö', 'ù', 'ứ'),
    ('ö', 'ø', 'ừ'),
    ('ö', 'û', 'ử'),
    ('ö', 'õ', 'ữ'),
    ('ö', 'ï', 'ự'),
    ('y', 'ø', 'ỳ'),
    ('y', 'ù', 'ý'),
    ('y', 'û', 'ỷ'),
    ('y', 'õ', 'ỹ'),
    ('ì', '\0', 'ì'),
    ('í', '\0', 'í'),
    ('æ', '\0', 'ỉ'),
    ('ó', '\0', 'ĩ'),
    ('ò', '\0', 'ị'),
    ('î', '\0', 'ỵ'),
    ('ñ', '\0', 'đ'),
    ('ô', '\0', 'ơ'),
    ('ö', '\0', 'ư'),
    ('y', 'ï', 'ỵ'),
    ('i', 'ø', 'ì'),
    ('i', 'ù', 'í'),
    ('i', 'û', 'ỉ'),
    ('i', 'õ', 'ĩ'),
    ('i', 'ï', 'ị'),
];

/// A legacy encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    /// TCVN3 (ABC).
    Tcvn3,
    /// VNI-Windows.
    Vni,
}

impl Legacy {
    /// The text in Unicode. Letters outside the table stay.
    pub(super) fn decode(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => decode_tcvn3(text),
            Self::Vni => decode_vni(text),
        }
    }
}

fn decode_tcvn3(text: &str) -> String {
    let letter = |ch: char| {
        TCVN3
            .binary_search_by_key(&ch, |(code, _)| *code)
            .ok()
            .and_then(|place| TCVN3.get(place))
            .map_or(ch, |(_, letter)| *letter)
    };
    text.chars().map(letter).collect()
}

fn decode_vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(ch) = rest.next() {
        let base = small(ch);
        let mark = rest.peek().map_or('\0', |mark| small(*mark));
        let find = |mark: char| {
            VNI.iter()
                .find(|(b, m, _)| *b == base && *m == mark)
                .map(|(.., to)| *to)
        };
        let to = if mark == '\0' { None } else { find(mark) };
        if to.is_some() {
            rest.next();
        }
        match to.or_else(|| find('\0')) {
            Some(to) if ch.is_uppercase() => out.extend(to.to_uppercase()),
            Some(to) => out.push(to),
            None => out.push(ch),
        }
    }
    out
}

fn small(ch: char) -> char {
    ch.to_lowercase().next().unwrap_or(ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcvn3_becomes_unicode() {
        for (legacy, unicode) in [
            ("TiÕng ViÖt cã 29 ch÷ c¸i", "Tiếng Việt có 29 chữ cái"),
            ("NguyÔn Ph\u{ad}¬ng Th¶o", "Nguyễn Phương Thảo"),
            ("§Æng ThÞ Èn", "Đặng Thị ẩn"),
            ("Êp Hßa Lîi", "ấp Hòa Lợi"),
        ] {
            assert_eq!(Legacy::Tcvn3.decode(legacy), unicode);
        }
        assert!(TCVN3.is_sorted());
    }

    #[test]
    fn vni_becomes_unicode() {
        for (legacy, unicode) in [
            ("Tieáng Vieät coù 29 chöõ caùi", "Tiếng Việt có 29 chữ cái"),
            ("NGUYEÃN THÒ AÙNH", "NGUYỄN THỊ ÁNH"),
            ("Ñaëng Höõu Phöôùc", "Đặng Hữu Phước"),
            ("Traàn Thò Myõ Duyeân", "Trần Thị Mỹ Duyên"),
        ] {
            assert_eq!(Legacy::Vni.decode(legacy), unicode);
        }
    }
}
