//! Who makes the list that a person stands in: one answer for findings, offers and the monthly list.

use super::super::value::coded_enum;
use super::RulesOn;

coded_enum! {
    /// Who makes the list that the person stands in (Law on Health Insurance, Article 17.1).
    pub enum Through {
        /// The commune.
        Commune = "commune",
        /// Her school.
        School = "school",
        /// Her place of work.
        Work = "work",
        /// The insurance fund, as for pensioners.
        Fund = "fund",
        /// The army or the police.
        Forces = "forces",
    }
}

impl Through {
    /// The words on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Commune => "UBND xã lập danh sách",
            Self::School => "Qua nhà trường",
            Self::Work => "Qua nơi làm việc",
            Self::Fund => "Qua cơ quan BHXH",
            Self::Forces => "Qua quân đội, công an",
            Self::Unknown => "Khác",
        }
    }

    /// By the point of Article 12 of the group that pays.
    pub fn of_clause(clause: &str) -> Self {
        match clause {
            "1h" | "1i" | "3a" | "3b" | "3c" | "3d" | "3đ" | "3l" => Self::Forces,
            "3n" | "4b" => Self::School,
            clause if clause.starts_with('1') => Self::Work,
            clause if clause.starts_with('2') => Self::Fund,
            _ => Self::Commune,
        }
    }
}

impl RulesOn<'_> {
    /// By the object code of a card: as of the first group that the book leads to it. `None` for a code of
    /// no group, as that of the household form.
    pub fn through(&self, code: &str) -> Option<Through> {
        let rules = self.groups.iter().map(|prepared| &prepared.rule.value);
        let rule = rules.into_iter().find(|rule| rule.code == code)?;
        Some(Through::of_clause(&rule.clause))
    }
}
