//! Rounds from door to door and what they brought, as pages and files: the same question, the same figures.

use chrono::NaiveDateTime;
use serde_json::Value as Json;

use super::error::Result;
use super::output;
use super::question::Format;
use crate::domain::date::show;
use crate::domain::record::{Cadre, Campaign};
use crate::domain::round::{Aspect, Figure, Part, Progress, RoundsQuestion, Statistics};
use crate::domain::{Book, CampaignId, Date, ListKind, Message};
use crate::exchange::write::{self, NamedTables};
use crate::index::Index;
use crate::message;
use crate::print::{self, Document, FigureSection, FiguresPage, figure_words};
use crate::say;
use crate::words::{self, tr};

/// Which rounds, on which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CampaignsQuestion {
    /// One of them; all without.
    pub campaign: Option<CampaignId>,
    /// On which day.
    pub day: Date,
}

impl CampaignsQuestion {
    /// The answer: those being walked first, then those to come, then the others, the latest first.
    pub fn progress(&self, index: &Index) -> Vec<Progress> {
        let book: &dyn Book = index;
        let asked = book
            .rows::<Campaign>()
            .filter(|campaign| self.campaign.is_none_or(|id| id == campaign.id));
        let mut campaigns: Vec<&Campaign> = asked.collect();
        campaigns.sort_by_key(|campaign| {
            let stage = campaign.stage_on(self.day);
            (
                stage.is_over(),
                stage,
                std::cmp::Reverse((campaign.first, campaign.id)),
            )
        });
        campaigns
            .into_iter()
            .map(|campaign| index.progress(campaign, self.day))
            .collect()
    }
}

/// What a round's progress is called in the ledger of what left the laptop.
pub(super) fn campaigns_title(index: &Index, question: &CampaignsQuestion) -> Message {
    match question.campaign.and_then(|id| campaign(index, id)) {
        Some(campaign) => message!("Tiến độ đợt vận động {name}", name = campaign.name),
        None => message!("Tiến độ các đợt vận động"),
    }
}

/// What statistics are called in the ledger.
pub(super) fn statistics_title() -> Message {
    message!("Thống kê vận động")
}

fn campaign(index: &Index, id: CampaignId) -> Option<&Campaign> {
    let book: &dyn Book = index;
    book.rows::<Campaign>().find(|campaign| campaign.id == id)
}

/// The printed pages of rounds.
pub(super) fn campaign_pages(
    index: &Index,
    question: &CampaignsQuestion,
    printed_at: NaiveDateTime,
) -> Document {
    let all = question.progress(index);
    let single = question.campaign.is_some();
    let sections = all.iter().map(|progress| FigureSection {
        head: if single {
            String::new()
        } else {
            progress.campaign.name.clone()
        },
        lines: campaign_lines(index, progress),
        tables: progress.tables(index),
    });
    let second = all.first().filter(|_| single);
    print::figures(&FiguresPage {
        heading: output::heading(index, None),
        title: tr("TIẾN ĐỘ ĐỢT VẬN ĐỘNG THAM GIA BẢO HIỂM Y TẾ"),
        second: second.map_or_else(String::new, |progress| progress.campaign.name.clone()),
        notes: vec![say!("Số liệu đến ngày {day}", day = show(question.day))],
        sections: sections.collect(),
        nothing: tr("Chưa có đợt vận động nào."),
        printed_at,
    })
}

/// Days, places, whom it is for, and how far it is, in words.
pub fn campaign_lines(index: &Index, progress: &Progress) -> Vec<String> {
    let campaign = &progress.campaign;
    let won = progress.count(Aspect::Won, Part::All);
    let mut reached = say!(
        "Đã có thẻ {won} trên {goal} người cần đạt",
        won = words::number(whole(won)),
        goal = words::number(whole(progress.goal))
    );
    if let Some(share) = progress.share() {
        reached = format!("{reached} ({})", figure_words(Figure::Share(share)));
    }
    vec![
        say!(
            "Từ {first} đến {last} · {state} · {places} · {whom}",
            first = show(campaign.first),
            last = show(campaign.last_day()),
            state = tr(progress.stage.label()),
            places = places_words(index, campaign),
            whom = whom_words(index, campaign)
        ),
        match needed_words(progress) {
            needed if needed.is_empty() => reached,
            needed => format!("{reached}. {needed}"),
        },
    ]
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The hamlets of a round in words.
pub fn places_words(index: &Index, campaign: &Campaign) -> String {
    let places = &campaign.places.0;
    if places.is_empty() {
        return tr("Tất cả các ấp").to_owned();
    }
    let named = places.iter().filter_map(|id| index.hamlet(*id));
    let names: Vec<&str> = named.map(|hamlet| hamlet.name.as_str()).collect();
    names.join(", ")
}

/// Whom a round is for in words.
pub fn whom_words(index: &Index, campaign: &Campaign) -> String {
    let filter = campaign.whom.filter();
    let mut said = output::filters_in_words(index, &filter, campaign.first);
    let kind = filter.list.map(|kind: ListKind| tr(kind.label()).to_owned());
    said.splice(0..0, kind);
    if said.is_empty() {
        return tr("Tất cả mọi người").to_owned();
    }
    said.join(", ")
}

/// What is still needed; empty where there is nothing to do, or no time left.
pub fn needed_words(progress: &Progress) -> String {
    let (Some(day), Some(week)) = (progress.needed_in(1), progress.needed_in(7)) else {
        return String::new();
    };
    say!(
        "Còn thiếu {missing} người trong {days} ngày: cần {week} người mỗi tuần, {day} người mỗi ngày",
        missing = words::number(whole(progress.missing())),
        days = words::number(whole(progress.days_left)),
        week = words::number(whole(week)),
        day = words::number(whole(day))
    )
}

/// The printed pages of statistics.
pub(super) fn statistics_pages(
    index: &Index,
    question: &RoundsQuestion,
    printed_at: NaiveDateTime,
) -> Document {
    let counted = index.round_statistics(question);
    let hamlet = question.hamlet.and_then(|id| index.hamlet(id));
    let mut notes = vec![question_words(index, question).join(" · ")];
    if question.hides_few {
        notes.push(tr("Số dưới 5 người được ghi là «< 5» để không nhận ra từng người.").to_owned());
    }
    let section = FigureSection {
        head: String::new(),
        lines: vec![cost_words(&counted)],
        tables: counted.tables(index),
    };
    print::figures(&FiguresPage {
        heading: output::heading(index, hamlet.map(|hamlet| hamlet.name.clone())),
        title: tr("THỐNG KÊ VẬN ĐỘNG THAM GIA BẢO HIỂM Y TẾ"),
        second: String::new(),
        notes,
        sections: if counted.total.visits == 0 {
            Vec::new()
        } else {
            vec![section]
        },
        nothing: tr("Không có lần đến hộ nào trong thời gian và phạm vi đã chọn."),
        printed_at,
    })
}

/// How many calls a new card costs, in words.
pub fn cost_words(counted: &Statistics) -> String {
    let total = &counted.total;
    match total.visits_per_card() {
        Some(_) if counted.question.hides_few && total.new_cards < 5 => {
            tr("Số thẻ mới sau khi đến: dưới 5").to_owned()
        }
        Some(ratio) => say!(
            "{cards} thẻ mới sau {visits} lần đến: mỗi thẻ mới cần {ratio} lần đến",
            cards = words::number(whole(total.new_cards)),
            visits = words::number(whole(total.visits)),
            ratio = figure_words(Figure::Ratio(ratio))
        ),
        None => tr("Chưa có thẻ mới nào sau các lần đến này").to_owned(),
    }
}

/// Period, round, hamlet and cadre in words.
pub fn question_words(index: &Index, question: &RoundsQuestion) -> Vec<String> {
    let until = show(question.until());
    let period = if let Some(first) = question.first {
        say!("Từ {first} đến {last}", first = show(first), last = until)
    } else {
        say!("Đến ngày {last}", last = until)
    };
    let mut said = vec![period];
    let book: &dyn Book = index;
    let campaign = question.campaign.and_then(|id| campaign(index, id));
    said.extend(campaign.map(|campaign| say!("Đợt {name}", name = campaign.name)));
    said.extend(
        question
            .hamlet
            .and_then(|id| index.hamlet(id))
            .map(|hamlet| hamlet.name.clone()),
    );
    let cadre = question.cadre;
    let cadre = cadre.and_then(|id| book.rows::<Cadre>().find(|cadre| cadre.id == id));
    said.extend(cadre.map(|cadre| cadre.name.clone()));
    said
}

fn lines_of(json: &Json) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(json).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

/// The file of rounds in a format other than PDF, and how many rounds it holds.
pub(super) fn campaign_bytes(
    index: &Index,
    question: &CampaignsQuestion,
    format: Format,
) -> Result<(Vec<u8>, usize)> {
    let all = question.progress(index);
    let tables: Vec<NamedTables> = all
        .iter()
        .map(|progress| NamedTables {
            name: progress.campaign.name.clone(),
            tables: progress.tables(index),
        })
        .collect();
    let bytes = match format {
        Format::Json => lines_of(&all.iter().map(|one| one.to_json(index)).collect()),
        Format::Csv => write::figures_csv(&tables, "Đợt vận động")?,
        Format::Xlsx | Format::Pdf => write::figures_xlsx(&tables, "Đợt vận động")?,
    };
    Ok((bytes, all.len()))
}

/// The file of statistics in a format other than PDF, and how many calls it tells of.
pub(super) fn statistics_bytes(
    index: &Index,
    question: &RoundsQuestion,
    format: Format,
) -> Result<(Vec<u8>, usize)> {
    let counted = index.round_statistics(question);
    let tables = [NamedTables {
        name: question_words(index, question).join(" · "),
        tables: counted.tables(index),
    }];
    let bytes = match format {
        Format::Json => lines_of(&counted.to_json(index)),
        Format::Csv => write::figures_csv(&tables, "Phạm vi")?,
        Format::Xlsx | Format::Pdf => write::figures_xlsx(&tables, "Phạm vi")?,
    };
    Ok((bytes, counted.total.visits))
}
