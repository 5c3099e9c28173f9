//! The first page: make a register, open one, or practise. Also the passphrase and the recovery code.

mod create;
mod open;
mod passphrase;
mod recovery;

#[cfg(test)]
mod tests;

pub(super) use create::commune_kinds;
pub(super) use passphrase::NewPassphrase;

use std::path::PathBuf;

use egui::{CornerRadius, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, vec2};

use crate::register::Request;
use crate::ui::cx::Cx;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Icon, link, soft, strong};
use crate::words::tr;

/// How many people the practice register holds.
const PRACTICE_PEOPLE: usize = 1200;
/// Width of the first page.
const WIDTH: f32 = 960.0;

/// What the page shows.
#[derive(Default)]
enum Page {
    /// The three choices.
    #[default]
    Choose,
    /// A new register.
    Create(Box<create::Draft>),
    /// One that exists.
    Open(open::Draft),
}

/// The screen's drafts and choices.
#[derive(Default)]
pub struct StartScreen {
    /// Where documents usually are.
    pub documents: PathBuf,
    /// Where the practice register goes.
    pub practice: PathBuf,
    page: Page,
    passphrase: passphrase::Draft,
    recovery: recovery::Draft,
    /// A request is on its way; failures counted when it left, so that one more means it is over.
    waiting: Option<u64>,
}

impl StartScreen {
    /// As in the beginning, but for the recovery code that may wait to be kept.
    #[must_use]
    pub fn after_opening(self) -> Self {
        Self {
            documents: self.documents,
            practice: self.practice,
            ..Self::default()
        }
    }

    /// Paints the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.waiting.is_some_and(|failures| failures != cx.inbox.failures)
            || cx.inbox.passphrase_for.is_some()
        {
            self.waiting = None;
        }
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            middle(ui, WIDTH, |ui| self.page_ui(ui, cx));
        });
    }

    fn page_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(code) = cx.inbox.recovery_code.clone() {
            self.recovery.ui(ui, cx, &code);
            return;
        }
        if let Some((path, wrong)) = cx.inbox.passphrase_for.clone() {
            self.passphrase.ui(ui, cx, &path, wrong);
            return;
        }
        self.passphrase = passphrase::Draft::default();
        if self.waiting.is_some() {
            ui.add_space(120.0);
            ui.vertical_centered(|ui| {
                ui.label(RichText::new(tr("Đang mở sổ, xin chờ một lát…")).font(theme::subtitle()));
            });
            return;
        }
        let before = cx.out.len();
        let next = match &mut self.page {
            Page::Choose => choose(ui, cx, &self.documents, &self.practice),
            Page::Create(draft) => draft.ui(ui, cx).then_some(Page::Choose),
            Page::Open(draft) => draft.ui(ui, cx).then_some(Page::Choose),
        };
        if cx
            .out
            .iter()
            .skip(before)
            .any(|action| matches!(action, crate::ui::Action::Send(_)))
        {
            self.waiting = Some(cx.inbox.failures);
        }
        if let Some(page) = next {
            self.page = page;
        }
    }
}

/// The three choices and the registers of before; another page where one was chosen.
fn choose(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    documents: &std::path::Path,
    practice: &std::path::Path,
) -> Option<Page> {
    let mut next = None;
    ui.add_space(56.0);
    ui.label(
        RichText::new(tr("Sổ BHYT"))
            .font(theme::title())
            .color(color::ACCENT),
    );
    ui.label(tr(
        "Sổ hộ dân và thẻ bảo hiểm y tế của xã, của ấp. Không cần mạng; dữ liệu ở lại trên máy này.",
    ));
    ui.add_space(space::LARGE);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::MEDIUM;
        let width = (ui.available_width() - 2.0 * space::MEDIUM) / 3.0;
        let create = tr("Lập sổ cho xã hoặc ấp của mình, rồi nhập danh sách hộ dân đang có.");
        if choice(ui, width, Icon::Plus, tr("Tạo sổ mới"), create) {
            next = Some(Page::Create(Box::new(create::Draft::new(documents))));
        }
        let open = tr("Mở tệp sổ (.sobhyt) đã có trên máy hoặc trong USB.");
        if choice(ui, width, Icon::Folder, tr("Mở sổ có sẵn"), open) {
            next = Some(Page::Open(open::Draft::default()));
        }
        let trial = tr("Sổ gồm những người không có thật, để tập làm. Sai cũng không sao.");
        if choice(ui, width, Icon::Pen, tr("Mở sổ thực hành"), trial) {
            cx.send(Request::Practice {
                path: practice.to_owned(),
                persons: PRACTICE_PEOPLE,
            });
        }
    });
    ui.add_space(space::LARGE);
    recent(ui, cx);
    next
}

fn recent(ui: &mut Ui, cx: &mut Cx<'_>) {
    if cx.settings.registers.is_empty() {
        soft(ui, tr("Lần đầu dùng? Hãy mở sổ thực hành xem thử trước."));
        return;
    }
    strong(ui, tr("Sổ đã mở gần đây"));
    ui.spacing_mut().item_spacing.y = 2.0;
    for path in &cx.settings.registers {
        let name = path.file_stem().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into(),
        );
        ui.horizontal(|ui| {
            Icon::Page.show(ui, size::ICON - 2.0, color::SOFT_INK);
            if link(ui, &name).clicked() {
                cx.out.push(crate::ui::Action::Send(Request::Open {
                    path: path.clone(),
                    passphrase: None,
                }));
            }
            let folder = path
                .parent()
                .map(|folder| folder.display().to_string())
                .unwrap_or_default();
            let folder = RichText::new(folder).font(theme::small()).color(color::SOFT_INK);
            ui.add(egui::Label::new(folder).truncate());
        });
    }
}

/// A big card that can be pressed.
fn choice(ui: &mut Ui, width: f32, icon: Icon, title: &str, text: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 156.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, title));
    let lit = response.hovered() || response.has_focus();
    let (ground, edge) = if lit {
        (color::HOVER, Stroke::new(size::STROKE, color::ACCENT))
    } else {
        (color::PAPER, Stroke::new(size::HAIR, color::EDGE))
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(space::ROUND),
        ground,
        edge,
        StrokeKind::Inside,
    );
    let inner = rect.shrink(20.0);
    let painter = ui.painter();
    let side = egui::Rect::from_min_size(inner.min, vec2(34.0, 34.0));
    icon.paint(painter, side, color::ACCENT);
    // Painted, not added as labels: the card has its name already, and nobody needs to hear it twice.
    let head = painter.layout_no_wrap(title.to_owned(), theme::subtitle(), color::INK);
    let place = inner.min + vec2(0.0, 44.0);
    let below = place + vec2(0.0, head.size().y + space::TINY);
    painter.galley(place, head, color::INK);
    let text = painter.layout(text.to_owned(), theme::body(), color::SOFT_INK, inner.width());
    painter.galley(below, text, color::SOFT_INK);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Contents in the middle of the window, not wider than `width`.
fn middle(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let room = ui.available_width();
    let width = width.min(room - space::SMALL);
    ui.horizontal_top(|ui| {
        ui.add_space(((room - width) / 2.0).max(0.0));
        ui.vertical(|ui| {
            ui.set_width(width);
            contents(ui);
        });
    });
}

/// The head of a page behind the first: the way back and a title; `true` when one goes back.
fn head(ui: &mut Ui, title: &str) -> bool {
    ui.add_space(space::TINY);
    let back = ui
        .horizontal(|ui| {
            // The icon stands where the title begins.
            ui.add_space(-space::SMALL);
            Button::plain(tr("Quay lại")).icon(Icon::Back).show(ui).clicked()
        })
        .inner;
    ui.label(RichText::new(title).font(theme::title()));
    ui.add_space(space::SMALL);
    back
}
