//! `so-bhyt papers`: papers on their way into a file.

use std::path::PathBuf;

use clap::Args;

use super::args::{date, known};
use super::cadres::cadre_of;
use super::commands::{Result, count, format_of, open};
use super::{Failure, Outcome, say_line};
use crate::domain::filing::decision_numbered;
use crate::domain::{Book as _, Date, FilingFilter, FilingOrder, FilingState};
use crate::message;
use crate::register::{Format, Laptop, PapersQuestion, Printout, Progress, Register};
use crate::say;
use crate::store::Access;
use crate::words::tr;

/// Which papers of which register on which day.
#[derive(Debug, Args)]
pub struct PapersArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// The day; today where not given.
    #[arg(help = tr("Ngày xem, YYYY-MM-DD hoặc dd/mm/yyyy; mặc định hôm nay"), long, value_parser = date)]
    pub as_of: Option<Date>,
    /// Only those whose next step is late.
    #[arg(help = tr("Chỉ hồ sơ quá hạn"), long)]
    pub late: bool,
    /// Only this hamlet.
    #[arg(help = tr("Chỉ ấp này"), long)]
    pub hamlet: Option<String>,
    /// Only of households that this cadre answers for.
    #[arg(help = tr("Chỉ những hộ do người này phụ trách"), long)]
    pub cadre: Option<String>,
    /// Only in this state.
    #[arg(help = tr("Chỉ trạng thái này: asked, decided, sent, issued, handed_over, closed"), long, value_parser = state)]
    pub state: Option<FilingState>,
    /// Only those of the decision with this number.
    #[arg(help = tr("Chỉ hồ sơ của quyết định có số này"), long)]
    pub decision: Option<String>,
    /// The file.
    #[arg(help = tr("Tệp pdf, xlsx, csv hoặc json"), long)]
    pub to: PathBuf,
}

fn state(word: &str) -> std::result::Result<FilingState, String> {
    known(FilingState::ALL, FilingState::word, word)
}

pub(super) fn papers(args: &PapersArgs, laptop: &Laptop) -> Result<Outcome> {
    let format = format_of(&args.to, &[Format::Pdf, Format::Xlsx, Format::Csv, Format::Json])?;
    let register = open(&args.from, Access::Read, laptop)?;
    let question = Printout::Papers(question(args, &register)?);
    let rows = register.write_answer(&question, &args.to, format, &mut Progress::to(&mut |_| true))?;
    say_line(&say!(
        "Đã ghi {n} hồ sơ: {path}",
        n = count(rows),
        path = args.to.display()
    ));
    Ok(Outcome::Done)
}

/// The question, its names looked up in the register.
fn question(args: &PapersArgs, register: &Register) -> Result<PapersQuestion> {
    let index = register.index().as_ref();
    let hamlet = match &args.hamlet {
        None => None,
        Some(name) => Some(
            index
                .hamlet_named(name)
                .ok_or_else(|| Failure::Said(message!("Trong sổ không có ấp tên «{name}».", name = name)))?,
        ),
    };
    let decision = match &args.decision {
        None => None,
        Some(number) => Some(
            decision_numbered(index, number)
                .ok_or_else(|| {
                    Failure::Said(message!(
                        "Trong sổ không có quyết định số «{number}».",
                        number = number
                    ))
                })?
                .id,
        ),
    };
    Ok(PapersQuestion {
        filter: FilingFilter {
            hamlet,
            cadre: cadre_of(index, args.cadre.as_deref())?,
            state: args.state,
            late: args.late,
            decision,
            ..FilingFilter::default()
        },
        order: FilingOrder::Walk,
        day: args.as_of.unwrap_or_else(|| register.today()),
    })
}
