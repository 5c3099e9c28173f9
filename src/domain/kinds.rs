//! The short lists of stable codes: sex, living standard, events, sources, denominators.

use super::value::coded_enum;

coded_enum! {
    /// Sex as papers give it.
    pub enum Sex {
        /// Nam.
        Male = "nam",
        /// Nữ.
        Female = "nu",
    }
}

coded_enum! {
    /// Living standard of a household, decided every year (Decision 24/2021/QĐ-TTg).
    pub enum Living {
        /// Said to be none of the others.
        Ordinary = "thuong",
        /// Hộ nghèo.
        Poor = "ngheo",
        /// Hộ cận nghèo.
        NearPoor = "can_ngheo",
        /// Farm, forest, fishery or salt household of average living standard (NLNDN).
        AverageFarm = "nlndn",
    }
}

coded_enum! {
    /// The plain events of a person.
    pub enum EventKind {
        /// Born into the household.
        Born = "sinh",
        /// Died: not counted from that day.
        Died = "chet",
        /// Moved in: counted again from that day.
        MovedIn = "den",
        /// Moved away for good: not counted from that day.
        MovedOut = "di",
        /// Away for work; still counted.
        Away = "di_lam_xa",
        /// Back from work away.
        Back = "ve",
        /// Said to be entered twice: nothing follows from it until somebody has compared the entries.
        Duplicate = "trung",
    }
}

coded_enum! {
    /// Where a card record came from.
    pub enum CardSource {
        /// Typed by a cadre.
        Typed = "nhap_tay",
        /// A roster file.
        Roster = "danh_sach",
        /// A list from the insurance agency.
        Agency = "bhxh",
    }
}

coded_enum! {
    /// What the rate of cover is divided by; printed under every figure.
    pub enum Denominator {
        /// Everybody counted in the register.
        Register = "register",
        /// Those not away for work.
        Present = "present",
        /// The official population of each hamlet; the register's count where none is set.
        Official = "official",
    }
}

coded_enum! {
    /// What a list is for, and so what it may do to the register.
    pub enum Purpose {
        /// A roster of households: it adds people and says who lives together.
        Roster = "danh_sach_ho",
        /// A list of the insurance agency: it touches known people only, and puts the unknown aside.
        Agency = "bhxh",
    }
}

coded_enum! {
    /// Why a row of a file was put aside.
    pub enum LeftKind {
        /// It may be one of several people of the register, and nobody decided.
        Doubtful = "cho_xem",
        /// It has no readable name.
        Unreadable = "khong_doc_duoc",
        /// A list of the agency names somebody who is not in the register.
        Stranger = "khong_co_trong_so",
        /// A person chose not to take it.
        Declined = "bo_qua",
        /// Its note tells of an event that nobody confirmed; whatever else it says was written.
        Event = "bien_dong",
    }
}

impl Purpose {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Roster => "Danh sách hộ dân",
            Self::Agency => "Danh sách của cơ quan BHXH",
            Self::Unknown => "Danh sách khác",
        }
    }
}

impl LeftKind {
    /// The kinds of rows that are not written and wait for nobody's choice.
    pub const NOT_WRITTEN: [Self; 3] = [Self::Unreadable, Self::Stranger, Self::Declined];

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Doubtful => "Chờ xem lại",
            Self::Unreadable => "Không đọc được họ tên",
            Self::Stranger => "Không có trong sổ",
            Self::Declined => "Đã chọn không nhập",
            Self::Event => "Biến động chưa xác nhận",
            Self::Unknown => "Lý do khác",
        }
    }
}

impl Sex {
    /// "Nam", "Nữ"; empty for a code of a later version.
    pub fn label(self) -> &'static str {
        match self {
            Self::Male => "Nam",
            Self::Female => "Nữ",
            Self::Unknown => "",
        }
    }
}

impl Living {
    /// The words of the command contract: "nghèo", "cận nghèo", "NLNDN", and "" for said to be none.
    pub fn label(self) -> &'static str {
        match self {
            Self::Poor => "nghèo",
            Self::NearPoor => "cận nghèo",
            Self::AverageFarm => "NLNDN",
            Self::Ordinary | Self::Unknown => "",
        }
    }

    /// The object code that the household's members are entitled to, if any.
    pub fn category(self) -> Option<&'static str> {
        match self {
            Self::Poor => Some("HN"),
            Self::NearPoor => Some("CN"),
            Self::AverageFarm => Some("GB"),
            Self::Ordinary | Self::Unknown => None,
        }
    }
}

impl EventKind {
    /// The word on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Born => "Sinh",
            Self::Died => "Đã mất",
            Self::MovedIn => "Chuyển đến",
            Self::MovedOut => "Chuyển đi",
            Self::Away => "Đi làm ăn xa",
            Self::Back => "Đã về",
            Self::Duplicate => "Ghi trùng người",
            Self::Unknown => "Khác",
        }
    }
}
