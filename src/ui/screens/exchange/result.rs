//! What was done, and where to go from here.

use egui::{Key, KeyboardShortcut, Label, Modifiers, RichText, ScrollArea, Ui};

use super::footer;
use super::review::{Extent, Review};
use super::wording::count;
use crate::domain::matching::{Ledger, ToldKind};
use crate::domain::{Book, Intake, IntakeId, LeftFilter, Message};
use crate::print::ledger_sum;
use crate::register::{Request, View};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Icon, Tile, band, card, header};
use crate::words::tr;

/// So many rows that stayed out are named; the file has them all.
const NAMED: usize = 200;

/// A plan that was written.
pub(super) struct Applied {
    files: String,
    ledger: Ledger,
    extent: Extent,
    /// The files were lists of the insurance agency.
    agency: bool,
    /// Rows left undecided: name and place.
    waiting: Vec<(String, String)>,
    undecided: usize,
    /// Cards renewed.
    renewed: usize,
    /// The record of it, and how many rows it put aside.
    intake: Option<(IntakeId, usize)>,
    /// Rows with an event that nobody confirmed.
    events: usize,
    /// The step as undo names it, as long as it is the last.
    step: Option<Message>,
}

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// The same files once more.
    Again,
    /// Another file.
    Other,
    /// Another file, asked for at once.
    Choose,
    /// The pages of this intake.
    Print(IntakeId),
}

impl Applied {
    /// What a review has become in the register as it is now.
    pub(super) fn of(review: &Review, view: &View) -> Self {
        let open = review.doubts.iter().filter(|doubt| doubt.choice.is_none());
        let waiting = open.take(NAMED).map(|doubt| {
            let person = review.reading().persons.get(doubt.row);
            let name = person.map_or_else(String::new, |person| person.name.clone());
            (name, review.place_of(doubt.row))
        });
        let book: &dyn Book = view.index.as_ref();
        let intake = book.rows::<Intake>().last().map(|intake| {
            let rows = LeftFilter::of(intake.id).rows(book).len();
            (intake.id, rows)
        });
        let plan = review.plan();
        let renewed = plan.told().iter().filter(|told| told.kind == ToldKind::Renewed);
        Self {
            renewed: renewed.count(),
            intake,
            events: plan
                .proposals
                .iter()
                .filter(|proposal| !proposal.accepted)
                .count(),
            files: review.files(),
            ledger: review.plan().ledger,
            extent: review.extent,
            agency: review.is_agency(),
            waiting: waiting.collect(),
            undecided: review.undecided(),
            step: view.undo.clone(),
        }
    }
}

/// Shows the result.
pub(super) fn show(ui: &mut Ui, applied: &Applied, cx: &mut Cx<'_>) -> Option<Next> {
    let keys = KeyboardShortcut::new(Modifiers::CTRL, Key::O);
    let choose = ui
        .input_mut(|input| input.consume_shortcut(&keys))
        .then_some(Next::Choose);
    let mut above = footer::above(ui);
    header(&mut above, tr("Nhập – xuất"), |_| {});
    let next = ScrollArea::vertical()
        .id_salt("result")
        .auto_shrink([false, false])
        .show(&mut above, |ui| {
            ui.set_max_width((ui.available_width() - space::SMALL).min(size::PAGE * 1.25));
            ui.spacing_mut().item_spacing.y = space::MEDIUM;
            let undone = applied.step.is_some() && cx.view.redo == applied.step;
            if undone {
                taken_back(ui, cx);
                return None;
            }
            done(ui, applied, cx);
            let print = aside(ui, applied, cx);
            let again = (applied.undecided > 0).then(|| waiting(ui, applied)).flatten();
            print.or(again)
        })
        .inner;
    let onward = footer::bar(ui, |ui| onward(ui, cx));
    choose.or(next).or(onward)
}

fn done(ui: &mut Ui, applied: &Applied, cx: &mut Cx<'_>) {
    card(ui, "", |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.horizontal(|ui| {
            Icon::Check.show(ui, 30.0, color::GOOD);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(RichText::new(tr("Đã nhập vào sổ")).font(theme::title()));
                let files = RichText::new(&applied.files).color(color::SOFT_INK);
                ui.add(Label::new(files).truncate());
            });
        });
        ui.label(say!("Đã ghi {what}.", what = applied.extent.words()));
        ui.horizontal_wrapped(|ui| {
            let ledger = applied.ledger;
            for (label, figure) in [
                (tr("Người mới"), ledger.new),
                (tr("Cập nhật"), ledger.updated),
                (tr("Giữ nguyên"), ledger.same),
                (tr("Hộ mới"), applied.extent.households),
            ] {
                Tile::new(label, count(figure)).size(132.0, 66.0).show(ui);
            }
        });
        ui.label(ledger_sum(applied.ledger.figures(), applied.agency));
        if applied.renewed > 0 {
            ui.label(say!("{n} thẻ được gia hạn.", n = count(applied.renewed)));
        }
        let last = applied.step.is_some() && cx.view.undo == applied.step;
        ui.horizontal_wrapped(|ui| {
            let why = tr("Sau lần nhập này sổ đã có thay đổi khác; hãy hoàn tác lần lượt bằng Ctrl+Z.");
            let undo = Button::secondary(tr("Hoàn tác cả lần nhập"))
                .icon(Icon::Undo)
                .enabled(last, why)
                .show(ui);
            if undo.clicked() {
                cx.send(Request::Undo);
            }
            ui.label(
                RichText::new(tr(
                    "Nếu nhập nhầm tệp: bấm nút này hoặc Ctrl+Z, sổ trở lại như trước.",
                ))
                .font(theme::small())
                .color(color::SOFT_INK),
            );
        });
    });
}

/// What the files left aside, and the page of the intake.
fn aside(ui: &mut Ui, applied: &Applied, cx: &mut Cx<'_>) -> Option<Next> {
    let (intake, rows) = applied.intake?;
    card(ui, tr("Những dòng để lại"), |ui| {
        if rows == 0 {
            ui.label(tr("Lần nhập này không để lại dòng nào."));
        } else {
            ui.label(say!(
                "{n} dòng để lại vẫn nằm nguyên trong sổ, kèm lý do: xem, sửa trong Excel rồi nhập lại, xong thì đánh dấu.",
                n = count(rows)
            ));
        }
        if applied.events > 0 {
            ui.label(say!(
                "{n} ghi chú về biến động (đã mất, chuyển đi, trùng…) chưa được xác nhận cũng nằm ở đó.",
                n = count(applied.events)
            ));
        }
        ui.horizontal_wrapped(|ui| {
            let see = Button::secondary(tr("Xem các dòng để lại"));
            if see.enabled(rows > 0, tr("Không có dòng nào")).show(ui).clicked() {
                cx.go(Place::Left(LeftFilter {
                    settled: false,
                    ..LeftFilter::of(intake)
                }));
            }
            let print = Button::secondary(tr("In kết quả nhập")).icon(Icon::Print);
            print.show(ui).clicked().then_some(Next::Print(intake))
        })
        .inner
    })
}

fn taken_back(ui: &mut Ui, cx: &mut Cx<'_>) {
    card(ui, tr("Đã hoàn tác lần nhập này"), |ui| {
        ui.label(tr(
            "Sổ trở lại như trước khi nhập. Nếu bấm nhầm thì làm lại được.",
        ));
        if Button::secondary(tr("Nhập lại như vừa rồi"))
            .icon(Icon::Redo)
            .show(ui)
            .clicked()
        {
            cx.send(Request::Redo);
        }
    });
}

fn waiting(ui: &mut Ui, applied: &Applied) -> Option<Next> {
    band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
        ui.label(say!(
            "{n} dòng chờ xem lại chưa được ghi. Không mất: đọc lại tệp này thì chỉ những dòng ấy hiện ra để chọn.",
            n = count(applied.undecided)
        ));
        ui.spacing_mut().item_spacing.y = 2.0;
        ScrollArea::vertical()
            .id_salt("waiting")
            .max_height(110.0)
            .auto_shrink([false, true])
            .show_rows(ui, 20.0, applied.waiting.len(), |ui, range| {
                for (name, place) in applied.waiting.get(range).unwrap_or_default() {
                    let line = format!("{name} ({place})");
                    ui.add(Label::new(RichText::new(line).color(color::INK)).truncate());
                }
            });
        ui.add_space(space::SMALL);
        let again = Button::secondary(tr("Đọc lại để xem các dòng này"));
        again.show(ui).clicked().then_some(Next::Again)
    })
}

fn onward(ui: &mut Ui, cx: &mut Cx<'_>) -> Option<Next> {
    if Button::primary(tr("Xem tổng quan"))
        .min_width(160.0)
        .show(ui)
        .clicked()
    {
        cx.go(Place::Overview);
    }
    Button::secondary(tr("Nhập tệp khác"))
        .show(ui)
        .clicked()
        .then_some(Next::Other)
}
