//! What was ever done to a person, a card, a paper or a household: when, by whom, from what to what.

use chrono::{Local, TimeZone as _};
use egui::{Key, Label, Modifiers, RichText, ScrollArea, Ui};

use super::facts::{code_and_name, household_title, living_words, name_of, period, source_words};
use crate::domain::{
    Book as _, Disability, EventKind, FieldEdit, HamletId, HouseholdId, PartialDate, Pension, PersonId, Sex,
    Study, Table, Value, Work,
};
use crate::index::Index;
use crate::register::{HistoryLine, Request};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Button, Icon, card, choice, header, soft, strong};
use crate::words::{fill, tr};

/// Of whom the history is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HistoryOf {
    /// A person with cards, papers and events.
    Person(PersonId),
    /// A household with its living standards.
    Household(HouseholdId),
}

/// A row of the register with a name to choose it by.
type NamedRow = ((Table, uuid::Uuid), String);

/// The page of a history.
pub(super) struct HistoryPage {
    of: HistoryOf,
    row: (Table, uuid::Uuid),
    /// The row that the register was asked about last.
    asked: Option<(u64, (Table, uuid::Uuid))>,
}

impl HistoryPage {
    /// Of a person or household, beginning with its own fields.
    pub(super) fn new(of: HistoryOf) -> Self {
        let row = match of {
            HistoryOf::Person(id) => (Table::Person, id.0),
            HistoryOf::Household(id) => (Table::Household, id.0),
        };
        Self { of, row, asked: None }
    }

    /// Shows the page; `true` when it is left.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, keys: bool) -> bool {
        let index: &Index = &cx.view.index;
        let (name, rows) = self.rows(index);
        let mut left = false;
        header(ui, &say!("Lịch sử: {name}", name = name), |ui| {
            left = Button::secondary(tr("Về trang hộ"))
                .icon(Icon::Back)
                .show(ui)
                .clicked();
        });
        if rows.len() > 1 {
            choice(ui, tr("Xem thay đổi của"), 420.0, &mut self.row, &rows);
        }
        let question = (cx.view.revision, self.row);
        if self.asked != Some(question) {
            self.asked = Some(question);
            let (table, row) = self.row;
            cx.send(Request::History { table, row });
            return left;
        }
        ui.add_space(space::TINY);
        ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            match cx.inbox.history.as_deref() {
                None => drop(soft(ui, tr("Đang đọc nhật ký…"))),
                Some([]) => drop(soft(ui, tr("Nhật ký chưa có thay đổi nào ở mục này."))),
                Some(lines) => {
                    for line in lines {
                        card(ui, "", |ui| self.line(ui, index, line));
                    }
                }
            }
        });
        let escape = keys && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        left || escape
    }

    /// The name of the one looked at, and the rows that can be chosen.
    fn rows(&self, index: &Index) -> (String, Vec<NamedRow>) {
        let mut rows: Vec<NamedRow> = Vec::new();
        match self.of {
            HistoryOf::Person(id) => {
                rows.push(((Table::Person, id.0), tr("Thông tin của người này").to_owned()));
                let Some(file) = index.person(id) else {
                    return (String::new(), rows);
                };
                for card in &file.cards {
                    let when = period(card.valid_from, card.valid_to);
                    let shown = if when.is_empty() {
                        card.number.clone().unwrap_or_default()
                    } else {
                        when
                    };
                    rows.push(((Table::Card, card.id.0), say!("Thẻ {card}", card = shown)));
                }
                for held in &file.entitlements {
                    let name = say!("Diện {code}", code = code_and_name(index.rules(), &held.code));
                    rows.push(((Table::Entitlement, held.id.0), name));
                }
                for event in &file.events {
                    let name = say!("Biến động: {event}", event = tr(event.kind.label()));
                    rows.push(((Table::Event, event.id.0), name));
                }
                (name_of(index, id), rows)
            }
            HistoryOf::Household(id) => {
                rows.push(((Table::Household, id.0), tr("Thông tin của hộ").to_owned()));
                let Some(house) = index.household(id) else {
                    return (String::new(), rows);
                };
                for living in &house.livings {
                    let name = say!("Mức sống năm {year}", year = living.year);
                    rows.push(((Table::LivingStandard, living.id.0), name));
                }
                (household_title(index, house), rows)
            }
        }
    }

    fn line(&self, ui: &mut Ui, index: &Index, line: &HistoryLine) {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 0.0;
        strong(ui, &fill(&line.label.text, &line.label.args));
        let who = if line.author.is_empty() {
            tr("không rõ ai")
        } else {
            &line.author
        };
        soft(ui, &say!("{when} · {who}", when = moment(line.at_ms), who = who));
        for edit in &line.edits {
            self.edit(ui, index, edit);
        }
    }

    fn edit(&self, ui: &mut Ui, index: &Index, edit: &FieldEdit) {
        let (table, _) = self.row;
        ui.horizontal_wrapped(|ui| {
            soft(ui, &say!("{field}:", field = field_name(table, &edit.field)));
            let old = shown(index, table, &edit.field, &edit.old);
            ui.add(Label::new(
                RichText::new(old).color(color::SOFT_INK).strikethrough(),
            ));
            ui.label("→");
            ui.label(shown(index, table, &edit.field, &edit.new));
        });
    }
}

/// A moment on the clock of this laptop.
fn moment(at_ms: i64) -> String {
    Local
        .timestamp_millis_opt(at_ms)
        .single()
        .map(|at| at.format("%d/%m/%Y %H:%M").to_string())
        .unwrap_or_default()
}

/// The name of a column on screen; the column's own name where a later version added it.
fn field_name(table: Table, field: &str) -> &str {
    match (table, field) {
        (_, "name") => tr("Họ tên"),
        (_, "sex") => tr("Giới tính"),
        (_, "birth") => tr("Ngày sinh"),
        (_, "relation") => tr("Quan hệ với chủ hộ"),
        (_, "id12") => tr("Số CCCD"),
        (_, "bhxh") => tr("Mã số BHXH"),
        (_, "phone") => tr("Điện thoại"),
        (_, "ethnicity") => tr("Dân tộc"),
        (_, "work") => tr("Nghề nghiệp"),
        (_, "school") => tr("Trường"),
        (_, "class") => tr("Lớp"),
        (_, "pension") => tr("Lương hưu, trợ cấp BHXH"),
        (_, "disability") => tr("Khuyết tật"),
        (_, "study") => tr("Bậc học"),
        (_, "work_kind") => tr("Loại việc làm"),
        (_, "no_card_said") => tr("Nói là chưa có thẻ"),
        (_, "note") => tr("Ghi chú"),
        (_, "position") => tr("Thứ tự"),
        (_, "household") => tr("Hộ"),
        (_, "hamlet") => tr("Ấp"),
        (_, "group_name") => tr("Tổ"),
        (Table::Card, "number") => tr("Số thẻ"),
        (_, "number") => tr("Số hộ"),
        (_, "address") => tr("Địa chỉ"),
        (_, "category") => tr("Mã đối tượng"),
        (_, "benefit") => tr("Mức hưởng"),
        (_, "valid_from") => tr("Từ ngày"),
        (_, "valid_to") => tr("Đến ngày"),
        (_, "facility") => tr("Nơi khám chữa bệnh ban đầu"),
        (_, "source") => tr("Nguồn"),
        (_, "code") => tr("Diện"),
        (_, "paper") => tr("Số quyết định"),
        (_, "paper_date") => tr("Ngày quyết định"),
        (_, "wording") => tr("Chữ trong danh sách"),
        (_, "kind") => tr("Biến động"),
        (_, "day") => tr("Ngày xảy ra"),
        (_, "year") => tr("Năm"),
        (_, "living") => tr("Mức sống"),
        _ => field,
    }
}

/// A value as people write it.
fn shown(index: &Index, table: Table, field: &str, value: &Value) -> String {
    match (field, value) {
        (_, Value::Null) => tr("(trống)").to_owned(),
        (_, Value::Text(text)) if text.is_empty() => tr("(trống)").to_owned(),
        ("no_card_said", Value::Int(said)) => if *said == 0 { tr("không") } else { tr("có") }.to_owned(),
        ("sex", value) => coded(value, |sex: Sex| tr(sex.label())),
        ("living", value) => coded(value, living_words),
        ("pension", value) => coded(value, |pension: Pension| tr(pension.label())),
        ("disability", value) => coded(value, |degree: Disability| tr(degree.label())),
        ("study", value) => coded(value, |study: Study| tr(study.label())),
        ("work_kind", value) => coded(value, |work: Work| tr(work.label())),
        ("source", value) => coded(value, source_words),
        ("kind", value) if table == Table::Event => coded(value, |kind: EventKind| tr(kind.label())),
        ("birth" | "day" | "valid_from" | "valid_to" | "paper_date", Value::Text(text)) => {
            PartialDate::from_iso(text).map_or_else(|| text.clone(), |date| date.to_string())
        }
        ("category" | "code", Value::Text(code)) => code_and_name(index.rules(), code),
        ("household", Value::Id { id }) => index.household(HouseholdId(*id)).map_or_else(
            || tr("hộ đã xóa").to_owned(),
            |house| household_title(index, house),
        ),
        ("hamlet", Value::Id { id }) => index
            .hamlet(HamletId(*id))
            .map_or_else(|| tr("ấp đã xóa").to_owned(), |hamlet| hamlet.name.clone()),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Int(number)) => number.to_string(),
        (_, Value::Id { id }) => id.to_string(),
    }
}

fn coded<T: crate::domain::value::Field>(value: &Value, words: impl FnOnce(T) -> &'static str) -> String {
    T::from_value(value).map(words).unwrap_or_default().to_owned()
}
