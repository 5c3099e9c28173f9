//! What a column of a roster can mean: the hand-over between the readers, the remembered choices of a user
//! and the screen that offers them.

/// Declares the fields with their stable codes.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What a column of a roster holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// Every field, in the order of the review's menu.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable code of reports and of remembered choices.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

fields! {
    /// Running number of the rows.
    Seq = "seq",
    /// Number of the person inside the household.
    PersonNo = "person_no",
    /// Number of the household.
    Household = "household",
    /// What tells households apart in lists of this program, whatever their numbers.
    HouseholdKey = "household_key",
    /// Hamlet.
    Hamlet = "hamlet",
    /// Group.
    Group = "group",
    /// Full name, or the given name beside [`Field::LastName`].
    Name = "name",
    /// Family and middle names where the given name has a column of its own.
    LastName = "last_name",
    /// Name of the head in a column beside the members.
    HeadName = "head_name",
    /// Relation to the head.
    Relation = "relation",
    /// Sex.
    Sex = "sex",
    /// Marks for men.
    SexMale = "sex_male",
    /// Marks for women.
    SexFemale = "sex_female",
    /// Birth in one column.
    Birth = "birth",
    /// Births of men.
    BirthMale = "birth_male",
    /// Births of women.
    BirthFemale = "birth_female",
    /// Day of birth.
    BirthDay = "birth_day",
    /// Month of birth.
    BirthMonth = "birth_month",
    /// Year of birth.
    BirthYear = "birth_year",
    /// CCCD or CMND.
    Id12 = "id12",
    /// BHXH number.
    Bhxh = "bhxh",
    /// Card number of 10, 12 or 15 characters.
    Card = "card",
    /// First day of the card.
    CardFrom = "card_from",
    /// Last day of the card.
    CardTo = "card_to",
    /// Months that the card covers, where its last day is not given.
    CardMonths = "card_months",
    /// Cards that follow the one shown, as lists of this program have them.
    LaterCards = "later_cards",
    /// First and last day in one cell.
    CardSpan = "card_span",
    /// Status of cover in words.
    CardState = "card_state",
    /// Marks for those who have a card.
    HasCard = "has_card",
    /// Marks for those who have none.
    NoCard = "no_card",
    /// Object code of the card.
    Category = "category",
    /// Registered facility.
    Facility = "facility",
    /// Telephone.
    Phone = "phone",
    /// Address.
    Address = "address",
    /// Living standard of the household.
    Living = "living",
    /// Marks for poor households.
    LivingPoor = "living_poor",
    /// Marks for near-poor households.
    LivingNear = "living_near",
    /// Marks for farm households of average living standard.
    LivingFarm = "living_farm",
    /// Living standard and policy groups in one column.
    State = "state",
    /// Policy groups.
    Policy = "policy",
    /// Ethnic group.
    Ethnicity = "ethnicity",
    /// School.
    School = "school",
    /// Class.
    Class = "class",
    /// School and class in one column.
    SchoolClass = "school_class",
    /// Work.
    Work = "work",
    /// Monthly payment of the insurance fund.
    Pension = "pension",
    /// Degree of disability.
    Disability = "disability",
    /// Kind of disability; kept in the note.
    DisabilityKind = "disability_kind",
    /// Kind of school.
    Study = "study",
    /// Kind of work.
    WorkKind = "work_kind",
    /// Away for work.
    Away = "away",
    /// Notes.
    Note = "note",
    /// A column that is known and not read.
    Ignored = "ignored",
}

impl Field {
    /// The words of the menu that offers it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Seq => "Số thứ tự",
            Self::PersonNo => "Số thứ tự trong hộ",
            Self::Household => "Số hộ",
            Self::HouseholdKey => "Khóa hộ",
            Self::Hamlet => "Ấp (thôn, khóm, khu phố)",
            Self::Group => "Tổ",
            Self::Name => "Họ và tên",
            Self::LastName => "Họ và chữ đệm",
            Self::HeadName => "Họ tên chủ hộ",
            Self::Relation => "Quan hệ với chủ hộ",
            Self::Sex => "Giới tính",
            Self::SexMale => "Đánh dấu nam",
            Self::SexFemale => "Đánh dấu nữ",
            Self::Birth => "Ngày sinh",
            Self::BirthMale => "Ngày sinh của nam",
            Self::BirthFemale => "Ngày sinh của nữ",
            Self::BirthDay => "Ngày (của ngày sinh)",
            Self::BirthMonth => "Tháng sinh",
            Self::BirthYear => "Năm sinh",
            Self::Id12 => "Số CCCD",
            Self::Bhxh => "Mã số BHXH",
            Self::Card => "Số thẻ BHYT",
            Self::CardFrom => "Thẻ từ ngày",
            Self::CardTo => "Thẻ đến ngày",
            Self::CardMonths => "Số tháng của thẻ",
            Self::LaterCards => "Thẻ kế tiếp",
            Self::CardSpan => "Thẻ từ ngày đến ngày",
            Self::CardState => "Tình trạng thẻ",
            Self::HasCard => "Đánh dấu có thẻ",
            Self::NoCard => "Đánh dấu chưa có thẻ",
            Self::Category => "Mã đối tượng",
            Self::Facility => "Nơi đăng ký khám chữa bệnh",
            Self::Phone => "Điện thoại",
            Self::Address => "Địa chỉ",
            Self::Living => "Diện hộ",
            Self::LivingPoor => "Đánh dấu hộ nghèo",
            Self::LivingNear => "Đánh dấu hộ cận nghèo",
            Self::LivingFarm => "Đánh dấu hộ NLNDN",
            Self::State => "Diện hộ và diện chính sách",
            Self::Policy => "Diện chính sách",
            Self::Ethnicity => "Dân tộc",
            Self::School => "Trường",
            Self::Class => "Lớp",
            Self::SchoolClass => "Trường và lớp",
            Self::Work => "Nghề nghiệp",
            Self::Pension => "Lương hưu, trợ cấp BHXH",
            Self::Disability => "Mức độ khuyết tật",
            Self::DisabilityKind => "Dạng khuyết tật",
            Self::Study => "Bậc học",
            Self::WorkKind => "Loại việc làm",
            Self::Away => "Đi làm xa",
            Self::Note => "Ghi chú",
            Self::Ignored => "Không đọc cột này",
        }
    }

    /// The field with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// Whether a blank cell of this column says that the person has no card: the column would show the
    /// number or the end of one.
    pub fn shows_card(self) -> bool {
        matches!(
            self,
            Self::Card | Self::CardTo | Self::CardSpan | Self::HasCard | Self::NoCard
        )
    }

    /// Whether a filled cell of this column is evidence of a person, more than a bare name is.
    pub fn is_evidence(self) -> bool {
        !matches!(
            self,
            Self::Seq
                | Self::PersonNo
                | Self::Household
                | Self::HouseholdKey
                | Self::LaterCards
                | Self::Hamlet
                | Self::Group
                | Self::Name
                | Self::LastName
                | Self::HeadName
                | Self::Address
                | Self::Note
                | Self::Ignored
                | Self::Facility
        )
    }
}
