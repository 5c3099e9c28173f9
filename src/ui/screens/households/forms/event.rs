//! Recording what happened to a person.

use egui::Ui;

use super::{After, Form, Typed, row};
use crate::domain::command::EventCommand;
use crate::domain::{Command, Date, Event, EventId, EventKind, PersonId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::name_of;
use crate::ui::widgets::{DateDraft, TextField, radio, soft};
use crate::words::tr;

/// Adds or changes an event.
pub(in crate::ui::screens::households) struct EventForm {
    id: EventId,
    person: PersonId,
    is_new: bool,
    kind: EventKind,
    day: DateDraft,
    note: String,
}

impl EventForm {
    /// Something that happened, today unless another day is typed.
    pub(in crate::ui::screens::households) fn new(id: EventId, person: PersonId, today: Date) -> Self {
        Self {
            id,
            person,
            is_new: true,
            kind: EventKind::Away,
            day: Some(today).into(),
            note: String::new(),
        }
    }

    /// One that is in the register.
    pub(in crate::ui::screens::households) fn edit(event: &Event) -> Self {
        Self {
            id: event.id,
            person: event.person,
            is_new: false,
            kind: event.kind,
            day: event.day.into(),
            note: event.note.clone(),
        }
    }
}

/// What an event means for the count.
fn meaning(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Born => tr("Trẻ mới sinh trong hộ"),
        EventKind::Died => tr("Từ ngày này không còn tính trong sổ"),
        EventKind::MovedIn => tr("Từ ngày này tính trong sổ"),
        EventKind::MovedOut => tr("Chuyển hẳn đi nơi khác: từ ngày này không còn tính"),
        EventKind::Away => tr("Vẫn tính trong hộ, ghi là đang ở xa"),
        EventKind::Back => tr("Không còn ở xa nữa"),
        EventKind::Duplicate => tr("Vẫn tính trong sổ; ghi lại để so với người có thể đã ghi trùng"),
        EventKind::Unknown => "",
    }
}

impl Form for EventForm {
    fn title(&self, index: &Index) -> String {
        let name = name_of(index, self.person);
        if self.is_new {
            say!("Thêm biến động của {name}", name = name)
        } else {
            say!("Sửa biến động của {name}", name = name)
        }
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, _cx: &mut Cx<'_>) {
        row(ui, |ui| {
            for kind in EventKind::ALL {
                if radio(ui, &mut self.kind, *kind, tr(kind.label()), "") {
                    typed.mark_changed();
                }
            }
        });
        soft(ui, meaning(self.kind));
        row(ui, |ui| {
            typed.date(ui, tr("Ngày xảy ra"), &mut self.day, true);
            let note = TextField::new(tr("Ghi chú: đi đâu, từ đâu đến"), &mut self.note).width(330.0);
            typed.text(ui, note);
        });
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.day.insist();
        Some(vec![Command::Event(EventCommand::Save(Event {
            id: self.id,
            person: self.person,
            kind: self.kind,
            day: self.day.partial().ok()?,
            note: super::given(&self.note).unwrap_or_default(),
        }))])
    }

    fn after(&self) -> After {
        After::Stay(Some(self.person))
    }
}
