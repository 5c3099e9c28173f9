//! Roster files on their way into the register: read, plan, show, apply as one step.

use std::path::PathBuf;
use std::sync::Arc;

use super::error::{Error, Result};
use super::handle::{RosterPlan, RosterRequest};
use super::{Done, Register, shapes};
use crate::domain::command::RosterCommand;
use crate::domain::matching::{PlanContext, plan};
use crate::domain::roster::{Reading, SheetReading};
use crate::domain::{Book, Date, Purpose};
use crate::exchange::roster::{FileCells, ReadError, ReadOptions, read_again, read_file, read_file_keeping};
use crate::message;

/// Progress of a long job, told outwards, and the wish to stop it, heard inwards.
pub struct Progress<'a> {
    tell: &'a mut dyn FnMut(Option<f32>) -> bool,
}

impl<'a> Progress<'a> {
    /// Progress told to a function; its answer `false` stops the job.
    pub fn to(tell: &'a mut dyn FnMut(Option<f32>) -> bool) -> Self {
        Self { tell }
    }

    /// So much of so much is done; `false` when the job is to stop.
    pub fn at(&mut self, done: usize, all: usize) -> bool {
        let share = (all > 0).then(|| (done as f32 / all as f32).min(1.0));
        (self.tell)(share)
    }

    /// Progress within a part of the work, given by shares of the whole.
    pub(super) fn part(&mut self, from: f32, to: f32) -> impl FnMut(Option<f32>) -> bool + '_ {
        move |share| (self.tell)(share.map(|share| from + share * (to - from)))
    }

    /// Progress within one of several files, in percent of it.
    fn of_file(&mut self, place: usize, files: usize) -> impl FnMut(u32) -> bool + '_ {
        move |percent| self.at(place * 100 + percent as usize, files * 100)
    }
}

/// Reads roster files one after the other into one reading. A file that cannot be read at all stops it with
/// that file's error.
pub fn read_rosters(
    request: &RosterRequest,
    book: &dyn Book,
    today: Date,
    progress: &mut Progress<'_>,
) -> Result<Reading> {
    let options = options(request, book, today);
    let mut reading = Reading::default();
    for (place, path) in request.paths.iter().enumerate() {
        let part = read_file(path, &options, &mut progress.of_file(place, request.paths.len()));
        reading.absorb(part.map_err(refused)?);
    }
    Ok(reading)
}

fn options(request: &RosterRequest, book: &dyn Book, today: Date) -> ReadOptions {
    ReadOptions {
        hamlet: request.hamlet.clone(),
        take_hidden: request.take_hidden,
        names_in_proper_case: request.names_in_proper_case,
        purpose: request.purpose,
        choices: request.choices.clone(),
        remembered: Arc::new(shapes::remembered(book)),
        wordings: Arc::new(shapes::wordings(book)),
        ..ReadOptions::new(today)
    }
}

fn refused(error: ReadError) -> Error {
    match error {
        ReadError::Cancelled { .. } => Error::Cancelled,
        error => Error::Read(error),
    }
}

impl Register {
    /// Reads roster files and plans what they would do to this register. Nothing is written.
    pub fn plan_rosters(&self, request: &RosterRequest, progress: &mut Progress<'_>) -> Result<RosterPlan> {
        let reading = read_rosters(request, self.index.as_ref(), self.today(), progress)?;
        self.plan_of(request, reading, Arc::default(), progress)
    }

    /// [`Register::plan_rosters`] with the cells of the files kept, for a window that shows them.
    pub fn plan_rosters_keeping(
        &self,
        request: &RosterRequest,
        progress: &mut Progress<'_>,
    ) -> Result<RosterPlan> {
        let options = options(request, self.index.as_ref(), self.today());
        let mut reading = Reading::default();
        let mut cells = Vec::new();
        for (place, path) in request.paths.iter().enumerate() {
            let mut tell = progress.of_file(place, request.paths.len());
            let part = read_file_keeping(path, &options, &mut tell);
            let (part, kept) = part.map_err(refused)?;
            reading.absorb(part);
            cells.push(kept);
        }
        self.plan_of(request, reading, Arc::new(cells), progress)
    }

    /// Reads the cells of a plan's files again in another way, and keeps the decisions that still hold.
    pub fn plan_again(
        &self,
        before: &RosterPlan,
        request: &RosterRequest,
        progress: &mut Progress<'_>,
    ) -> Result<RosterPlan> {
        let options = options(request, self.index.as_ref(), self.today());
        let mut reading = Reading::default();
        for (place, file) in before.cells.iter().enumerate() {
            let part = read_again(file, &options, &mut progress.of_file(place, before.cells.len()));
            reading.absorb(part.map_err(refused)?);
        }
        let mut planned = self.plan_of(request, reading, Arc::clone(&before.cells), progress)?;
        planned.reread = Some(planned.plan.carry_on(&before.plan, self.index.as_ref()));
        Ok(planned)
    }

    fn plan_of(
        &self,
        request: &RosterRequest,
        mut reading: Reading,
        cells: Arc<Vec<FileCells>>,
        progress: &mut Progress<'_>,
    ) -> Result<RosterPlan> {
        if self.index.people_count() == 0 {
            begin_with(request, &mut reading);
        }
        let context = PlanContext {
            hamlet: request.hamlet.clone(),
            ..PlanContext::on(self.today())
        };
        let sheets = reading.sheets.clone();
        let plan = plan(Arc::new(reading), self.index.as_ref(), &context);
        // Comparing is over before a wish to stop could be acted on; it is still heard.
        if !progress.at(1, 1) {
            return Err(Error::Cancelled);
        }
        Ok(RosterPlan {
            request: request.clone(),
            sheets,
            plan,
            cells,
            reread: None,
        })
    }

    /// Carries a plan out as one step that can be undone: the changes, the record of the intake with the rows
    /// put aside, and how sheets of this shape were chosen to be read.
    pub fn apply_roster(&mut self, planned: &RosterPlan) -> Result<Done> {
        self.apply_roster_watched(planned, &mut Progress::to(&mut |_| true))
    }

    /// [`Register::apply_roster`] that can be stopped; then all is as it was.
    pub fn apply_roster_watched(
        &mut self,
        planned: &RosterPlan,
        progress: &mut Progress<'_>,
    ) -> Result<Done> {
        let source = file_names(&planned.request.paths);
        let book = Arc::clone(&self.index);
        let (mut mint, mut other) = (self.mint(), self.mint());
        let mut aside = planned.plan.intake(&source, book.as_ref(), &mut other);
        aside.extend(shapes::keep(planned, book.as_ref(), self.today(), &mut other));
        let blocks = planned.plan.change_blocks(book.as_ref(), &mut mint);
        let mut blocks = blocks.chain(std::iter::once(aside));
        let label = RosterCommand::label_of(&source);
        // New people have rows of their own and of their cards and groups; nearer than this is not known before.
        let all = planned.plan.rows.len() * 3;
        self.run_blocks(label, &mut blocks, &mut |done| progress.at(done, all))
    }
}

/// A list of the agency renews the cards of people who are known; in a register without anybody it would only
/// put everybody aside. Where nothing else is taken in and nobody said what it is, it is the first roster.
fn begin_with(request: &RosterRequest, reading: &mut Reading) {
    let said = request.purpose.is_some() || request.choices.values().any(|choice| choice.purpose.is_some());
    let taken = |sheet: &&mut SheetReading| sheet.taken;
    if said
        || reading
            .sheets
            .iter()
            .any(|sheet| sheet.taken && sheet.purpose != Purpose::Agency)
    {
        return;
    }
    for sheet in reading.sheets.iter_mut().filter(taken) {
        sheet.purpose = Purpose::Roster;
        sheet.purpose_why = vec![message!(
            "Sổ chưa có ai, nên danh sách này được lấy làm danh sách đầu tiên"
        )];
    }
    for household in &mut reading.households {
        household.agency = false;
    }
}

/// The files' names for the journal, without their folders.
fn file_names(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths
        .iter()
        .map(|path| {
            path.file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.join(", ")
}
