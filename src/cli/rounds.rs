//! `so-bhyt campaigns` and `so-bhyt rounds`: how far the rounds are, and what the calls brought.

use std::path::PathBuf;

use clap::Args;

use super::args::date;
use super::cadres::cadre_of;
use super::commands::{Result, count, format_of, open};
use super::{Failure, Outcome, say_line};
use crate::domain::record::Campaign;
use crate::domain::round::{Aspect, FigureTable, Part, RoundsQuestion};
use crate::domain::text::fold;
use crate::domain::{Book, CampaignId, Date, HamletId};
use crate::index::Index;
use crate::message;
use crate::print::figure_words;
use crate::register::{
    CampaignsQuestion, Format, Laptop, Printout, Progress, campaign_lines, cost_words, question_words,
};
use crate::say;
use crate::store::Access;
use crate::words::{fill, tr};

/// Rounds of which register on which day.
#[derive(Debug, Args)]
pub struct CampaignsArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// The day; today where not given.
    #[arg(help = tr("Ngày xem, YYYY-MM-DD hoặc dd/mm/yyyy; mặc định hôm nay"), long, value_parser = date)]
    pub as_of: Option<Date>,
    /// As an array.
    #[arg(help = tr("In ra JSON"), long)]
    pub json: bool,
    /// The file.
    #[arg(help = tr("Tệp pdf, xlsx, csv hoặc json"), long, conflicts_with = "json")]
    pub to: Option<PathBuf>,
}

/// Which calls of which register.
#[derive(Debug, Args)]
pub struct RoundsArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// Only those of this round.
    #[arg(help = tr("Chỉ đợt vận động này"), long)]
    pub campaign: Option<String>,
    /// From this day on.
    #[arg(help = tr("Từ ngày này, YYYY-MM-DD hoặc dd/mm/yyyy"), long, value_parser = date)]
    pub first: Option<Date>,
    /// Up to this day.
    #[arg(help = tr("Đến hết ngày này, YYYY-MM-DD hoặc dd/mm/yyyy"), long, value_parser = date)]
    pub last: Option<Date>,
    /// Only this hamlet.
    #[arg(help = tr("Chỉ ấp này"), long)]
    pub hamlet: Option<String>,
    /// Only by this cadre.
    #[arg(help = tr("Chỉ người đến này"), long)]
    pub cadre: Option<String>,
    /// Figures below five are not told.
    #[arg(help = tr("Không nêu số dưới 5 người"), long)]
    pub hide_few: bool,
    /// As an object.
    #[arg(help = tr("In ra JSON"), long)]
    pub json: bool,
    /// The file.
    #[arg(help = tr("Tệp pdf, xlsx, csv hoặc json"), long, conflicts_with = "json")]
    pub to: Option<PathBuf>,
}

pub(super) fn campaigns(args: &CampaignsArgs, laptop: &Laptop) -> Result<Outcome> {
    let format = format_asked(args.to.as_ref())?;
    let register = open(&args.from, Access::Read, laptop)?;
    let question = CampaignsQuestion {
        campaign: None,
        day: args.as_of.unwrap_or_else(|| register.today()),
    };
    if let (Some(path), Some(format)) = (&args.to, format) {
        let asked = Printout::Campaigns(question);
        let rows = register.write_answer(&asked, path, format, &mut Progress::to(&mut |_| true))?;
        say_line(&say!(
            "Đã ghi tiến độ của {n} đợt vận động: {path}",
            n = count(rows),
            path = path.display()
        ));
        return Ok(Outcome::Done);
    }
    let index = register.index();
    let all = question.progress(index);
    if args.json {
        let objects: serde_json::Value = all.iter().map(|one| one.to_json(index.as_ref())).collect();
        say_line(&format!("{objects:#}"));
        return Ok(Outcome::Done);
    }
    if all.is_empty() {
        say_line(tr("Chưa có đợt vận động nào."));
    }
    for progress in &all {
        say_line(&progress.campaign.name);
        for line in campaign_lines(index, progress) {
            say_line(&format!("  {line}"));
        }
        let figures = Aspect::ALL.map(|aspect| {
            let value = count(progress.count(aspect, Part::All));
            format!("{}: {value}", tr(aspect.label()))
        });
        say_line(&format!("  {}", figures.join(" · ")));
    }
    Ok(Outcome::Done)
}

pub(super) fn rounds(args: &RoundsArgs, laptop: &Laptop) -> Result<Outcome> {
    if let (Some(first), Some(last)) = (args.first, args.last)
        && last < first
    {
        return Err(Failure::Usage(message!(
            "Ngày cuối ở trước ngày đầu. Hãy sửa --first hoặc --last."
        )));
    }
    let format = format_asked(args.to.as_ref())?;
    let register = open(&args.from, Access::Read, laptop)?;
    let index = register.index();
    let question = RoundsQuestion {
        first: args.first,
        last: args.last,
        campaign: args
            .campaign
            .as_deref()
            .map(|name| campaign_named(index, name))
            .transpose()?,
        hamlet: args
            .hamlet
            .as_deref()
            .map(|name| hamlet_named(index, name))
            .transpose()?,
        cadre: cadre_of(index, args.cadre.as_deref())?,
        day: register.today(),
        hides_few: args.hide_few,
    };
    if let (Some(path), Some(format)) = (&args.to, format) {
        let asked = Printout::Rounds(question);
        let rows = register.write_answer(&asked, path, format, &mut Progress::to(&mut |_| true))?;
        say_line(&say!(
            "Đã ghi thống kê của {n} lần đến: {path}",
            n = count(rows),
            path = path.display()
        ));
        return Ok(Outcome::Done);
    }
    let counted = index.round_statistics(&question);
    if args.json {
        say_line(&format!("{:#}", counted.to_json(index.as_ref())));
        return Ok(Outcome::Done);
    }
    say_line(&question_words(index, &question).join(" · "));
    say_line(&cost_words(&counted));
    for table in counted.tables(index.as_ref()) {
        say_table(&table);
    }
    Ok(Outcome::Done)
}

fn say_table(table: &FigureTable) {
    say_line(tr(table.title));
    for row in &table.rows {
        let figures = table.heads.iter().zip(&row.cells);
        let figures: Vec<String> = figures
            .map(|(head, figure)| format!("{}: {}", tr(head), figure_words(*figure)))
            .collect();
        let name = fill(&row.name.text, &row.name.args);
        say_line(&format!("  {name} – {}", figures.join(" · ")));
    }
}

fn format_asked(path: Option<&PathBuf>) -> Result<Option<Format>> {
    let formats = [Format::Pdf, Format::Xlsx, Format::Csv, Format::Json];
    path.map(|path| format_of(path, &formats)).transpose()
}

fn hamlet_named(index: &Index, name: &str) -> Result<HamletId> {
    index
        .hamlet_named(name)
        .ok_or_else(|| Failure::Said(message!("Trong sổ không có ấp tên «{name}».", name = name)))
}

/// The only one with a name, whatever its capitals and accents; where there are several, the latest.
pub(super) fn campaign_named(index: &Index, name: &str) -> Result<CampaignId> {
    let book: &dyn Book = index;
    let named = book
        .rows::<Campaign>()
        .filter(|one| fold(&one.name) == fold(name));
    let latest = named.max_by_key(|one| (one.first, one.id)).map(|one| one.id);
    latest.ok_or_else(|| {
        Failure::Said(message!(
            "Trong sổ không có đợt vận động tên «{name}».",
            name = name
        ))
    })
}
