//! `today` and `follow-up`: whom to call on and what follows the calls, into a file.

use std::path::PathBuf;

use clap::Args;

use super::args::{date, known};
use super::cadres::cadre_of;
use super::commands::{Result, count, format_of, hamlet_of, open};
use super::{Outcome, say_line};
use crate::domain::Date;
use crate::domain::round::{FollowAsk, FollowKind, TodayAim, TodayAsk, Where};
use crate::register::{
    DoorsAnswer, DoorsAsk, DoorsQuestion, Format, Laptop, Progress, Register, reach_words,
};
use crate::say;
use crate::store::Access;
use crate::words::tr;

/// Whose doors, of which register, on which day.
#[derive(Debug, Args)]
pub struct DoorsArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// The day; today where not given.
    #[arg(help = tr("Ngày xem, YYYY-MM-DD hoặc dd/mm/yyyy; mặc định hôm nay"), long, value_parser = date)]
    pub as_of: Option<Date>,
    /// Only this hamlet.
    #[arg(help = tr("Chỉ ấp này"), long)]
    pub hamlet: Option<String>,
    /// Only this group.
    #[arg(help = tr("Chỉ tổ này"), long)]
    pub group: Option<String>,
    /// Only the households of this cadre.
    #[arg(help = tr("Chỉ những hộ do người này phụ trách"), long)]
    pub cadre: Option<String>,
    /// The file.
    #[arg(help = tr("Tệp pdf, xlsx, csv hoặc json"), long)]
    pub to: PathBuf,
}

/// Whom to call on.
#[derive(Debug, Args)]
pub struct TodayArgs {
    /// Whose doors.
    #[command(flatten)]
    pub doors: DoorsArgs,
    /// The fewest households that bring the place to its target.
    #[arg(help = tr("Ít hộ nhất để đạt chỉ tiêu, thay cho danh sách hôm nay"), long)]
    pub target: bool,
    /// At most so many households.
    #[arg(help = tr("Nhiều nhất bao nhiêu hộ; mặc định theo bộ quy định"), long, value_parser = clap::value_parser!(u32).range(1..), conflicts_with = "target")]
    pub cap: Option<u32>,
}

/// What follows the calls.
#[derive(Debug, Args)]
pub struct FollowArgs {
    /// Whose doors.
    #[command(flatten)]
    pub doors: DoorsArgs,
    /// Only this kind.
    #[arg(help = tr("Chỉ một việc: promise, attempts, refused, paid, renewed, handed"), long, value_parser = kind)]
    pub kind: Option<FollowKind>,
}

fn kind(code: &str) -> std::result::Result<FollowKind, String> {
    known(FollowKind::ALL, FollowKind::code, code)
}

pub(super) fn today(args: &TodayArgs, laptop: &Laptop) -> Result<Outcome> {
    let aim = if args.target {
        TodayAim::Target
    } else {
        TodayAim::Day
    };
    let cap = args.cap.and_then(|cap| usize::try_from(cap).ok());
    write(&args.doors, laptop, |places| {
        DoorsAsk::Today(TodayAsk { places, aim, cap })
    })
}

pub(super) fn follow_up(args: &FollowArgs, laptop: &Laptop) -> Result<Outcome> {
    write(&args.doors, laptop, |places| {
        DoorsAsk::Follow(FollowAsk {
            places,
            kind: args.kind,
        })
    })
}

fn write(args: &DoorsArgs, laptop: &Laptop, ask: impl FnOnce(Where) -> DoorsAsk) -> Result<Outcome> {
    let format = format_of(&args.to, &[Format::Pdf, Format::Xlsx, Format::Csv, Format::Json])?;
    let register = open(&args.from, Access::Read, laptop)?;
    let question = DoorsQuestion {
        ask: ask(places(args, &register)?),
        day: args.as_of.unwrap_or_else(|| register.today()),
    };
    // What was left out is told, so that nobody takes the file for everything.
    let answer = question.answer(register.index());
    let rows = register.write_answer(
        &question.into(),
        &args.to,
        format,
        &mut Progress::to(&mut |_| true),
    )?;
    let path = args.to.display();
    match &answer {
        DoorsAnswer::Today(list) => {
            say_line(&say!("Đã ghi {n} hộ: {path}", n = count(rows), path = path));
            if let Some(reach) = &list.target {
                say_line(&reach_words(reach, list.rows.len()));
            } else if list.rows.len() < list.all {
                say_line(&say!(
                    "Có {all} hộ cần đến; thêm --cap N để lấy nhiều hơn.",
                    all = count(list.all)
                ));
            }
            if list.on_sheets > 0 {
                say_line(&say!(
                    "{n} hộ đang ở trên phiếu mới phát, không gọi lại.",
                    n = count(list.on_sheets)
                ));
            }
        }
        DoorsAnswer::Follow(_) => {
            say_line(&say!("Đã ghi {n} dòng: {path}", n = count(rows), path = path));
        }
    }
    Ok(Outcome::Done)
}

/// The places, their names looked up in the register.
fn places(args: &DoorsArgs, register: &Register) -> Result<Where> {
    let index = register.index();
    Ok(Where {
        hamlet: hamlet_of(index, args.hamlet.as_deref())?,
        group: args.group.clone(),
        cadre: cadre_of(index, args.cadre.as_deref())?,
    })
}
