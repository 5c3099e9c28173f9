//! A window over a real register in memory: requests are carried out as the register's thread would.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::register::{Clock, Laptop, Notice, Progress, Register, Request, RosterPlan};
use crate::ui::laptop::LaptopSettings;
use crate::ui::testing::Window;

/// A clock that stands on the day of all tests.
#[derive(Clone, Copy, Debug)]
struct Standing;

impl Clock for Standing {
    fn now_ms(&self) -> i64 {
        1_795_310_100_000
    }

    fn local(&self) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        day.and_hms_opt(8, 15, 0).unwrap()
    }
}

/// The window, the register and a folder for files.
pub(super) struct Office {
    pub(super) window: Window,
    pub(super) register: Register,
    folder: tempfile::TempDir,
    plan: Option<RosterPlan>,
}

impl Office {
    /// An empty register, the window at the exchange.
    pub(super) fn new() -> Self {
        Self::at_zoom(1.2)
    }

    /// The same at another zoom.
    pub(super) fn at_zoom(zoom: f32) -> Self {
        let laptop = Laptop {
            device: "may-1".into(),
            author: "Lan".into(),
            clock: Arc::new(Standing),
        };
        let register = Register::in_memory(laptop).unwrap();
        let mut window = Window::with_settings(LaptopSettings {
            zoom,
            ..LaptopSettings::default()
        });
        let mut view = register.view();
        view.path = Some(PathBuf::from("Documents/Xã Long Thạnh.sobhyt"));
        window.tell(Notice::View(view));
        window.press(egui::Modifiers::NONE, egui::Key::F6);
        window.requests();
        Self {
            window,
            register,
            folder: tempfile::tempdir().unwrap(),
            plan: None,
        }
    }

    /// Writes a file into the folder.
    pub(super) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Chooses a file, which is read.
    pub(super) fn read(&mut self, path: &Path) {
        self.read_all(&[path]);
    }

    /// Chooses files, which are read together.
    pub(super) fn read_all(&mut self, paths: &[&Path]) {
        self.window.click("Chọn tệp…");
        let paths: Vec<String> = paths
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        self.window.answer(&paths);
        self.answer();
    }

    /// Carries out what the window asked for; gives the names of the requests.
    pub(super) fn answer(&mut self) -> Vec<&'static str> {
        let requests = self.window.requests();
        requests
            .into_iter()
            .map(|request| self.answer_one(request))
            .collect()
    }

    fn answer_one(&mut self, request: Request) -> &'static str {
        let mut tell = |_| true;
        let mut progress = Progress::to(&mut tell);
        match request {
            Request::ReadRoster(request) => {
                self.plan = Some(
                    self.register
                        .plan_rosters_keeping(&request, &mut progress)
                        .unwrap(),
                );
                self.tell_plan();
                "read"
            }
            Request::ReadAgain(request) => {
                let before = self.plan.take().unwrap();
                match self.register.plan_again(&before, &request, &mut progress) {
                    Ok(plan) => {
                        self.plan = Some(plan);
                        self.tell_plan();
                    }
                    Err(error) => {
                        self.plan = Some(before);
                        self.window.tell(Notice::Failed(error.message()));
                    }
                }
                "again"
            }
            Request::Decide(decisions) => {
                let plan = self.plan.as_mut().unwrap();
                plan.plan.decide(decisions, self.register.index().as_ref());
                self.tell_plan();
                "decide"
            }
            Request::ApplyRoster => {
                let plan = self.plan.take().unwrap();
                let done = self.register.apply_roster(&plan).unwrap();
                self.tell_done(done.label);
                "apply"
            }
            Request::DropRoster => {
                self.plan = None;
                "drop"
            }
            Request::Run(command) => {
                let done = self.register.run(&command).unwrap();
                self.tell_done(done.label);
                "run"
            }
            other => panic!("{other:?}"),
        }
    }

    fn tell_plan(&mut self) {
        let plan = self.plan.clone().unwrap();
        self.window.tell(Notice::Plan(Arc::new(plan)));
    }

    fn tell_done(&mut self, label: crate::domain::Message) {
        let mut view = self.register.view();
        view.path = Some(PathBuf::from("Documents/Xã Long Thạnh.sobhyt"));
        self.window.tell(Notice::View(view));
        self.window.tell(Notice::Done(label));
    }

    /// The plan on the table.
    pub(super) fn plan(&self) -> &RosterPlan {
        self.plan.as_ref().unwrap()
    }
}
