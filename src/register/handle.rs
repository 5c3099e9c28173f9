//! The window's end of the register: it sends requests and receives notices, and never waits.
//!
//! The register lives on a thread of its own. Requests are carried out in the order they were sent; what
//! comes of each is a [`Notice`]. After every change there is a new [`View`]: an `Arc` of the index and
//! what the menus need to know. Dropping the handle closes the register.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::doors::{DoorsAnswer, DoorsQuestion};
use super::laptop::Laptop;
use super::question::{Format, PapersQuestion, Question};
use super::roll::RollRequest;
use super::rounds::CampaignsQuestion;
use super::rules::{RuleChange, RuleTrial};
use super::session::Session;
use super::sheets::SheetRequest;
use crate::domain::form::Form;
use crate::domain::matching::{Choice, MatchPlan, Reread};
use crate::domain::record::Campaign;
use crate::domain::roll::{Month, RollLine};
use crate::domain::round::{Progress, RoundsQuestion, Statistics};
use crate::domain::{
    CadreBoard, CadreId, Command, Commune, Date, Hamlet, LeftFilter, LeftKind, Message, Purpose, RuleFigures,
    SheetId, Table,
};
use crate::exchange::roster::{FileCells, SheetChoice};
use crate::index::Index;
use crate::print::Document;

/// The window's end of the register's thread.
#[derive(Debug)]
pub struct Handle {
    /// Taken when the handle is dropped, which ends the thread.
    requests: Option<Sender<Request>>,
    notices: Receiver<Notice>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Handle {
    /// Starts the register's thread. `wake` is called, from that thread, when there is a notice to fetch.
    pub fn start(laptop: Laptop, wake: Arc<dyn Fn() + Send + Sync>) -> std::io::Result<Self> {
        let (requests, incoming) = channel();
        let (outgoing, notices) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let session = Session::new(laptop, outgoing, wake, Arc::clone(&stop));
        let thread = std::thread::Builder::new()
            .name("register".to_owned())
            .spawn(move || session.work(&incoming))?;
        Ok(Self {
            requests: Some(requests),
            notices,
            stop,
            thread: Some(thread),
        })
    }

    /// Asks for something; what comes of it is a notice.
    pub fn send(&self, request: Request) {
        if let Some(requests) = &self.requests
            && requests.send(request).is_err()
        {
            tracing::error!("the register's thread is gone");
        }
    }

    /// What has come back since the last call.
    pub fn poll(&self) -> Vec<Notice> {
        self.notices.try_iter().collect()
    }

    /// Stops the long job that is running; what it began is left as it was before.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the register's thread ended in a fault");
        }
    }
}

/// What the window asks for.
#[derive(Clone, Debug)]
pub enum Request {
    /// Makes a new register and opens it.
    Create(NewRegister),
    /// Makes a practice register of invented people and opens it.
    Practice {
        /// Where.
        path: PathBuf,
        /// How many people.
        persons: usize,
    },
    /// Opens a register.
    Open {
        /// Which.
        path: PathBuf,
        /// Its passphrase, where it has one.
        passphrase: Option<String>,
    },
    /// Closes the register that is open.
    Close,
    /// One thing a person does.
    Run(Box<Command>),
    /// Takes the last step back.
    Undo,
    /// Does the step taken back again.
    Redo,
    /// Reads roster files and plans what they would do; nothing is written.
    ReadRoster(RosterRequest),
    /// Reads the cells of the plan's files again in another way, and keeps the decisions that still hold.
    /// Where that fails, the plan stays as it is.
    ReadAgain(RosterRequest),
    /// Decides rows of the plan, or takes decisions back.
    Decide(Vec<(usize, Option<Choice>)>),
    /// Accepts or declines a proposed event of the plan.
    Accept {
        /// Place among the plan's proposals.
        proposal: usize,
        /// Whether it is to be recorded.
        accepted: bool,
    },
    /// Carries the plan out as one step.
    ApplyRoster,
    /// Forgets the plan.
    DropRoster,
    /// Saves the rows that the plan does not write as a workbook with the reasons.
    SaveRejected {
        /// Where.
        path: PathBuf,
        /// Only those put aside for this reason.
        kind: Option<LeftKind>,
    },
    /// Lays out pages for the preview.
    Preview(Printout),
    /// Looks at everybody for the list of a month.
    Roll {
        /// The month.
        month: Month,
        /// The revision that the answer is for, given back with it.
        revision: u64,
    },
    /// Counts what the rule book counts and finds on a day, among everybody or in the households of one cadre.
    RuleFigures(Date, Option<CadreId>),
    /// Counts the households of each cadre on a day.
    CadreBoard(Date),
    /// Looks for whom to call on, or for what follows the calls.
    Doors {
        /// The question.
        question: DoorsQuestion,
        /// The revision that the answer is for, given back with it.
        revision: u64,
    },
    /// Looks how far all rounds are on a day.
    Campaigns(Date),
    /// Counts how many people a round would be for that is not in the register yet.
    AimSize(Box<Campaign>),
    /// Counts what calls at doors brought.
    Rounds(RoundsQuestion),
    /// Reads a form file of the office's own.
    ReadForm(PathBuf),
    /// Writes what is asked for into a file.
    Write {
        /// What.
        page: Printout,
        /// Where.
        path: PathBuf,
        /// As what.
        format: Format,
        /// Opens it in the system's viewer when it is written.
        then_open: bool,
    },
    /// Gives out a sheet for the door with a number of its own.
    IssueSheet(Box<SheetRequest>),
    /// Puts what is asked for into a file for the printer.
    Print {
        /// What.
        page: Printout,
        /// The file, which is not kept.
        path: PathBuf,
    },
    /// What was ever done to one row.
    History {
        /// Its table.
        table: Table,
        /// Its id.
        row: uuid::Uuid,
    },
    /// What a change of the commune's own rules would do; nothing is written.
    TryRules {
        /// The change.
        change: RuleChange,
        /// For this day; chosen by itself where not given.
        day: Option<Date>,
    },
    /// Writes the rule book, shipped and own, as a rule file.
    WriteRules(PathBuf),
    /// Makes a verified copy beside the register or in a folder.
    Backup(Option<PathBuf>),
    /// Checks the file.
    Check,
    /// Puts a plain register under a passphrase; the notice brings the recovery code.
    Protect {
        /// The passphrase.
        passphrase: String,
    },
    /// Makes the key file again from the recovery code, then opens.
    Recover {
        /// The register.
        path: PathBuf,
        /// The printed code.
        code: String,
        /// The new passphrase.
        passphrase: String,
    },
}

/// A register to be made.
#[derive(Clone, Debug)]
pub struct NewRegister {
    /// Where.
    pub path: PathBuf,
    /// Protects the file where given.
    pub passphrase: Option<String>,
    /// The commune.
    pub commune: Commune,
    /// Its hamlets.
    pub hamlets: Vec<Hamlet>,
}

/// Roster files to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterRequest {
    /// The files.
    pub paths: Vec<PathBuf>,
    /// Hamlet for households whose file names none.
    pub hamlet: Option<String>,
    /// Also takes hidden sheets and rows.
    pub take_hidden: bool,
    /// Writes names that stand in capitals as names are written.
    pub names_in_proper_case: bool,
    /// What the files are for, whatever their looks.
    pub purpose: Option<Purpose>,
    /// How sheets are to be read, by file and sheet name; what is chosen is remembered when it is applied.
    pub choices: BTreeMap<(String, String), SheetChoice>,
}

/// Pages to be laid out or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Which people.
    pub question: Question,
    /// Prints CCCD whole instead of masked.
    pub full_ids: bool,
}

/// What can be printed and written to files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printout {
    /// A list of people.
    List(PageRequest),
    /// What files left aside, with the ledgers of their intakes.
    Left(LeftFilter),
    /// Papers on their way.
    Papers(PapersQuestion),
    /// Who is to be added, removed and changed in a month, or whole households, in a form.
    Roll(RollRequest),
    /// Whom to call on, or what follows the calls.
    Doors(DoorsQuestion),
    /// How far rounds are.
    Campaigns(CampaignsQuestion),
    /// What calls at doors brought.
    Rounds(RoundsQuestion),
    /// A sheet for the door, without a number.
    Visits(Box<SheetRequest>),
    /// A sheet that has its number, exactly as it was.
    Sheet(SheetId),
}

impl From<DoorsQuestion> for Printout {
    fn from(question: DoorsQuestion) -> Self {
        Self::Doors(question)
    }
}

impl PageRequest {
    /// The list for the door as a sheet without a number.
    pub fn for_the_door(&self) -> SheetRequest {
        SheetRequest {
            full_ids: self.full_ids,
            ..SheetRequest::of(self.question.clone())
        }
    }
}

impl From<SheetRequest> for Printout {
    fn from(sheet: SheetRequest) -> Self {
        Self::Visits(Box::new(sheet))
    }
}

impl From<RollRequest> for Printout {
    fn from(roll: RollRequest) -> Self {
        Self::Roll(roll)
    }
}

impl From<PageRequest> for Printout {
    fn from(list: PageRequest) -> Self {
        Self::List(list)
    }
}

/// What comes back.
#[derive(Clone, Debug)]
pub enum Notice {
    /// The register changed, was opened or closed: here is what it is now.
    View(View),
    /// A register was made with protection: the recovery code to print and keep.
    RecoveryCode(String),
    /// The passphrase is needed, or was wrong.
    PassphraseNeeded {
        /// For this register.
        path: PathBuf,
        /// One was given and did not fit.
        wrong: bool,
    },
    /// A step was done, undone or done again.
    Done(Message),
    /// A command was given and all was so already: nothing was written, and nothing is there to undo.
    Unchanged,
    /// A roster was read: what it would do.
    Plan(Arc<RosterPlan>),
    /// The pages asked for.
    Pages(Printout, Arc<Document>),
    /// The form file was read.
    Form(Arc<Form>),
    /// All lines of a month, with the revision they were asked for at.
    Roll(u64, Month, Arc<Vec<RollLine>>),
    /// What the rule book counts and finds on a day, among everybody or in the households of one cadre.
    RuleFigures(Date, Option<CadreId>, Arc<RuleFigures>),
    /// The households of each cadre on a day.
    CadreBoard(Arc<CadreBoard>),
    /// Whom to call on, or what follows the calls, with the revision it was asked for at.
    Doors(u64, DoorsQuestion, Arc<DoorsAnswer>),
    /// How far all rounds are on a day.
    Campaigns(Date, Arc<Vec<Progress>>),
    /// How many people a round would be for.
    AimSize(Box<Campaign>, usize),
    /// What calls at doors brought.
    Rounds(Arc<Statistics>),
    /// A file was written.
    Written {
        /// Where.
        path: PathBuf,
        /// Rows in it.
        rows: usize,
        /// It is to be opened in the system's viewer.
        open: bool,
    },
    /// A sheet got its number.
    SheetIssued(SheetId),
    /// Pages wait in a file for the printer.
    ForPrinter(PathBuf),
    /// What was ever done to a row, newest first.
    History(Vec<HistoryLine>),
    /// What a change of the commune's own rules would do.
    RuleTrial(Arc<RuleTrial>),
    /// The file was checked: what was found, one sentence each; empty means sound.
    Checked(Vec<Message>),
    /// A verified copy was made.
    BackedUp(PathBuf),
    /// How far a long job is.
    Progress {
        /// What is being done.
        job: Message,
        /// Share done where known, 0 to 1.
        share: Option<f32>,
    },
    /// The job ended (whatever came of it); the progress bar goes.
    Idle,
    /// A request was refused or failed: what happened, what was kept, what to do. Shown once.
    Failed(Message),
}

/// What a register is at one moment.
#[derive(Clone, Debug)]
pub struct View {
    /// Path of the register; `None` when none is open.
    pub path: Option<PathBuf>,
    /// Counts the changes since it was opened.
    pub revision: u64,
    /// The register in memory.
    pub index: Arc<Index>,
    /// What undo would take back.
    pub undo: Option<Message>,
    /// What redo would do again.
    pub redo: Option<Message>,
    /// It is protected by a passphrase.
    pub protected: bool,
    /// Another window writes to it, or the file cannot be written: nothing can be changed here.
    pub read_only: bool,
    /// A sentence to show from the moment of opening, such as a clock set back.
    pub warning: Option<Message>,
}

impl View {
    /// No register is open.
    pub fn nothing() -> Self {
        Self {
            path: None,
            revision: 0,
            index: Arc::new(Index::default()),
            undo: None,
            redo: None,
            protected: false,
            read_only: false,
            warning: None,
        }
    }
}

/// A roster read and planned.
#[derive(Clone, Debug)]
pub struct RosterPlan {
    /// What was asked for.
    pub request: RosterRequest,
    /// How each sheet was understood.
    pub sheets: Vec<crate::domain::roster::SheetReading>,
    /// What the rows would do.
    pub plan: MatchPlan,
    /// The cells of the files as they stand, where the window asked for them.
    pub cells: Arc<Vec<FileCells>>,
    /// What is different where the files were read again in another way.
    pub reread: Option<Reread>,
}

/// One step in the history of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// When, milliseconds since 1970 (UTC).
    pub at_ms: i64,
    /// Who.
    pub author: String,
    /// As part of what.
    pub label: Message,
    /// What changed: column, old, new. Empty for created and removed.
    pub edits: Vec<crate::domain::FieldEdit>,
}
