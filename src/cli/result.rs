//! `result`: what came of one call at a door, by sheet and line or by household.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::args::date;
use super::cadres::cadre_of;
use super::commands::{Result, open};
use super::{Failure, Outcome, say_line};
use crate::domain::command::{Call, VisitCommand};
use crate::domain::date::show;
use crate::domain::round::entry::{Draft, Head, Said, amount};
use crate::domain::round::{Meaning, SheetFound, SheetLine, sheet_named, visit_of};
use crate::domain::{Book, Command, Date, HouseholdId, PersonId, Sheet};
use crate::message;
use crate::register::{Laptop, Register};
use crate::say;
use crate::store::Access;
use crate::words::{number, tr};

/// One call with one outcome.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("where").required(true).args(["sheet", "household"])))]
pub struct ResultArgs {
    /// The register.
    #[arg(help = tr("Sổ"), long)]
    pub to: PathBuf,
    /// The number of the sheet.
    #[arg(help = tr("Số phiếu, như B-12"), long, requires = "line")]
    pub sheet: Option<String>,
    /// The line, with the letters of those it is about; all of the line without letters.
    #[arg(help = tr("Số dòng trên phiếu, kèm chữ của từng người nếu cần, như 7 hoặc 7b"), long, requires = "sheet", value_parser = line)]
    pub line: Option<Line>,
    /// A household without a sheet, by its number or id.
    #[arg(help = tr("Hộ được đến khi không có phiếu: số hộ hoặc mã hộ"), long)]
    pub household: Option<String>,
    /// The hamlet of the household.
    #[arg(help = tr("Ấp của hộ ấy"), long, requires = "household")]
    pub hamlet: Option<String>,
    /// Code of the outcome.
    #[arg(help = tr("Mã kết quả trong bộ quy định, như vang hoặc tu-choi"), long)]
    pub outcome: String,
    /// Codes of reasons.
    #[arg(help = tr("Mã lý do (nêu được nhiều lần)"), long)]
    pub reason: Vec<String>,
    /// The day asked for.
    #[arg(help = tr("Ngày hẹn: +7, 15/12 hoặc dd/mm/yyyy"), long, allow_hyphen_values = true)]
    pub due: Option<String>,
    /// The day of the call; today where not given.
    #[arg(help = tr("Ngày đến hộ, YYYY-MM-DD hoặc dd/mm/yyyy; mặc định hôm nay"), long, value_parser = date)]
    pub day: Option<Date>,
    /// Who went.
    #[arg(help = tr("Tên người đi vận động"), long)]
    pub cadre: Option<String>,
    /// Number of the receipt.
    #[arg(help = tr("Số biên lai"), long)]
    pub receipt: Option<String>,
    /// Months paid for.
    #[arg(help = tr("Số tháng đã đóng"), long, value_parser = clap::value_parser!(u32).range(1..=60))]
    pub months: Option<u32>,
    /// Amount paid by each; computed where not given.
    #[arg(help = tr("Số tiền mỗi người đã đóng, đồng; không ghi thì tính theo bộ quy định"), long, value_parser = dong)]
    pub amount: Option<i64>,
    /// Who was met.
    #[arg(help = tr("Đã gặp ai"), long)]
    pub met: Option<String>,
    /// What was said.
    #[arg(help = tr("Ghi chú"), long)]
    pub note: Option<String>,
}

/// A line with the letters of some of its people: `7`, `7b`, `7ac`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    number: i64,
    letters: String,
}

fn line(text: &str) -> std::result::Result<Line, String> {
    let digits = text.trim_end_matches(|ch: char| ch.is_ascii_alphabetic());
    let letters = text.get(digits.len()..).unwrap_or_default().to_lowercase();
    match digits.parse() {
        Ok(number) if number > 0 => Ok(Line { number, letters }),
        _ => Err("7, 7b, 7ac".to_owned()),
    }
}

fn dong(text: &str) -> std::result::Result<i64, String> {
    amount(text).ok_or_else(|| "1366200, 1.366.200, 1tr366".to_owned())
}

pub(super) fn result(args: &ResultArgs, laptop: &Laptop) -> Result<Outcome> {
    let mut register = open(&args.to, Access::Write, laptop)?;
    let day = args.day.unwrap_or_else(|| register.today());
    let command = command(args, &register, day)?;
    let done = register.run(&command)?;
    say_line(&crate::words::fill(&done.label.text, &done.label.args));
    if let Command::Visit(VisitCommand::Record(call) | VisitCommand::Correct(call)) = &command {
        for card in &call.cards {
            let name = register
                .index()
                .person(card.person)
                .map(|file| file.person.name.clone());
            say_line(&say!(
                "{name}: thẻ dự kiến {from} – {to}, chờ BHXH cấp",
                name = name.unwrap_or_default(),
                from = card.valid_from.map(show).unwrap_or_default(),
                to = card.valid_to.map(show).unwrap_or_default()
            ));
        }
    }
    Ok(Outcome::Done)
}

fn command(args: &ResultArgs, register: &Register, day: Date) -> Result<Command> {
    let book: &dyn Book = &**register.index();
    let cadre = cadre_of(register.index(), args.cadre.as_deref())?;
    let (mut draft, mut head) = match (&args.sheet, &args.line) {
        (Some(sheet), Some(line)) => on_sheet(book, sheet, line, day)?,
        _ => (of_household(args, register, day)?, Head::default()),
    };
    head.cadre = cadre.or(head.cadre);
    if draft.called.is_empty() {
        return Err(Failure::Said(message!(
            "Không còn ai của dòng này ở hộ: đã mất, chuyển đi hoặc sang hộ khác. Chưa ghi gì."
        )));
    }
    fits(args, book)?;
    draft.give(&args.outcome);
    draft.change(|said| fill_in(said, args));
    draft.propose(book, number);
    if let Some(amount) = args.amount {
        draft.change(|said| said.amount = number(amount));
    }
    if let Some(met) = &args.met {
        draft.met.clone_from(met);
    }
    if let Some(note) = &args.note {
        draft.note.clone_from(note);
    }
    let corrects = draft.corrects();
    let call = draft
        .call(head, book.rules(), uuid::Uuid::now_v7)
        .map_err(|missing| Failure::Said(missing.message()))?;
    let call = Box::new(call);
    Ok(Command::Visit(if corrects {
        VisitCommand::Correct(call)
    } else {
        VisitCommand::Record(call)
    }))
}

/// Refuses what does not go with the outcome: it would be stored nowhere.
fn fits(args: &ResultArgs, book: &dyn Book) -> Result<()> {
    let Some(rule) = book.rules().outcome(&args.outcome) else {
        // A code nobody knows is refused with the call.
        return Ok(());
    };
    let paid = args.months.is_some() || args.amount.is_some() || args.receipt.is_some();
    if paid && rule.means() != Meaning::Paid {
        return Err(Failure::Said(message!(
            "Kết quả «{outcome}» không phải là đã đóng, nên không ghi số tháng, số tiền và biên lai. Chưa ghi gì.",
            outcome = rule.name
        )));
    }
    if !args.reason.is_empty() && rule.means() != Meaning::Refused {
        return Err(Failure::Said(message!(
            "Kết quả «{outcome}» không phải là từ chối, nên không ghi lý do. Chưa ghi gì.",
            outcome = rule.name
        )));
    }
    Ok(())
}

fn fill_in(said: &mut Said, args: &ResultArgs) {
    said.reasons.clone_from(&args.reason);
    said.due = args.due.clone().unwrap_or_default();
    said.receipt = args.receipt.clone().unwrap_or_default();
    said.months = args.months;
}

/// The call on a line of a sheet, for those chosen by letter.
fn on_sheet(book: &dyn Book, named: &str, line: &Line, day: Date) -> Result<(Draft, Head)> {
    let id = match sheet_named(book, named) {
        SheetFound::One(id) => id,
        SheetFound::Several(_) => {
            return Err(Failure::Said(message!(
                "Sổ có nhiều phiếu số {number}. Hãy nhập trong cửa sổ để chọn đúng phiếu. Chưa ghi gì.",
                number = named
            )));
        }
        SheetFound::Elsewhere => {
            return Err(Failure::Said(message!(
                "Mã vuông này là của phiếu lập trong một sổ khác. Chưa ghi gì; hãy mở sổ ấy rồi nhập."
            )));
        }
        SheetFound::None(near) => return Err(unknown(book, named, &near)),
    };
    let sheet = book.rows::<Sheet>().find(|sheet| sheet.id == id);
    let printed = sheet.and_then(|sheet| Some((sheet, sheet.lines.line(line.number)?)));
    let Some((sheet, printed)) = printed else {
        return Err(Failure::Said(message!(
            "Phiếu {number} không có dòng {line}. Chưa ghi gì.",
            number = named,
            line = line.number
        )));
    };
    let people = people_of(sheet, printed, line)?;
    let head = Head {
        cadre: sheet.cadre,
        campaign: sheet.campaign,
        line: Some((sheet.id, line.number)),
    };
    let entered = visit_of(book, sheet, line.number, printed);
    if let Some(call) = entered.and_then(|visit| Call::held(book, visit.id))
        && !line.letters.is_empty()
        && call.visit.day == day
        && call
            .outcomes
            .iter()
            .all(|outcome| !people.contains(&outcome.person))
    {
        // Others of the line, entered one after the other: they belong to the same call.
        let mut draft = Draft::correct(book, &call);
        draft.choose_people(&people);
        let head = Head {
            cadre: call.visit.cadre,
            ..head
        };
        return Ok((draft, head));
    }
    let draft = if line.letters.is_empty() {
        Draft::new(book, printed.household, people, day)
    } else {
        // Who was named and is gone is told why, rather than left out.
        Draft::naming(printed.household, people, day)
    };
    Ok((draft, head))
}

/// The people of a line whom its letters choose; all of it without letters.
fn people_of(sheet: &Sheet, printed: &SheetLine, line: &Line) -> Result<Vec<PersonId>> {
    if line.letters.is_empty() {
        return Ok(printed.people.clone());
    }
    let chosen = line.letters.chars().map(|letter| {
        let place = (u32::from(letter) - u32::from('a')) as usize;
        printed.people.get(place).copied().ok_or_else(|| {
            Failure::Said(message!(
                "Dòng {line} của phiếu {number} không có người mang chữ {letter}. Chưa ghi gì.",
                line = line.number,
                number = sheet.number,
                letter = letter
            ))
        })
    });
    chosen.collect()
}

fn unknown(book: &dyn Book, named: &str, near: &[crate::domain::SheetId]) -> Failure {
    let sheets = book.rows::<Sheet>().filter(|sheet| near.contains(&sheet.id));
    let numbers: Vec<&str> = sheets.map(|sheet| sheet.number.as_str()).collect();
    Failure::Said(if numbers.is_empty() {
        message!(
            "Sổ này không có phiếu {number}. Có thể là phiếu của sổ khác, hoặc lập ở máy khác và chưa nhận về.",
            number = named
        )
    } else {
        message!(
            "Sổ này không có phiếu {number}. Các số gần giống: {near}. Chưa ghi gì.",
            number = named,
            near = numbers.join(", ")
        )
    })
}

/// A call without a sheet, for those of the household who want a card.
fn of_household(args: &ResultArgs, register: &Register, day: Date) -> Result<Draft> {
    let wanted = args.household.as_deref().unwrap_or_default();
    let index = register.index();
    let house = super::offer::find(index, wanted, args.hamlet.as_deref())?;
    let id: HouseholdId = house.household.id;
    Ok(Draft::of_household(&**index, id, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_number_with_letters_behind_it() {
        let read = |text: &str| line(text).map(|line| (line.number, line.letters)).ok();
        assert_eq!(read("7"), Some((7, String::new())));
        assert_eq!(read("7b"), Some((7, "b".into())));
        assert_eq!(read("12AC"), Some((12, "ac".into())));
        for text in ["", "b", "0", "-1", "7é", "7b2", "99999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
