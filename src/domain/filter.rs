//! A question about people as a value: the same filter gives the figure, the list, the page and the file.

use super::entitled::FindingKind;
use super::id::HamletId;
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
            Self::Unknown => "Danh sách khác",
        }
    }

    /// Whether a person with this status and finding is in the list. For [`Self::Visits`] this says who is
    /// the reason for the call; the list itself holds their whole households.
    pub fn includes(self, status: Status, finding: Option<FindingKind>) -> bool {
        match self {
            Self::Uninsured => matches!(status, Status::Never | Status::Unsaid | Status::Unknown),
            Self::Expired => matches!(status, Status::Expired | Status::Lapsed),
            Self::Expiring => status == Status::Expiring,
            Self::Waiting => status == Status::Waiting,
            Self::Entitled => finding.is_some(),
            Self::Visits => status != Status::Covered || finding.is_some(),
            Self::Unknown => false,
        }
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
    /// Only these statuses; empty means all.
    pub statuses: Vec<Status>,
    /// Only holders of this policy group (an entitlement code), or of the object code that a household's
    /// living standard gives (HN, CN, GB).
    pub entitlement: Option<String>,
    /// Only people of this list.
    pub list: Option<ListKind>,
    /// Only people with this finding of the third list.
    pub finding: Option<FindingKind>,
    /// Only people whose search text holds all these words (see the index).
    pub search: String,
    /// Also people who are not counted on the day (dead, moved away, not yet born).
    pub everyone: bool,
}
