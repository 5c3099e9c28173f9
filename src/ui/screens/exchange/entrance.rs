//! The way in: files dropped, chosen or typed, how they are read, and what one can do here at all.

use std::path::PathBuf;

use egui::{Align2, CornerRadius, RichText, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::ExchangeScreen;
use super::past;
use super::review::file_names;
use crate::register::Question;
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::place::Place;
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Icon, TextField, card, header, link, soft};
use crate::words::tr;

/// The key of the dialog for roster files.
pub(super) const FILES: &str = "exchange files";
/// Endings that rosters have.
const ENDINGS: [&str; 8] = ["xlsx", "xls", "xlsm", "xlsb", "ods", "csv", "tsv", "txt"];
/// From this width on the explanations stand beside the files.
const BESIDE: f32 = 820.0;
/// Width of the explanations beside the files.
const SIDE: f32 = 300.0;

impl ExchangeScreen {
    pub(super) fn entrance(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        header(ui, tr("Nhập – xuất"), |_| {});
        egui::ScrollArea::vertical()
            .id_salt("entrance")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::MEDIUM;
                let whole = (ui.available_width() - space::SMALL).min(size::PAGE * 1.5);
                ui.set_max_width(whole);
                if whole < BESIDE {
                    self.files(ui, cx);
                    how_it_goes(ui);
                    past::card(ui, cx);
                    sending(ui, cx);
                    return;
                }
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::MEDIUM;
                    ui.vertical(|ui| {
                        ui.set_width(whole - SIDE - space::MEDIUM);
                        self.files(ui, cx);
                    });
                    ui.vertical(|ui| {
                        ui.set_width(SIDE);
                        how_it_goes(ui);
                        past::card(ui, cx);
                        sending(ui, cx);
                    });
                });
            });
    }

    /// Asks for files.
    pub(super) fn choose(&self, cx: &mut Cx<'_>) {
        let folder = self.paths.first().and_then(|path| path.parent());
        let question = FileQuestion::new(FILES, FileKind::OpenMany, tr("Chọn tệp danh sách"))
            .only(tr("Danh sách"), &ENDINGS)
            .within(folder.map(PathBuf::from));
        cx.out.push(Action::Ask(question));
    }

    fn files(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if drop_area(ui) {
            self.choose(cx);
        }
        self.path_row(ui, cx);
        if !self.paths.is_empty() {
            self.last_files(ui, cx);
        }
        card(ui, tr("Cách đọc tệp"), |ui| {
            ui.spacing_mut().item_spacing.y = space::SMALL;
            soft(
                ui,
                tr("Để nguyên như dưới đây nếu không chắc. Xem trước xong vẫn đổi lại được."),
            );
            self.options.ui(ui, &cx.view.index);
        });
    }

    fn path_row(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut read = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            let button = 110.0;
            let field = TextField::new(tr("Hoặc gõ đường dẫn của tệp"), &mut self.typed)
                .width(ui.available_width() - button - space::SMALL)
                .show(ui);
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
                let is_typed = !self.typed.trim().is_empty();
                let pressed = Button::secondary(tr("Đọc tệp"))
                    .enabled(is_typed, tr("Hãy gõ đường dẫn trước."))
                    .min_width(button)
                    .show(ui)
                    .clicked();
                read = is_typed && (pressed || entered);
            });
        });
        if read {
            // Explorer's "copy as path" puts the path into quotation marks.
            let path = PathBuf::from(self.typed.trim().trim_matches('"'));
            self.read(vec![path], cx);
        }
    }

    /// The files chosen before, so that nobody has to look for them twice.
    fn last_files(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut again = false;
        card(ui, "", |ui| {
            ui.horizontal(|ui| {
                Icon::Page.show(ui, size::ICON, color::SOFT_INK);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    again = Button::secondary(tr("Đọc lại")).show(ui).clicked();
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        let text = say!("Tệp vừa chọn: {files}", files = file_names(&self.paths));
                        ui.add(egui::Label::new(text).truncate());
                    });
                });
            });
        });
        if again {
            self.read(self.paths.clone(), cx);
        }
    }
}

/// The area to drop files on; `true` when the button in it is pressed.
fn drop_area(ui: &mut Ui) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 178.0), Sense::hover());
    let over = ui.input(|input| !input.raw.hovered_files.is_empty());
    let (ground, ink) = if over {
        (color::ACCENT_PALE, color::ACCENT)
    } else {
        (color::PAPER, color::EDGE)
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::same(space::ROUND),
        ground,
        Stroke::NONE,
        StrokeKind::Inside,
    );
    let edge = rect.shrink(1.0);
    let corners = [
        edge.left_top(),
        edge.right_top(),
        edge.right_bottom(),
        edge.left_bottom(),
        edge.left_top(),
    ];
    painter.extend(Shape::dashed_line(
        &corners,
        Stroke::new(size::STROKE, ink),
        7.0,
        5.0,
    ));
    let inner = Align2::CENTER_CENTER.align_size_within_rect(vec2(rect.width() - 24.0, 150.0), rect);
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.vertical_centered(|ui| {
            Icon::Page.show(ui, 34.0, color::ACCENT);
            ui.label(RichText::new(tr("Thả tệp danh sách vào đây")).font(theme::subtitle()));
            let pressed = Button::primary(tr("Chọn tệp…"))
                .icon(Icon::Folder)
                .min_width(160.0)
                .keys(egui::Modifiers::CTRL, egui::Key::O)
                .show(ui)
                .clicked();
            soft(
                ui,
                tr("Excel (.xlsx, .xls), .ods hoặc .csv; chọn được nhiều tệp một lần"),
            );
            pressed
        })
        .inner
    })
    .inner
}

/// What happens to a file, in the order in which it happens.
fn how_it_goes(ui: &mut Ui) {
    card(ui, tr("Nhập danh sách vào sổ"), |ui| {
        ui.label(tr(
            "Chọn tệp danh sách của ấp; chương trình đọc tệp rồi cho xem sẽ thêm ai, đổi gì. \
             Chỉ khi bấm “Nhập vào sổ” thì sổ mới thay đổi, và hoàn tác được cả lần nhập.",
        ));
    });
}

/// How a hamlet's register gets to the commune.
fn sending(ui: &mut Ui, cx: &mut Cx<'_>) {
    card(ui, tr("Xuất danh sách gửi xã"), |ui| {
        ui.label(tr(
            "Mở danh sách tất cả mọi người, bấm “Xuất” để ghi ra tệp Excel rồi gửi cho xã. \
             Xã nhập tệp ấy ở chính trang này; tháng sau gửi lại, chỉ những chỗ mới được cập nhật.",
        ));
        if link(ui, tr("Mở danh sách mọi người")).clicked() {
            cx.go(Place::List(Question::on(cx.day)));
        }
    });
}
