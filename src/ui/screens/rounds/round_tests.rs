//! Rounds and their statistics by labels, as a cadre goes through them, and pictures of each.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::domain::command::CampaignCommand;
use crate::domain::record::{Campaign, Record, Row as _, Visit};
use crate::domain::round::{Aspect, Part};
use crate::domain::{Book, Command, IdMint, ListKind};
use crate::index::Index;
use crate::register::{Format, Printout, Request};
use crate::ui::Place;
use crate::ui::place::RoundsPage;
use crate::ui::testing::{Window, invented, today};

fn rounds(index: Index, tab: &str) -> Window {
    let mut window = Window::open(index);
    window.press(Modifiers::NONE, Key::F4);
    window.click(tab);
    window
}

/// A practice commune without rounds and calls.
fn bare() -> Index {
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let mut records = crate::domain::practice::practice(300, 7, today(), &mut mint);
    let gone = [Campaign::TABLE, Visit::TABLE, crate::domain::Table::Outcome];
    records.retain(|record: &Record| !gone.contains(&record.table()));
    Index::build(records)
}

fn running(index: &Index) -> Campaign {
    let book: &dyn Book = index;
    let mut all = book.rows::<Campaign>();
    all.find(|campaign| !campaign.stage_on(today()).is_over())
        .unwrap()
        .clone()
}

fn asked(window: &mut Window) -> CampaignCommand {
    let command = window.requests().into_iter().find_map(|request| match request {
        Request::Run(command) => match *command {
            Command::Campaign(command) => Some(command),
            _ => None,
        },
        _ => None,
    });
    command.expect("a step of a round")
}

#[test]
fn empty_pages_say_what_to_do_first() {
    let mut window = rounds(Index::default(), "Đợt vận động");
    assert!(window.shows("Hãy nhập danh sách hộ dân trước"));
    let mut window2 = rounds(bare(), "Đợt vận động");
    assert!(window2.shows("Hãy lập một đợt"));
    window2.shot("r5-rounds-campaigns-empty");
    window2.click("Thống kê");
    assert!(window2.shows("Chưa có lần đến hộ nào"));
    window2.shot("r5-rounds-statistics-empty");
    window.shot("r5-rounds-campaigns-nobody");
}

#[test]
fn a_round_is_planned_and_counted_before_it_is_saved() {
    let index = bare();
    let mut window = rounds(index.clone(), "Đợt vận động");
    window.click("Thêm đợt vận động");
    window.type_into("Tên đợt vận động", "Đợt cuối năm");
    let all = index.people(
        &crate::domain::Filter {
            list: Some(ListKind::Uninsured),
            ..crate::domain::Filter::default()
        },
        crate::domain::Sort::Household,
        today(),
    );
    assert!(
        window.shows(&format!("{} người cần vận động", all.len())),
        "{}",
        all.len()
    );
    window.shot("r5-rounds-form");
    // What was typed is not lost by Esc.
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Bỏ phần đang nhập dở?"));
    window.press(Modifiers::NONE, Key::Escape);
    window.type_into("Số người cần đạt (để trống là tất cả)", "25");
    window.press(Modifiers::CTRL, Key::Enter);
    let CampaignCommand::Save(campaign) = asked(&mut window) else {
        panic!("a round is saved");
    };
    assert_eq!(
        (campaign.name.as_str(), campaign.goal, campaign.first),
        ("Đợt cuối năm", Some(25), today())
    );
    assert_eq!(campaign.whom.list.as_deref(), Some("uninsured"));
}

#[test]
fn every_figure_of_a_round_opens_its_people() {
    let index = invented(900);
    let campaign = running(&index);
    let progress = index.progress(&campaign, today());
    let mut window = rounds(index, "Đợt vận động");
    assert!(window.shows("đợt đang làm"));
    window.shot("r5-rounds-campaigns");
    window.click(&campaign.name);
    assert_eq!(
        window.harness.state().place(),
        &Place::Rounds(RoundsPage::Campaign(campaign.id))
    );
    window.shot("r5-rounds-campaign");
    for aspect in [Aspect::Refused, Aspect::Open, Aspect::Visited] {
        let value = progress.count(aspect, Part::All);
        assert!(value > 0, "{aspect:?}");
        let named = format!(
            "Theo ấp: Tổng cộng – {}: {}",
            aspect.label(),
            crate::ui::screens::overview::count(value)
        );
        window.click(&named);
        let Place::List(question) = window.harness.state().place().clone() else {
            panic!("{aspect:?} opens its list");
        };
        let chosen = question.filter.chosen.unwrap();
        assert_eq!(
            chosen.people.to_vec(),
            progress.people(aspect, Part::All),
            "{aspect:?}"
        );
        assert!(window.shows(&chosen.what));
        if aspect == Aspect::Refused {
            window.shot("r5-rounds-people");
        }
        window.press(Modifiers::ALT, Key::ArrowLeft);
    }
}

#[test]
fn a_round_is_ended_after_a_question_and_printed() {
    let index = invented(900);
    let campaign = running(&index);
    let mut window = rounds(index, "Đợt vận động");
    window.click(&campaign.name);
    window.click("Kết thúc đợt…");
    window.click("Kết thúc đợt");
    assert_eq!(asked(&mut window), CampaignCommand::End(campaign.id, today()));
    window.click("Xuất Excel");
    window.answer(&["Documents/tien-do.xlsx"]);
    let wrote = window.requests().into_iter().find_map(|request| match request {
        Request::Write { page, format, .. } => Some((page, format)),
        _ => None,
    });
    let Some((Printout::Campaigns(question), Format::Xlsx)) = wrote else {
        panic!("the file of the round, not {wrote:?}");
    };
    assert_eq!(question.campaign, Some(campaign.id));
}

#[test]
fn statistics_tell_the_time_they_are_of() {
    let index = invented(900);
    let mut window = rounds(index.clone(), "Thống kê");
    window.shot("r5-rounds-statistics-week");
    if window.shows("Xem từ trước đến nay") {
        window.click("Xem từ trước đến nay");
    } else {
        window.harness.get_by_label("Thời gian").click();
        window.harness.run();
        window.click("Từ trước đến nay");
    }
    let question = crate::domain::round::RoundsQuestion::on(today());
    let counted = index.round_statistics(&question);
    assert!(counted.total.visits > 10);
    assert!(window.shows(&crate::register::cost_words(&counted)));
    window.shot("r5-rounds-statistics");
    for reason in counted.reasons_said(&index) {
        assert!(window.shows(&reason.0.text), "{}", reason.0.text);
    }
    window.click("Xem trang in");
    let asked = window.requests();
    assert!(
        asked
            .iter()
            .any(|request| matches!(request, Request::Preview(Printout::Rounds(of)) if *of == question)),
        "{asked:?}"
    );
}
