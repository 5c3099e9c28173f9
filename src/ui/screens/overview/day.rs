//! The day that figures and lists are for: today, or any other.

use egui::{Align, Layout, Ui, vec2};

use crate::domain::Date;
use crate::domain::date::{parse_date, show};
use crate::ui::cx::{Action, Cx};
use crate::ui::theme::{size, space};
use crate::ui::widgets::{Button, TextField};
use crate::words::tr;

/// The field "Ngày xem". A whole date counts as soon as it is typed.
#[derive(Clone, Debug, Default)]
pub(in crate::ui::screens) struct DayField {
    text: String,
    /// The day that the text was last made to say.
    shown: Option<Date>,
    /// The focus left the field since; only then is a half-typed date a problem.
    left: bool,
}

impl DayField {
    /// Shows the field, and the way back to today where another day is chosen.
    pub(in crate::ui::screens) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
        self.follow(cx.day);
        let typed = parse_date(&self.text);
        let problem = (typed.is_none() && self.left)
            .then(|| tr("Không có ngày này. Hãy nhập đủ ngày/tháng/năm, như 31/12/2026."));
        let response = TextField::new(tr("Ngày xem"), &mut self.text)
            .hint(tr("ngày/tháng/năm"))
            .problem(problem)
            .width(width)
            .show(ui);
        if response.gained_focus() {
            self.left = false;
        }
        if response.lost_focus() {
            self.left = true;
            if let Some(day) = parse_date(&self.text) {
                self.text = show(day);
            }
        }
        if let Some(day) = parse_date(&self.text).filter(|day| response.changed() && *day != cx.day) {
            cx.out.push(Action::SetDay(Some(day)));
        }
    }

    /// The button that goes back to today; nothing where today is shown.
    pub(in crate::ui::screens) fn today_button(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if cx.day == cx.today && parse_date(&self.text) == Some(cx.today) {
            return;
        }
        let block = vec2(96.0, size::CONTROL + size::SMALL + space::TINY * 2.0);
        let clicked = ui
            .allocate_ui_with_layout(block, Layout::bottom_up(Align::Min), |ui| {
                Button::secondary(tr("Về hôm nay")).show(ui).clicked()
            })
            .inner;
        if clicked {
            self.text = show(cx.today);
            self.left = false;
            cx.out.push(Action::SetDay(None));
        }
    }

    /// A day chosen elsewhere is taken over; what was typed here already says its day.
    fn follow(&mut self, day: Date) {
        if self.shown == Some(day) {
            return;
        }
        self.shown = Some(day);
        if parse_date(&self.text) != Some(day) {
            self.text = show(day);
            self.left = false;
        }
    }
}
