//! Filing: for one household from its page, or for several chosen here.

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use egui::{Key, Label, RichText, Ui};

use super::super::wording::kinds;
use crate::domain::command::FilingCommand;
use crate::domain::filing::home_of;
use crate::domain::text::clean;
use crate::domain::{
    Book, Command, Date, DecisionKind, Filing, Filter, HamletId, HouseholdId, PersonId, Sort,
};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::{household_place, household_title, shown_name};
use crate::ui::screens::households::forms::{Form, Typed, row};
use crate::ui::screens::overview::count;
use crate::ui::theme::color;
use crate::ui::widgets::{
    Column, DateDraft, Table, TableState, TextField, choice_in_row, problem_line, search_field, soft, strong,
};
use crate::words::tr;

/// Who can be filed for: a household, or one of its people.
type Place = (HouseholdId, Option<PersonId>);

/// So many of the ticked are named.
const TOLD: usize = 6;

/// A line of the picker.
struct Candidate {
    place: Place,
    name: String,
    lives: String,
    /// Papers of the kind are under way.
    open: bool,
}

#[derive(Clone, PartialEq)]
struct Asked {
    revision: u64,
    hamlet: Option<HamletId>,
    search: String,
    kind: DecisionKind,
}

/// Files for households or people.
pub(in crate::ui::screens) struct AskForm {
    /// Only for this household.
    one: Option<HouseholdId>,
    kind: DecisionKind,
    code: &'static str,
    day: DateDraft,
    note: String,
    hamlet: Option<HamletId>,
    search: String,
    table: TableState,
    chosen: BTreeSet<Place>,
    listed: Option<(Asked, Rc<Vec<Candidate>>)>,
    missing: bool,
}

impl AskForm {
    /// For households to be chosen.
    pub(in crate::ui::screens) fn new(today: Date) -> Self {
        Self {
            one: None,
            kind: DecisionKind::AverageFarm,
            code: "GB",
            day: Some(today).into(),
            note: String::new(),
            hamlet: None,
            search: String::new(),
            table: TableState::default(),
            chosen: BTreeSet::new(),
            listed: None,
            missing: false,
        }
    }

    /// For one household, or one of its people.
    pub(in crate::ui::screens) fn for_household(household: HouseholdId, today: Date) -> Self {
        Self {
            one: Some(household),
            chosen: BTreeSet::from([(household, None)]),
            ..Self::new(today)
        }
    }

    fn listed(&mut self, cx: &Cx<'_>) -> Rc<Vec<Candidate>> {
        let asked = Asked {
            revision: cx.view.revision,
            hamlet: self.hamlet,
            search: self.search.trim().to_owned(),
            kind: self.kind,
        };
        if let Some((known, rows)) = &self.listed
            && *known == asked
        {
            return Rc::clone(rows);
        }
        let rows = Rc::new(candidates(&cx.view.index, &asked, self.one, cx.today));
        self.listed = Some((asked, Rc::clone(&rows)));
        rows
    }

    fn what(&mut self, ui: &mut Ui, typed: &mut Typed) {
        row(ui, |ui| {
            let before = self.kind;
            typed.choice(ui, tr("Đề nghị"), 420.0, &mut self.kind, &kinds());
            if self.kind != before {
                self.code = self.kind.codes().first().copied().unwrap_or_default();
                self.chosen.clear();
                if let Some(one) = self.one.filter(|_| !self.kind.is_of_a_person()) {
                    self.chosen.insert((one, None));
                }
            }
            if let [_, _, ..] = self.kind.codes() {
                let codes = self.kind.codes().iter();
                let codes: Vec<(&str, String)> = codes
                    .map(|code| {
                        let word = match *code {
                            "HN" => tr("Hộ nghèo"),
                            _ => tr("Hộ cận nghèo"),
                        };
                        (*code, word.to_owned())
                    })
                    .collect();
                typed.choice(ui, tr("Xét là"), 160.0, &mut self.code, &codes);
            }
            typed.date(ui, tr("Ngày đề nghị"), &mut self.day, false);
            let note = TextField::new(tr("Ghi chú"), &mut self.note).width(260.0);
            typed.text(ui, note);
        });
    }

    fn narrow(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut hamlets = vec![(None, tr("Tất cả các ấp").to_owned())];
        let named = cx.view.index.hamlets().into_iter();
        hamlets.extend(named.map(|hamlet| (Some(hamlet.id), hamlet.name.clone())));
        ui.horizontal(|ui| {
            let hint = tr("Tên, số CCCD, số hộ, địa chỉ");
            let name = tr("Tìm hộ để lập hồ sơ");
            let search = search_field(ui, name, hint, 280.0, &mut self.search, false);
            // From what was typed straight to what was found: Space ticks it.
            let down = search.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown));
            let enter = search.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if down || enter {
                self.table.take_focus = true;
                self.table.selected = enter.then_some(0);
            }
            choice_in_row(ui, tr("Ấp"), 170.0, &mut self.hamlet, &hamlets);
            let text = say!("Đã chọn {n}", n = count(self.chosen.len()));
            strong(ui, &text);
        });
    }

    /// Who is ticked, also those whom the search hides now.
    fn told(&self, ui: &mut Ui, index: &Index) {
        let name = |(house, person): &Place| match person {
            Some(id) => index.person(*id).map(|file| file.person.name.clone()),
            None => index.household(*house).map(|house| household_title(index, house)),
        };
        let mut names: Vec<String> = self.chosen.iter().filter_map(name).collect();
        names.sort();
        let more = names.len().saturating_sub(TOLD);
        names.truncate(TOLD);
        let names = names.join(", ");
        match (names.is_empty(), more) {
            (true, _) => {}
            (false, 0) => {
                soft(ui, &say!("Đã chọn: {names}", names = names));
            }
            (false, more) => {
                let more = count(more);
                soft(
                    ui,
                    &say!("Đã chọn: {names} và {more} nữa", names = names, more = more),
                );
            }
        }
    }

    fn picker(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        let rows = self.listed(cx);
        if rows.is_empty() {
            soft(ui, tr("Không tìm thấy ai. Hãy thử chữ khác hoặc chọn ấp khác."));
            return;
        }
        let columns = [
            Column::fixed(tr("Chọn"), 40.0),
            Column::stretch(tr("Của ai"), 200.0),
            Column::fixed(tr("Ở đâu"), 330.0),
            Column::fixed(tr("Hồ sơ"), 150.0),
        ];
        let mut turned = None;
        let chosen = &self.chosen;
        let table = Table::new(tr("Chọn để lập hồ sơ"), &columns, rows.len()).max_height(230.0);
        let events = table.show(ui, &mut self.table, |ui, place, column| {
            let Some(line) = rows.get(place) else {
                return;
            };
            let text = match column {
                0 => {
                    let mut on = chosen.contains(&line.place);
                    let named = say!("Chọn {name}", name = line.name);
                    ui.add_enabled_ui(!line.open, |ui| {
                        if ui.checkbox(&mut on, "").accessible_name(&named).changed() {
                            turned = Some(line.place);
                        }
                    });
                    return;
                }
                1 => &line.name,
                2 => &line.lives,
                _ => {
                    soft(ui, if line.open { tr("đang làm rồi") } else { "" });
                    return;
                }
            };
            let ink = if column == 1 { color::INK } else { color::SOFT_INK };
            ui.add(Label::new(RichText::new(text).color(ink)).truncate())
                .on_hover_text(text);
        });
        let marked = events
            .marked
            .and_then(|row| rows.get(row))
            .filter(|line| !line.open);
        if let Some(place) = turned.or(marked.map(|line| line.place)) {
            typed.mark_changed();
            if !self.chosen.remove(&place) {
                self.chosen.insert(place);
            }
        }
    }
}

impl Form for AskForm {
    fn title(&self, index: &Index) -> String {
        match self.one.and_then(|id| index.household(id)) {
            Some(house) => say!(
                "Lập hồ sơ: {household}",
                household = household_title(index, house)
            ),
            None => tr("Lập hồ sơ").to_owned(),
        }
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        self.what(ui, typed);
        if self.one.is_none() {
            self.narrow(ui, cx);
        } else if self.kind.is_of_a_person() {
            strong(ui, tr("Hồ sơ này của ai trong hộ?"));
        }
        if self.one.is_none() || self.kind.is_of_a_person() {
            self.picker(ui, typed, cx);
        }
        if self.one.is_none() {
            self.told(ui, &cx.view.index);
        }
        if self.missing && self.chosen.is_empty() {
            problem_line(ui, tr("Chưa chọn ai để lập hồ sơ."));
        }
    }

    fn commands(&mut self, cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.missing = true;
        self.day.insist();
        let asked_on = self.day.whole().ok()?;
        let filing = |(household, person): &Place| Filing {
            person: *person,
            asked_on,
            note: clean(&self.note),
            ..Filing::new(cx.new_id(), *household, self.kind, self.code)
        };
        let filings: Vec<Filing> = self.chosen.iter().map(filing).collect();
        (!filings.is_empty()).then(|| vec![Command::Filing(FilingCommand::Ask(filings))])
    }
}

/// Households, or people where papers are a person's, that the search means.
fn candidates(index: &Index, asked: &Asked, one: Option<HouseholdId>, today: Date) -> Vec<Candidate> {
    let book: &dyn Book = index;
    let open: HashSet<Place> = book
        .rows::<Filing>()
        .filter(|held| held.kind == asked.kind && held.state().is_open())
        .map(|held| (home_of(book, held), held.person))
        .collect();
    let people = if let Some(house) = one.and_then(|id| index.household(id)) {
        house.members.clone()
    } else {
        let filter = Filter {
            hamlet: asked.hamlet,
            search: asked.search.clone(),
            ..Filter::default()
        };
        index.people(&filter, Sort::Household, today)
    };
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for id in people {
        let Some(file) = index.person(id) else {
            continue;
        };
        let household = file.person.household;
        let place = (household, asked.kind.is_of_a_person().then_some(id));
        let Some(house) = index.household(household).filter(|_| seen.insert(place)) else {
            continue;
        };
        let name = match (place.1, file.person.birth) {
            (None, _) => household_title(index, house),
            (Some(_), Some(birth)) => format!("{} · {birth}", shown_name(&file.person.name)),
            (Some(_), None) => shown_name(&file.person.name).to_owned(),
        };
        rows.push(Candidate {
            place,
            name,
            lives: household_place(index, house),
            open: open.contains(&place),
        });
    }
    rows
}
