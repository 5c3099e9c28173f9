//! `so-bhyt list visits`, `sheet` and `sheets`: sheets for the door, with a number and without.

use std::path::{Path, PathBuf};

use clap::Args;

use super::args::{QuestionArgs, known};
use super::cadres::cadre_of;
use super::commands::{Result, count, format_of, open, question};
use super::rounds::campaign_named;
use super::{Failure, Outcome, say_line};
use crate::domain::round::{SheetForm, TypedNumber};
use crate::domain::{Book, ListKind, Message, Sheet, Sort};
use crate::index::{Index, SheetOrder};
use crate::message;
use crate::print::Shown;
use crate::register::{Error, Format, Laptop, Printout, Progress, Register, SheetRequest};
use crate::say;
use crate::store::Access;
use crate::words::tr;

/// What a sheet for the door is to be like.
#[derive(Debug, Default, Args)]
pub struct SheetArgs {
    /// Gives the sheet a number.
    #[arg(help = tr("Với visits: lập phiếu có số, ghi vào sổ; chỉ cho PDF"), long)]
    pub issue: bool,
    /// How much it tells of a household.
    #[arg(help = tr("Với visits: mẫu long (từng người), short (mỗi hộ một dòng), leaflet (tờ gửi từng hộ)"), long, value_parser = form)]
    pub form: Option<SheetForm>,
    /// In which order.
    #[arg(help = tr("Với visits: thứ tự walk (đường đi), name (tên chủ hộ), group (tổ), chosen (như danh sách)"), long, value_parser = order)]
    pub order: Option<SheetOrder>,
    /// Who takes it to the door.
    #[arg(help = tr("Với visits: tên cán bộ mang phiếu đi"), long = "for", value_name = "CADRE")]
    pub taken_by: Option<String>,
    /// The round.
    #[arg(help = tr("Với visits: tên đợt vận động"), long)]
    pub campaign: Option<String>,
    /// What private things it is to tell.
    #[arg(help = tr("Với visits: in thêm ids (đủ số CCCD), ethnicity (dân tộc), disability (khuyết tật), reasons (lý do từ chối)"), long, value_parser = extra)]
    pub show: Vec<Extra>,
}

/// Something private on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// CCCD whole.
    Ids,
    /// Ethnic group.
    Ethnicity,
    /// Disability.
    Disability,
    /// Reasons of refusal.
    Reasons,
}

impl Extra {
    const ALL: [Self; 4] = [Self::Ids, Self::Ethnicity, Self::Disability, Self::Reasons];

    fn code(self) -> &'static str {
        match self {
            Self::Ids => "ids",
            Self::Ethnicity => "ethnicity",
            Self::Disability => "disability",
            Self::Reasons => "reasons",
        }
    }
}

fn form(code: &str) -> std::result::Result<SheetForm, String> {
    known(SheetForm::ALL, SheetForm::code, code)
}

fn order(code: &str) -> std::result::Result<SheetOrder, String> {
    known(SheetOrder::ALL, SheetOrder::code, code)
}

fn extra(code: &str) -> std::result::Result<Extra, String> {
    known(&Extra::ALL, Extra::code, code)
}

/// A numbered sheet to be printed again.
#[derive(Debug, Args)]
pub struct AgainArgs {
    /// Its number.
    #[arg(help = tr("Số phiếu, như B-12"))]
    pub number: String,
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// The file.
    #[arg(help = tr("Tệp pdf"), long)]
    pub to: PathBuf,
}

/// Which sheets are out.
#[derive(Debug, Args)]
pub struct SheetsArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub from: PathBuf,
    /// Only those with lines without a result.
    #[arg(help = tr("Chỉ phiếu còn hộ chưa nhập kết quả"), long)]
    pub open: bool,
    /// The file.
    #[arg(help = tr("Tệp json, csv hoặc xlsx"), long)]
    pub to: PathBuf,
}

impl SheetArgs {
    /// Whether any of it was given.
    pub(super) fn is_asked(&self) -> bool {
        let named = self.taken_by.is_some() || self.campaign.is_some() || !self.show.is_empty();
        self.issue || self.form.is_some() || self.order.is_some() || named
    }

    fn request(&self, mut request: SheetRequest, index: &Index) -> Result<SheetRequest> {
        let has = |extra: Extra| self.show.contains(&extra);
        request.form = self.form.unwrap_or(request.form);
        request.order = self.order.unwrap_or(request.order);
        request.full_ids = has(Extra::Ids);
        request.shown = Shown {
            ethnicity: has(Extra::Ethnicity),
            disability: has(Extra::Disability),
            reasons: has(Extra::Reasons),
        };
        request.cadre = cadre_of(index, self.taken_by.as_deref())?;
        let campaign = self.campaign.as_deref().map(|name| campaign_named(index, name));
        request.campaign = campaign.transpose()?;
        Ok(request)
    }
}

fn said(message: Message) -> Failure {
    Failure::Said(message)
}

/// The list for the door, whose pages are a sheet.
pub(super) fn list_visits(
    kind: ListKind,
    args: &QuestionArgs,
    sheet: &SheetArgs,
    sort: Sort,
    to: &Path,
    laptop: &Laptop,
) -> Result<Outcome> {
    let format = format_of(to, &[Format::Pdf, Format::Xlsx, Format::Csv, Format::Json])?;
    if kind != ListKind::Visits {
        return Err(Failure::Usage(message!(
            "Các lựa chọn của phiếu (--issue, --form, --order, --for, --campaign, --show) chỉ dùng với danh sách visits."
        )));
    }
    if sheet.issue && format != Format::Pdf {
        return Err(Failure::Usage(message!(
            "Phiếu có số chỉ in ra PDF. Hãy đặt tên tệp kết thúc bằng .pdf, hoặc bỏ --issue."
        )));
    }
    let access = if sheet.issue { Access::Write } else { Access::Read };
    let mut register = open(&args.from, access, laptop)?;
    let question = question(args, &register, Some(kind), sort)?;
    let request = sheet.request(SheetRequest::of(question), register.index())?;
    if sheet.issue {
        let issued = register.issue_sheet(&request, &mut Progress::to(&mut |_| true))?;
        // The number first: the sheet is in the register even if the file cannot be written.
        say_line(&issued.number);
        return write(&register, &Printout::Sheet(issued.id), to, format).map_err(|failure| match failure {
            Failure::Register(Error::Output { path, .. }) => said(message!(
                "Phiếu {number} đã lập và nằm trong sổ, nhưng chưa ghi được tệp {path}. Hãy in phiếu ấy vào nơi khác bằng lệnh sheet, không lập phiếu mới.",
                number = issued.number,
                path = path.display()
            )),
            other => other,
        });
    }
    write(&register, &request.into(), to, format)
}

fn write(register: &Register, page: &Printout, to: &Path, format: Format) -> Result<Outcome> {
    let rows = register.write_answer(page, to, format, &mut Progress::to(&mut |_| true))?;
    say_line(&say!(
        "Đã ghi {n} người: {path}",
        n = count(rows),
        path = to.display()
    ));
    Ok(Outcome::Done)
}

/// A numbered sheet again, exactly as it was.
pub(super) fn again(args: &AgainArgs, laptop: &Laptop) -> Result<Outcome> {
    let format = format_of(&args.to, &[Format::Pdf])?;
    let register = open(&args.from, Access::Read, laptop)?;
    let book: &dyn Book = register.index().as_ref();
    let typed = TypedNumber::parse(&args.number);
    let found = typed.map(|typed| typed.find(book.rows::<Sheet>()));
    let sheet = match found.as_deref() {
        Some([sheet]) => sheet.id,
        Some([_, _, ..]) => {
            return Err(said(message!(
                "Có nhiều phiếu số {number}, lập ở các máy khác nhau. Hãy mở phiếu trong cửa sổ và chọn theo ngày, hoặc gõ cả dòng chữ của mã vuông.",
                number = args.number
            )));
        }
        _ => {
            return Err(said(message!(
                "Trong sổ này không có phiếu số «{number}».",
                number = args.number
            )));
        }
    };
    write(&register, &Printout::Sheet(sheet), &args.to, format)
}

/// Which sheets are out.
pub(super) fn sheets(args: &SheetsArgs, laptop: &Laptop) -> Result<Outcome> {
    let format = format_of(&args.to, &[Format::Json, Format::Csv, Format::Xlsx])?;
    let register = open(&args.from, Access::Read, laptop)?;
    let sheets = register.write_sheets(args.open, &args.to, format)?;
    say_line(&say!(
        "Đã ghi {n} phiếu: {path}",
        n = count(sheets),
        path = args.to.display()
    ));
    Ok(Outcome::Done)
}
