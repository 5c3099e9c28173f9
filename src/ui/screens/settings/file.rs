//! The file: its passphrase, copies of it, and its check.

use egui::{Color32, Ui};

use crate::register::Request;
use crate::say;
use crate::ui::cx::{Action, Cx, why_read_only};
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::screens::start::NewPassphrase;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Button, Icon, card, soft};
use crate::words::{fill, tr};

/// The key under which the file dialog answers.
const KEY: &str = "backup folder";

/// The page's form.
#[derive(Default)]
pub(super) struct Form {
    passphrase: NewPassphrase,
    tried: bool,
    checking: bool,
}

impl Form {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(folder) = cx
            .inbox
            .take_picked(KEY)
            .and_then(|paths| paths.into_iter().next())
        {
            cx.send(Request::Backup(Some(folder)));
        }
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                for column in [&mut *left, &mut *right] {
                    column.spacing_mut().item_spacing.y = space::SMALL;
                }
                card(left, tr("Mật khẩu"), |ui| self.protection(ui, cx));
                card(left, tr("Tệp sổ"), |ui| register(ui, cx));
                card(right, tr("Sao lưu"), |ui| backup(ui, cx));
                card(right, tr("Kiểm tra sổ"), |ui| self.check(ui, cx));
            }
        });
    }

    fn protection(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if cx.view.protected {
            state(
                ui,
                Icon::Lock,
                color::GOOD,
                tr("Sổ này có mật khẩu: người lạ chép tệp cũng không đọc được."),
            );
            soft(
                ui,
                tr(
                    "Mã khôi phục được đưa ra một lần, khi đặt mật khẩu. Quên mật khẩu: đóng sổ, mở lại, chọn “Quên mật khẩu?” và gõ mã đó để đặt mật khẩu mới. Mất cả mật khẩu lẫn mã thì không ai mở được sổ.",
                ),
            );
            return;
        }
        state(
            ui,
            Icon::Warning,
            color::WARN,
            tr("Sổ này chưa có mật khẩu: ai mở được máy là đọc được."),
        );
        self.passphrase.ui(ui, self.tried);
        soft(
            ui,
            tr("Sau khi đặt, chương trình đưa một mã khôi phục để in ra cất giữ."),
        );
        let editable = cx.can_edit();
        let why = if editable {
            tr("Hãy gõ mật khẩu trước")
        } else {
            why_read_only()
        };
        let ready = editable && !self.passphrase.is_empty();
        if Button::secondary(tr("Đặt mật khẩu"))
            .icon(Icon::Lock)
            .enabled(ready, why)
            .show(ui)
            .clicked()
        {
            self.tried = true;
            if self.passphrase.problem().is_none() {
                let passphrase = std::mem::take(&mut self.passphrase).text();
                self.tried = false;
                cx.send(Request::Protect { passphrase });
            }
        }
    }

    fn check(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        soft(
            ui,
            tr("Đọc lại toàn bộ tệp để chắc rằng không có gì hỏng. Không sửa gì trong sổ."),
        );
        if Button::secondary(tr("Kiểm tra ngay"))
            .icon(Icon::Check)
            .show(ui)
            .clicked()
        {
            self.checking = true;
            cx.send(Request::Check);
        }
        match &cx.inbox.checked {
            Some(found) if found.is_empty() => {
                self.checking = false;
                state(ui, Icon::Check, color::GOOD, tr("Sổ tốt, không thấy lỗi."));
            }
            Some(found) => {
                self.checking = false;
                state(
                    ui,
                    Icon::Warning,
                    color::DANGER,
                    &say!("Thấy {count} điều cần xem:", count = found.len()),
                );
                for message in found {
                    ui.label(format!("• {}", fill(&message.text, &message.args)));
                }
            }
            None if self.checking && cx.inbox.busy => {
                soft(ui, tr("Đang kiểm tra…"));
            }
            None => {}
        }
    }
}

fn state(ui: &mut Ui, icon: Icon, ink: Color32, text: &str) {
    ui.horizontal_top(|ui| {
        icon.show(ui, 20.0, ink);
        ui.add(egui::Label::new(text).wrap());
    });
}

fn register(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(path) = cx.view.path.clone() else {
        return;
    };
    ui.add(
        egui::Label::new(path.display().to_string())
            .wrap()
            .selectable(true),
    );
    ui.horizontal_wrapped(|ui| {
        if Button::secondary(tr("Mở thư mục"))
            .icon(Icon::Folder)
            .show(ui)
            .clicked()
            && let Some(folder) = path.parent()
        {
            cx.out.push(Action::Open(folder.to_owned()));
        }
        if Button::secondary(tr("Đóng sổ, mở sổ khác")).show(ui).clicked() {
            cx.send(Request::Close);
        }
    });
}

fn backup(ui: &mut Ui, cx: &mut Cx<'_>) {
    soft(
        ui,
        tr("Bản sao được kiểm tra ngay sau khi chép. Nên sao lưu mỗi tuần ra USB, để USB ở chỗ khác máy."),
    );
    ui.horizontal_wrapped(|ui| {
        if Button::secondary(tr("Sao lưu ngay"))
            .icon(Icon::Page)
            .show(ui)
            .clicked()
        {
            cx.send(Request::Backup(None));
        }
        if Button::secondary(tr("Sao lưu vào USB…"))
            .icon(Icon::Folder)
            .show(ui)
            .clicked()
        {
            let question = FileQuestion::new(KEY, FileKind::Folder, tr("Sao lưu vào thư mục nào?"));
            cx.out.push(Action::Ask(question));
        }
    });
    if let Some(path) = &cx.inbox.backed_up {
        state(
            ui,
            Icon::Check,
            color::GOOD,
            &say!("Bản sao mới nhất: {path}", path = path.display()),
        );
    }
    soft(
        ui,
        tr(
            "Lấy lại từ bản sao: đóng sổ, chọn “Mở sổ có sẵn” rồi mở tệp bản sao. Bản sao cũng là một quyển sổ đầy đủ.",
        ),
    );
}
