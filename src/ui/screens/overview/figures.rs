//! The figures of the page, and for each the question whose answer it counts.

use crate::domain::{CadreId, Date, Figures, Filter, FindingKind, HamletId, ListKind, Sort, Status};
use crate::register::Question;
use crate::ui::theme::{self, StatusLook};
use crate::words::tr;

/// Where the people of a figure are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Within {
    /// In this hamlet.
    pub(super) hamlet: Option<HamletId>,
    /// In households that this cadre answers for.
    pub(super) cadre: Option<CadreId>,
}

/// A figure that opens the people behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// People counted.
    People,
    /// People with a card in force.
    Insured,
    /// People still needed for the target.
    Needed,
    /// Cards that end soon.
    Expiring,
    /// Cards that have ended.
    Expired,
    /// Covers interrupted for long.
    Lapsed,
    /// Cards that start later.
    Waiting,
    /// People without any card.
    Never,
    /// People nobody has asked yet.
    Unsaid,
    /// Entitled, and without a valid card.
    NotCovered,
    /// Households with anybody counted; behind it stand their people.
    Households,
    /// People without a valid card.
    Without,
}

impl Figure {
    /// The figures below the rate, in the order of tiles.
    pub(super) const STATUSES: [Self; 7] = [
        Self::Expiring,
        Self::Expired,
        Self::Lapsed,
        Self::Waiting,
        Self::Never,
        Self::Unsaid,
        Self::NotCovered,
    ];

    /// What it counts, in a word or two.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::People => tr("Người"),
            Self::Insured => tr("Có thẻ còn hạn"),
            Self::Needed => tr("Còn thiếu"),
            Self::Expiring => tr("Sắp hết hạn"),
            Self::Expired => tr("Hết hạn"),
            Self::Lapsed => tr("Gián đoạn"),
            Self::Waiting => tr("Chờ hiệu lực"),
            Self::Never => tr("Chưa có thẻ"),
            Self::Unsaid => tr("Chưa rõ"),
            Self::NotCovered => tr("Diện chính sách"),
            Self::Households => tr("Số hộ"),
            Self::Without => tr("Chưa có thẻ còn hạn"),
        }
    }

    /// The head of its column.
    pub(super) fn head(self) -> &'static str {
        match self {
            Self::Insured => tr("Có thẻ"),
            Self::NotCovered => tr("Thuộc diện"),
            Self::Without => tr("Chưa có thẻ"),
            other => other.name(),
        }
    }

    /// What exactly it counts, for the tooltip of its column.
    pub(super) fn explanation(self) -> &'static str {
        match self {
            Self::People => tr("Người trong sổ, tính đến ngày xem"),
            Self::Insured => tr("Người có thẻ còn hạn, kể cả sắp hết hạn"),
            Self::Needed => tr("Số người cần có thêm thẻ để đạt chỉ tiêu"),
            Self::Expiring => tr("Thẻ còn hạn nhưng sắp hết"),
            Self::Expired => tr("Thẻ đã hết hạn chưa tới 90 ngày"),
            Self::Lapsed => tr("Thẻ đã hết hạn từ 90 ngày trở lên"),
            Self::Waiting => tr("Đã có thẻ, chưa tới ngày có hiệu lực"),
            Self::Never => tr("Đã hỏi, chưa có thẻ nào"),
            Self::Unsaid => tr("Chưa ai cho biết có thẻ hay không"),
            Self::NotCovered => tr("Thuộc diện chính sách nhưng chưa có thẻ còn hạn"),
            Self::Households => tr("Hộ có người trong sổ, tính đến ngày xem"),
            Self::Without => tr("Người chưa có thẻ còn hạn: chưa có, hết hạn, chờ hiệu lực, chưa rõ"),
        }
    }

    /// The figure itself; `target` is in tenths of a percent.
    pub(super) fn value(self, figures: &Figures, target: i64) -> usize {
        match self {
            Self::People => figures.people,
            Self::Insured => figures.insured(),
            Self::Needed => figures.needed(target),
            Self::NotCovered => figures.entitled_not_covered,
            Self::Households => figures.households,
            Self::Without => figures.people.saturating_sub(figures.insured()),
            other => other.statuses().iter().map(|status| figures.with(*status)).sum(),
        }
    }

    /// How many people stand behind it. Those still needed are none in particular: behind that figure
    /// stands everybody who is not insured, from whom they may come.
    pub(super) fn behind(self, figures: &Figures, target: i64) -> usize {
        match self {
            Self::Needed => Self::Without.value(figures, target),
            Self::Households => figures.people,
            other => other.value(figures, target),
        }
    }

    /// The look of its status.
    pub(super) fn look(self) -> Option<StatusLook> {
        let status = match self {
            Self::People
            | Self::Households
            | Self::Insured
            | Self::Without
            | Self::Needed
            | Self::NotCovered => return None,
            other => other.statuses().first().copied()?,
        };
        Some(theme::status_look(status))
    }

    fn statuses(self) -> Vec<Status> {
        match self {
            Self::People | Self::Households | Self::NotCovered => Vec::new(),
            Self::Insured => by_cover(true),
            Self::Needed | Self::Without => by_cover(false),
            Self::Expiring => vec![Status::Expiring],
            Self::Expired => vec![Status::Expired],
            Self::Lapsed => vec![Status::Lapsed],
            Self::Waiting => vec![Status::Waiting],
            Self::Never => vec![Status::Never],
            Self::Unsaid => vec![Status::Unsaid],
        }
    }

    /// The people behind it, in a hamlet and of a cadre, or everywhere.
    pub(super) fn question(self, within: Within, day: Date) -> Question {
        let mut filter = Filter {
            hamlet: within.hamlet,
            cadre: within.cadre,
            ..Filter::default()
        };
        match self {
            Self::Expiring => filter.list = Some(ListKind::Expiring),
            Self::Waiting => filter.list = Some(ListKind::Waiting),
            Self::NotCovered => {
                filter.list = Some(ListKind::Entitled);
                filter.finding = Some(FindingKind::NotCovered);
            }
            Self::Expired | Self::Lapsed => {
                filter.list = Some(ListKind::Expired);
                filter.statuses = self.statuses();
            }
            Self::Never | Self::Unsaid => {
                filter.list = Some(ListKind::Uninsured);
                filter.statuses = self.statuses();
            }
            Self::People | Self::Insured | Self::Needed | Self::Households | Self::Without => {
                filter.statuses = self.statuses();
            }
        }
        Question {
            filter,
            sort: Sort::Household,
            day,
        }
    }
}

fn by_cover(insured: bool) -> Vec<Status> {
    Status::ALL
        .iter()
        .copied()
        .filter(|status| status.is_insured() == insured)
        .collect()
}
