//! Icons drawn with lines, so that no font has to hold them.

use std::f32::consts::TAU;

use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, pos2, vec2};

use crate::ui::theme::size;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Rising bars.
    Overview,
    /// A house.
    House,
    /// Lines of a list.
    List,
    /// Two arrows, in and out.
    Exchange,
    /// Sliders.
    Settings,
    /// An arrow turning back.
    Undo,
    /// An arrow turning forward.
    Redo,
    /// A magnifying glass.
    Search,
    /// An arrow to the left.
    Back,
    /// A cross.
    Close,
    /// A plus.
    Plus,
    /// A minus.
    Minus,
    /// A triangle with an exclamation mark.
    Warning,
    /// A tick.
    Check,
    /// A folder.
    Folder,
    /// A sheet of paper.
    Page,
    /// A padlock.
    Lock,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// A person.
    Person,
    /// A pen.
    Pen,
    /// A bin.
    Bin,
    /// A printer.
    Print,
}

impl Icon {
    /// Paints the icon into a square.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let side = rect.width().min(rect.height());
        let rect = Rect::from_center_size(rect.center(), Vec2::splat(side));
        let pen = Pen {
            painter,
            rect,
            stroke: Stroke::new((side / 12.0).max(size::STROKE), color),
        };
        match self {
            Self::Overview | Self::House | Self::List | Self::Exchange | Self::Settings => self.room(&pen),
            Self::Undo => pen.turn(false),
            Self::Redo => pen.turn(true),
            Self::Search => {
                pen.ring(0.42, 0.42, 0.26);
                pen.line(&[(0.62, 0.62), (0.86, 0.86)]);
            }
            Self::Back => {
                pen.line(&[(0.85, 0.5), (0.17, 0.5)]);
                pen.line(&[(0.45, 0.2), (0.15, 0.5), (0.45, 0.8)]);
            }
            Self::Close => {
                pen.line(&[(0.22, 0.22), (0.78, 0.78)]);
                pen.line(&[(0.78, 0.22), (0.22, 0.78)]);
            }
            Self::Plus => {
                pen.line(&[(0.5, 0.17), (0.5, 0.83)]);
                pen.line(&[(0.17, 0.5), (0.83, 0.5)]);
            }
            Self::Minus => pen.line(&[(0.17, 0.5), (0.83, 0.5)]),
            Self::Check => pen.line(&[(0.15, 0.55), (0.4, 0.8), (0.86, 0.24)]),
            Self::Up => pen.line(&[(0.2, 0.62), (0.5, 0.32), (0.8, 0.62)]),
            Self::Down => pen.line(&[(0.2, 0.38), (0.5, 0.68), (0.8, 0.38)]),
            _ => self.thing(&pen),
        }
    }

    fn room(self, pen: &Pen<'_>) {
        match self {
            Self::Overview => {
                pen.line(&[(0.12, 0.88), (0.88, 0.88)]);
                pen.line(&[(0.25, 0.88), (0.25, 0.6)]);
                pen.line(&[(0.5, 0.88), (0.5, 0.38)]);
                pen.line(&[(0.75, 0.88), (0.75, 0.14)]);
            }
            Self::House => {
                pen.line(&[(0.08, 0.5), (0.5, 0.14), (0.92, 0.5)]);
                pen.line(&[(0.2, 0.42), (0.2, 0.86), (0.8, 0.86), (0.8, 0.42)]);
                pen.line(&[(0.42, 0.86), (0.42, 0.6), (0.58, 0.6), (0.58, 0.86)]);
            }
            Self::List => {
                for y in [0.22, 0.5, 0.78] {
                    pen.line(&[(0.34, y), (0.9, y)]);
                    pen.dot(0.14, y, 0.055);
                }
            }
            Self::Exchange => {
                pen.line(&[(0.1, 0.34), (0.86, 0.34)]);
                pen.line(&[(0.66, 0.14), (0.88, 0.34), (0.66, 0.54)]);
                pen.line(&[(0.9, 0.7), (0.14, 0.7)]);
                pen.line(&[(0.34, 0.5), (0.12, 0.7), (0.34, 0.9)]);
            }
            _ => {
                for (y, x) in [(0.22, 0.66), (0.5, 0.32), (0.78, 0.58)] {
                    pen.line(&[(0.1, y), (0.9, y)]);
                    pen.dot(x, y, 0.1);
                }
            }
        }
    }

    fn thing(self, pen: &Pen<'_>) {
        match self {
            Self::Folder => pen.closed(&[
                (0.1, 0.22),
                (0.42, 0.22),
                (0.5, 0.34),
                (0.9, 0.34),
                (0.9, 0.82),
                (0.1, 0.82),
            ]),
            Self::Page => {
                pen.closed(&[(0.2, 0.08), (0.6, 0.08), (0.82, 0.3), (0.82, 0.92), (0.2, 0.92)]);
                pen.line(&[(0.34, 0.5), (0.68, 0.5)]);
                pen.line(&[(0.34, 0.7), (0.68, 0.7)]);
            }
            Self::Lock => {
                pen.closed(&[(0.18, 0.46), (0.82, 0.46), (0.82, 0.9), (0.18, 0.9)]);
                pen.arc(0.5, 0.36, 0.22, 0.5, 1.0);
                pen.line(&[(0.28, 0.36), (0.28, 0.46)]);
                pen.line(&[(0.72, 0.36), (0.72, 0.46)]);
            }
            Self::Person => {
                pen.ring(0.5, 0.3, 0.18);
                pen.arc(0.5, 0.92, 0.36, 0.5, 1.0);
            }
            Self::Pen => {
                pen.closed(&[(0.14, 0.86), (0.2, 0.62), (0.7, 0.12), (0.88, 0.3), (0.38, 0.8)]);
            }
            Self::Bin => {
                pen.line(&[(0.12, 0.26), (0.88, 0.26)]);
                pen.line(&[(0.38, 0.26), (0.38, 0.12), (0.62, 0.12), (0.62, 0.26)]);
                pen.line(&[(0.22, 0.26), (0.28, 0.9), (0.72, 0.9), (0.78, 0.26)]);
            }
            Self::Print => {
                pen.line(&[(0.28, 0.4), (0.28, 0.1), (0.72, 0.1), (0.72, 0.4)]);
                pen.line(&[
                    (0.28, 0.72),
                    (0.1, 0.72),
                    (0.1, 0.4),
                    (0.9, 0.4),
                    (0.9, 0.72),
                    (0.72, 0.72),
                ]);
                pen.closed(&[(0.28, 0.6), (0.72, 0.6), (0.72, 0.92), (0.28, 0.92)]);
            }
            _ => {
                pen.closed(&[(0.5, 0.1), (0.94, 0.88), (0.06, 0.88)]);
                pen.line(&[(0.5, 0.38), (0.5, 0.62)]);
                pen.dot(0.5, 0.76, 0.04);
            }
        }
    }

    /// The icon alone, as decoration beside a text that says the same.
    pub fn show(self, ui: &mut Ui, side: f32, color: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
        self.paint(ui.painter(), rect, color);
        response
    }
}

/// Lines in a square whose sides count from 0 to 1.
struct Pen<'a> {
    painter: &'a Painter,
    rect: Rect,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        pos2(
            egui::lerp(self.rect.x_range(), x),
            egui::lerp(self.rect.y_range(), y),
        )
    }

    fn points(&self, points: &[(f32, f32)]) -> Vec<Pos2> {
        points.iter().map(|point| self.at(*point)).collect()
    }

    fn line(&self, points: &[(f32, f32)]) {
        self.painter.add(Shape::line(self.points(points), self.stroke));
    }

    fn closed(&self, points: &[(f32, f32)]) {
        self.painter
            .add(Shape::closed_line(self.points(points), self.stroke));
    }

    fn ring(&self, x: f32, y: f32, radius: f32) {
        self.painter
            .circle_stroke(self.at((x, y)), radius * self.rect.width(), self.stroke);
    }

    fn dot(&self, x: f32, y: f32, radius: f32) {
        self.painter
            .circle_filled(self.at((x, y)), radius * self.rect.width(), self.stroke.color);
    }

    /// Part of a circle; turns count from 0 at the right, clockwise, to 1.
    fn arc(&self, x: f32, y: f32, radius: f32, from: f32, to: f32) {
        let steps = 16;
        let points: Vec<(f32, f32)> = (0..=steps)
            .map(|step| {
                let angle = TAU * egui::lerp(from..=to, step as f32 / steps as f32);
                (x + radius * angle.cos(), y + radius * angle.sin())
            })
            .collect();
        self.line(&points);
    }

    fn turn(&self, forward: bool) {
        let mirror = |(x, y): (f32, f32)| if forward { (1.0 - x, y) } else { (x, y) };
        let shaft: Vec<(f32, f32)> = (0..=14)
            .map(|step| {
                let angle = TAU * egui::lerp(-0.25..=0.25, step as f32 / 14.0);
                mirror((0.6 + 0.24 * angle.cos(), 0.58 + 0.24 * angle.sin()))
            })
            .collect();
        let begin = mirror((0.16, 0.34));
        let mut line = vec![begin];
        line.extend(shaft);
        line.push(mirror((0.3, 0.82)));
        self.line(&line);
        self.line(&[mirror((0.36, 0.12)), begin, mirror((0.36, 0.56))]);
    }
}
