//! What a column of a form can show, and how it is written.

use super::super::value::coded_enum;

coded_enum! {
    /// How a value is written.
    pub enum Write {
        /// As text: also numbers that are names rather than amounts.
        Text = "text",
        /// A whole date; a date known in part as it is said.
        Date = "date",
        /// Only the year of a date.
        Year = "year",
        /// Month and year of a date.
        Month = "month",
        /// An amount.
        Number = "number",
    }
}

coded_enum! {
    /// What a column of a form can show.
    pub enum SourceField {
        /// Place in its part, from 1.
        Place = "place",
        /// Name.
        Name = "name",
        /// BHXH number.
        Bhxh = "bhxh",
        /// CCCD.
        Id12 = "id12",
        /// The number of the insured: BHXH number, else CCCD.
        Insured = "insured_number",
        /// Birth.
        Birth = "birth",
        /// Sex.
        Sex = "sex",
        /// Ethnic group.
        Ethnicity = "ethnicity",
        /// Relation to the head.
        Relation = "relation",
        /// Name of the head.
        Head = "head",
        /// Telephone, else that of the head.
        Phone = "phone",
        /// Whole address: house, group, hamlet, commune.
        Address = "address",
        /// Hamlet.
        Hamlet = "hamlet",
        /// Group (*tổ*).
        Group = "group",
        /// Number of the household.
        Household = "household",
        /// Registered primary facility.
        Facility = "facility",
        /// *Tăng, giảm, điều chỉnh.*
        Kind = "kind",
        /// Object code of the new card, or of the one that ends.
        Category = "category",
        /// What that code means.
        CategoryName = "category_name",
        /// Benefit digit of that code.
        Benefit = "benefit",
        /// Object code of the card before.
        OldCategory = "old_category",
        /// Number of the card before.
        Card = "card",
        /// First day of the card before.
        CardFrom = "card_from",
        /// Last day of the card before.
        CardTo = "card_to",
        /// Why, with the day.
        Reason = "reason",
        /// When it began.
        Since = "since",
        /// The paper behind it.
        Paper = "paper",
        /// First day of the new card, or from when the old one is ended.
        From = "from",
        /// Last day of the new card.
        To = "to",
        /// Months that the card is paid for, or runs.
        Months = "months",
        /// Base salary.
        BaseSalary = "base_salary",
        /// Whole contribution for these months.
        Standard = "standard",
        /// The state's share, percent.
        Support = "support",
        /// What is left to pay, percent of the whole.
        Rate = "rate",
        /// Place in the order of the household form.
        Order = "order",
        /// What the person pays.
        Amount = "amount",
        /// What the state pays.
        StateAmount = "state_amount",
        /// Who makes the list.
        Through = "through",
        /// What is to be looked at first, and the next group.
        Note = "note",
        /// Why, with the day, and the note.
        ReasonNote = "reason_note",
        /// Left for the pen.
        Empty = "empty",
    }
}

impl SourceField {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Place => "Số thứ tự",
            Self::Name => "Họ và tên",
            Self::Bhxh => "Mã số BHXH",
            Self::Id12 => "Số CCCD",
            Self::Insured => "Mã số BHXH, không có thì số CCCD",
            Self::Birth => "Ngày sinh",
            Self::Sex => "Giới tính",
            Self::Ethnicity => "Dân tộc",
            Self::Relation => "Quan hệ",
            Self::Head => "Chủ hộ",
            Self::Phone => "Điện thoại",
            Self::Address => "Địa chỉ",
            Self::Hamlet => "Ấp",
            Self::Group => "Tổ",
            Self::Household => "Hộ số",
            Self::Facility => "Nơi KCB ban đầu",
            Self::Kind => "Tăng, giảm hay điều chỉnh",
            Self::Category => "Mã đối tượng",
            Self::CategoryName => "Tên đối tượng",
            Self::Benefit => "Mức hưởng",
            Self::OldCategory => "Mã đối tượng của thẻ cũ",
            Self::Card => "Số thẻ cũ",
            Self::CardFrom => "Thẻ cũ từ ngày",
            Self::CardTo => "Thẻ cũ đến ngày",
            Self::Reason => "Lý do",
            Self::Since => "Ngày phát sinh",
            Self::Paper => "Giấy tờ",
            Self::From => "Từ ngày",
            Self::To => "Đến ngày",
            Self::Months => "Số tháng",
            Self::BaseSalary => "Mức lương cơ sở",
            Self::Standard => "Mức đóng chuẩn",
            Self::Support => "Tỷ lệ nhà nước hỗ trợ",
            Self::Rate => "Tỷ lệ đóng",
            Self::Order => "Thứ tự trong hộ",
            Self::Amount => "Số tiền đóng",
            Self::StateAmount => "Số tiền nhà nước hỗ trợ",
            Self::Through => "Nơi lập danh sách",
            Self::Note => "Ghi chú",
            Self::ReasonNote => "Lý do và ghi chú",
            Self::Empty => "Để trống, ghi tay",
            Self::Unknown => "Khác",
        }
    }

    /// The ways in which it can be written, the usual one first.
    pub fn writes(self) -> &'static [Write] {
        match self {
            Self::Birth | Self::CardFrom | Self::CardTo | Self::Since | Self::From | Self::To => {
                &[Write::Date, Write::Month, Write::Year]
            }
            Self::Place
            | Self::Months
            | Self::BaseSalary
            | Self::Standard
            | Self::Support
            | Self::Rate
            | Self::Order
            | Self::Amount
            | Self::StateAmount
            | Self::Benefit => &[Write::Number, Write::Text],
            _ => &[Write::Text],
        }
    }
}
