//! Nhập – xuất: a roster file comes in, is shown as a plan, and is applied as one step.
//!
//! The screen is always at one stage: the entrance, reading, the review of a plan, writing, or the result.
//! What arrives in the inbox moves it on; a failure is said by the window and leads back a stage.

mod changes;
mod compare;
mod doubtful;
mod entrance;
mod footer;
mod newcomers;
mod options;
mod past;
mod preview;
mod proposals;
mod result;
mod review;
mod sheets;
mod strangers;
mod summary;
mod troubles;
mod wording;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{RichText, TextWrapMode, Ui};

use self::options::Options;
use self::past::Past;
pub(super) use self::past::waiting_line;
use self::result::Applied;
use self::review::{Review, file_names};
use crate::domain::matching::ToldKind;
use crate::domain::roster::RowRef;
use crate::domain::{LeftFilter, LeftKind};
use crate::register::{Request, RosterRequest};
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::place::Place;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Icon, TableState, header, tabs};
use crate::words::tr;

/// Below this height every line counts.
const LOW: f32 = 420.0;

/// How far a file has come.
#[derive(Default)]
enum Stage {
    /// Nothing is on the table.
    #[default]
    Entrance,
    /// Files are being read.
    Reading {
        /// Failures before it began.
        failures: u64,
        /// The job was seen at work: once it is not any more, it was stopped.
        seen: bool,
    },
    /// A plan is on the table; `writing` holds the failures and steps before it was sent to be written.
    Review {
        /// The plan.
        review: Box<Review>,
        /// Being written.
        writing: Option<(u64, u64)>,
        /// Being read again in another way: failures before it began.
        again: Option<u64>,
    },
    /// The plan was written.
    Result(Box<Applied>),
}

/// The parts of a review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// Figures and how the files were understood.
    #[default]
    Summary,
    /// The cells of the files.
    Cells,
    /// What changes of what is known.
    Changes,
    /// New people.
    Newcomers,
    /// Rows in doubt.
    Doubtful,
    /// People of the agency's lists who are not in the register.
    Strangers,
    /// Rows not written, and odd cells.
    Troubles,
    /// Events that notes tell of.
    Proposals,
}

/// What one looks at in a review.
#[derive(Default)]
struct Looks {
    tab: Tab,
    preview: preview::Desk,
    /// What is to be read in another way.
    edit: Option<sheets::Edit>,
    changes: TableState,
    kind: Option<ToldKind>,
    newcomers: TableState,
    doubtful: doubtful::Desk,
    strangers: strangers::Desk,
    cells: bool,
    refused: TableState,
    problems: TableState,
    proposals: TableState,
    columns_of: Option<usize>,
}

impl Looks {
    /// Goes to a row of a file where its cells are shown, and to a column by its heading.
    fn show_cells(&mut self, at: &RowRef, column: &str) {
        self.tab = Tab::Cells;
        self.preview.go_to(at, column);
    }
}

/// The screen's drafts and choices.
#[derive(Default)]
pub struct ExchangeScreen {
    stage: Stage,
    /// The files last chosen; they stay after a failure.
    paths: Vec<PathBuf>,
    /// The path as it is typed.
    typed: String,
    options: Options,
    /// What was last asked to be read.
    asked: RosterRequest,
    looks: Looks,
    /// What was taken in before, where one looks at that.
    past: Past,
}

impl ExchangeScreen {
    /// One came here, perhaps with files to be read at once.
    pub fn arrive(&mut self, place: &Place, cx: &mut Cx<'_>) {
        match place {
            Place::Intakes => self.past.show_intakes(),
            Place::Left(filter) => self.past.show_rows(filter),
            Place::Exchange(paths) => {
                self.past = Past::default();
                if !paths.is_empty() {
                    self.read(paths.clone(), cx);
                }
            }
            _ => {}
        }
    }

    /// Whether decisions were made that closing the window would lose.
    pub fn has_draft(&self) -> bool {
        matches!(&self.stage, Stage::Review { review, .. } if review.is_decided())
    }

    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.take_answers(cx);
        self.move_on(cx);
        if self.past.is_open() {
            self.past.ui(ui, cx);
            return;
        }
        match &self.stage {
            Stage::Entrance => self.entrance(ui, cx),
            Stage::Reading { .. } => self.reading(ui, cx),
            Stage::Review { .. } => self.review(ui, cx),
            Stage::Result(_) => self.result(ui, cx),
        }
    }

    /// Asks for files to be read and planned.
    fn read(&mut self, paths: Vec<PathBuf>, cx: &mut Cx<'_>) {
        if cx.inbox.plan.is_some() {
            cx.send(Request::DropRoster);
            cx.inbox.plan = None;
        }
        self.paths.clone_from(&paths);
        self.asked = RosterRequest {
            paths,
            hamlet: self.options.hamlet(),
            take_hidden: self.options.take_hidden,
            names_in_proper_case: self.options.proper_case,
            ..RosterRequest::default()
        };
        self.looks = Looks::default();
        self.stage = Stage::Reading {
            failures: cx.inbox.failures,
            seen: false,
        };
        cx.send(Request::ReadRoster(self.asked.clone()));
    }

    /// Files and folders chosen in dialogs.
    fn take_answers(&mut self, cx: &mut Cx<'_>) {
        if let Some(paths) = cx.inbox.take_picked(entrance::FILES) {
            self.read(paths, cx);
        }
        let saves = [
            (troubles::SAVE, None),
            (strangers::SAVE, Some(LeftKind::Stranger)),
        ];
        for (key, kind) in saves {
            if let Some(path) = cx.inbox.take_picked(key).and_then(|mut paths| paths.pop()) {
                cx.send(Request::SaveRejected { path, kind });
            }
        }
    }

    /// Follows what came in.
    fn move_on(&mut self, cx: &mut Cx<'_>) {
        self.take_plan(cx);
        match &mut self.stage {
            Stage::Reading { failures, seen } => {
                let stopped = *seen && !cx.inbox.busy;
                *seen |= cx.inbox.busy;
                if stopped || *failures != cx.inbox.failures {
                    self.stage = Stage::Entrance;
                }
            }
            Stage::Review {
                review,
                writing: Some((failures, steps)),
                ..
            } => {
                if *steps != cx.inbox.steps {
                    let applied = Applied::of(review, cx.view);
                    cx.inbox.plan = None;
                    self.stage = Stage::Result(Box::new(applied));
                } else if *failures != cx.inbox.failures
                    && let Stage::Review { writing, .. } = &mut self.stage
                {
                    *writing = None;
                }
            }
            Stage::Review {
                review,
                again: Some(failures),
                ..
            } if *failures != cx.inbox.failures => {
                // It could not be read so; what is shown stays, and so does how it was read.
                self.asked = review.of.request.clone();
                if let Stage::Review { again, .. } = &mut self.stage {
                    *again = None;
                }
            }
            Stage::Review { .. } if cx.inbox.plan.is_none() => self.stage = Stage::Entrance,
            _ => {}
        }
    }

    /// Prepares a plan that is new on the table.
    fn take_plan(&mut self, cx: &Cx<'_>) {
        let Some(plan) = &cx.inbox.plan else {
            return;
        };
        let before = match &self.stage {
            Stage::Review { review, .. } if Arc::ptr_eq(&review.of, plan) => return,
            Stage::Review { review, .. } => Some(review.as_ref()),
            _ => None,
        };
        let mut review = Review::new(Arc::clone(plan), &self.asked, before);
        review.extent.left = plan.plan.newly_left(cx.view.index.as_ref()).len();
        let (writing, again) = match self.stage {
            Stage::Review { writing, again, .. } => (writing, again),
            _ => (None, None),
        };
        // A decision made meanwhile is answered before the reading is.
        let again = again.filter(|_| plan.request != self.asked);
        self.stage = Stage::Review {
            review: Box::new(review),
            writing,
            again,
        };
    }

    fn reading(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        header(ui, tr("Nhập – xuất"), |_| {});
        ui.vertical_centered(|ui| {
            ui.add_space(ui.available_height() * 0.2);
            Icon::Page.show(ui, size::BIG_ICON, color::ACCENT);
            ui.add_space(space::SMALL);
            ui.set_max_width(460.0);
            let text = say!("Đang đọc {files}…", files = file_names(&self.asked.paths));
            ui.add(egui::Label::new(RichText::new(text).font(theme::subtitle())).wrap());
            ui.label(
                RichText::new(tr("Sổ chưa thay đổi gì. Đọc xong sẽ cho xem trước khi ghi."))
                    .color(color::SOFT_INK),
            );
            ui.add_space(space::MEDIUM);
            if Button::secondary(tr("Dừng đọc")).show(ui).clicked() {
                cx.out.push(Action::Cancel);
                self.stage = Stage::Entrance;
            }
        });
    }

    fn review(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Stage::Review {
            review,
            writing,
            again,
        } = &mut self.stage
        else {
            return;
        };
        let mut above = footer::above(ui);
        let body = &mut above;
        // In large letters the cells need the room of the title.
        if self.looks.tab != Tab::Cells || body.available_height() > LOW {
            header(body, tr("Xem trước khi nhập"), |ui| {
                let name = RichText::new(review.files())
                    .font(theme::body())
                    .color(color::SOFT_INK);
                ui.add(egui::Label::new(name).truncate());
            });
        }
        pills(body, &mut self.looks.tab, &tab_words(review));
        body.add_space(space::TINY);
        let reread = match self.looks.tab {
            Tab::Cells => {
                let looks = &mut self.looks;
                preview::show(body, review, &mut looks.preview, &mut looks.edit, cx);
                false
            }
            Tab::Summary => summary::show(body, review, &mut self.looks, &mut self.options, cx),
            Tab::Changes => changes::show(body, review, &mut self.looks),
            Tab::Newcomers => newcomers::show(body, review, &mut self.looks.newcomers),
            Tab::Doubtful => doubtful::show(body, review, &mut self.looks, cx),
            Tab::Strangers => strangers::show(body, review, &mut self.looks, cx),
            Tab::Troubles => troubles::show(body, review, &mut self.looks, cx),
            Tab::Proposals => proposals::show(body, review, &mut self.looks.proposals, cx),
        };
        let asked = footer::show(ui, review, writing.is_some() || again.is_some(), cx);
        match asked {
            Some(footer::Asked::Apply) => {
                *writing = Some((cx.inbox.failures, cx.inbox.steps));
                cx.send(Request::ApplyRoster);
            }
            Some(footer::Asked::Drop) => {
                cx.send(Request::DropRoster);
                self.stage = Stage::Entrance;
            }
            None if reread => self.with_options(cx),
            None => self.read_again(cx),
        }
    }

    /// Reads the files with the options as they are now.
    fn with_options(&mut self, cx: &mut Cx<'_>) {
        let Stage::Review { review, again, .. } = &mut self.stage else {
            return;
        };
        if review.of.cells.is_empty() {
            self.read(self.paths.clone(), cx);
            return;
        }
        self.asked.hamlet = self.options.hamlet();
        self.asked.take_hidden = self.options.take_hidden;
        self.asked.names_in_proper_case = self.options.proper_case;
        *again = Some(cx.inbox.failures);
        cx.send(Request::ReadAgain(self.asked.clone()));
    }

    /// Reads the files again in the way that was just chosen; the review stays meanwhile.
    fn read_again(&mut self, cx: &mut Cx<'_>) {
        let Some(edit) = self.looks.edit.take() else {
            return;
        };
        let Stage::Review { review, again, .. } = &mut self.stage else {
            return;
        };
        edit.apply(&mut self.asked, &review.of.sheets, &cx.view.index);
        if let Some(command) = edit.command() {
            cx.run(command);
        }
        *again = Some(cx.inbox.failures);
        cx.send(Request::ReadAgain(self.asked.clone()));
    }

    fn result(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Stage::Result(applied) = &mut self.stage else {
            return;
        };
        match result::show(ui, applied, cx) {
            Some(result::Next::Again) => self.read(self.paths.clone(), cx),
            Some(result::Next::Print(intake)) => self.past.show_pages(&LeftFilter::of(intake)),
            Some(result::Next::Other) => {
                self.paths.clear();
                self.stage = Stage::Entrance;
            }
            Some(result::Next::Choose) => {
                self.stage = Stage::Entrance;
                self.choose(cx);
            }
            None => {}
        }
    }
}

/// Tabs whose words stay in one line: what does not fit goes to the next row whole.
fn pills<T: PartialEq + Clone>(ui: &mut Ui, current: &mut T, all: &[(T, String)]) -> bool {
    let room = ui.available_width();
    let gap = 6.0;
    let padding = 2.0 * ui.spacing().button_padding.x + 2.0;
    let width = |text: &String| {
        let galley = ui
            .painter()
            .layout_no_wrap(text.clone(), theme::strong(), color::INK);
        galley.size().x + padding + gap
    };
    let mut rows: Vec<Vec<(T, String)>> = Vec::new();
    let mut used = f32::INFINITY;
    for tab in all {
        let wanted = width(&tab.1);
        if used + wanted - gap > room {
            rows.push(Vec::new());
            used = 0.0;
        }
        used += wanted;
        if let Some(row) = rows.last_mut() {
            row.push(tab.clone());
        }
    }
    ui.scope(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.spacing_mut().item_spacing.y = gap;
        let mut changed = false;
        for row in &rows {
            changed |= tabs(ui, current, row);
        }
        changed
    })
    .inner
}

fn tab_words(review: &Review) -> Vec<(Tab, String)> {
    let counted =
        |tab, text: &'static str, count: usize| (tab, format!("{text} ({})", wording::count(count)));
    let told = review.plan().told().len();
    let troubles = review.refused.len() + review.problems.len();
    let mut words = vec![(Tab::Summary, tr("Tóm tắt").to_owned())];
    if !review.of.cells.is_empty() {
        words.push((Tab::Cells, tr("Xem tệp").to_owned()));
    }
    words.extend([
        counted(Tab::Changes, tr("Thay đổi"), told),
        counted(Tab::Newcomers, tr("Người mới"), review.newcomers.len()),
        counted(Tab::Doubtful, tr("Chờ xem lại"), review.undecided()),
    ]);
    if review.is_agency() {
        let strangers = review.strangers.len();
        words.push(counted(Tab::Strangers, tr("Không có trong sổ"), strangers));
    }
    words.extend([
        counted(Tab::Troubles, tr("Lỗi, ô lạ"), troubles),
        counted(Tab::Proposals, tr("Biến động"), review.plan().proposals.len()),
    ]);
    words
}
