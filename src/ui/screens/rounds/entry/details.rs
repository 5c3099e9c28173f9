//! What is asked behind an outcome: a day, reasons, the payment, whether somebody is away or gone.

use egui::{Key as Press, Response, Ui};

use super::form::CallForm;
use crate::domain::EventKind;
use crate::domain::date::show;
use crate::domain::round::entry::{Asks, Next, Said, due_day, keyed_months, keyed_reasons};
use crate::domain::rules::RuleBook;
use crate::say;
use crate::ui::theme::{size, space};
use crate::ui::widgets::{Button, TextField, check, soft, strong};
use crate::words::{money, tr};

/// Width of the field of a day, under the longest of its names.
const DUE: f32 = 200.0;

/// Shows them; `true` where Enter was pressed in one of the fields.
pub(super) fn details(ui: &mut Ui, form: &mut CallForm, rules: &RuleBook) -> bool {
    let asks = form.draft.asks(rules);
    let mut entered = false;
    match asks {
        Asks::Outcome => {
            form.keyed_field = None;
            soft(
                ui,
                tr("Bấm số của kết quả cho cả hộ; bấm chữ rồi số cho từng người, như b4 hoặc ac1."),
            );
        }
        Asks::Nothing => entered |= due(ui, form, tr("Hẹn đến lại ngày (nếu có)")),
        Asks::Due => entered |= due(ui, form, tr("Hẹn ngày")),
        Asks::Reasons => {
            reasons(ui, form, rules);
            entered |= due(ui, form, tr("Hẹn đến lại ngày (nếu có)"));
        }
        Asks::Payment => entered |= payment(ui, form, rules),
        Asks::Away => {
            let mut on = form.draft.shown().is_some_and(|said| said.event.is_some());
            let text = tr("Ghi vào sổ là đi làm ăn xa (phím cách)");
            if check(ui, &mut on, text).changed() {
                let day = show_day(form);
                form.draft.record(on.then_some(EventKind::Away), &day);
            }
            if on {
                entered |= event_day(ui, form, tr("Đi từ ngày"));
            }
        }
        Asks::Gone => entered |= gone(ui, form),
    }
    entered
}

fn show_day(form: &CallForm) -> String {
    show(form.draft.day)
}

/// Whether Enter ended the typing in a field. The focus goes: the keys are outcomes again.
fn ended(ui: &Ui, response: &Response) -> bool {
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Press::Enter));
    if response.lost_focus() && ui.input(|input| input.key_pressed(Press::Escape)) {
        ui.memory_mut(egui::Memory::stop_text_input);
    }
    enter
}

/// A text that is typed for all those chosen.
fn typed_for_all(
    ui: &mut Ui,
    form: &mut CallForm,
    label: &str,
    width: f32,
    focus: bool,
    of: fn(&mut Said) -> &mut String,
) -> Response {
    let mut text = form
        .draft
        .shown()
        .cloned()
        .map(|mut said| std::mem::take(of(&mut said)))
        .unwrap_or_default();
    let response = TextField::new(label, &mut text)
        .width(width)
        .focus(focus)
        .show(ui);
    if response.changed() || response.lost_focus() {
        form.draft.change(|said| of(said).clone_from(&text));
    }
    response
}

/// A day in the words of the door: `+7`, `15/12`. Letters typed there choose people.
fn due(ui: &mut Ui, form: &mut CallForm, label: &str) -> bool {
    let focus = take(form, Next::Due);
    let mut entered = false;
    ui.horizontal_top(|ui| {
        let response = typed_for_all(ui, form, label, DUE, focus, |said| &mut said.due);
        form.keyed_field = Some(response.id);
        entered = ended(ui, &response);
        ui.vertical(|ui| {
            ui.add_space(space::LARGE + 4.0);
            let typed = form
                .draft
                .shown()
                .map(|said| said.due.clone())
                .unwrap_or_default();
            let text = match due_day(&typed, form.draft.day) {
                Some(day) => say!("= {day}", day = show(day)),
                None => tr("như +7 (bảy ngày nữa) hoặc 15/12").to_owned(),
            };
            soft(ui, &text);
        });
    });
    entered
}

fn take(form: &mut CallForm, next: Next) -> bool {
    let wanted = form.focus == Some(next);
    if wanted {
        form.focus = None;
    }
    wanted
}

fn reasons(ui: &mut Ui, form: &mut CallForm, rules: &RuleBook) {
    let given = form
        .draft
        .shown()
        .map(|said| said.reasons.clone())
        .unwrap_or_default();
    soft(
        ui,
        tr("Vì sao? Bấm số của lý do, được nhiều lý do (không in ra giấy)"),
    );
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::MEDIUM, 2.0);
        ui.spacing_mut().interact_size.y = size::LOW_CONTROL;
        for (key, reason) in keyed_reasons(rules, form.draft.day) {
            let mut on = given.contains(&reason.code);
            let text = match key {
                Some(key) => format!("{key}  {}", reason.name),
                None => reason.name.clone(),
            };
            if check(ui, &mut on, &text).changed() {
                form.draft.toggle_reason(&reason.code);
            }
        }
    });
}

fn payment(ui: &mut Ui, form: &mut CallForm, rules: &RuleBook) -> bool {
    form.keyed_field = None;
    let mut entered = false;
    let chosen = form.draft.shown().and_then(|said| said.months);
    let focus = take(form, Next::Receipt);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::TINY;
            soft(ui, tr("Đóng mấy tháng? (bấm số trong ngoặc)"));
            ui.horizontal(|ui| {
                for (key, months) in keyed_months(rules, form.draft.day) {
                    let text = if let Some(key) = key {
                        say!("{months} tháng ({key})", months = months, key = key)
                    } else {
                        say!("{months} tháng", months = months)
                    };
                    let button = if chosen == Some(months) {
                        Button::primary(&text)
                    } else {
                        Button::secondary(&text)
                    };
                    if button.show(ui).clicked() {
                        form.draft.change(|said| said.months = Some(months));
                        form.focus = Some(Next::Receipt);
                    }
                }
            });
        });
        let label = tr("Số biên lai (có thể để trống)");
        let rest = ui.available_width().clamp(100.0, 200.0);
        let receipt = typed_for_all(ui, form, label, rest, focus, |said| &mut said.receipt);
        entered |= ended(ui, &receipt);
    });
    let places = form.draft.current();
    for place in places {
        entered |= payer(ui, form, place);
    }
    if let Some(total) = form.draft.total(rules).filter(|total| *total > 0) {
        strong(ui, &say!("Cộng: {total}", total = money(total)));
    }
    entered
}

/// Amount and card of one who paid, proposed and editable.
fn payer(ui: &mut Ui, form: &mut CallForm, place: usize) -> bool {
    let letter = crate::domain::round::entry::letter(place);
    let letter = letter.map_or_else(String::new, |letter| letter.to_string());
    let Some(one) = form.draft.called.get_mut(place) else {
        return false;
    };
    let said = &mut one.said;
    if said.is_free {
        let text = say!(
            "{letter}: thẻ do Nhà nước hoặc nơi làm việc đóng; không thu tiền ở hộ",
            letter = letter
        );
        soft(ui, &text);
    }
    let mut entered = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        ui.push_id(place, |ui| {
            let fields: [(String, &mut String, f32); 4] = [
                (
                    say!("{letter}: số tiền", letter = letter),
                    &mut said.amount,
                    130.0,
                ),
                (
                    say!("{letter}: mã thẻ", letter = letter),
                    &mut said.category,
                    80.0,
                ),
                (
                    say!("{letter}: thẻ từ ngày", letter = letter),
                    &mut said.from,
                    120.0,
                ),
                (
                    say!("{letter}: đến hết ngày", letter = letter),
                    &mut said.to,
                    120.0,
                ),
            ];
            for (label, text, width) in fields {
                let response = TextField::new(&label, text).width(width).show(ui);
                entered |= ended(ui, &response);
            }
        });
    });
    entered
}

fn gone(ui: &mut Ui, form: &mut CallForm) -> bool {
    let now = form.draft.shown().and_then(|said| said.event);
    soft(ui, tr("Ghi vào sổ luôn? (bấm phím cách để chọn)"));
    let all = [
        (None, tr("Chưa ghi, để hỏi lại")),
        (Some(EventKind::MovedOut), tr("Đã chuyển đi")),
        (Some(EventKind::Died), tr("Đã mất")),
    ];
    ui.horizontal_wrapped(|ui| {
        for (kind, text) in all {
            let button = if kind == now {
                Button::primary(text)
            } else {
                Button::secondary(text)
            };
            if button.show(ui).clicked() {
                form.draft.record(kind, "");
                form.focus = kind.map(|_| Next::EventDay);
            }
        }
    });
    now.is_some() && event_day(ui, form, tr("Vào ngày (tháng, năm nếu không rõ)"))
}

fn event_day(ui: &mut Ui, form: &mut CallForm, label: &str) -> bool {
    let focus = take(form, Next::EventDay);
    let response = typed_for_all(ui, form, label, 220.0, focus, |said| &mut said.event_day);
    form.keyed_field = Some(response.id);
    ended(ui, &response)
}
