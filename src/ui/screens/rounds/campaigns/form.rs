//! A round being planned: its name, days, places, whom it is for, and how many are to be won.

use egui::Ui;

use crate::domain::command::CampaignCommand;
use crate::domain::date::show;
use crate::domain::record::{Cadre, Campaign};
use crate::domain::round::Whom;
use crate::domain::text::clean;
use crate::domain::value::Places;
use crate::domain::{Book, CampaignId, Command, Date, HamletId, ListKind};
use crate::index::Index;
use crate::register::Request;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::{Place, RoundsPage};
use crate::ui::screens::households::forms::{After, Form, Typed, row};
use crate::ui::screens::overview::count;
use crate::ui::widgets::{DateDraft, TextField, problem_line, soft, strong};
use crate::words::tr;

/// Days that a new round lasts unless others are chosen.
const USUAL_DAYS: u64 = 30;

/// Adds or changes a round.
pub(super) struct CampaignForm {
    /// As it is in the register; a new one without.
    held: Option<Campaign>,
    id: CampaignId,
    name: String,
    first: DateDraft,
    last: DateDraft,
    places: Vec<HamletId>,
    whom: Whom,
    goal: String,
    note: String,
    closed_on: Option<Date>,
    missing: bool,
    /// What it was last asked for how many people this would be.
    asked: Option<Campaign>,
}

impl CampaignForm {
    pub(super) fn new(id: CampaignId, today: Date) -> Self {
        Self {
            held: None,
            id,
            name: String::new(),
            first: Some(today).into(),
            last: today.checked_add_days(chrono::Days::new(USUAL_DAYS)).into(),
            places: Vec::new(),
            whom: Whom::of_list(ListKind::Uninsured),
            goal: String::new(),
            note: String::new(),
            closed_on: None,
            missing: false,
            asked: None,
        }
    }

    pub(super) fn of(campaign: &Campaign) -> Self {
        Self {
            id: campaign.id,
            name: campaign.name.clone(),
            first: Some(campaign.first).into(),
            last: Some(campaign.last).into(),
            places: campaign.places.0.clone(),
            whom: campaign.whom.clone(),
            goal: campaign.goal.map(|goal| goal.to_string()).unwrap_or_default(),
            note: campaign.note.clone(),
            closed_on: campaign.closed_on,
            missing: false,
            asked: None,
            held: Some(campaign.clone()),
        }
    }

    /// The goal as typed: none where the field is empty, a problem where it is no number of people.
    fn goal(&self) -> Result<Option<i64>, &'static str> {
        let text: String = self.goal.chars().filter(|ch| !matches!(ch, '.' | ' ')).collect();
        if text.is_empty() {
            return Ok(None);
        }
        let read = text.parse::<i64>().ok().filter(|goal| *goal > 0);
        read.map(Some)
            .ok_or_else(|| tr("Hãy nhập một số người từ 1 trở lên, hoặc để trống."))
    }

    /// The round as the fields say; none while a day is missing.
    fn draft(&self) -> Option<Campaign> {
        Some(Campaign {
            id: self.id,
            name: clean(&self.name),
            first: self.first.whole().ok()??,
            last: self.last.whole().ok()??,
            places: Places(self.places.clone()),
            whom: self.whom.clone(),
            goal: self.goal().ok()?,
            closed_on: self.closed_on,
            note: clean(&self.note),
        })
    }

    fn days(&mut self, ui: &mut Ui, typed: &mut Typed) {
        row(ui, |ui| {
            let empty = self.missing && self.name.trim().is_empty();
            let name = TextField::new(tr("Tên đợt vận động"), &mut self.name)
                .hint(tr("Đợt cuối năm 2026"))
                .width(320.0)
                .problem(empty.then(|| tr("Chưa nhập tên đợt.")));
            typed.text(ui, name);
            typed.date(ui, tr("Ngày đầu"), &mut self.first, false);
            typed.date(ui, tr("Ngày cuối"), &mut self.last, false);
        });
        let (first, last) = (self.first.whole(), self.last.whole());
        if self.missing && (first == Ok(None) || last == Ok(None)) {
            problem_line(ui, tr("Chưa nhập ngày."));
        }
        if let (Ok(Some(first)), Ok(Some(last))) = (first, last)
            && last < first
        {
            problem_line(ui, tr("Ngày cuối ở trước ngày đầu."));
        }
    }

    fn places(&mut self, ui: &mut Ui, typed: &mut Typed, index: &Index) {
        soft(ui, tr("Ở những ấp nào (không chọn ấp nào là tất cả các ấp)"));
        row(ui, |ui| {
            for hamlet in index.hamlets() {
                let before = self.places.contains(&hamlet.id);
                let mut on = before;
                typed.check(ui, &mut on, &hamlet.name);
                if on && !before {
                    self.places.push(hamlet.id);
                } else if !on {
                    self.places.retain(|id| *id != hamlet.id);
                }
            }
        });
    }

    fn whom(&mut self, ui: &mut Ui, typed: &mut Typed, index: &Index) {
        row(ui, |ui| {
            let mut lists = vec![(None, tr("Tất cả mọi người").to_owned())];
            let all = ListKind::ALL.iter().filter(|kind| !kind.has_the_gone());
            lists.extend(all.map(|kind| (Some(kind.code().to_owned()), tr(kind.label()).to_owned())));
            typed.choice(ui, tr("Cho ai"), 320.0, &mut self.whom.list, &lists);
            let day = self.first.whole().ok().flatten();
            let rules = day.map(|day| index.rules().on(day));
            let mut groups = vec![(None, tr("Mọi nhóm").to_owned())];
            let known = rules.iter().flat_map(crate::domain::rights::RulesOn::plan_groups);
            groups.extend(known.map(|(code, name)| (Some((*code).to_owned()), (*name).to_owned())));
            typed.choice(
                ui,
                tr("Nhóm trong kế hoạch"),
                240.0,
                &mut self.whom.plan_group,
                &groups,
            );
            let book: &dyn Book = index;
            let mut cadres = vec![(None, tr("Mọi người phụ trách").to_owned())];
            cadres.extend(
                book.rows::<Cadre>()
                    .map(|cadre| (Some(cadre.id), cadre.name.clone())),
            );
            if cadres.len() > 1 {
                typed.choice(
                    ui,
                    tr("Hộ của người phụ trách"),
                    200.0,
                    &mut self.whom.cadre,
                    &cadres,
                );
            }
        });
    }

    /// How many people this means, asked for when something has changed.
    fn meant(&mut self, cx: &mut Cx<'_>) -> Option<usize> {
        let draft = self.draft()?;
        // Name, goal and note decide nobody.
        let asked = Campaign {
            name: String::new(),
            goal: None,
            note: String::new(),
            ..draft
        };
        if self.asked.as_ref() != Some(&asked) {
            cx.send(Request::AimSize(Box::new(asked.clone())));
            self.asked = Some(asked.clone());
        }
        let (of, people) = cx.inbox.aim_size.as_ref()?;
        (**of == asked).then_some(*people)
    }

    fn goal_ui(&mut self, ui: &mut Ui, typed: &mut Typed, meant: Option<usize>) {
        match (meant, self.first.whole()) {
            (Some(people), Ok(Some(first))) => strong(
                ui,
                &say!(
                    "Tính vào ngày {day}: {n} người cần vận động",
                    day = show(first),
                    n = count(people)
                ),
            ),
            _ => soft(ui, tr("Số người cần vận động hiện ra khi đã có đủ ngày.")),
        };
        row(ui, |ui| {
            let problem = self.goal().err();
            let hint = meant.map_or_else(String::new, |people| say!("tất cả {n} người", n = count(people)));
            let field = TextField::new(tr("Số người cần đạt (để trống là tất cả)"), &mut self.goal)
                .hint(&hint)
                .problem(problem)
                .width(260.0);
            typed.text(ui, field);
            let note = TextField::new(tr("Ghi chú"), &mut self.note).width(320.0);
            typed.text(ui, note);
        });
    }

    /// What a change does to the figures.
    fn consequences(&self, ui: &mut Ui) {
        let (Some(held), Some(draft)) = (&self.held, self.draft()) else {
            return;
        };
        if (held.first, &held.places, &held.whom) != (draft.first, &draft.places, &draft.whom) {
            soft(
                ui,
                tr(
                    "Đổi ngày đầu, các ấp hoặc đối tượng thì số người cần vận động được tính lại từ đầu; các lần đến và kết quả đã ghi vẫn giữ nguyên.",
                ),
            );
        }
        if held.last != draft.last {
            soft(
                ui,
                &say!(
                    "Ngày cuối đổi từ {before} sang {after}: số liệu của đợt tính đến ngày mới.",
                    before = show(held.last),
                    after = show(draft.last)
                ),
            );
        }
        if held.goal != draft.goal {
            soft(ui, tr("Số cần đạt đổi thì tỷ lệ đạt cũng đổi theo."));
        }
    }
}

impl Form for CampaignForm {
    fn title(&self, _index: &Index) -> String {
        match &self.held {
            None => tr("Thêm đợt vận động").to_owned(),
            Some(campaign) => say!("Sửa đợt {name}", name = campaign.name),
        }
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        let index = std::sync::Arc::clone(&cx.view.index);
        self.days(ui, typed);
        self.places(ui, typed, &index);
        self.whom(ui, typed, &index);
        let meant = self.meant(cx);
        self.goal_ui(ui, typed, meant);
        self.consequences(ui);
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.missing = true;
        self.first.insist();
        self.last.insist();
        let campaign = self.draft().filter(|campaign| !campaign.name.is_empty())?;
        if campaign.last < campaign.first {
            return None;
        }
        Some(vec![Command::Campaign(CampaignCommand::Save(campaign))])
    }

    fn after(&self) -> After {
        After::Go(Place::Rounds(RoundsPage::Campaign(self.id)))
    }
}
