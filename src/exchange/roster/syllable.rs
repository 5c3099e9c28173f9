//! Whether a word could be a Vietnamese syllable: the measure by which encodings are told apart.

use std::collections::HashSet;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Rimes without tone, in the order of their characters.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oi oc om on ong oong op ot oa oai oao oac oach oam oan oang oanh oap oat oay oăc oăm oăn oăng oăt \
    oe oen oeo oet ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua ui uc um un ung up ut uân uâng uât uây \
    uê uêch uênh uên uơ uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uyn uynh uyp uyt uyu uynh \
    ư ưa ưi ưc ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu yt ";

/// Whether the word has the shape of a Vietnamese syllable, whatever its tone.
pub(super) fn is_syllable(word: &str) -> bool {
    // A capital inside a word in small letters is what legacy bytes look like, not writing.
    if word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase) {
        return false;
    }
    let mut tones = 0;
    let bare: String = word
        .nfd()
        .filter(|ch| {
            let tone = matches!(ch, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
            tones += usize::from(tone);
            !tone
        })
        .nfc()
        .flat_map(char::to_lowercase)
        .collect();
    tones <= 1
        && ONSETS.iter().any(|onset| {
            bare.strip_prefix(onset)
                .is_some_and(|rime| !rime.is_empty() && is_rime(rime))
        })
}

fn is_rime(rime: &str) -> bool {
    static ALL: OnceLock<HashSet<&str>> = OnceLock::new();
    ALL.get_or_init(|| RIMES.split_whitespace().collect())
        .contains(rime)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_noise() {
        for word in [
            "Nguyễn",
            "Thị",
            "ÁNH",
            "quốc",
            "Giêng",
            "Khuê",
            "Ẩn",
            "Đặng",
            "Phượng",
            "gì",
            "Huỳnh",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in [
            "NguyÔn", "ThÞ", "Hång", "Vâ", "§Æng", "Nguyeãn", "Tieáng", "xyz", "Ph¬ng",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
