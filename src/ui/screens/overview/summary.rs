//! The figures of the commune: the rate against its target, and tiles that open the people behind them.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::figures::{Figure, Within};
use crate::domain::{Book as _, CadreId, Dashboard, Denominator, Figures};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Tile, rate_bar};
use crate::words::{percent, tr};

/// Height of all tiles.
const HEIGHT: f32 = 88.0;
/// Below this width the rate takes a row of its own.
const WIDE: f32 = 820.0;
/// The narrowest tile that holds its words.
const NARROWEST: f32 = 122.0;

/// Figures, of everybody or of the households of one cadre.
type Shown<'a> = (&'a Dashboard, Option<CadreId>);

/// Shows rate and tiles.
pub(super) fn show(ui: &mut Ui, board: &Dashboard, cadre: Option<CadreId>, cx: &mut Cx<'_>) {
    let room = ui.available_width();
    let first = [Figure::People, Figure::Insured, Figure::Needed];
    if room >= WIDE {
        let unit = (room - 4.0 * space::SMALL) / 5.0;
        ui.horizontal(|ui| {
            rate(ui, (board, cadre), 2.0 * unit + space::SMALL);
            for figure in first {
                tile(ui, figure, unit, (board, cadre), cx);
            }
        });
    } else {
        rate(ui, (board, cadre), room);
        row(ui, &first, 3, (board, cadre), cx);
    }
    let all = Figure::STATUSES.len();
    let fits = (room + space::SMALL) / (NARROWEST + space::SMALL) >= all as f32;
    // Two full rows look better than one full and one nearly empty.
    row(
        ui,
        &Figure::STATUSES,
        if fits { all } else { all.div_ceil(2) },
        (board, cadre),
        cx,
    );
}

fn row(ui: &mut Ui, figures: &[Figure], across: usize, board: Shown<'_>, cx: &mut Cx<'_>) {
    let gaps = across.saturating_sub(1) as f32 * space::SMALL;
    let width = (ui.available_width() - gaps) / across.max(1) as f32;
    for chunk in figures.chunks(across.max(1)) {
        ui.horizontal(|ui| {
            for figure in chunk {
                tile(ui, *figure, width, board, cx);
            }
        });
    }
}

fn tile(ui: &mut Ui, figure: Figure, width: f32, (board, cadre): Shown<'_>, cx: &mut Cx<'_>) {
    let value = figure.value(&board.commune, board.target);
    let mut tile = Tile::new(figure.name(), count(value))
        .note(note(figure, board, cx))
        .size(width, HEIGHT)
        .pressable();
    if let Some(look) = figure.look() {
        tile = tile.look(look);
    }
    let response = tile.show(ui).on_hover_text(figure.explanation());
    if response.clicked() {
        let within = Within { hamlet: None, cadre };
        cx.go(Place::List(figure.question(within, board.as_of)));
    }
}

/// The line under a figure that says what it is about.
fn note(figure: Figure, board: &Dashboard, cx: &Cx<'_>) -> String {
    let figures = &board.commune;
    match figure {
        Figure::People => say!("trong {n} hộ", n = count(figures.households)),
        Figure::Insured => tr("kể cả sắp hết hạn").to_owned(),
        Figure::Needed => say!(
            "chọn trong {n} người",
            n = count(figure.behind(figures, board.target))
        ),
        Figure::Expiring => say!("trong {n} ngày", n = cx.view.index.expiring_days()),
        Figure::Expired => tr("dưới 90 ngày").to_owned(),
        Figure::Lapsed => tr("từ 90 ngày").to_owned(),
        Figure::Waiting => tr("chưa tới ngày").to_owned(),
        Figure::Never => tr("ghi là chưa có").to_owned(),
        Figure::Unsaid => tr("cần hỏi lại").to_owned(),
        Figure::NotCovered => tr("chưa có thẻ").to_owned(),
        Figure::Households | Figure::Without => String::new(),
    }
}

/// The rate with its bar, its target and what it was divided by.
fn rate(ui: &mut Ui, (board, cadre): Shown<'_>, width: f32) {
    let figures = &board.commune;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let said = percent(figures.insured_counted, figures.denominator);
    let target = target_said(board.target);
    let head = tr("Tỷ lệ có thẻ bảo hiểm y tế");
    let line = say!(
        "Chỉ tiêu {target} · chia cho {whole}: {n}",
        target = target,
        whole = denominator_said(board.denominator),
        n = count(figures.denominator)
    );
    let named = format!("{head}: {said}. {line}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &named));
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::same(space::ROUND),
        color::PAPER,
        Stroke::new(size::HAIR, color::LINE),
        StrokeKind::Inside,
    );
    // The same lines as those of the tiles beside it.
    let inner = rect.shrink2(vec2(f32::from(space::CARD), 10.0));
    let soft = |at, align, text: &str| painter.text(at, align, text, theme::small(), color::SOFT_INK);
    soft(inner.min, Align2::LEFT_TOP, head);
    soft(inner.left_bottom(), Align2::LEFT_BOTTOM, &line);
    let figure = inner.min + vec2(0.0, 19.0);
    let figure = painter.text(figure, Align2::LEFT_TOP, &said, theme::figure(), color::INK);
    let bar = Rect::from_min_max(
        pos2(figure.max.x + space::MEDIUM, figure.center().y - 10.0),
        pos2(inner.max.x, figure.center().y + 10.0),
    );
    let mut place = ui.new_child(UiBuilder::new().max_rect(bar));
    let named = if cadre.is_none() {
        say!(
            "Tỷ lệ toàn xã {rate}, chỉ tiêu {target}",
            rate = said,
            target = target
        )
    } else {
        say!("Tỷ lệ {rate}, chỉ tiêu {target}", rate = said, target = target)
    };
    rate_bar(
        &mut place,
        rate_of(figures),
        share_of(board.target),
        bar.width(),
        &named,
    );
}

/// A target as people say it.
pub(super) fn target_said(target: i64) -> String {
    percent(usize::try_from(target).unwrap_or(0), 1000)
}

/// A target as a share of one.
pub(super) fn share_of(target: i64) -> f32 {
    target as f32 / 1000.0
}

/// A rate as a share of one, for bars.
#[expect(clippy::cast_possible_truncation, reason = "a length on a screen")]
pub(super) fn rate_of(figures: &Figures) -> f32 {
    figures.rate() as f32
}

/// What rates are divided by.
pub(super) fn denominator_said(denominator: Denominator) -> &'static str {
    match denominator {
        Denominator::Present => tr("số người đang ở tại ấp"),
        Denominator::Official => tr("dân số chính thức"),
        Denominator::Register | Denominator::Unknown => tr("số người trong sổ"),
    }
}

/// A number of people as people write it.
pub(in crate::ui::screens) fn count(number: usize) -> String {
    crate::words::number(i64::try_from(number).unwrap_or(i64::MAX))
}
