//! Adding and changing a person.

use egui::Ui;

use super::{After, Form, Typed, given, remarked, row, suggestions};
use crate::domain::command::PersonCommand;
use crate::domain::numbers::{NumberKind, id_facts, kind_of, phone};
use crate::domain::text::compact;
use crate::domain::{Book as _, Command, HouseholdFile, HouseholdId, Person, PersonId, Sex};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::{household_place, household_title, name_of, shown_name};
use crate::ui::widgets::{DateDraft, TextField};
use crate::words::tr;

/// The relations that are written most.
const RELATIONS: [&str; 18] = [
    "Chủ hộ",
    "Vợ",
    "Chồng",
    "Con",
    "Con dâu",
    "Con rể",
    "Con nuôi",
    "Cháu",
    "Cháu nội",
    "Cháu ngoại",
    "Cha",
    "Mẹ",
    "Ông",
    "Bà",
    "Anh",
    "Chị",
    "Em",
    "Ở nhờ",
];

/// Adds or changes a person.
pub(in crate::ui::screens::households) struct PersonForm {
    before: Person,
    is_new: bool,
    name: String,
    relation: String,
    sex: Option<Sex>,
    birth: DateDraft,
    id12: String,
    bhxh: String,
    phone: String,
    ethnicity: String,
    work: String,
    school: String,
    class: String,
    no_card_said: bool,
    note: String,
    /// Saving was tried without a name.
    name_missing: bool,
    /// Who else carries the CCCD as typed, for the text it was looked up for.
    same_id12: (String, Option<PersonId>),
}

impl PersonForm {
    /// A new member of a household; the first one is proposed as its head.
    pub(in crate::ui::screens::households) fn new(
        id: PersonId,
        house: &HouseholdFile,
        index: &Index,
    ) -> Self {
        let members = house.members.iter().filter_map(|id| index.person(*id));
        let last = members.map(|file| file.person.position).max();
        let mut form = Self::edit(&Person {
            position: last.map_or(0, |last| last.saturating_add(1)),
            ..Person::unknown(id, house.household.id)
        });
        form.is_new = true;
        if house.members.is_empty() {
            "Chủ hộ".clone_into(&mut form.relation);
        }
        form
    }

    /// One who is in the register.
    pub(in crate::ui::screens::households) fn edit(person: &Person) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            is_new: false,
            name: person.name.clone(),
            relation: text(&person.relation),
            sex: person.sex,
            birth: person.birth.into(),
            id12: text(&person.id12),
            bhxh: text(&person.bhxh),
            phone: text(&person.phone),
            ethnicity: text(&person.ethnicity),
            work: text(&person.work),
            school: text(&person.school),
            class: text(&person.class),
            no_card_said: person.no_card_said,
            note: person.note.clone(),
            name_missing: false,
            same_id12: (String::new(), None),
            before: person.clone(),
        }
    }

    fn household(&self) -> HouseholdId {
        self.before.household
    }

    fn first_row(&mut self, ui: &mut Ui, typed: &mut Typed) {
        let missing = self.name_missing && self.name.trim().is_empty();
        row(ui, |ui| {
            let problem = missing.then(|| tr("Chưa có họ tên."));
            let name = TextField::new(tr("Họ và tên"), &mut self.name)
                .width(290.0)
                .problem(problem);
            typed.text(ui, name);
            let relation = TextField::new(tr("Quan hệ với chủ hộ"), &mut self.relation)
                .hint("Con")
                .width(150.0);
            typed.text(ui, relation);
            let words: Vec<String> = RELATIONS.iter().map(|word| (*word).to_owned()).collect();
            if let Some(word) = suggestions(ui, tr("Chọn quan hệ"), &words) {
                self.relation = word;
                typed.mark_changed();
            }
            let sexes = [
                (None, tr("Chưa rõ").to_owned()),
                (Some(Sex::Male), tr("Nam").to_owned()),
                (Some(Sex::Female), tr("Nữ").to_owned()),
            ];
            typed.choice(ui, tr("Giới tính"), 110.0, &mut self.sex, &sexes);
            typed.date(ui, tr("Ngày sinh"), &mut self.birth, true);
        });
    }

    fn numbers_row(&mut self, ui: &mut Ui, typed: &mut Typed, index: &Index) {
        let id_remarks = self.id_remarks(index);
        let bhxh_remark = odd(&self.bhxh, kind_of(&self.bhxh) == NumberKind::Bhxh, || {
            tr("Mã số BHXH thường có 10 số.")
        });
        let phone_remark = odd(&self.phone, phone(&self.phone).len() == 10, || {
            tr("Số điện thoại thường có 10 số.")
        });
        row(ui, |ui| {
            remarked(ui, 250.0, &id_remarks, |ui| {
                let id12 = TextField::new(tr("Số CCCD (số định danh)"), &mut self.id12).width(200.0);
                typed.text(ui, id12);
            });
            remarked(ui, 176.0, &bhxh_remark, |ui| {
                let bhxh = TextField::new(tr("Mã số BHXH"), &mut self.bhxh).width(170.0);
                typed.text(ui, bhxh);
            });
            remarked(ui, 170.0, &phone_remark, |ui| {
                let phone = TextField::new(tr("Điện thoại"), &mut self.phone).width(160.0);
                typed.text(ui, phone);
            });
        });
    }

    /// What the number does not agree with: a look at the paper, never a refusal.
    fn id_remarks(&mut self, index: &Index) -> Vec<String> {
        let number = compact(&self.id12);
        if number.is_empty() {
            return Vec::new();
        }
        let mut remarks = Vec::new();
        match id_facts(&number) {
            None if kind_of(&number) == NumberKind::Cmnd => {
                remarks.push(tr("Số CMND cũ 9 số; hãy thay bằng số CCCD 12 số khi biết.").to_owned());
            }
            None => remarks.push(say!(
                "Số CCCD có 12 chữ số; ở đây có {count}.",
                count = number.chars().count()
            )),
            Some(facts) => {
                if self.sex.is_some_and(|sex| sex != facts.sex) {
                    remarks.push(say!(
                        "Số này là của {sex}. Hãy xem lại giấy tờ.",
                        sex = tr(facts.sex.label()).to_lowercase()
                    ));
                }
                if let Ok(Some(birth)) = self.birth.partial()
                    && birth.year() != facts.birth_year
                {
                    let year = facts.birth_year;
                    remarks.push(say!(
                        "Số này là của người sinh năm {year}. Hãy xem lại giấy tờ.",
                        year = year
                    ));
                }
                if facts.province.is_none() {
                    remarks.push(tr("Ba số đầu không phải là mã của tỉnh nào.").to_owned());
                }
            }
        }
        if let Some(other) = self.other_holder(&number, index) {
            remarks.push(say!(
                "{name} trong sổ cũng có số này.",
                name = name_of(index, other)
            ));
        }
        remarks
    }

    /// Somebody else with this number, looked up once for each text.
    fn other_holder(&mut self, number: &str, index: &Index) -> Option<PersonId> {
        if self.same_id12.0 != number {
            let own = self.before.id;
            let holds = |id: &PersonId| {
                let held = index.person(*id).and_then(|file| file.person.id12.as_deref());
                held.is_some_and(|held| compact(held) == number)
            };
            let hits = if number.len() < 9 {
                Vec::new()
            } else {
                index.search(number, 20)
            };
            let other = hits
                .into_iter()
                .filter_map(|hit| hit.person)
                .find(|id| *id != own && holds(id));
            self.same_id12 = (number.to_owned(), other);
        }
        self.same_id12.1
    }

    fn life_rows(&mut self, ui: &mut Ui, typed: &mut Typed) {
        row(ui, |ui| {
            let work = TextField::new(tr("Nghề nghiệp, nơi làm việc"), &mut self.work).width(290.0);
            typed.text(ui, work);
            let school = TextField::new(tr("Trường"), &mut self.school).width(196.0);
            typed.text(ui, school);
            let class = TextField::new(tr("Lớp"), &mut self.class).width(80.0);
            typed.text(ui, class);
            let ethnicity = TextField::new(tr("Dân tộc"), &mut self.ethnicity)
                .hint("Kinh")
                .width(120.0);
            typed.text(ui, ethnicity);
        });
        let note = TextField::new(tr("Ghi chú"), &mut self.note).rows(2).width(500.0);
        typed.text(ui, note);
        typed.check(
            ui,
            &mut self.no_card_said,
            tr("Người này (hoặc gia đình) nói là chưa có thẻ BHYT"),
        );
    }

    fn person(&self) -> Option<Person> {
        Some(Person {
            name: given(&self.name)?,
            sex: self.sex,
            birth: self.birth.partial().ok()?,
            relation: given(&self.relation),
            id12: given(&self.id12),
            bhxh: given(&self.bhxh),
            phone: given(&self.phone),
            ethnicity: given(&self.ethnicity),
            work: given(&self.work),
            school: given(&self.school),
            class: given(&self.class),
            no_card_said: self.no_card_said,
            note: self.note.trim().to_owned(),
            ..self.before.clone()
        })
    }
}

/// A remark about a number that is there and does not have its usual shape.
fn odd(number: &str, usual: bool, remark: impl FnOnce() -> &'static str) -> Vec<String> {
    if number.trim().is_empty() || usual {
        return Vec::new();
    }
    vec![remark().to_owned()]
}

impl Form for PersonForm {
    fn title(&self, _index: &Index) -> String {
        if self.is_new {
            tr("Thêm người").to_owned()
        } else {
            say!("Sửa: {name}", name = shown_name(&self.before.name))
        }
    }

    fn about(&self, index: &Index) -> String {
        index
            .household(self.household())
            .map_or_else(String::new, |house| {
                let place = household_place(index, house);
                format!("{} · {place}", household_title(index, house))
            })
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        let index: &Index = &cx.view.index;
        self.first_row(ui, typed);
        self.numbers_row(ui, typed, index);
        self.life_rows(ui, typed);
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.name_missing = true;
        self.birth.insist();
        let person = self.person()?;
        Some(vec![Command::Person(PersonCommand::Save(person))])
    }

    fn after(&self) -> After {
        After::Stay(Some(self.before.id))
    }
}
