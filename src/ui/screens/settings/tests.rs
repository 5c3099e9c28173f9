//! The settings: what is typed becomes one command, what is wrong is said beside its field.

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::domain::command::{CommuneCommand, HamletCommand, WordingCommand};
use crate::domain::date::parse_date;
use crate::domain::{Area, Book as _, Command, Hamlet};
use crate::index::Index;
use crate::register::{Notice, Request};
use crate::ui::testing::{Window, invented, sentence, view_of};

fn settings() -> Window {
    let mut window = Window::open(Index::default());
    window.click("Thiết lập");
    window
}

#[test]
fn the_commune_is_saved_as_typed() {
    let mut window = settings();
    window.type_into("Tên riêng", "Long Thạnh");
    window.type_into("Chỉ tiêu người có thẻ, %", ",55");
    window.shot("settings-commune-problem");
    assert!(window.shows("Chỉ tiêu là số từ 0 đến 100"));
    window.click("Ghi");
    assert!(window.requests().is_empty(), "not with a wrong target");
    window.focus("Chỉ tiêu người có thẻ, %");
    window.press(egui::Modifiers::NONE, egui::Key::End);
    window.press(egui::Modifiers::NONE, egui::Key::Backspace);
    window.click("Ghi");
    let requests = window.requests();
    let [Request::Run(command)] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    let Command::Commune(CommuneCommand::Save(commune)) = command.as_ref() else {
        panic!("{command:?}");
    };
    assert_eq!(
        (commune.name.as_str(), commune.target, commune.expiring_days),
        ("Long Thạnh", 955, 30)
    );
}

#[test]
fn a_hamlet_is_added() {
    let mut window = settings();
    window.click("Các ấp");
    window.shot("settings-hamlets-empty");
    window.click("Thêm ấp");
    window.type_into("Tên, cả chữ ấp", "Ấp Hòa Lợi");
    window.type_into("Dân số được giao (không bắt buộc)", "1.250");
    window.shot("settings-hamlets-form");
    window.click("Ghi ấp");
    let requests = window.requests();
    let [Request::Run(command)] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    let Command::Hamlet(HamletCommand::Save(hamlet)) = command.as_ref() else {
        panic!("{command:?}");
    };
    assert_eq!(
        (hamlet.name.as_str(), hamlet.official_population),
        ("Ấp Hòa Lợi", Some(1250))
    );
    window.tell(Notice::Failed(sentence("Ổ đĩa đã đầy.")));
    assert!(window.shows("Tên, cả chữ ấp"), "a refused form stays");
    window.click("Ghi ấp");
    window.tell(Notice::Done(sentence("Thêm Ấp Hòa Lợi")));
    assert!(!window.shows("Tên, cả chữ ấp"), "a saved form closes");
}

#[test]
fn an_area_of_a_hamlet_is_recorded_changed_and_removed() {
    let mut window = Window::open(invented(300));
    window.click("Thiết lập");
    window.click("Các ấp");
    let last = {
        let index = invented(300);
        let names: Vec<String> = index.hamlets().iter().map(|one| one.name.clone()).collect();
        names.last().cloned().unwrap()
    };
    assert!(window.shows("Vùng dân tộc thiểu số và miền núi"));
    window.click(&format!("Sửa {last}"));
    window.shot("settings-areas-some");
    assert!(window.shows("Vùng theo danh sách của Nhà nước"));
    window.click("Thêm vùng");
    window.click("Ghi vùng");
    assert!(window.requests().is_empty(), "a kind must be chosen");
    window.focus("Loại vùng");
    window.press(egui::Modifiers::NONE, egui::Key::Enter);
    window.click("Xã đảo");
    window.type_into("Từ ngày", "1/7/2026");
    window.type_into("Đến hết ngày", "1/6/2026");
    assert!(window.shows("Ngày hết ở trước ngày bắt đầu."));
    window.type_into("Quyết định hoặc danh sách", "12/QĐ-TTg");
    window.shot("settings-areas-form");
    window.click("Ghi vùng");
    assert!(window.requests().is_empty(), "not with days that contradict");
    window.focus("Đến hết ngày");
    window.press(egui::Modifiers::NONE, egui::Key::End);
    for _ in 0..10 {
        window.press(egui::Modifiers::NONE, egui::Key::Backspace);
    }
    window.click("Ghi vùng");
    let command = asked_for(&mut window);
    let Command::Hamlet(HamletCommand::SaveArea(area)) = &command else {
        panic!("{command:?}")
    };
    assert_eq!((area.kind, area.valid_to), (Area::Island, None));
    assert_eq!(
        (area.valid_from, area.paper.as_str()),
        (parse_date("01/07/2026"), "12/QĐ-TTg")
    );
    let mut index = invented(300);
    index.patch(&command.changes(&index, crate::ui::testing::today()).unwrap());
    let mut view = view_of(index);
    view.revision = 2;
    window.tell(Notice::View(view));
    window.tell(Notice::Done(sentence("Ghi vùng")));
    assert!(
        !window.shows("Quyết định hoặc danh sách"),
        "the form closes when it is saved"
    );
    assert!(window.shows("01/07/2026 – … · 12/QĐ-TTg"));
    assert!(window.shows("Xã đảo, Vùng dân tộc thiểu số và miền núi"));
    window.click("Sửa vùng Xã đảo 01/07/2026 – …");
    window.click("Bỏ vùng đang ghi");
    window.click("Xóa vùng Xã đảo 01/07/2026 – …");
    window.click("Xóa vùng");
    assert_eq!(
        asked_for(&mut window),
        Command::Hamlet(HamletCommand::RemoveArea(area.id))
    );
}

#[test]
fn protection_backup_and_check() {
    let mut window = settings();
    window.click("Mật khẩu và sao lưu");
    window.type_into("Mật khẩu, ít nhất 8 ký tự", "gà gáy sáng");
    window.type_into("Gõ lại lần nữa", "gà gáy sáng");
    window.click("Đặt mật khẩu");
    window.click("Sao lưu ngay");
    window.click("Sao lưu vào USB…");
    window.answer(&["USB"]);
    window.click("Kiểm tra ngay");
    let requests = window.requests();
    assert!(
        matches!(
            requests.as_slice(),
            [Request::Protect { passphrase }, Request::Backup(None), Request::Backup(Some(_)), Request::Check]
                if passphrase == "gà gáy sáng"
        ),
        "{requests:?}"
    );
    window.tell(Notice::Checked(Vec::new()));
    window.tell(Notice::BackedUp("USB/Xã Long Thạnh 22-11-2026.sobhyt".into()));
    assert!(window.shows("Sổ tốt"));
    window.shot("settings-file");
    let mut view = view_of(Index::default());
    view.protected = true;
    view.read_only = true;
    window.tell(Notice::View(view));
    window.tell(Notice::Checked(vec![sentence("Trang 12 của tệp bị hỏng.")]));
    window.shot("settings-file-protected");
    assert!(window.shows("Trang 12") && window.shows("chỉ xem được"));
}

#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut window = settings();
    window.click("Màn hình");
    window.shot("settings-screen");
    window.click("English");
    assert_eq!(window.world.borrow().kept.as_ref().unwrap().language, "en");
    window.click("Tiếng Việt");
    assert_eq!(window.world.borrow().kept.as_ref().unwrap().language, "vi");
    window.click("Giới thiệu");
    window.shot("settings-about");
    assert!(window.shows("Phiên bản"));
}

#[test]
fn hamlets_are_renamed_reordered_and_removed() {
    let index = invented(300);
    let hamlets: Vec<Hamlet> = index.hamlets().into_iter().cloned().collect();
    let mut window = Window::open(index);
    window.click("Thiết lập");
    window.shot("settings-commune");
    window.click("Các ấp");
    window.shot("settings-hamlets");
    window.click(&format!("Sửa {}", hamlets[0].name));
    window.type_into("Tên, cả chữ ấp", " Đông");
    window.shot("settings-hamlets-rename");
    window.click("Ghi ấp");
    let saved: Vec<Hamlet> = window.requests().into_iter().map(hamlet_of).collect();
    assert_eq!(saved[0].name, format!("{} Đông", hamlets[0].name));
    assert!(
        saved[0].former_names.lines().any(|name| name == hamlets[0].name),
        "{saved:?}"
    );
    window.click(&format!("Đưa {} xuống", hamlets[0].name));
    let mut order: Vec<_> = hamlets.iter().map(|hamlet| hamlet.id).collect();
    order.swap(0, 1);
    let requests = window.requests();
    assert!(matches!(requests.as_slice(), [Request::Run(command)]
        if **command == Command::Hamlet(HamletCommand::Order(order))));
    window.click(&format!("Xóa {}", hamlets[2].name));
    window.shot("settings-hamlets-remove");
    window.click("Không");
    assert!(window.requests().is_empty());
    window.click(&format!("Xóa {}", hamlets[2].name));
    window.click("Xóa ấp");
    let requests = window.requests();
    assert!(matches!(requests.as_slice(), [Request::Run(command)]
        if **command == Command::Hamlet(HamletCommand::Remove(hamlets[2].id))));
}

fn hamlet_of(request: Request) -> Hamlet {
    match request {
        Request::Run(command) => match *command {
            Command::Hamlet(HamletCommand::Save(hamlet)) => hamlet,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn wordings(index: Index) -> Window {
    let mut window = Window::open(index);
    window.click("Thiết lập");
    window.click("Cách ghi");
    window
}

/// Chooses where the words stand; the tabs of the shipped wordings have the same names.
fn choose_kind(window: &mut Window, kind: &str) {
    window.click("Chữ này nằm ở đâu");
    let mut found = window.harness.query_all_by_label(kind);
    let entry = found.find(|node| {
        let role = node.accesskit_node().role();
        role != egui::Role::Tab && role != egui::Role::Label
    });
    entry.expect("the menu offers it").click();
    drop(found);
    window.harness.run();
}

/// The command that the window asked for.
fn asked_for(window: &mut Window) -> Command {
    let requests = window.requests();
    let run = requests.into_iter().find_map(|request| match request {
        Request::Run(command) => Some(*command),
        _ => None,
    });
    run.expect("a command was given")
}

#[test]
fn a_wording_is_added_tried_out_changed_and_removed() {
    let mut window = wordings(invented(60));
    window.shot("wordings-1-empty");
    assert!(window.shows("Chưa có cách ghi riêng của cơ quan"));
    window.click("Thêm cách ghi");
    choose_kind(&mut window, "Diện chính sách");
    window.type_into("Chữ, như người lập danh sách ghi", "hưu non");
    window.type_into("Tìm nghĩa", "HTXH");
    window.click("Đọc là");
    window.shot("wordings-2-menu");
    let found = {
        let mut all = window.harness.query_all_by_label_contains("HTXH – ");
        all.next().and_then(|node| node.accesskit_node().label()).unwrap()
    };
    window.click(&found);
    assert!(window.shows("Chữ «hưu non» sẽ cho biết người ấy thuộc diện: HTXH"));
    window.type_into("Gõ thử một ô", "Hưu non, QĐ 290");
    assert!(window.shows("→ đọc là HTXH"));
    assert!(window.shows("QĐ290"));
    window.shot("wordings-3-form");
    window.click("Ghi cách ghi");
    let command = asked_for(&mut window);
    let Command::Wording(WordingCommand::Save(saved)) = &command else {
        panic!("{command:?}")
    };
    assert_eq!(
        (saved.words.as_str(), saved.meaning.as_str()),
        ("hưu non", "HTXH")
    );
    let mut index = invented(60);
    index.patch(&command.changes(&index, crate::ui::testing::today()).unwrap());
    let mut view = view_of(index);
    view.revision = 2;
    window.tell(Notice::View(view));
    window.tell(Notice::Done(sentence("Thêm cách ghi")));
    assert!(!window.shows("Gõ thử một ô"), "the form closes when it is saved");
    assert!(window.shows("1 cách ghi riêng của cơ quan"));
    window.shot("wordings-4-one");
    // The same words of the same kind are refused in the form already.
    window.click("Thêm cách ghi");
    choose_kind(&mut window, "Diện chính sách");
    window.type_into("Chữ, như người lập danh sách ghi", "Hưu-Non");
    assert!(window.shows("Đã có cách ghi «hưu non» cùng loại"));
    window.click("Đóng");
    window.click("Sửa hưu non");
    assert!(window.shows("Sửa cách ghi"));
    window.click("Đóng");
    window.click("Xóa hưu non");
    window.click("Xóa cách ghi");
    let command = asked_for(&mut window);
    assert_eq!(command, Command::Wording(WordingCommand::Remove(saved.id)));
}

#[test]
fn a_relation_means_free_words_and_shipped_wordings_are_searched() {
    let mut window = wordings(invented(60));
    window.click("Thêm cách ghi");
    choose_kind(&mut window, "Quan hệ");
    window.type_into("Chữ, như người lập danh sách ghi", "bác họ xa");
    window.type_into("Đọc là quan hệ", "Bác");
    assert!(window.shows("Ô quan hệ ghi «bác họ xa» sẽ được đọc là «Bác»."));
    window.type_into("Tìm cách ghi có sẵn", "dan toc");
    assert!(window.shows("Dân tộc"));
    window.type_into("Tìm cách ghi có sẵn", " không thể có");
    assert!(window.shows("Không có cách ghi có sẵn nào khớp."));
}
