//! One charge: who, over which hamlet, group or household, from when to when.

use egui::Ui;

use super::{CadresPage, Open, entered};
use crate::domain::command::CadreCommand;
use crate::domain::round::Charges;
use crate::domain::text::fold;
use crate::domain::{Book as _, CadreId, Charge, ChargeId, Command, HamletId, HouseholdId, Unanswered};
use crate::index::Index;
use crate::register::cadre_title;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::screens::households::facts::{household_place, household_title};
use crate::ui::screens::overview::cadres::choices;
use crate::ui::widgets::{Button, DateDraft, TextField, choice, date_field, problem_line, radio, soft, tabs};
use crate::words::tr;

/// Households offered at once; more letters find others.
const MOST: usize = 6;

/// What a charge is over.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Over {
    Hamlet,
    Group,
    Household,
}

/// A charge as typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChargeDraft {
    /// `None` for a new one.
    id: Option<ChargeId>,
    cadre: Option<CadreId>,
    over: Over,
    hamlet: Option<HamletId>,
    group: Option<String>,
    household: Option<HouseholdId>,
    query: String,
    found: Vec<HouseholdId>,
    from: DateDraft,
    to: DateDraft,
}

impl ChargeDraft {
    fn new(cx: &Cx<'_>) -> Self {
        let hamlets = cx.view.index.hamlets();
        let only = match hamlets.as_slice() {
            [only] => Some(only.id),
            _ => None,
        };
        Self {
            id: None,
            cadre: None,
            over: Over::Hamlet,
            hamlet: only,
            group: None,
            household: None,
            query: String::new(),
            found: Vec::new(),
            from: Some(cx.today).into(),
            to: DateDraft::default(),
        }
    }

    /// A new one for somebody.
    pub(super) fn for_cadre(cadre: CadreId, cx: &Cx<'_>) -> Self {
        Self {
            cadre: Some(cadre),
            ..Self::new(cx)
        }
    }

    /// A new one over a place that nobody answers for.
    pub(super) fn for_place(place: &Unanswered, cx: &Cx<'_>) -> Self {
        let only = match choices(&cx.view.index).as_slice() {
            [_, (only, _)] => *only,
            _ => None,
        };
        Self {
            cadre: only,
            over: match place.group {
                None => Over::Hamlet,
                Some(_) => Over::Group,
            },
            hamlet: Some(place.hamlet),
            group: place.group.clone(),
            ..Self::new(cx)
        }
    }

    /// One that is in the register.
    pub(super) fn of(charge: &Charge, index: &Index) -> Self {
        let over = match (charge.household, &charge.group_name) {
            (Some(_), _) => Over::Household,
            (None, Some(_)) => Over::Group,
            (None, None) => Over::Hamlet,
        };
        // The group as the list of groups writes it.
        let group = charge.group_name.as_ref().map(|group| {
            let listed = charge.hamlet.map(|hamlet| index.groups(hamlet));
            let same = |one: &String| fold(one) == fold(group);
            let listed = listed.and_then(|groups| groups.into_iter().find(same));
            listed.unwrap_or_else(|| group.clone())
        });
        Self {
            id: Some(charge.id),
            cadre: Some(charge.cadre),
            over,
            hamlet: charge.hamlet,
            group,
            household: charge.household,
            query: String::new(),
            found: charge.household.into_iter().collect(),
            from: charge.valid_from.into(),
            to: charge.valid_to.into(),
        }
    }

    pub(super) fn is_new(&self) -> bool {
        self.id.is_none()
    }

    /// The charge as typed; `None` where something is missing or cannot be read.
    fn charge(&self, cx: &Cx<'_>) -> Option<Charge> {
        let (hamlet, group_name, household) = match self.over {
            Over::Hamlet => (Some(self.hamlet?), None, None),
            Over::Group => (Some(self.hamlet?), Some(self.group.clone()?), None),
            Over::Household => (None, None, Some(self.household?)),
        };
        let charge = Charge {
            id: self.id.unwrap_or_else(|| cx.new_id()),
            cadre: self.cadre?,
            hamlet,
            group_name,
            household,
            valid_from: self.from.whole().ok()?,
            valid_to: self.to.whole().ok()?,
        };
        (!charge.ends_before_it_begins()).then_some(charge)
    }

    /// A new household is handed on, so that it leaves whoever had it.
    fn command(&self, charge: Charge) -> Command {
        Command::Cadre(match (self.id, charge.household, charge.valid_from) {
            (None, Some(_), Some(_)) => CadreCommand::HandOver {
                charges: vec![charge],
            },
            _ => CadreCommand::SaveCharge(charge),
        })
    }

    fn find(&mut self, index: &Index) {
        self.found.clear();
        for hit in index.search(&self.query, MOST * 8) {
            if !self.found.contains(&hit.household) && self.found.len() < MOST {
                self.found.push(hit.household);
            }
        }
        self.household = match self.found.as_slice() {
            [only] => Some(*only),
            found => self.household.filter(|chosen| found.contains(chosen)),
        };
    }

    /// The choice of the place; with `focus` one types at once which household.
    fn place(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32, focus: bool) {
        let index: &Index = &cx.view.index;
        if self.over == Over::Household {
            let query = TextField::new(tr("Tìm hộ"), &mut self.query)
                .hint(tr("Tên chủ hộ, số hộ"))
                .width(width)
                .focus(focus)
                .show(ui);
            if query.changed() {
                self.find(index);
            }
            for id in self.found.clone() {
                if let Some(house) = index.household(id) {
                    let (title, place) = (household_title(index, house), household_place(index, house));
                    ui.scope(|ui| {
                        ui.spacing_mut().interact_size.y = 0.0;
                        radio(ui, &mut self.household, Some(id), &title, "");
                        ui.indent(("place", id.0), |ui| soft(ui, &place));
                    });
                }
            }
            if self.found.is_empty() && !self.query.trim().is_empty() {
                soft(ui, tr("Không tìm thấy hộ nào khác."));
            }
            return;
        }
        let mut hamlets = vec![(None, tr("Chưa chọn").to_owned())];
        let all = index.hamlets().into_iter();
        hamlets.extend(all.map(|hamlet| (Some(hamlet.id), hamlet.name.clone())));
        if choice(ui, tr("Ấp"), width, &mut self.hamlet, &hamlets) {
            self.group = None;
        }
        if let Some(hamlet) = self.hamlet.filter(|_| self.over == Over::Group) {
            let mut groups = vec![(None, tr("Chưa chọn").to_owned())];
            let mut listed = index.groups(hamlet);
            // A group of which no household is left still has its charges.
            listed.extend(
                self.group
                    .clone()
                    .filter(|group| !group.is_empty() && !listed.contains(group)),
            );
            let listed = listed.into_iter();
            groups.extend(listed.map(|group| (Some(group.clone()), say!("Tổ {group}", group = group))));
            groups.push((Some(String::new()), tr("Hộ không có tổ").to_owned()));
            choice(ui, tr("Tổ"), width, &mut self.group, &groups);
        }
    }

    /// Who answers for the place on the day the charge begins, besides.
    fn others(&self, cx: &Cx<'_>) -> Vec<String> {
        let index: &Index = &cx.view.index;
        let day = self.from.whole().ok().flatten().unwrap_or(cx.today);
        let charges = Charges::on(index, day);
        let answering = match (self.over, self.hamlet, &self.group, self.household) {
            (Over::Household, .., Some(household)) => {
                index.household(household).map(|house| charges.of_file(house))
            }
            (Over::Group, Some(hamlet), Some(group), _) => Some(charges.of_place(hamlet, &fold(group))),
            (Over::Hamlet, Some(hamlet), ..) => Some(charges.of_hamlet(hamlet)),
            _ => None,
        };
        let others = answering.unwrap_or_default().into_iter();
        others
            .filter(|id| Some(*id) != self.cadre)
            .filter_map(|id| cadre_title(index, id))
            .collect()
    }
}

impl CadresPage {
    pub(super) fn charge(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, editable: bool) {
        self.focus = false;
        let Open::Charge(draft) = &mut self.open else {
            return;
        };
        let width = ui.available_width();
        let mut cadres = choices(&cx.view.index);
        if let Some(nobody) = cadres.first_mut() {
            tr("Chưa chọn").clone_into(&mut nobody.1);
        }
        choice(ui, tr("Giao cho ai"), width, &mut draft.cadre, &cadres);
        let overs = [
            (Over::Hamlet, tr("Cả ấp").to_owned()),
            (Over::Group, tr("Một tổ").to_owned()),
            (Over::Household, tr("Một hộ").to_owned()),
        ];
        let turned = tabs(ui, &mut draft.over, &overs);
        draft.place(ui, cx, width, turned);
        let from = date_field(ui, tr("Từ ngày"), &mut draft.from, false);
        let to = date_field(ui, tr("Đến hết ngày"), &mut draft.to, false);
        soft(ui, tr("Để trống nếu từ trước đến nay hoặc chưa hết."));
        let enter = entered(ui, &from) || entered(ui, &to);
        let others = draft.others(cx);
        if !others.is_empty() {
            let names = others.join(", ");
            let text = if draft.over == Over::Household {
                say!("Đang phụ trách hộ này: {names}.", names = names)
            } else {
                say!(
                    "Đang phụ trách nơi này: {names}. Cùng vai trò thì cùng phụ trách, trừ khi ghi ngày thôi cho người trước.",
                    names = names
                )
            };
            soft(ui, &text);
        }
        let days = draft
            .from
            .whole()
            .ok()
            .flatten()
            .zip(draft.to.whole().ok().flatten());
        if days.is_some_and(|(from, to)| to < from) {
            problem_line(ui, tr("Ngày hết ở trước ngày bắt đầu."));
        }
        let charge = draft.charge(cx);
        let home = draft.cadre.map_or(Open::Nothing, Open::Charges);
        let command = charge.map(|charge| draft.command(charge));
        let (mut save, mut closed) = (false, false);
        ui.horizontal(|ui| {
            let ready = editable && command.is_some();
            let why = tr("Hãy chọn người, nơi phụ trách và xem lại ngày");
            let button = Button::primary(tr("Ghi phân công")).enabled(ready, why);
            save = button.show(ui).clicked() || (enter && ready);
            closed = Button::secondary(tr("Đóng")).show(ui).clicked();
        });
        if !editable {
            problem_line(ui, why_read_only());
        }
        if let Some(command) = command.filter(|_| save) {
            self.send(cx, command, home);
        } else if closed {
            self.open(home);
        }
    }
}
