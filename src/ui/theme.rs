//! The look of the window: every colour, size and distance stands here and nowhere else.
//!
//! Light, calm, generous. Text has at least 7:1 against its ground; a colour never speaks alone, a shape
//! and a word stand beside it.

use egui::style::{ScrollStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Vec2, Visuals, vec2};

use super::fonts;
use crate::domain::Status;

/// The zoom to begin with: what people of sixty read without their glasses.
pub const FIRST_ZOOM: f32 = 1.2;
/// Smallest and largest zoom.
pub const ZOOM_RANGE: (f32, f32) = (0.8, 2.0);
/// One step of Ctrl + and Ctrl −.
pub const ZOOM_STEP: f32 = 0.1;

/// Colours by their role.
pub mod color {
    use egui::Color32;

    /// Ground of the window.
    pub const GROUND: Color32 = Color32::from_rgb(0xF4, 0xF6, 0xF7);
    /// Ground of cards, fields, tables.
    pub const PAPER: Color32 = Color32::from_rgb(0xFF, 0xFF, 0xFF);
    /// Every second row of a table, quiet areas.
    pub const FAINT: Color32 = Color32::from_rgb(0xF3, 0xF6, 0xF8);
    /// Ground of the navigation.
    pub const RAIL: Color32 = Color32::from_rgb(0xE9, 0xEE, 0xF1);
    /// Lines between things.
    pub const LINE: Color32 = Color32::from_rgb(0xD3, 0xDB, 0xE0);
    /// Edges of fields and buttons.
    pub const EDGE: Color32 = Color32::from_rgb(0x8A, 0x98, 0xA1);
    /// Text.
    pub const INK: Color32 = Color32::from_rgb(0x16, 0x20, 0x27);
    /// Second text: labels, hints, units.
    pub const SOFT_INK: Color32 = Color32::from_rgb(0x47, 0x55, 0x5F);
    /// What an empty field may hold; lighter, so that nobody takes it for an entry.
    pub const HINT: Color32 = Color32::from_rgb(0x7C, 0x88, 0x91);
    /// What can be pressed first, links, the place where one is.
    pub const ACCENT: Color32 = Color32::from_rgb(0x0B, 0x57, 0x75);
    /// The accent under the pointer.
    pub const ACCENT_DEEP: Color32 = Color32::from_rgb(0x07, 0x42, 0x5A);
    /// Ground of what is chosen.
    pub const ACCENT_PALE: Color32 = Color32::from_rgb(0xD6, 0xE8, 0xF0);
    /// Ground of what is under the pointer.
    pub const HOVER: Color32 = Color32::from_rgb(0xE6, 0xEF, 0xF4);
    /// Text on the accent and on danger.
    pub const ON_ACCENT: Color32 = Color32::from_rgb(0xFF, 0xFF, 0xFF);
    /// What removes or has failed.
    pub const DANGER: Color32 = Color32::from_rgb(0xA6, 0x1B, 0x14);
    /// Danger under the pointer.
    pub const DANGER_DEEP: Color32 = Color32::from_rgb(0x82, 0x12, 0x0D);
    /// Ground of a failure.
    pub const DANGER_PALE: Color32 = Color32::from_rgb(0xFC, 0xE9, 0xE7);
    /// What wants a look.
    pub const WARN: Color32 = Color32::from_rgb(0x7A, 0x49, 0x00);
    /// Ground of a warning.
    pub const WARN_PALE: Color32 = Color32::from_rgb(0xFF, 0xF2, 0xD6);
    /// What is well.
    pub const GOOD: Color32 = Color32::from_rgb(0x17, 0x66, 0x33);
    /// Ground of what is well.
    pub const GOOD_PALE: Color32 = Color32::from_rgb(0xE0, 0xF3, 0xE6);
    /// Waits for its day.
    pub const WAITING: Color32 = Color32::from_rgb(0x1B, 0x50, 0x9E);
    /// Ground of what waits.
    pub const WAITING_PALE: Color32 = Color32::from_rgb(0xE3, 0xEC, 0xFA);
    /// An interrupted cover.
    pub const LAPSED: Color32 = Color32::from_rgb(0x6B, 0x2A, 0x75);
    /// Ground of an interrupted cover.
    pub const LAPSED_PALE: Color32 = Color32::from_rgb(0xF4, 0xE6, 0xF6);
    /// Nothing known.
    pub const UNKNOWN_PALE: Color32 = Color32::from_rgb(0xEC, 0xEF, 0xF1);
    /// Shadow under floating things and the veil behind a dialog.
    pub const VEIL: Color32 = Color32::from_black_alpha(70);
    /// Nothing painted.
    pub const NONE: Color32 = Color32::TRANSPARENT;
}

/// Sizes of letters and things, in points.
pub mod size {
    /// Second text.
    pub const SMALL: f32 = 12.5;
    /// Text.
    pub const TEXT: f32 = 14.0;
    /// Heads of cards and groups.
    pub const SUBTITLE: f32 = 16.0;
    /// The title of a screen.
    pub const TITLE: f32 = 22.0;
    /// The figure of a tile.
    pub const FIGURE: f32 = 28.0;
    /// Height of fields and buttons.
    pub const CONTROL: f32 = 32.0;
    /// Height of buttons in the bar at the bottom.
    pub const LOW_CONTROL: f32 = 26.0;
    /// Height of a table row.
    pub const ROW: f32 = 30.0;
    /// Width of the navigation.
    pub const RAIL: f32 = 164.0;
    /// Height of the bar at the top.
    pub const TOP_BAR: f32 = 46.0;
    /// Height of the bar at the bottom.
    pub const STATUS_BAR: f32 = 36.0;
    /// Icons in running text.
    pub const ICON: f32 = 18.0;
    /// Icons of empty screens.
    pub const BIG_ICON: f32 = 52.0;
    /// Width of a page made for reading and forms.
    pub const PAGE: f32 = 720.0;
    /// Thickness of icon lines, and of the mark of focus.
    pub const STROKE: f32 = 1.6;
    /// Thickness of the edges of fields and cards.
    pub const HAIR: f32 = 1.0;
}

/// Distances, in points.
pub mod space {
    /// Between a label and its field.
    pub const TINY: f32 = 4.0;
    /// Between neighbours.
    pub const SMALL: f32 = 8.0;
    /// Between groups, inside of cards.
    pub const MEDIUM: f32 = 14.0;
    /// Between sections.
    pub const LARGE: f32 = 22.0;
    /// Margin of a screen.
    pub const PAGE: i8 = 20;
    /// Inner margin of a card.
    pub const CARD: i8 = 14;
    /// Roundness of cards, fields and buttons.
    pub const ROUND: u8 = 6;
}

/// A style of text.
pub fn body() -> FontId {
    FontId::new(size::TEXT, FontFamily::Proportional)
}

/// Second text.
pub fn small() -> FontId {
    FontId::new(size::SMALL, FontFamily::Proportional)
}

/// Text that stands out.
pub fn strong() -> FontId {
    FontId::new(size::TEXT, fonts::semibold())
}

/// Heads of cards and groups.
pub fn subtitle() -> FontId {
    FontId::new(size::SUBTITLE, fonts::semibold())
}

/// The title of a screen.
pub fn title() -> FontId {
    FontId::new(size::TITLE, fonts::semibold())
}

/// The figure of a tile.
pub fn figure() -> FontId {
    FontId::new(size::FIGURE, fonts::semibold())
}

/// Printer's ink on the paper of the preview.
pub fn page_ink(ink: crate::print::Ink) -> Color32 {
    Color32::from_gray(ink.0)
}

/// The shapes that stand for statuses, one each, so that nobody has to tell colours apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A full disc.
    Full,
    /// A half disc.
    Half,
    /// An empty ring.
    Ring,
    /// A ring with a clock's hands.
    Clock,
    /// A cross.
    Cross,
    /// A broken bar.
    Broken,
    /// A question mark.
    Question,
}

/// How a status looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusLook {
    /// Its shape.
    pub mark: Mark,
    /// Colour of shape and word.
    pub ink: Color32,
    /// Ground behind them.
    pub ground: Color32,
}

/// How a cover status looks; its word is [`Status::label`].
pub fn status_look(status: Status) -> StatusLook {
    let (mark, ink, ground) = match status {
        Status::Covered => (Mark::Full, color::GOOD, color::GOOD_PALE),
        Status::Expiring => (Mark::Half, color::WARN, color::WARN_PALE),
        Status::Never => (Mark::Ring, color::DANGER, color::DANGER_PALE),
        Status::Expired => (Mark::Cross, color::DANGER, color::DANGER_PALE),
        Status::Waiting => (Mark::Clock, color::WAITING, color::WAITING_PALE),
        Status::Lapsed => (Mark::Broken, color::LAPSED, color::LAPSED_PALE),
        Status::Unsaid | Status::Unknown => (Mark::Question, color::SOFT_INK, color::UNKNOWN_PALE),
    };
    StatusLook { mark, ink, ground }
}

/// The look of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What one mostly wants here; one to a screen.
    Primary,
    /// Everything else.
    Secondary,
    /// Removes something.
    Danger,
    /// Without a frame: places in the navigation, small tools.
    Plain,
}

/// Gives the buttons of a scope their look.
pub fn tone(visuals: &mut Visuals, tone: Tone) {
    let (rest, hover, ink, hover_ink, edge) = match tone {
        Tone::Primary => (
            color::ACCENT,
            color::ACCENT_DEEP,
            color::ON_ACCENT,
            color::ON_ACCENT,
            color::ACCENT,
        ),
        Tone::Secondary => (
            color::PAPER,
            color::HOVER,
            color::INK,
            color::ACCENT_DEEP,
            color::EDGE,
        ),
        Tone::Danger => (
            color::PAPER,
            color::DANGER,
            color::DANGER,
            color::ON_ACCENT,
            color::DANGER,
        ),
        Tone::Plain => (
            color::NONE,
            color::HOVER,
            color::INK,
            color::ACCENT_DEEP,
            color::NONE,
        ),
    };
    let states = &mut visuals.widgets;
    for (state, ground, ink) in [
        (&mut states.inactive, rest, ink),
        (&mut states.hovered, hover, hover_ink),
        (&mut states.active, hover, hover_ink),
        (&mut states.open, hover, hover_ink),
    ] {
        state.weak_bg_fill = ground;
        state.bg_fill = ground;
        state.fg_stroke.color = ink;
        state.bg_stroke = Stroke::new(size::HAIR, edge);
    }
    // Focus by keyboard must be seen on every ground.
    states.hovered.bg_stroke = Stroke::new(size::HAIR, color::ACCENT_DEEP);
    states.active.bg_stroke = Stroke::new(size::STROKE, color::INK);
}

fn state(ground: Color32, edge: Color32, ink: Color32) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: ground,
        weak_bg_fill: ground,
        bg_stroke: Stroke::new(size::HAIR, edge),
        corner_radius: CornerRadius::same(space::ROUND),
        fg_stroke: Stroke::new(size::STROKE, ink),
        expansion: 0.0,
    }
}

fn visuals() -> Visuals {
    let mut visuals = Visuals::light();
    visuals.widgets = Widgets {
        noninteractive: state(color::PAPER, color::LINE, color::INK),
        inactive: state(color::PAPER, color::EDGE, color::INK),
        hovered: state(color::HOVER, color::ACCENT, color::INK),
        active: state(color::ACCENT_PALE, color::ACCENT, color::INK),
        open: state(color::HOVER, color::ACCENT, color::INK),
    };
    visuals.selection.bg_fill = color::ACCENT_PALE;
    visuals.selection.stroke = Stroke::new(size::STROKE, color::ACCENT);
    visuals.hyperlink_color = color::ACCENT;
    visuals.faint_bg_color = color::FAINT;
    visuals.extreme_bg_color = color::PAPER;
    visuals.text_edit_bg_color = Some(color::PAPER);
    visuals.weak_text_color = Some(color::HINT);
    visuals.warn_fg_color = color::WARN;
    visuals.error_fg_color = color::DANGER;
    visuals.window_fill = color::PAPER;
    visuals.panel_fill = color::GROUND;
    visuals.window_stroke = Stroke::new(size::HAIR, color::LINE);
    visuals.window_corner_radius = CornerRadius::same(space::ROUND + 2);
    visuals.menu_corner_radius = CornerRadius::same(space::ROUND);
    visuals.disabled_alpha = 0.55;
    visuals.striped = true;
    visuals.interact_cursor = Some(egui::CursorIcon::PointingHand);
    // A blinking cursor would paint twice a second while nothing happens.
    visuals.text_cursor.blink = false;
    visuals
}

/// Gives a context fonts, colours and distances.
pub fn apply(ctx: &egui::Context) {
    fonts::install(ctx);
    ctx.set_theme(egui::Theme::Light);
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Old hands press slowly.
        options.input_options.max_double_click_delay = 0.6;
        options.input_options.max_click_duration = 2.0;
    });
    ctx.all_styles_mut(|style| {
        style.visuals = visuals();
        style.text_styles = [
            (TextStyle::Small, small()),
            (TextStyle::Body, body()),
            (TextStyle::Button, body()),
            (TextStyle::Heading, title()),
            (
                TextStyle::Monospace,
                FontId::new(size::TEXT, FontFamily::Monospace),
            ),
        ]
        .into();
        style.animation_time = 0.0;
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(space::SMALL, space::SMALL);
        spacing.button_padding = vec2(12.0, 6.0);
        spacing.interact_size = Vec2::new(size::CONTROL, size::CONTROL);
        spacing.icon_width = 20.0;
        spacing.icon_width_inner = 12.0;
        spacing.icon_spacing = 6.0;
        spacing.combo_width = 160.0;
        spacing.combo_height = 320.0;
        spacing.text_edit_width = 240.0;
        spacing.tooltip_width = 360.0;
        spacing.window_margin = Margin::same(18);
        spacing.menu_margin = Margin::same(6);
        spacing.scroll = ScrollStyle {
            bar_width: 10.0,
            ..ScrollStyle::solid()
        };
    });
}
