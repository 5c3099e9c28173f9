//! What is known of a person and of a household, gathered, and the book in which they are looked up.

use super::date::Date;
use super::id::{HamletId, HouseholdId, PersonId, VisitId};
use super::kinds::Living;
use super::record::{
    Card, Commune, Entitlement, Event, Hamlet, HamletArea, Household, LivingStandard, Outcome, Person,
    Record, Row, Table, Visit,
};
use super::rights::Areas;
use super::rules::RuleBook;
use super::status::{Presence, Status, card_on, presence_on, status_of};
use super::text::fold;

/// A person with all cards, policy groups and events, each list in the order of its ids (of entry).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFile {
    /// The person.
    pub person: Person,
    /// All periods of cover.
    pub cards: Vec<Card>,
    /// All policy groups.
    pub entitlements: Vec<Entitlement>,
    /// All events.
    pub events: Vec<Event>,
    /// What came of visits.
    pub outcomes: Vec<Outcome>,
}

impl PersonFile {
    /// A person of whom nothing further is known.
    pub fn new(person: Person) -> Self {
        Self {
            person,
            cards: Vec::new(),
            entitlements: Vec::new(),
            events: Vec::new(),
            outcomes: Vec::new(),
        }
    }

    /// Cover status on a day.
    pub fn status_on(&self, day: Date, expiring_days: i64) -> Status {
        status_of(&self.cards, self.person.no_card_said, day, expiring_days)
    }

    /// The card to show for a day.
    pub fn card_on(&self, day: Date) -> Option<&Card> {
        card_on(&self.cards, day)
    }

    /// The cards issued that begin after a day, besides the one to show for it.
    pub fn later_cards_on(&self, day: Date) -> impl Iterator<Item = &Card> {
        let shown = self.card_on(day).map(|card| card.id);
        self.cards.iter().filter(move |card| {
            card.is_issued() && Some(card.id) != shown && card.valid_from.is_some_and(|from| day < from)
        })
    }

    /// Whether the person is counted, and away, on a day.
    pub fn presence_on(&self, day: Date) -> Presence {
        presence_on(
            self.person.birth.map(super::date::PartialDate::earliest),
            &self.events,
            day,
        )
    }

    /// The policy groups in force on a day; without dates a group is in force always.
    pub fn entitlements_on(&self, day: Date) -> impl Iterator<Item = &Entitlement> {
        self.entitlements.iter().filter(move |held| {
            held.valid_from.is_none_or(|from| from <= day) && held.valid_to.is_none_or(|to| day <= to)
        })
    }
}

/// A household with its living standards and its members in family order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdFile {
    /// The household.
    pub household: Household,
    /// Living standards by year.
    pub livings: Vec<LivingStandard>,
    /// Members: the head, spouse, children and the others, each in the order of the roster.
    pub members: Vec<PersonId>,
    /// Calls at its door by day.
    pub visits: Vec<Visit>,
}

impl HouseholdFile {
    /// The decision in force on a day: that of its year, else of the latest year before.
    pub fn living_record_on(&self, day: Date) -> Option<&LivingStandard> {
        let year = i64::from(chrono::Datelike::year(&day));
        self.livings
            .iter()
            .filter(|held| held.year <= year)
            .max_by_key(|held| (held.year, held.id))
    }

    /// The living standard on a day; `None` where nothing was ever said.
    pub fn living_on(&self, day: Date) -> Option<Living> {
        self.living_record_on(day).map(|held| held.living)
    }
}

/// The register as rules and plans look at it. The index implements it; tests use small books of their own.
pub trait Book: Sync {
    /// The commune, once set up.
    fn commune(&self) -> Option<&Commune>;
    /// All hamlets in the order of lists.
    fn hamlets(&self) -> Vec<&Hamlet>;
    /// A household with its members.
    fn household(&self, id: HouseholdId) -> Option<&HouseholdFile>;
    /// A person with cards, groups and events.
    fn person(&self, id: PersonId) -> Option<&PersonFile>;
    /// All households: hamlet by hamlet in walking order.
    fn households(&self) -> Box<dyn Iterator<Item = &HouseholdFile> + '_>;
    /// All people, in no order that means anything.
    fn people(&self) -> Box<dyn Iterator<Item = &PersonFile> + '_>;

    /// The rows of a table that belongs to no person and no household, in the order of their ids (of entry).
    fn plain(&self, table: Table) -> Box<dyn Iterator<Item = &Record> + '_>;

    /// A call at a door by its id.
    fn visit(&self, id: VisitId) -> Option<&Visit> {
        let visits = self.households().flat_map(|house| &house.visits);
        visits.into_iter().find(|visit| visit.id == id)
    }

    /// A hamlet by its id.
    fn hamlet(&self, id: HamletId) -> Option<&Hamlet> {
        self.hamlets().into_iter().find(|hamlet| hamlet.id == id)
    }

    /// The hamlet that a name means, whatever its capitals, accents and kind (`hoa loi`, `ẤP HÒA LỢI`).
    ///
    /// Accents are ignored only where that leaves one hamlet.
    fn hamlet_named(&self, name: &str) -> Option<HamletId> {
        let hamlets = self.hamlets();
        find_hamlet(&hamlets, name).map(|hamlet| hamlet.id)
    }

    /// The rule book in force in this register: the shipped one with the commune's own entries over it.
    fn rules(&self) -> &RuleBook {
        RuleBook::shipped()
    }

    /// The kinds of area that a hamlet is of on a day.
    fn areas_on(&self, hamlet: HamletId, day: Date) -> Areas {
        let records = self.plain(Table::HamletArea);
        let areas = records.filter_map(|record| <&HamletArea>::try_from(record).ok());
        areas
            .filter(|area| area.hamlet == hamlet && area.holds_on(day))
            .map(|area| area.kind)
            .collect()
    }

    /// Days before its end from which a card is expiring.
    fn expiring_days(&self) -> i64 {
        self.commune().map_or(30, |commune| commune.expiring_days)
    }
}

/// The hamlet a name means: first by its spelling with tones, then without accents where only one fits;
/// with its kind, then without it. Former names count too.
pub fn find_hamlet<'a>(hamlets: &[&'a Hamlet], name: &str) -> Option<&'a Hamlet> {
    use super::text::name_key;
    let keys: [fn(&str) -> String; 4] = [
        name_key,
        |text| name_key(bare_hamlet_name(text)),
        fold,
        |text| fold(bare_hamlet_name(text)),
    ];
    for key in keys {
        let wanted = key(name);
        if wanted.is_empty() {
            return None;
        }
        let mut fitting = hamlets.iter().filter(|hamlet| {
            key(&hamlet.name) == wanted || hamlet.former_names.lines().any(|former| key(former) == wanted)
        });
        if let (Some(found), None) = (fitting.next(), fitting.next()) {
            return Some(found);
        }
    }
    None
}

/// The kinds of hamlet-level units (Decree 185/2026/NĐ-CP and those in use before), longest first.
pub const HAMLET_KINDS: [&str; 20] = [
    "tổ dân phố",
    "khối phố",
    "khu phố",
    "tiểu khu",
    "khu vực",
    "thôn",
    "xóm",
    "làng",
    "khóm",
    "buôn",
    "bon",
    "phum",
    "sóc",
    "bản",
    "ấp",
    "khối",
    "khu",
    "đội",
    "tdp",
    "kp",
];

/// A hamlet's name without its kind: "Hòa Lợi" of "Ấp Hòa Lợi". A name that is only a kind and a number
/// ("Ấp 3") gives the number.
pub fn bare_hamlet_name(name: &str) -> &str {
    let name = name.trim();
    for kind in HAMLET_KINDS {
        let mut rest = name.char_indices();
        let same = kind.chars().all(|wanted| {
            rest.next()
                .is_some_and(|(_, ch)| fold(&ch.to_string()) == fold(&wanted.to_string()))
        });
        if same
            && rest
                .as_str()
                .starts_with(|ch: char| ch.is_whitespace() || ch == '.')
        {
            return rest
                .as_str()
                .trim_start_matches(|ch: char| ch.is_whitespace() || ch == '.');
        }
    }
    name
}

impl dyn Book + '_ {
    /// The rows of one table that belongs to no person and no household, in the order of entry.
    pub fn rows<'b, R>(&'b self) -> impl Iterator<Item = &'b R>
    where
        R: Row + 'b,
        &'b R: TryFrom<&'b Record>,
    {
        self.plain(R::TABLE).filter_map(|record| record.try_into().ok())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn hamlet(number: u128, name: &str) -> Hamlet {
        Hamlet {
            id: HamletId(Uuid::from_u128(number)),
            name: name.into(),
            former_names: "Ấp Cũ".into(),
            position: 0,
            official_population: None,
            target: None,
        }
    }

    #[test]
    fn a_hamlet_is_found_however_its_name_is_written() {
        let hoa_loi = hamlet(1, "Ấp Hòa Lợi");
        let hoa_thuan = Hamlet {
            former_names: String::new(),
            ..hamlet(2, "Ấp Hòa Thuận")
        };
        let hoa_thuan_2 = Hamlet {
            former_names: String::new(),
            ..hamlet(3, "Ấp Hoa Thuận")
        };
        let all = [&hoa_loi, &hoa_thuan, &hoa_thuan_2];
        for (name, id) in [
            ("Ấp Hòa Lợi", Some(1)),
            ("ẤP HOÀ LỢI", Some(1)),
            ("hoa loi", Some(1)),
            ("ap hoa loi", Some(1)),
            ("cũ", Some(1)),
            ("Hòa Thuận", Some(2)),
            ("hoa thuan", None),
            ("Hòa", None),
            ("", None),
        ] {
            let found = find_hamlet(&all, name).map(|hamlet| hamlet.id.0.as_u128());
            assert_eq!(found, id, "{name}");
        }
    }

    #[test]
    fn the_kind_is_taken_off_a_name() {
        for (name, bare) in [
            ("Ấp Hòa Lợi", "Hòa Lợi"),
            ("KHU PHỐ 3", "3"),
            ("Bản Đôn", "Đôn"),
            ("Ấpa", "Ấpa"),
            ("Hòa Lợi", "Hòa Lợi"),
        ] {
            assert_eq!(bare_hamlet_name(name), bare);
        }
    }
}
