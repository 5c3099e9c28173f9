//! Recording, renewing and correcting a card.

use chrono::Months;
use egui::Ui;

use super::{After, Form, Remarked, Typed, given, is_typing, remarked, row};
use crate::domain::command::{CardCommand, PersonCommand};
use crate::domain::date::show;
use crate::domain::number_remarks::{Beside, card_remarks};
use crate::domain::numbers::CardNumber;
use crate::domain::rules::RuleBook;
use crate::domain::{
    Book as _, Card, CardId, CardSource, Command, Date, PartialDate, Person, PersonFile, PersonId,
};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::{code_and_name, name_of};
use crate::ui::widgets::{Button, DateDraft, TextField, check, soft};
use crate::words::tr;

/// Months for which cards are mostly paid.
const TERMS: [u32; 3] = [3, 6, 12];

/// Adds, renews or changes a card.
pub(in crate::ui::screens::households) struct CardForm {
    id: CardId,
    person: PersonId,
    source: CardSource,
    kind: Kind,
    number: String,
    /// The number is being typed.
    typing: bool,
    category: Option<String>,
    benefit: Option<i64>,
    from: DateDraft,
    to: DateDraft,
    facility: String,
    /// The BHXH number in the card number is also to be written to the person.
    take_bhxh: bool,
    /// The end of the cover before, for a renewal.
    ended: Option<Date>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    New,
    Renewal,
    Edit,
    /// The card of one who paid at the door is in the hand.
    Received,
}

impl CardForm {
    /// A card of a person who has none, or another one.
    pub(in crate::ui::screens::households) fn new(id: CardId, person: PersonId) -> Self {
        Self {
            id,
            person,
            source: CardSource::Typed,
            kind: Kind::New,
            number: String::new(),
            typing: false,
            category: None,
            benefit: None,
            from: DateDraft::default(),
            to: DateDraft::default(),
            facility: String::new(),
            take_bhxh: true,
            ended: None,
        }
    }

    /// One that is in the register.
    pub(in crate::ui::screens::households) fn edit(card: &Card) -> Self {
        Self {
            source: card.source,
            kind: Kind::Edit,
            number: card.number.clone().unwrap_or_default(),
            category: card.category.clone(),
            benefit: card.benefit,
            from: card.valid_from.into(),
            to: card.valid_to.into(),
            facility: card.facility.clone(),
            ..Self::new(card.id, card.person)
        }
    }

    /// The card that was paid for at the door and has come: from now on it counts.
    pub(in crate::ui::screens::households) fn received(card: &Card) -> Self {
        Self {
            kind: Kind::Received,
            source: CardSource::Typed,
            ..Self::edit(card)
        }
    }

    /// The card that goes on where the last one ends; where that is long past, from today.
    pub(in crate::ui::screens::households) fn renewal(id: CardId, file: &PersonFile, today: Date) -> Self {
        let issued = file.cards.iter().filter(|card| card.is_issued());
        let last = issued.max_by_key(|card| card.valid_to);
        let ended = last.and_then(|card| card.valid_to);
        let from = ended
            .and_then(|end| end.succ_opt())
            .map_or(today, |next| next.max(today));
        let mut form = match last {
            Some(last) => Self::edit(last),
            None => Self::new(id, file.person.id),
        };
        form.id = id;
        form.source = CardSource::Typed;
        form.kind = Kind::Renewal;
        form.ended = ended;
        form.from = Some(from).into();
        form.to = end_of(from, 12).into();
        form
    }

    fn parsed(&self) -> Option<CardNumber> {
        CardNumber::parse(&self.number)
    }

    /// What strikes in the card as typed, once the focus has left the number.
    fn remarks(&self, index: &Index, today: Date) -> Vec<Remarked> {
        let holder = index.person(self.person).map(|file| &file.person);
        let (Some(holder), false) = (holder, self.typing) else {
            return Vec::new();
        };
        let card = Card {
            id: self.id,
            person: self.person,
            number: given(&self.number),
            category: self.category.clone(),
            benefit: self.benefit,
            valid_from: self.from.whole().ok().flatten(),
            valid_to: self.to.whole().ok().flatten(),
            facility: String::new(),
            source: self.source,
        };
        let beside = Beside::of(holder, index.rules(), today);
        let remarks = card_remarks(&card, &beside).into_iter();
        remarks.map(Remarked::from).collect()
    }

    fn number_row(&mut self, ui: &mut Ui, typed: &mut Typed, index: &Index, today: Date) {
        let remarks = self.remarks(index, today);
        row(ui, |ui| {
            let number = TextField::new(tr("Số thẻ BHYT"), &mut self.number)
                .hint("GD4 91 9122814883")
                .width(240.0);
            let response = typed.text(ui, number);
            self.typing = is_typing(&response, self.typing);
            if response.changed()
                && let Some(parsed) = self.parsed()
            {
                self.category = Some(parsed.category);
                self.benefit = Some(parsed.benefit);
                // Another number on record is not to be replaced unless somebody asks for it.
                let held = index
                    .person(self.person)
                    .and_then(|file| file.person.bhxh.as_ref());
                self.take_bhxh = held.is_none();
            }
            let all = categories(self.category.as_deref(), index.rules());
            typed.choice(ui, tr("Mã đối tượng"), 400.0, &mut self.category, &all);
            let mut benefits = vec![(None, tr("Chưa rõ").to_owned())];
            benefits.extend((1..=5).map(|digit| (Some(digit), digit.to_string())));
            typed.choice(ui, tr("Mức hưởng"), 110.0, &mut self.benefit, &benefits);
        });
        for remark in remarks {
            remark.show(ui);
        }
        let holder = index.person(self.person).map(|file| &file.person);
        if let (Some(parsed), Some(person)) = (self.parsed(), holder)
            && person.bhxh.as_deref() != Some(parsed.bhxh.as_str())
        {
            let text = say!(
                "Ghi luôn mã số BHXH {bhxh} cho {name}",
                bhxh = parsed.bhxh,
                name = person.name
            );
            check(ui, &mut self.take_bhxh, &text);
        }
    }

    fn dates_row(&mut self, ui: &mut Ui, typed: &mut Typed, today: Date) {
        let remarks = self.date_remarks();
        row(ui, |ui| {
            remarked(ui, 316.0, &remarks, |ui| {
                ui.horizontal_top(|ui| {
                    typed.date(ui, tr("Có giá trị từ ngày"), &mut self.from, false);
                    typed.date(ui, tr("Đến hết ngày"), &mut self.to, false);
                });
            });
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                soft(ui, tr("Tính ngày hết theo số tháng đóng"));
                ui.horizontal(|ui| {
                    for months in TERMS {
                        let text = say!("{months} tháng", months = months);
                        if Button::secondary(&text).show(ui).clicked() {
                            self.take_term(months, today);
                            typed.mark_changed();
                        }
                    }
                });
            });
        });
    }

    /// So many months from the first day, which is today where none was typed.
    fn take_term(&mut self, months: u32, today: Date) {
        let from = self.from.whole().ok().flatten().unwrap_or(today);
        self.from = Some(from).into();
        self.to = end_of(from, months).into();
    }

    fn date_remarks(&self) -> Vec<Remarked> {
        let from = self.from.whole().ok().flatten();
        match (self.ended, from) {
            (Some(ended), Some(from)) if ended.succ_opt().is_some_and(|next| next < from) => {
                vec![Remarked::Look(say!(
                    "Thẻ trước đã hết ngày {day}: có khoảng trống không có thẻ.",
                    day = show(ended)
                ))]
            }
            _ => Vec::new(),
        }
    }

    fn card(&self) -> Option<Card> {
        Some(Card {
            id: self.id,
            person: self.person,
            number: given(&self.number),
            category: self.category.clone(),
            benefit: self.benefit,
            valid_from: self.from.whole().ok()?,
            valid_to: self.to.whole().ok()?,
            facility: given(&self.facility).unwrap_or_default(),
            source: self.source,
        })
    }
}

/// The last day of so many months.
fn end_of(from: Date, months: u32) -> Option<Date> {
    from.checked_add_months(Months::new(months))?.pred_opt()
}

/// All object codes, and the one that stands there where the table does not know it.
fn categories(current: Option<&str>, table: &RuleBook) -> Vec<(Option<String>, String)> {
    let mut all = vec![(None, tr("Chưa rõ").to_owned())];
    all.extend(
        table
            .category_list()
            .iter()
            .map(|category| (Some(category.code.clone()), code_and_name(table, &category.code))),
    );
    if let Some(code) = current.filter(|code| table.category(code).is_none()) {
        all.push((Some(code.to_owned()), code.to_owned()));
    }
    all
}

impl Form for CardForm {
    fn title(&self, index: &Index) -> String {
        let name = name_of(index, self.person);
        match self.kind {
            Kind::New => say!("Thêm thẻ của {name}", name = name),
            Kind::Renewal => say!("Gia hạn thẻ của {name}", name = name),
            Kind::Edit => say!("Sửa thẻ của {name}", name = name),
            Kind::Received => say!("Đã nhận thẻ của {name}", name = name),
        }
    }

    fn about(&self, index: &Index) -> String {
        let birth = index.person(self.person).and_then(|file| file.person.birth);
        birth
            .map(|birth: PartialDate| say!("Sinh {birth}", birth = birth))
            .unwrap_or_default()
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        self.number_row(ui, typed, &cx.view.index, cx.today);
        self.dates_row(ui, typed, cx.today);
        let facility =
            TextField::new(tr("Nơi đăng ký khám chữa bệnh ban đầu"), &mut self.facility).width(430.0);
        typed.text(ui, facility);
    }

    fn commands(&mut self, cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.from.insist();
        self.to.insist();
        let mut commands = vec![Command::Card(CardCommand::Save(self.card()?))];
        let index: &Index = &cx.view.index;
        if self.take_bhxh
            && let (Some(parsed), Some(file)) = (self.parsed(), index.person(self.person))
        {
            commands.push(Command::Person(PersonCommand::Save(Person {
                bhxh: Some(parsed.bhxh),
                ..file.person.clone()
            })));
        }
        Some(commands)
    }

    fn after(&self) -> After {
        After::Stay(Some(self.person))
    }
}
