//! How long one frame of each screen takes the processor, with 20,000 people in the register:
//! `cargo bench --bench frames`. What the graphics driver does with the triangles is not in it.

#![allow(
    missing_docs,
    reason = "the macros of criterion declare public functions without any"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Event, Key, Modifiers, RawInput, Rect};
use so_bhyt::domain::date::parse_date;
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::{Date, IdMint};
use so_bhyt::index::Index;
use so_bhyt::register::{Notice, Request, View};
use so_bhyt::ui::platform::{Desk, FileAnswer, FileDialogs, FileQuestion, Platform};
use so_bhyt::ui::{App, Backend, LaptopSettings};
use so_bhyt::words::Language;
use uuid::Uuid;

fn today() -> Date {
    parse_date("22/11/2026").unwrap_or_default()
}

/// A backend that opens one register and then answers only what is asked about doors.
struct Quiet {
    index: Arc<Index>,
    says: Vec<Notice>,
}

impl Backend for Quiet {
    fn send(&mut self, request: Request) {
        if let Request::Doors { question, revision } = request {
            let answer = question.answer(&self.index).into();
            self.says.push(Notice::Doors(revision, question, answer));
        }
    }

    fn poll(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.says)
    }
}

/// A system in which nothing happens.
struct Nothing;

impl FileDialogs for Nothing {
    fn ask(&mut self, _question: FileQuestion) {}

    fn poll(&mut self) -> Vec<FileAnswer> {
        Vec::new()
    }
}

impl Desk for Nothing {
    fn open(&mut self, _path: &Path) -> std::io::Result<()> {
        Ok(())
    }

    fn documents(&self) -> PathBuf {
        PathBuf::new()
    }

    fn can_print(&self) -> bool {
        false
    }

    fn print_file(&self) -> PathBuf {
        PathBuf::new()
    }

    fn print(&mut self, _path: &Path) -> std::io::Result<()> {
        Ok(())
    }

    fn practice_path(&self) -> PathBuf {
        PathBuf::new()
    }

    fn exists(&self, _path: &Path) -> bool {
        false
    }

    fn keep(&mut self, _settings: &LaptopSettings) -> std::io::Result<()> {
        Ok(())
    }

    fn speak(&mut self, _language: Language) {}

    fn write_text(&mut self, _path: &Path, _text: &str) -> std::io::Result<()> {
        Ok(())
    }
}

fn input(events: Vec<Event>) -> RawInput {
    RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1366.0, 768.0))),
        events,
        ..RawInput::default()
    }
}

fn press(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

fn frame(ctx: &egui::Context, app: &mut App, events: Vec<Event>) -> usize {
    let mut window = eframe::Frame::_new_kittest();
    let painted = ctx.run_ui(input(events), |ui| {
        eframe::App::logic(app, ui.ctx(), &mut window);
        eframe::App::ui(app, ui, &mut window);
    });
    ctx.tessellate(painted.shapes, painted.pixels_per_point).len()
}

fn screens(bench: &mut Criterion) {
    let mut mint = IdMint::new(1_795_310_100_000, Uuid::from_u128(7));
    let index = Arc::new(Index::build(practice(20_000, 5, today(), &mut mint)));
    let view = View {
        path: Some(PathBuf::from("so.sobhyt")),
        index,
        ..View::nothing()
    };
    let mut group = bench.benchmark_group("a frame at 20,000 people");
    let rooms = [
        ("overview", Key::F1),
        ("households", Key::F2),
        ("lists", Key::F3),
        ("the day's list", Key::F4),
        ("papers", Key::F5),
        ("exchange", Key::F6),
        ("settings", Key::F7),
    ];
    for (name, key) in rooms {
        let ctx = egui::Context::default();
        let backend = Box::new(Quiet {
            index: Arc::clone(&view.index),
            says: vec![Notice::View(view.clone())],
        });
        let platform = Platform {
            dialogs: Box::new(Nothing),
            desk: Box::new(Nothing),
        };
        let settings = LaptopSettings::default();
        let mut app = App::new(&ctx, backend, platform, Box::new(today), settings, None);
        for events in [vec![], vec![press(key)], vec![], vec![]] {
            frame(&ctx, &mut app, events);
        }
        group.bench_function(name, |bencher| bencher.iter(|| frame(&ctx, &mut app, Vec::new())));
    }
    group.finish();
}

criterion_group!(benches, screens);
criterion_main!(benches);
