//! Passphrases: asking for one, setting one twice, and making one again from the recovery code.

use std::path::Path;

use egui::{Key, RichText, Ui};
use unicode_normalization::UnicodeNormalization as _;

use crate::register::Request;
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Button, Icon, TextField, card, check, link, soft};
use crate::words::tr;

/// Shorter ones are guessed too easily.
const LEAST_LETTERS: usize = 8;

/// The same letters whatever keyboard program typed them.
fn as_kept(text: &str) -> String {
    text.nfc().collect()
}

/// A passphrase typed twice.
#[derive(Default)]
pub(in crate::ui::screens) struct NewPassphrase {
    first: String,
    second: String,
    visible: bool,
}

impl NewPassphrase {
    /// The two fields; problems are shown where `insist` says so.
    pub(in crate::ui::screens) fn ui(&mut self, ui: &mut Ui, insist: bool) {
        let problem = self.problem().filter(|_| insist);
        let short = problem.filter(|_| self.is_short());
        let other = problem.filter(|_| !self.is_short());
        ui.horizontal_top(|ui| {
            let width = ((ui.available_width() - space::SMALL) / 2.0).min(280.0);
            let first = TextField::new(tr("Mật khẩu, ít nhất 8 ký tự"), &mut self.first)
                .width(width)
                .problem(short);
            if self.visible { first } else { first.password() }.show(ui);
            let second = TextField::new(tr("Gõ lại lần nữa"), &mut self.second)
                .width(width)
                .problem(other);
            if self.visible { second } else { second.password() }.show(ui);
        });
        check(ui, &mut self.visible, tr("Hiện chữ đang gõ"));
    }

    fn is_short(&self) -> bool {
        as_kept(&self.first).chars().count() < LEAST_LETTERS
    }

    /// What is wrong.
    pub(in crate::ui::screens) fn problem(&self) -> Option<&'static str> {
        if self.is_short() {
            Some(tr("Mật khẩu cần ít nhất 8 ký tự."))
        } else if as_kept(&self.first) != as_kept(&self.second) {
            Some(tr("Hai lần gõ chưa giống nhau."))
        } else {
            None
        }
    }

    /// Whether nothing was typed.
    pub(in crate::ui::screens) fn is_empty(&self) -> bool {
        self.first.is_empty() && self.second.is_empty()
    }

    /// The passphrase.
    pub(in crate::ui::screens) fn text(&self) -> String {
        as_kept(&self.first)
    }
}

/// The page that asks for a passphrase.
#[derive(Default)]
pub(super) struct Draft {
    text: String,
    visible: bool,
    asked: bool,
    recovering: Option<Recovering>,
}

/// The form for a forgotten passphrase.
#[derive(Default)]
struct Recovering {
    code: String,
    passphrase: NewPassphrase,
    tried: bool,
}

impl Draft {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, path: &Path, wrong: bool) {
        ui.add_space(40.0);
        ui.vertical_centered(|ui| {
            ui.set_max_width(560.0);
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                card(ui, "", |ui| {
                    ui.spacing_mut().item_spacing.y = space::SMALL;
                    let done = match &mut self.recovering {
                        Some(form) => form.ui(ui, cx, path),
                        None => self.prompt(ui, cx, path, wrong),
                    };
                    if done {
                        self.recovering = None;
                    }
                });
            });
        });
    }

    fn prompt(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, path: &Path, wrong: bool) -> bool {
        ui.horizontal(|ui| {
            Icon::Lock.show(ui, 24.0, color::ACCENT);
            ui.label(RichText::new(tr("Sổ này có mật khẩu")).font(theme::subtitle()));
        });
        soft(ui, &path.display().to_string());
        let problem = (wrong && self.text.is_empty())
            .then(|| tr("Mật khẩu chưa đúng. Xem lại phím Caps Lock và bộ gõ tiếng Việt, rồi gõ lại."));
        let field = TextField::new(tr("Mật khẩu"), &mut self.text)
            .width(ui.available_width())
            .problem(problem)
            .focus(!std::mem::replace(&mut self.asked, true));
        let response = if self.visible { field } else { field.password() }.show(ui);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        check(ui, &mut self.visible, tr("Hiện chữ đang gõ"));
        ui.horizontal(|ui| {
            let ready = !self.text.is_empty();
            let open = Button::primary(tr("Mở sổ"))
                .enabled(ready, tr("Hãy gõ mật khẩu trước"))
                .min_width(120.0);
            if (open.show(ui).clicked() || entered) && ready {
                let passphrase = Some(as_kept(&std::mem::take(&mut self.text)));
                cx.send(Request::Open {
                    path: path.to_owned(),
                    passphrase,
                });
                self.asked = false;
            }
            if Button::secondary(tr("Quay lại")).show(ui).clicked() {
                cx.out.push(Action::ForgetPassphrase);
            }
        });
        if link(ui, tr("Quên mật khẩu? Nhập mã khôi phục")).clicked() {
            self.recovering = Some(Recovering::default());
        }
        false
    }
}

impl Recovering {
    /// Paints the form; `true` when one goes back.
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, path: &Path) -> bool {
        ui.label(RichText::new(tr("Đặt mật khẩu mới bằng mã khôi phục")).font(theme::subtitle()));
        soft(
            ui,
            &say!(
                "Mã khôi phục là tờ giấy đã in khi đặt mật khẩu cho sổ {path}",
                path = path.display()
            ),
        );
        let problem = (self.tried && self.code.trim().is_empty()).then(|| tr("Hãy gõ mã trên giấy."));
        TextField::new(tr("Mã khôi phục"), &mut self.code)
            .hint(tr("chữ và số trên giấy, gõ hoa hay thường đều được"))
            .problem(problem)
            .width(ui.available_width())
            .show(ui);
        self.passphrase.ui(ui, self.tried);
        ui.horizontal(|ui| {
            if Button::primary(tr("Đặt mật khẩu mới và mở sổ"))
                .show(ui)
                .clicked()
            {
                self.tried = true;
                if !self.code.trim().is_empty() && self.passphrase.problem().is_none() {
                    cx.send(Request::Recover {
                        path: path.to_owned(),
                        code: self.code.trim().to_owned(),
                        passphrase: self.passphrase.text(),
                    });
                }
            }
            Button::secondary(tr("Quay lại")).show(ui).clicked()
        })
        .inner
    }
}
