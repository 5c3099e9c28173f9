//! The one harness for tests of the window: the app at 1366×768 over a backend that remembers what it was
//! asked and answers what the test told it to.
//!
//! The harness itself fails on a widget without a name and on a letter without a glyph.

#![expect(clippy::missing_panics_doc, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::laptop::LaptopSettings;
use super::platform::{Desk, FileAnswer, FileDialogs, FileQuestion, Platform};
use super::{App, Backend, theme};
use crate::domain::practice::practice;
use crate::domain::{
    Book as _, Cadre, CadreRole, Change, Charge, Date, Filter, IdMint, Message, Record, Table,
};
use crate::index::Index;
use crate::register::{CampaignsQuestion, Notice, Request, View};

/// What a test sees of the world around the window, and what it puts into it.
#[derive(Default)]
pub struct World {
    /// What the window asked the register for, in order.
    pub requests: Vec<Request>,
    /// What the register says next.
    pub notices: Vec<Notice>,
    /// The register last shown.
    pub index: Option<Arc<Index>>,
    /// The file dialogs asked for.
    pub questions: Vec<FileQuestion>,
    /// The answers of the dialogs.
    pub answers: Vec<FileAnswer>,
    /// Files and folders opened in the system.
    pub opened: Vec<PathBuf>,
    /// Text files written.
    pub written: Vec<(PathBuf, String)>,
    /// Paths at which something is.
    pub existing: Vec<PathBuf>,
    /// The settings last kept.
    pub kept: Option<LaptopSettings>,
    /// Files sent to the printer.
    pub printed: Vec<PathBuf>,
    /// How often the long job was stopped.
    pub cancelled: usize,
}

/// The world, shared between the test and the window.
pub type Shared = Rc<RefCell<World>>;

struct FakeBackend(Shared);

impl Backend for FakeBackend {
    /// Figures are counted at once, as every screen that begins with them would have to ask for them.
    fn send(&mut self, request: Request) {
        let mut world = self.0.borrow_mut();
        match (&request, &world.index) {
            (Request::RuleFigures(day, cadre), Some(index)) => {
                let figures = index.rule_figures(&Filter::of_cadre(*cadre), *day);
                world
                    .notices
                    .push(Notice::RuleFigures(*day, *cadre, figures.into()));
            }
            (Request::CadreBoard(day), Some(index)) => {
                let board = index.cadre_board(&Filter::default(), *day);
                world.notices.push(Notice::CadreBoard(board.into()));
            }
            (Request::Doors { question, revision }, Some(index)) => {
                let answer = question.answer(index).into();
                let notice = Notice::Doors(*revision, question.clone(), answer);
                world.notices.push(notice);
            }
            (Request::Campaigns(day), Some(index)) => {
                let asked = CampaignsQuestion {
                    campaign: None,
                    day: *day,
                };
                let all = Notice::Campaigns(*day, asked.progress(index).into());
                world.notices.push(all);
            }
            (Request::AimSize(campaign), Some(index)) => {
                let people = index.aim_size(campaign);
                world.notices.push(Notice::AimSize(campaign.clone(), people));
            }
            (Request::Rounds(question), Some(index)) => {
                let counted = Notice::Rounds(index.round_statistics(question).into());
                world.notices.push(counted);
            }
            _ => world.requests.push(request),
        }
    }

    fn poll(&mut self) -> Vec<Notice> {
        let mut world = self.0.borrow_mut();
        let notices = std::mem::take(&mut world.notices);
        for notice in &notices {
            if let Notice::View(view) = notice {
                world.index = Some(view.index.clone());
            }
        }
        notices
    }

    fn cancel(&mut self) {
        self.0.borrow_mut().cancelled += 1;
    }
}

struct FakeDialogs(Shared);

impl FileDialogs for FakeDialogs {
    fn ask(&mut self, question: FileQuestion) {
        self.0.borrow_mut().questions.push(question);
    }

    fn poll(&mut self) -> Vec<FileAnswer> {
        std::mem::take(&mut self.0.borrow_mut().answers)
    }
}

struct FakeDesk(Shared);

impl Desk for FakeDesk {
    fn open(&mut self, path: &Path) -> std::io::Result<()> {
        self.0.borrow_mut().opened.push(path.to_owned());
        Ok(())
    }

    fn documents(&self) -> PathBuf {
        PathBuf::from("Documents")
    }

    fn can_print(&self) -> bool {
        true
    }

    fn print_file(&self) -> PathBuf {
        PathBuf::from("print.pdf")
    }

    fn print(&mut self, path: &Path) -> std::io::Result<()> {
        self.0.borrow_mut().printed.push(path.to_owned());
        Ok(())
    }

    fn practice_path(&self) -> PathBuf {
        PathBuf::from("Documents/Sổ thực hành.sobhyt")
    }

    fn exists(&self, path: &Path) -> bool {
        self.0.borrow().existing.iter().any(|known| known == path)
    }

    fn keep(&mut self, settings: &LaptopSettings) -> std::io::Result<()> {
        self.0.borrow_mut().kept = Some(settings.clone());
        Ok(())
    }

    /// Tests run side by side in one process; they all speak Vietnamese.
    fn speak(&mut self, _language: crate::words::Language) {}

    fn write_text(&mut self, path: &Path, text: &str) -> std::io::Result<()> {
        self.0
            .borrow_mut()
            .written
            .push((path.to_owned(), text.to_owned()));
        Ok(())
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Ok(Vec::new())
    }
}

/// The day on which tests happen.
pub fn today() -> Date {
    crate::domain::date::parse_date("22/11/2026").unwrap()
}

/// A view of an open register.
pub fn view_of(index: Index) -> View {
    View {
        path: Some(PathBuf::from("Documents/Xã Long Thạnh.sobhyt")),
        revision: 1,
        index: Arc::new(index),
        undo: None,
        redo: None,
        protected: false,
        read_only: false,
        warning: None,
    }
}

/// A register of so many invented people, the same every time; without people the commune and hamlets too
/// are missing.
pub fn invented(persons: usize) -> Index {
    if persons == 0 {
        return Index::default();
    }
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    Index::build(practice(persons, 7, today(), &mut mint))
}

/// The numbers of the cadres of [`in_charge`].
pub mod cadres {
    /// Officer of the first hamlet, and of the second until 31/03/2026.
    pub const LAN: u128 = 901;
    /// Head of group 1 of the first hamlet.
    pub const HOA: u128 = 902;
    /// Collector of the first two hamlets.
    pub const THU: u128 = 903;
    /// Of the Front; has the first household of the first hamlet since 01/06/2026.
    pub const FRONT: u128 = 904;
}

/// The same people with nobody in charge of them.
pub fn nobody_in_charge(persons: usize) -> Index {
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let mut rows = practice(persons, 7, today(), &mut mint);
    rows.retain(|row| !matches!(row.table(), Table::Cadre | Table::Charge));
    Index::build(rows)
}

/// The same register with four cadres; nobody who goes from door to door has the other hamlets.
pub fn in_charge(persons: usize) -> Index {
    let mut index = nobody_in_charge(persons);
    let hamlets: Vec<_> = index.hamlets().iter().map(|hamlet| hamlet.id).collect();
    let house = index.household_at(0);
    let day = crate::domain::date::parse_date;
    let cadre = |number: u128, name: &str, role, phone: &str| Cadre {
        id: uuid::Uuid::from_u128(number).into(),
        name: name.to_owned(),
        role,
        phone: Some(phone.to_owned()),
        note: String::new(),
    };
    let mut number = 950;
    let mut charge = |of: u128, place: usize, group: Option<&str>, from: &str, to: &str| {
        number += 1;
        Charge {
            id: uuid::Uuid::from_u128(number).into(),
            cadre: uuid::Uuid::from_u128(of).into(),
            hamlet: hamlets.get(place).copied(),
            group_name: group.map(str::to_owned),
            household: None,
            valid_from: day(from),
            valid_to: day(to),
        }
    };
    let handed = Charge {
        hamlet: None,
        household: house,
        ..charge(cadres::FRONT, 0, None, "01/06/2026", "")
    };
    let rows: Vec<Record> = vec![
        cadre(cadres::LAN, "Nguyễn Thị Lan", CadreRole::Officer, "0912 000 901").into(),
        cadre(cadres::HOA, "Trần Văn Hòa", CadreRole::GroupHead, "0912 000 902").into(),
        cadre(cadres::THU, "Lý Thị Thu", CadreRole::Collector, "0912 000 903").into(),
        cadre(cadres::FRONT, "Danh Sà Rươl", CadreRole::Front, "0912 000 904").into(),
        charge(cadres::LAN, 0, None, "01/01/2026", "").into(),
        charge(cadres::LAN, 1, None, "01/01/2025", "31/03/2026").into(),
        charge(cadres::HOA, 0, Some("1"), "01/01/2026", "").into(),
        charge(cadres::THU, 0, None, "", "").into(),
        charge(cadres::THU, 1, None, "", "").into(),
        handed.into(),
    ];
    let changes: Vec<Change> = rows.into_iter().map(Change::Create).collect();
    index.patch(&changes);
    index
}

/// A sentence without arguments.
pub fn sentence(text: &'static str) -> Message {
    Message {
        text: text.into(),
        args: Vec::new(),
    }
}

/// The window under test.
pub struct Window {
    /// The kittest harness.
    pub harness: Harness<'static, App>,
    /// The world around it.
    pub world: Shared,
}

impl Window {
    /// The first start: no register, no settings.
    pub fn first_start() -> Self {
        Self::with_settings(LaptopSettings::default())
    }

    /// A start with these settings.
    pub fn with_settings(settings: LaptopSettings) -> Self {
        Self::sized(settings, [1366.0, 768.0])
    }

    /// A start in a window of this many pixels.
    pub fn sized(settings: LaptopSettings, pixels: [f32; 2]) -> Self {
        Self::started(settings, pixels, Shared::default())
    }

    /// A start in a world that the test made before.
    pub fn started(settings: LaptopSettings, pixels: [f32; 2], world: Shared) -> Self {
        let inner = world.clone();
        let zoom = settings.zoom;
        let mut builder = Harness::builder()
            .with_theme(egui::Theme::Light)
            .with_size(egui::Vec2::from(pixels) / zoom)
            .with_max_steps(12)
            .with_render_cursor(false)
            .with_context_setup(theme::apply);
        if cfg!(feature = "shots") {
            builder = builder.wgpu();
        }
        let harness = builder.build_eframe(move |cc| {
            let platform = Platform {
                dialogs: Box::new(FakeDialogs(inner.clone())),
                desk: Box::new(FakeDesk(inner.clone())),
            };
            let backend = Box::new(FakeBackend(inner));
            App::new(&cc.egui_ctx, backend, platform, Box::new(today), settings, None)
        });
        let mut window = Self { harness, world };
        window.harness.run();
        window
    }

    /// A window with this register open.
    pub fn open(index: Index) -> Self {
        let mut window = Self::first_start();
        window.tell(Notice::View(view_of(index)));
        window
    }

    /// Lets the register say something.
    pub fn tell(&mut self, notice: Notice) {
        self.world.borrow_mut().notices.push(notice);
        self.harness.step();
        self.harness.run();
    }

    /// Answers the file dialog that was asked for last.
    pub fn answer(&mut self, paths: &[&str]) {
        let key = self
            .world
            .borrow()
            .questions
            .last()
            .expect("a dialog was asked for")
            .key;
        let paths = paths.iter().map(PathBuf::from).collect();
        self.world
            .borrow_mut()
            .answers
            .push(FileAnswer::Chosen(key, paths));
        self.harness.step();
        self.harness.run();
    }

    /// Answers the file dialog that was asked for last as a system does that has none.
    pub fn without_dialogs(&mut self) {
        let question = self.world.borrow().questions.last().cloned();
        let question = question.expect("a dialog was asked for");
        self.world
            .borrow_mut()
            .answers
            .push(FileAnswer::Unavailable(question));
        self.harness.step();
        self.harness.run();
    }

    /// Presses what has this name; a mere text of the same words is passed over.
    pub fn click(&mut self, name: &str) {
        let found: Vec<_> = self
            .harness
            .query_all_by_label(name)
            .filter(|node| node.accesskit_node().role() != egui::Role::Label)
            .collect();
        assert_eq!(found.len(), 1, "things to press called {name:?}");
        // A form may be longer than the window.
        found.first().unwrap().scroll_to_me();
        drop(found);
        self.harness.run();
        let mut found = self.harness.query_all_by_label(name);
        let button = found.find(|node| node.accesskit_node().role() != egui::Role::Label);
        button.expect("it is still there").click();
        drop(found);
        self.harness.run();
    }

    /// Types into the field with this label, behind what stands there.
    pub fn type_into(&mut self, label: &str, text: &str) {
        self.focus(label);
        self.harness.get_by_label(label).type_text(text);
        self.harness.run();
    }

    /// Gives the focus to the field with this label.
    pub fn focus(&mut self, label: &str) {
        self.harness.get_by_label(label).focus();
        self.harness.run();
    }

    /// Presses keys.
    pub fn press(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Drops a file on the window.
    pub fn drop_file(&mut self, path: &str) {
        let file = Arc::new(Dropped(PathBuf::from(path)));
        self.harness.input_mut().dropped_files.push(file);
        self.harness.run();
    }

    /// Whether something with this name, or holding this text, is in sight.
    pub fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    /// The requests so far, taken out.
    pub fn requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.world.borrow_mut().requests)
    }

    /// Saves a picture of the window for human eyes, where the feature `shots` asks for pictures.
    pub fn shot(&mut self, name: &str) {
        if cfg!(feature = "shots") {
            let folder = std::env::temp_dir().join("shots");
            std::fs::create_dir_all(&folder).unwrap();
            self.harness.run();
            let picture = self
                .harness
                .render()
                .expect("a picture; this needs a software driver");
            picture.save(folder.join(format!("{name}.png"))).unwrap();
        }
    }
}
