//! Cadres told apart by their names.

use super::super::book::Book;
use super::super::id::CadreId;
use super::super::kinds::CadreRole;
use super::super::record::Cadre;
use super::super::text::{fold, name_key};

/// The digits of a telephone number.
fn digits(phone: Option<&str>) -> String {
    let all = phone.unwrap_or("").chars();
    all.filter(char::is_ascii_digit).collect()
}

impl Cadre {
    /// Whether nobody could tell the two apart: the same name, role and telephone.
    pub fn is_as(&self, other: &Self) -> bool {
        name_key(&self.name) == name_key(&other.name)
            && self.role == other.role
            && digits(self.phone.as_deref()) == digits(other.phone.as_deref())
    }
}

/// What must be said of a cadre so that she is not taken for another of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadreTitle {
    /// Her name.
    pub name: String,
    /// Her role, where another has the name.
    pub role: Option<CadreRole>,
    /// Her telephone, where another has name and role.
    pub phone: Option<String>,
}

impl CadreTitle {
    /// The title of a cadre; `None` for who is no longer there.
    pub fn of(book: &dyn Book, id: CadreId) -> Option<Self> {
        let cadre = book.rows::<Cadre>().find(|cadre| cadre.id == id)?;
        let key = fold(&cadre.name);
        let namesakes = || {
            let others = book.rows::<Cadre>().filter(|other| other.id != id);
            others.filter(|other| fold(&other.name) == key)
        };
        let same_role = namesakes().any(|other| other.role == cadre.role);
        Some(Self {
            name: cadre.name.clone(),
            role: namesakes().next().map(|_| cadre.role),
            phone: cadre.phone.clone().filter(|_| same_role),
        })
    }
}

/// The cadres that a name means: one where it is clear who.
///
/// A name counts by its spelling with tones, then without accents where only one fits; namesakes are told apart by
/// the role or the telephone behind it ("Nguyễn Thị Lan nhân viên thu", "Lan 0912345678"). Where nobody has the
/// name, nobody is meant.
pub fn cadres_named<'b>(book: &'b dyn Book, name: &str) -> Vec<&'b Cadre> {
    let with = |cadre: &Cadre, more: &str| fold(&format!("{} {more}", cadre.name));
    let ways: [&dyn Fn(&Cadre) -> bool; 5] = [
        &|cadre| name_key(&cadre.name) == name_key(name),
        &|cadre| fold(&cadre.name) == fold(name),
        &|cadre| with(cadre, cadre.role.label()) == fold(name),
        &|cadre| with(cadre, cadre.phone.as_deref().unwrap_or("")) == fold(name),
        &|cadre| {
            let phone = cadre.phone.as_deref().unwrap_or("");
            with(cadre, &format!("{} {phone}", cadre.role.label())) == fold(name)
        },
    ];
    if fold(name).is_empty() {
        return Vec::new();
    }
    for fits in ways {
        let fitting: Vec<&Cadre> = book.rows::<Cadre>().filter(|cadre| fits(cadre)).collect();
        if !fitting.is_empty() {
            return fitting;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::index::Index;

    fn cadre(number: u128, name: &str, role: CadreRole, phone: &str) -> Cadre {
        Cadre {
            id: CadreId(Uuid::from_u128(number)),
            name: name.into(),
            role,
            phone: Some(phone.to_owned()).filter(|phone| !phone.is_empty()),
            note: String::new(),
        }
    }

    fn book() -> Index {
        Index::build([
            cadre(1, "Nguyễn Thị Lan", CadreRole::Officer, "").into(),
            cadre(2, "Nguyễn Thị Lan", CadreRole::Collector, "0912 000 222").into(),
            cadre(3, "Nguyễn Thị Làn", CadreRole::Officer, "").into(),
            cadre(4, "Trần Hòa", CadreRole::Front, "").into(),
            cadre(5, "Lê An", CadreRole::GroupHead, "0912000555").into(),
            cadre(6, "Lê An", CadreRole::GroupHead, "0912000666").into(),
        ])
    }

    #[test]
    fn a_cadre_is_found_however_her_name_is_written() {
        let book = book();
        for (name, meant) in [
            ("Nguyễn Thị Làn", vec![3]),
            ("NGUYỄN THỊ LAN", vec![1, 2]),
            ("nguyen thi lan", vec![1, 2, 3]),
            ("Nguyễn Thị Lan nhân viên thu", vec![2]),
            ("nguyen thi lan 0912 000 222", vec![2]),
            ("tran hoa", vec![4]),
            ("Trần Hoà", vec![4]),
            ("Lê An tổ trưởng", vec![5, 6]),
            ("le an 0912000666", vec![6]),
            ("le an to truong 0912000555", vec![5]),
            ("Lan", vec![]),
            ("  ", vec![]),
        ] {
            let found: Vec<u128> = cadres_named(&book, name)
                .iter()
                .map(|one| one.id.0.as_u128())
                .collect();
            assert_eq!(found, meant, "{name}");
        }
    }

    #[test]
    fn a_title_says_as_much_as_is_needed() {
        let book = book();
        let title = |number: u128| CadreTitle::of(&book, CadreId(Uuid::from_u128(number)));
        let said = |number| title(number).map(|title| (title.role, title.phone));
        assert_eq!(said(4), Some((None, None)));
        assert_eq!(
            said(2),
            Some((Some(CadreRole::Collector), None)),
            "the role is enough"
        );
        assert_eq!(
            said(5),
            Some((Some(CadreRole::GroupHead), Some("0912000555".into())))
        );
        assert_eq!(said(1), Some((Some(CadreRole::Officer), None)));
        assert_eq!(said(9), None);
    }

    #[test]
    fn the_same_name_role_and_telephone_is_the_same_cadre() {
        let lan = cadre(1, "Nguyễn Hòa", CadreRole::Officer, "0912 000 222");
        for (other, same) in [
            (cadre(2, "NGUYỄN HOÀ", CadreRole::Officer, "0912000222"), true),
            (cadre(2, "Nguyễn Hoa", CadreRole::Officer, "0912000222"), false),
            (cadre(2, "Nguyễn Hòa", CadreRole::Front, "0912000222"), false),
            (cadre(2, "Nguyễn Hòa", CadreRole::Officer, ""), false),
        ] {
            assert_eq!(lan.is_as(&other), same, "{other:?}");
        }
    }
}
