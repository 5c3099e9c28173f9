//! A new register: the commune, its hamlets, the file, and perhaps a passphrase.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::passphrase::NewPassphrase;
use crate::domain::book::bare_hamlet_name;
use crate::domain::text::clean;
use crate::domain::{Commune, Denominator, Hamlet};
use crate::register::{NewRegister, Request};
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Icon, TextField, card, check, choice, soft};
use crate::words::tr;

/// The key under which the file dialog answers.
const KEY: &str = "new register";
/// Kinds of communes (Law on the Organization of Local Government 2025).
const KINDS: [&str; 3] = ["Xã", "Phường", "Đặc khu"];
/// Kinds of hamlets offered for names typed without one.
const HAMLET_KINDS: [&str; 9] = [
    "Ấp",
    "Thôn",
    "Khóm",
    "Khu phố",
    "Tổ dân phố",
    "Xóm",
    "Bản",
    "Buôn",
    "Khu vực",
];

/// Kinds of communes for a choice: they go into the register as they are said.
pub(in crate::ui::screens) fn commune_kinds() -> Vec<(String, String)> {
    same(&KINDS)
}

fn same(words: &[&str]) -> Vec<(String, String)> {
    words
        .iter()
        .map(|word| ((*word).to_owned(), (*word).to_owned()))
        .collect()
}

/// The form.
pub(super) struct Draft {
    kind: String,
    name: String,
    province: String,
    hamlet_kind: String,
    hamlets: String,
    path: String,
    /// The path was typed or chosen, and no longer follows the name.
    own_path: bool,
    folder: PathBuf,
    protect: bool,
    passphrase: NewPassphrase,
    /// The form was sent once: problems are shown.
    tried: bool,
}

impl Draft {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            kind: "Xã".to_owned(),
            name: String::new(),
            province: String::new(),
            hamlet_kind: "Ấp".to_owned(),
            hamlets: String::new(),
            path: String::new(),
            own_path: false,
            folder: folder.to_owned(),
            protect: false,
            passphrase: NewPassphrase::default(),
            tried: false,
        }
    }

    /// Paints the form; `true` when one goes back.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        if let Some(path) = cx
            .inbox
            .take_picked(KEY)
            .and_then(|paths| paths.into_iter().next())
        {
            self.path = path.display().to_string();
            self.own_path = true;
        }
        let back = super::head(ui, tr("Tạo sổ mới"));
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                left.spacing_mut().item_spacing.y = space::SMALL;
                right.spacing_mut().item_spacing.y = space::SMALL;
                card(left, tr("Xã và các ấp"), |ui| self.place_ui(ui));
                card(right, tr("Tệp sổ"), |ui| self.file_ui(ui, cx));
                right.add_space(space::TINY);
                card(right, tr("Mật khẩu"), |ui| self.protection_ui(ui));
            }
        });
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            if Button::primary(tr("Tạo sổ")).min_width(140.0).show(ui).clicked() {
                self.tried = true;
                if let Some(register) = self.register(cx) {
                    cx.send(Request::Create(register));
                }
            }
            if self.tried && self.problem().is_some() {
                crate::ui::widgets::problem_beside(ui, tr("Còn mục chưa đúng, xin xem các dòng chữ đỏ."));
            }
        });
        back
    }

    fn place_ui(&mut self, ui: &mut Ui) {
        let width = ui.available_width();
        ui.horizontal_top(|ui| {
            choice(ui, tr("Loại"), 110.0, &mut self.kind, &commune_kinds());
            let problem = (self.tried && self.name.trim().is_empty()).then(|| tr("Hãy nhập tên xã."));
            let field = TextField::new(tr("Tên riêng"), &mut self.name);
            field
                .hint(tr("ví dụ: Long Thạnh"))
                .problem(problem)
                .width(width - 118.0)
                .show(ui);
        });
        let field = TextField::new(tr("Tỉnh, thành phố"), &mut self.province);
        field.hint(tr("ví dụ: tỉnh An Giang")).width(width).show(ui);
        ui.horizontal_top(|ui| {
            choice(
                ui,
                tr("Gọi là"),
                110.0,
                &mut self.hamlet_kind,
                &same(&HAMLET_KINDS),
            );
            let field = TextField::new(tr("Tên các ấp, mỗi dòng một tên"), &mut self.hamlets);
            field
                .hint(tr("ví dụ: Hòa Lợi"))
                .rows(6)
                .width(width - 118.0)
                .show(ui);
        });
        let names = self.hamlet_names();
        if names.is_empty() {
            soft(
                ui,
                tr("Chưa nhập cũng được: khi nhập danh sách hộ dân, các ấp trong tệp sẽ tự vào sổ."),
            );
        } else {
            soft(
                ui,
                &say!(
                    "{count} nơi: {names}",
                    count = names.len(),
                    names = names.join(", ")
                ),
            );
        }
    }

    fn file_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if !self.own_path {
            self.path = self.usual_path();
        }
        let width = ui.available_width();
        let problem = (self.tried && self.path.trim().is_empty()).then(|| tr("Hãy chọn nơi lưu."));
        let field = TextField::new(tr("Lưu ở"), &mut self.path)
            .problem(problem)
            .width(width);
        if field.show(ui).changed() {
            self.own_path = true;
        }
        if Button::secondary(tr("Chọn nơi khác…"))
            .icon(Icon::Folder)
            .show(ui)
            .clicked()
        {
            let path = PathBuf::from(self.path.trim());
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let question = FileQuestion::new(KEY, FileKind::Save, tr("Lưu sổ ở đâu?"))
                .only(tr("Sổ BHYT"), &["sobhyt"])
                .named(name.unwrap_or_default())
                .within(Some(self.folder.clone()));
            cx.out.push(Action::Ask(question));
        }
    }

    fn protection_ui(&mut self, ui: &mut Ui) {
        check(ui, &mut self.protect, tr("Đặt mật khẩu cho sổ"));
        if self.protect {
            self.passphrase.ui(ui, self.tried);
            soft(
                ui,
                tr(
                    "Mỗi lần mở sổ phải gõ mật khẩu. Sau bước này chương trình đưa một mã khôi phục để in ra cất giữ, phòng khi quên.",
                ),
            );
        } else {
            soft(
                ui,
                tr(
                    "Nên đặt khi máy có nhiều người dùng, hoặc khi chép sổ vào USB. Có thể đặt sau, ở trang Thiết lập.",
                ),
            );
        }
    }

    fn usual_path(&self) -> String {
        let name = clean(&self.name);
        let name = if name.is_empty() {
            tr("Sổ mới").to_owned()
        } else {
            format!("{} {name}", self.kind)
        };
        // What Windows does not take in a file name.
        let name: String = name
            .chars()
            .map(|ch| if r#"\/:*?"<>|"#.contains(ch) { '-' } else { ch })
            .collect();
        self.folder.join(format!("{name}.sobhyt")).display().to_string()
    }

    /// The hamlets typed, each with its kind.
    fn hamlet_names(&self) -> Vec<String> {
        let lines = self.hamlets.lines().map(clean).filter(|line| !line.is_empty());
        lines
            .map(|line| {
                if bare_hamlet_name(&line) == line {
                    format!("{} {line}", self.hamlet_kind)
                } else {
                    line
                }
            })
            .collect()
    }

    /// Whether something is missing.
    fn problem(&self) -> Option<()> {
        let complete = !self.name.trim().is_empty()
            && !self.path.trim().is_empty()
            && (!self.protect || self.passphrase.problem().is_none());
        (!complete).then_some(())
    }

    /// The register to be made; `None` where something is missing.
    fn register(&self, cx: &Cx<'_>) -> Option<NewRegister> {
        if self.problem().is_some() {
            return None;
        }
        let hamlets = self
            .hamlet_names()
            .into_iter()
            .zip(0..)
            .map(|(name, position)| Hamlet {
                id: cx.new_id(),
                name,
                former_names: String::new(),
                position,
                official_population: None,
                target: None,
            });
        let mut path = PathBuf::from(self.path.trim());
        if path.extension().is_none_or(|ending| ending != "sobhyt") {
            path.as_mut_os_string().push(".sobhyt");
        }
        Some(NewRegister {
            path,
            passphrase: self.protect.then(|| self.passphrase.text()),
            commune: Commune {
                id: cx.new_id(),
                name: clean(&self.name),
                kind: self.kind.clone(),
                province: clean(&self.province),
                target: 950,
                expiring_days: 30,
                denominator: Denominator::Register,
            },
            hamlets: hamlets.collect(),
        })
    }
}
