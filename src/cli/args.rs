//! The command line as typed values.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::domain::date::parse_date;
use crate::domain::{Date, ListKind, Sort, Status};
use crate::words::Language;

/// so-bhyt: hộ dân và thẻ bảo hiểm y tế của ấp, xã, không cần mạng.
#[derive(Debug, Parser)]
#[command(name = "so-bhyt", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// Ngôn ngữ: vi hoặc en
    #[arg(long, env = "SO_BHYT_LANG", global = true, value_parser = language)]
    pub lang: Option<Language>,
    /// Cách vẽ cửa sổ: glow hoặc wgpu (tự chọn nếu không nêu)
    #[arg(long)]
    pub renderer: Option<RendererChoice>,
    /// Sổ mở trong cửa sổ
    #[arg(value_name = "REGISTER")]
    pub register: Option<PathBuf>,
    /// Lệnh không cần cửa sổ
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
    /// Tạo sổ thực hành gồm những người không có thật
    Demo {
        /// Sổ được tạo
        #[arg(long)]
        to: PathBuf,
        /// Số người
        #[arg(long, default_value_t = 1500, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        persons: u32,
        /// Số để được lại đúng sổ ấy
        #[arg(long, default_value_t = 2026)]
        seed: u64,
    },
    /// Nhập danh sách từ bảng tính vào sổ
    Import {
        /// Các tệp xlsx, xls, ods, csv
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Sổ nhận; được tạo nếu chưa có
        #[arg(long)]
        to: PathBuf,
        /// Ấp của những hộ mà tệp không ghi ấp
        #[arg(long)]
        hamlet: Option<String>,
        /// Lấy cả trang và dòng đang ẩn
        #[arg(long)]
        hidden: bool,
        /// Chỉ xem sẽ nhập gì, không ghi
        #[arg(long)]
        dry_run: bool,
        /// Ghi báo cáo nhập vào tệp JSON
        #[arg(long)]
        report: Option<PathBuf>,
    },
    /// Xuất danh sách nhân khẩu
    People {
        /// Câu hỏi
        #[command(flatten)]
        question: QuestionArgs,
        /// Cả người đã mất, đã chuyển đi, chưa sinh
        #[arg(long)]
        all: bool,
        /// Thứ tự
        #[arg(long, default_value = "household")]
        sort: SortArg,
        /// Tệp json, csv hoặc xlsx
        #[arg(long)]
        to: PathBuf,
    },
    /// Xuất một danh sách: uninsured, expired, expiring, waiting, entitled, visits
    List {
        /// Tên danh sách
        #[arg(value_parser = list_name)]
        name: ListKind,
        /// Câu hỏi
        #[command(flatten)]
        question: QuestionArgs,
        /// Thứ tự
        #[arg(long, default_value = "household")]
        sort: SortArg,
        /// Tệp pdf, xlsx, csv hoặc json
        #[arg(long)]
        to: PathBuf,
    },
    /// Số liệu tổng quan
    Dashboard {
        /// Câu hỏi
        #[command(flatten)]
        question: QuestionArgs,
        /// In ra JSON
        #[arg(long)]
        json: bool,
    },
    /// Kiểm tra tệp sổ
    Check {
        /// Sổ
        register: PathBuf,
    },
}

/// Which people of which register on which day.
#[derive(Debug, Args)]
pub struct QuestionArgs {
    /// Sổ
    #[arg(long)]
    pub from: PathBuf,
    /// Ngày xem, YYYY-MM-DD hoặc dd/mm/yyyy; mặc định hôm nay
    #[arg(long, value_parser = date)]
    pub as_of: Option<Date>,
    /// Chỉ ấp này
    #[arg(long)]
    pub hamlet: Option<String>,
    /// Chỉ tổ này
    #[arg(long)]
    pub group: Option<String>,
    /// Chỉ tình trạng thẻ này (nêu được nhiều lần)
    #[arg(long, value_parser = status)]
    pub status: Vec<Status>,
    /// Chỉ người có diện chính sách này
    #[arg(long)]
    pub entitlement: Option<String>,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SortArg {
    /// Theo hộ
    Household,
    /// Theo tên
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

fn date(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "YYYY-MM-DD, dd/mm/yyyy".to_owned())
}

fn status(code: &str) -> Result<Status, String> {
    known(Status::ALL, Status::code, code)
}

fn list_name(code: &str) -> Result<ListKind, String> {
    known(ListKind::ALL, ListKind::code, code)
}

/// The value with a code; all codes where there is none.
fn known<T: Copy>(all: &[T], code_of: fn(T) -> &'static str, code: &str) -> Result<T, String> {
    all.iter().copied().find(|one| code_of(*one) == code).ok_or_else(|| {
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
            "so-bhyt import a.xlsx b.xls --to so.sobhyt --hamlet Ấp --hidden --dry-run --report r.json",
            "so-bhyt people --from so.sobhyt --as-of 2026-11-20 --all --sort name --to x.json",
            "so-bhyt list uninsured --from so.sobhyt --as-of 20/11/2026 --status never --status unknown --to x.pdf",
            "so-bhyt list visits --from so.sobhyt --hamlet X --group 4 --entitlement HTXH --to x.pdf",
            "so-bhyt dashboard --from so.sobhyt --json --lang en",
            "so-bhyt check so.sobhyt",
        ] {
            assert!(read(line).is_ok(), "{line}");
        }
        for line in [
            "so-bhyt list --from so.sobhyt --to x.pdf",
            "so-bhyt list everything --from so.sobhyt --to x.pdf",
            "so-bhyt people --from so.sobhyt --as-of 31/02/2026 --to x.json",
            "so-bhyt people --from so.sobhyt --status gone --to x.json",
            "so-bhyt import --to so.sobhyt",
            "so-bhyt demo --to so.sobhyt --persons 0",
            "so-bhyt fly",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
