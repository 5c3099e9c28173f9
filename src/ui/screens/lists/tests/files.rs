//! Lists on their way into files.

use std::path::PathBuf;

use egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{button, choose, index_of, lists, pill, press};
use crate::domain::{Book as _, Filter, ListKind, Sort};
use crate::register::{Format, Notice, PageRequest, Printout, Question, Request};
use crate::ui::screens::overview::tests::register;
use crate::ui::testing::{Window, today, view_of};

/// The file that the window asked to have written.
fn written(window: &mut Window) -> (PageRequest, PathBuf, Format, bool) {
    let requests = window.requests();
    let write = requests.into_iter().find_map(|request| match request {
        Request::Write {
            page: Printout::List(page),
            path,
            format,
            then_open,
        } => Some((page, path, format, then_open)),
        _ => None,
    });
    write.expect("a file was asked for")
}

#[test]
fn files_carry_the_question_of_the_screen() {
    let mut window = lists(register(600));
    pill(&mut window, "Chưa tham gia");
    let (id, name) = {
        let hamlets = index_of(&window).hamlets();
        (hamlets[0].id, hamlets[0].name.clone())
    };
    choose(&mut window, "Ấp", &name);
    pill(&mut window, "Theo tên");
    press(&mut window, Role::CheckBox, "In đủ số CCCD");
    let expected = PageRequest {
        question: Question {
            filter: Filter {
                list: Some(ListKind::Uninsured),
                hamlet: Some(id),
                ..Filter::default()
            },
            sort: Sort::Name,
            day: today(),
        },
        full_ids: true,
    };
    for (word, format, then_open) in [
        ("Lưu PDF", Format::Pdf, false),
        ("Lưu và mở", Format::Pdf, true),
        ("Xuất Excel", Format::Xlsx, false),
        ("CSV", Format::Csv, false),
        ("JSON", Format::Json, false),
    ] {
        button(&mut window, word);
        let ending = format.ending();
        let asked = window.world.borrow().questions.last().unwrap().clone();
        let usual = format!("Chưa tham gia BHYT - {name} - 2026-11-22.{ending}");
        assert_eq!(asked.name.as_deref(), Some(usual.as_str()));
        window.answer(&["Ổ đĩa/danh sách"]);
        let (page, path, as_what, opened) = written(&mut window);
        assert_eq!((as_what, opened), (format, then_open));
        assert_eq!(page, expected, "{word}");
        assert_eq!(path, PathBuf::from(format!("Ổ đĩa/danh sách.{ending}")));
        assert!(!window.shows("Hoặc gõ đường dẫn"), "the line with the path goes");
    }
}

#[test]
fn a_path_can_be_typed_where_no_dialog_comes() {
    let mut window = lists(register(60));
    button(&mut window, "Xuất Excel");
    let field = "Hoặc gõ đường dẫn của tệp";
    let field = window.harness.get_by_role_and_label(Role::TextInput, field);
    let proposed = field.accesskit_node().value().unwrap_or_default();
    assert!(
        proposed.ends_with("Danh sách nhân khẩu - 2026-11-22.xlsx"),
        "{proposed}"
    );
    button(&mut window, "Ghi tệp");
    let (_, path, format, _) = written(&mut window);
    assert_eq!(format, Format::Xlsx);
    assert_eq!(path, PathBuf::from(proposed));
    button(&mut window, "CSV");
    window.press(egui::Modifiers::NONE, egui::Key::Escape);
    assert!(!window.shows("Hoặc gõ đường dẫn"), "Escape leaves it");
    assert!(window.requests().is_empty());
}

#[test]
fn a_register_that_can_only_be_read_still_gives_lists() {
    let mut view = view_of(register(60));
    view.read_only = true;
    let mut window = Window::first_start();
    window.tell(Notice::View(view));
    window.press(egui::Modifiers::NONE, egui::Key::F3);
    button(&mut window, "Lưu PDF");
    window.answer(&["a.pdf"]);
    assert_eq!(written(&mut window).1, PathBuf::from("a.pdf"));
}
