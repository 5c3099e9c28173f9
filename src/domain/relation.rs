//! Relations to the head of household: the coded form behind the file's own wording, and family order.

use super::text::fold;

/// The relation as the program understands it; the wording of the file is kept beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Chủ hộ.
    Head,
    /// Vợ, chồng.
    Spouse,
    /// Con, con dâu, con rể, con nuôi.
    Child,
    /// Cháu, chắt.
    Grandchild,
    /// Cha, mẹ (also of the spouse).
    Parent,
    /// Ông, bà.
    Grandparent,
    /// Anh, chị, em.
    Sibling,
    /// Anything else, or not said.
    Other,
}

impl Relation {
    /// Reads any common wording or abbreviation.
    pub fn from_wording(wording: &str) -> Self {
        let folded = fold(wording);
        let words: Vec<&str> = folded
            .split(|ch: char| !ch.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        match *words.as_slice() {
            ["ch" | "chuho"] | ["chu", "ho", ..] => Self::Head,
            ["vo" | "chong" | "vk" | "ck", ..] => Self::Spouse,
            ["con" | "dau" | "re", ..] => Self::Child,
            ["chau" | "chat", ..] => Self::Grandchild,
            ["cha" | "me" | "bo" | "ba" | "ma" | "bome" | "tia", ..]
                if !words.contains(&"noi") && !words.contains(&"ngoai") =>
            {
                Self::Parent
            }
            ["ong" | "ba", ..] => Self::Grandparent,
            ["anh" | "chi" | "em", ..] => Self::Sibling,
            _ => Self::Other,
        }
    }

    /// Whether a wording names the head.
    pub fn is_head(wording: Option<&str>) -> bool {
        wording.is_some_and(|wording| Self::from_wording(wording) == Self::Head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_of_clerks_are_understood() {
        for (wording, relation) in [
            ("Chủ hộ", Relation::Head),
            ("CH", Relation::Head),
            ("CHỦ HỘ (mới)", Relation::Head),
            ("Vợ", Relation::Spouse),
            ("chồng", Relation::Spouse),
            ("Con đẻ", Relation::Child),
            ("Con dâu", Relation::Child),
            ("Cháu nội", Relation::Grandchild),
            ("Mẹ vợ", Relation::Parent),
            ("Bà nội", Relation::Grandparent),
            ("Ông", Relation::Grandparent),
            ("Em ruột", Relation::Sibling),
            ("Ở nhờ", Relation::Other),
            ("", Relation::Other),
        ] {
            assert_eq!(Relation::from_wording(wording), relation, "{wording}");
        }
    }
}
