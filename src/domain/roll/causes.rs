//! Since when a rule holds for somebody, and when it ceased to hold, as far as records are dated.

use chrono::{Datelike as _, Months};

use super::super::book::{HouseholdFile, PersonFile};
use super::super::date::Date;
use super::super::kinds::Living;
use super::super::record::{Entitlement, HamletArea, LivingStandard};
use super::super::rights::child_card_end;
use super::super::rules::{ChildCard, Rule};
use super::{Cause, Month, Since};

/// Something that began or ended, with the paper that says so.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) cause: Cause,
    pub(super) about: String,
    pub(super) paper: String,
    pub(super) since: Since,
}

/// What rules are weighed against, with the days of everything.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) file: &'a PersonFile,
    pub(super) house: &'a HouseholdFile,
    /// Records of areas of the hamlet, of all times.
    pub(super) areas: &'a [&'a HamletArea],
    pub(super) child: Option<&'a ChildCard>,
    pub(super) month: Month,
}

/// A list of living standards in words.
fn list_of(living: Living) -> &'static str {
    match living {
        Living::Poor => "hộ nghèo",
        Living::NearPoor => "hộ cận nghèo",
        Living::AverageFarm => "hộ nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
        Living::Ordinary | Living::Unknown => "mức sống của hộ",
    }
}

/// An area in words, for sentences.
fn place_of(area: &HamletArea) -> String {
    let label = area.kind.label();
    let mut letters = label.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// From when a decision on living standards counts: its year's first day, or its own day where it came later.
fn living_from(record: &LivingStandard) -> Option<Date> {
    let year = i32::try_from(record.year).ok()?;
    let first = Date::from_ymd_opt(year, 1, 1)?;
    Some(record.paper_date.map_or(first, |day| day.max(first)))
}

impl<'a> Ground<'a> {
    /// When each condition of a rule that holds began to hold. A paper without a day is told as unknown.
    pub(super) fn began(&self, rule: &Rule) -> Vec<Told> {
        let mut told = Vec::new();
        if rule.child_card == Some(true)
            && let Some(birth) = self.file.person.birth
        {
            told.push(Told {
                cause: Cause::Born,
                about: String::new(),
                paper: String::new(),
                since: Since::told(Some(birth)),
            });
        }
        told.extend(rule.holds.as_ref().and_then(|codes| self.paper_began(codes)));
        told.extend(rule.living.as_ref().and_then(|codes| self.listed(codes)));
        told.extend(rule.area.as_ref().and_then(|codes| self.area_began(codes)));
        told.extend(rule.age_from.and_then(|years| self.reached(years)));
        told
    }

    fn paper_began(&self, codes: &[String]) -> Option<Told> {
        let held = self.file.entitlements_on(self.month.last());
        let mut papers: Vec<&Entitlement> = held.filter(|held| codes.contains(&held.code)).collect();
        // The paper that came first is the one that began it; one without a day comes last.
        papers.sort_by_key(|held| {
            let day = held.valid_from.or(held.paper_date);
            (day.is_none(), day, held.id)
        });
        let held = *papers.first()?;
        let since = held.valid_from.or(held.paper_date);
        Some(Told {
            cause: Cause::Paper,
            about: held.code.clone(),
            paper: held.paper.clone(),
            since: since.map_or(Since::UNKNOWN, Since::day),
        })
    }

    /// The decisions on living standards, the earliest first.
    fn livings(&self) -> Vec<&'a LivingStandard> {
        let mut all: Vec<&LivingStandard> = self.house.livings.iter().collect();
        all.sort_by_key(|held| (held.year, held.id));
        all
    }

    fn listed(&self, codes: &[String]) -> Option<Told> {
        let now = self.house.living_record_on(self.month.last())?;
        if !codes.iter().any(|code| code == now.living.code()) {
            return None;
        }
        let before = self
            .livings()
            .into_iter()
            .rev()
            .find(|held| (held.year, held.id) < (now.year, now.id));
        let again = before.is_some_and(|before| before.living == now.living && before.year < now.year);
        Some(Told {
            cause: if again { Cause::Relisted } else { Cause::Listed },
            about: format!("{} năm {}", list_of(now.living), now.year),
            paper: now.paper.clone(),
            since: living_from(now).map_or(Since::UNKNOWN, Since::day),
        })
    }

    fn area_began(&self, codes: &[String]) -> Option<Told> {
        let holds = |area: &&&HamletArea| {
            area.holds_on(self.month.last()) && codes.iter().any(|code| code == area.kind.code())
        };
        let area = self.areas.iter().find(holds)?;
        Some(Told {
            cause: Cause::Area,
            about: place_of(area),
            paper: area.paper.clone(),
            since: area.valid_from.map_or(Since::EVER, Since::day),
        })
    }

    fn reached(&self, years: u32) -> Option<Told> {
        let birth = self.file.person.birth?;
        let birthday = |born: Date| born.checked_add_months(Months::new(years * 12));
        Some(Told {
            cause: Cause::Aged,
            about: years.to_string(),
            paper: String::new(),
            since: Since {
                from: birthday(birth.earliest())?,
                to: birthday(birth.latest())?,
            },
        })
    }

    /// When the group of an object code, by these rules of it, ceased to hold, by the records of what it rested
    /// on. `None` where nothing recorded says that it ever held, or that it ended: that is nobody's guess to
    /// make.
    pub(super) fn ended<'r>(&self, rules: impl Iterator<Item = &'r Rule>) -> Option<Told> {
        rules
            .filter_map(|rule| self.rule_ended(rule))
            .max_by_key(|told| told.since.from)
    }

    fn rule_ended(&self, rule: &Rule) -> Option<Told> {
        [
            (rule.child_card == Some(true)).then(|| self.aged_out()).flatten(),
            rule.holds.as_ref().and_then(|codes| self.paper_ended(codes)),
            rule.living.as_ref().and_then(|codes| self.left_list(codes)),
            rule.area.as_ref().and_then(|codes| self.area_ended(codes)),
        ]
        .into_iter()
        .flatten()
        .min_by_key(|told| told.since.from)
    }

    fn aged_out(&self) -> Option<Told> {
        let (birth, child) = (self.file.person.birth?, self.child?);
        let after = |born: Date| child_card_end(born, child)?.succ_opt();
        let (one, other) = (after(birth.earliest())?, after(birth.latest())?);
        Some(Told {
            cause: Cause::AgedOut,
            about: String::new(),
            paper: String::new(),
            since: Since {
                from: one.min(other),
                to: one.max(other),
            },
        })
    }

    fn paper_ended(&self, codes: &[String]) -> Option<Told> {
        let ended = |held: &&Entitlement| {
            codes.contains(&held.code) && held.valid_to.is_some_and(|to| to < self.month.last())
        };
        let held = self
            .file
            .entitlements
            .iter()
            .filter(ended)
            .max_by_key(|held| held.valid_to)?;
        Some(Told {
            cause: Cause::PaperEnded,
            about: held.code.clone(),
            paper: held.paper.clone(),
            since: Since::day(held.valid_to?.succ_opt()?),
        })
    }

    fn left_list(&self, codes: &[String]) -> Option<Told> {
        let year = i64::from(self.month.last().year());
        let livings = self.livings();
        let known = livings.iter().filter(|held| held.year <= year);
        let mut left: Option<(&LivingStandard, &LivingStandard)> = None;
        let mut before: Option<&LivingStandard> = None;
        for held in known {
            let was = before.filter(|before| codes.iter().any(|code| code == before.living.code()));
            let is = codes.iter().any(|code| code == held.living.code());
            match (was, is) {
                (_, true) => left = None,
                (Some(was), false) => left = Some((was, held)),
                (None, false) => {}
            }
            before = Some(held);
        }
        let (was, now) = left?;
        Some(Told {
            cause: Cause::LeftList,
            about: format!("{} năm {}", list_of(was.living), was.year),
            paper: now.paper.clone(),
            since: Since::day(living_from(now)?),
        })
    }

    fn area_ended(&self, codes: &[String]) -> Option<Told> {
        let ended = |area: &&&HamletArea| {
            codes.iter().any(|code| code == area.kind.code())
                && area.valid_to.is_some_and(|to| to < self.month.last())
        };
        let area = self.areas.iter().filter(ended).max_by_key(|area| area.valid_to)?;
        Some(Told {
            cause: Cause::AreaEnded,
            about: place_of(area),
            paper: area.paper.clone(),
            since: Since::day(area.valid_to?.succ_opt()?),
        })
    }
}
