//! One person as a list shows her on a day: the row of screens, pages and exported files alike.

use serde_json::{Map, Value as Json, json};

use super::date::{Date, PartialDate, show};
use super::findings::Finding;
use super::id::{HamletId, HouseholdId, PersonId};
use super::kinds::{Living, Sex};
use super::record::Card;
use super::status::Status;

/// A row of a list. What is not known is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The person.
    pub person_id: PersonId,
    /// Her household.
    pub household_id: HouseholdId,
    /// Its hamlet.
    pub hamlet_id: HamletId,
    /// Full hamlet name.
    pub hamlet: String,
    /// Group without the word.
    pub group: Option<String>,
    /// Household number as written.
    pub household: Option<String>,
    /// Address below the hamlet; empty where not known.
    pub address: String,
    /// Name of the head of the household; empty where there is none.
    pub head: String,
    /// Relation in the file's cleaned wording.
    pub relation: Option<String>,
    /// Name.
    pub name: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth.
    pub birth: Option<PartialDate>,
    /// CCCD.
    pub id12: Option<String>,
    /// BHXH number.
    pub bhxh: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Number of the card in force on the day, else of the latest.
    pub card: Option<String>,
    /// Its first day.
    pub card_from: Option<Date>,
    /// Its last day.
    pub card_to: Option<Date>,
    /// Its facility; empty where not known.
    pub facility: String,
    /// Its object code.
    pub category: Option<String>,
    /// Cards that begin after the day, besides the one shown: they can prolong its cover.
    pub later_cards: Vec<Card>,
    /// Cover status on the day.
    pub status: Status,
    /// Living standard of the household on the day.
    pub living: Option<Living>,
    /// Codes of the policy groups in force on the day.
    pub entitlements: Vec<String>,
    /// Ethnic group.
    pub ethnicity: Option<String>,
    /// Work.
    pub work: Option<String>,
    /// School.
    pub school: Option<String>,
    /// Class.
    pub class: Option<String>,
    /// Away for work on the day.
    pub away: bool,
    /// Note; `None` where empty.
    pub note: Option<String>,
    /// The finding that the list is about; of the third list where it is about none.
    pub finding: Option<Finding>,
    /// The questions to ask at the door by year of birth.
    pub questions: Vec<String>,
}

impl ListRow {
    /// The object of the command contract; `with_finding` adds what was found (`list entitled` and the
    /// other lists of findings).
    pub fn to_json(&self, with_finding: bool) -> Map<String, Json> {
        let mut object = Map::new();
        let mut put = |key: &str, value: Json| {
            object.insert(key.to_owned(), value);
        };
        put("person_id", json!(self.person_id));
        put("household_id", json!(self.household_id));
        put("hamlet", json!(self.hamlet));
        put("group", json!(self.group));
        put("household", json!(self.household));
        put("relation", json!(self.relation));
        put("name", json!(self.name));
        put("sex", json!(self.sex.map(Sex::label)));
        put("birth", json!(self.birth.map(|birth| birth.to_string())));
        put("id12", json!(self.id12));
        put("bhxh", json!(self.bhxh));
        put("phone", json!(self.phone));
        put("card", json!(self.card));
        put("card_from", json!(self.card_from.map(show)));
        put("card_to", json!(self.card_to.map(show)));
        put("category", json!(self.category));
        put("status", json!(self.status.code()));
        put("living", json!(self.living.map(Living::label)));
        put("entitlements", json!(self.entitlements));
        put("ethnicity", json!(self.ethnicity));
        put("school", json!(self.school));
        put("away", json!(self.away));
        put("note", json!(self.note));
        if with_finding {
            put(
                "finding",
                json!(self.finding.as_ref().map(|finding| finding.kind.code())),
            );
            put(
                "expected",
                json!(self.finding.as_ref().map(|finding| &finding.expected)),
            );
            put(
                "paper",
                json!(self.finding.as_ref().map(|finding| &finding.paper)),
            );
            put(
                "source",
                json!(self.finding.as_ref().map(|finding| &finding.source)),
            );
            put(
                "verify",
                json!(self.finding.as_ref().is_some_and(|finding| finding.verify)),
            );
        }
        if !self.questions.is_empty() {
            object.insert("questions".to_owned(), json!(self.questions));
        }
        object
    }
}
