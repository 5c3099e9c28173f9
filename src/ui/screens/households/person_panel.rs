//! One person in full, beside the table of members.

use egui::{Label, RichText, Ui, vec2};

use super::facts::{age_words, code_and_name, household_title, shown_name};
use super::forms::{PersonForm, TransferForm};
use super::history::HistoryOf;
use super::members::Member;
use super::page::Wishes;
use super::papers;
use crate::domain::command::PersonCommand;
use crate::domain::numbers::{id_agrees, masked};
use crate::domain::rules::Sure;
use crate::domain::{Book as _, Command, Finding, HouseholdFile, Person, PersonFile};
use crate::index::{Clash, ClashKind, Index};
use crate::register::Request;
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Button, Icon, band, card, link, soft};
use crate::words::{fill, tr};

/// People with the same number that are named; a wrong number can be everybody's.
const MOST_CLASHES: usize = 3;

/// What the parts of the panel look at together.
pub(super) struct Shared<'a> {
    /// The register.
    pub(super) index: &'a Index,
    /// The household of the person.
    pub(super) house: &'a HouseholdFile,
    /// Numbers that others carry too.
    pub(super) clashes: &'a [Clash],
    /// Whole numbers are shown.
    pub(super) revealed: bool,
}

/// Shows the person.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    member: &Member<'_>,
    shared: &Shared<'_>,
    wishes: &mut Wishes,
) {
    ui.set_max_width(ui.available_width() - space::TINY);
    ui.spacing_mut().item_spacing.y = space::SMALL;
    card(ui, "", |ui| {
        ui.spacing_mut().item_spacing.y = space::TINY;
        let name = shown_name(&member.file.person.name);
        ui.add(Label::new(RichText::new(name).font(theme::subtitle())).wrap());
        who(ui, cx, &member.file.person);
        buttons(ui, cx, member, wishes);
        remarks(ui, cx, member, shared);
        ui.add_space(2.0);
        facts(ui, &member.file.person, shared.revealed);
    });
    papers::cards(ui, cx, member, wishes);
    papers::entitlements(ui, cx, member, wishes);
    papers::events(ui, cx, member, wishes);
}

/// What wants a look: entitled but not covered, numbers that others carry, numbers that do not agree.
fn remarks(ui: &mut Ui, cx: &mut Cx<'_>, member: &Member<'_>, shared: &Shared<'_>) {
    let file = member.file;
    for finding in shared.index.findings(file.person.id, cx.day) {
        remark(ui, |ui| told(ui, &finding));
    }
    for clash in shared.clashes {
        remark(ui, |ui| {
            let text = match clash.kind {
                ClashKind::Id12 => tr("Trùng số CCCD với:"),
                ClashKind::Bhxh => tr("Trùng mã số BHXH với:"),
                ClashKind::Card => tr("Trùng số thẻ với:"),
            };
            wrapped(ui, text);
            let others = clash.people.iter().filter(|id| **id != file.person.id);
            for other in others
                .clone()
                .take(MOST_CLASHES)
                .filter_map(|id| shared.index.person(*id))
            {
                clash_link(ui, cx, other, shared);
            }
            let more = others.count().saturating_sub(MOST_CLASHES);
            if more > 0 {
                soft(ui, &say!("và {count} người khác", count = more));
            }
        });
    }
    let person = &file.person;
    let agrees = |id12: &String| id12.len() != 12 || id_agrees(id12, person.sex, person.birth);
    if !person.id12.as_ref().is_none_or(agrees) {
        remark(ui, |ui| {
            wrapped(
                ui,
                tr("Số CCCD không khớp với giới tính hoặc năm sinh. Hãy xem lại giấy tờ."),
            );
        });
    }
}

/// What was found, the paper to bring, and the rule it rests on.
fn told(ui: &mut Ui, finding: &Finding) {
    wrapped(ui, tr(finding.kind.label()));
    wrapped(ui, &fill(&finding.reason.text, &finding.reason.args));
    if !finding.paper.is_empty() {
        let text = say!(
            "Diện: {expected}. Giấy tờ: {paper}",
            expected = finding.expected,
            paper = finding.paper
        );
        soft(ui, &text).on_hover_text(code_and_name(&finding.expected));
    }
    if !finding.source.is_empty() {
        let source = say!("Căn cứ: {source}", source = finding.source);
        let unsure = finding.sure == Sure::Unsure;
        soft(
            ui,
            &if unsure {
                say!("{source} (chưa chắc chắn)", source = source)
            } else {
                source
            },
        );
    }
}

/// Another who carries the same number; with the household where it is another one.
fn clash_link(ui: &mut Ui, cx: &mut Cx<'_>, other: &PersonFile, shared: &Shared<'_>) {
    let (index, household) = (shared.index, other.person.household);
    let name = shown_name(&other.person.name);
    let elsewhere = Some(household)
        .filter(|id| *id != shared.house.household.id)
        .and_then(|id| index.household(id));
    let text = match elsewhere {
        Some(house) => format!("{name} ({})", household_title(index, house)),
        None => name.to_owned(),
    };
    if link(ui, &text).clicked() {
        cx.go(Place::Household(household, Some(other.person.id)));
    }
}

fn remark(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            contents(ui);
        });
    });
}

fn wrapped(ui: &mut Ui, text: &str) {
    ui.add(Label::new(text).wrap());
}

/// Relation, sex and birth in one line.
fn who(ui: &mut Ui, cx: &Cx<'_>, person: &Person) {
    let relation = person.relation.clone().unwrap_or_default();
    let sex = person
        .sex
        .map_or_else(String::new, |sex| tr(sex.label()).to_owned());
    let birth = person
        .birth
        .map_or_else(String::new, |birth| say!("sinh {birth}", birth = birth));
    let age = age_words(person.birth, cx.day);
    let known: Vec<String> = [relation, sex, birth, age]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    ui.add(Label::new(known.join(" · ")).wrap());
}

/// What is known of the person; what is not known takes no room.
fn facts(ui: &mut Ui, person: &Person, revealed: bool) {
    let id12 = person
        .id12
        .as_ref()
        .map(|id12| if revealed { id12.clone() } else { masked(id12) });
    let school: Vec<&str> = [person.school.as_deref(), person.class.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let said = person.no_card_said.then(|| tr("chưa có thẻ").to_owned());
    let rows = [
        (tr("CCCD"), id12.or_else(|| Some(tr("chưa ghi").to_owned()))),
        (tr("Mã số BHXH"), person.bhxh.clone()),
        (tr("Điện thoại"), person.phone.clone()),
        (tr("Dân tộc"), person.ethnicity.clone()),
        (tr("Nghề nghiệp"), person.work.clone()),
        (tr("Trường, lớp"), Some(school.join(", "))),
        (tr("Đã nói"), said),
        (tr("Ghi chú"), Some(person.note.clone())),
    ];
    for (label, value) in rows {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            fact(ui, label, &value);
        }
    }
}

/// A label with its value, which may take several lines.
pub(super) fn fact(ui: &mut Ui, label: &str, value: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        let head = vec2(88.0, 18.0);
        ui.allocate_ui_with_layout(head, egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(88.0);
            ui.add_space(1.5);
            soft(ui, label);
        });
        ui.add(Label::new(value).wrap());
    });
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, member: &Member<'_>, wishes: &mut Wishes) {
    let can = cx.can_edit();
    let person = &member.file.person;
    let pressed = |ui: &mut Ui, button: Button<'_>| button.enabled(can, why_read_only()).show(ui).clicked();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().button_padding.x = 9.0;
        if pressed(ui, Button::secondary(tr("Sửa người"))) {
            wishes.form = Some(Box::new(PersonForm::edit(person)));
        }
        if pressed(ui, Button::secondary(tr("Chuyển hộ"))) {
            wishes.form = Some(Box::new(TransferForm::new(person)));
        }
        if Button::secondary(tr("Lịch sử")).show(ui).clicked() {
            wishes.history = Some(HistoryOf::Person(person.id));
        }
        if pressed(ui, Button::tool(Icon::Bin, tr("Xóa người"))) {
            let command = Command::Person(PersonCommand::Remove(person.id));
            let title = say!("Xóa {name} khỏi sổ?", name = shown_name(&person.name));
            let body = tr("Chỉ xóa người nhập nhầm: thẻ, diện chính sách và biến động cũng mất theo. Người đã mất hoặc chuyển đi thì hãy ghi biến động. Xóa nhầm thì bấm Hoàn tác (Ctrl+Z).");
            ask_removal(cx, title, body, tr("Xóa người"), command);
        }
    });
}

/// Asks before something is removed.
pub(super) fn ask_removal(cx: &mut Cx<'_>, title: String, body: &str, yes: &str, command: Command) {
    cx.out.push(Action::Confirm(Confirm {
        title,
        body: body.to_owned(),
        yes: yes.to_owned(),
        danger: true,
        then: vec![Action::Send(Request::Run(Box::new(command)))],
    }));
}
