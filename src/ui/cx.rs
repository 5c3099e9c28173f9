//! What a screen is given while it paints, and what it may ask for.
//!
//! A screen reads the [`View`] and its own draft, and pushes [`Action`]s; it never changes the register
//! and never waits. The app carries the actions out after the frame.

use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use super::laptop::LaptopSettings;
use super::place::Place;
use super::platform::FileQuestion;
use crate::domain::form::Form;
use crate::domain::record::Campaign;
use crate::domain::roll::{Month, RollLine};
use crate::domain::round::{Progress, Statistics};
use crate::domain::{Book as _, CadreBoard, CadreId, Command, Commune, Date, Message, RuleFigures, SheetId};
use crate::print::Document;
use crate::register::{
    DoorsAnswer, DoorsQuestion, HistoryLine, Printout, Request, RosterPlan, RuleTrial, View,
};

/// What a screen may ask for.
#[derive(Debug)]
pub enum Action {
    /// Something of the register.
    Send(Request),
    /// Another place.
    Go(Place),
    /// The place before.
    Back,
    /// A file dialog; the answer waits in the inbox under the question's key.
    Ask(FileQuestion),
    /// A file or folder shown by the system.
    Open(PathBuf),
    /// Pages sent to the printer.
    Print(Box<Printout>),
    /// A text file written, such as the recovery code.
    SaveText {
        /// Where.
        path: PathBuf,
        /// What.
        text: String,
    },
    /// Another day for figures and lists; `None` follows the calendar.
    SetDay(Option<Date>),
    /// Other settings of this laptop.
    Settings(LaptopSettings),
    /// A question with two answers before something that cannot be taken back lightly.
    Confirm(Confirm),
    /// A line at the bottom for a while.
    Say(String),
    /// A problem, shown until it is closed.
    Fail(String),
    /// Stops the long job.
    Cancel,
    /// The recovery code was kept safe; the window goes on.
    RecoveryKept,
    /// No passphrase now: back to the first page.
    ForgetPassphrase,
    /// Closes the window.
    Quit,
    /// A command that can be given from anywhere.
    Command(super::commands::UiCommand),
}

/// A question with two answers.
#[derive(Debug)]
pub struct Confirm {
    /// What is asked, as a question.
    pub title: String,
    /// What would happen, and whether it can be undone.
    pub body: String,
    /// The word on the button that goes on.
    pub yes: String,
    /// Something is removed.
    pub danger: bool,
    /// What then happens.
    pub then: Vec<Action>,
}

/// Answers about doors that are kept: of the figures, of the list of the day and of what follows.
const MOST_DOORS: usize = 4;

/// What came in for the screens and waits to be looked at.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    /// The roster plan on the table.
    pub plan: Option<Arc<RosterPlan>>,
    /// The pages last laid out, and for what.
    pub pages: Option<(Printout, Arc<Document>)>,
    /// All lines of a month, with the revision they were asked for at.
    pub roll: Option<(u64, Month, Arc<Vec<RollLine>>)>,
    /// What the rule book counts and finds on a day, among everybody or in the households of one cadre.
    pub rule_figures: Option<(Date, Option<CadreId>, Arc<RuleFigures>)>,
    /// The households of each cadre on a day.
    pub cadre_board: Option<Arc<CadreBoard>>,
    /// Whom to call on, and what follows the calls: the last answers, one of each question.
    pub doors: Vec<(u64, DoorsQuestion, Arc<DoorsAnswer>)>,
    /// How far all rounds are on a day.
    pub campaigns: Option<(Date, Arc<Vec<Progress>>)>,
    /// How many people a round would be for that is being written.
    pub aim_size: Option<(Box<Campaign>, usize)>,
    /// What calls at doors brought, as last asked.
    pub rounds: Option<Arc<Statistics>>,
    /// A form of the office's own, just read.
    pub form: Option<Arc<Form>>,
    /// The sheet that got its number last.
    pub issued: Option<SheetId>,
    /// The system takes pages for its printer.
    pub printer: bool,
    /// The history last asked for, newest first.
    pub history: Option<Vec<HistoryLine>>,
    /// What the change of rules last asked about would do.
    pub rule_trial: Option<Arc<RuleTrial>>,
    /// What the last check found; empty means sound.
    pub checked: Option<Vec<Message>>,
    /// The last verified copy.
    pub backed_up: Option<PathBuf>,
    /// The last file written and its rows.
    pub written: Option<(PathBuf, usize)>,
    /// The recovery code to be kept before anything else.
    pub recovery_code: Option<String>,
    /// A register waits for its passphrase; `true` where one was given and did not fit.
    pub passphrase_for: Option<(PathBuf, bool)>,
    /// Ctrl+F was pressed: the screen's search field takes the focus.
    pub find: bool,
    /// Counts failures, so that a form that waits for an answer knows it may go on.
    pub failures: u64,
    /// Counts steps done.
    pub steps: u64,
    /// A long job is running.
    pub busy: bool,
    /// Answers of file dialogs by the key of the question.
    pub(super) picked: Vec<(&'static str, Vec<PathBuf>)>,
}

impl Inbox {
    /// The latest answer to a question about doors, and whether it is of this revision.
    pub fn doors_at(&self, question: &DoorsQuestion, revision: u64) -> Option<(bool, Arc<DoorsAnswer>)> {
        let (at, _, answer) = self.doors.iter().find(|(_, of, _)| of == question)?;
        Some((*at == revision, Arc::clone(answer)))
    }

    /// Keeps an answer about doors; the oldest of many goes.
    pub(super) fn keep_doors(&mut self, at: u64, question: DoorsQuestion, answer: Arc<DoorsAnswer>) {
        self.doors.retain(|(_, of, _)| *of != question);
        self.doors.insert(0, (at, question, answer));
        self.doors.truncate(MOST_DOORS);
    }

    /// Takes the answer to a file question; empty vectors never come (closing a dialog answers nothing).
    pub fn take_picked(&mut self, key: &str) -> Option<Vec<PathBuf>> {
        let place = self.picked.iter().position(|(of, _)| *of == key)?;
        Some(self.picked.swap_remove(place).1)
    }
}

/// What a screen is given while it paints.
pub struct Cx<'a> {
    /// The register as it is.
    pub view: &'a View,
    /// Today by the clock.
    pub today: Date,
    /// The day that figures and lists are for.
    pub day: Date,
    /// Settings of this laptop.
    pub settings: &'a LaptopSettings,
    /// What came in.
    pub inbox: &'a mut Inbox,
    /// What the screen asks for.
    pub out: &'a mut Vec<Action>,
}

impl Cx<'_> {
    /// Asks for something of the register.
    pub fn send(&mut self, request: Request) {
        self.out.push(Action::Send(request));
    }

    /// Changes the register.
    pub fn run(&mut self, command: Command) {
        self.send(Request::Run(Box::new(command)));
    }

    /// Goes to another place.
    pub fn go(&mut self, place: Place) {
        self.out.push(Action::Go(place));
    }

    /// Whether the register can be changed here.
    pub fn can_edit(&self) -> bool {
        self.view.path.is_some() && !self.view.read_only
    }

    /// The commune, once set up.
    pub fn commune(&self) -> Option<&Commune> {
        self.view.index.commune()
    }

    /// An id for a new record.
    pub fn new_id<I: From<Uuid>>(&self) -> I {
        Uuid::now_v7().into()
    }
}

/// Why an edit is not possible in a register that can only be read: the tooltip of disabled buttons.
pub fn why_read_only() -> &'static str {
    crate::words::tr(
        "Sổ này đang chỉ xem được: một cửa sổ khác đang ghi, hoặc tệp không cho ghi. Hãy đóng cửa sổ kia rồi mở lại.",
    )
}
