//! The register: the one owner of a register's file and its picture in memory.
//!
//! [`Register::run`] is the only way in for a change: rules, then one transaction of rows and journal,
//! then the same changes patch the index. Questions go to the index and never wait for the file. The
//! window talks to a register through [`Handle`], which keeps it on a thread of its own; commands and
//! tests use [`Register`] where they stand.

mod aside;
mod backup;
mod cadres;
mod doors;
#[cfg(test)]
mod doors_tests;
mod error;
mod handle;
#[cfg(test)]
mod intake_tests;
mod laptop;
pub mod output;
mod papers;
#[cfg(test)]
mod papers_tests;
mod question;
mod report;
mod roll;
mod roster;
mod rounds;
#[cfg(test)]
mod rounds_tests;
pub mod rules;
mod session;
mod shapes;
mod sheets;
#[cfg(test)]
mod sheets_tests;
#[cfg(test)]
mod tests;
mod undo;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use uuid::Uuid;

use crate::domain::command::RosterCommand;
use crate::domain::{Change, Command, Date, EntryId, IdMint, Message, Record, Table};
use crate::index::{Builder, Index};
use crate::message;
use crate::store::{
    Access, CheckReport, EntryKind, JournalEntry, NewEntry, OpenOptions, RecoveryCode, Store, StoreError,
};

pub use cadres::{cadre_title, charges_said, place_said, unanswered_said};
pub use doors::{DoorsAnswer, DoorsAsk, DoorsQuestion, reach_words};
pub use error::{Error, Result};
pub use handle::{
    Handle, HistoryLine, NewRegister, Notice, PageRequest, Printout, Request, RosterPlan, RosterRequest, View,
};
pub use laptop::{Clock, Identity, Laptop, SystemClock};
pub use papers::papers_title;
pub use question::{Format, PapersQuestion, Question};
pub use report::report_json;
pub use roll::{RollRequest, read_form};
pub use roster::{Progress, read_rosters};
pub use rounds::{
    CampaignsQuestion, campaign_lines, cost_words, needed_words, places_words, question_words, whom_words,
};
pub use rules::{RuleChange, RuleTrial};
pub use shapes::remembered_for;
pub use sheets::{SheetRequest, sheet_of};
use undo::UndoStacks;

/// An open register.
#[derive(Debug)]
pub struct Register {
    store: Store,
    index: Arc<Index>,
    revision: u64,
    undo: UndoStacks,
    laptop: Laptop,
    warning: Option<Message>,
}

/// What a command did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What it is called.
    pub label: Message,
    /// How many rows it changed; 0 where all was so already and nothing was written.
    pub changes: usize,
}

/// Records written together while a register is filled.
const FILL_BLOCK: usize = 4_096;

/// From so many changes on the index follows on a thread of its own.
const FOLLOW_FROM: usize = 1_000;

/// A clock this much behind the last entry is told to the user: more than a change of time zone.
const CLOCK_BEHIND_MS: i64 = 26 * 60 * 60 * 1000;

impl Register {
    /// Makes a new register; with a passphrase it is encrypted, and the recovery code comes with it.
    pub fn create(
        path: &Path,
        passphrase: Option<String>,
        laptop: Laptop,
    ) -> Result<(Self, Option<RecoveryCode>)> {
        let options = options(passphrase, Access::Write, &laptop);
        let (store, code) = Store::create(path, &options)?;
        Ok((Self::load(store, laptop)?, code))
    }

    /// Opens a register.
    pub fn open(path: &Path, passphrase: Option<String>, access: Access, laptop: Laptop) -> Result<Self> {
        let options = options(passphrase, access, &laptop);
        Self::load(Store::open(path, &options)?, laptop)
    }

    /// A register that is gone when dropped, for tests and dry runs.
    pub fn in_memory(laptop: Laptop) -> Result<Self> {
        Self::load(Store::in_memory()?, laptop)
    }

    fn load(store: Store, laptop: Laptop) -> Result<Self> {
        let mut builder = Builder::default();
        let unreadable = store.load(&mut |record| builder.put(record))?;
        let undo = UndoStacks::from_journal(store.undo_items()?);
        let behind = store.tick(laptop.clock.now_ms())?.behind_ms;
        let warning = if !unreadable.is_empty() {
            Some(message!(
                "Có {count} dòng trong sổ không đọc được; các dòng này vẫn được giữ nguyên trong tệp. Hãy chạy «Kiểm tra sổ» và giữ một bản sao.",
                count = unreadable.len()
            ))
        } else if behind > CLOCK_BEHIND_MS {
            Some(message!(
                "Ngày giờ của máy đang ở trước lần ghi cuối trong sổ. Hãy xem lại ngày của máy: hôm nay là {today}?",
                today = crate::domain::date::show(laptop.clock.today())
            ))
        } else {
            None
        };
        Ok(Self {
            index: Arc::new(builder.finish()),
            store,
            revision: 0,
            undo,
            laptop,
            warning,
        })
    }

    /// The register in memory.
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// The file.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The laptop it is open on.
    pub fn laptop(&self) -> &Laptop {
        &self.laptop
    }

    /// Today, by the laptop's clock.
    pub fn today(&self) -> Date {
        self.laptop.clock.today()
    }

    /// A source of ids for one command, at this moment.
    pub fn mint(&self) -> IdMint {
        IdMint::new(
            u64::try_from(self.laptop.clock.now_ms()).unwrap_or(0),
            Uuid::now_v7(),
        )
    }

    /// Does one thing: rules, one transaction, index. On any refusal or error the register is as it was.
    pub fn run(&mut self, command: &Command) -> Result<Done> {
        let label = command.label(self.index.as_ref());
        let changes = command.changes(self.index.as_ref(), self.today())?;
        self.write(EntryKind::Do, None, label, &changes, &mut |_| true)
    }

    /// [`Register::run`] for the very many changes of a roster, which come some at a time and are never held
    /// all at once. `progress`, which hears how many are written, answers `false` to stop; then nothing is.
    fn run_blocks(
        &mut self,
        label: Message,
        blocks: &mut dyn Iterator<Item = Vec<Change>>,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Done> {
        let entry = self.new_entry(EntryKind::Do, None, &label);
        let mut changes = 0;
        let mut counted = blocks
            .inspect(|block| changes += block.len())
            .map(Arc::<[Change]>::from);
        let mut next = Index::clone(&self.index);
        let store = &mut self.store;
        let next = std::thread::scope(|scope| {
            let (follow, taken) = sync_channel::<Arc<[Change]>>(2);
            let followed = scope.spawn(move || {
                next.patch_blocks(taken);
                next
            });
            let mut told = counted.by_ref().inspect(|block| {
                // The thread takes all until this end is dropped; a fault of it is met when it is joined.
                follow.send(Arc::clone(block)).unwrap_or_default();
            });
            let appended = store.append_blocks(&entry, &mut told, progress);
            drop(told);
            drop(follow);
            let next = match followed.join() {
                Ok(next) => next,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            appended?.map(|_| next).ok_or(Error::Cancelled)
        })?;
        drop(counted);
        self.index = Arc::new(next);
        self.revision += 1;
        self.undo.note(EntryKind::Do, entry.id, label.clone());
        Ok(Done { label, changes })
    }

    /// Takes the last step back. `None` where there is none.
    pub fn undo(&mut self) -> Result<Option<Done>> {
        let Some((entry, label)) = self.undo.next_undo().cloned() else {
            return Ok(None);
        };
        self.reverse(EntryKind::Undo, entry, label).map(Some)
    }

    /// Does the step that was taken back again. `None` where there is none.
    pub fn redo(&mut self) -> Result<Option<Done>> {
        let Some((entry, label)) = self.undo.next_redo().cloned() else {
            return Ok(None);
        };
        self.reverse(EntryKind::Redo, entry, label).map(Some)
    }

    fn reverse(&mut self, kind: EntryKind, entry: EntryId, label: Message) -> Result<Done> {
        let changes = Change::inverse_of(&self.store.changes_of(entry)?);
        match self.write(kind, Some(entry), label.clone(), &changes, &mut |_| true) {
            Err(Error::Store(StoreError::Conflict { .. } | StoreError::Orphan(_))) => {
                Err(Error::Depended(label))
            }
            other => other,
        }
    }

    fn write(
        &mut self,
        kind: EntryKind,
        cause: Option<EntryId>,
        label: Message,
        changes: &[Change],
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Done> {
        if changes.is_empty() {
            return Ok(Done { label, changes: 0 });
        }
        let entry = self.new_entry(kind, cause, &label);
        self.commit(&entry, changes, progress)?;
        self.revision += 1;
        self.undo.note(kind, entry.id, label.clone());
        Ok(Done {
            label,
            changes: changes.len(),
        })
    }

    fn new_entry(&self, kind: EntryKind, cause: Option<EntryId>, label: &Message) -> NewEntry {
        NewEntry {
            id: self.mint().next_id(),
            at_ms: self.laptop.clock.now_ms(),
            author: self.laptop.author.clone(),
            label: label.into(),
            kind,
            cause,
        }
    }

    /// One transaction, and the index after it. Of many changes an index of its own follows them while the
    /// file is written; it takes the place of the other only if the file took them all.
    fn commit(
        &mut self,
        entry: &NewEntry,
        changes: &[Change],
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<()> {
        let store = &mut self.store;
        let mut append = || match store.append_watched(entry, changes, progress)? {
            Some(_) => Ok(()),
            None => Err(Error::Cancelled),
        };
        if changes.len() < FOLLOW_FROM {
            append()?;
            Arc::make_mut(&mut self.index).patch(changes);
            return Ok(());
        }
        let mut next = Index::clone(&self.index);
        let followed: Result<Index> = std::thread::scope(|scope| {
            let follow = scope.spawn(move || {
                next.patch(changes);
                next
            });
            append()?;
            match follow.join() {
                Ok(next) => Ok(next),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        });
        self.index = Arc::new(followed?);
        Ok(())
    }

    /// Fills an empty register with records made elsewhere (the practice register), as one step.
    pub fn fill(&mut self, source: &str, records: Vec<Record>) -> Result<Done> {
        let label = RosterCommand::label_of(source);
        let mut records = records.into_iter().map(Change::Create).peekable();
        let mut blocks = std::iter::from_fn(|| {
            records.peek()?;
            Some(records.by_ref().take(FILL_BLOCK).collect())
        });
        self.run_blocks(label, &mut blocks, &mut |_| true)
    }

    /// What was ever done to a row, newest first.
    pub fn history(&self, table: Table, row: Uuid) -> Result<Vec<HistoryLine>> {
        let line = |(entry, change): (JournalEntry, Change)| HistoryLine {
            at_ms: entry.at_ms,
            author: entry.author,
            label: entry.label.to_message(),
            edits: match change {
                Change::Edit { edits, .. } => edits,
                Change::Create(_) | Change::Remove(_) => Vec::new(),
            },
        };
        Ok(self.store.history_of(table, row)?.into_iter().map(line).collect())
    }

    /// Checks the file; the report's counters are all 0 where it is sound.
    pub fn check(&self) -> Result<CheckReport> {
        Ok(self.store.check()?)
    }

    /// The register at this moment, for the window.
    pub fn view(&self) -> View {
        View {
            path: Some(self.store.path().to_owned()),
            revision: self.revision,
            index: Arc::clone(&self.index),
            undo: self.undo.next_undo().map(|(_, label)| label.clone()),
            redo: self.undo.next_redo().map(|(_, label)| label.clone()),
            protected: self.store.is_protected(),
            read_only: self.store.access() == Access::Read,
            warning: self.warning.clone(),
        }
    }
}

fn options(passphrase: Option<String>, access: Access, laptop: &Laptop) -> OpenOptions {
    OpenOptions {
        passphrase,
        holder: laptop.author.clone(),
        ..OpenOptions::new(access, laptop.device.clone())
    }
}

/// Whether an error of opening is that somebody else has the register open for writing.
fn is_in_use(error: &Error) -> bool {
    matches!(
        error,
        Error::Store(StoreError::InUse { .. } | StoreError::ReadOnly(_))
    )
}
