//! One wording as typed: where it stands, the words, what they mean, and a cell to try it on.

use std::borrow::Cow;

use egui::Ui;

use crate::domain::command::WordingCommand;
use crate::domain::text::{clean, fold};
use crate::domain::wording::{UserWordings, Wording, WordingKind};
use crate::domain::{Command, OfficeWording, WordingId};
use crate::exchange::roster::meanings_of;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::widgets::{Button, TextField, check, choice, problem_line, soft};
use crate::words::{fill, tr};

/// From so many meanings on there is a field to search among them.
const MANY: usize = 12;

/// A wording being typed.
pub(super) struct Form {
    id: Option<WordingId>,
    kind: WordingKind,
    words: String,
    whole: bool,
    meaning: String,
    opened: OfficeWordingDraft,
    /// Words to find a meaning by.
    find: String,
    /// A cell to try the wording on.
    trial: String,
    /// What came of the last trial, and of what.
    tried: Option<(Wording, String, Vec<String>)>,
    /// Steps and failures counted when the form was sent.
    sent: Option<(u64, u64)>,
    focus: bool,
}

/// What decides whether a form was touched.
type OfficeWordingDraft = (WordingKind, String, bool, String);

impl Form {
    /// A new wording, begun with these words.
    pub(super) fn new(words: &str) -> Self {
        Self::opened(
            None,
            (WordingKind::Heading, String::new(), false, String::new()),
            words,
        )
    }

    /// A wording to be changed.
    pub(super) fn of(held: &OfficeWording) -> Self {
        let opened = (held.kind, held.words.clone(), held.whole, held.meaning.clone());
        Self::opened(Some(held.id), opened, &held.words)
    }

    fn opened(id: Option<WordingId>, opened: OfficeWordingDraft, words: &str) -> Self {
        Self {
            id,
            kind: opened.0,
            words: words.to_owned(),
            whole: opened.2,
            meaning: opened.3.clone(),
            opened,
            find: String::new(),
            trial: words.to_owned(),
            tried: None,
            sent: None,
            focus: true,
        }
    }

    /// The wording that is being changed.
    pub(super) fn id(&self) -> Option<WordingId> {
        self.id
    }

    /// Whether it is a new wording.
    pub(super) fn is_new(&self) -> bool {
        self.id.is_none()
    }

    /// Whether something was typed that is not saved.
    pub(super) fn is_touched(&self) -> bool {
        (self.kind, self.words.as_str(), self.whole, self.meaning.as_str())
            != (
                self.opened.0,
                self.opened.1.as_str(),
                self.opened.2,
                self.opened.3.as_str(),
            )
    }

    /// Whether it was sent and taken.
    pub(super) fn is_done(&mut self, cx: &Cx<'_>) -> bool {
        let Some((steps, failures)) = self.sent else {
            return false;
        };
        if cx.inbox.failures > failures {
            self.sent = None;
        }
        cx.inbox.steps > steps
    }

    /// Shows the form; `true` when it is closed.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let width = ui.available_width();
        let kinds: Vec<(WordingKind, String)> = WordingKind::ALL
            .iter()
            .map(|kind| (*kind, tr(kind.label()).to_owned()))
            .collect();
        if choice(ui, tr("Chữ này nằm ở đâu"), width, &mut self.kind, &kinds) {
            self.meaning.clear();
            self.find.clear();
        }
        let focus = std::mem::take(&mut self.focus);
        TextField::new(tr("Chữ, như người lập danh sách ghi"), &mut self.words)
            .hint(tr("ví dụ: hưu non, Mã ĐDCN"))
            .width(width)
            .focus(focus)
            .show(ui);
        if self.kind != WordingKind::Relation {
            check(ui, &mut self.whole, tr("Chỉ khi cả ô đúng bằng chữ này"));
        }
        self.meaning_field(ui, width);
        let wording = self.wording();
        let problem = wording.check().err();
        let twin = self.twin(cx);
        if let Some(twin) = &twin {
            problem_line(ui, twin);
        } else if problem.is_none() {
            soft(ui, &effect(&wording));
            self.try_out(ui, &wording, width);
        }
        let ready = problem.is_none() && twin.is_none();
        let problem = problem.map(|problem| fill(&problem.text, &problem.args));
        self.buttons(ui, cx, ready, problem.as_deref())
    }

    fn meaning_field(&mut self, ui: &mut Ui, width: f32) {
        if self.kind == WordingKind::Relation {
            TextField::new(tr("Đọc là quan hệ"), &mut self.meaning)
                .hint(tr("ví dụ: Cháu ngoại"))
                .width(width)
                .show(ui);
            return;
        }
        let all = self.kind.meanings();
        if all.len() > MANY {
            TextField::new(tr("Tìm nghĩa"), &mut self.find)
                .hint(tr("gõ vài chữ để thu gọn danh sách dưới"))
                .width(width)
                .show(ui);
        }
        let wanted = fold(&self.find);
        let fitting = |code: &str, label: &str| {
            wanted.is_empty()
                || code == self.meaning
                || fold(label).contains(&wanted)
                || fold(code).contains(&wanted)
        };
        let mut menu: Vec<(String, String)> = Vec::new();
        if self.meaning.is_empty() {
            menu.push((String::new(), tr("Hãy chọn…").to_owned()));
        }
        menu.extend(all.into_iter().filter_map(|(code, label)| {
            let said = labelled(self.kind, &code, label);
            fitting(&code, &said).then(|| (code.into_owned(), said))
        }));
        choice(ui, tr("Đọc là"), width, &mut self.meaning, &menu);
    }

    /// The wording as typed.
    fn wording(&self) -> Wording {
        Wording {
            kind: self.kind,
            words: clean(&self.words),
            whole: self.whole && self.kind != WordingKind::Relation,
            meaning: clean(&self.meaning),
        }
    }

    fn record(&self, cx: &Cx<'_>) -> OfficeWording {
        let Wording {
            kind,
            words,
            whole,
            meaning,
        } = self.wording();
        OfficeWording {
            id: self.id.unwrap_or_else(|| cx.new_id()),
            kind,
            words,
            whole,
            meaning,
        }
    }

    /// Why it cannot stand beside the others, in the words of the command.
    fn twin(&self, cx: &Cx<'_>) -> Option<String> {
        let twin = self.wording().twin(self.id, cx.view.index.as_ref())?;
        Some(say!(
            "Đã có cách ghi «{words}» cùng loại. Hãy sửa cách ghi ấy.",
            words = twin.words
        ))
    }

    /// A cell typed to see what it is read as, with the wording as it stands in the form.
    fn try_out(&mut self, ui: &mut Ui, wording: &Wording, width: f32) {
        TextField::new(tr("Gõ thử một ô"), &mut self.trial)
            .width(width)
            .show(ui);
        let text = clean(&self.trial);
        if text.is_empty() {
            return;
        }
        let known = self
            .tried
            .as_ref()
            .filter(|(of, cell, _)| of == wording && *cell == text);
        let meanings = if let Some((.., meanings)) = known {
            meanings.clone()
        } else {
            // The last of equal words counts, so the form stands over what is saved.
            let user = UserWordings::new([wording.clone()]);
            let meanings = meanings_of(wording.kind, &text, &user);
            self.tried = Some((wording.clone(), text, meanings.clone()));
            meanings
        };
        if meanings.is_empty() {
            soft(ui, tr("→ chưa hiểu được"));
        } else {
            let said: Vec<String> = meanings
                .iter()
                .map(|code| meaning_said(wording.kind, code))
                .collect();
            soft(ui, &say!("→ đọc là {meaning}", meaning = said.join("; ")));
        }
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, ready: bool, problem: Option<&str>) -> bool {
        let editable = cx.can_edit();
        let mut closed = false;
        ui.horizontal(|ui| {
            let why = match problem {
                _ if !editable => why_read_only(),
                Some(problem) => problem,
                None => tr("Còn mục chưa đúng"),
            };
            let save = Button::primary(tr("Ghi cách ghi")).enabled(editable && ready, why);
            if save.show(ui).clicked() {
                self.sent = Some((cx.inbox.steps, cx.inbox.failures));
                let record = self.record(cx);
                cx.run(Command::Wording(WordingCommand::Save(record)));
            }
            closed = Button::secondary(tr("Đóng")).show(ui).clicked();
        });
        closed
    }
}

/// What a wording will do, as a sentence.
fn effect(wording: &Wording) -> String {
    let meaning = meaning_said(wording.kind, &wording.meaning);
    let words = &wording.words;
    match wording.kind {
        WordingKind::Heading => {
            say!(
                "Cột có tiêu đề «{words}» sẽ được đọc là cột {meaning}.",
                words = words,
                meaning = meaning
            )
        }
        WordingKind::Relation => {
            say!(
                "Ô quan hệ ghi «{words}» sẽ được đọc là «{meaning}».",
                words = words,
                meaning = meaning
            )
        }
        WordingKind::Living => {
            say!(
                "Chữ «{words}» sẽ cho biết mức sống của hộ: {meaning}.",
                words = words,
                meaning = meaning
            )
        }
        WordingKind::Policy => {
            say!(
                "Chữ «{words}» sẽ cho biết người ấy thuộc diện: {meaning}.",
                words = words,
                meaning = meaning
            )
        }
        WordingKind::Event | WordingKind::Unknown => say!(
            "Ghi chú có chữ «{words}» sẽ được hiểu là: {meaning}. Biến động vẫn chờ xác nhận trước khi ghi.",
            words = words,
            meaning = meaning
        ),
    }
}

/// A meaning in words.
pub(super) fn meaning_said(kind: WordingKind, code: &str) -> String {
    let found = kind.meanings().into_iter().find(|(held, _)| held == code);
    match found {
        Some((held, label)) => labelled(kind, &held, label),
        None => code.to_owned(),
    }
}

fn labelled(kind: WordingKind, code: &str, label: Cow<'static, str>) -> String {
    let label = match label {
        Cow::Borrowed(label) => tr(label).to_owned(),
        Cow::Owned(label) => label,
    };
    if kind == WordingKind::Policy {
        format!("{code} – {label}")
    } else {
        label
    }
}
