//! Ids of records: UUIDv7, one type for each noun so that they cannot be mixed up.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// The commune, of which a register has one.
    CommuneId,
    /// A hamlet (*ấp, thôn, khóm …*).
    HamletId,
    /// A household (*hộ*).
    HouseholdId,
    /// A person (*nhân khẩu*).
    PersonId,
    /// A period of cover (*thẻ*).
    CardId,
    /// A policy group of a person or household (*diện chính sách*).
    EntitlementId,
    /// Something that happened to a person on a day (*biến động*).
    EventId,
    /// The living standard of a household in a year.
    LivingId,
    /// An entry of the journal.
    EntryId,
    /// Files taken in at one time (*lần nhập*).
    IntakeId,
    /// A row of a file that was put aside.
    LeftRowId,
    /// A shape of file and how its columns are read.
    ShapeId,
    /// A wording of this office.
    WordingId,
    /// What lists of the government say of a hamlet for a period.
    AreaId,
    /// An entry of the rule book that the commune made itself.
    OwnRuleId,
    /// A decision of the chairman (*quyết định*).
    DecisionId,
    /// Papers on their way (*hồ sơ*).
    FilingId,
    /// Somebody who goes from door to door, or answers for households (*người phụ trách*).
    CadreId,
    /// What a cadre answers for, for a time (*phân công*).
    ChargeId,
    /// A round from door to door (*đợt vận động*).
    CampaignId,
    /// A numbered sheet for the door (*phiếu*).
    SheetId,
    /// One call at one household (*lần vận động*).
    VisitId,
    /// What came of a visit for one person (*kết quả*).
    OutcomeId,
}
