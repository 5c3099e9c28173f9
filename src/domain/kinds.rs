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
        /// Paid for at the door: it covers nobody until a list of the agency, or a card in the hand, confirms it.
        Paid = "da_dong",
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

coded_enum! {
    /// What somebody receives every month from the insurance fund.
    pub enum Pension {
        /// Said to receive nothing.
        None = "khong",
        /// *Lương hưu.*
        Pension = "luong_huu",
        /// *Trợ cấp mất sức lao động.*
        LostCapacity = "mat_suc",
        /// *Trợ cấp tuất.*
        Survivor = "tuat",
        /// Another monthly allowance of the insurance fund.
        Other = "tro_cap_khac",
    }
}

coded_enum! {
    /// Degree of disability by the certificate (Law on Persons with Disabilities).
    pub enum Disability {
        /// Said to have none.
        None = "khong",
        /// *Nhẹ*: no card by itself.
        Mild = "nhe",
        /// *Nặng.*
        Severe = "nang",
        /// *Đặc biệt nặng.*
        VerySevere = "dac_biet_nang",
    }
}

coded_enum! {
    /// Where somebody studies.
    pub enum Study {
        /// Said not to study.
        None = "khong",
        /// Kindergarten.
        Kindergarten = "mam_non",
        /// General school, grades 1 to 12.
        School = "pho_thong",
        /// Vocational school, college, university.
        Higher = "nghe_dai_hoc",
    }
}

coded_enum! {
    /// The kind of work that decides who pays.
    pub enum Work {
        /// Said to have none.
        None = "khong",
        /// Farm, forest, fishery, salt.
        Farm = "nong_nghiep",
        /// For oneself.
        Free = "tu_do",
        /// With a labour contract of a month or longer.
        Contract = "hop_dong",
        /// Civil servant, public employee.
        Office = "co_quan",
        /// Part-time cadre of the commune.
        CommuneCadre = "khong_chuyen_trach_xa",
        /// Part-time cadre of the hamlet.
        HamletCadre = "khong_chuyen_trach_ap",
    }
}

coded_enum! {
    /// What lists of the government say about a place, each for a period.
    pub enum Area {
        /// Difficult area.
        Difficult = "kho_khan",
        /// Especially difficult area.
        VeryDifficult = "dac_biet_kho_khan",
        /// Island commune.
        Island = "xa_dao",
        /// Area of ethnic minorities and mountains.
        Minority = "dan_toc_mien_nui",
        /// Left the list of difficult areas less than 36 months ago.
        LeftDifficult = "moi_thoat_kho_khan",
        /// Poor commune.
        PoorCommune = "xa_ngheo",
    }
}

coded_enum! {
    /// What a decision of the commune's chairman recognises.
    pub enum DecisionKind {
        /// Farm, forest, fishery and salt households of average living standard.
        AverageFarm = "nlndn",
        /// The yearly list of poor and near-poor households.
        Poverty = "ngheo_can_ngheo",
        /// Social pensions.
        SocialPension = "huu_tri_xa_hoi",
        /// Monthly social allowances.
        SocialAllowance = "bao_tro_xa_hoi",
        /// Anything else.
        Other = "khac",
    }
}

coded_enum! {
    /// What somebody is in the rounds from door to door.
    pub enum CadreRole {
        /// Answers for a block of households in the hamlet.
        Officer = "can_bo",
        /// Collects contributions for a collecting organisation.
        Collector = "nhan_vien_thu",
        /// Head of a neighbourhood group.
        GroupHead = "to_truong",
        /// Of the Fatherland Front or one of its organisations.
        Front = "mat_tran",
    }
}

coded_enum! {
    /// How far a household's, or a person's, papers have come.
    pub enum FilingState {
        /// Asked for; nobody has decided.
        Asked = "da_de_nghi",
        /// The chairman has decided; the file is to go to the insurance agency.
        Decided = "da_quyet_dinh",
        /// At the insurance agency.
        Sent = "da_chuyen",
        /// The card is issued and is to be handed over.
        Issued = "da_cap_the",
        /// Handed over: nothing is left to do.
        HandedOver = "da_giao",
        /// Refused or taken back: nothing is left to do.
        Closed = "dung",
    }
}

impl Pension {
    /// The words on screen, in files and on paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "Không hưởng",
            Self::Pension => "Lương hưu",
            Self::LostCapacity => "Trợ cấp mất sức lao động",
            Self::Survivor => "Trợ cấp tuất hằng tháng",
            Self::Other => "Trợ cấp BHXH khác",
            Self::Unknown => "Khác",
        }
    }
}

impl Disability {
    /// The words on screen, in files and on paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "Không khuyết tật",
            Self::Mild => "Nhẹ",
            Self::Severe => "Nặng",
            Self::VerySevere => "Đặc biệt nặng",
            Self::Unknown => "Khác",
        }
    }
}

impl Study {
    /// The words on screen, in files and on paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "Không đi học",
            Self::Kindergarten => "Mầm non",
            Self::School => "Phổ thông",
            Self::Higher => "Nghề, cao đẳng, đại học",
            Self::Unknown => "Khác",
        }
    }
}

impl Work {
    /// The words on screen, in files and on paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "Không đi làm",
            Self::Farm => "Nông, lâm, ngư, diêm nghiệp",
            Self::Free => "Tự do",
            Self::Contract => "Có hợp đồng lao động",
            Self::Office => "Cán bộ, công chức, viên chức",
            Self::CommuneCadre => "Không chuyên trách cấp xã",
            Self::HamletCadre => "Không chuyên trách ở ấp",
            Self::Unknown => "Khác",
        }
    }
}

impl Area {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Difficult => "Vùng khó khăn",
            Self::VeryDifficult => "Vùng đặc biệt khó khăn",
            Self::Island => "Xã đảo",
            Self::Minority => "Vùng dân tộc thiểu số và miền núi",
            Self::LeftDifficult => "Vừa ra khỏi vùng khó khăn",
            Self::PoorCommune => "Xã nghèo",
            Self::Unknown => "Khác",
        }
    }
}

impl DecisionKind {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::AverageFarm => "Hộ nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
            Self::Poverty => "Hộ nghèo, hộ cận nghèo",
            Self::SocialPension => "Trợ cấp hưu trí xã hội",
            Self::SocialAllowance => "Trợ cấp xã hội hằng tháng",
            Self::Other | Self::Unknown => "Quyết định khác",
        }
    }
}

impl CadreRole {
    /// The words on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Officer => "Cán bộ phụ trách",
            Self::Collector => "Nhân viên thu",
            Self::GroupHead => "Tổ trưởng",
            Self::Front => "Mặt trận, đoàn thể",
            Self::Unknown => "Khác",
        }
    }
}

impl FilingState {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Asked => "Đã đề nghị",
            Self::Decided => "Đã có quyết định",
            Self::Sent => "Đã chuyển BHXH",
            Self::Issued => "Đã cấp thẻ",
            Self::HandedOver => "Đã giao thẻ",
            Self::Closed => "Không làm nữa",
            Self::Unknown => "Khác",
        }
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
