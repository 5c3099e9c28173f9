//! Whom to call on and what follows the calls, as answers, pages and files: the same question, the same rows.

use chrono::NaiveDateTime;

use super::error::Result;
use super::output;
use super::question::Format;
use crate::domain::round::{DayList, FollowAsk, FollowRow, Reach, TodayAim, TodayAsk, Where, follow_up};
use crate::domain::{Book as _, Cadre, Date, Message};
use crate::exchange::write;
use crate::index::Index;
use crate::message;
use crate::print::{self, Document, DoorsOptions, shown_of};
use crate::say;
use crate::words::{self, number, percent};

/// What is asked of the doors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoorsAsk {
    /// Whom to call on.
    Today(TodayAsk),
    /// What follows the calls.
    Follow(FollowAsk),
}

/// A question about doors, on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorsQuestion {
    /// What is asked.
    pub ask: DoorsAsk,
    /// On which day.
    pub day: Date,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoorsAnswer {
    /// Whom to call on.
    Today(DayList),
    /// What follows the calls.
    Follow(Vec<FollowRow>),
}

impl DoorsAnswer {
    /// How many rows it has.
    pub fn len(&self) -> usize {
        match self {
            Self::Today(list) => list.rows.len(),
            Self::Follow(rows) => rows.len(),
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl DoorsQuestion {
    /// The answer. This looks at everybody: too much for a frame.
    pub fn answer(&self, index: &Index) -> DoorsAnswer {
        match &self.ask {
            DoorsAsk::Today(ask) => DoorsAnswer::Today(index.day_list(ask, self.day)),
            DoorsAsk::Follow(ask) => DoorsAnswer::Follow(follow_up(index, ask, self.day)),
        }
    }

    fn places(&self) -> &Where {
        match &self.ask {
            DoorsAsk::Today(ask) => &ask.places,
            DoorsAsk::Follow(ask) => &ask.places,
        }
    }

    /// What it is called on sheets and in the ledger of what left the laptop.
    pub fn title(&self) -> Message {
        match &self.ask {
            DoorsAsk::Today(ask) if ask.aim == TodayAim::Target => message!("Ít hộ nhất để đạt chỉ tiêu"),
            DoorsAsk::Today(_) => message!("Danh sách hôm nay"),
            DoorsAsk::Follow(FollowAsk { kind: None, .. }) => message!("Theo dõi sau vận động"),
            DoorsAsk::Follow(FollowAsk { kind: Some(kind), .. }) => Message {
                text: kind.label().into(),
                args: Vec::new(),
            },
        }
    }
}

/// How far the way to a target gets, in words.
pub fn reach_words(reach: &Reach, households: usize) -> String {
    let figure = |n: usize| number(i64::try_from(n).unwrap_or(i64::MAX));
    let target = percent(usize::try_from(reach.target).unwrap_or(0), 1000);
    if reach.needed == 0 {
        return say!("Đã đạt chỉ tiêu {target}.", target = target);
    }
    let mut parts = vec![match reach.coming {
        0 => say!(
            "Chỉ tiêu {target}: còn thiếu {needed} người.",
            target = target,
            needed = figure(reach.needed)
        ),
        coming => say!(
            "Chỉ tiêu {target}: còn thiếu {needed} người, {coming} người đã đóng hoặc chờ hiệu lực.",
            target = target,
            needed = figure(reach.needed),
            coming = figure(coming)
        ),
    }];
    if reach.short_of() > 0 {
        parts.push(say!(
            "Vận động được cả {wins} người của {households} hộ này vẫn còn thiếu {short} người.",
            wins = figure(reach.wins),
            households = figure(households),
            short = figure(reach.short_of())
        ));
    } else if households > 0 {
        parts.push(say!(
            "Ít nhất {households} hộ, có {wins} người chưa có thẻ.",
            households = figure(households),
            wins = figure(reach.wins)
        ));
    }
    parts.join(" ")
}

/// The printed pages.
pub(super) fn pages(index: &Index, question: &DoorsQuestion, printed_at: NaiveDateTime) -> Document {
    let places = question.places();
    let hamlet = places.hamlet.and_then(|id| index.hamlet(id));
    let heading = output::heading(index, hamlet.map(|hamlet| hamlet.name.clone()));
    let answer = question.answer(index);
    let mut notes = Vec::new();
    notes.extend(
        places
            .group
            .as_ref()
            .map(|group| say!("Tổ {group}", group = group)),
    );
    let book: &dyn crate::domain::Book = index;
    let cadre = book.rows::<Cadre>().find(|cadre| Some(cadre.id) == places.cadre);
    notes.extend(cadre.map(|cadre| say!("Người phụ trách: {name}", name = cadre.name)));
    if let DoorsAnswer::Today(list) = &answer {
        match &list.target {
            Some(reach) => notes.push(reach_words(reach, list.rows.len())),
            None if list.rows.len() < list.all => notes.push(shown_of(list.rows.len(), list.all)),
            None => {}
        }
    }
    let title = question.title();
    let title = words::fill(&title.text, &title.args).to_uppercase();
    let options = DoorsOptions {
        notes,
        ..DoorsOptions::new(heading, title, question.day, printed_at)
    };
    match &answer {
        DoorsAnswer::Today(list) => print::day_list(&list.rows, &options),
        DoorsAnswer::Follow(rows) => print::follow_list(rows, &options),
    }
}

/// The file in a format other than PDF, and how many rows it holds.
pub(super) fn bytes(index: &Index, question: &DoorsQuestion, format: Format) -> Result<(Vec<u8>, usize)> {
    let answer = question.answer(index);
    let title = question.title();
    let title = words::fill(&title.text, &title.args);
    let on = question.day;
    let bytes = match (&answer, format) {
        (DoorsAnswer::Today(list), Format::Json) => write::day_list_json(&list.rows, on),
        (DoorsAnswer::Today(list), Format::Csv) => write::day_list_csv(&list.rows, on)?,
        (DoorsAnswer::Today(list), _) => write::day_list_xlsx(&list.rows, on, &title)?,
        (DoorsAnswer::Follow(rows), Format::Json) => write::follow_json(rows),
        (DoorsAnswer::Follow(rows), Format::Csv) => write::follow_csv(rows, on)?,
        (DoorsAnswer::Follow(rows), _) => write::follow_xlsx(rows, on, &title)?,
    };
    Ok((bytes, answer.len()))
}
