//! The first look at a plan: the ledger, what to do next, and how each sheet was understood.

use std::collections::BTreeSet;

use egui::{RichText, ScrollArea, Ui, vec2};

use super::options::Options;
use super::review::Review;
use super::wording::{count, encoding, field, layout};
use super::{Looks, Tab};
use crate::domain::matching::ToldKind;
use crate::domain::roster::SheetReading;
use crate::domain::text::clean;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Icon, Tile, band, card, soft};
use crate::words::tr;

/// From this width on the whole ledger stands in one row.
const ONE_ROW: f32 = 800.0;
/// Room for a sign between two figures.
const SIGN: f32 = 16.0;
/// Height of a figure.
const TILE: f32 = 66.0;

/// Shows the summary; `true` when the files are to be read again in another way.
pub(super) fn show(
    ui: &mut Ui,
    review: &Review,
    looks: &mut Looks,
    options: &mut Options,
    cx: &Cx<'_>,
) -> bool {
    ScrollArea::vertical()
        .id_salt("summary")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width((ui.available_width() - space::SMALL).min(size::PAGE * 1.5));
            ui.spacing_mut().item_spacing.y = 10.0;
            ledger(ui, review, &mut looks.tab);
            if review.is_agency() {
                agency(ui, review, looks);
            }
            let again = other_way(ui, review, options, cx);
            advice(ui, review, &mut looks.tab);
            super::sheets::lost(ui, review);
            if let Some(words) = super::sheets::reread_words(review) {
                soft(ui, &words);
            }
            for at in 0..review.of.sheets.len() {
                self::sheet(ui, review, at, looks, cx);
            }
            again
        })
        .inner
}

fn ledger(ui: &mut Ui, review: &Review, tab: &mut Tab) {
    let ledger = review.plan().ledger;
    // People whom only the agency names are no faulty rows.
    let out = if review.refused.is_empty() && review.strangers_left() > 0 {
        (tr("Không có trong sổ"), ledger.rejected, Some(Tab::Strangers))
    } else {
        (tr("Không nhập được"), ledger.rejected, Some(Tab::Troubles))
    };
    let figures = [
        (tr("Đọc được"), ledger.read, None),
        (tr("Người mới"), ledger.new, Some(Tab::Newcomers)),
        (tr("Cập nhật"), ledger.updated, Some(Tab::Changes)),
        (tr("Giữ nguyên"), ledger.same, None),
        (tr("Chờ xem lại"), ledger.doubtful, Some(Tab::Doubtful)),
        out,
    ];
    let whole = ui.available_width();
    let in_row = if whole < ONE_ROW { 3 } else { figures.len() };
    let cells = in_row as f32;
    // In two rows the first ends with a sign.
    let signs = if in_row == figures.len() {
        cells - 1.0
    } else {
        cells
    };
    let width = ((whole - signs * SIGN) / cells).floor();
    ui.spacing_mut().item_spacing.y = space::SMALL;
    let last = figures.len() - 1;
    for (row, part) in figures.chunks(in_row).enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for (place, (label, figure, door)) in part.iter().enumerate() {
                let tile = Tile::new(label, count(*figure)).size(width, TILE);
                let tile = if door.is_some() { tile.pressable() } else { tile };
                if tile.show(ui).clicked() {
                    *tab = door.unwrap_or_default();
                }
                match row * in_row + place {
                    0 => sign(ui, "="),
                    at if at < last => sign(ui, "+"),
                    _ => {}
                }
            }
        });
    }
}

/// What a list of the agency does: cards renewed, cards added, people it names who are not in the register.
fn agency(ui: &mut Ui, review: &Review, looks: &mut Looks) {
    // A card is told in several lines, such as its number and its end.
    let told = |kind| {
        let lines = review.told.get(&kind).map_or(&[][..], Vec::as_slice);
        let all = review.plan().told();
        let rows = lines.iter().filter_map(|line| all.get(*line));
        rows.map(|told| told.row).collect::<BTreeSet<_>>().len()
    };
    let figures = [
        (
            tr("Thẻ gia hạn"),
            told(ToldKind::Renewed),
            Some(ToldKind::Renewed),
        ),
        (
            tr("Thẻ thêm"),
            told(ToldKind::CardAdded),
            Some(ToldKind::CardAdded),
        ),
        (tr("Không có trong sổ"), review.strangers.len(), None),
    ];
    let width = ((ui.available_width() - 2.0 * space::SMALL) / 3.0).floor();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        for (label, figure, kind) in figures {
            let tile = Tile::new(label, count(figure)).size(width, TILE).pressable();
            if tile.show(ui).clicked() {
                looks.tab = if kind.is_some() {
                    Tab::Changes
                } else {
                    Tab::Strangers
                };
                looks.kind = kind;
            }
        }
    });
}

fn sign(ui: &mut Ui, sign: &str) {
    ui.allocate_ui_with_layout(
        vec2(SIGN, TILE),
        egui::Layout::centered_and_justified(egui::Direction::TopDown),
        |ui| ui.label(RichText::new(sign).font(theme::subtitle()).color(color::SOFT_INK)),
    );
}

/// Deaths and moves that notes tell of wait for a person; nobody should go on without having seen them.
fn events_wait(ui: &mut Ui, review: &Review, tab: &mut Tab) {
    let waiting = review
        .plan()
        .proposals
        .iter()
        .filter(|event| !event.accepted)
        .count();
    if waiting == 0 {
        return;
    }
    band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
        ui.horizontal(|ui| {
            ui.label(say!(
                "{n} ghi chú nói đã mất, chuyển đi …; chưa ghi nếu chưa đánh dấu.",
                n = count(waiting)
            ));
            if Button::secondary(tr("Xem biến động")).show(ui).clicked() {
                *tab = Tab::Proposals;
            }
        });
    });
    ui.add_space(crate::ui::theme::space::SMALL);
}

/// What a person should do next.
fn advice(ui: &mut Ui, review: &Review, tab: &mut Tab) {
    events_wait(ui, review, tab);
    let waiting = review.undecided();
    if waiting > 0 {
        band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
            let text = say!(
                "Có {n} dòng chưa rõ là ai trong sổ. Hãy so hai bên rồi chọn; dòng nào để lại thì chưa ghi, không mất.",
                n = count(waiting)
            );
            let room = ui.available_width() - 160.0;
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(room);
                    ui.label(text);
                });
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                    if Button::secondary(tr("Xem các dòng này")).show(ui).clicked() {
                        *tab = Tab::Doubtful;
                    }
                });
            });
        });
    } else if review.extent.is_nothing() {
        band(ui, Icon::Check, color::GOOD, color::GOOD_PALE, |ui| {
            ui.label(tr(
                "Sổ đã có đủ những gì tệp này ghi: không thêm ai, không đổi gì. Có thể đóng lại.",
            ))
        });
    } else {
        band(ui, Icon::Check, color::GOOD, color::GOOD_PALE, |ui| {
            ui.label(tr(
                "Không có dòng nào phải chọn. Xem qua các trang bên trên rồi bấm “Nhập vào sổ”.",
            ))
        });
    }
}

/// What the file left open and a person can say; `true` when it is to be read again so.
fn other_way(ui: &mut Ui, review: &Review, options: &mut Options, cx: &Cx<'_>) -> bool {
    let hidden = review.hidden;
    let capitals = review.capitals > 0 || review.of.request.names_in_proper_case;
    if review.unplaced == 0 && hidden.sheets + hidden.rows == 0 && !capitals {
        return false;
    }
    let ask = |ui: &mut Ui, options: &mut Options| {
        options.ui(ui, &cx.view.index);
        Button::secondary(tr("Đọc lại")).show(ui).clicked()
    };
    if review.unplaced > 0 {
        return band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
            let n = count(review.unplaced);
            let text = say!(
                "{n} hộ mới không ghi ở ấp nào. Hãy chọn ấp rồi bấm “Đọc lại”.",
                n = n
            );
            ui.label(RichText::new(text).font(theme::strong()));
            open_words(ui, review);
            ask(ui, options)
        });
    }
    card(ui, tr("Cần hỏi thêm"), |ui| {
        open_words(ui, review);
        ask(ui, options)
    })
}

fn open_words(ui: &mut Ui, review: &Review) {
    let hidden = review.hidden;
    if review.capitals > 0 {
        ui.label(say!(
            "{n} tên viết in hoa cả. Muốn đổi thành chữ thường thì đánh dấu dưới đây rồi bấm “Đọc lại”.",
            n = count(review.capitals)
        ));
    }
    if hidden.sheets > 0 {
        ui.label(say!(
            "{n} trang đang ẩn trong tệp nên chưa lấy. Muốn lấy thì đánh dấu dưới đây rồi bấm “Đọc lại”.",
            n = count(hidden.sheets)
        ));
    }
    if hidden.rows > 0 {
        ui.label(say!(
            "{n} dòng đang ẩn trong tệp nên chưa lấy. Muốn lấy thì đánh dấu dưới đây rồi bấm “Đọc lại”.",
            n = count(hidden.rows)
        ));
    }
}

fn sheet(ui: &mut Ui, review: &Review, at: usize, looks: &mut Looks, cx: &Cx<'_>) {
    let Some(sheet) = review.of.sheets.get(at) else {
        return;
    };
    let only = review.of.sheets.len() == 1;
    let head = if sheet.sheet.is_empty() {
        sheet.file.to_string()
    } else {
        format!("{} · {}", sheet.file, sheet.sheet)
    };
    card(ui, "", |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let title = RichText::new(&head).font(theme::subtitle());
        ui.add(egui::Label::new(title).truncate()).on_hover_text(&head);
        if !sheet.taken {
            ui.label(if sheet.hidden {
                tr("Trang này đang ẩn trong tệp: chưa lấy.")
            } else {
                tr("Không thấy người nào trên trang này: bỏ qua.")
            });
            return;
        }
        if let Some(edit) = super::sheets::purpose(ui, sheet) {
            looks.edit = Some(edit);
        }
        let key = (sheet.file.to_string(), sheet.sheet.to_string());
        super::sheets::remembered(ui, review, &key, &mut looks.edit, cx);
        ui.label(say!(
            "Cách ghi: {layout}; {encoding}.",
            layout = layout(sheet.layout),
            encoding = encoding(sheet.encoding)
        ));
        let mut notes = Vec::new();
        if sheet.left_out > 0 {
            notes.push(say!(
                "{n} dòng trống, tiêu đề, cộng hoặc chữ ký được bỏ qua",
                n = count(usize::try_from(sheet.left_out).unwrap_or_default())
            ));
        }
        if sheet.hidden_rows > 0 {
            notes.push(say!(
                "{n} dòng đang ẩn",
                n = count(usize::try_from(sheet.hidden_rows).unwrap_or_default())
            ));
        }
        if !notes.is_empty() {
            soft(ui, &notes.join("; "));
        }
        let open = only || looks.columns_of == Some(at);
        if open {
            columns(ui, sheet);
        } else if Button::secondary(&say!(
            "Xem {n} cột của trang {sheet}",
            n = sheet.columns.len(),
            sheet = if sheet.sheet.is_empty() {
                &sheet.file
            } else {
                &sheet.sheet
            }
        ))
        .show(ui)
        .clicked()
        {
            looks.columns_of = Some(at);
        }
    });
}

/// Headings with what they were understood as, in as many columns as there is room for.
fn columns(ui: &mut Ui, sheet: &SheetReading) {
    let in_row = if ui.available_width() < ONE_ROW - 60.0 {
        2
    } else {
        3
    };
    let width = (ui.available_width() / in_row as f32).floor() - space::MEDIUM;
    soft(ui, tr("Cột trong tệp, và chương trình hiểu là gì:"));
    egui::Grid::new(("columns", &sheet.file, &sheet.sheet))
        .num_columns(in_row)
        .min_col_width(width)
        .max_col_width(width)
        .striped(false)
        .spacing(vec2(space::MEDIUM, 4.0))
        .show(ui, |ui| {
            for part in sheet.columns.chunks(in_row) {
                for column in part {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 6.0;
                        ui.spacing_mut().interact_size.y = 20.0;
                        ui.set_max_width(width);
                        pair(ui, &column.heading, field(column.field));
                    });
                }
                ui.end_row();
            }
        });
}

fn pair(ui: &mut Ui, heading: &str, meaning: &str) {
    let heading = clean(heading);
    let heading = if heading.is_empty() {
        tr("(không có tiêu đề)").to_owned()
    } else {
        heading
    };
    let half = ui.available_width() / 2.0 - space::SMALL;
    ui.scope(|ui| {
        ui.set_max_width(half);
        let text = RichText::new(&heading)
            .font(theme::small())
            .color(color::SOFT_INK);
        ui.add(egui::Label::new(text).truncate()).on_hover_text(&heading);
    });
    soft(ui, "→");
    let text = RichText::new(meaning).font(theme::small()).color(color::INK);
    ui.add(egui::Label::new(text).truncate());
}
