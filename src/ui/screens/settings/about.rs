//! The screen of this laptop, and what this program is.

use egui::{RichText, Ui};

use crate::say;
use crate::ui::commands::UiCommand;
use crate::ui::cx::{Action, Cx};
use crate::ui::laptop::LaptopSettings;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Button, card, check, radio, soft};
use crate::words::{Language, tr};

/// Language, size of letters, what opens at the start.
pub(super) fn screen(ui: &mut Ui, cx: &mut Cx<'_>) {
    let mut settings = cx.settings.clone();
    ui.spacing_mut().item_spacing.y = space::SMALL;
    card(ui, tr("Cỡ chữ"), |ui| {
        ui.horizontal(|ui| {
            if Button::secondary(UiCommand::ZoomOut.text()).show(ui).clicked() {
                cx.out.push(Action::Command(UiCommand::ZoomOut));
            }
            let percent = format!("{:.0} %", cx.settings.zoom * 100.0);
            ui.label(RichText::new(percent).font(theme::subtitle()));
            if Button::secondary(UiCommand::ZoomIn.text()).show(ui).clicked() {
                cx.out.push(Action::Command(UiCommand::ZoomIn));
            }
            if Button::plain(UiCommand::ZoomReset.text()).show(ui).clicked() {
                cx.out.push(Action::Command(UiCommand::ZoomReset));
            }
        });
        soft(
            ui,
            tr("Ở trang nào cũng đổi được: Ctrl và phím +, Ctrl và phím −; Ctrl và số 0 để về ban đầu."),
        );
    });
    card(ui, tr("Ngôn ngữ"), |ui| {
        let mut language = settings.language();
        radio(ui, &mut language, Language::Vietnamese, "Tiếng Việt", "");
        radio(ui, &mut language, Language::English, "English", "");
        language.code().clone_into(&mut settings.language);
    });
    card(ui, tr("Khi khởi động"), |ui| {
        check(ui, &mut settings.open_last, tr("Mở lại sổ dùng lần trước"));
    });
    if settings != *cx.settings {
        cx.out.push(Action::Settings(LaptopSettings {
            zoom: cx.settings.zoom,
            ..settings
        }));
    }
}

/// Name, version, and where things come from.
pub(super) fn about(ui: &mut Ui, cx: &Cx<'_>) {
    card(ui, "", |ui| {
        ui.spacing_mut().item_spacing.y = space::SMALL;
        ui.label(
            RichText::new(tr("Sổ BHYT"))
                .font(theme::title())
                .color(color::ACCENT),
        );
        ui.label(tr(
            "Sổ hộ dân và thẻ bảo hiểm y tế của xã, của ấp. Không cần mạng; dữ liệu ở lại trên máy này.",
        ));
        ui.label(say!("Phiên bản {version}", version = env!("CARGO_PKG_VERSION")));
        if let Some(path) = &cx.view.path {
            soft(ui, &say!("Sổ đang mở: {path}", path = path.display()));
        }
        soft(
            ui,
            tr("Chữ trên màn hình: Inter; chữ trên trang in: Tinos (giấy phép SIL Open Font License)."),
        );
    });
    ui.add_space(space::SMALL);
    card(ui, tr("Phím tắt"), |ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        egui::Grid::new("keys")
            .num_columns(2)
            .striped(false)
            .spacing([space::LARGE, space::TINY])
            .show(ui, |ui| {
                for command in UiCommand::ALL {
                    ui.label(command.text());
                    ui.label(RichText::new(command.keys()).color(color::SOFT_INK));
                    ui.end_row();
                }
            });
    });
}
