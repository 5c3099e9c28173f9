//! One call outside any sheet, from the page of its household; and what is recorded of a call.

use std::sync::{Arc, Weak};

use egui::{Label, Ui};

use super::{Asked, CallForm};
use crate::domain::command::Call;
use crate::domain::date::show;
use crate::domain::round::entry::{Draft, Head};
use crate::domain::{Book as _, Cadre, CadreId, Command, Date, HouseholdFile, VisitId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::{household_title, shown_name};
use crate::ui::screens::households::forms::{After, Form, Typed, row};
use crate::ui::widgets::{DateDraft, soft};
use crate::words::{money, tr};

/// Records or corrects a call at one household.
pub(in crate::ui::screens) struct VisitForm {
    form: CallForm,
    day: DateDraft,
    head: Head,
}

impl VisitForm {
    /// A call of today for those of a household who want a card; for all where nobody does.
    pub(in crate::ui::screens) fn new(index: &Index, house: &HouseholdFile, today: Date) -> Self {
        let draft = Draft::of_household(index, house.household.id, today);
        Self {
            form: CallForm::new(draft),
            day: Some(today).into(),
            head: Head::default(),
        }
    }

    /// One that is recorded.
    pub(in crate::ui::screens) fn correct(index: &Index, call: &Call) -> Self {
        let visit = &call.visit;
        Self {
            form: CallForm::new(Draft::correct(index, call)),
            day: Some(visit.day).into(),
            head: Head {
                cadre: visit.cadre,
                ..Head::default()
            },
        }
    }

    fn cadres(index: &Index) -> Vec<(Option<CadreId>, String)> {
        let book: &dyn crate::domain::Book = index;
        let mut all = vec![(None, tr("Chưa ghi").to_owned())];
        all.extend(
            book.rows::<Cadre>()
                .map(|cadre| (Some(cadre.id), cadre.name.clone())),
        );
        all
    }
}

impl Form for VisitForm {
    fn title(&self, index: &Index) -> String {
        let house = index.household(self.form.draft.household);
        let head = house.map_or_else(String::new, |house| household_title(index, house));
        if self.form.draft.corrects() {
            say!("Sửa lần đến: {head}", head = head)
        } else {
            say!("Ghi lần đến: {head}", head = head)
        }
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        row(ui, |ui| {
            // The keys belong to the outcomes: the day of today mostly stays.
            let response = crate::ui::widgets::date_field(ui, tr("Ngày đến hộ"), &mut self.day, false);
            if response.changed() {
                typed.mark_changed();
            }
            let all = Self::cadres(&cx.view.index);
            typed.choice(ui, tr("Người đi"), 240.0, &mut self.head.cadre, &all);
        });
        if let Ok(Some(day)) = self.day.whole() {
            self.form.draft.day = day;
        }
        let entered = self.form.ui(ui, cx, true);
        if entered.changed {
            typed.mark_changed();
        }
        if entered.asked == Asked::Save {
            typed.mark_enter();
        }
    }

    fn commands(&mut self, cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.day.insist();
        self.day.whole().ok().flatten()?;
        Some(vec![self.form.command(cx, self.head)?])
    }

    fn after(&self) -> After {
        After::Stay(None)
    }
}

/// A call as it is recorded. Gathering it looks at everybody, because those it is about may live elsewhere by now:
/// that is done once for each state of the register, not in every frame.
pub(in crate::ui::screens) fn held_call(ui: &Ui, index: &Arc<Index>, id: VisitId) -> Option<Arc<Call>> {
    type Kept = (Weak<Index>, Arc<Call>);
    let key = egui::Id::unique(("held call", id.0));
    let state = Arc::downgrade(index);
    let kept: Option<Kept> = ui.data(|data| data.get_temp(key));
    if let Some((_, call)) = kept.filter(|(of, _)| of.ptr_eq(&state)) {
        return Some(call);
    }
    let call = Arc::new(Call::held(&**index, id)?);
    ui.data_mut(|data| data.insert_temp::<Kept>(key, (state, Arc::clone(&call))));
    Some(call)
}

/// What is recorded of a call, person by person.
pub(in crate::ui::screens) fn told(ui: &mut Ui, index: &Index, call: &Call) {
    let visit = &call.visit;
    let book: &dyn crate::domain::Book = index;
    let mut head = show(visit.day);
    if let Some(cadre) = book.rows::<Cadre>().find(|cadre| Some(cadre.id) == visit.cadre) {
        head = format!("{head} · {}", cadre.name);
    }
    let mut sheets = book.rows::<crate::domain::Sheet>();
    if let Some(sheet) = sheets.find(|sheet| Some(sheet.id) == visit.sheet) {
        let line = visit.line.unwrap_or(0);
        head = say!(
            "{head} · phiếu {number}, dòng {line}",
            head = head,
            number = sheet.number,
            line = line
        );
    }
    soft(ui, &head);
    for outcome in &call.outcomes {
        ui.add(Label::new(outcome_words(index, outcome)).wrap());
    }
    let words = [(tr("Đã gặp"), &visit.met), (tr("Ghi chú"), &visit.note)];
    for (label, text) in words.into_iter().filter(|(_, text)| !text.is_empty()) {
        soft(ui, &format!("{label}: {text}"));
    }
}

fn outcome_words(index: &Index, outcome: &crate::domain::Outcome) -> String {
    let rules = index.rules();
    let name = index
        .person(outcome.person)
        .map(|file| shown_name(&file.person.name).to_owned());
    let rule = rules.outcome(&outcome.code).map(|rule| rule.name.clone());
    let mut said = vec![format!(
        "{}: {}",
        name.unwrap_or_default(),
        rule.unwrap_or_else(|| outcome.code.clone())
    )];
    if let Some(due) = outcome.due {
        said.push(say!("hẹn {day}", day = show(due)));
    }
    let reasons = outcome.reasons.0.iter();
    said.extend(reasons.map(|code| {
        rules
            .refusal_reason(code)
            .map_or_else(|| code.clone(), |reason| reason.name.clone())
    }));
    if let Some(months) = outcome.months {
        said.push(say!("{months} tháng", months = months));
    }
    said.extend(outcome.amount.map(money));
    if !outcome.receipt.is_empty() {
        said.push(say!("biên lai {number}", number = outcome.receipt));
    }
    said.join(" · ")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::practice::practice;
    use crate::domain::{Change, IdMint, Visit};

    #[test]
    fn a_held_call_is_gathered_once_and_anew_when_the_register_changed() {
        let today = crate::domain::date::parse_date("22/11/2026").unwrap();
        let mut mint = IdMint::new(1_790_000_000_000, Uuid::from_u128(7));
        let index = Arc::new(Index::build(practice(300, 7, today, &mut mint)));
        let mut visits = index.households().flat_map(|house| house.visits.clone());
        let visit: Visit = visits.next().unwrap();
        drop(visits);
        let corrected = Visit {
            note: "Đã nói chuyện".into(),
            ..visit.clone()
        };
        let mut next = Index::clone(&index);
        next.patch(&Change::edit(&visit, &corrected).into_iter().collect::<Vec<_>>());
        let next = Arc::new(next);
        egui::__run_test_ui(|ui| {
            let first = held_call(ui, &index, visit.id).unwrap();
            assert_eq!(Call::held(&*index, visit.id), Some(Call::clone(&first)));
            let again = held_call(ui, &index, visit.id).unwrap();
            assert!(Arc::ptr_eq(&first, &again), "not gathered in every frame");
            assert_eq!(held_call(ui, &next, visit.id).unwrap().visit.note, corrected.note);
            assert_eq!(held_call(ui, &next, VisitId(Uuid::nil())), None);
        });
    }
}
