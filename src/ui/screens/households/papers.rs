//! Cards, policy groups and events of one person, each with what can be done to it.

use egui::{Align, Label, Layout, RichText, Ui};

use super::facts::{code_and_name, code_name, name_of, period, source_words};
use super::forms::{CardForm, EntitlementForm, EventForm, Remarked};
use super::members::Member;
use super::page::Wishes;
use super::person_panel::ask_removal;
use super::visits::paid_words;
use crate::domain::command::{CardCommand, EntitlementCommand, EventCommand};
use crate::domain::date::show;
use crate::domain::number_remarks::{Beside, card_remarks};
use crate::domain::numbers::CardNumber;
use crate::domain::{Book as _, Card, Command, Entitlement, Event, PersonFile};
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Button, Icon, card, soft, strong};
use crate::words::tr;

/// All cards, the latest first.
pub(super) fn cards(ui: &mut Ui, cx: &mut Cx<'_>, member: &Member<'_>, wishes: &mut Wishes) {
    let file = member.file;
    let mut all: Vec<&Card> = file.cards.iter().collect();
    all.sort_by_key(|card| std::cmp::Reverse((card.valid_to, card.valid_from)));
    card(ui, "", |ui| {
        section(ui, tr("Thẻ BHYT"), |ui| {
            if add(ui, cx, tr("Thêm thẻ")) {
                wishes.form = Some(Box::new(CardForm::new(cx.new_id(), file.person.id)));
            }
            if file.cards.iter().any(Card::is_issued) {
                let renew = Button::plain(tr("Gia hạn")).enabled(cx.can_edit(), why_read_only());
                if renew.show(ui).clicked() {
                    wishes.form = Some(Box::new(CardForm::renewal(cx.new_id(), file, cx.today)));
                }
            }
        });
        if all.is_empty() {
            soft(ui, tr("Chưa ghi thẻ nào."));
        }
        for (place, held) in all.into_iter().enumerate() {
            separate(ui, place);
            card_entry(ui, cx, held, wishes);
            if !held.is_issued() {
                paid(ui, cx, file, held, wishes);
            }
            // Of a card that is over nothing is to be mended any more.
            if held.valid_to.is_none_or(|to| cx.day <= to) {
                let beside = Beside::of(&file.person, cx.view.index.rules(), cx.day);
                let looks = card_remarks(held, &beside).into_iter();
                for look in looks.filter(|remark| !remark.only_tells) {
                    Remarked::from(look).show(ui);
                }
            }
        }
    });
}

/// What was paid for and is not confirmed: since when one waits, and the card in the hand.
fn paid(ui: &mut Ui, cx: &mut Cx<'_>, file: &PersonFile, held: &Card, wishes: &mut Wishes) {
    let index = std::sync::Arc::clone(&cx.view.index);
    soft(ui, &paid_words(&index, file, held));
    let got = Button::secondary(tr("Đã nhận thẻ")).icon(Icon::Check);
    if got.enabled(cx.can_edit(), why_read_only()).show(ui).clicked() {
        wishes.form = Some(Box::new(CardForm::received(held)));
    }
}

fn card_entry(ui: &mut Ui, cx: &mut Cx<'_>, held: &Card, wishes: &mut Wishes) {
    let number = held.number.as_deref();
    let parsed = number.and_then(CardNumber::parse);
    let code = held
        .category
        .clone()
        .or_else(|| parsed.as_ref().map(|parsed| parsed.category.clone()));
    let benefit = held.benefit.or(parsed.map(|parsed| parsed.benefit));
    let validity = period(held.valid_from, held.valid_to);
    let named = if validity.is_empty() {
        number.unwrap_or_default()
    } else {
        &validity
    };
    let (edit, remove) = (
        say!("Sửa thẻ {card}", card = named),
        say!("Xóa thẻ {card}", card = named),
    );
    let book = std::sync::Arc::clone(&cx.view.index);
    let rules = book.rules();
    let pressed = entry(ui, cx, &edit, &remove, |ui| {
        let title = if validity.is_empty() {
            tr("Không ghi ngày")
        } else {
            &validity
        };
        strong(ui, title);
        if let Some(number) = number {
            wrapped(ui, number);
        }
        if let Some(code) = &code {
            let name = code_and_name(rules, code);
            let text = match benefit {
                Some(benefit) => say!(
                    "{category} · mức hưởng {benefit}",
                    category = name,
                    benefit = benefit
                ),
                None => name,
            };
            soft(ui, &text);
        }
        let source = source_words(held.source);
        let below = if held.facility.is_empty() {
            source.to_owned()
        } else {
            format!("{} · {source}", held.facility)
        };
        soft(ui, &below);
    });
    match pressed {
        Pressed::Edit if held.is_issued() => wishes.form = Some(Box::new(CardForm::edit(held))),
        // What was paid is corrected with its visit; a card that is written here is in the hand.
        Pressed::Edit => wishes.form = Some(Box::new(CardForm::received(held))),
        Pressed::Remove => {
            let command = Command::Card(CardCommand::Remove {
                person: held.person,
                card: held.id,
            });
            let name = name_of(&cx.view.index, held.person);
            let title = say!("Xóa thẻ {card} của {name}?", card = named, name = name);
            ask_removal(cx, title, undoable(), tr("Xóa thẻ"), command);
        }
        Pressed::Nothing => {}
    }
}

/// All policy groups.
pub(super) fn entitlements(ui: &mut Ui, cx: &mut Cx<'_>, member: &Member<'_>, wishes: &mut Wishes) {
    let file = member.file;
    card(ui, "", |ui| {
        section(ui, tr("Diện chính sách"), |ui| {
            if add(ui, cx, tr("Thêm diện")) {
                wishes.form = Some(Box::new(EntitlementForm::new(cx.new_id(), file.person.id)));
            }
        });
        if file.entitlements.is_empty() {
            soft(ui, tr("Không thuộc diện nào."));
        }
        for (place, held) in file.entitlements.iter().enumerate() {
            separate(ui, place);
            entitlement_entry(ui, cx, held, wishes);
        }
    });
}

fn entitlement_entry(ui: &mut Ui, cx: &mut Cx<'_>, held: &Entitlement, wishes: &mut Wishes) {
    let (edit, remove) = (
        say!("Sửa diện {code}", code = held.code),
        say!("Xóa diện {code}", code = held.code),
    );
    let book = std::sync::Arc::clone(&cx.view.index);
    let rules = book.rules();
    let pressed = entry(ui, cx, &edit, &remove, |ui| {
        strong(ui, &held.code);
        if code_name(rules, &held.code) != held.code {
            wrapped(ui, code_name(rules, &held.code));
        }
        let paper = match (held.paper.as_str(), held.paper_date) {
            ("", None) => tr("Chưa ghi giấy tờ").to_owned(),
            ("", Some(date)) => say!("Quyết định ngày {day}", day = show(date)),
            (paper, None) => say!("Số {paper}", paper = paper),
            (paper, Some(date)) => say!("Số {paper}, ngày {day}", paper = paper, day = show(date)),
        };
        soft(ui, &paper);
        let validity = period(held.valid_from, held.valid_to);
        if !validity.is_empty() {
            soft(ui, &say!("Được hưởng {period}", period = validity));
        }
    });
    match pressed {
        Pressed::Edit => wishes.form = Some(Box::new(EntitlementForm::edit(held))),
        Pressed::Remove => {
            let command = Command::Entitlement(EntitlementCommand::Remove {
                person: held.person,
                entitlement: held.id,
            });
            let name = name_of(&cx.view.index, held.person);
            let title = say!("Xóa diện {code} của {name}?", code = held.code, name = name);
            ask_removal(cx, title, undoable(), tr("Xóa diện"), command);
        }
        Pressed::Nothing => {}
    }
}

/// All events, the latest first.
pub(super) fn events(ui: &mut Ui, cx: &mut Cx<'_>, member: &Member<'_>, wishes: &mut Wishes) {
    let file = member.file;
    let mut all: Vec<&Event> = file.events.iter().collect();
    all.sort_by_key(|event| std::cmp::Reverse((event.day, event.id)));
    card(ui, "", |ui| {
        section(ui, tr("Biến động"), |ui| {
            if add(ui, cx, tr("Thêm biến động")) {
                let form = EventForm::new(cx.new_id(), file.person.id, cx.today);
                wishes.form = Some(Box::new(form));
            }
        });
        if all.is_empty() {
            soft(ui, tr("Chưa có biến động nào."));
        }
        for (place, event) in all.into_iter().enumerate() {
            separate(ui, place);
            event_entry(ui, cx, event, wishes);
        }
    });
}

fn event_entry(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event, wishes: &mut Wishes) {
    let day = event
        .day
        .map_or_else(|| tr("không ghi ngày").to_owned(), |day| day.to_string());
    let title = say!("{event} · {day}", event = tr(event.kind.label()), day = day);
    let (edit, remove) = (
        say!("Sửa biến động {event}", event = title),
        say!("Xóa biến động {event}", event = title),
    );
    let pressed = entry(ui, cx, &edit, &remove, |ui| {
        strong(ui, &title);
        if !event.note.is_empty() {
            soft(ui, &event.note);
        }
    });
    match pressed {
        Pressed::Edit => wishes.form = Some(Box::new(EventForm::edit(event))),
        Pressed::Remove => {
            let command = Command::Event(EventCommand::Remove {
                person: event.person,
                event: event.id,
            });
            let name = name_of(&cx.view.index, event.person);
            let title = say!("Xóa biến động “{event}” của {name}?", event = title, name = name);
            ask_removal(cx, title, undoable(), tr("Xóa biến động"), command);
        }
        Pressed::Nothing => {}
    }
}

/// What every question before a removal says.
pub(super) fn undoable() -> &'static str {
    tr("Chỉ xóa điều ghi nhầm. Xóa rồi vẫn lấy lại được bằng Hoàn tác (Ctrl+Z).")
}

/// The head of a group with its buttons at the right.
pub(super) fn section(ui: &mut Ui, title: &str, buttons: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).font(theme::subtitle()));
        ui.with_layout(Layout::right_to_left(Align::Center), buttons);
    });
}

fn add(ui: &mut Ui, cx: &Cx<'_>, name: &str) -> bool {
    Button::tool(Icon::Plus, name)
        .enabled(cx.can_edit(), why_read_only())
        .show(ui)
        .clicked()
}

/// A line between neighbours.
fn separate(ui: &mut Ui, place: usize) {
    if place > 0 {
        ui.add(egui::Separator::default().spacing(space::SMALL));
    }
}

/// What was pressed on an entry.
pub(super) enum Pressed {
    /// Nothing.
    Nothing,
    /// The pen.
    Edit,
    /// The bin.
    Remove,
}

/// An entry with a pen and a bin at its right.
pub(super) fn entry(
    ui: &mut Ui,
    cx: &Cx<'_>,
    edit: &str,
    remove: &str,
    contents: impl FnOnce(&mut Ui),
) -> Pressed {
    let can = cx.can_edit();
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - 84.0;
        ui.vertical(|ui| {
            ui.set_width(room.max(100.0));
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.spacing_mut().interact_size.y = 0.0;
            contents(ui);
        });
        ui.spacing_mut().item_spacing.x = 2.0;
        let pressed = |ui: &mut Ui, icon, name| {
            Button::tool(icon, name)
                .enabled(can, why_read_only())
                .show(ui)
                .clicked()
        };
        if pressed(ui, Icon::Pen, edit) {
            Pressed::Edit
        } else if pressed(ui, Icon::Bin, remove) {
            Pressed::Remove
        } else {
            Pressed::Nothing
        }
    })
    .inner
}

fn wrapped(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).color(color::INK)).wrap());
}
