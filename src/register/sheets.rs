//! Sheets for the door: what is asked for, giving out a number, printing again, and which sheets are out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDateTime;

use super::error::{Error, Result};
use super::question::{Format, Question};
use super::{Progress, Register, output};
use crate::domain::command::SheetCommand;
use crate::domain::rights::{HouseholdOffer, PayDay};
use crate::domain::round::{
    Caller, Meaning, Numbering, OutcomeBox, SheetBody, SheetContent, SheetForm, SheetNumber, calls,
    square_text, standings,
};
use crate::domain::rules::OutcomeRule;
use crate::domain::{
    Book, Cadre, CadreId, Campaign, CampaignId, Command, HouseholdId, ListRow, Message, PersonId, Refusal,
    Sheet, SheetId,
};
use crate::exchange::write;
use crate::index::{Index, SheetOrder};
use crate::message;
use crate::print::visits::{Came, content, lines};
use crate::print::{self, Document, Ids, LastCall, Shown, VisitOptions, sheet};
use crate::words::{self, tr};

/// A sheet for the door as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRequest {
    /// The households of these people, whole.
    pub question: Question,
    /// Only these households, where some were chosen one by one.
    pub chosen: Vec<HouseholdId>,
    /// How much it tells of a household.
    pub form: SheetForm,
    /// In which order.
    pub order: SheetOrder,
    /// CCCD whole instead of masked.
    pub full_ids: bool,
    /// What private things were asked for.
    pub shown: Shown,
    /// Who takes it to the door.
    pub cadre: Option<CadreId>,
    /// The round.
    pub campaign: Option<CampaignId>,
}

impl SheetRequest {
    /// The long form of all households of a question, in walking order, nothing private.
    pub fn of(question: Question) -> Self {
        Self {
            question,
            chosen: Vec::new(),
            form: SheetForm::Long,
            order: SheetOrder::default(),
            full_ids: false,
            shown: Shown::default(),
            cadre: None,
            campaign: None,
        }
    }

    /// The households in the order of the sheet.
    pub fn households(&self, index: &Index) -> Vec<HouseholdId> {
        let mut homes = if self.chosen.is_empty() {
            let question = &self.question;
            let people = index.people(&question.filter, question.sort, question.day);
            let mut seen = BTreeSet::new();
            people
                .iter()
                .filter_map(|person| Some(index.person(*person)?.person.household))
                .filter(|home| seen.insert(*home))
                .collect()
        } else {
            self.chosen.clone()
        };
        index.order_homes(&mut homes, self.order);
        homes
    }

    /// How many people stand on it.
    pub(super) fn people(&self, index: &Index) -> usize {
        let day = self.question.day;
        let homes = self.households(index);
        let members = homes.iter().filter_map(|home| index.household(*home));
        let members = members.flat_map(|house| &house.members);
        let files = members.filter_map(|person| index.person(*person));
        files.filter(|file| file.presence_on(day).counted).count()
    }

    /// Whole households as the sheet shows them, whoever of them the question means.
    fn rows(&self, index: &Index, progress: &mut Progress<'_>) -> Result<Vec<ListRow>> {
        let homes = self.households(index);
        let day = self.question.day;
        let rows = index.rows_of(&self.question.filter, day);
        let is_counted = |person: &PersonId| {
            let file = index.person(*person);
            file.is_some_and(|file| file.presence_on(day).counted)
        };
        let mut all = Vec::new();
        for (done, home) in homes.iter().enumerate() {
            if done % 256 == 0 && !progress.at(done, homes.len() * 4) {
                return Err(Error::Cancelled);
            }
            let members = index.household(*home).map(|house| house.members.iter());
            let members = members.into_iter().flatten().filter(|person| is_counted(person));
            all.extend(members.filter_map(|person| rows.row(*person)));
        }
        Ok(all)
    }

    fn options(
        &self,
        index: &Index,
        rows: &[ListRow],
        printed_at: NaiveDateTime,
        progress: &mut Progress<'_>,
    ) -> Result<VisitOptions> {
        let (book, day): (&dyn Book, _) = (index, self.question.day);
        let cadre = book.rows::<Cadre>().find(|cadre| Some(cadre.id) == self.cadre);
        let campaign = book
            .rows::<Campaign>()
            .find(|round| Some(round.id) == self.campaign);
        let short = |rule: &OutcomeRule| {
            let name = rule.name.split(',').next().unwrap_or_default();
            name.trim().to_owned()
        };
        let boxes = index.rules().outcomes_on(day).into_iter().map(|rule| OutcomeBox {
            key: rule.key.clone(),
            text: short(rule),
        });
        Ok(VisitOptions {
            form: self.form,
            filters: output::filters_in_words(index, &self.question.filter, self.question.day),
            ids: if self.full_ids { Ids::Full } else { Ids::Masked },
            shown: self.shown,
            cadre: cadre.map(|cadre| Caller {
                name: cadre.name.clone(),
                role: tr(cadre.role.label()).to_owned(),
                phone: cadre.phone.clone(),
            }),
            campaign: campaign.map(|round| round.name.clone()),
            boxes: boxes.collect(),
            offers: offers(index, rows, day, progress)?,
            last: last_calls(index, rows, day),
            ..VisitOptions::new(output::heading(index, None), day, printed_at)
        })
    }

    /// All that the sheet says.
    pub fn content(
        &self,
        index: &Index,
        printed_at: NaiveDateTime,
        progress: &mut Progress<'_>,
    ) -> Result<SheetContent> {
        let rows = self.rows(index, progress)?;
        Ok(content(&rows, &self.options(index, &rows, printed_at, progress)?))
    }

    /// The pages without a number.
    pub(super) fn pages(
        &self,
        index: &Index,
        printed_at: NaiveDateTime,
        progress: &mut Progress<'_>,
    ) -> Result<Document> {
        let content = self.content(index, printed_at, progress)?;
        lay_out(&content, progress)
    }
}

/// The pages of a sheet's content. Gathering it was the first half of the work.
fn lay_out(content: &SheetContent, progress: &mut Progress<'_>) -> Result<Document> {
    sheet::pages(content, &mut |done, all| {
        done % 64 != 0 || progress.at(all + done, all * 2)
    })
    .ok_or(Error::Cancelled)
}

/// What the households of the rows would pay on a day. A household for which the rule book has no price
/// stands on the sheet without one.
fn offers(
    index: &Index,
    rows: &[ListRow],
    day: crate::domain::Date,
    progress: &mut Progress<'_>,
) -> Result<BTreeMap<HouseholdId, HouseholdOffer>> {
    let mut offers = BTreeMap::new();
    let Ok(mut pay_day) = PayDay::new(index, day) else {
        return Ok(offers);
    };
    for (done, household) in rows.chunk_by(|a, b| a.household_id == b.household_id).enumerate() {
        if done % 256 == 0 && !progress.at(rows.len() / 4 + done, rows.len()) {
            return Err(Error::Cancelled);
        }
        let house = household
            .first()
            .and_then(|row| index.household(row.household_id));
        if let Some(offer) = house.and_then(|house| pay_day.offer(house).ok()) {
            offers.insert(offer.household, offer);
        }
    }
    Ok(offers)
}

/// The last call at each household up to the day, with what came of it.
fn last_calls(index: &Index, rows: &[ListRow], day: crate::domain::Date) -> BTreeMap<HouseholdId, LastCall> {
    let rules = index.rules();
    let mut last = BTreeMap::new();
    for household in rows.chunk_by(|a, b| a.household_id == b.household_id) {
        let house = household
            .first()
            .and_then(|row| index.household(row.household_id));
        let Some(house) = house.filter(|house| !house.visits.is_empty()) else {
            continue;
        };
        let Some(call) = calls(index, house, day).pop() else {
            continue;
        };
        let came = |outcome: &&crate::domain::Outcome| {
            let rule = rules.outcome(&outcome.code);
            let name = index.person(outcome.person).map(|file| file.person.name.clone());
            let reasons = outcome.reasons.0.iter().map(|code| {
                let reason = rules.refusal_reason(code);
                reason.map_or_else(|| code.clone(), |reason| reason.name.clone())
            });
            Came {
                name: name.unwrap_or_default(),
                outcome: rule.map_or_else(|| outcome.code.clone(), |rule| rule.name.clone()),
                due: outcome.due,
                refused: rule.is_some_and(|rule| rule.means() == Meaning::Refused),
                reasons: reasons.collect(),
            }
        };
        let told = LastCall {
            day: call.visit.day,
            met: call.visit.met.clone(),
            note: call.visit.note.clone(),
            results: call.outcomes.iter().map(came).collect(),
        };
        last.insert(house.household.id, told);
    }
    last
}

/// A sheet by its id.
pub fn sheet_of(index: &Index, id: SheetId) -> Option<&Sheet> {
    let book: &dyn Book = index;
    book.rows::<Sheet>().find(|sheet| sheet.id == id)
}

/// What a sheet says, as it was printed.
fn content_of(index: &Index, id: SheetId) -> Result<SheetContent> {
    let Some(sheet) = sheet_of(index, id) else {
        return Err(refused(message!("Phiếu này không còn trong sổ.")));
    };
    sheet.body.unpack().ok_or_else(|| {
        refused(message!(
            "Phiếu {number} do bản mới hơn của chương trình lập, hoặc đã hỏng, nên không in lại được; kết quả của phiếu vẫn nhập được.",
            number = sheet.number
        ))
    })
}

fn refused(message: Message) -> Error {
    Error::Refused(Refusal(message))
}

/// The pages of a numbered sheet, exactly as they were.
pub(super) fn pages_again(index: &Index, id: SheetId, progress: &mut Progress<'_>) -> Result<Document> {
    lay_out(&content_of(index, id)?, progress)
}

/// How many people stand on a numbered sheet.
pub(super) fn people_on(index: &Index, id: SheetId) -> usize {
    let content = content_of(index, id);
    content.map_or(0, |content| {
        content.houses().map(|house| house.members.len()).sum()
    })
}

/// What a numbered sheet is called in the ledger of what left the laptop.
pub(super) fn title_of(index: &Index, id: SheetId) -> Message {
    let number = sheet_of(index, id).map_or("", |sheet| sheet.number.as_str());
    message!("Phiếu {number}", number = number)
}

impl Register {
    /// Gives out a sheet: a number that no other bears, and what it says, kept for ever.
    pub fn issue_sheet(&mut self, request: &SheetRequest, progress: &mut Progress<'_>) -> Result<Sheet> {
        if request.form == SheetForm::Leaflet {
            return Err(refused(message!(
                "Tờ gửi từng hộ không mang số phiếu. Hãy chọn mẫu khác để lập phiếu có số, hoặc in tờ gửi hộ không số."
            )));
        }
        let id: SheetId = self.mint().next_id();
        let number = self.next_sheet_number()?.to_string();
        let index = self.index();
        let rows = request.rows(index, progress)?;
        let mut options = request.options(index, &rows, self.laptop().clock.local(), progress)?;
        options.sheet = Some((number.clone(), square_text(&number, id)));
        let Some(body) = SheetBody::pack(&content(&rows, &options)) else {
            return Err(refused(message!(
                "Nội dung phiếu không ghi lại được nên phiếu chưa được lập."
            )));
        };
        let sheet = Sheet {
            id,
            number,
            device: self.laptop().device.clone(),
            campaign: request.campaign,
            cadre: request.cadre,
            // A sheet that looks ahead can be walked from today on.
            day: request.question.day.min(self.today()),
            lines: lines(&rows),
            body,
            closed_on: None,
        };
        self.run(&Command::Sheet(SheetCommand::Issue(Box::new(sheet.clone()))))?;
        Ok(sheet)
    }

    /// The number of the next sheet of this laptop.
    fn next_sheet_number(&self) -> Result<SheetNumber> {
        let device = self.laptop().device.as_str();
        let given = self.store().sheet_numbers_of(device)?;
        let devices = self.store().devices()?;
        let book: &dyn Book = self.index().as_ref();
        let mut numbering = Numbering {
            device,
            ours: given
                .iter()
                .filter_map(|number| SheetNumber::parse(number))
                .collect(),
            others: BTreeSet::new(),
            devices: devices.iter().map(String::as_str).collect(),
        };
        for sheet in book.rows::<Sheet>() {
            let Some(number) = SheetNumber::parse(&sheet.number) else {
                continue;
            };
            if sheet.device == device {
                numbering.ours.push(number);
            } else {
                numbering.others.insert(number);
            }
        }
        Ok(numbering.next())
    }

    /// Writes which sheets are out into a file; gives how many.
    pub fn write_sheets(&self, open_only: bool, path: &Path, format: Format) -> Result<usize> {
        let index = self.index();
        let mut all = standings(index.as_ref());
        all.retain(|one| !open_only || one.is_open());
        let title = message!("Phiếu đi từng hộ");
        let bytes = match format {
            Format::Json => write::sheets_json(&all),
            Format::Csv => write::sheets_csv(&all)?,
            Format::Xlsx | Format::Pdf => write::sheets_xlsx(&all, &words::fill(&title.text, &title.args))?,
        };
        output::write_whole(path, &bytes).map_err(|source| Error::Output {
            path: path.to_owned(),
            source,
        })?;
        self.note_outgoing(&title, all.len(), format.ending());
        Ok(all.len())
    }

    /// Puts what is to be printed into a file for the printer, and notes that it was printed.
    pub fn write_for_printer(
        &self,
        of: &super::Printout,
        path: &Path,
        progress: &mut Progress<'_>,
    ) -> Result<usize> {
        self.write_as(of, path, Format::Pdf, "print", progress)
    }
}

/// The pages of a sheet as it is asked for, laid out where nobody stops the work.
pub(super) fn preview(index: &Index, request: &SheetRequest, printed_at: NaiveDateTime) -> Document {
    let pages = request.pages(index, printed_at, &mut Progress::to(&mut |_| true));
    pages.unwrap_or_else(|_stopped| {
        print::visits(
            &[],
            &VisitOptions::new(output::heading(index, None), request.question.day, printed_at),
        )
    })
}
