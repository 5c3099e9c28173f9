//! Opening a register that exists.

use std::path::PathBuf;

use egui::Ui;

use crate::register::Request;
use crate::ui::cx::{Action, Cx};
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::widgets::{Button, Icon, TextField, card, soft};
use crate::words::tr;

/// The key under which the file dialog answers.
const KEY: &str = "open register";

/// The form.
#[derive(Default)]
pub(super) struct Draft {
    path: String,
}

impl Draft {
    /// Paints the form; `true` when one goes back.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        if let Some(path) = cx
            .inbox
            .take_picked(KEY)
            .and_then(|paths| paths.into_iter().next())
        {
            cx.send(Request::Open {
                path,
                passphrase: None,
            });
        }
        let back = super::head(ui, tr("Mở sổ có sẵn"));
        card(ui, "", |ui| {
            if Button::primary(tr("Chọn tệp sổ…"))
                .icon(Icon::Folder)
                .show(ui)
                .clicked()
            {
                let question =
                    FileQuestion::new(KEY, FileKind::Open, tr("Mở sổ nào?")).only(tr("Sổ BHYT"), &["sobhyt"]);
                cx.out.push(Action::Ask(question));
            }
            soft(ui, tr("Hoặc gõ đường dẫn, hoặc kéo tệp sổ thả vào cửa sổ này."));
            ui.horizontal(|ui| {
                let width = ui.available_width() - 110.0;
                let response = TextField::new(tr("Đường dẫn"), &mut self.path)
                    .width(width)
                    .show(ui);
                let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
                let ready = !self.path.trim().is_empty();
                let pressed = ui
                    .vertical(|ui| {
                        ui.add_space(22.0);
                        Button::secondary(tr("Mở sổ"))
                            .enabled(ready, tr("Hãy gõ đường dẫn trước"))
                            .show(ui)
                            .clicked()
                    })
                    .inner;
                if ready && (pressed || entered) {
                    cx.send(Request::Open {
                        path: PathBuf::from(self.path.trim()),
                        passphrase: None,
                    });
                }
            });
        });
        back
    }
}
