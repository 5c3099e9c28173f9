//! The widgets alone, and a picture of all of them together.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::domain::{PartialDate, Status};
use crate::ui::theme;

fn harness<S: 'static>(state: S, ui: impl FnMut(&mut egui::Ui, &mut S) + 'static) -> Harness<'static, S> {
    Harness::builder()
        .with_theme(egui::Theme::Light)
        .with_size([900.0, 600.0])
        .with_max_steps(12)
        .with_context_setup(theme::apply)
        .build_ui_state(ui, state)
}

/// With large letters a row of buttons goes on below; no button breaks its text letter by letter.
#[test]
fn buttons_without_room_begin_a_new_line() {
    let window = harness((), |ui, ()| {
        ui.set_max_width(330.0);
        ui.horizontal_wrapped(|ui| {
            for text in ["Thêm người", "Lịch sử hộ", "Xóa hộ"] {
                Button::secondary(text).show(ui);
            }
        });
        tabs(
            ui,
            &mut 0,
            &[
                (0, "Xã và chỉ tiêu".to_owned()),
                (1, "Bộ quy định".to_owned()),
                (2, "Giới thiệu".to_owned()),
            ],
        );
    });
    let first = window.get_by_label("Thêm người").rect();
    for text in ["Lịch sử hộ", "Xóa hộ", "Giới thiệu"] {
        let rect = window.get_by_label(text).rect();
        assert!(rect.height() <= first.height() + 1.0, "{text} broke: {rect:?}");
        assert!(rect.right() <= first.left() + 330.0, "{text} runs out: {rect:?}");
    }
}

#[test]
fn a_date_is_left_alone_while_it_is_typed() {
    let mut window = harness(DateDraft::default(), |ui, draft| {
        date_field(ui, "Ngày sinh", draft, true);
        Button::secondary("khác").show(ui);
    });
    for (typed, kept, date) in [
        ("1/2/1954", "01/02/1954", PartialDate::full(1954, 2, 1)),
        ("02-1954", "02/1954", PartialDate::year_month(1954, 2)),
        ("1954", "1954", PartialDate::year_only(1954)),
        ("30062026", "30/06/2026", PartialDate::full(2026, 6, 30)),
    ] {
        *window.state_mut() = DateDraft::default();
        window.run();
        window.get_by_label("Ngày sinh").focus();
        window.run();
        window.get_by_label("Ngày sinh").type_text(typed);
        window.run();
        assert_eq!(window.get_by_label("Ngày sinh").value().as_deref(), Some(typed));
        window.get_by_label("khác").focus();
        window.run();
        assert_eq!(window.get_by_label("Ngày sinh").value().as_deref(), Some(kept));
        assert_eq!(window.state().partial(), Ok(date));
    }
}

#[test]
fn a_wrong_date_is_said_once_the_field_is_left() {
    let mut window = harness(DateDraft::default(), |ui, draft| {
        date_field(ui, "Ngày cấp", draft, false);
        Button::secondary("khác").show(ui);
    });
    window.get_by_label("Ngày cấp").focus();
    window.run();
    window.get_by_label("Ngày cấp").type_text("30/02/2024");
    window.run();
    assert!(
        window.query_by_label_contains("Không có ngày này").is_none(),
        "not while typing"
    );
    window.get_by_label("khác").focus();
    window.run();
    assert!(window.query_by_label_contains("Không có ngày này").is_some());
    assert!(window.state().whole().is_err());
}

#[test]
fn text_is_put_into_nfc_only_when_the_focus_leaves() {
    let mut window = harness(String::new(), |ui, text| {
        TextField::new("Họ tên", text).show(ui);
        Button::secondary("khác").show(ui);
    });
    window.get_by_label("Họ tên").focus();
    window.run();
    window
        .get_by_label("Họ tên")
        .type_text(" Thi\u{323}  A\u{301}nh ");
    window.run();
    assert_eq!(
        window.state(),
        " Thi\u{323}  A\u{301}nh ",
        "untouched while it has the focus"
    );
    assert!(focused_field_has_changes(&window.ctx));
    window.get_by_label("khác").focus();
    window.run();
    assert_eq!(window.state(), "Thị Ánh");
    assert!(!focused_field_has_changes(&window.ctx));
}

#[derive(Default)]
struct Rows {
    state: TableState,
    events: Vec<TableEvents>,
    painted: usize,
}

fn long_table() -> Harness<'static, Rows> {
    let columns = [
        Column::fixed("Số", 80.0).right(),
        Column::stretch("Họ tên", 200.0).sortable(),
    ];
    harness(Rows::default(), move |ui, rows| {
        let mut painted = 0;
        let events = Table::new("người", &columns, 20_000).show(ui, &mut rows.state, |ui, row, column| {
            painted += 1;
            ui.label(if column == 0 {
                row.to_string()
            } else {
                format!("Người {row}")
            });
        });
        rows.painted = painted;
        if events != TableEvents::default() {
            rows.events.push(events);
        }
    })
}

#[test]
fn a_long_table_paints_what_is_in_sight_and_follows_the_keys() {
    let mut window = long_table();
    window.run();
    assert!(window.state().painted < 100, "{}", window.state().painted);
    window.state_mut().state.take_focus = true;
    window.run();
    for (key, row) in [
        (Key::ArrowDown, 0),
        (Key::ArrowDown, 1),
        (Key::End, 19_999),
        (Key::ArrowDown, 19_999),
        (Key::ArrowUp, 19_998),
        (Key::Home, 0),
    ] {
        window.key_press_modifiers(Modifiers::NONE, key);
        window.run();
        assert_eq!(window.state().state.selected, Some(row), "{key:?}");
        assert!(
            window.query_by_label(&format!("Người {row}")).is_some(),
            "{row} is in sight"
        );
    }
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(
        window.state().events.last().and_then(|events| events.opened),
        Some(0)
    );
    window.key_press(Key::Space);
    window.run();
    assert_eq!(
        window.state().events.last().and_then(|events| events.marked),
        Some(0)
    );
}

#[test]
fn rows_and_heads_answer_to_the_pointer() {
    let mut window = long_table();
    window.run();
    window.get_by_label("Người 3").click();
    window.run();
    assert_eq!(window.state().state.selected, Some(3));
    window.get_by_label("Họ tên").click();
    window.run();
    assert_eq!(
        window.state().events.last().and_then(|events| events.head),
        Some(1)
    );
}

#[derive(Default)]
struct Gallery {
    tab: usize,
    choice: usize,
    name: String,
    search: String,
    date: DateDraft,
    tick: bool,
    rows: TableState,
}

fn gallery(ui: &mut egui::Ui, all: &mut Gallery) {
    header(ui, "Các phần của cửa sổ", |ui| {
        Button::primary("Nút chính").icon(Icon::Plus).show(ui)
    });
    let pills = [
        (0, "Tất cả".to_owned()),
        (1, "Chưa có thẻ".to_owned()),
        (2, "Hết hạn".to_owned()),
    ];
    tabs(ui, &mut all.tab, &pills);
    ui.horizontal_wrapped(|ui| {
        for status in Status::ALL {
            status_chip(ui, *status);
        }
    });
    ui.horizontal(|ui| {
        Tile::new("Người trong sổ", "12.345").note("3.210 hộ").show(ui);
        let look = theme::status_look(Status::Covered);
        Tile::new("Có thẻ còn hạn", "11.728")
            .look(look)
            .note("95,0 %")
            .pressable()
            .show(ui);
        let look = theme::status_look(Status::Never);
        Tile::new("Chưa có thẻ", "617").look(look).pressable().show(ui);
    });
    rate_bar(ui, 0.913, 0.95, 320.0, "91,3 %, chỉ tiêu 95 %");
    card(ui, "Một mẫu nhập", |ui| {
        ui.horizontal_top(|ui| {
            TextField::new("Họ tên", &mut all.name)
                .hint("ví dụ: Lê Thị Ánh")
                .problem(Some("Chưa có họ tên."))
                .show(ui);
            date_field(ui, "Ngày sinh", &mut all.date, true);
            choice(
                ui,
                "Giới tính",
                120.0,
                &mut all.choice,
                &[(0, "Nữ".to_owned()), (1, "Nam".to_owned())],
            );
        });
        ui.horizontal(|ui| {
            Button::primary("Ghi").show(ui);
            Button::secondary("Bỏ").show(ui);
            Button::danger("Xóa").icon(Icon::Bin).show(ui);
            Button::secondary("Không bấm được").enabled(false, "").show(ui);
            check(ui, &mut all.tick, "Đi làm ăn xa");
            link(ui, "Xem lịch sử");
        });
    });
    search_field(
        ui,
        "Tìm",
        "tên, CCCD, số thẻ, điện thoại",
        320.0,
        &mut all.search,
        false,
    );
    let columns = [
        Column::fixed("Số", 60.0).right(),
        Column::stretch("Họ tên", 200.0),
        Column::fixed("Tình trạng", 160.0),
    ];
    Table::new("người", &columns, 200).show(ui, &mut all.rows, |ui, row, column| match column {
        0 => {
            ui.label((row + 1).to_string());
        }
        1 => {
            ui.label("Nguyễn Thị Ánh Tuyết");
        }
        _ => {
            status_chip(ui, Status::ALL[row % Status::ALL.len()]);
        }
    });
}

#[test]
fn every_widget_has_a_name_and_every_letter_a_glyph() {
    let state = Gallery {
        rows: TableState {
            selected: Some(1),
            ..TableState::default()
        },
        ..Gallery::default()
    };
    let mut builder = Harness::builder()
        .with_theme(egui::Theme::Light)
        .with_size([1000.0, 760.0])
        .with_pixels_per_point(1.2)
        .with_render_cursor(false)
        .with_context_setup(theme::apply);
    if cfg!(feature = "shots") {
        builder = builder.wgpu();
    }
    let mut window = builder.build_ui_state(gallery, state);
    window.run();
    if cfg!(feature = "shots") {
        window
            .render()
            .unwrap()
            .save(std::env::temp_dir().join("shots/widgets.png"))
            .unwrap();
    }
}
