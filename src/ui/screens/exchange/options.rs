//! How files are to be read: what a person can say that a file does not.

use egui::Ui;

use crate::domain::Book as _;
use crate::domain::text::clean;
use crate::index::Index;
use crate::ui::theme::space;
use crate::ui::widgets::{TextField, check, choice};
use crate::words::tr;

/// The hamlet of households for which a file names none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum HamletChoice {
    /// Only what the file says.
    #[default]
    AsWritten,
    /// A hamlet of the register, by its name.
    Known(String),
    /// One that is typed.
    Typed,
}

/// The options as they are chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    hamlet: HamletChoice,
    typed: String,
    /// Also takes hidden sheets and rows.
    pub(super) take_hidden: bool,
    /// Writes names that stand in capitals as names are written.
    pub(super) proper_case: bool,
}

impl Options {
    /// The hamlet chosen or typed.
    pub(super) fn hamlet(&self) -> Option<String> {
        match &self.hamlet {
            HamletChoice::AsWritten => None,
            HamletChoice::Known(name) => Some(name.clone()),
            HamletChoice::Typed => Some(clean(&self.typed)).filter(|name| !name.is_empty()),
        }
    }

    /// Shows the options below one another.
    pub(super) fn ui(&mut self, ui: &mut Ui, index: &Index) {
        let mut all = vec![(HamletChoice::AsWritten, tr("Theo như tệp ghi").to_owned())];
        all.extend(
            index
                .hamlets()
                .into_iter()
                .map(|hamlet| (HamletChoice::Known(hamlet.name.clone()), hamlet.name.clone())),
        );
        all.push((HamletChoice::Typed, tr("Ấp khác, gõ tên…").to_owned()));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            let width = 280.0;
            choice(
                ui,
                tr("Ấp của những hộ mà tệp không ghi ấp"),
                width,
                &mut self.hamlet,
                &all,
            );
            if self.hamlet == HamletChoice::Typed {
                TextField::new(tr("Tên ấp"), &mut self.typed)
                    .hint(tr("Ví dụ: Ấp Hòa Lợi"))
                    .width(220.0)
                    .show(ui);
            }
        });
        check(
            ui,
            &mut self.take_hidden,
            tr("Lấy cả trang và dòng đang ẩn trong tệp"),
        );
        check(
            ui,
            &mut self.proper_case,
            tr("Viết tên in hoa thành chữ thường (Nguyễn Văn A)"),
        );
    }
}
