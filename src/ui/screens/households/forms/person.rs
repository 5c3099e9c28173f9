//! Adding and changing a person.

use egui::Ui;

use super::{After, Form, Remarked, Typed, given, is_typing, remarked, row, suggestions};
use crate::domain::command::PersonCommand;
use crate::domain::number_remarks::{Beside, bhxh_remarks, id_remarks};
use crate::domain::numbers::phone;
use crate::domain::text::compact;
use crate::domain::{
    Book as _, Command, Date, Disability, HouseholdFile, HouseholdId, Pension, Person, PersonId, Sex, Study,
    Work,
};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::{household_place, household_title, name_of, shown_name};
use crate::ui::theme::{size, space};
use crate::ui::widgets::{DateDraft, TextField, strong};
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
    pension: Option<Pension>,
    disability: Option<Disability>,
    study: Option<Study>,
    work_kind: Option<Work>,
    no_card_said: bool,
    note: String,
    /// The CCCD, and the BHXH number, are being typed.
    typing: [bool; 2],
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
            pension: person.pension,
            disability: person.disability,
            study: person.study,
            work_kind: person.work_kind,
            no_card_said: person.no_card_said,
            note: person.note.clone(),
            typing: [false; 2],
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

    fn numbers_row(&mut self, ui: &mut Ui, typed: &mut Typed, index: &Index, today: Date) {
        let [id_typing, bhxh_typing] = self.typing;
        let id_remarks = if id_typing {
            Vec::new()
        } else {
            self.id_remarks(index, today)
        };
        let bhxh_remarks: Vec<Remarked> = if bhxh_typing {
            Vec::new()
        } else {
            bhxh_remarks(&self.bhxh).into_iter().map(Remarked::from).collect()
        };
        let phone_remark = odd(&self.phone, phone(&self.phone).len() == 10, || {
            tr("Số điện thoại thường có 10 số.")
        });
        row(ui, |ui| {
            remarked(ui, 250.0, &id_remarks, |ui| {
                let id12 = TextField::new(tr("Số CCCD (số định danh)"), &mut self.id12).width(200.0);
                let response = typed.text(ui, id12);
                self.typing = [is_typing(&response, id_typing), bhxh_typing];
            });
            remarked(ui, 200.0, &bhxh_remarks, |ui| {
                let bhxh = TextField::new(tr("Mã số BHXH"), &mut self.bhxh).width(170.0);
                let response = typed.text(ui, bhxh);
                let [id_typing, _] = self.typing;
                self.typing = [id_typing, is_typing(&response, bhxh_typing)];
            });
            remarked(ui, 170.0, &phone_remark, |ui| {
                let phone = TextField::new(tr("Điện thoại"), &mut self.phone).width(160.0);
                typed.text(ui, phone);
            });
        });
    }

    /// What the number does not agree with: a look at the paper, never a refusal.
    fn id_remarks(&mut self, index: &Index, today: Date) -> Vec<Remarked> {
        let number = compact(&self.id12);
        if number.is_empty() {
            return Vec::new();
        }
        let beside = Beside {
            rules: index.rules(),
            day: today,
            sex: self.sex,
            birth: self.birth.partial().ok().flatten(),
            id12: None,
            bhxh: None,
        };
        let told = id_remarks(&self.id12, &beside).into_iter();
        let mut remarks: Vec<Remarked> = told.map(Remarked::from).collect();
        if let Some(other) = self.other_holder(&number, index) {
            remarks.push(Remarked::Look(say!(
                "{name} trong sổ cũng có số này.",
                name = name_of(index, other)
            )));
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
    }

    /// What decides which groups of payers the person can belong to.
    fn standing_row(&mut self, ui: &mut Ui, typed: &mut Typed) {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::TINY;
            strong(ui, tr("Để xét diện bảo hiểm"));
            row(ui, |ui| {
                let pensions = choices(Pension::ALL, Pension::label);
                typed.choice(
                    ui,
                    tr("Lương hưu, trợ cấp BHXH"),
                    200.0,
                    &mut self.pension,
                    &pensions,
                );
                let degrees = choices(Disability::ALL, Disability::label);
                typed.choice(ui, tr("Khuyết tật"), 150.0, &mut self.disability, &degrees);
                let studies = choices(Study::ALL, Study::label);
                typed.choice(ui, tr("Bậc học"), 180.0, &mut self.study, &studies);
                let kinds = choices(Work::ALL, Work::label);
                typed.choice(ui, tr("Loại việc làm"), 220.0, &mut self.work_kind, &kinds);
            });
        });
    }

    fn note_rows(&mut self, ui: &mut Ui, typed: &mut Typed) {
        row(ui, |ui| {
            let note = TextField::new(tr("Ghi chú"), &mut self.note).rows(2).width(500.0);
            typed.text(ui, note);
            ui.vertical(|ui| {
                // The note beside has its label above it.
                ui.add_space(size::SMALL + space::SMALL);
                typed.check(
                    ui,
                    &mut self.no_card_said,
                    tr("Người này (hoặc gia đình) nói là chưa có thẻ BHYT"),
                );
            });
        });
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
            pension: self.pension,
            disability: self.disability,
            study: self.study,
            work_kind: self.work_kind,
            no_card_said: self.no_card_said,
            note: self.note.trim().to_owned(),
            ..self.before.clone()
        })
    }
}

/// A remark about a number that is there and does not have its usual shape.
fn odd(number: &str, usual: bool, remark: impl FnOnce() -> &'static str) -> Vec<Remarked> {
    if number.trim().is_empty() || usual {
        return Vec::new();
    }
    vec![Remarked::Look(remark().to_owned())]
}

/// Everything that can be said, and that nobody has said.
fn choices<T: Copy>(all: &[T], label: fn(T) -> &'static str) -> Vec<(Option<T>, String)> {
    let unsaid = (None, tr("Chưa rõ").to_owned());
    let said = all.iter().map(|one| (Some(*one), tr(label(*one)).to_owned()));
    std::iter::once(unsaid).chain(said).collect()
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
        self.numbers_row(ui, typed, index, cx.today);
        self.life_rows(ui, typed);
        self.standing_row(ui, typed);
        self.note_rows(ui, typed);
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
