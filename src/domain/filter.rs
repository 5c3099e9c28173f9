//! A question about people as a value: the same filter gives the figure, the list, the page and the file.

use super::findings::{FindingKind, Kinds};
use super::id::{CadreId, HamletId};
use super::status::Status;
use super::value::coded_enum;

coded_enum! {
    /// The named lists of the plan and the program.
    pub enum ListKind {
        /// List 1: not taking part (never and unknown, told apart by status).
        Uninsured = "uninsured",
        /// List 2: the card has ended (expired and lapsed).
        Expired = "expired",
        /// Cards that end soon.
        Expiring = "expiring",
        /// Cards that start later.
        Waiting = "waiting",
        /// List 3: entitled and not covered, or covered worse than entitled.
        Entitled = "entitled",
        /// Households with anybody in one of these: the list for the door.
        Visits = "visits",
        /// A paper could be asked for, or a birth is to be verified.
        CouldFile = "could-file",
        /// Pupils and students without a card, and children of that age.
        Pupils = "pupils",
        /// Children whose card ends with their age.
        ChildrenEnding = "children-ending",
        /// Households that left poverty, with people without a card.
        LeftPoverty = "left-poverty",
        /// Cards of people who are no longer entitled to them.
        NoLonger = "no-longer",
        /// Holders of papers of the resistance wars and defence (QĐ49, QĐ62, QĐ142, QĐ290 …).
        Resistance = "resistance",
        /// People to be asked by their year of birth whether they took part.
        Screening = "screening",
    }
}

impl ListKind {
    /// The title on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Uninsured => "Chưa tham gia BHYT",
            Self::Expired => "Thẻ đã hết hạn",
            Self::Expiring => "Thẻ sắp hết hạn",
            Self::Waiting => "Thẻ chờ hiệu lực",
            Self::Entitled => "Diện chính sách chưa được hỗ trợ đầy đủ",
            Self::Visits => "Đi từng hộ",
            Self::CouldFile => "Có thể làm hồ sơ để được hưởng",
            Self::Pupils => "Học sinh, sinh viên chưa có thẻ",
            Self::ChildrenEnding => "Thẻ trẻ em sắp hết theo tuổi",
            Self::LeftPoverty => "Hộ vừa thoát nghèo, chưa có thẻ",
            Self::NoLonger => "Còn thẻ nhưng không còn thuộc diện",
            Self::Resistance => "Người có quyết định tham gia kháng chiến, bảo vệ Tổ quốc",
            Self::Screening => "Người cần hỏi theo năm sinh",
            Self::Unknown => "Danh sách khác",
        }
    }

    /// The findings that bring a person into the list.
    pub fn findings(self) -> Kinds {
        match self {
            Self::Entitled | Self::Visits => Kinds::THIRD_LIST,
            Self::CouldFile => Kinds::one(FindingKind::CouldFile).and(Kinds::one(FindingKind::ToVerify)),
            Self::Pupils => Kinds::one(FindingKind::Pupil),
            Self::ChildrenEnding => Kinds::one(FindingKind::ChildEnding),
            Self::LeftPoverty => Kinds::one(FindingKind::LeftPoverty),
            Self::NoLonger => Kinds::one(FindingKind::NoLonger),
            _ => Kinds::default(),
        }
    }

    /// Whether a cover status alone brings a person into the list. In [`Self::Visits`] this, or a finding,
    /// says who is the reason for the call; the list itself holds their whole households.
    pub fn includes(self, status: Status) -> bool {
        match self {
            Self::Uninsured => matches!(status, Status::Never | Status::Unsaid | Status::Unknown),
            Self::Expired => matches!(status, Status::Expired | Status::Lapsed),
            Self::Expiring => status == Status::Expiring,
            Self::Waiting => status == Status::Waiting,
            Self::Visits => status != Status::Covered,
            _ => false,
        }
    }

    /// Whether each of its rows tells of a finding.
    pub fn tells_findings(self) -> bool {
        self != Self::Visits && self.findings() != Kinds::default()
    }

    /// Whether the list is of people who are not counted any more, too.
    pub fn has_the_gone(self) -> bool {
        self == Self::NoLonger
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Hamlet by hamlet, group, household in walking order, members in family order.
    #[default]
    Household,
    /// By Vietnamese given name.
    Name,
}

/// Which people. The default asks for everybody counted on the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this hamlet.
    pub hamlet: Option<HamletId>,
    /// Only this group (*tổ*), compared without accents and case.
    pub group: Option<String>,
    /// Only households that this cadre answers for on the day.
    pub cadre: Option<CadreId>,
    /// Only these statuses; empty means all.
    pub statuses: Vec<Status>,
    /// Only holders of this policy group (an entitlement code), or of the object code that a household's
    /// living standard gives (HN, CN, GB).
    pub entitlement: Option<String>,
    /// Only people of this list.
    pub list: Option<ListKind>,
    /// Only people with this finding.
    pub finding: Option<FindingKind>,
    /// Only people of this group of the plan, by its code in the rule book.
    pub plan_group: Option<String>,
    /// Only people whose search text holds all these words (see the index).
    pub search: String,
    /// Also people who are not counted on the day (dead, moved away, not yet born).
    pub everyone: bool,
}

impl Filter {
    /// Everybody counted in the households of one cadre, or everybody.
    pub fn of_cadre(cadre: Option<CadreId>) -> Self {
        Self {
            cadre,
            ..Self::default()
        }
    }
}
