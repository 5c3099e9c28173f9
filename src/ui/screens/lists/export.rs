//! A list on its way into a file: the system's dialog asks where, and a field holds the path for machines
//! that show no dialogs.

use std::path::{Path, PathBuf};

use egui::{Key, Ui};

use crate::domain::record::Campaign;
use crate::domain::round::{RoundsQuestion, SheetForm};
use crate::domain::text::clean;
use crate::domain::{Book, Date, LeftFilter, SheetId};
use crate::index::Index;
use crate::register::{
    CampaignsQuestion, DoorsAsk, DoorsQuestion, Format, PapersQuestion, Printout, Question, Request,
    RollRequest, SheetRequest, cadre_title, papers_title, sheet_of,
};
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Button, Icon, TextField, band};
use crate::words::{fill, tr};

/// The key of the dialog's answer.
const KEY: &str = "list file";
/// The longest file name that all systems and cloud folders take.
const LONGEST_NAME: usize = 120;

/// A file to be written. It holds what the screen showed when the button was pressed.
pub(in crate::ui::screens) struct Export {
    page: Printout,
    format: Format,
    then_open: bool,
    path: String,
}

impl Export {
    /// Asks where to.
    pub(in crate::ui::screens) fn begin(
        page: impl Into<Printout>,
        format: Format,
        then_open: bool,
        cx: &mut Cx<'_>,
    ) -> Self {
        let page = page.into();
        // An answer to an older question must not be taken for one to this.
        drop(cx.inbox.take_picked(KEY));
        let name = match &page {
            Printout::List(list) => file_name(&cx.view.index, &list.question, format),
            Printout::Left(filter) => left_name(&cx.view.index, filter, cx.today, format),
            Printout::Papers(question) => papers_name(&cx.view.index, question, format),
            Printout::Roll(request) => roll_name(&cx.view.index, request, format),
            Printout::Doors(question) => doors_name(&cx.view.index, question, format),
            Printout::Campaigns(question) => campaigns_name(&cx.view.index, question, format),
            Printout::Rounds(question) => rounds_name(&cx.view.index, question, format),
            Printout::Visits(request) => visits_name(&cx.view.index, request, format),
            Printout::Sheet(id) => sheet_name(&cx.view.index, *id, format),
        };
        let last = cx.inbox.written.as_ref().map(|(path, _)| path);
        let folder = last
            .or(cx.view.path.as_ref())
            .and_then(|path| path.parent())
            .map(Path::to_owned);
        let (what, ending) = match format {
            Format::Pdf => (tr("Trang in PDF"), "pdf"),
            Format::Xlsx => (tr("Bảng tính Excel"), "xlsx"),
            Format::Csv => (tr("Bảng CSV"), "csv"),
            Format::Json => (tr("Dữ liệu JSON"), "json"),
        };
        let question = FileQuestion::new(KEY, FileKind::Save, tr("Lưu danh sách"))
            .only(what, &[ending])
            .named(name.clone())
            .within(folder.clone());
        cx.out.push(Action::Ask(question));
        let path = folder.unwrap_or_default().join(name);
        Self {
            page,
            format,
            then_open,
            path: path.display().to_string(),
        }
    }

    /// Writes where the dialog said; `true` when that is settled.
    pub(in crate::ui::screens) fn take_answer(&mut self, cx: &mut Cx<'_>) -> bool {
        let Some(path) = cx
            .inbox
            .take_picked(KEY)
            .and_then(|paths| paths.into_iter().next())
        else {
            return false;
        };
        self.write(path, cx);
        true
    }

    /// The line with the path; `true` when it can go.
    pub(in crate::ui::screens) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let mut done = false;
        band(ui, Icon::Folder, color::ACCENT, color::ACCENT_PALE, |ui| {
            ui.horizontal_top(|ui| {
                let room = ui.available_width() - 156.0;
                let field = TextField::new(tr("Hoặc gõ đường dẫn của tệp"), &mut self.path)
                    .width(room)
                    .show(ui);
                let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                ui.vertical(|ui| {
                    ui.add_space(f32::from(space::ROUND) + space::MEDIUM);
                    ui.horizontal(|ui| {
                        let empty = self.path.trim().is_empty();
                        let save = Button::secondary(tr("Ghi tệp"));
                        let pressed = save
                            .enabled(!empty, tr("Hãy gõ đường dẫn trước"))
                            .show(ui)
                            .clicked();
                        if (pressed || entered) && !empty {
                            self.write(PathBuf::from(self.path.trim()), cx);
                            done = true;
                        }
                        done |= Button::plain(tr("Thôi")).show(ui).clicked();
                    });
                });
            });
        });
        ui.add_space(space::SMALL);
        done || ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape))
    }

    fn write(&self, path: PathBuf, cx: &mut Cx<'_>) {
        let path = with_ending(path, self.format);
        cx.send(Request::Write {
            page: self.page.clone(),
            path,
            format: self.format,
            then_open: self.then_open,
        });
    }
}

/// Not every system's dialog adds the ending.
fn with_ending(path: PathBuf, format: Format) -> PathBuf {
    if Format::of(&path) == Some(format) {
        return path;
    }
    let mut whole = path.into_os_string();
    whole.push(".");
    whole.push(format.ending());
    PathBuf::from(whole)
}

/// "Chưa tham gia BHYT - Ấp Hòa Lợi - 2026-11-22.pdf", with nothing in it that a system refuses.
fn file_name(index: &Index, question: &Question, format: Format) -> String {
    let filter = &question.filter;
    let mut parts = vec![match filter.list {
        None => tr("Danh sách nhân khẩu").to_owned(),
        Some(kind) => tr(kind.label()).to_owned(),
    }];
    parts.extend(
        filter
            .hamlet
            .and_then(|id| index.hamlet(id))
            .map(|hamlet| hamlet.name.clone()),
    );
    if let Some(group) = filter.group.as_ref().filter(|group| !group.is_empty()) {
        parts.push(say!("Tổ {group}", group = group));
    }
    parts.extend(filter.cadre.and_then(|id| cadre_title(index, id)));
    if let [status] = filter.statuses.as_slice() {
        parts.push(tr(status.label()).to_owned());
    }
    named(&parts, question.day, format)
}

/// "Dòng để lại - Danh sách ấp Hòa Lợi tháng 11 - 2026-11-22.xlsx".
fn left_name(index: &Index, filter: &LeftFilter, today: Date, format: Format) -> String {
    let mut parts = vec![tr("Dòng để lại").to_owned()];
    if let (Some(_), Some(intake)) = (filter.intake, filter.intakes(index).first()) {
        let source = Path::new(&intake.source).file_stem();
        parts.extend(source.map(|stem| stem.to_string_lossy().into_owned()));
    }
    parts.extend(filter.kind.map(|kind| tr(kind.label()).to_owned()));
    named(&parts, today, format)
}

/// "Hồ sơ theo quyết định 45 QĐ-UBND - Ấp Hòa Lợi - 2026-11-22.pdf".
fn papers_name(index: &Index, question: &PapersQuestion, format: Format) -> String {
    let title = papers_title(index, question);
    let mut parts = vec![fill(&title.text, &title.args)];
    let hamlet = question.filter.hamlet.and_then(|id| index.hamlet(id));
    parts.extend(hamlet.map(|hamlet| hamlet.name.clone()));
    named(&parts, question.day, format)
}

/// "Danh sách hôm nay - Ấp Hòa Lợi - 2026-11-22.pdf".
fn doors_name(index: &Index, question: &DoorsQuestion, format: Format) -> String {
    let title = question.title();
    let places = match &question.ask {
        DoorsAsk::Today(ask) => &ask.places,
        DoorsAsk::Follow(ask) => &ask.places,
    };
    let mut parts = vec![fill(&title.text, &title.args)];
    let hamlet = places.hamlet.and_then(|id| index.hamlet(id));
    parts.extend(hamlet.map(|hamlet| hamlet.name.clone()));
    parts.extend(
        places
            .group
            .as_ref()
            .map(|group| say!("Tổ {group}", group = group)),
    );
    named(&parts, question.day, format)
}

/// "Mẫu D03-TS - 2026-11 - Tăng - HN - Ấp Hòa Lợi.xlsx".
fn roll_name(index: &Index, request: &RollRequest, format: Format) -> String {
    let ask = &request.ask;
    let mut parts = vec![request.form.name.clone(), ask.month.to_iso()];
    parts.extend(ask.kind.map(|kind| tr(kind.label()).to_owned()));
    parts.extend(ask.category.clone());
    parts.extend(
        ask.hamlet
            .and_then(|id| index.hamlet(id))
            .map(|hamlet| hamlet.name.clone()),
    );
    if let [only] = ask.households.as_slice() {
        let number = index
            .household(*only)
            .and_then(|house| house.household.number.clone());
        parts.extend(number.map(|number| say!("Hộ {number}", number = number)));
    }
    format!("{}.{}", joined(&parts), format.ending())
}

/// "Tiến độ đợt vận động - Đợt cuối năm - 2026-11-22.pdf".
fn campaigns_name(index: &Index, question: &CampaignsQuestion, format: Format) -> String {
    let mut parts = vec![tr("Tiến độ đợt vận động").to_owned()];
    let book: &dyn Book = index;
    let mut all = book.rows::<Campaign>();
    let one = question
        .campaign
        .and_then(|id| all.find(|campaign| campaign.id == id));
    parts.extend(one.map(|campaign| campaign.name.clone()));
    named(&parts, question.day, format)
}

/// "Thống kê vận động - Ấp Hòa Lợi - 2026-11-22.pdf".
fn rounds_name(index: &Index, question: &RoundsQuestion, format: Format) -> String {
    let mut parts = vec![tr("Thống kê vận động").to_owned()];
    let hamlet = question.hamlet.and_then(|id| index.hamlet(id));
    parts.extend(hamlet.map(|hamlet| hamlet.name.clone()));
    named(&parts, question.until(), format)
}

/// "Tờ gửi từng hộ - Ấp Hòa Lợi - 2026-11-22.pdf".
fn visits_name(index: &Index, request: &SheetRequest, format: Format) -> String {
    if request.form != SheetForm::Leaflet {
        return file_name(index, &request.question, format);
    }
    let mut parts = vec![tr(request.form.label()).to_owned()];
    let hamlet = request.question.filter.hamlet.and_then(|id| index.hamlet(id));
    parts.extend(hamlet.map(|hamlet| hamlet.name.clone()));
    named(&parts, request.question.day, format)
}

/// "Phiếu B-12 - 2026-11-22.pdf".
fn sheet_name(index: &Index, id: SheetId, format: Format) -> String {
    let Some(sheet) = sheet_of(index, id) else {
        return format!("{}.{}", tr("Phiếu"), format.ending());
    };
    let number = say!("Phiếu {number}", number = sheet.number);
    named(&[number], sheet.day, format)
}

/// The parts, the day and the ending, as every system takes them.
fn named(parts: &[String], day: Date, format: Format) -> String {
    format!(
        "{} - {}.{}",
        joined(parts),
        day.format("%Y-%m-%d"),
        format.ending()
    )
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| safe(part)).collect();
    let name: String = parts.join(" - ").chars().take(LONGEST_NAME).collect();
    name.trim_end_matches(['.', ' ']).to_owned()
}

fn safe(part: &str) -> String {
    let refused = |ch: char| ch.is_control() || r#"<>:"/\|?*"#.contains(ch);
    let kept: String = part
        .chars()
        .map(|ch| if refused(ch) { ' ' } else { ch })
        .collect();
    clean(&kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ones_that_every_system_takes() {
        assert_eq!(safe("Ấp 1/2: \"Cầu\"\u{7}*"), "Ấp 1 2 Cầu");
        let path = |path: &str| with_ending(PathBuf::from(path), Format::Pdf);
        assert_eq!(path("a.pdf"), PathBuf::from("a.pdf"));
        assert_eq!(path("a.PDF"), PathBuf::from("a.PDF"));
        assert_eq!(path("Ấp Hòa Lợi 22.11"), PathBuf::from("Ấp Hòa Lợi 22.11.pdf"));
    }
}
