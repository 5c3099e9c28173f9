//! The recovery code: shown once, to be kept on paper before anything else.

use egui::{Frame, Margin, RichText, Ui};

use crate::domain::date::show;
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Button, Icon, band, card, check};
use crate::words::tr;

/// The key under which the file dialog answers.
const KEY: &str = "recovery code";

/// What was ticked.
#[derive(Default)]
pub(super) struct Draft {
    kept: bool,
}

impl Draft {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, code: &str) {
        if let Some(path) = cx
            .inbox
            .take_picked(KEY)
            .and_then(|paths| paths.into_iter().next())
        {
            cx.out.push(Action::SaveText {
                path,
                text: paper(cx, code),
            });
        }
        ui.add_space(26.0);
        ui.label(RichText::new(tr("Mã khôi phục của sổ")).font(theme::title()));
        ui.add_space(space::SMALL);
        card(ui, "", |ui| {
            ui.spacing_mut().item_spacing.y = space::MEDIUM;
            ui.label(tr(
                "Nếu quên mật khẩu, chỉ mã này mở lại được sổ. Không ai khác giữ mã, kể cả người làm chương trình.",
            ));
            Frame::new()
                .fill(color::ACCENT_PALE)
                .corner_radius(space::ROUND)
                .inner_margin(Margin::same(18))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.vertical_centered(|ui| {
                        let text = RichText::new(code).font(theme::figure()).color(color::INK);
                        ui.add(egui::Label::new(text).selectable(true).wrap());
                    });
                });
            ui.horizontal(|ui| {
                if Button::secondary(tr("In / lưu mã…"))
                    .icon(Icon::Print)
                    .show(ui)
                    .clicked()
                {
                    let question = FileQuestion::new(KEY, FileKind::Save, tr("Lưu mã khôi phục ở đâu?"))
                        .only(tr("Tệp chữ"), &["txt"])
                        .named(tr("Mã khôi phục sổ BHYT.txt"));
                    cx.out.push(Action::Ask(question));
                }
                if Button::secondary(tr("Chép mã"))
                    .icon(Icon::Page)
                    .show(ui)
                    .clicked()
                {
                    ui.ctx().copy_text(code.to_owned());
                    cx.out.push(Action::Say(
                        tr("Đã chép mã. Có thể dán vào Word để in.").to_owned(),
                    ));
                }
            });
            band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
                ui.label(tr(
                    "Hãy ghi ra giấy hoặc in, cất ở nơi khóa được (tủ hồ sơ của xã). Đừng để tệp mã chung một chỗ với sổ.",
                ));
            });
            check(
                ui,
                &mut self.kept,
                tr("Tôi đã ghi mã ra giấy hoặc đã cất ở nơi an toàn"),
            );
            let go = Button::primary(tr("Tiếp tục"))
                .min_width(140.0)
                .enabled(self.kept, tr("Hãy cất mã trước, rồi đánh dấu vào ô ở trên"));
            if go.show(ui).clicked() {
                self.kept = false;
                cx.out.push(Action::RecoveryKept);
            }
        });
    }
}

/// The paper that is kept.
fn paper(cx: &Cx<'_>, code: &str) -> String {
    let path = cx
        .view
        .path
        .as_ref()
        .map(|path| path.display().to_string())
        .unwrap_or_default();
    say!(
        "MÃ KHÔI PHỤC SỔ BHYT\r\n\r\nSổ: {path}\r\nNgày: {day}\r\n\r\n{code}\r\n\r\nKhi quên mật khẩu: mở sổ, chọn “Quên mật khẩu? Nhập mã khôi phục” rồi gõ mã này.\r\nCất tờ giấy này ở nơi khóa được.\r\n",
        path = path,
        day = show(cx.today),
        code = code
    )
}
