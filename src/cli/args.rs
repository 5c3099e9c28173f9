//! The command line as typed values.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use super::cadres::CadresArgs;
use super::doors::{FollowArgs, TodayArgs};
use super::papers::PapersArgs;
use super::result::ResultArgs;
use super::rounds::{CampaignsArgs, RoundsArgs};
use super::sheets::{AgainArgs, SheetArgs, SheetsArgs};
use crate::domain::date::parse_date;
use crate::domain::roll::{Month, RollKind};
use crate::domain::{Date, ListKind, Purpose, Sort, Status};
use crate::words::{Language, tr};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(about = tr("so-bhyt: hộ dân và thẻ bảo hiểm y tế của ấp, xã, không cần mạng."), name = "so-bhyt", version, subcommand_precedence_over_arg = true)]
pub struct Arguments {
    /// Language.
    #[arg(help = tr("Ngôn ngữ: vi hoặc en"), long, env = "SO_BHYT_LANG", global = true, value_parser = language)]
    pub lang: Option<Language>,
    /// How the window is drawn; chosen by itself where not given.
    #[arg(help = tr("Cách vẽ cửa sổ: glow hoặc wgpu (tự chọn nếu không nêu)"), long)]
    pub renderer: Option<RendererChoice>,
    /// The register to open in the window.
    #[arg(help = tr("Sổ mở trong cửa sổ"), value_name = "REGISTER")]
    pub register: Option<PathBuf>,
    /// A command without the window.
    #[command(subcommand)]
    pub job: Option<Job>,
}

/// How the window is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RendererChoice {
    /// OpenGL.
    Glow,
    /// Vulkan, Direct3D or Metal.
    Wgpu,
}

/// A command without the window.
#[derive(Debug, Subcommand)]
pub enum Job {
    /// A practice register of invented people.
    #[command(about = tr("Tạo sổ thực hành gồm những người không có thật"))]
    Demo {
        /// The register to make.
        #[arg(help = tr("Sổ được tạo"), long)]
        to: PathBuf,
        /// How many people.
        #[arg(help = tr("Số người"), long, default_value_t = 1500, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        persons: u32,
        /// The same number gives the same register.
        #[arg(help = tr("Số để được lại đúng sổ ấy"), long, default_value_t = 2026)]
        seed: u64,
    },
    /// Rosters into a register.
    #[command(about = tr("Nhập danh sách từ bảng tính vào sổ"))]
    Import {
        /// The files.
        #[arg(help = tr("Các tệp xlsx, xls, ods, csv"), required = true)]
        files: Vec<PathBuf>,
        /// The register, made where missing.
        #[arg(help = tr("Sổ nhận; được tạo nếu chưa có"), long)]
        to: PathBuf,
        /// Hamlet of households for which a file names none.
        #[arg(help = tr("Ấp của những hộ mà tệp không ghi ấp"), long)]
        hamlet: Option<String>,
        /// Also hidden sheets and rows.
        #[arg(help = tr("Lấy cả trang và dòng đang ẩn"), long)]
        hidden: bool,
        /// What the files are for, whatever their looks.
        #[arg(help = tr("Tệp là danh sách hộ dân (roster) hay danh sách của cơ quan BHXH (agency); không ghi thì tự nhận ra"), long = "as", value_parser = purpose)]
        purpose: Option<Purpose>,
        /// Plans and tells, writes nothing.
        #[arg(help = tr("Chỉ xem sẽ nhập gì, không ghi"), long)]
        dry_run: bool,
        /// Where the import report goes.
        #[arg(help = tr("Ghi báo cáo nhập vào tệp JSON"), long)]
        report: Option<PathBuf>,
        /// Where the rows put aside go.
        #[arg(help = tr("Ghi các dòng để lại, có lý do, vào tệp xlsx để sửa rồi nhập lại"), long)]
        left: Option<PathBuf>,
    },
    /// People into a file.
    #[command(about = tr("Xuất danh sách nhân khẩu"))]
    People {
        /// Which people.
        #[command(flatten)]
        question: QuestionArgs,
        /// Also who is not counted on the day.
        #[arg(help = tr("Cả người đã mất, đã chuyển đi, chưa sinh"), long)]
        all: bool,
        /// In which order.
        #[arg(help = tr("Thứ tự"), long, default_value = "household")]
        sort: SortArg,
        /// The file.
        #[arg(help = tr("Tệp json, csv hoặc xlsx"), long)]
        to: PathBuf,
    },
    /// A named list into a file.
    #[command(about = tr("Xuất một danh sách: uninsured, expired, expiring, waiting, entitled, visits, could-file, pupils, children-ending, left-poverty, no-longer, resistance, screening"))]
    List {
        /// Its name.
        #[arg(help = tr("Tên danh sách"), value_parser = list_name)]
        name: ListKind,
        /// Which people.
        #[command(flatten)]
        question: QuestionArgs,
        /// In which order.
        #[arg(help = tr("Thứ tự"), long, default_value = "household")]
        sort: SortArg,
        /// What the sheet for the door is to be like.
        #[command(flatten)]
        sheet: SheetArgs,
        /// The file.
        #[arg(help = tr("Tệp pdf, xlsx, csv hoặc json"), long)]
        to: PathBuf,
    },
    /// Papers on their way into a file.
    #[command(about = tr("Xuất danh sách hồ sơ: theo quyết định, trạng thái, quá hạn"))]
    Papers(PapersArgs),
    /// The figures.
    #[command(about = tr("Số liệu tổng quan"))]
    Dashboard {
        /// Which people.
        #[command(flatten)]
        question: QuestionArgs,
        /// As the object of the contract.
        #[arg(help = tr("In ra JSON"), long)]
        json: bool,
    },
    /// Who is to be added, removed and changed in a month.
    #[command(about = tr("Xuất danh sách tăng, giảm, điều chỉnh của một tháng, hoặc mẫu của hộ"))]
    Roll(RollArgs),
    /// What a card costs.
    #[command(about = tr("Tính mức đóng BHYT"))]
    Price(PriceArgs),
    /// The commune's own rules.
    #[command(about = tr("Bộ quy định: xem mục của xã và mục chưa chắc chắn, nạp và xuất tệp quy định"))]
    Rules(RulesArgs),
    /// Checks a file.
    #[command(about = tr("Kiểm tra tệp sổ"))]
    Check {
        /// The register.
        #[arg(help = tr("Sổ"))]
        register: PathBuf,
    },
    /// Going from door to door.
    #[command(flatten)]
    Door(DoorJob),
}

/// A command of going from door to door.
#[derive(Debug, Subcommand)]
pub enum DoorJob {
    /// Who answers for what.
    #[command(about = tr("Người phụ trách: ai phụ trách ấp, tổ, hộ nào và số liệu của từng người"))]
    Cadres(CadresArgs),
    /// How far the rounds are.
    #[command(about = tr("Tiến độ các đợt vận động"))]
    Campaigns(CampaignsArgs),
    /// Whom to call on into a file.
    #[command(about = tr("Xuất danh sách hộ cần đến hôm nay, hoặc ít hộ nhất để đạt chỉ tiêu"))]
    Today(TodayArgs),
    /// A numbered sheet, printed again.
    #[command(about = tr("In lại một phiếu có số, đúng như lúc lập"))]
    Sheet(AgainArgs),
    /// Which sheets are out.
    #[command(about = tr("Xuất danh sách các phiếu đã lập và số hộ đã nhập kết quả"))]
    Sheets(SheetsArgs),
    /// What came of a call at a door.
    #[command(about = tr("Ghi kết quả của một lần đến hộ: theo số phiếu và dòng, hoặc theo hộ"))]
    Result(ResultArgs),
    /// What follows the calls into a file.
    #[command(about = tr("Xuất việc theo dõi sau vận động: hẹn, từ chối, đã đóng chờ thẻ"))]
    FollowUp(FollowArgs),
    /// What calls at doors brought.
    #[command(about = tr("Thống kê vận động: theo người đến, ấp, tuần, kết quả, lý do từ chối"))]
    Rounds(RoundsArgs),
}

/// A price that is asked for.
#[derive(Debug, Args)]
pub struct PriceArgs {
    /// How many join together.
    #[arg(help = tr("Số người cùng đóng"), long, value_parser = clap::value_parser!(u32).range(1..=100), required_unless_present = "household")]
    pub persons: Option<u32>,
    /// For how many months; all that may be chosen for a household.
    #[arg(help = tr("Số tháng: 3, 6 hoặc 12"), long, required_unless_present = "household")]
    pub months: Option<u32>,
    /// The day of payment, which decides the price.
    #[arg(help = tr("Ngày đóng, YYYY-MM-DD hoặc dd/mm/yyyy"), long, value_parser = date)]
    pub paid_on: Date,
    /// Object code of a supported group; the household form without one.
    #[arg(help = tr("Mã nhóm được hỗ trợ như GB, CN, HS; không ghi thì theo hộ gia đình"), long)]
    pub group: Option<String>,
    /// Members who joined as a household earlier in the same calendar year.
    #[arg(help = tr("Số người trong hộ đã đóng trước đó trong năm"), long, default_value_t = 0)]
    pub joined: u32,
    /// A household of the register, by its number or id.
    #[arg(help = tr("Tính cho hộ này trong sổ: số hộ hoặc mã hộ"), long, requires = "from", conflicts_with_all = ["persons", "group", "joined"])]
    pub household: Option<String>,
    /// The hamlet of the household.
    #[arg(help = tr("Ấp của hộ ấy"), long, requires = "household")]
    pub hamlet: Option<String>,
    /// By the rules of this register; by the shipped ones without it.
    #[arg(help = tr("Tính theo bộ quy định của sổ này"), long)]
    pub from: Option<PathBuf>,
    /// As the object of the contract.
    #[arg(help = tr("In ra JSON"), long)]
    pub json: bool,
}

/// What is done with the rules of which register.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// A rule file to take in.
    #[arg(help = tr("Nạp các mục của tệp quy định này (TOML)"), long)]
    pub take: Option<PathBuf>,
    /// Tells what the file would change, writes nothing.
    #[arg(help = tr("Chỉ xem ảnh hưởng, không ghi"), long, requires = "take")]
    pub dry_run: bool,
    /// Where the whole book goes.
    #[arg(help = tr("Ghi cả bộ quy định vào tệp này (TOML)"), long)]
    pub to: Option<PathBuf>,
    /// As an object.
    #[arg(help = tr("In ra JSON"), long)]
    pub json: bool,
}

/// Which people of which register on which day.
#[derive(Debug, Args)]
pub struct QuestionArgs {
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
    /// Only these statuses.
    #[arg(help = tr("Chỉ tình trạng thẻ này (nêu được nhiều lần)"), long, value_parser = status)]
    pub status: Vec<Status>,
    /// Only holders of this policy group.
    #[arg(help = tr("Chỉ người có diện chính sách này"), long)]
    pub entitlement: Option<String>,
    /// Only people of this group of the plan.
    #[arg(help = tr("Chỉ người của nhóm này trong kế hoạch, theo mã của bộ quy định"), long)]
    pub plan_group: Option<String>,
}

/// The list of a month in a form.
#[derive(Debug, Args)]
pub struct RollArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// The month.
    #[arg(help = tr("Tháng, YYYY-MM hoặc MM/YYYY"), long, value_parser = month)]
    pub month: Month,
    /// Only this kind.
    #[arg(help = tr("Chỉ tăng (add), giảm (remove) hoặc điều chỉnh (change)"), long, value_parser = roll_kind)]
    pub kind: Option<RollKind>,
    /// Only this object code.
    #[arg(help = tr("Chỉ mã đối tượng này"), long)]
    pub category: Option<String>,
    /// Only this hamlet.
    #[arg(help = tr("Chỉ ấp này"), long)]
    pub hamlet: Option<String>,
    /// Only the households that this cadre answers for.
    #[arg(help = tr("Chỉ những hộ do người này phụ trách"), long)]
    pub cadre: Option<String>,
    /// Only these households, by their number.
    #[arg(help = tr("Chỉ hộ có số này (nêu được nhiều số)"), long, num_args = 1..)]
    pub household: Vec<String>,
    /// Also what arose before and is still open.
    #[arg(help = tr("Cả những người còn lại từ các tháng trước"), long)]
    pub carried: bool,
    /// Also those whose list others make.
    #[arg(help = tr("Cả những người do nhà trường, nơi làm việc, cơ quan BHXH lập danh sách"), long)]
    pub elsewhere: bool,
    /// The form: the code of a shipped one, or a form file.
    #[arg(help = tr("Mẫu: plain, d03-ts, d03-ts-2026, mau-so-4, hoặc tệp mẫu .toml"), long, default_value = "plain")]
    pub form: String,
    /// CCCD whole on paper.
    #[arg(help = tr("In đủ số CCCD trên PDF"), long)]
    pub full_ids: bool,
    /// The file.
    #[arg(help = tr("Tệp pdf, xlsx, csv hoặc json"), long)]
    pub to: PathBuf,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SortArg {
    /// Household by household.
    #[value(help = tr("Theo hộ"))]
    Household,
    /// By given name.
    #[value(help = tr("Theo tên"))]
    Name,
}

impl From<SortArg> for Sort {
    fn from(sort: SortArg) -> Self {
        match sort {
            SortArg::Household => Self::Household,
            SortArg::Name => Self::Name,
        }
    }
}

impl Arguments {
    /// Reads the command line. Its help speaks the language that the environment asks for.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let matches = Self::command().try_get_matches_from(args)?;
        Self::from_arg_matches(&matches)
    }
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "vi, en".to_owned())
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "YYYY-MM-DD, dd/mm/yyyy".to_owned())
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "YYYY-MM, MM/YYYY".to_owned())
}

fn roll_kind(code: &str) -> Result<RollKind, String> {
    known(RollKind::ALL, RollKind::code, code)
}

fn status(code: &str) -> Result<Status, String> {
    known(Status::ALL, Status::code, code)
}

fn purpose(text: &str) -> Result<Purpose, String> {
    match text {
        "roster" => Ok(Purpose::Roster),
        "agency" => Ok(Purpose::Agency),
        _ => Err(tr("Phải là roster hoặc agency").to_owned()),
    }
}

fn list_name(code: &str) -> Result<ListKind, String> {
    known(ListKind::ALL, ListKind::code, code)
}

/// The value with a code; all codes where there is none.
pub(super) fn known<T: Copy>(all: &[T], code_of: fn(T) -> &'static str, code: &str) -> Result<T, String> {
    all.iter()
        .copied()
        .find(|one| code_of(*one) == code)
        .ok_or_else(|| {
            let codes: Vec<&str> = all.iter().map(|one| code_of(*one)).collect();
            codes.join(", ")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::read(line.split(' ').map(OsString::from))
    }

    #[test]
    fn the_commands_of_the_contract_are_understood() {
        Arguments::command().debug_assert();
        for line in [
            "so-bhyt",
            "so-bhyt so.sobhyt",
            "so-bhyt demo --to so.sobhyt --persons 20000 --seed 7",
            "so-bhyt import a.xlsx b.xls --to so.sobhyt --hamlet Ấp --hidden --as agency --dry-run --report r.json --left l.xlsx",
            "so-bhyt people --from so.sobhyt --as-of 2026-11-20 --all --sort name --to x.json",
            "so-bhyt list uninsured --from so.sobhyt --as-of 20/11/2026 --status never --status unknown --to x.pdf",
            "so-bhyt list visits --from so.sobhyt --hamlet X --group 4 --entitlement HTXH --to x.pdf",
            "so-bhyt list visits --from so.sobhyt --issue --form short --order name --for An --campaign X --show reasons --to x.pdf",
            "so-bhyt sheet B-12 --from so.sobhyt --to x.pdf",
            "so-bhyt sheets --from so.sobhyt --open --to x.json",
            "so-bhyt dashboard --from so.sobhyt --json --lang en",
            "so-bhyt price --persons 3 --months 12 --paid-on 2026-07-01 --group GB --joined 1 --json",
            "so-bhyt roll --from so.sobhyt --month 2026-11 --to x.xlsx",
            "so-bhyt roll --from so.sobhyt --month 11/2026 --kind add --category TE --hamlet X --household 1 2 --carried --elsewhere --form d03-ts --full-ids --to x.pdf",
            "so-bhyt price --household 00012 --from so.sobhyt --hamlet X --paid-on 22/11/2026 --json",
            "so-bhyt price --household 00012 --from so.sobhyt --months 6 --paid-on 22/11/2026",
            "so-bhyt price --persons 3 --months 12 --paid-on 2026-07-01 --group GB --joined 1 --from so.sobhyt --json",
            "so-bhyt rules --from so.sobhyt --take moi.toml --dry-run --to bo.toml --json",
            "so-bhyt check so.sobhyt",
            "so-bhyt cadres --from so.sobhyt --as-of 22/11/2026 --json",
            "so-bhyt list visits --from so.sobhyt --cadre Lan --to x.pdf",
            "so-bhyt dashboard --from so.sobhyt --cadre Lan",
            "so-bhyt today --from so.sobhyt --as-of 2026-11-22 --hamlet X --group 4 --cadre Lan --cap 50 --to x.json",
            "so-bhyt today --from so.sobhyt --target --to x.pdf",
            "so-bhyt follow-up --from so.sobhyt --kind promise --hamlet X --to x.csv",
            "so-bhyt campaigns --from so.sobhyt --as-of 2026-11-22 --json",
            "so-bhyt rounds --from so.sobhyt --campaign X --first 2026-11-01 --last 30/11/2026 --hamlet X --cadre Y --hide-few --to x.xlsx",
            "so-bhyt result --to so.sobhyt --sheet B-12 --line 7b --outcome tu-choi --reason dang-khoe --reason khac --day 22/11/2026 --cadre An --met X --note Y",
            "so-bhyt result --to so.sobhyt --household 12 --hamlet X --outcome da-dong --receipt 0012 --months 12 --amount 1tr366",
            "so-bhyt papers --from so.sobhyt --as-of 2026-11-22 --late --hamlet X --state decided --decision 45/QĐ-UBND --to x.pdf",
        ] {
            assert!(read(line).is_ok(), "{line}: {:?}", read(line).err());
        }
        for line in [
            "so-bhyt list --from so.sobhyt --to x.pdf",
            "so-bhyt result --to so.sobhyt --outcome vang",
            "so-bhyt result --to so.sobhyt --sheet B-12 --outcome vang",
            "so-bhyt result --to so.sobhyt --sheet B-12 --line x --outcome vang",
            "so-bhyt result --to so.sobhyt --sheet B-12 --line 7 --household 3 --outcome vang",
            "so-bhyt list everything --from so.sobhyt --to x.pdf",
            "so-bhyt people --from so.sobhyt --as-of 31/02/2026 --to x.json",
            "so-bhyt people --from so.sobhyt --status gone --to x.json",
            "so-bhyt import --to so.sobhyt",
            "so-bhyt sheet --from so.sobhyt --to x.pdf",
            "so-bhyt list visits --from so.sobhyt --form middle --to x.pdf",
            "so-bhyt demo --to so.sobhyt --persons 0",
            "so-bhyt papers --from so.sobhyt --state gone --to x.pdf",
            "so-bhyt roll --from so.sobhyt --to x.pdf",
            "so-bhyt roll --from so.sobhyt --month 2026 --to x.pdf",
            "so-bhyt roll --from so.sobhyt --month 2026-11 --kind both --to x.pdf",
            "so-bhyt price --paid-on 22/11/2026 --months 3",
            "so-bhyt price --household 00012 --paid-on 22/11/2026",
            "so-bhyt price --household 00012 --from so.sobhyt --persons 2 --paid-on 22/11/2026",
            "so-bhyt rules --from so.sobhyt --dry-run",
            "so-bhyt rounds --from so.sobhyt --json --to x.json",
            "so-bhyt campaigns --from so.sobhyt --as-of 31/02/2026",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
