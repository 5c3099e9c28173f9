//! What is told before a plan is applied.

use std::collections::HashMap;

use super::super::id::HouseholdId;
use super::super::message::Message;
use super::super::relation::Relation;
use super::known::{Home, Known};
use super::pair::Pairing;
use super::place::Places;
use super::plan::{
    FieldTold, HamletRef, HouseholdTarget, Outcome, PlannedHousehold, PlannedRow, Told, ToldKind,
};
use super::rows::Block;
use crate::message;

struct Teller<'t, 'p, 'a, 'b> {
    pairing: &'t Pairing<'p, 'a, 'b>,
    places: &'t Places<'b>,
    households: &'t [PlannedHousehold],
    homes: HashMap<HouseholdId, &'p Home<'b>>,
    told: Vec<Told>,
}

/// All that is to be told: hamlets, then households, then people, then households left empty.
pub(super) fn told<'b>(
    pairing: &Pairing<'_, '_, 'b>,
    places: &Places<'b>,
    households: &[PlannedHousehold],
    rows: &[PlannedRow],
) -> Vec<Told> {
    let known: &Known<'_> = pairing.known;
    let mut teller = Teller {
        pairing,
        places,
        households,
        homes: known
            .homes
            .iter()
            .map(|home| (home.file.household.id, home))
            .collect(),
        told: Vec::new(),
    };
    for name in places.new_names() {
        let message = message!("Thêm {hamlet}", hamlet = name);
        teller.tell(ToldKind::NewHamlet, None, message);
    }
    for (block, planned) in pairing.rows.blocks.iter().zip(households) {
        teller.household(block, planned);
    }
    for (at, row) in rows.iter().enumerate() {
        teller.row(at, row);
    }
    teller.left_empty(rows);
    teller.told
}

impl Teller<'_, '_, '_, '_> {
    fn tell(&mut self, kind: ToldKind, row: Option<usize>, message: Message) {
        self.told.push(Told { kind, row, message });
    }

    fn household(&mut self, block: &Block<'_>, planned: &PlannedHousehold) {
        let title = self.title_of_block(block);
        match planned.target {
            HouseholdTarget::New(hamlet) => {
                let place = self.places.name(hamlet);
                if let Some(from) = planned.split_from {
                    let from = self.title_of(from);
                    let message = message!(
                        "Tách hộ {household} ({hamlet}) từ hộ {from}",
                        household = title,
                        hamlet = place,
                        from = from
                    );
                    self.tell(ToldKind::Split, None, message);
                } else if !self.pairing.known.people.is_empty() {
                    let message = message!(
                        "Thêm hộ {household} ({hamlet})",
                        household = title,
                        hamlet = place
                    );
                    self.tell(ToldKind::NewHousehold, None, message);
                }
            }
            HouseholdTarget::Known(id) => {
                let title = self.title_of(id);
                for edit in &planned.edits {
                    let (kind, message) = household_edit(&title, edit);
                    self.tell(kind, None, message);
                }
            }
            HouseholdTarget::None => {}
        }
    }

    fn row(&mut self, at: usize, planned: &PlannedRow) {
        let Some(row) = self.pairing.rows.list.get(at) else {
            return;
        };
        let household = self.households.get(planned.household);
        // Known people are named as the register writes them; files of the agency are often in capitals.
        let known = self.pairing.pairs.of(at);
        let known = known.and_then(|man| self.pairing.known.people.get(man));
        let name = known.map_or(&row.raw.name, |man| &man.file.person.name).clone();
        if let (Outcome::New, Some(HouseholdTarget::Known(id))) =
            (&planned.outcome, household.map(|household| household.target))
        {
            let message = message!(
                "{person} vào hộ {household}",
                person = name,
                household = self.title_of(id)
            );
            self.tell(ToldKind::Joined, Some(at), message);
        }
        if let Some(from) = planned.moved_from {
            let message = self.moved(&name, from, planned.household);
            self.tell(ToldKind::Moved, Some(at), message);
        }
        let Outcome::Updated { edits, .. } = &planned.outcome else {
            return;
        };
        let of_household = household.map_or(0, |household| household.edits.len());
        let own = edits.len().saturating_sub(of_household);
        let confirms = edits.iter().take(own).any(|edit| edit.field == super::card::PAID);
        let renewed = !confirms
            && edits
                .iter()
                .take(own)
                .any(|edit| edit.field == "card_to" && !edit.old.is_empty() && later(&edit.old, &edit.new));
        let own: Vec<&FieldTold> = edits.iter().take(own).collect();
        if renewed {
            self.tell(ToldKind::Renewed, Some(at), renewal(&name, &own));
        }
        // The sentence of a renewal stands for all that is new with the card.
        let of_card = |edit: &FieldTold| {
            ["card", "card_from", "card_to"].contains(&edit.field)
                || (["category", "facility"].contains(&edit.field) && edit.old.is_empty())
        };
        // So does the one that tells of what was paid for, for the days of the card.
        let of_days = |edit: &FieldTold| ["card_from", "card_to"].contains(&edit.field);
        let untold = |edit: &&FieldTold| !(renewed && of_card(edit) || confirms && of_days(edit));
        for edit in own.into_iter().filter(untold) {
            let (kind, message) = person_edit(&name, edit);
            self.tell(kind, Some(at), message);
        }
    }

    /// That a person moves from one household to another; both hamlets are named where they differ.
    fn moved(&self, person: &str, from: HouseholdId, to: usize) -> Message {
        let household = self.households.get(to);
        let (from_hamlet, to_hamlet) = self.hamlets_of_move(from, household);
        let from = self.title_of(from);
        let to = if let Some(HouseholdTarget::Known(id)) = household.map(|household| household.target) {
            self.title_of(id)
        } else {
            let block = self.pairing.rows.blocks.get(to);
            block.map_or_else(String::new, |block| self.title_of_block(block))
        };
        if from_hamlet == to_hamlet {
            return message!(
                "{person} chuyển từ hộ {from} sang hộ {to}",
                person = person,
                from = from,
                to = to
            );
        }
        message!(
            "{person} chuyển từ hộ {from}, {from_hamlet}, sang hộ {to}, {to_hamlet}",
            person = person,
            from = from,
            from_hamlet = from_hamlet,
            to = to,
            to_hamlet = to_hamlet
        )
    }

    /// The hamlets of the household that a person leaves and of the one that takes the person in.
    fn hamlets_of_move(&self, from: HouseholdId, to: Option<&PlannedHousehold>) -> (String, String) {
        let held = |id: HouseholdId| {
            let home = self.homes.get(&id)?;
            Some(HamletRef::Known(home.file.household.hamlet))
        };
        let to = to.and_then(|to| match to.target {
            HouseholdTarget::Known(id) => to.hamlet.or_else(|| held(id)),
            HouseholdTarget::New(hamlet) => Some(hamlet),
            HouseholdTarget::None => None,
        });
        let name = |hamlet: Option<HamletRef>| {
            hamlet.map_or_else(String::new, |hamlet| self.places.name(hamlet).to_owned())
        };
        (name(held(from)), name(to))
    }

    /// Households that everybody leaves stay in the register; that is told.
    fn left_empty(&mut self, rows: &[PlannedRow]) {
        let mut leaving: HashMap<HouseholdId, usize> = HashMap::new();
        for from in rows.iter().filter_map(|row| row.moved_from) {
            *leaving.entry(from).or_default() += 1;
        }
        let arriving: Vec<HouseholdTarget> = self
            .households
            .iter()
            .filter(|household| !household.loose)
            .map(|household| household.target)
            .collect();
        let mut empty: Vec<(HouseholdId, String)> = Vec::new();
        for home in &self.pairing.known.homes {
            let id = home.file.household.id;
            if leaving.get(&id) == Some(&home.members.len())
                && !arriving.contains(&HouseholdTarget::Known(id))
            {
                empty.push((id, self.title_of(id)));
            }
        }
        for (_, title) in empty {
            let message = message!("Hộ {household} không còn ai", household = title);
            self.tell(ToldKind::HouseholdEmpty, None, message);
        }
    }

    /// A household as people call it: by its head, with its number.
    fn title_of(&self, id: HouseholdId) -> String {
        let Some(home) = self.homes.get(&id) else {
            return String::new();
        };
        let members = || {
            home.members
                .iter()
                .filter_map(|man| self.pairing.known.people.get(*man))
        };
        let head = members().find(|man| man.head).or_else(|| members().next());
        title(
            head.map(|man| man.file.person.name.as_str()),
            home.file.household.number.as_deref(),
        )
    }

    fn title_of_block(&self, block: &Block<'_>) -> String {
        let rows = || {
            block
                .rows
                .iter()
                .filter_map(|row| self.pairing.rows.list.get(*row))
        };
        let head = rows()
            .find(|row| Relation::is_head(row.raw.relation.as_deref()))
            .or_else(|| rows().next());
        title(head.map(|row| row.raw.name.as_str()), block.raw.number.as_deref())
    }
}

fn title(head: Option<&str>, number: Option<&str>) -> String {
    match (head, number) {
        (Some(head), Some(number)) => format!("{head} ({number})"),
        (Some(head), None) => head.to_owned(),
        (None, Some(number)) => number.to_owned(),
        (None, None) => String::new(),
    }
}

/// What was held, for a sentence: a dash where nothing was.
fn shown(held: &str) -> &str {
    if held.is_empty() { "–" } else { held }
}

/// Whether a shown date is later than another.
fn later(old: &str, new: &str) -> bool {
    let read = super::super::date::parse_date;
    read(old).zip(read(new)).is_some_and(|(old, new)| new > old)
}

fn household_edit(title: &str, edit: &FieldTold) -> (ToldKind, Message) {
    let FieldTold { field, new, .. } = edit;
    let old = shown(&edit.old);
    let kind = ToldKind::HouseholdEdit;
    match *field {
        "hamlet" => (
            ToldKind::HouseholdMoved,
            message!(
                "Hộ {household} chuyển từ {old} sang {new}",
                household = title,
                old = old,
                new = new
            ),
        ),
        "group" => (
            kind,
            message!(
                "Hộ {household}: tổ {old} → {new}",
                household = title,
                old = old,
                new = new
            ),
        ),
        "household" => (
            kind,
            message!(
                "Hộ {household}: số hộ {old} → {new}",
                household = title,
                old = old,
                new = new
            ),
        ),
        "living" => (
            kind,
            message!(
                "Hộ {household}: mức sống {old} → {new}",
                household = title,
                old = old,
                new = new
            ),
        ),
        _ => (
            kind,
            message!(
                "Hộ {household}: địa chỉ {old} → {new}",
                household = title,
                old = old,
                new = new
            ),
        ),
    }
}

/// A renewal in one sentence: the last day, and the number where it is another one.
fn renewal(person: &str, edits: &[&FieldTold]) -> Message {
    let of = |field: &str| edits.iter().find(|edit| edit.field == field);
    let (old, new) = of("card_to").map_or(("", ""), |edit| (edit.old.as_str(), edit.new.as_str()));
    match of("card").filter(|number| !number.old.is_empty()) {
        Some(number) => message!(
            "Gia hạn thẻ của {person}: {old} → {new}, số thẻ {old_number} → {number}",
            person = person,
            old = old,
            new = new,
            old_number = number.old,
            number = number.new
        ),
        None => message!(
            "Gia hạn thẻ của {person}: {old} → {new}",
            person = person,
            old = old,
            new = new
        ),
    }
}

fn person_edit(person: &str, edit: &FieldTold) -> (ToldKind, Message) {
    let FieldTold { field, new, .. } = edit;
    let old = shown(&edit.old);
    let kind = match *field {
        "card" | "card_to" if edit.old.is_empty() => ToldKind::CardAdded,
        super::card::PAID => ToldKind::CardAdded,
        _ => ToldKind::PersonEdit,
    };
    let mut message = match *field {
        "name" => message!("{person}: họ tên {old} → {new}"),
        "sex" => message!("{person}: giới tính {old} → {new}"),
        "birth" => message!("{person}: ngày sinh {old} → {new}"),
        "relation" => message!("{person}: quan hệ {old} → {new}"),
        "id12" => message!("{person}: CCCD {old} → {new}"),
        "bhxh" => message!("{person}: mã số BHXH {old} → {new}"),
        "phone" => message!("{person}: điện thoại {old} → {new}"),
        "ethnicity" => message!("{person}: dân tộc {old} → {new}"),
        "work" => message!("{person}: nghề nghiệp {old} → {new}"),
        "school" => message!("{person}: trường {old} → {new}"),
        "class" => message!("{person}: lớp {old} → {new}"),
        "pension" => message!("{person}: lương hưu, trợ cấp BHXH {old} → {new}"),
        "disability" => message!("{person}: khuyết tật {old} → {new}"),
        "study" => message!("{person}: bậc học {old} → {new}"),
        "work_kind" => message!("{person}: loại việc làm {old} → {new}"),
        "no_card_said" => message!("{person}: tình trạng thẻ {old} → {new}"),
        "card" => message!("{person}: số thẻ {old} → {new}"),
        "category" => message!("{person}: mã đối tượng {old} → {new}"),
        "card_from" => message!("{person}: thẻ từ ngày {old} → {new}"),
        "card_to" => message!("{person}: thẻ đến ngày {old} → {new}"),
        "facility" => message!("{person}: nơi khám bệnh ban đầu {old} → {new}"),
        "entitlement" => message!("{person}: diện chính sách {old} → {new}"),
        "paper" => message!("{person}: giấy tờ của diện chính sách {old} → {new}"),
        "away" => message!("{person}: biến động {old} → {new}"),
        "paid" if edit.old == edit.new => {
            message!("{person}: BHXH đã cấp thẻ theo đúng số tháng đã đóng ({new})")
        }
        "paid" => message!("{person}: BHXH đã cấp thẻ {new}, khác với lúc đóng tiền ({old})"),
        _ => message!("{person}: ghi chú {old} → {new}"),
    };
    message.args = vec![
        ("person".into(), person.to_owned()),
        ("old".into(), old.to_owned()),
        ("new".into(), new.clone()),
    ];
    (kind, message)
}
