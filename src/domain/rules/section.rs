//! What the sections of a rule file hold, so that one form and one table serve them all.

use super::super::date::Date;
use super::super::kinds::{Area, DecisionKind, Disability, FilingState, Living, Pension, Study, Work};
use super::super::round::Meaning;
use super::{RuleKind, Section, Sure};

/// How a field stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A whole number.
    Whole,
    /// A list of whole numbers.
    Wholes,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
}

/// A type that a field of an entry can have.
pub(super) trait Shaped {
    /// How it stands in a file.
    const SHAPE: Shape;
    /// An entry may do without it.
    const OPTIONAL: bool = false;
}

macro_rules! shaped {
    ($($ty:ty => $shape:ident),* $(,)?) => {
        $(impl Shaped for $ty {
            const SHAPE: Shape = Shape::$shape;
        })*
    };
}

shaped! {
    i64 => Whole, i32 => Whole, u32 => Whole, Vec<i64> => Wholes, Vec<u32> => Wholes, String => Text,
    Vec<String> => Texts, bool => YesNo, Date => Day, RuleKind => Text,
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const OPTIONAL: bool = true;
}

/// What a field of an entry holds, for whoever types it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A day.
    Day,
    /// A whole number.
    Whole,
    /// Percent.
    Percent,
    /// Percent with one decimal, kept in tenths.
    Tenths,
    /// A list of whole numbers.
    Wholes,
    /// Words.
    Text,
    /// A list of codes.
    Codes,
    /// One of several.
    One(Choice),
    /// Some of several.
    Some(Choice),
    /// Yes or no.
    YesNo,
}

/// Of what one chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// [`Living`].
    Living,
    /// [`Area`].
    Area,
    /// [`Pension`].
    Pension,
    /// [`Disability`].
    Disability,
    /// [`Study`].
    Study,
    /// [`Work`].
    Work,
    /// [`RuleKind`].
    Rule,
    /// [`FilingState`].
    Step,
    /// [`DecisionKind`].
    Decision,
    /// [`Sure`].
    Sure,
    /// [`Meaning`].
    Meaning,
}

/// A field of a section's entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in a file.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// An entry may do without it.
    pub optional: bool,
}

impl Section {
    /// The section with this name in a file.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|section| section.code() == code)
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::BaseSalary => "Mức lương cơ sở",
            Self::Contribution => "Tỷ lệ đóng",
            Self::HouseholdSteps => "Bậc giảm hộ gia đình",
            Self::Terms => "Số tháng đóng",
            Self::Support => "Mức Nhà nước hỗ trợ",
            Self::MayChooseHousehold => "Được chọn đóng theo hộ",
            Self::Waiting => "Thời gian chờ",
            Self::Continuity => "Tính 5 năm liên tục",
            Self::Rule => "Nhóm đối tượng",
            Self::ChildCard => "Thẻ trẻ em dưới 6 tuổi",
            Self::Screening => "Câu hỏi sàng lọc",
            Self::Holiday => "Ngày nghỉ",
            Self::Category => "Mã đối tượng",
            Self::PolicyGroup => "Diện chính sách",
            Self::Province => "Mã tỉnh trên CCCD",
            Self::Deadline => "Thời hạn",
            Self::OutcomeRule => "Kết quả vận động",
            Self::RefusalReason => "Lý do chưa tham gia",
            Self::DayListRule => "Danh sách hôm nay",
        }
    }

    /// The fields that only this section's entries have, in the order of a file.
    pub fn own_fields(self) -> impl Iterator<Item = Field> {
        self.shapes().iter().map(move |(name, shape, optional)| Field {
            name,
            kind: kind_of(self, name, *shape),
            optional: *optional,
        })
    }

    /// All fields of an entry: its own, then those that every entry has.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let field = |name, kind, optional| Field { name, kind, optional };
        self.own_fields().chain([
            field("from", FieldKind::Day, true),
            field("to", FieldKind::Day, true),
            field("source", FieldKind::Text, false),
            field("sure", FieldKind::One(Choice::Sure), true),
        ])
    }
}

/// What a field holds: by its shape, and by its name where the shape does not tell.
fn kind_of(section: Section, name: &str, shape: Shape) -> FieldKind {
    match (section, name) {
        (_, "living") => FieldKind::Some(Choice::Living),
        (_, "pension") => FieldKind::Some(Choice::Pension),
        (_, "disability") => FieldKind::Some(Choice::Disability),
        (_, "study") => FieldKind::Some(Choice::Study),
        (_, "work") => FieldKind::Some(Choice::Work),
        (Section::Rule, "area") => FieldKind::Some(Choice::Area),
        (_, "area") => FieldKind::One(Choice::Area),
        (Section::Rule, "kind") => FieldKind::One(Choice::Rule),
        (_, "kind") => FieldKind::One(Choice::Decision),
        (_, "step") => FieldKind::One(Choice::Step),
        (_, "meaning") => FieldKind::One(Choice::Meaning),
        (_, "percent") => FieldKind::Percent,
        (_, "permille") => FieldKind::Tenths,
        _ => match shape {
            Shape::Whole => FieldKind::Whole,
            Shape::Wholes => FieldKind::Wholes,
            Shape::Text => FieldKind::Text,
            Shape::Texts => FieldKind::Codes,
            Shape::YesNo => FieldKind::YesNo,
            Shape::Day => FieldKind::Day,
        },
    }
}

impl Field {
    /// The words above the field.
    pub fn label(self) -> &'static str {
        match self.name {
            "dong" => "Số tiền, đồng một tháng",
            "permille" => "Phần trăm của mức lương cơ sở",
            "percents" => "Phần trăm của từng người theo thứ tự",
            "months" => "Số tháng",
            "codes" => "Mã đối tượng",
            "area" => "Loại địa bàn",
            "percent" => "Nhà nước hỗ trợ, %",
            "gap_days" => "Gián đoạn từ bao nhiêu ngày",
            "wait_days" => "Chờ bao nhiêu ngày",
            "id" => "Tên quy định",
            "kind" => "Loại",
            "code" => "Mã",
            "clause" => "Điểm của Điều 12",
            "age_from" => "Từ đủ bao nhiêu tuổi",
            "age_below" => "Dưới bao nhiêu tuổi",
            "child_card" => "Trong thời hạn thẻ trẻ em",
            "holds" => "Có một trong các diện",
            "without" => "Chưa có diện nào trong",
            "living" => "Mức sống của hộ",
            "minority" => "Người dân tộc thiểu số",
            "pension" => "Lương hưu, trợ cấp BHXH",
            "disability" => "Mức khuyết tật",
            "study" => "Đang học",
            "work" => "Việc làm",
            "paper" => "Giấy tờ",
            "cutoff_month" => "Mốc trong năm: tháng",
            "cutoff_day" => "Mốc trong năm: ngày",
            "warn_days" => "Báo trước bao nhiêu ngày",
            "born_to" => "Sinh từ năm này trở về trước",
            "question" => "Câu hỏi",
            "name" => "Tên gọi",
            "first" => "Ngày đầu",
            "last" => "Ngày cuối",
            "working" => "Làm bù: ngày này cơ quan làm việc",
            "digit" => "Mức hưởng (số từ 1 đến 5)",
            "gives" => "Được cấp thẻ mã",
            "step" => "Bước phải tới",
            "working_days" => "Số ngày làm việc",
            "from" => "Từ ngày",
            "to" => "Đến ngày",
            "source" => "Căn cứ",
            "sure" => "Mức chắc chắn",
            name => RoundField(name).label(),
        }
    }
}

/// The name of a field of what the rounds from door to door are made by.
struct RoundField(&'static str);

impl RoundField {
    fn label(self) -> &'static str {
        match self.0 {
            "key" => "Phím bấm (một chữ số)",
            "meaning" => "Ý nghĩa với chương trình",
            "reached" => "Đã gặp được người",
            "success" => "Tính là vận động được",
            "asks_date" => "Hỏi ngày hẹn",
            "closes" => "Xong, không đến nữa",
            "rest_days" => "Để yên bao nhiêu ngày",
            "off" => "Không dùng nữa",
            "cap" => "Nhiều nhất bao nhiêu hộ",
            "ending_days" => "Thẻ còn bao nhiêu ngày thì nhắc",
            "limit_days" => "Nhắc trước mốc 90 ngày bao nhiêu ngày",
            "sheet_days" => "Phiếu đang cầm: chờ bao nhiêu ngày",
            "renewal_days" => "Có thẻ trong bao nhiêu ngày sau khi đến",
            "promise" => "Điểm: đến ngày hẹn",
            "ending" => "Điểm: thẻ sắp hết",
            "limit" => "Điểm: gần mốc 90 ngày",
            "entitled" => "Điểm: thuộc diện mà chưa có thẻ",
            "papers" => "Điểm: hồ sơ có thời hạn",
            "uncovered" => "Điểm: người chưa có thẻ khác",
            "unvisited" => "Điểm: hộ chưa ai đến",
            _ => "",
        }
    }
}

impl RuleKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Group, Self::CouldFile, Self::Ask, Self::Count, Self::Off];

    /// Its code in a file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::CouldFile => "could_file",
            Self::Ask => "ask",
            Self::Count => "count",
            Self::Off => "off",
        }
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Group => "Thuộc nhóm",
            Self::CouldFile => "Có thể làm hồ sơ",
            Self::Ask => "Cần hỏi thêm",
            Self::Count => "Nhóm để đếm",
            Self::Off => "Đã tắt",
        }
    }
}

impl Sure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Law, Self::Practice, Self::Unsure];

    /// Its code in a file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Practice => "practice",
            Self::Unsure => "unsure",
        }
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Law => "Đã đọc trong văn bản",
            Self::Practice => "Theo cách làm thực tế",
            Self::Unsure => "Chưa chắc chắn",
        }
    }
}

/// A living standard in the words of decisions.
#[derive(Clone, Copy)]
struct Standard(Living);

impl Standard {
    fn label(self) -> &'static str {
        match self.0 {
            Living::Poor => "Hộ nghèo",
            Living::NearPoor => "Hộ cận nghèo",
            Living::AverageFarm => "Hộ nông, lâm, ngư, diêm nghiệp mức sống trung bình",
            Living::Ordinary | Living::Unknown => "Không thuộc diện nào",
        }
    }
}

impl Choice {
    /// What can be chosen: the code in a file and the words on screen.
    pub fn all(self) -> Vec<(&'static str, &'static str)> {
        macro_rules! coded {
            ($ty:ty) => {
                <$ty>::ALL
                    .iter()
                    .map(|one| (one.code(), one.label()))
                    .collect()
            };
        }
        match self {
            Self::Living => {
                let all = Living::ALL.iter();
                all.map(|one| (one.code(), Standard(*one).label())).collect()
            }
            Self::Area => coded!(Area),
            Self::Pension => coded!(Pension),
            Self::Disability => coded!(Disability),
            Self::Study => coded!(Study),
            Self::Work => coded!(Work),
            Self::Rule => coded!(RuleKind),
            Self::Step => coded!(FilingState),
            Self::Decision => coded!(DecisionKind),
            Self::Sure => coded!(Sure),
            Self::Meaning => coded!(Meaning),
        }
    }

    /// The words for a code; the code itself where it is none of these.
    pub fn label_of(self, code: &str) -> &str {
        let found = self.all().into_iter().find(|(held, _)| *held == code);
        found.map_or(code, |(_, label)| label)
    }
}
