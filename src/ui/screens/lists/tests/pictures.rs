//! Pictures for human eyes, and a smoke test on the way: three registers, two sizes of letters.

use egui::{Key, Modifiers};

use super::{PILLS, button, pages, pill};
use crate::index::Index;
use crate::register::Notice;
use crate::ui::LaptopSettings;
use crate::ui::screens::overview::tests::register;
use crate::ui::testing::{Window, view_of};

#[test]
fn pictures() {
    for zoom in [1.2, 1.5] {
        for persons in [0, 1500, 20_000] {
            let mut window = Window::with_settings(LaptopSettings {
                zoom,
                ..LaptopSettings::default()
            });
            let index = if persons == 0 {
                Index::default()
            } else {
                register(persons)
            };
            window.tell(Notice::View(view_of(index)));
            window.shot(&format!("overview-{persons}-{zoom}"));
            window.press(Modifiers::NONE, Key::F3);
            window.shot(&format!("lists-all-{persons}-{zoom}"));
            if persons == 1500 {
                lists(&mut window, zoom);
            }
        }
    }
}

fn lists(window: &mut Window, zoom: f32) {
    for (name, _) in PILLS {
        pill(window, name);
        window.shot(&format!("lists-{name}-{zoom}"));
    }
    for name in ["Chưa tham gia", "Đi từng hộ"] {
        pill(window, name);
        button(window, "Xem trang in");
        let document = pages::serve(window);
        window.shot(&format!("preview-{name}-{zoom}"));
        if cfg!(feature = "shots") {
            let bytes = crate::print::pdf::write(&document, &mut |_, _| true).unwrap();
            let folder = std::env::temp_dir().join("shots");
            std::fs::write(folder.join(format!("{name}.pdf")), bytes).unwrap();
        }
        button(window, "Lưu PDF");
        window.shot(&format!("preview-save-{name}-{zoom}"));
        button(window, "Thôi");
        button(window, "Đóng");
    }
}
