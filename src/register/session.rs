//! The thread that owns the open register: takes requests one by one, answers with notices.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::error::{Error, Result};
use super::handle::{NewRegister, Notice, Printout, Request, RosterPlan, RosterRequest, View};
use super::laptop::Laptop;
use super::question::Format;
use super::roll::read_form;
use super::rounds::CampaignsQuestion;
use super::sheets::SheetRequest;
use super::{Done, Progress, Register, is_in_use, output};
use crate::domain::command::{CommuneCommand, RosterCommand};
use crate::domain::practice::practice;
use crate::domain::roll::lines;
use crate::domain::{Change, Command, Filter, LeftKind, Message};
use crate::index::Index;
use crate::message;
use crate::store::{Access, StoreError, protect, restore_key};

/// After so long without a request the log is folded into the file.
const IDLE: Duration = Duration::from_millis(1500);

/// The register's thread.
pub(super) struct Session {
    register: Option<Register>,
    plan: Option<Arc<RosterPlan>>,
    laptop: Laptop,
    notices: Sender<Notice>,
    wake: Arc<dyn Fn() + Send + Sync>,
    stop: Arc<AtomicBool>,
}

impl Session {
    pub(super) fn new(
        laptop: Laptop,
        notices: Sender<Notice>,
        wake: Arc<dyn Fn() + Send + Sync>,
        stop: Arc<AtomicBool>,
    ) -> Self {
        Self {
            register: None,
            plan: None,
            laptop,
            notices,
            wake,
            stop,
        }
    }

    /// Works until the handle is dropped.
    pub(super) fn work(mut self, requests: &Receiver<Request>) {
        loop {
            let request = match requests.recv_timeout(IDLE) {
                Ok(request) => request,
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    self.fold();
                    // Nothing more to fold until somebody asks for something.
                    let Ok(request) = requests.recv() else { return };
                    request
                }
            };
            self.stop.store(false, Ordering::Relaxed);
            if let Err(error) = self.answer(request) {
                self.tell_error(&error);
            }
            self.tell(Notice::Idle);
        }
    }

    /// Folds the log into the one file, so that a copy of the file made now is a whole register.
    fn fold(&self) {
        if let Some(register) = &self.register
            && register.store().access() == Access::Write
            && let Err(error) = register.store().fold()
        {
            tracing::warn!("the log stays beside the register: {error}");
        }
    }

    fn tell(&self, notice: Notice) {
        // The window may be gone while the last requests are carried out; nobody is left to be told.
        if self.notices.send(notice).is_ok() {
            (self.wake)();
        }
    }

    fn tell_error(&self, error: &Error) {
        tracing::warn!("{error}");
        match error {
            Error::Store(StoreError::PassphraseNeeded(path)) => {
                self.tell(Notice::PassphraseNeeded {
                    path: path.clone(),
                    wrong: false,
                });
            }
            Error::Store(StoreError::WrongPassphrase(path)) => {
                self.tell(Notice::PassphraseNeeded {
                    path: path.clone(),
                    wrong: true,
                });
            }
            error => self.tell(Notice::Failed(error.message())),
        }
    }

    fn tell_view(&self) {
        let view = self.register.as_ref().map_or_else(View::nothing, Register::view);
        self.tell(Notice::View(view));
    }

    fn answer(&mut self, request: Request) -> Result<()> {
        match request {
            Request::Create(new) => self.create(new),
            Request::Practice { path, persons } => self.make_practice(&path, persons),
            Request::Open { path, passphrase } => self.open(&path, passphrase.as_deref()),
            Request::Close => {
                self.close();
                self.tell_view();
                Ok(())
            }
            Request::Run(command) => self.step(|register| register.run(&command).map(Some)),
            Request::IssueSheet(request) => self.issue(&request),
            Request::Undo => self.step(Register::undo),
            Request::Redo => self.step(Register::redo),
            Request::Protect { passphrase } => self.protect(&passphrase),
            Request::Recover {
                path,
                code,
                passphrase,
            } => {
                self.close();
                restore_key(&path, &code, &passphrase)?;
                self.open(&path, Some(&passphrase))
            }
            Request::ReadRoster(_)
            | Request::ReadAgain(_)
            | Request::Decide(_)
            | Request::Accept { .. }
            | Request::ApplyRoster
            | Request::DropRoster
            | Request::SaveRejected { .. } => self.answer_roster(request),
            other => self.answer_question(other),
        }
    }

    /// Requests that look and write elsewhere, and leave the register as it is.
    fn answer_question(&mut self, request: Request) -> Result<()> {
        let Some(register) = &self.register else {
            return Ok(());
        };
        match request {
            Request::Preview(page) => {
                let at = register.laptop().clock.local();
                let mut tell = self.progress(message!("Đang xếp trang in"));
                let mut progress = Progress::to(&mut tell);
                let document = output::lay_out(register.index(), &page, at, &mut progress)?;
                self.tell(Notice::Pages(page, Arc::new(document)));
            }
            Request::ReadForm(path) => self.tell(Notice::Form(Arc::new(read_form(&path)?))),
            Request::Write {
                page,
                path,
                format,
                then_open,
            } => self.write(&page, path, format, then_open)?,
            Request::Print { page, path } => self.print(&page, path)?,
            Request::History { table, row } => self.tell(Notice::History(register.history(table, row)?)),
            Request::TryRules { change, day } => {
                self.tell(Notice::RuleTrial(Arc::new(register.try_rules(&change, day)?)));
            }
            Request::WriteRules(path) => {
                let rows = register.write_rules(&path)?;
                self.tell(Notice::Written {
                    path,
                    rows,
                    open: false,
                });
            }
            Request::Backup(folder) => self.tell(Notice::BackedUp(register.backup(folder.as_deref())?)),
            Request::Check => self.tell(Notice::Checked(register.check()?.problems())),
            other => self.answer_by_index(register.index(), other),
        }
        Ok(())
    }

    /// Questions that look at everybody and so take longer than a frame.
    fn answer_by_index(&self, index: &Index, request: Request) {
        let notice = match request {
            Request::Roll { month, revision } => Notice::Roll(revision, month, Arc::new(lines(index, month))),
            Request::RuleFigures(day, cadre) => {
                let figures = index.rule_figures(&Filter::of_cadre(cadre), day);
                Notice::RuleFigures(day, cadre, Arc::new(figures))
            }
            Request::CadreBoard(day) => {
                Notice::CadreBoard(Arc::new(index.cadre_board(&Filter::default(), day)))
            }
            Request::Doors { question, revision } => {
                let answer = question.answer(index);
                Notice::Doors(revision, question, Arc::new(answer))
            }
            Request::Campaigns(day) => {
                let asked = CampaignsQuestion { campaign: None, day };
                Notice::Campaigns(day, Arc::new(asked.progress(index)))
            }
            Request::AimSize(campaign) => {
                let people = index.aim_size(&campaign);
                Notice::AimSize(campaign, people)
            }
            Request::Rounds(question) => Notice::Rounds(Arc::new(index.round_statistics(&question))),
            _ => return,
        };
        self.tell(notice);
    }

    fn write(&self, page: &Printout, path: PathBuf, format: Format, then_open: bool) -> Result<()> {
        let Some(register) = &self.register else {
            return Ok(());
        };
        let mut tell = self.progress(message!("Đang ghi {path}", path = path.display()));
        let rows = register.write_answer(page, &path, format, &mut Progress::to(&mut tell))?;
        self.tell(Notice::Written {
            path,
            rows,
            open: then_open,
        });
        Ok(())
    }

    fn print(&self, page: &Printout, path: PathBuf) -> Result<()> {
        let Some(register) = &self.register else {
            return Ok(());
        };
        let mut tell = self.progress(message!("Đang xếp trang in"));
        register.write_for_printer(page, &path, &mut Progress::to(&mut tell))?;
        self.tell(Notice::ForPrinter(path));
        Ok(())
    }

    /// Gives out a sheet; the register is out of the session meanwhile, so that progress can be told.
    fn issue(&mut self, request: &SheetRequest) -> Result<()> {
        let Some(mut register) = self.register.take() else {
            return Ok(());
        };
        let mut tell = self.progress(message!("Đang lập phiếu"));
        let issued = register.issue_sheet(request, &mut Progress::to(&mut tell));
        drop(tell);
        let label = register.view().undo;
        self.register = Some(register);
        let sheet = issued?;
        self.tell_view();
        self.tell(Notice::SheetIssued(sheet.id));
        if let Some(label) = label {
            self.tell(Notice::Done(label));
        }
        Ok(())
    }

    /// Tells how far a job is; hears whether it is to stop.
    fn progress(&self, job: Message) -> impl FnMut(Option<f32>) -> bool + '_ {
        let mut last = None;
        move |share| {
            // Half a percent more is nothing to see; the window is not woken for it.
            let seen = share.unwrap_or(-1.0);
            if last.is_none_or(|last: f32| (last - seen).abs() >= 0.005) {
                last = Some(seen);
                self.tell(Notice::Progress {
                    job: job.clone(),
                    share,
                });
            }
            !self.stop.load(Ordering::Relaxed)
        }
    }

    fn step(&mut self, run: impl FnOnce(&mut Register) -> Result<Option<Done>>) -> Result<()> {
        let Some(register) = &mut self.register else {
            return Ok(());
        };
        let done = run(register)?;
        match done {
            Some(done) if done.changes > 0 => {
                self.tell_view();
                self.tell(Notice::Done(done.label));
            }
            Some(_) => self.tell(Notice::Unchanged),
            None => {}
        }
        Ok(())
    }

    fn create(&mut self, new: NewRegister) -> Result<()> {
        let (mut register, code) = Register::create(&new.path, new.passphrase, self.laptop.clone())?;
        register.run(&Command::Commune(CommuneCommand::Save(new.commune)))?;
        let hamlets = new
            .hamlets
            .into_iter()
            .map(|hamlet| Change::Create(hamlet.into()))
            .collect();
        let source = crate::words::tr("danh sách ấp").to_owned();
        register.run(&Command::Roster(RosterCommand {
            source,
            changes: hamlets,
        }))?;
        self.plan = None;
        self.register = Some(register);
        self.tell_view();
        if let Some(code) = code {
            self.tell(Notice::RecoveryCode(code.to_string()));
        }
        Ok(())
    }

    fn make_practice(&mut self, path: &Path, persons: usize) -> Result<()> {
        let (mut register, _) = Register::create(path, None, self.laptop.clone())?;
        let records = practice(persons, PRACTICE_SEED, register.today(), &mut register.mint());
        register.fill(crate::words::tr("sổ thực hành"), records)?;
        self.plan = None;
        self.register = Some(register);
        self.tell_view();
        Ok(())
    }

    fn open(&mut self, path: &Path, passphrase: Option<&str>) -> Result<()> {
        // The register that is open goes on being so where the other cannot be opened.
        let again = self
            .register
            .as_ref()
            .is_some_and(|open| open.store().path() == path);
        if again {
            self.close();
        }
        let open = |access| Register::open(path, passphrase.map(str::to_owned), access, self.laptop.clone());
        let register = match open(Access::Write) {
            Err(error) if is_in_use(&error) => {
                let mut register = open(Access::Read)?;
                register.warning = Some(error.message());
                register
            }
            other => other?,
        };
        self.close();
        if register.store().access() == Access::Write
            && let Err(error) = register.daily_backup()
        {
            tracing::warn!("no copy of the day: {error}");
        }
        self.register = Some(register);
        self.tell_view();
        Ok(())
    }

    fn close(&mut self) {
        self.plan = None;
        self.register = None;
    }

    fn protect(&mut self, passphrase: &str) -> Result<()> {
        let Some(register) = self.register.take() else {
            return Ok(());
        };
        let path = register.store().path().to_owned();
        // The file is written anew as a whole, so nobody may hold it meanwhile.
        drop(register);
        let code = protect(&path, passphrase, &self.laptop.author);
        let opened = self.open(&path, code.is_ok().then_some(passphrase));
        let code = code?;
        opened?;
        self.tell(Notice::RecoveryCode(code.to_string()));
        Ok(())
    }

    fn answer_roster(&mut self, request: Request) -> Result<()> {
        let Some(register) = &mut self.register else {
            return Ok(());
        };
        match request {
            Request::ReadRoster(request) => {
                self.plan = self.read_rosters(&request, None)?.map(Arc::new);
                self.tell_plan();
            }
            Request::ReadAgain(request) => {
                let again = self.read_rosters(&request, self.plan.as_deref())?;
                self.plan = again.map(Arc::new);
                self.tell_plan();
            }
            Request::Decide(decisions) => {
                if let Some(planned) = &mut self.plan {
                    let plan = &mut Arc::make_mut(planned).plan;
                    plan.decide(decisions, register.index().as_ref());
                }
                self.tell_plan();
            }
            Request::Accept { proposal, accepted } => {
                if let Some(planned) = &mut self.plan {
                    Arc::make_mut(planned).plan.accept(proposal, accepted);
                }
                self.tell_plan();
            }
            Request::ApplyRoster => {
                let Some(planned) = self.plan.take() else {
                    return Ok(());
                };
                let applied = self.apply(&planned);
                if applied.is_err() {
                    self.plan = Some(planned);
                }
                let done = applied?;
                self.tell_view();
                self.tell(Notice::Done(done.label));
            }
            Request::SaveRejected { path, kind } => self.save_left(path, kind)?,
            _ => self.plan = None,
        }
        Ok(())
    }

    /// Writes a plan; the register is out of the session meanwhile, so that progress can be told.
    fn apply(&mut self, planned: &RosterPlan) -> Result<Done> {
        let Some(mut register) = self.register.take() else {
            return Err(Error::Cancelled);
        };
        let mut tell = self.progress(message!("Đang ghi vào sổ…"));
        let applied = register.apply_roster_watched(planned, &mut Progress::to(&mut tell));
        drop(tell);
        self.register = Some(register);
        applied
    }

    /// Reads files, or again the cells of the plan before.
    fn read_rosters(
        &self,
        request: &RosterRequest,
        before: Option<&RosterPlan>,
    ) -> Result<Option<RosterPlan>> {
        let mut tell = self.progress(message!("Đang đọc danh sách"));
        let mut progress = Progress::to(&mut tell);
        let read = |register: &Register| match before {
            Some(before) => register.plan_again(before, request, &mut progress),
            None => register.plan_rosters_keeping(request, &mut progress),
        };
        self.register.as_ref().map(read).transpose()
    }

    fn save_left(&self, path: PathBuf, kind: Option<LeftKind>) -> Result<()> {
        let (Some(register), Some(planned)) = (&self.register, &self.plan) else {
            return Ok(());
        };
        let kinds = kind.map_or(LeftKind::NOT_WRITTEN.to_vec(), |kind| vec![kind]);
        let rows = register.write_left(planned, &kinds, &path)?;
        self.tell(Notice::Written {
            path,
            rows,
            open: false,
        });
        Ok(())
    }

    fn tell_plan(&self) {
        if let Some(planned) = &self.plan {
            self.tell(Notice::Plan(Arc::clone(planned)));
        }
    }
}

/// The practice register is the same for everybody, so that it can be talked about on the telephone.
pub(super) const PRACTICE_SEED: u64 = 2026;
