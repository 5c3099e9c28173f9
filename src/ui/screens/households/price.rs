//! What the household would pay: for 3, 6 and 12 months side by side, a line for each who would join, both
//! ways where there is a choice, and by when a payment spares the wait.

use std::cmp::Ordering;

use egui::{Align, Color32, Label, Layout, RichText, ScrollArea, Ui, vec2};

use super::facts::{code_and_name, shown_name};
use crate::domain::date::show;
use crate::domain::rights::{Desk, HouseholdOffer, Line, Offer, Standing};
use crate::domain::rules::{PriceRefusal, Sure};
use crate::domain::{Book as _, Date, HouseholdFile, HouseholdId, Message, Status};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{DateDraft, Icon, band, card, date_field, link, soft, strong};
use crate::words::{fill, money, number, tr};

/// Widths of the columns but the first, which takes the rest.
const CARD: f32 = 112.0;
const AMOUNT: f32 = 122.0;
const START: f32 = 94.0;
/// The first column is never narrower.
const NAME: f32 = 168.0;
const GAP: f32 = 14.0;

/// An offer, and of what revision, household and day it is.
type Known = (u64, HouseholdId, Date, Result<HouseholdOffer, PriceRefusal>);

/// The section's day of payment and what was computed for it.
#[derive(Default)]
pub(super) struct PriceSection {
    /// The day of payment as typed; today without one.
    typed: Option<DateDraft>,
    known: Option<Known>,
}

impl PriceSection {
    /// Shows the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, house: &HouseholdFile) {
        let day = self.day_or(cx.today);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            ui.spacing_mut().item_spacing.y = space::SMALL;
            let known = self
                .known
                .take()
                .filter(|known| (known.0, known.1, known.2) == (cx.view.revision, house.household.id, day));
            let known = known.unwrap_or_else(|| {
                let offer = HouseholdOffer::of(index, house, day);
                (cx.view.revision, house.household.id, day, offer)
            });
            match &known.3 {
                Ok(offer) => show_offer(ui, index, offer),
                Err(refusal) => warning(ui, &refusal.0),
            }
            self.known = Some(known);
        });
    }

    /// The field of the day of payment.
    pub(super) fn day_field(&mut self, ui: &mut Ui, today: Date) {
        let mut draft = self.typed.clone().unwrap_or_else(|| Some(today).into());
        if date_field(ui, tr("Ngày đóng tiền"), &mut draft, false).changed() || self.typed.is_some() {
            self.typed = Some(draft);
        }
        if self.typed.is_some() && link(ui, tr("Hôm nay")).clicked() {
            self.typed = None;
        }
    }

    /// The day of payment: today where what is typed is no day yet.
    fn day_or(&self, today: Date) -> Date {
        let typed = self.typed.as_ref().and_then(|draft| draft.whole().ok().flatten());
        typed.unwrap_or(today)
    }
}

fn said(message: &Message) -> String {
    fill(&message.text, &message.args)
}

fn warning(ui: &mut Ui, message: &Message) {
    band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
        ui.add(Label::new(said(message)).wrap());
    });
}

fn show_offer(ui: &mut Ui, index: &Index, offer: &HouseholdOffer) {
    if offer.joining().next().is_some() {
        // A table of zeros alone would leave one asking whether something is missing.
        if offer.terms.iter().all(|term| term.total() == 0) {
            let people = offer.joining().count();
            band(ui, Icon::Check, color::GOOD, color::GOOD_PALE, |ui| {
                let text = say!(
                    "{people} người cần thẻ mới: hộ không phải đóng tiền",
                    people = people
                );
                ui.add(Label::new(text).wrap());
            });
        }
        card(ui, "", |ui| {
            ui.spacing_mut().item_spacing.y = space::TINY;
            table(ui, index, offer);
        });
    } else {
        nobody_joins(ui, offer);
    }
    others(ui, index, offer);
    notes(ui, offer);
}

/// Nobody would join: until when that is so.
fn nobody_joins(ui: &mut Ui, offer: &HouseholdOffer) {
    let text = match offer.nothing_due_until() {
        _ if offer.members.is_empty() => tr("Không có ai trong hộ để tính mức đóng.").to_owned(),
        Some(until) => say!(
            "Cả hộ đã có thẻ: chưa phải đóng gì trước khi hết hạn ngày {day}.",
            day = show(until)
        ),
        None => tr("Cả hộ đã có thẻ.").to_owned(),
    };
    band(ui, Icon::Check, color::GOOD, color::GOOD_PALE, |ui| {
        ui.add(Label::new(text).wrap());
    });
}

/// The columns' widths: the member, the new card, the terms, the start.
fn widths(ui: &Ui, terms: usize) -> Vec<f32> {
    let mut widths = vec![0.0, CARD];
    widths.extend(std::iter::repeat_n(AMOUNT, terms));
    widths.push(START);
    let gaps = GAP * (widths.len() as f32 - 1.0);
    let rest = ui.available_width() - widths.iter().sum::<f32>() - gaps;
    if let Some(first) = widths.first_mut() {
        *first = rest.max(NAME);
    }
    widths
}

/// A row of cells as high as its highest.
fn row(ui: &mut Ui, widths: &[f32], mut cell: impl FnMut(&mut Ui, usize)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for (at, width) in widths.iter().enumerate() {
            // Amounts stand under one another by their last digits.
            let amount = at > 1 && at + 1 < widths.len();
            let align = if amount { Align::Max } else { Align::Min };
            ui.allocate_ui_with_layout(vec2(*width, 0.0), Layout::top_down(align), |ui| {
                ui.set_width(*width);
                ui.spacing_mut().item_spacing.y = 1.0;
                cell(ui, at);
            });
        }
    });
}

fn table(ui: &mut Ui, index: &Index, offer: &HouseholdOffer) {
    let widths = widths(ui, offer.terms.len());
    let least = widths.iter().sum::<f32>() + GAP * (widths.len() as f32 - 1.0);
    // A narrow window scrolls sideways rather than breaking amounts.
    ScrollArea::horizontal()
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_min_width(least);
            heads(ui, &widths, offer);
            rule(ui);
            // What everybody asks for stands first; who pays what comes below.
            totals(ui, &widths, offer);
            for member in offer.joining() {
                rule(ui);
                member_row(ui, &widths, index, offer, member);
            }
        });
}

fn rule(ui: &mut Ui) {
    ui.add(egui::Separator::default().spacing(5.0));
}

/// The place of a column among the terms.
fn term_at(offer: &HouseholdOffer, column: usize) -> Option<&Offer> {
    offer.terms.get(column.checked_sub(2)?)
}

fn heads(ui: &mut Ui, widths: &[f32], offer: &HouseholdOffer) {
    row(ui, widths, |ui, at| {
        let text = match (at, term_at(offer, at)) {
            // A day that cannot be read leaves today's prices: the day they are of always stands with them.
            (0, _) => say!("Cần thẻ mới, nếu đóng ngày {day}", day = show(offer.paid_on)),
            (1, _) => tr("Thẻ mới").to_owned(),
            (_, Some(term)) => say!("{months} tháng", months = term.months),
            _ => tr("Dự kiến từ").to_owned(),
        };
        soft(ui, &text);
    });
}

fn small(ui: &mut Ui, text: &str, ink: Color32) {
    ui.add(Label::new(RichText::new(text).font(theme::small()).color(ink)).wrap());
}

fn member_row(ui: &mut Ui, widths: &[f32], index: &Index, offer: &HouseholdOffer, member: &Standing) {
    let any = offer.lines(member.id).last();
    row(ui, widths, |ui, at| match (at, term_at(offer, at), any) {
        (0, ..) => who(ui, index, offer, member),
        (1, _, Some(line)) => new_card(ui, index, line),
        (_, Some(term), _) => {
            if let Some(line) = term.lines.iter().find(|line| line.id == member.id) {
                amount(ui, line);
            }
        }
        (_, None, Some(line)) => start(ui, member, line),
        _ => {}
    });
}

/// The member, how her card stands, and by when a payment spares the wait.
fn who(ui: &mut Ui, index: &Index, offer: &HouseholdOffer, member: &Standing) {
    let Some(file) = index.person(member.id) else {
        return;
    };
    let name = RichText::new(shown_name(&file.person.name)).font(theme::strong());
    ui.add(Label::new(name).wrap());
    let status = tr(member.status.label()).to_owned();
    let ends = member.cover_ends.map(|end| {
        if member.status.is_insured() {
            say!("đến {day}", day = show(end))
        } else {
            say!("hết ngày {day}", day = show(end))
        }
    });
    let away = member.away.then(|| tr("đi xa").to_owned());
    let parts: Vec<String> = file
        .person
        .relation
        .clone()
        .into_iter()
        .chain([status])
        .chain(ends)
        .chain(away)
        .collect();
    small(ui, &parts.join(" · "), color::SOFT_INK);
    if let Some(wait) = offer.told_wait(member) {
        let late = member.without_wait.is_none_or(|last| last < offer.paid_on);
        small(ui, &said(&wait), if late { color::WARN } else { color::GOOD });
    }
    if let Some(years) = offer.told_continuity(member) {
        small(ui, &said(&years), color::SOFT_INK);
    }
    if let Some(ask) = HouseholdOffer::told_ask(member) {
        small(ui, &said(&ask), color::WARN);
    }
}

fn new_card(ui: &mut Ui, index: &Index, line: &Line) {
    strong(ui, &line.code).on_hover_text(code_and_name(index.rules(), &line.code));
    if let Some(order) = line.order {
        small(ui, &say!("người thứ {order}", order = order), color::SOFT_INK);
    }
    if line.desk != Desk::Door {
        small(ui, tr(line.desk.label()), color::SOFT_INK);
    }
}

fn amount(ui: &mut Ui, line: &Line) {
    ui.label(number(line.amount));
    if line.state > 0 {
        let text = say!("nhà nước {amount}", amount = number(line.state));
        small(ui, &text, color::SOFT_INK);
    }
    if let Some(term) = line.term {
        small(ui, &say!("đến {day}", day = show(term.to)), color::SOFT_INK);
    }
}

fn start(ui: &mut Ui, member: &Standing, line: &Line) {
    let Some(term) = line.term else {
        small(ui, "—", color::SOFT_INK);
        return;
    };
    ui.label(show(term.from));
    if member.status == Status::Unsaid {
        small(ui, tr("chưa chắc"), color::WARN);
    }
}

/// What the household pays in all, both ways where there is a choice.
fn totals(ui: &mut Ui, widths: &[f32], offer: &HouseholdOffer) {
    let way = offer.terms.last().and_then(Offer::household_against_groups);
    row(ui, widths, |ui, at| match (at, term_at(offer, at)) {
        (0, _) => {
            let text = match way {
                Some(_) => tr("Cộng, theo diện được hỗ trợ"),
                None => tr("Cộng"),
            };
            strong(ui, text);
            if way == Some(Ordering::Greater) {
                cheaper(ui);
            }
            if offer.sure() == Sure::Unsure {
                small(
                    ui,
                    tr("Mức đóng chưa chắc chắn; hỏi cơ quan BHXH trước khi thu."),
                    color::WARN,
                );
            }
        }
        (_, Some(term)) => {
            strong(ui, &money(term.total()));
            if term.at_school() > 0 {
                let text = say!("ở trường {amount}", amount = number(term.at_school()));
                small(ui, &text, color::SOFT_INK);
            }
            if term.state_total() > 0 {
                let text = say!("nhà nước {amount}", amount = number(term.state_total()));
                small(ui, &text, color::SOFT_INK);
            }
        }
        _ => {}
    });
    let Some(way) = way else {
        return;
    };
    rule(ui);
    row(ui, widths, |ui, at| match (at, term_at(offer, at)) {
        (0, _) => {
            strong(ui, tr("Hoặc cộng, theo hộ gia đình"));
            match way {
                Ordering::Less => cheaper(ui),
                Ordering::Equal => small(ui, tr("hai cách bằng nhau"), color::SOFT_INK),
                Ordering::Greater => {}
            }
        }
        (_, Some(term)) => {
            if let Some(total) = term.total_as_household() {
                strong(ui, &money(total));
            }
        }
        _ => {}
    });
    household_way(ui, offer);
}

fn cheaper(ui: &mut Ui) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::TINY;
            Icon::Check.show(ui, 15.0, color::GOOD);
            ui.label(
                RichText::new(tr("rẻ hơn"))
                    .font(theme::strong())
                    .color(color::GOOD),
            );
        });
    });
}

/// Who would pay what in the household form, for the longest term.
fn household_way(ui: &mut Ui, offer: &HouseholdOffer) {
    let Some(term) = offer.terms.last() else {
        return;
    };
    let orders = term.as_household.iter().flatten().filter_map(|line| {
        let (order, amount) = (line.order?, number(line.amount));
        Some(say!("thứ {order}: {amount}", order = order, amount = amount))
    });
    let text = say!(
        "Theo hộ gia đình, {months} tháng – {persons}",
        months = term.months,
        persons = orders.collect::<Vec<String>>().join(" · ")
    );
    small(ui, &text, color::SOFT_INK);
}

/// The members who have a card.
fn others(ui: &mut Ui, index: &Index, offer: &HouseholdOffer) {
    let covered: Vec<String> = offer
        .members
        .iter()
        .filter(|member| !member.joins)
        .filter_map(|member| {
            let name = shown_name(&index.person(member.id)?.person.name).to_owned();
            Some(match member.cover_ends {
                Some(end) => say!("{name} (đến {day})", name = name, day = show(end)),
                None => name,
            })
        })
        .collect();
    if !covered.is_empty() {
        let text = say!("Đã có thẻ: {names}", names = covered.join(", "));
        ui.add(Label::new(text).wrap());
    }
}

/// What is not sure, and what the figures rest on.
fn notes(ui: &mut Ui, offer: &HouseholdOffer) {
    if offer.is_order_unsure() {
        small(
            ui,
            tr("Thứ tự trong hộ chưa chắc chắn: có thẻ bắt đầu từ tháng 1, có thể đã đóng từ năm trước."),
            color::WARN,
        );
    }
    let sources: Vec<String> = offer
        .basis
        .iter()
        .map(|basis| match basis.sure {
            Sure::Unsure => say!("{source} (chưa chắc chắn)", source = basis.source),
            Sure::Law | Sure::Practice => basis.source.clone(),
        })
        .collect();
    small(
        ui,
        tr("Mức đóng theo ngày đóng tiền; ngày có hiệu lực của thẻ là dự kiến."),
        color::SOFT_INK,
    );
    let text = say!("Căn cứ: {sources}", sources = sources.join("; "));
    let unsure = offer.sure() == Sure::Unsure;
    small(ui, &text, if unsure { color::WARN } else { color::SOFT_INK });
}
