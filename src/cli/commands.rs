//! What each command does, through the same register, index, pages and files as the window.

use std::path::Path;

use super::args::{DoorJob, Job, PriceArgs, QuestionArgs, RulesArgs};
use super::cadres::cadre_of;
use super::offer::offer;
use super::papers::papers;
use super::price::price;
use super::rules::rules;
use super::{Failure, Outcome, passphrase, say_line};
use crate::domain::practice::practice;
use crate::domain::rules::RuleBook;
use crate::domain::{Book as _, Dashboard, Figures, Filter, HamletId, LeftKind, ListKind, Sort, Status};
use crate::index::Index;
use crate::message;
use crate::register::{
    Error, Format, Laptop, PageRequest, Progress, Question, Register, RosterPlan, RosterRequest, output,
    report_json,
};
use crate::say;
use crate::store::{Access, StoreError};
use crate::words::{fill, number, percent, tr};

pub(super) type Result<T> = std::result::Result<T, Failure>;

pub(super) fn run(job: Job, laptop: &Laptop) -> Result<Outcome> {
    match job {
        Job::Demo { to, persons, seed } => demo(&to, persons as usize, seed, laptop),
        Job::Import {
            files,
            to,
            hamlet,
            hidden,
            purpose,
            dry_run,
            report,
            left,
        } => {
            let request = RosterRequest {
                paths: files,
                hamlet,
                take_hidden: hidden,
                purpose,
                ..RosterRequest::default()
            };
            let wanted = ImportFiles {
                dry_run,
                report: report.as_deref(),
                left: left.as_deref(),
            };
            import(&request, &to, &wanted, laptop)
        }
        Job::People {
            question,
            all,
            sort,
            to,
        } => people(&question, all, sort.into(), &to, laptop),
        Job::List {
            name,
            question,
            sort,
            sheet,
            to,
        } if sheet.is_asked() || name == ListKind::Visits => {
            super::sheets::list_visits(name, &question, &sheet, sort.into(), &to, laptop)
        }
        Job::List {
            name,
            question,
            sort,
            to,
            ..
        } => list(name, &question, sort.into(), &to, laptop),
        Job::Papers(args) => papers(&args, laptop),
        Job::Dashboard { question, json } => dashboard(&question, json, laptop),
        Job::Roll(args) => super::roll::roll(&args, laptop),
        Job::Price(args) => price_by(&args, laptop),
        Job::Rules(args) => rules_of(&args, laptop),
        Job::Check { register } => check(&register, laptop),
        Job::Door(job) => at_the_door(job, laptop),
    }
}

/// The commands of going from door to door.
fn at_the_door(job: DoorJob, laptop: &Laptop) -> Result<Outcome> {
    match job {
        DoorJob::Cadres(args) => super::cadres::cadres(&args, laptop),
        DoorJob::Campaigns(args) => super::rounds::campaigns(&args, laptop),
        DoorJob::Today(args) => super::doors::today(&args, laptop),
        DoorJob::Sheet(args) => super::sheets::again(&args, laptop),
        DoorJob::Sheets(args) => super::sheets::sheets(&args, laptop),
        DoorJob::Result(args) => super::result::result(&args, laptop),
        DoorJob::FollowUp(args) => super::doors::follow_up(&args, laptop),
        DoorJob::Rounds(args) => super::rounds::rounds(&args, laptop),
    }
}

/// Opens a register: a plain one whatever passphrase is set; a protected one with the passphrase of the
/// environment, or asked for once.
pub(super) fn open(path: &Path, access: Access, laptop: &Laptop) -> Result<Register> {
    match Register::open(path, passphrase::given(), access, laptop.clone()) {
        Err(Error::Store(StoreError::PassphraseNeeded(needed))) => match passphrase::asked() {
            Some(typed) => Ok(Register::open(path, Some(typed), access, laptop.clone())?),
            None => Err(Error::Store(StoreError::PassphraseNeeded(needed)).into()),
        },
        other => Ok(other?),
    }
}

/// Makes a register; where a passphrase is set it is protected, and the recovery code is said once.
fn create(path: &Path, laptop: &Laptop) -> Result<Register> {
    let (register, code) = Register::create(path, passphrase::given(), laptop.clone())?;
    if let Some(code) = code {
        say_line(&say!("Mã khôi phục, hãy in và cất kỹ: {code}", code = code));
    }
    Ok(register)
}

fn price_by(args: &PriceArgs, laptop: &Laptop) -> Result<Outcome> {
    let Some(path) = &args.from else {
        return price(args, RuleBook::shipped());
    };
    let register = open(path, Access::Read, laptop)?;
    match &args.household {
        Some(household) => offer(args, household, register.index()),
        None => price(args, register.index().rules()),
    }
}

fn rules_of(args: &RulesArgs, laptop: &Laptop) -> Result<Outcome> {
    let writes = args.take.is_some() && !args.dry_run;
    let access = if writes { Access::Write } else { Access::Read };
    rules(&mut open(&args.from, access, laptop)?, args)
}

fn demo(to: &Path, persons: usize, seed: u64, laptop: &Laptop) -> Result<Outcome> {
    let mut register = create(to, laptop)?;
    let records = practice(persons, seed, register.today(), &mut register.mint());
    register.fill(tr("sổ thực hành"), records)?;
    say_line(&say!(
        "Đã tạo sổ thực hành {n} người không có thật: {path}",
        n = count(persons),
        path = to.display()
    ));
    Ok(Outcome::Done)
}

/// What an import writes besides the register.
struct ImportFiles<'a> {
    /// Nothing is written into the register.
    dry_run: bool,
    /// The report.
    report: Option<&'a Path>,
    /// The rows put aside, as a workbook.
    left: Option<&'a Path>,
}

fn import(request: &RosterRequest, to: &Path, wanted: &ImportFiles<'_>, laptop: &Laptop) -> Result<Outcome> {
    let is_new = !to.exists();
    // A register is made only when there is something to put into it: an unreadable file leaves nothing.
    let mut register = if is_new {
        Register::in_memory(laptop.clone())?
    } else {
        open(to, Access::Write, laptop)?
    };
    let planned = register.plan_rosters(request, &mut Progress::to(&mut |_| true))?;
    if let Some(path) = wanted.report {
        let mut json = report_json(&planned).to_string();
        json.push('\n');
        output::write_whole(path, json.as_bytes()).map_err(|source| Error::Output {
            path: path.to_owned(),
            source,
        })?;
    }
    if !wanted.dry_run {
        if is_new {
            register = create(to, laptop)?;
        }
        register.apply_roster(&planned)?;
    }
    let left = match wanted.left {
        Some(path) => Some((path, register.write_left(&planned, LeftKind::ALL, path)?)),
        None => None,
    };
    tell_import(&planned, wanted.dry_run, left);
    let ledger = &planned.plan.ledger;
    Ok(if ledger.doubtful + ledger.rejected > 0 {
        Outcome::DoneWithDoubts
    } else {
        Outcome::Done
    })
}

/// Says what an import did, and where what it put aside is to be found.
fn tell_import(planned: &RosterPlan, dry_run: bool, left: Option<(&Path, usize)>) {
    let ledger = &planned.plan.ledger;
    for told in planned.plan.told() {
        say_line(&fill(&told.message.text, &told.message.args));
    }
    say_line(&say!(
        "Đọc {read} dòng: {new} mới, {updated} cập nhật, {same} giữ nguyên, {doubtful} chờ xem lại, {rejected} không nhập được",
        read = count(ledger.read),
        new = count(ledger.new),
        updated = count(ledger.updated),
        same = count(ledger.same),
        doubtful = count(ledger.doubtful),
        rejected = count(ledger.rejected)
    ));
    let waiting = planned.plan.proposals.iter();
    let proposals = waiting.filter(|proposal| !proposal.accepted).count();
    if proposals > 0 {
        say_line(&say!(
            "{n} ghi chú nói đã mất, chuyển đi …: chưa ghi biến động, hãy xác nhận trong cửa sổ",
            n = count(proposals)
        ));
    }
    let aside = planned.plan.left().len();
    match left {
        Some((path, rows)) => say_line(&say!(
            "Đã ghi {n} dòng để lại vào {path}: sửa ở đó rồi nhập lại tệp ấy",
            n = count(rows),
            path = path.display()
        )),
        None if aside > 0 && !dry_run => say_line(&say!(
            "{n} dòng để lại nằm trong sổ, ở mục Nhập – xuất › Các lần nhập; thêm --left TỆP.xlsx để ghi ra bảng tính",
            n = count(aside)
        )),
        None => {}
    }
    if dry_run {
        say_line(tr("Chỉ xem trước, chưa ghi gì vào sổ."));
    }
}

/// The hamlet that a command names.
pub(super) fn hamlet_of(index: &Index, name: Option<&str>) -> Result<Option<HamletId>> {
    let Some(name) = name else {
        return Ok(None);
    };
    match index.hamlet_named(name) {
        Some(id) => Ok(Some(id)),
        None => Err(Failure::Said(message!(
            "Trong sổ không có ấp tên «{name}».",
            name = name
        ))),
    }
}

/// The question of a command, its names looked up in the register.
pub(super) fn question(
    args: &QuestionArgs,
    register: &Register,
    list: Option<ListKind>,
    sort: Sort,
) -> Result<Question> {
    let index = register.index();
    let hamlet = hamlet_of(index, args.hamlet.as_deref())?;
    let day = args.as_of.unwrap_or_else(|| register.today());
    if let Some(group) = &args.plan_group {
        let rules = index.rules().on(day);
        let groups = rules.plan_groups();
        if groups.iter().all(|(code, _)| code != group) {
            let known: Vec<&str> = groups.iter().map(|(code, _)| *code).collect();
            return Err(Failure::Said(message!(
                "Bộ quy định không có nhóm «{group}». Các nhóm có: {known}.",
                group = group,
                known = known.join(", ")
            )));
        }
    }
    let filter = Filter {
        hamlet,
        cadre: cadre_of(index, args.cadre.as_deref())?,
        plan_group: args.plan_group.clone(),
        group: args.group.clone(),
        statuses: args.status.clone(),
        entitlement: args.entitlement.clone(),
        list,
        ..Filter::default()
    };
    Ok(Question { filter, sort, day })
}

fn people(args: &QuestionArgs, all: bool, sort: Sort, to: &Path, laptop: &Laptop) -> Result<Outcome> {
    let format = format_of(to, &[Format::Json, Format::Csv, Format::Xlsx])?;
    let register = open(&args.from, Access::Read, laptop)?;
    let mut question = question(args, &register, None, sort)?;
    question.filter.everyone = all;
    write(&register, question, to, format)
}

fn list(kind: ListKind, args: &QuestionArgs, sort: Sort, to: &Path, laptop: &Laptop) -> Result<Outcome> {
    let format = format_of(to, &[Format::Pdf, Format::Xlsx, Format::Csv, Format::Json])?;
    let register = open(&args.from, Access::Read, laptop)?;
    let question = question(args, &register, Some(kind), sort)?;
    write(&register, question, to, format)
}

fn write(register: &Register, question: Question, to: &Path, format: Format) -> Result<Outcome> {
    let request = PageRequest {
        question,
        full_ids: false,
    };
    let rows = register.write_answer(&request.into(), to, format, &mut Progress::to(&mut |_| true))?;
    say_line(&say!(
        "Đã ghi {n} người: {path}",
        n = count(rows),
        path = to.display()
    ));
    Ok(Outcome::Done)
}

pub(super) fn format_of(path: &Path, allowed: &[Format]) -> Result<Format> {
    Format::of(path)
        .filter(|format| allowed.contains(format))
        .ok_or_else(|| {
            let endings: Vec<&str> = allowed.iter().map(|format| format.ending()).collect();
            Failure::Usage(message!(
                "Tên tệp phải kết thúc bằng một trong: {endings}",
                endings = endings.join(", ")
            ))
        })
}

fn dashboard(args: &QuestionArgs, json: bool, laptop: &Laptop) -> Result<Outcome> {
    let register = open(&args.from, Access::Read, laptop)?;
    let question = question(args, &register, None, Sort::Household)?;
    let dashboard = register.index().dashboard(&question.filter, question.day);
    let groups = register.index().plan_groups(&question.filter, question.day);
    if json {
        let cadres = register.index().cadre_board(&question.filter, question.day);
        say_line(&dashboard.to_json(&groups, &cadres).to_string());
    } else {
        say_dashboard(&dashboard);
        for group in &groups {
            let (people, insured) = group.commune;
            say_line(&say!(
                "{group}: {insured}/{people} người có thẻ ({rate})",
                group = group.name,
                insured = insured,
                people = people,
                rate = percent(insured, people)
            ));
        }
    }
    Ok(Outcome::Done)
}

fn say_dashboard(dashboard: &Dashboard) {
    say_line(&say!(
        "Ngày {day}, chỉ tiêu {target}",
        day = crate::domain::date::show(dashboard.as_of),
        target = percent(usize::try_from(dashboard.target).unwrap_or(0), 1000)
    ));
    say_figures(tr("Toàn xã"), &dashboard.commune, dashboard.target);
    for hamlet in &dashboard.hamlets {
        say_figures(&hamlet.name, &hamlet.figures, hamlet.target);
    }
}

fn say_figures(place: &str, figures: &Figures, target: i64) {
    say_line(&say!(
        "{place}: {people} người, {insured} có thẻ còn hạn ({rate}), còn thiếu {needed}",
        place = place,
        people = count(figures.people),
        insured = count(figures.insured()),
        rate = percent(figures.insured_counted, figures.denominator),
        needed = count(figures.needed(target))
    ));
    let statuses: Vec<String> = Status::ALL
        .iter()
        .map(|status| format!("{} {}", tr(status.label()), count(figures.with(*status))))
        .collect();
    say_line(&format!("  {}", statuses.join(" · ")));
    say_line(&say!(
        "  Thuộc diện chưa có thẻ còn hạn: {n}",
        n = count(figures.entitled_not_covered)
    ));
    if figures.late_papers > 0 {
        say_line(&say!("  Hồ sơ quá hạn: {n}", n = count(figures.late_papers)));
    }
}

fn check(path: &Path, laptop: &Laptop) -> Result<Outcome> {
    let register = open(path, Access::Read, laptop)?;
    let problems = register.check()?.problems();
    if problems.is_empty() {
        say_line(&say!("Sổ nguyên vẹn: {path}", path = path.display()));
        return Ok(Outcome::Done);
    }
    let said: Vec<String> = problems
        .iter()
        .map(|problem| fill(&problem.text, &problem.args))
        .collect();
    Err(Failure::Said(message!(
        "Sổ có chỗ cần xem lại: {problems}",
        problems = said.join("; ")
    )))
}

pub(super) fn count(count: usize) -> String {
    number(i64::try_from(count).unwrap_or(i64::MAX))
}
