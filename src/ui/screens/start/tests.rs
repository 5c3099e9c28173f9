//! The first page from the first start to an open register.

use std::path::{Path, PathBuf};

use crate::index::Index;
use crate::register::{Notice, Request};
use crate::ui::LaptopSettings;
use crate::ui::testing::{Window, sentence, view_of};

#[test]
fn a_new_register_is_made_from_what_was_typed() {
    let mut window = Window::first_start();
    window.shot("start");
    window.click("Tạo sổ mới");
    window.click("Tạo sổ");
    assert!(window.shows("Hãy nhập tên xã."));
    assert!(window.requests().is_empty(), "an incomplete form is not sent");
    window.type_into("Tên riêng", "Long Thạnh");
    window.type_into("Tỉnh, thành phố", "tỉnh An Giang");
    window.type_into("Tên các ấp, mỗi dòng một tên", "Hòa Lợi\n\nKhóm 3");
    window.shot("start-create");
    window.click("Tạo sổ");
    let requests = window.requests();
    let [Request::Create(register)] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!(register.path, Path::new("Documents").join("Xã Long Thạnh.sobhyt"));
    assert_eq!(
        (register.commune.name.as_str(), register.commune.kind.as_str()),
        ("Long Thạnh", "Xã")
    );
    assert_eq!(
        (register.commune.target, register.passphrase.as_deref()),
        (950, None)
    );
    let hamlets: Vec<_> = register
        .hamlets
        .iter()
        .map(|one| (one.name.as_str(), one.position))
        .collect();
    assert_eq!(hamlets, [("Ấp Hòa Lợi", 0), ("Khóm 3", 1)]);
    assert!(window.shows("Đang mở sổ"));
    window.tell(Notice::Failed(sentence("Không ghi được vào thư mục này.")));
    assert!(
        window.shows("Không ghi được") && window.shows("Tạo sổ mới"),
        "the form is still there"
    );
}

#[test]
fn a_passphrase_is_typed_twice_and_its_code_is_kept() {
    let mut window = Window::first_start();
    window.click("Tạo sổ mới");
    window.type_into("Tên riêng", "Long Thạnh");
    window.click("Đặt mật khẩu cho sổ");
    window.type_into("Mật khẩu, ít nhất 8 ký tự", "mười hai con gà");
    window.type_into("Gõ lại lần nữa", "mười hai con vịt");
    window.click("Tạo sổ");
    assert!(window.shows("Hai lần gõ chưa giống nhau.") && window.requests().is_empty());
    window.shot("start-create-problem");
    window.tell(Notice::RecoveryCode(
        "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-23".to_owned(),
    ));
    window.tell(Notice::View(view_of(Index::default())));
    assert!(
        window.shows("ABCD-EFGH-JKLM"),
        "the code comes before the register"
    );
    window.shot("start-recovery");
    window.click("In / lưu mã…");
    window.answer(&["giay.txt"]);
    let written = window.world.borrow().written.clone();
    assert!(written[0].1.contains("ABCD-EFGH-JKLM"), "{written:?}");
    window.click("Tiếp tục");
    assert!(window.shows("ABCD-EFGH-JKLM"), "not before it is kept");
    window.click("Tôi đã ghi mã ra giấy hoặc đã cất ở nơi an toàn");
    window.click("Tiếp tục");
    assert!(!window.shows("ABCD-EFGH-JKLM") && window.shows("Tổng quan"));
}

#[test]
fn a_register_is_opened_by_dialog_by_path_and_by_passphrase() {
    let mut window = Window::first_start();
    window.click("Mở sổ có sẵn");
    window.shot("start-open");
    window.click("Chọn tệp sổ…");
    window.answer(&["a.sobhyt"]);
    let path = PathBuf::from("a.sobhyt");
    assert!(matches!(window.requests().as_slice(), [Request::Open { path: asked, .. }] if *asked == path));
    window.tell(Notice::PassphraseNeeded {
        path: path.clone(),
        wrong: false,
    });
    window.type_into("Mật khẩu", "sai rồi");
    window.click("Mở sổ");
    assert!(
        matches!(window.requests().as_slice(), [Request::Open { passphrase: Some(text), .. }] if text == "sai rồi")
    );
    window.tell(Notice::PassphraseNeeded { path, wrong: true });
    assert!(window.shows("Mật khẩu chưa đúng"));
    window.shot("start-passphrase");
    window.click("Quên mật khẩu? Nhập mã khôi phục");
    window.type_into("Mã khôi phục", "abcd efgh");
    window.type_into("Mật khẩu, ít nhất 8 ký tự", "gà gáy sáng");
    window.type_into("Gõ lại lần nữa", "gà gáy sáng");
    window.shot("start-recover");
    window.click("Đặt mật khẩu mới và mở sổ");
    assert!(matches!(window.requests().as_slice(), [Request::Recover { code, .. }] if code == "abcd efgh"));
}

#[test]
fn registers_of_before_are_offered_and_the_last_opens_by_itself() {
    let mut settings = LaptopSettings::default();
    settings.remember(Path::new("Documents/Ấp Hòa Lợi.sobhyt"));
    settings.remember(Path::new("Documents/Xã Long Thạnh.sobhyt"));
    let mut window = Window::with_settings(settings.clone());
    window.shot("start-recent");
    assert!(window.requests().is_empty(), "the file is no longer there");
    window.click("Ấp Hòa Lợi");
    assert!(
        matches!(window.requests().as_slice(), [Request::Open { path, .. }] if path.ends_with("Ấp Hòa Lợi.sobhyt"))
    );

    let world = crate::ui::testing::Shared::default();
    world.borrow_mut().existing.push(settings.registers[0].clone());
    let mut window = Window::started(settings, [1366.0, 768.0], world);
    assert!(
        matches!(window.requests().as_slice(), [Request::Open { path, .. }] if path.ends_with("Xã Long Thạnh.sobhyt"))
    );
}

#[test]
fn practice_is_one_press() {
    let mut window = Window::first_start();
    window.click("Mở sổ thực hành");
    assert!(matches!(window.requests().as_slice(), [Request::Practice { .. }]));
}
